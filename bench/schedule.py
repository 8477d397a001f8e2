"""The schedule of 100,000 cards: one rating, what is due and the queue beside Anki's own backend, and a rebuild.

    python bench/schedule.py [--cards 100000] [--rounds 7] [--reviews 10]

A rating is everything between the key and the disk: four outcomes with the load of the days ahead, the row of the log
and the card's memory, committed; at most 1 ms, and beside it what one flush to this disk takes, without which nothing
is committed. Counts and queue are those of the same cards in a collection of Anki (imported from our own package): at
most twice its time. The examination compares every memory with ``--reviews`` rows a card (fsrs-rs confirms what it can,
where it is installed); for the rebuild all of them are damaged first. These two have no bound. Exits 1 when a bound is
missed.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from journal_cards.anki.package import write_package
from journal_cards.log_uid import log_uid
from journal_cards.model import (
    CardChange,
    CardDraft,
    Change,
    JournalFile,
    Memory,
    Moment,
    NoteDraft,
    Plan,
    Rating,
    Review,
    Settings,
    State,
)
from journal_cards.reviewing import Reviewing
from journal_cards.scheduling import memory as fsrs
from journal_cards.store import peek
from journal_cards.store.store import Store
from journal_cards.upkeep import examine
from measure import arguments

NOW = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
TODAY = NOW.date()
SETTINGS = Settings()
RATING, BACKEND = 1.0, 2.0
"""Bounds: milliseconds of a rating, and times Anki's backend."""


def at(days: int) -> Moment:
    """Noon so many days from today."""
    day = TODAY + timedelta(days=days)
    return Moment(int((NOW + timedelta(days=days)).timestamp() * 1000), 0, day)


def plan(number: int) -> Plan:
    """So many bullets over 50 topics, one card each."""
    changes = []
    for place in range(number):
        draft = CardDraft("basic", "basic.bench", "1", "A", f"What does service {place} need?", f"the zone {place}")
        note = NoteDraft(
            f"Service {place} needs the zone {place}", f"service {place} needs the zone {place}", None, place,
            place + 1, place + 1, 0, date(2025, 1, 1 + place % 28), ("Networking", f"Topic {place % 50}"), (),
            "fact", "cards", "", (draft,),
        )  # fmt: skip
        card = CardChange(f"card{place:012}", draft, primary=True, is_new=True)
        changes.append(Change("added", f"note{place:012}", None, note, None, "new", (card,)))
    return Plan(added=tuple(changes))


def learned(place: int) -> Memory:
    """One card in five is new, the others are in review: due over two months, one in twenty of them by today."""
    if place % 5 == 0:
        return Memory()
    due = TODAY + timedelta(days=(place * 7) % 60 - 2)
    last = due - timedelta(days=10 + place % 40)
    return Memory(State.REVIEW, None, 12.0 + place % 50, 5.0, due, None, last, at(-1).at, 4 + place % 6, 0)


def database(path: Path, number: int) -> Store:
    """A database of so many cards that were learned."""
    store = Store.open(path)
    store.apply(JournalFile("bench", "bench", "/nowhere/bench.md", "digest", at(-400).at), plan(number), at(-400))
    store.rebuild({f"card{place:012}": learned(place) for place in range(number)}, dry_run=False)
    return store


def collection(folder: Path, store: Store) -> Any:
    """The same cards in a collection of Anki, or None without Anki."""
    try:
        from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
    except ImportError:
        return None
    package, cards = folder / "bench.apkg", store.cards()
    target = BytesIO()
    write_package(target, cards, {}, settings=SETTINGS, parameters=fsrs.DEFAULT_PARAMETERS, moment=at(0))
    package.write_bytes(target.getvalue())
    found = Collection(str(folder / "bench.anki2"))
    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    found.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options))
    found.decks.select(found.decks.id("bench") or 1)
    return found


