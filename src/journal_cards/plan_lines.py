"""What an import would do, for a person to read: each edit word by word, with the reason for which it matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, takewhile

from . import accounting
from .model import Change, Plan
from .text import many, one_line, shortened

Paint = Callable[[str, str], str]
"""A piece of text and what it is (``old``, ``new``, ``head`` or ``quiet``) to what a terminal shows."""

_PIECE = re.compile(r"\s+|`[^`]*`|\w+|[^\w\s]")
_LONGEST = 72
_MOST_PAIRS = 250_000
"""Pairs of words that are compared; two texts of 500 words."""
_MOST = 200
"""Changes of one kind that are listed; of a new journal every bullet would be."""


def unpainted(text: str, what: str) -> str:
    """The marks of a word diff where there is no colour: ``[-old-]{+new+}``."""
    return f"[-{text}-]" if what == "old" else f"{{+{text}+}}" if what == "new" else text


def plan_lines(plan: Plan, paint: Paint = unpainted) -> Iterator[str]:
    """The whole plan: its counts, each edit, what else happened, and what could not be decided."""
    yield paint(accounting.plan_line(plan), "head")
    for change in plan.edited:
        yield ""
        yield from _edit_lines(change, paint)
    for change in plan.kept:
        if change.after and any(card.fact for card in change.cards):
            yield ""
            yield f"{paint('kept', 'head')}  {paint(f'line {change.after.line}', 'quiet')}"
            yield f"  {shortened(change.after.text, _LONGEST)}"
            yield from _fact_lines(change, paint)
    for head, changes in (
        ("moved", plan.moved),
        ("new", plan.added),
        ("back again", plan.revived),
        ("retired", plan.retired),
    ):
        yield from _rows(head, changes, paint)
    for change in plan.unsure:
        yield ""
        yield from _unsure_lines(change, paint)


def _edit_lines(change: Change, paint: Paint) -> Iterator[str]:
    if change.before is None or change.after is None:
        return
    place = f"line {change.after.line}  {one_line(' › '.join(change.after.topic))}"
    yield f"{paint('edited', 'head')}  {paint(place, 'quiet')}"
    yield f"  {word_diff(change.before.draft.text, change.after.text, paint)}"
    yield f"  {paint(change.why, 'quiet')}"
    yield from _fact_lines(change, paint)


def _fact_lines(change: Change, paint: Paint) -> Iterator[str]:
    for fact in dict.fromkeys(card.fact for card in change.cards if card.fact):
        yield f"  {paint(f'a fact changed, {fact}: due tomorrow at the latest', 'quiet')}"


def _rows(head: str, changes: Sequence[Change], paint: Paint) -> Iterator[str]:
    """One line a bullet, below each other as long as they have the same reason."""
    for why, group in groupby(changes[:_MOST], key=lambda change: change.why):
        yield ""
        yield f"{paint(head, 'head')}  {paint(why if head != 'new' else '', 'quiet')}".rstrip()
        for change in group:
            draft = change.after or (change.before.draft if change.before else None)
            if draft:
                yield f"{draft.line:>6}  {shortened(draft.text, _LONGEST)}"
    if len(changes) > _MOST:
        yield f"        and {many(len(changes) - _MOST, 'more bullet')}"


def _unsure_lines(change: Change, paint: Paint) -> Iterator[str]:
    if change.before is None or change.after is None:
        return
    yield f"{paint('the same fact?', 'head')}  {paint(change.why, 'quiet')}"
    yield f"  line {change.after.line}: {word_diff(change.before.draft.text, change.after.text, paint)}"
    yield f"  it counts as new; to keep the history: journal-cards merge {change.note_uid} {change.after.line}"


def word_diff(old: str, new: str, paint: Paint = unpainted) -> str:
    """One text with what was taken out and put in, word by word."""
    return "".join(paint(text, what) if what else text for text, what in word_pieces(old, new))


def word_pieces(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The pieces of that text in order, each with what it is: ``old``, ``new`` or, where both have it, nothing."""
    before, after = _PIECE.findall(one_line(old)), _PIECE.findall(one_line(new))
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    gone, come = before[head : len(before) - tail], after[head : len(after) - tail]
    # The time grows with the product of both; what is that unlike is not read word by word.
    if len(gone) * len(come) > _MOST_PAIRS:
        middle = [("".join(gone), "old"), ("".join(come), "new")]
    else:
        middle = list(_compared(gone, come))
    for text, what in (("".join(before[:head]), ""), *middle, ("".join(before[len(before) - tail :]), "")):
        if text:
            yield text, what


def _alike(before: Sequence[str], after: Sequence[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield gone, ""
        else:
            yield gone, "old"
            yield come, "new"
