"""What was studied, day by day: reviews and minutes, a year's heatmap, and how many days in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journal_cards.model import Rating, State

from .answers import Answer

WEEKS = 53
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One study day on which something was rated."""

    day: date
    reviews: int
    """Ratings, crammed ones left out."""
    new: int
    """Of them, those of cards that were new."""
    again: int
    """Of them, those that were Again."""
    cram: int
    """Crammed ratings."""
    minutes: float
    """Time of all of them."""

    @property
    def ratings(self) -> int:
        """Crammed ones too."""
        return self.reviews + self.cram


@dataclass(frozen=True, slots=True)
class Streak:
    """Study days in a row, each with at least one rating."""

    current: int
    """Up to today, or up to yesterday as long as nothing was rated today."""
    longest: int


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Ratings a day of the 53 weeks that end with this one."""

    first_day: date
    """A Monday."""
    weeks: tuple[tuple[int | None, ...], ...]
    """53 weeks of seven days from Monday; None for the days that are still to come."""


def days(answers: Iterable[Answer]) -> tuple[Day, ...]:
    """Give every study day that has a rating, the earliest first."""
    sums: dict[date, list[int]] = {}
    for one in answers:
        day = sums.setdefault(one.day, [0, 0, 0, 0, 0])
        if one.cram:
            day[3] += 1
        else:
            day[0] += 1
            day[1] += one.state is State.NEW
            day[2] += one.rating is Rating.AGAIN
        day[4] += one.duration
    return tuple(
        Day(day, reviews, new, again, cram, duration / 60_000)
        for day, (reviews, new, again, cram, duration) in sorted(sums.items())
    )


def streak(days: Sequence[Day], today: date) -> Streak:
    """Count the days in a row; a today on which nothing was rated yet breaks nothing."""
    studied = {day.day for day in days}
    current = _run(studied, today if today in studied else today - _DAY)
    ends = [day for day in studied if day + _DAY not in studied]
    return Streak(current, max((_run(studied, day) for day in ends), default=0))


def heatmap(days: Sequence[Day], today: date) -> Heatmap:
    """Lay the last year out in weeks; the last week holds today."""
    ratings = {day.day: day.ratings for day in days}
    first = today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    dates = [[first + timedelta(days=7 * week + weekday) for weekday in range(7)] for week in range(WEEKS)]
    return Heatmap(first, tuple(tuple(None if day > today else ratings.get(day, 0) for day in week) for week in dates))


def _run(studied: set[date], last: date) -> int:
    length = 0
    while last - length * _DAY in studied:
        length += 1
    return length
