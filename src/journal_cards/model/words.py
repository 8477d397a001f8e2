"""The words that the values of the model are made with."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import Literal

Day = date
"""A second name for the values that have a field ``date``."""

Kind = Literal["basic", "reverse", "cloze", "list", "code", "recall"]
"""What a card asks for; see docs/architecture.md for each one's front and back."""

Disposition = Literal["cards", "topic", "answer", "context", "open_question", "suspended"]
"""What became of a bullet."""

ReviewKind = Literal["review", "cram", "reset", "manual", "undo", "redo"]
"""Why a row of the review log was written; only ``review`` and ``cram`` carry a rating."""


class Rating(IntEnum):
    """The four answers of FSRS and Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def label(self) -> str:
        """The word on the button: ``Again``, ``Hard``, ``Good`` or ``Easy``."""
        return self.name.capitalize()


class State(IntEnum):
    """Where a card is in its life; the numbers are those of the interchange CSV's ``review_state``."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3

    @property
    def label(self) -> str:
        """The word of the JSON listings: ``new``, ``learning``, ``review`` or ``relearning``."""
        return self.name.lower()
