"""Five journals of five kinds of people, and what each of them would expect, written down before the rules saw them.

``tests/data/journals/NAME.expected.md`` is made of sections of ``- `` lines. ``L12`` is a bullet's line and ``L12-L14``
any of those bullets. In "Must be asked", ``|`` stands between answers of which one is enough.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from core_support import drafts_of
from journal_cards.face import BLANK, front_of
from journal_cards.journal.parse import parse_journal
from journal_cards.model import Bullet, CardDraft, NoteDraft

JOURNALS = Path(__file__).parent.parent / "data" / "journals"
NAMES = sorted(path.name.removesuffix(".expected.md") for path in JOURNALS.glob("*.expected.md"))
DISPOSITIONS = {"cards", "topic", "answer", "context", "open_question", "suspended"}
MOST, MOST_OF_A_SERIES = 3, 6
EDGES = "`*.,;:!?()[]{}\"'“”‘’。，：？！—–-"

_LINES = re.compile(r"L(\d+)(?:-L(\d+))?: (.*)")
_NEVER = re.compile(r"(front|answer) (has|is) (.*)")

pytestmark = pytest.mark.parametrize("name", NAMES)


# ---- reading ---------------------------------------------------------------------------------------------------------


@cache
def text_of(name: str) -> str:
    """The journal as it stands on the disk, line endings too."""
    return (JOURNALS / f"{name}.md").read_bytes().decode()


@cache
def notes_of(name: str) -> tuple[NoteDraft, ...]:
    return tuple(drafts_of(text_of(name)))


def expected(name: str, section: str) -> list[str]:
    """What the ``- `` lines of one section say."""
    text = (JOURNALS / f"{name}.expected.md").read_text(encoding="utf-8")
    body = text.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    assert body.strip(), f"{name} says nothing about {section}"
    return [line.removeprefix("- ") for line in body.splitlines() if line.startswith("- ")]


def at_lines(row: str) -> tuple[range, str]:
    """``L12-L14: words`` as lines and words."""
    found = _LINES.fullmatch(row)
    assert found, f"not a line with words: {row}"
    first = int(found[1])
    return range(first, int(found[2] or first) + 1), found[3]


def active(name: str) -> Iterator[tuple[NoteDraft, CardDraft]]:
    """Every card that the person would be asked."""
    return ((note, card) for note in notes_of(name) for card in note.cards if not card.suspended)


def said(text: str) -> list[str]:
    """Its words in small letters, without the marks around them."""
    words = (word.strip(EDGES) for word in text.casefold().split())
    return [word for word in words if word]


def show(note: NoteDraft, card: CardDraft) -> str:
    return f"L{note.line} {card.rule}: {front_of(card)} => {card.answer}"


def none_of(wrong: list[str]) -> None:
    """All that is wrong at once: one run tells the whole story."""
    assert not wrong, f"{len(wrong)} not as expected:\n" + "\n".join(wrong)


# ---- what the person expects -----------------------------------------------------------------------------------------


def test_every_bullet_is_accounted_for(name: str) -> None:
    notes = notes_of(name)
    assert [len(notes)] == [int(row) for row in expected(name, "Bullets")]
    assert len({note.line for note in notes}) == len(notes)
    none_of([f"L{note.line}" for note in notes if note.disposition not in DISPOSITIONS or not note.reason.strip()])


def test_the_open_questions_are_listed_and_no_others(name: str) -> None:
    rows = dict(at_lines(row) for row in expected(name, "Open questions"))
    found = {note.line: note for note in notes_of(name) if note.disposition == "open_question"}
    wanted = {lines.start: question for lines, question in rows.items()}
    wrong = [f"L{line} is not open: {question}" for line, question in wanted.items() if line not in found]
    wrong += [f"L{line} is open: {note.text}" for line, note in found.items() if line not in wanted]
    wrong += [
        f"L{line} reads {found[line].text}" for line in wanted.keys() & found if wanted[line] not in found[line].text
    ]
    none_of(wrong)


def test_the_topics_are_there_and_dates_are_none(name: str) -> None:
    paths = {" › ".join(note.topic) for note in notes_of(name)}
    names = {part for note in notes_of(name) for part in note.topic}
    wrong = [f"no topic {path}" for path in expected(name, "Topics") if path not in paths]
    wrong += [f"a topic {part}" for part in expected(name, "Not topics") if part in names]
    none_of(wrong)


def test_what_is_no_knowledge_makes_no_active_card(name: str) -> None:
    rows = [at_lines(row) for row in expected(name, "No active card")]
    none_of([f"{show(note, card)} ({why})" for lines, why in rows for note, card in active(name) if note.line in lines])


def test_what_must_be_asked_is_asked(name: str) -> None:
    wrong = []
    rows = expected(name, "Must be asked")
    assert len(rows) >= 15
    for row in rows:
        lines, answers = at_lines(row)
        cards = [(note, card) for note, card in active(name) if note.line in lines]
        asked = [set(said(card.answer)) for _, card in cards]
        if not any(set(said(answer)) <= words for answer in answers.split(" | ") for words in asked):
            wrong += [row, *(f"    {show(note, card)}" for note, card in cards)]
    none_of(wrong)


def test_what_would_be_a_bad_card_is_not_made(name: str) -> None:
    wrong = []
    for row in expected(name, "Never"):
        anywhere = row.startswith("any: ")
        lines, words = (range(0), row.removeprefix("any: ")) if anywhere else at_lines(row)
        found = _NEVER.fullmatch(words)
        assert found, f"not understood: {row}"
        side, how, bad = found.groups()
        for note, card in active(name):
            text = front_of(card) if side == "front" else card.answer
            hit = bad in text if how == "has" else said(bad) == said(text)
            if hit and (anywhere or note.line in lines):
                wrong.append(f"{show(note, card)} ({row})")
    none_of(wrong)


# ---- what holds for the cards of any journal -------------------------------------------------------------------------


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_run_gives_the_same(name: str, seed: str) -> None:
    # Sets are in another order in a process that hashes text in another way.
    program = "import sys, test_other_journals as t; print(*map(ascii, t.notes_of(sys.argv[1])), sep='\\n')"
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parent.parent)])
    run = subprocess.run(
        [sys.executable, "-c", program, name],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
        capture_output=True,
        check=True,
    )
    other = run.stdout.decode().splitlines()
    assert len(other) == len(notes_of(name))
    none_of([f"L{note.line}" for note, line in zip(notes_of(name), other, strict=True) if ascii(note) != line])


def _series(name: str) -> set[int]:
    """Lines of the bullets that hold steps or a table."""
    found: set[int] = set()
    waiting: list[Bullet] = [bullet for entry in parse_journal(text_of(name)).entries for bullet in entry.bullets]
    while waiting:
        bullet = waiting.pop()
        waiting += bullet.children
        numbered = any(child.number is not None for child in bullet.children)
        if numbered or any(block.kind == "table" for block in bullet.blocks):
            found.add(bullet.line)
    return found


def test_no_bullet_asks_too_much(name: str) -> None:
    series = _series(name)
    asked = Counter(note.line for note, _ in active(name))
    none_of(
        [
            f"L{line} asks {count} times"
            for line, count in asked.items()
            if count > (MOST_OF_A_SERIES if line in series else MOST)
        ]
    )


def _holds(text: str, answer: str) -> bool:
    """Whether the words of the answer stand in a row in the text."""
    return bool(said(answer)) and f" {' '.join(said(answer))} " in f" {' '.join(said(text))} "


def test_no_answer_stands_on_its_own_front(name: str) -> None:
    wrong = []
    for note, card in active(name):
        # "Is it the mean or the median?" is how the person asks.
        front = () if card.own_question else (front_of(card),)
        topic = () if card.mask_topic else (" ".join(note.topic), *note.topic)
        if any(_holds(text, card.answer) for text in (*front, *card.context, *topic)):
            wrong.append(f"{show(note, card)}  [{' › '.join(note.topic)}] {card.context}")
    none_of(wrong)


def test_every_front_asks(name: str) -> None:
    none_of(
        [
            show(note, card)
            for note, card in active(name)
            if not re.search(rf"[?？]|{re.escape(BLANK)}|[:：…]$", front_of(card).rstrip())
        ]
    )


def test_no_two_cards_look_the_same_from_the_front(name: str) -> None:
    fronts: dict[tuple[object, ...], str] = {}
    wrong = []
    for note, card in active(name):
        path = () if card.mask_topic else note.topic
        other = fronts.setdefault((path, card.context, front_of(card)), show(note, card))
        if other != show(note, card):
            wrong.append(f"{show(note, card)}\n    {other}")
    none_of(wrong)


def test_no_markup_is_left_on_a_card(name: str) -> None:
    none_of(
        [
            show(note, card)
            for note, card in active(name)
            if any(mark in text for mark in ("](", "**") for text in (front_of(card), card.answer, *card.context))
        ]
    )
