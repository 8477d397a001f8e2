"""Draw cards at random for grading by hand, and count the grades: see docs/grading.md.

python bench/grading.py draw --count 100 --seed 7 --sheet sheet.md --key key.jsonl JOURNAL...
                            [--reference CARDS.jsonl --of JOURNAL --references 30]
python bench/grading.py tally --key key.jsonl grades.txt

``--reference`` hides hand-made cards among the others: what they get tells how strict the grader is. They have the
fields of ``export --format jsonl``; a cloze is written ``{{c1::…}}``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from journal_cards.breadcrumb import about
from journal_cards.cards.generate import generate
from journal_cards.face import front_of
from journal_cards.journal.parse import parse_journal
from journal_cards.model import CardDraft, NoteDraft

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
    drawing.add_argument("--reference", type=Path)
    drawing.add_argument("--of", type=Path)
    drawing.add_argument("--references", type=int, default=30)
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
    shown = [_shown(*one) for one in _drawn(given.journals, given.count, chance)]
    if given.reference:
        shown += chance.sample(known := list(_references(given.reference, given.of)), min(given.references, len(known)))
        chance.shuffle(shown)
    given.sheet.write_text("\n".join(f"## {n}\n{one.block}" for n, one in enumerate(shown, 1)), encoding="utf-8")
    with given.key.open("w", encoding="utf-8") as key:
        for number, one in enumerate(shown, 1):
            row = {"n": number, "journal": one.journal, "line": one.line, "rule": one.rule, "tier": one.tier}
            key.write(json.dumps(row) + "\n")
    sys.stdout.write(f"{len(shown)} cards of {len(given.journals)} journals: {given.sheet}\n")


@dataclass(frozen=True)
class Shown:
    """One card on the sheet, and what the key says of it."""

    block: str
    journal: str
    line: int
    rule: str
    tier: str


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


def _shown(path: Path, lines: list[str], note: NoteDraft, card: CardDraft) -> Shown:
    where = ("(hidden until the answer shows)",) if card.mask_topic else (*note.topic, *note.trail)
    named = None if note.date else about(path.stem, () if card.mask_topic else note.topic, card.answer)
    topic = " › ".join((*((named,) if named else ()), *where))
    block = _block(path, lines, (note.line, note.end_line), topic, card.context, front_of(card), card.answer)
    return Shown(block, path.name, note.line, card.rule, card.tier)


def _references(cards: Path, journal: Path) -> Iterator[Shown]:
    """The hand-made cards that are not suspended, in the same form."""
    lines = journal.read_bytes().decode("utf-8-sig").splitlines()
    for row in map(json.loads, cards.read_text(encoding="utf-8").splitlines()):
        line = row.get("line") or row.get("source_line")
        hidden = re.search(r"\{\{c1::(.*?)(?:::[^}]*)?\}\}", row["front"])
        front = re.sub(r"\{\{c1::.*?\}\}", "[…]", row["front"])
        front = re.sub(r"\{\{c\d+::(.*?)\}\}", r"\1", front)
        answer = hidden[1] if hidden else row["back"]
        topic = row.get("topic") or row.get("topic_path") or []
        if answer and line and not row.get("suspended"):
            block = _block(journal, lines, (line, line), " › ".join(topic), row["context"], front, answer)
            yield Shown(block, journal.name, line, "reference", "-")


def _block(
    path: Path, lines: list[str], span: tuple[int, int], topic: str, context: Sequence[str], front: str, answer: str
) -> str:
    first, last = max(0, span[0] - 1 - _AROUND), min(len(lines), span[1] + _AROUND)
    place = [f"{'>' if span[0] <= n <= span[1] else ' '} {n:5} {lines[n - 1]}" for n in range(first + 1, last + 1)]
    return "\n".join(
        (
            f"in {path.name}:",
            *place[: 4 * _AROUND + 12],
            "",
            f"TOPIC:   {topic}",
            *(f"CONTEXT: {line}" for line in context),
            f"FRONT:   {front}",
            f"ANSWER:  {answer}",
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
