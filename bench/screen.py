"""From exec to the first painted screen in a real terminal, against an empty Textual app: at most 1.6 times as long.

    python bench/screen.py [--rounds 11]

The list of topics counts as painted when every topic of the sample journal and the row of keys were written. The first
card of ``review TOPIC`` is reported as well. Exits 1 when the bound is missed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from journals import marked
from measure import ROWS, Terminal, arguments, console_script, home, interleaved, program, run, show, within

BOUND = 1.6
SAMPLE = Path(__file__).parents[1] / "data" / "journal.md"
EMPTY = [sys.executable, "-c", "from textual.app import App\nApp().run()"]
FLOOR, TOPICS, CARD = "an empty Textual app", "the list of topics", "review TOPIC, first card"


def first_paint(
    command: Sequence[str], environment: Mapping[str, str], painted: Callable[[Terminal], bool]
) -> Callable[[], float]:
    """Seconds from the start of a program to its first paint."""

    def once() -> float:
        with Terminal(command, environment) as terminal:
            return terminal.until(painted) - terminal.started

    return once


def topic_names(environment: Mapping[str, str]) -> list[str]:
    """The topics that the first screen has to show."""
    listed = subprocess.run(program("topics", "--json"), env=environment, capture_output=True, check=True).stdout
    return [topic["name"] for topic in json.loads(listed)]


def main() -> int:
    chosen = arguments(__doc__, rounds=11)
    with home() as (_, environment), home() as (other, second):
        run(program("import", str(SAMPLE)), environment)
        (other / "journal.md").write_text(marked(60), encoding="utf-8")
        run(program("import", str(other / "journal.md")), second)
        names = topic_names(environment)
        last_row = f"\x1b[{ROWS};1H".encode()
        ours = [console_script()] if console_script() else program()
        times = interleaved(
            chosen.rounds,
            {
                FLOOR: first_paint(EMPTY, environment, lambda terminal: last_row in terminal.seen),
                TOPICS: first_paint(
                    [word for word in ours if word],
                    environment,
                    lambda terminal: all(name in terminal.text for name in names) and "keys" in terminal.text,
                ),
                CARD: first_paint(
                    program("review", "Bench"),
                    second,
                    lambda terminal: "front-" in terminal.text and "keys" in terminal.text,
                ),
            },
        )
    show(times)
    within(times, CARD, FLOOR)
    return 0 if within(times, TOPICS, FLOOR, BOUND) else 1


if __name__ == "__main__":
    sys.exit(main())
