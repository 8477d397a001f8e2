"""What of a card's memory follows from its rows alone, with no arithmetic of FSRS: for a quick look at a long log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal_cards.model import Rating, ReviewKind, State

Row = tuple[ReviewKind, int | None, str, int, str | None, int]
"""Of the log: kind, rating, study day (ISO), instant (ms UTC), the day that it gave (ISO), the state before."""


@dataclass(frozen=True, slots=True)
class Track:
    """A card in review, by its ratings."""

    ratings: tuple[int, ...]
    gaps: tuple[int, ...]
    """Study days before each rating; 0 before the first."""
    due_day: str
    last_day: str
    last_at: int
    lapses: int


def track(rows: Iterable[Row]) -> Track | None:
    """The track of a card, from its rows in log order.

    None where more than ratings counts (undo, reset, a moved due day), where the card is in a step, and where a row is
    from before the log named the days that it gave: those are for ``memory.replay``.
    """
    ratings: list[int] = []
    gaps: list[int] = []
    lapses = last_at = 0
    day, given = date.min, None
    for kind, rating, study_day, at, due_day, before in rows:
        if kind != "review" or rating is None or (before == State.REVIEW) != (given is not None):
            return None
        today = max(day, date.fromisoformat(study_day))
        gaps.append((today - day).days if ratings else 0)
        ratings.append(rating)
        lapses += given is not None and rating == Rating.AGAIN
        day, last_at, given = today, at, due_day
    if given is None:
        return None
    return Track(tuple(ratings), tuple(gaps), given, day.isoformat(), last_at, lapses)
