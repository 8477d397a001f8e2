"""The words of ``model`` that ``due`` needs, apart from the others: a shell prompt runs it, and twenty more frozen
classes would take a third of its time to make. Import them from ``model``, except where that third counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of the clock, kept whole so that a later change of zone or of day start bends no history."""

    at: int
    """ms UTC."""
    utc_offset: int
    """Minutes east of UTC."""
    day: date
    """The study day."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a review would show now; cards in a step count when learn-ahead would show them."""

    new: int = 0
    """What today's limit still allows."""
    learning: int = 0
    review: int = 0

    @property
    def due(self) -> int:
        """``learning`` and ``review``."""
        return self.learning + self.review


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; ``settings.load`` reads them from TOML."""

    new_per_day: int = 20
    reviews_per_day: int = 200
    day_start: int = 240
    """Minutes after local midnight at which a study day begins (04:00)."""
    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (10,)
    relearning_steps: tuple[int, ...] = (10,)
    """Minutes."""
    learn_ahead: int = 20
    """Minutes by which a card in a step may come early when nothing else is due."""
    maximum_interval: int = 36500
    """Days."""
    new_order: Literal["newest", "oldest"] = "newest"
    """Which journal dates the day's new cards come from first."""
    theme: str = "textual-dark"
    topics: str | None = None
    """Path of a topics.toml; None looks for one beside the journal."""
