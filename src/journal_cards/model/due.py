"""What is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ..today import Counts
    from .memory import Memory
    from .words import Day


@dataclass(frozen=True, slots=True)
class Queued:
    """What the queue must know of a card that is neither suspended nor retired."""

    uid: str
    note_uid: str
    topic: tuple[str, ...]
    date: date | None
    position: int
    primary: bool
    memory: Memory
    buried_until: Day | None = None


@dataclass(frozen=True, slots=True)
class Studied:
    """What was rated in one study day, undone ratings left out."""

    new: int = 0
    """Cards that were new before their rating."""
    reviews: int = 0
    """Cards that were in review before their rating."""
    notes: frozenset[str] = frozenset()
    """Notes of which any card was rated: their other cards wait until tomorrow."""
    by_topic: tuple[tuple[tuple[str, ...], int, int], ...] = ()
    """For each topic in which anything was rated: new cards, and cards in review, without those of its subtopics."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in each topic, without its subtopics: one card of a note, no limits looked at."""

    cards: Mapping[tuple[str, ...], int]
    """Active cards, due or not, all of a note."""
    learning: Mapping[tuple[str, ...], int]
    reviews: Mapping[tuple[str, ...], int]
    new: Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class TopicCount:
    """One row of the list of topics; the numbers include its subtopics."""

    path: tuple[str, ...]
    counts: Counts
    total: int
    """Active cards, due or not."""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path[-1]
