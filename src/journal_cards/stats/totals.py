"""The few numbers that everything else is a part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal_cards.model import Queued, State
from journal_cards.scheduling.recall import DEFAULT_DECAY, retrievability

from .answers import Answer, is_mature


@dataclass(frozen=True, slots=True)
class Totals:
    """Cards by what they are now, and all answers that were ever given."""

    cards: int
    """Active ones: ``new``, ``learning``, ``young`` and ``mature`` together."""
    new: int
    learning: int
    """In a step, for the first time or after a lapse."""
    young: int
    mature: int
    suspended: int
    """Kept out of reviews, and out of ``cards``."""
    known: float
    """How many of the active cards would be recalled today: the sum of their retrievability."""
    reviews: int
    """Ratings, crammed ones left out."""
    cram: int
    minutes: float
    """Time of both."""

    @property
    def seen(self) -> int:
        """Active cards that were ever rated."""
        return self.cards - self.new

    @property
    def seconds(self) -> float | None:
        """Mean time of an answer, crammed ones too; None when there is none."""
        answers = self.reviews + self.cram
        return self.minutes * 60 / answers if answers else None


def totals(
    cards: Sequence[Queued], suspended: int, answers: Sequence[Answer], today: date, decay: float = DEFAULT_DECAY
) -> Totals:
    """Count active cards and answers; ``suspended`` is how many cards are not among the active ones."""
    states = [card.memory.state for card in cards]
    new, in_review = states.count(State.NEW), states.count(State.REVIEW)
    mature = sum(is_mature(card.memory) for card in cards)
    cram = sum(one.cram for one in answers)
    return Totals(
        cards=len(cards),
        new=new,
        learning=len(cards) - new - in_review,
        young=in_review - mature,
        mature=mature,
        suspended=suspended,
        known=sum(retrievability(card.memory, today, decay) for card in cards),
        reviews=len(answers) - cram,
        cram=cram,
        minutes=sum(one.duration for one in answers) / 60_000,
    )
