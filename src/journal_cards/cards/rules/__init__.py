"""The rules, one small file a family, in the order in which they are tried.

A rule takes a ``Subject`` and yields card drafts. It never decides whether a card is good enough: the gate does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...model import CardDraft
from ..subject import Subject
from . import cloze, leadin, question, recall, term

Rule = Callable[[Subject], Iterator[CardDraft]]

RULES: tuple[Rule, ...] = (question.cards, leadin.cards, term.cards, cloze.cards)
"""Families whose cards are reviewed."""

LAST_RESORT: Rule = recall.cards
"""What a bullet gets when no rule made a card: one that is suspended."""
