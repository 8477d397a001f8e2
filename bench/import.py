"""Importing a long journal against a bare markdown-it parse of the same file, whole processes in turn.

    python bench/import.py [--rounds 5] [--bullets 10000]

A first import into a new database may take 12 times as long, importing the same file again 3 times, with one bullet or
with 400 edited 6 times, with every bullet edited 30 times. Prints peak memory too. Exits 1 when a bound is missed.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from journals import edited, journal, rewritten
from measure import arguments, home, interleaved, program, run, show, within

PARSE = """
import sys
from markdown_it import MarkdownIt
with open(sys.argv[1], encoding="utf-8") as file:
    MarkdownIt("commonmark").parse(file.read())
"""
BARE, FIRST, AGAIN, EDITED = "bare parse", "first import", "unchanged again", "one bullet edited"
MANY, ALL = "400 bullets edited", "every bullet edited"
BOUNDS = {FIRST: 12.0, AGAIN: 3.0, EDITED: 6.0, MANY: 6.0, ALL: 30.0}


def main() -> int:
    chosen = arguments(__doc__, rounds=5, bullets=10_000)
    peaks: dict[str, int] = {}
    with home() as (folder, environment):
        file, database, imported = folder / "journal.md", folder / "cards.db", folder / "imported.db"
        text = journal(chosen.bullets)
        write(file, text)
        print(f"{chosen.bullets:,} bullets, {file.stat().st_size / 1024:,.0f} KiB:")

        def measured(name: str, command: Sequence[str], text: str, start: Path | None) -> Callable[[], float]:
            def once() -> float:
                write(file, text)
                fresh(database, start)
                ran = run(command, environment)
                peaks[name] = max(peaks.get(name, 0), ran.peak)
                return ran.seconds

            return once

        ours = program("--db", str(database), "import", "--yes", str(file))
        run(ours, environment)
        shutil.copy(database, imported)
        times = interleaved(
            chosen.rounds,
            {
                BARE: measured(BARE, [sys.executable, "-c", PARSE, str(file)], text, None),
                FIRST: measured(FIRST, ours, text, None),
                AGAIN: measured(AGAIN, ours, text, imported),
                EDITED: measured(EDITED, ours, edited(text), imported),
                MANY: measured(MANY, ours, edited(text, 400), imported),
                ALL: measured(ALL, ours, rewritten(text), imported),
            },
        )
    show(times)
    print("  peak memory: " + ", ".join(f"{name} {peak / 1024:.0f} MiB" for name, peak in peaks.items()))
    kept = [within(times, name, BARE, bound) for name, bound in BOUNDS.items()]
    return 0 if all(kept) else 1


def write(file: Path, text: str) -> None:
    """Write the journal, unless it says so already."""
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def fresh(database: Path, start: Path | None) -> None:
    """No database, or a copy of one in which the journal was imported."""
    for old in database.parent.glob(f"{database.name}*"):
        old.unlink()
    if start is not None:
        shutil.copy(start, database)


if __name__ == "__main__":
    sys.exit(main())
