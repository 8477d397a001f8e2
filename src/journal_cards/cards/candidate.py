"""A card that a rule proposes, with how likely a person is to keep it."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import CardDraft


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card before the gate has seen it."""

    card: CardDraft
    score: float
    """0 to 1: the share of such cards that people graded as good, as far as the rule can tell."""
    sentence: int = 0
    """Index of the sentence that it was made of; two candidates of one sentence may ask for the same thing."""
    series: bool = False
    """One of a row of steps or items: their bullet may have more cards."""
