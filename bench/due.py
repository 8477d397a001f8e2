"""`journal-cards due` against a bare interpreter, whole processes in turn: at most 6 times as long.

    python bench/due.py [--rounds 15] [--cards 5000]

With the sample journal's database and with a large one, both in the place where they are when nothing is set. Exits 1
when a bound is missed.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from journals import journal
from measure import arguments, console_script, home, interleaved, program, run, show, within

BOUND = 6.0
SAMPLE = Path(__file__).parents[1] / "data" / "journal.md"


def active_cards(database: Path) -> int:
    """How many cards can come up in a review."""
    with closing(sqlite3.connect(database)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM cards WHERE suspended = 0 AND retired = 0").fetchone()
    return int(count)


def timed(command: Sequence[str], environment: Mapping[str, str]) -> Callable[[], float]:
    """Seconds of a command, whenever it is asked."""
    return lambda: run(command, environment).seconds


def main() -> int:
    chosen = arguments(__doc__, rounds=15, cards=5_000)
    with home() as (folder, environment), home() as (large_folder, large_environment):
        large = large_folder / "journal.md"
        large.write_text(journal(chosen.cards * 3 // 2), encoding="utf-8")
        run(program("import", str(SAMPLE)), environment)
        run(program("import", str(large)), large_environment)
        sizes = [active_cards(next(place.rglob("cards.db"))) for place in (folder, large_folder)]
        contenders: dict[str, Callable[[], float]] = {
            "python -c pass": timed([sys.executable, "-c", "pass"], environment)
        }
        script = console_script()
        for size, where in zip(sizes, (environment, large_environment), strict=True):
            commands = {"python -m journal_cards due": program("due")}
            if script:
                commands["journal-cards due"] = [script, "due"]
            for name, command in commands.items():
                contenders[f"{name}, {size:,} cards"] = timed(command, where)
        times = interleaved(chosen.rounds, contenders)
    show(times)
    floor, *others = contenders
    kept = [within(times, name, floor, BOUND) for name in others]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
