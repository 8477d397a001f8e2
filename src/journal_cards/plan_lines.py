"""What an import would do, for a person to read: each edit word by word, with the reason for which it matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from . import accounting
from .model import Change, Plan
from .text import one_line

Paint = Callable[[str, str], str]
"""A piece of text and what it is (``old``, ``new``, ``head`` or ``quiet``) to what a terminal shows."""

_PIECE = re.compile(r"\s+|`[^`]*`|\w+|[^\w\s]")
_LONGEST = 300
_MOST = 200
"""Changes of one kind that are listed; of a new journal every bullet would be."""
_HEADS = {"edited": "edited", "moved": "moved", "added": "new", "revived": "back again", "retired": "retired"}


def unpainted(text: str, what: str) -> str:
    """The marks of a word diff where there is no colour: ``[-old-]{+new+}``."""
    return f"[-{text}-]" if what == "old" else f"{{+{text}+}}" if what == "new" else text


def plan_lines(plan: Plan, paint: Paint = unpainted) -> Iterator[str]:
    """The whole plan: its counts, each change, and what it could not decide."""
    yield paint(accounting.plan_line(plan), "head")
    for kind, head in _HEADS.items():
        changes: Sequence[Change] = getattr(plan, kind)
        for change in changes[:_MOST]:
            yield ""
            yield from _change_lines(change, head, paint)
        if len(changes) > _MOST:
            yield f"and {accounting.many(len(changes) - _MOST, f'more {head} bullet')}"
    for change in plan.unsure:
        yield ""
        yield from _unsure_lines(change, paint)


def _change_lines(change: Change, head: str, paint: Paint) -> Iterator[str]:
    draft = change.after or (change.before.draft if change.before else None)
    if draft is None:
        return
    where = f"line {draft.line}" if change.after else f"was line {draft.line}"
    topic = one_line(" › ".join(draft.topic))
    yield f"{paint(head, 'head')}  {paint(f'{where}  {topic}', 'quiet')}"
    if change.before and change.after and change.before.draft.text != change.after.text:
        yield f"  {word_diff(change.before.draft.text, change.after.text, paint)}"
    else:
        yield f"  {_short(draft.text)}"
    if change.kind in ("edited", "moved", "revived"):
        yield f"  {paint(change.why, 'quiet')}"
    for fact in dict.fromkeys(card.fact for card in change.cards if card.fact):
        yield f"  {paint(f'a fact changed, {fact}: due tomorrow at the latest', 'quiet')}"


def _unsure_lines(change: Change, paint: Paint) -> Iterator[str]:
    if change.before is None or change.after is None:
        return
    yield f"{paint('the same fact?', 'head')}  {paint(change.why, 'quiet')}"
    yield f"  line {change.after.line}: {word_diff(change.before.draft.text, change.after.text, paint)}"
    yield f"  it counts as new; to keep the history: journal-cards merge {change.note_uid} {change.after.line}"


def word_diff(old: str, new: str, paint: Paint = unpainted) -> str:
    """One text with what was taken out and put in, word by word."""
    before, after = _PIECE.findall(one_line(old)), _PIECE.findall(one_line(new))
    told: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            told.append("".join(before[a:b]))
            continue
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        told += [paint(gone, "old")] if gone else []
        told += [paint(come, "new")] if come else []
    return "".join(told)


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
