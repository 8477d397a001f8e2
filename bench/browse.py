"""The list of 100,000 cards in a real terminal: it opens within 0.2 s of a bare app's screen, and filters within 0.1 s.

    python bench/browse.py [--cards 100000] [--rounds 7]

A Textual app that does nothing but push a screen runs beside it: the list must be painted whole, with its cards and
their number, at most 0.2 s later than that. A filter is a letter typed into the search; the first cards that have it
must be painted within 0.1 s, for a word that few cards have and for one that all have. Beside it stands the time until
the number of all of them is painted as well. Exits 1 when a bound is missed.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping
from pathlib import Path

from key import Screen, shows
from measure import Terminal, Times, arguments, home, program, show
from schedule import database

OPENS, FILTERS = 0.2, 0.1
FLOOR, OPENED = "key -> a screen in a bare Textual app", "b -> the list of all cards"
FEW, ALL = "a letter -> the cards that few have", "a letter -> the cards that all have"
COUNTED = ", and their number"
BARE = """
from textual.app import App
from textual.screen import Screen
from textual.widgets import Static
class Second(Screen):
    def compose(self):
        yield Static("second")
class Bare(App):
    def compose(self):
        yield Static("first")
    def on_key(self, event):
        self.push_screen(Second()) if event.key == "b" else self.pop_screen()
Bare().run()
"""
_QUIET = 0.5
"""Seconds without a byte after which nothing more comes."""


def painted(terminal: Terminal, screen: Screen, key: str, *wanted: str) -> list[float]:
    """Seconds from a key until each of these words, in turn, shows. Raises SystemExit when one does not."""
    start, found = terminal.send(key), []
    terminal.until(lambda shown: bool(shown.chunks))
    terminal.settle(_QUIET)
    for when, data in terminal.chunks:
        screen.feed(data)
        while len(found) < len(wanted) and wanted[len(found)] in screen.text:
            found.append(when - start)
    if len(found) < len(wanted):
        raise SystemExit(f"after {key!r} the screen shows no {wanted[len(found)]!r}:\n{screen.text}")
    return found


def measure(environment: Mapping[str, str], cards: int, rounds: int) -> Times:
    """Open, filter by few and by all, and go back, so many times."""
    times: Times = {name: [] for name in (FLOOR, OPENED, OPENED + COUNTED, FEW, ALL, ALL + COUNTED)}
    last = str(cards - 1)
    with Terminal(program(), environment) as terminal, Terminal([sys.executable, "-c", BARE], environment) as bare:
        screen, other = Screen(), Screen()
        for shown, word, where in ((terminal, "keys", screen), (bare, "first", other)):
            shown.until(shows(word))
            shown.settle(1.5)
            where.painted(shown)
        for _ in range(rounds):
            times[FLOOR] += painted(bare, other, "b", "second")
            painted(bare, other, "x", "first")
            first, number = painted(terminal, screen, "b", "service 0 ", f"{cards:,} cards ·")
            times[OPENED].append(first)
            times[OPENED + COUNTED].append(number)
            painted(terminal, screen, "/" + last[:-1], "cards ·")
            times[FEW] += painted(terminal, screen, last[-1], " 1 card ·")
            painted(terminal, screen, "\x1b\x1b", f"{cards:,} cards ·")
            painted(terminal, screen, "/servic", "service 0 ", f"{cards:,} cards ·")
            first, number = painted(terminal, screen, "e", "or more", f"{cards:,} cards ·")
            times[ALL].append(first)
            times[ALL + COUNTED].append(number)
            painted(terminal, screen, "\x1b\x1b", f"{cards:,} cards ·")
            painted(terminal, screen, "q", "journal-cards")
    return times


def kept(told: str, seconds: float, bound: float) -> bool:
    """Print a time beside its bound; whether it is kept."""
    print(f"  {told}: {seconds * 1000:.0f} ms, bound {bound * 1000:.0f} ms: {'kept' if seconds <= bound else 'MISSED'}")
    return seconds <= bound


def main() -> int:
    chosen = arguments(__doc__, rounds=7, cards=100_000)
    with home() as (folder, environment):
        path = Path(folder) / "cards.db"
        database(path, chosen.cards).close()
        times = measure({**environment, "JOURNAL_CARDS_DB": str(path)}, chosen.cards, chosen.rounds)
    show(times)
    above = statistics.median(ours - floor for ours, floor in zip(times[OPENED], times[FLOOR], strict=True))
    good = kept("the list above the bare screen", above, OPENS)
    for name in (FEW, ALL):
        good &= kept(name, statistics.median(times[name]), FILTERS)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
