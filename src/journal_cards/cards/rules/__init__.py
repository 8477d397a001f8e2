"""The rules, one small file a family, in the order in which they are tried.

A rule takes a ``Subject`` and yields candidates. It never decides whether a card is good enough: the gate does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..candidate import Candidate
from ..subject import Subject
from . import (
    cloze,
    condition,
    contrast,
    effect,
    enumeration,
    how,
    leadin,
    limit,
    outline,
    phrase,
    purpose,
    question,
    recall,
    steps,
    table,
    term,
    tool,
    used,
    value,
    why,
)

Rule = Callable[[Subject], Iterator[Candidate]]

RULES: tuple[Rule, ...] = (
    question.cards,
    leadin.cards,
    steps.cards,
    table.cards,
    outline.cards,
    term.cards,
    purpose.cards,
    how.cards,
    tool.cards,
    why.cards,
    condition.cards,
    used.cards,
    effect.cards,
    value.cards,
    contrast.cards,
    limit.cards,
    enumeration.cards,
    cloze.cards,
)
"""Families whose cards are reviewed."""

PROSE: tuple[Rule, ...] = (phrase.cards,)
"""Tried when nothing else gave a card: a phrase of prose is the weakest thing to hide."""

STRUCTURE: tuple[Rule, ...] = (question.cards, leadin.cards, table.cards, term.cards, cloze.cards)
"""Those that need no English: what a bullet of another language is read by."""

LAST_RESORT: Rule = recall.cards
"""What a bullet gets when no rule made a card: one that is suspended."""
