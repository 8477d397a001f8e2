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
class TopicSettings:
    """What the person set for one topic with its subtopics; None leaves it to the topic above, or to all topics."""

    path: tuple[str, ...]
    new_per_day: int | None = None
    reviews_per_day: int | None = None
    desired_retention: float | None = None


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
    new_order: Literal["newest", "oldest", "journal"] = "newest"
    """Which journal dates the day's new cards come from first; ``journal``: whatever the dates, from top to bottom."""
    new_when: Literal["after", "mixed", "before"] = "after"
    """Where new cards stand in a sitting: after the reviews, among those of their topic, or before them."""
    fuzz: bool = True
    """Spread due days a little, so that cards learned together do not stay together."""
    load_balance: bool = True
    """Of the days that fuzz allows, take those on which little is due."""
    sibling_dispersion: bool = True
    """Of the days that fuzz allows, avoid those around which another card of the bullet is due."""
    easy_days: tuple[float, ...] = (1.0,) * 7
    """How much a day of the week may be given, Monday first: 1 as any other, 0.5 less, 0.0001 next to nothing."""
    leech_threshold: int = 8
    """Lapses after which a card is a leech, and again after every half of them; 0: never."""
    show_time: bool = False
    """Show how long the card on the screen has been there."""
    theme: str = "textual-dark"
    editor: str | None = None
    """Opens the journal, as $EDITOR does, or a pattern such as ``myed +{line} {file}``; None: $VISUAL or $EDITOR."""
    topics: str | None = None
    """Path of a topics.toml; None looks for one beside the journal."""
    topic: tuple[TopicSettings, ...] = ()
    """What differs for single topics."""
    keys: tuple[tuple[str, str], ...] = ()
    """Ids of keys of the screens with the keys that the person gave them: ``("review.bury", "z")``."""

    def retention_of(self, topic: tuple[str, ...]) -> float:
        """The desired retention of a topic: its own, else that of the nearest topic above it, else that of all."""
        found = [
            (len(one.path), one.desired_retention)
            for one in self.topic
            if one.desired_retention is not None and topic[: len(one.path)] == one.path
        ]
        return max(found)[1] if found else self.desired_retention
