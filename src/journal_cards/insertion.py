"""Where an answer goes in a journal, and the exact lines of it: pure, and judged by reading the result again.

An insertion adds whole lines below one line and touches no other. It is only given when the journal with it reads as
the journal without it, plus the answer's bullets under the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import islice

from .answer_text import Item, items
from .cards import inline
from .cards.generate import accounts
from .cards.outline import Place, outline
from .errors import UserError
from .journal.parse import parse_journal
from .model import Block, Bullet, Entry, Journal, TopicRules

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_END = re.compile(r"(?:\r\n|\r|\n)$")
_LEAD = re.compile(r"[ \t>]*")
_PREFIX = re.compile(r"(?:[ \t>]|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))*")
_NO_BLANK = re.compile(r"[^ \t>]")
_HABITS = 4
"""Indentations that are tried because the file has them, the nearest first."""
_PLACES = frozenset({"line", "end_line"})
"""What of a value only says where it stands."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """Lines to add to a journal."""

    after_line: int
    """1-based line below which they go."""
    lines: tuple[str, ...]
    """Without line ends."""
    line: int
    """1-based line of the question's bullet, which stays where it is."""


def planned(text: str, line: int, question: str, answer: str) -> Insertion:
    """The lines that put ``answer`` under an open question of a journal's ``text``; ``line`` is where it stood last.

    Raises UserError when the question is not there or not open, or when the answer would not be read as one.
    """
    said = items(answer)
    journal = parse_journal(text)
    places = outline(journal)
    place = _open(journal, places, line, question)
    lines = [one.removeprefix("\ufeff") for one in split(text)]
    expected, at = _expected(journal, place, said)
    misread = ""
    for lead in dict.fromkeys(_leads(lines, place, places)):
        own = _LEAD.match(lines[place.bullet.line - 1])
        unit = lead.removeprefix(own[0]) if own else ""
        drawn = _drawn(said, lead, _marker(lines, place, places), "  " if unit.strip(" \t") else unit or "  ")
        insertion = Insertion(place.bullet.end_line, drawn, place.bullet.line)
        after = parse_journal(inserted(text, insertion))
        rows = _rows(after)
        if rows == expected:
            if _still_open(after, {place.index}):
                raise UserError("this only holds the place of an answer: write what the answer is")
            return insertion
        misread = misread or _misread(rows, expected, at, said)
    if misread:
        raise UserError(f"'{misread}' would not be read as these words: begin the line with another one")
    raise UserError(
        f"line {place.bullet.line}: these lines would not be read as an answer there; write it in your editor"
    )


def inserted(text: str, insertion: Insertion) -> str:
    """The journal with the lines in it; they end as the lines around them do."""
    lines = split(text)
    at = min(insertion.after_line, len(lines))
    end = _line_end(lines, at)
    new = [f"{line}{end}" for line in insertion.lines]
    above = lines[:at]
    if above and not _END.search(above[-1]):
        # A file whose last line has no end keeps that habit.
        above[-1] += end
        new[-1] = new[-1].removesuffix(end)
    return "".join((*above, *new, *lines[at:]))


def split(text: str) -> list[str]:
    """The lines of a journal with their ends, counted as the parser counts them."""
    return _LINE.findall(text)


def asked(text: str) -> str:
    """A question without the mark in front of it."""
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and head.strip().casefold() in ("question", "q") and rest.strip() else text.strip()


def _open(journal: Journal, places: Sequence[Place], line: int, question: str) -> Place:
    """The open question that is meant: the nearest one of these words."""
    key = inline.normal(question)
    same = {place.index for place in places if key and key in _keys(place)}
    if not same:
        raise UserError("this question is not in the journal any more: import the journal again")
    still = _still_open(journal, same)
    index = min(still or same, key=lambda one: abs(places[one].bullet.line - line))
    if not still:
        raise UserError(f"line {places[index].bullet.line}: this question is not open any more")
    return places[index]


def _keys(place: Place) -> tuple[str, str]:
    return inline.normal(place.bullet.text), inline.normal(asked(place.text))


def _still_open(journal: Journal, indexes: set[int]) -> set[int]:
    """Those of the bullets that are open questions; what comes after the last of them is not looked at."""
    notes = (account.note for account in islice(accounts(journal, TopicRules()), max(indexes) + 1))
    return {note.position for note in notes if note.position in indexes and note.disposition == "open_question"}


# ---- how the file writes its bullets ---------------------------------------------------------------------------------


def _leads(lines: Sequence[str], place: Place, places: Sequence[Place]) -> Iterator[str]:
    """What may stand before the marker of a child, the likeliest first."""
    bullet = place.bullet
    if bullet.children and bullet.children[-1].line != bullet.line:
        yield _lead(lines, bullet.children[-1])
    own = _lead(lines, bullet)
    yield from (own + unit for unit in islice(_habits(lines, place, places), _HABITS))
    prefix = _PREFIX.match(lines[bullet.line - 1])
    content = _NO_BLANK.sub(" ", prefix[0] if prefix else "")
    if prefix and "\t" in prefix[0]:
        yield own + "\t"
    yield own + " " * (_marker_length(lines, bullet) + 1)
    yield content
    yield content + " "


