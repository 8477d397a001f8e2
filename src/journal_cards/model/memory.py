"""The memory of a card, and its log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..today import Moment
from .words import Rating, ReviewKind, State


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of one card in the person's head; derivable from its reviews."""

    state: State = State.NEW
    step: int | None = None
    """Index of the learning or relearning step; None outside of steps."""
    stability: float | None = None
    """Days until the chance of recall is 90 %."""
    difficulty: float | None = None
    """1 to 10."""
    due_day: date | None = None
    """The study day on which a card in review is due."""
    due_at: int | None = None
    """The instant at which a card in a step is due, ms UTC."""
    last_day: date | None = None
    last_at: int | None = None
    """Study day and instant (ms UTC) of the last rating."""
    reps: int = 0
    """Ratings so far."""
    lapses: int = 0
    """How often it was forgotten (Again) in review."""


@dataclass(frozen=True, slots=True)
class Review:
    """One row of the append-only log."""

    uid: str
    card_uid: str
    kind: ReviewKind
    rating: Rating | None
    moment: Moment
    duration: int
    """ms from the front's showing to the rating, at most 60,000."""
    before: Memory
    """The card's memory before this row; undoing restores it."""
    parameters: str
    """Id of the FSRS parameter set in force."""
    target: str | None = None
    """The review that an ``undo`` or ``redo`` names."""
    due_day: date | None = None
    """The study day on which a ``review`` or ``manual`` row left the card due; None in a step, and in old rows."""
