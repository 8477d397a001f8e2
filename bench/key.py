"""From a key to the painted screen in a real terminal: Space to the answer, a rating, on the disk before, to a card.

At most 10 ms each; where the answer has 200 lines, at most 50 ms.

    python bench/key.py [--rounds 40] [--lines 200]

A Textual app that does nothing but count keys runs beside it, key by key: it says how busy the machine is. A screen is
painted with the last byte that changes a cell of it, as a terminal (pyte) reads them, and must show the new
card or its answer. Exits 1 when a bound is missed.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pyte

from journals import marked
from measure import COLUMNS, ROWS, Terminal, Times, arguments, below, home, program, run, show, within

BOUND, LONG_BOUND = 10.0, 50.0
RATED, REVEALED, FLOOR = "rating -> next card", "space -> answer", "key -> number in a bare Textual app"
COUNTER = """
from textual.app import App
from textual.widgets import Static
class Counter(App):
    count = 0
    def compose(self):
        yield Static("count-0")
    def on_key(self):
        self.count += 1
        self.query_one(Static).update(f"count-{self.count}")
Counter().run()
"""
_AT_REST = 1.5
"""Seconds without a byte after which the program has imported what it imports behind the first screen."""


class Screen:
    """What a terminal shows."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        """The characters on it."""
        return "\n".join(self._screen.display)

    def painted(self, terminal: Terminal) -> float:
        """When the newest byte came that changed a cell."""
        when = 0.0
        for arrived, data in terminal.chunks:
            before = self._cells()
            self.feed(data)
            when = arrived if self._cells() != before else when
        return when

    def feed(self, data: bytes) -> None:
        """Read what a program wrote."""
        # pyte takes the program's questions about the keyboard for text.
        self._stream.feed(data.replace(b"\x1b[>", b"\x1b[?"))

    def _cells(self) -> list[dict[int, pyte.screens.Char]]:
        return [dict(self._screen.buffer[row]) for row in range(ROWS)]


def measure(environment: Mapping[str, str], keys: int, front: str, end: str) -> Times:
    """Review so many cards; the seconds of each key. ``front`` and ``end`` stand on a front and in its answer."""
    times: Times = {FLOOR: [], RATED: [], REVEALED: []}
    bare = [sys.executable, "-c", COUNTER]
    with Terminal(program("review", "Bench"), environment) as terminal, Terminal(bare, environment) as counter:
        screen, counted = Screen(), Screen()
        for shown, word, where in ((terminal, front, screen), (counter, "count-", counted)):
            shown.until(shows(word))
            shown.settle(_AT_REST)
            where.painted(shown)
        for _ in range(keys):
            times[FLOOR].append(pressed(counter, "x", "count-", counted))
            times[REVEALED].append(pressed(terminal, " ", end, screen))
            times[RATED].append(pressed(terminal, "3", front, screen))
    return times


def shows(word: str) -> Callable[[Terminal], bool]:
    """Whether a word was written."""
    return lambda terminal: word in terminal.text


def pressed(terminal: Terminal, key: str, wanted: str, screen: Screen) -> float:
    """Seconds from a key to the paint that follows. Raises SystemExit when that does not show what is wanted."""
    before = screen.text
    start = terminal.send(key)
    terminal.until(lambda shown: bool(shown.chunks))
    terminal.settle(0.15)
    seconds = screen.painted(terminal) - start
    if screen.text == before or wanted not in screen.text:
        raise SystemExit(f"after {key!r} the screen shows something else:\n{screen.text}")
    return seconds


def ratings(folder: Path) -> int:
    """How many rows the log has."""
    (database,) = folder.rglob("cards.db")
    with closing(sqlite3.connect(database)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM reviews").fetchone()
    return int(count)


def main() -> int:
    chosen = arguments(__doc__, rounds=40, lines=200)
    found: Times = {}
    for label, lines in (("", 0), (f", {chosen.lines} lines", chosen.lines)):
        with home() as (folder, environment):
            (folder / "config.toml").write_text("new_per_day = 9999\n", encoding="utf-8")
            where = {**environment, "JOURNAL_CARDS_CONFIG": str(folder / "config.toml")}
            (folder / "journal.md").write_text(marked(chosen.rounds + 5, lines), encoding="utf-8")
            run(program("import", str(folder / "journal.md")), where)
            # Of a long answer the beginning is on the screen.
            times = measure(where, chosen.rounds, "front-", "1 Again" if lines else "end-")
            found |= {name + label: taken for name, taken in times.items()}
            if ratings(folder) != chosen.rounds:
                raise SystemExit(f"{ratings(folder)} ratings are on the disk after {chosen.rounds} keys")
    show(found)
    for name in (RATED, REVEALED):
        within(found, name, FLOOR)
    long = [below(found, f"{name}, {chosen.lines} lines", LONG_BOUND) for name in (RATED, REVEALED)]
    kept = [*(below(found, name, BOUND) for name in (RATED, REVEALED)), *long]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