def _habits(lines: Sequence[str], place: Place, places: Sequence[Place]) -> Iterator[str]:
    """By how much the file indents children, nearest first; bullets of another kind of list say less."""
    kind = place.bullet.number is None
    pairs = [one for one in places if one.parent and one.bullet.line != one.parent.bullet.line]
    pairs.sort(key=lambda one: (_parent_kind(one) != kind, abs(one.bullet.line - place.bullet.line)))
    seen: set[str] = set()
    for child in pairs:
        above = _lead(lines, child.parent.bullet) if child.parent else ""
        lead = _lead(lines, child.bullet)
        unit = lead.removeprefix(above)
        if lead.startswith(above) and unit and not unit.strip(" \t") and unit not in seen:
            seen.add(unit)
            yield unit


def _parent_kind(place: Place) -> bool:
    return place.parent is not None and place.parent.bullet.number is None


def _lead(lines: Sequence[str], bullet: Bullet) -> str:
    found = _LEAD.match(lines[bullet.line - 1])
    return found[0] if found else ""


def _marker_length(lines: Sequence[str], bullet: Bullet) -> int:
    return (
        1 if bullet.number is None else len(re.split(r"[.)]", lines[bullet.line - 1].lstrip(" \t>"), maxsplit=1)[0]) + 1
    )


def _marker(lines: Sequence[str], place: Place, places: Sequence[Place]) -> str:
    """The sign of a bullet: that of the question's children, else of the nearest bullet."""
    own = place.children[-1:] or sorted(
        (one for one in places if one.bullet.number is None), key=lambda one: abs(one.bullet.line - place.bullet.line)
    )
    for one in own:
        sign = lines[one.bullet.line - 1][len(_lead(lines, one.bullet)) :][:1]
        if sign in ("-", "*", "+"):
            return sign
    return "-"


def _line_end(lines: Sequence[str], at: int) -> str:
    """The line end in use around a place."""
    for line in (*reversed(lines[:at]), *lines[at:]):
        if end := _END.search(line):
            return end[0]
    return "\n"


def _drawn(said: Sequence[Item], lead: str, marker: str, unit: str) -> tuple[str, ...]:
    """The answer's bullets as lines."""
    drawn: list[str] = []
    for item in said:
        first, rest = f"{lead}{unit * item.level}{marker} ", f"{lead}{unit * item.level}  "
        body = [line for fence in item.fences for line in fence.lines]
        for number, line in enumerate([item.text, *body] if item.text else body):
            drawn.append(f"{rest if number else first}{line}" if line else rest.rstrip(" \t"))
    return tuple(drawn)


# ---- what the result must read as ------------------------------------------------------------------------------------


def _rows(journal: Journal) -> list[object]:
    """What a journal says, entry by entry and bullet by bullet, without where it stands."""
    rows: list[object] = [len(journal.problems)]
    for entry in journal.entries:
        rows.append(_said(replace(entry, bullets=())))
        stack = list(reversed(entry.bullets))
        while stack:
            bullet = stack.pop()
            rows.append(_said(replace(bullet, children=())))
            stack += reversed(bullet.children)
    return rows


def _said(value: object) -> object:
    if isinstance(value, Entry | Bullet | Block):
        return tuple(_said(getattr(value, field.name)) for field in fields(value) if field.name not in _PLACES)
    return tuple(_said(one) for one in value) if isinstance(value, tuple) else value


def _misread(rows: Sequence[object], expected: Sequence[object], at: int, said: Sequence[Item]) -> str:
    """The beginning of the bullet of the answer that alone reads otherwise than it was typed, if it is that."""
    wrong = [place for place, (row, wanted) in enumerate(zip(rows, expected, strict=False)) if row != wanted]
    inside = len(rows) == len(expected) and wrong and at <= wrong[0] and wrong[-1] < at + len(said)
    return inline.plain(said[wrong[0] - at].text)[:60] if inside else ""


def _expected(journal: Journal, place: Place, said: Sequence[Item]) -> tuple[list[object], int]:
    """The rows of the journal with the answer's bullets below all that the question has already; where they begin."""
    question = place.bullet
    new = [
        Bullet(
            line=0,
            end_line=0,
            depth=question.depth + 1 + item.level,
            text=item.text,
            blocks=tuple(Block("code", fence.code, 0, fence.info) for fence in item.fences),
            no_cards=question.no_cards,
        )
        for item in said
    ]
    rows = _rows(journal)
    below = 1
    stack = list(question.children)
    while stack:
        below += 1
        stack += stack.pop().children
    # One row for the problems, one for each entry so far, one for each bullet.
    at = 1 + place.entry_index + 1 + place.index + below
    return [*rows[:at], *(_said(bullet) for bullet in new), *rows[at:]], at