def milliseconds(act: Callable[[], object], rounds: int) -> float:
    """The median of so many runs."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        act()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def flush(folder: Path) -> float:
    """What one small append with a flush to the disk takes, ms."""
    with (folder / "flush").open("ab") as file:

        def once() -> None:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())

        return milliseconds(once, 200)


def ratings(path: Path, rounds: int) -> float:
    """The median of a rating in a sitting of all cards, ms; without reading and showing the next card."""
    reviewing = Reviewing(path, SETTINGS, lambda: NOW)
    sitting = reviewing.start(None)
    reviewing.warm()
    times = []
    for number in range(rounds):
        if sitting.card is None:
            break
        moment, card = reviewing.moment(), sitting.card
        begin = time.perf_counter()
        outcomes = reviewing._outcomes(sitting, card, moment, reviewing._ahead.load(card))
        after = outcomes[number % 4].memory
        row = Review(
            log_uid(), card.uid, "review", Rating(number % 4 + 1), moment, 3000, card.memory,
            reviewing._fsrs(card.topic).id, due_day=after.due_day,
        )  # fmt: skip
        reviewing._record(row, card, after)
        times.append((time.perf_counter() - begin) * 1000)
        sitting = reviewing.skip(sitting)
    reviewing.close()
    return statistics.median(times)


def history(store: Store, number: int, reviews: int) -> None:
    """Give every card so many rows of the log."""
    engine = fsrs.scheduler(SETTINGS)
    store.keep_parameters(engine.id, engine.parameters, SETTINGS)
    rows: list[tuple[Review, Memory]] = []
    for place in range(number):
        memory, day = Memory(), -400
        for turn in range(reviews):
            rating = Rating.AGAIN if (place + turn) % 11 == 0 else Rating.GOOD
            after = fsrs.review(engine, f"card{place:012}", memory, rating, at(day))
            rows.append(
                (
                    Review(log_uid(), f"card{place:012}", "review", rating, at(day), 3000, memory, engine.id,
                           due_day=after.due_day),
                    after,
                )
            )  # fmt: skip
            memory, day = after, day + max(1, (after.due_day - at(day).day).days if after.due_day else 0)
    store.rebuild({f"card{place:012}": Memory() for place in range(number)}, dry_run=False)
    store.record_all(rows)


def told(name: str, ours: float, theirs: float | None, bound: float) -> bool:
    """Print one comparison; whether its bound is kept."""
    if theirs is None:
        print(f"{name}: {ours:.1f} ms; not compared, Anki is not installed")
        return True
    kept = ours <= bound * theirs
    ratio = f"{ours / theirs:.2f} x, bound {bound:g}: {'kept' if kept else 'MISSED'}"
    print(f"{name}: {ours:.1f} ms, Anki {theirs:.1f} ms: {ratio}")
    return kept


def main() -> int:
    given = arguments(__doc__, rounds=7, cards=100_000, reviews=10)
    kept = True
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        path = folder / "cards.db"
        with database(path, given.cards) as store:
            anki = collection(folder, store)
            reviewing = Reviewing(path, SETTINGS, lambda: NOW)
            print(f"{given.cards:,} cards:")
            tree = milliseconds(anki.sched.deck_due_tree, given.rounds) if anki else None
            due = milliseconds(lambda: peek.due(path, at(0), SETTINGS), given.rounds)
            kept &= told("  due counts of all (ours: `due`)", due, tree, BACKEND)
            topics = milliseconds(reviewing.topics, given.rounds)
            kept &= told("  due counts of every topic (Anki: the tree of decks)", topics, tree, BACKEND)

            def queue() -> None:
                # Another deck and back: otherwise the queue of the last round is still there.
                anki.decks.select(1)
                anki.decks.select(anki.decks.id("bench"))
                anki._backend.get_queued_cards(fetch_limit=1, intraday_learning_only=False)

            theirs = milliseconds(queue, given.rounds) if anki else None
            ours = milliseconds(lambda: reviewing.start(None), given.rounds)
            kept &= told("  the queue, its first card read", ours, theirs, BACKEND)
            took, disk = ratings(path, 100), flush(folder)
            within = took <= RATING
            kept &= within
            word = "kept" if within else "MISSED"
            print(f"  a rating: {took:.2f} ms (a flush alone {disk:.2f} ms), bound {RATING:g}: {word}")
            reviewing.close()
        if anki:
            anki.close()
        with database(folder / "log.db", given.cards) as store:
            history(store, given.cards, given.reviews)
            for name, damage in (("examination", {}), ("rebuild", dict.fromkeys(store.card_uids(), Memory()))):
                store.rebuild(damage, dry_run=False)
                begin = time.perf_counter()
                report = examine(store, SETTINGS, rebuild=True)
                seconds = time.perf_counter() - begin
                what = f"{report['reviews']:,} rows: {seconds:.1f} s, {report['differing']:,} memories differed"
                print(f"  {name} of {what}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
