"""Writes 10,000 basic notes as an Anki package: ours against genanki, in turn, in one process.

    python bench/export.py [--cards 10000] [--rounds 7]

genanki is the widely used writer (no reviews, no memory, stored instead of deflated). Prints medians, the sizes and the
ratio, for plain words and for text with markdown in it; without genanki only our own times.
"""

from __future__ import annotations

import argparse
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import escape

from journal_cards.anki import html
from journal_cards.anki.package import write_package
from journal_cards.model import Card, CardDraft, Memory, Moment, Rating, Review, Settings, State

try:
    import genanki
except ImportError:
    genanki = None

NOW = Moment(1_760_000_000_000, 0, date(2025, 10, 9))
# Any 21 numbers do: nothing here schedules.
PARAMETERS = (*(1.0,) * 20, 0.1542)


def cards(number: int, markdown: bool) -> list[Card]:
    """So many basic cards over 50 topics, with markup in every field or in none."""
    front = "What does `service-{0}` need to find?" if markdown else "What does service {0} need to find?"
    back = "a *resolver* that knows `zone-{0}`" if markdown else "a resolver that knows the zone {0}"
    return [_card(place, front.format(place), back.format(place)) for place in range(number)]


def _card(place: int, front: str, back: str) -> Card:
    return Card(
        uid=f"card-{place:08}",
        note_uid=f"note-{place:08}",
        journal="journal",
        draft=CardDraft("basic", "basic.bench", "1", "A", front, back),
        primary=True,
        line=place,
        date=date(2025, 1, 1 + place % 28),
        topic=("Networking", f"Topic {place % 50}"),
        trail=(),
        position=place,
        retired=False,
        flag=None,
        created_at=NOW.at,
        changed_at=NOW.at,
    )


def with_reviews(fresh: list[Card]) -> tuple[list[Card], dict[str, tuple[Review, ...]]]:
    """Every card in review, with two rows in the log."""
    learning = Memory(State.LEARNING, 0, 2.3, 2.1, None, NOW.at + 600_000, NOW.day, NOW.at, 1)
    known = Memory(State.REVIEW, None, 2.3, 2.1, date(2025, 10, 11), None, NOW.day, NOW.at + 600_000, 2)
    logs = {
        card.uid: (
            Review(f"{card.uid}-1", card.uid, "review", Rating.GOOD, NOW, 4_000, Memory(), "bench"),
            Review(f"{card.uid}-2", card.uid, "review", Rating.GOOD, NOW, 4_000, learning, "bench"),
        )
        for card in fresh
    }
    return [replace(card, memory=known) for card in fresh], logs


def ours(what: list[Card], logs: dict[str, tuple[Review, ...]] | None = None) -> int:
    """Write one package; gives its size in bytes."""
    target = io.BytesIO()
    write_package(target, what, logs or {}, settings=Settings(), parameters=PARAMETERS, moment=NOW)
    return len(target.getvalue())


def theirs(what: list[Card], render: Callable[[str], str]) -> int:
    """Write the same notes with genanki; gives the size in bytes."""
    model = genanki.BASIC_MODEL
    decks: dict[tuple[str, ...], genanki.Deck] = {}
    for number, card in enumerate(what):
        deck = decks.get(card.topic)
        if deck is None:
            deck = decks[card.topic] = genanki.Deck(2_000_000_000 + number, "::".join(("journal", *card.topic)))
        fields = [render(card.draft.front), render(card.draft.back)]
        deck.add_note(genanki.Note(model, fields, guid=card.uid))
    target = io.BytesIO()
    genanki.Package(list(decks.values())).write_to_file(target)
    return len(target.getvalue())


def measure(rounds: int, contenders: dict[str, Callable[[], int]]) -> dict[str, float]:
    """Median seconds of each, run in turn after one round to warm up."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    sizes = {name: run() for name, run in contenders.items()}
    for _ in range(rounds):
        for name, run in contenders.items():
            html._rendered.cache_clear()
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"  {name:32} {median * 1000:8.1f} ms  {sizes[name] / 1024:8.0f} KiB")
    return medians


def main() -> None:
    """Read the arguments and compare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    if genanki is None:
        print("genanki is not installed: only our own times (pip install 'journal-cards[bench]')")
    with tempfile.TemporaryDirectory() as folder:
        # genanki leaves its database behind after every package.
        tempfile.tempdir = folder
        compare(arguments.cards, arguments.rounds)


def compare(number: int, rounds: int) -> None:
    """Print both tables."""
    for label, markdown in (("plain words", False), ("code on the front, emphasis on the back", True)):
        fresh = cards(number, markdown)
        reviewed, logs = with_reviews(fresh)
        render = html.html_of if markdown else escape
        contenders: dict[str, Callable[[], int]] = {"journal-cards": lambda fresh=fresh: ours(fresh)}
        if genanki is not None:
            contenders["genanki"] = lambda fresh=fresh, render=render: theirs(fresh, render)
        contenders["journal-cards, 2 reviews each"] = lambda cards=reviewed, logs=logs: ours(cards, logs)
        print(f"{number:,} basic notes, {label}:")
        medians = measure(rounds, contenders)
        if genanki is not None:
            print(f"  ratio without reviews: {medians['journal-cards'] / medians['genanki']:.2f}")


if __name__ == "__main__":
    main()
