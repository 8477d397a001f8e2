"""Draw cards at random for grading by hand, and count the grades: see docs/grading.md.

python bench/grading.py draw --count 100 --seed 7 --sheet sheet.md --key key.jsonl JOURNAL...
python bench/grading.py tally --key key.jsonl grades.txt
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from journal_cards.cards.generate import generate
from journal_cards.journal.parse import parse_journal
from journal_cards.model import CardDraft, NoteDraft
from journal_cards.session import front_of

GRADES = ("good", "usable", "bad")
_AROUND = 3
"""Lines of the journal that are shown above and below a bullet."""


def main() -> None:
    """Draw or tally, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("journals", nargs="+", type=Path)
    drawing.add_argument("--count", type=int, default=100)
    drawing.add_argument("--seed", type=int, default=7)
    drawing.add_argument("--sheet", type=Path, required=True)
    drawing.add_argument("--key", type=Path, required=True)
    drawing.set_defaults(run=draw)
    counting = commands.add_parser("tally")
    counting.add_argument("grades", nargs="+", type=Path)
    counting.add_argument("--key", type=Path, required=True)
    counting.set_defaults(run=tally)
    given = parser.parse_args()
    given.run(given)


# ---- drawing ---------------------------------------------------------------------------------------------------------


def draw(given: argparse.Namespace) -> None:
    """Write the sheet for the grader, without rules and tiers, and the key that has them."""
    chance = random.Random(given.seed)
    drawn = _drawn(given.journals, given.count, chance)
    given.sheet.write_text("\n".join(_block(n, *one) for n, one in enumerate(drawn, 1)), encoding="utf-8")
    with given.key.open("w", encoding="utf-8") as key:
        for number, (path, _, note, card) in enumerate(drawn, 1):
            row = {"n": number, "journal": path.name, "line": note.line, "rule": card.rule, "tier": card.tier}
            key.write(json.dumps(row) + "\n")
    sys.stdout.write(f"{len(drawn)} cards of {len(given.journals)} journals: {given.sheet}\n")


Drawn = tuple[Path, list[str], NoteDraft, CardDraft]


def _drawn(journals: Sequence[Path], count: int, chance: random.Random) -> list[Drawn]:
    """As many cards of each journal, as far as it has them: a long journal does not speak for all."""
    piles = []
    for path in journals:
        pile = list(_active(path))
        chance.shuffle(pile)
        piles.append(pile)
    found: list[Drawn] = []
    while len(found) < count and any(piles):
        found += [pile.pop() for pile in piles if pile][: count - len(found)]
    chance.shuffle(found)
    return found


def _active(path: Path) -> Iterator[Drawn]:
    text = path.read_bytes().decode("utf-8-sig")
    lines = text.splitlines()
    for note in generate(parse_journal(text)):
        yield from ((path, lines, note, card) for card in note.cards if not card.suspended)


def _block(number: int, path: Path, lines: list[str], note: NoteDraft, card: CardDraft) -> str:
    first, last = max(0, note.line - 1 - _AROUND), min(len(lines), note.end_line + _AROUND)
    place = [
        f"{'>' if note.line <= n <= note.end_line else ' '} {n:5} {lines[n - 1]}" for n in range(first + 1, last + 1)
    ]
    path_shown = "(hidden until the answer shows)" if card.mask_topic else " › ".join((*note.topic, *note.trail))
    return "\n".join(
        (
            f"## {number}",
            f"in {path.name}:",
            *place[: 4 * _AROUND + 12],
            "",
            f"TOPIC:   {path_shown}",
            *(f"CONTEXT: {line}" for line in card.context),
            f"FRONT:   {front_of(card)}",
            f"ANSWER:  {card.answer}",
            "",
        )
    )


# ---- counting --------------------------------------------------------------------------------------------------------


def tally(given: argparse.Namespace) -> None:
    """Print the shares in all, by tier and by rule."""
    rows = [json.loads(line) for line in given.key.read_text(encoding="utf-8").splitlines()]
    key = {row["n"]: row for row in rows}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for number, grade in _grades(given.grades):
        row = key[number]
        for group in ("all", f"tier {row['tier']}", row["rule"]):
            counts[group][grade] += 1
    for group in sorted(counts, key=lambda name: (name != "all", not name.startswith("tier"), name)):
        count = counts[group]
        total = sum(count.values())
        shares = "  ".join(f"{grade} {count[grade]:3} {count[grade] / total:4.0%}" for grade in GRADES)
        sys.stdout.write(f"{group:24} {total:4}  {shares}\n")


def _grades(paths: Sequence[Path]) -> Iterator[tuple[int, str]]:
    """Lines ``12 good`` with any words after them; any other line is a fault of the grader's and stops the count."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                found = re.match(rf"\s*(\d+)\W+({'|'.join(GRADES)})\b", line)
                if found is None:
                    raise SystemExit(f"{path}: no grade in {line!r}")
                yield int(found[1]), found[2]


if __name__ == "__main__":
    main()
