"""What was done in a span of time, cut into days, weeks, months or years, with the hours and ratings of that time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from .answers import Answer
from .days import Day
from .habits import GROUPS, Buttons, Group, Hour, group_of
from .retention import Retention, month_begin

Span = Literal["month", "quarter", "year", "all"]
"""The last 30 days, the last 13 weeks, the last 12 months of the calendar, or everything."""
SPANS: tuple[Span, ...] = ("month", "quarter", "year", "all")
Unit = Literal["day", "week", "month", "year"]

_DAY = timedelta(days=1)
_WEEKS = 13
_MONTHS = 12
_MOST_MONTHS = 24
"""Months after which everything is cut into years."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One day, week, month or year, with what was done in it; today is the last day that counts."""

    first: date
    last: date
    ratings: int = 0
    """Crammed ones too."""
    new: int = 0
    """Ratings of cards that were new."""
    again: int = 0
    minutes: float = 0.0
    retention: Retention = field(default_factory=Retention)
    """True retention, see ``retention``."""

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Lately:
    """What was done in one span."""

    span: Span
    unit: Unit
    """What its pieces are."""
    pieces: tuple[Piece, ...]
    """Without a gap, the earliest first; the last one ends today. Empty when nothing was ever rated."""
    studied: int
    """Days with a rating."""
    hours: tuple[Hour, ...]
    """All 24."""
    buttons: tuple[Buttons, ...]
    """In the order of ``GROUPS``."""

    @property
    def ratings(self) -> int:
        """All of them, crammed ones too."""
        return sum(piece.ratings for piece in self.pieces)

    @property
    def days(self) -> int:
        """How many days the span has."""
        return sum(piece.days for piece in self.pieces)

    @property
    def minutes(self) -> float:
        """Time of all answers."""
        return sum(piece.minutes for piece in self.pieces)

    @property
    def retention(self) -> Retention:
        """True retention of the whole span."""
        return sum((piece.retention for piece in self.pieces), Retention())


def lately(answers: Iterable[Answer], days: Sequence[Day], today: date) -> tuple[Lately, ...]:
    """Give each of ``SPANS`` in turn; ``days`` are those of the same ``answers``, see ``days.days``."""
    counted = Counter(
        (one.day, one.hour, group_of(one), int(one.rating), one.retained) for one in answers if not one.cram
    )
    kept: Counter[tuple[date, bool]] = Counter()
    for (day, _hour, _group, _rating, retained), number in counted.items():
        if retained is not None:
            kept[day, retained] += number
    return tuple(_lately(span, counted, kept, days, today) for span in SPANS)


_Counted = Counter[tuple[date, int, Group, int, "bool | None"]]


def _lately(
    span: Span, counted: _Counted, kept: Counter[tuple[date, bool]], days: Sequence[Day], today: date
) -> Lately:
    unit, starts = _starts(span, days, today)
    some = [day for day in days if starts and starts[0] <= day.day <= today]
    hours: Counter[tuple[int, bool | None]] = Counter()
    buttons: Counter[tuple[Group, int]] = Counter()
    for (day, hour, group, rating, retained), number in counted.items():
        if starts and starts[0] <= day <= today:
            hours[hour, retained] += number
            buttons[group, rating] += number
    return Lately(
        span,
        unit,
        _pieces(starts, some, kept, today),
        len(some),
        tuple(_hour(hour, hours) for hour in range(24)),
        tuple(Buttons(group, *(buttons[group, rating] for rating in range(1, 5))) for group in GROUPS),
    )


def _hour(hour: int, counted: Counter[tuple[int, bool | None]]) -> Hour:
    passed, failed = counted[hour, True], counted[hour, False]
    return Hour(hour, passed + failed + counted[hour, None], Retention(passed, failed))


def _pieces(
    starts: Sequence[date], days: Sequence[Day], kept: Counter[tuple[date, bool]], today: date
) -> tuple[Piece, ...]:
    """Sum up the days, which come in order, piece by piece."""
    found: list[Piece] = []
    place = 0
    for number, first in enumerate(starts):
        last = starts[number + 1] - _DAY if number + 1 < len(starts) else today
        begin = place
        while place < len(days) and days[place].day <= last:
            place += 1
        inside = days[begin:place]
        found.append(
            Piece(
                first,
                last,
                sum(day.ratings for day in inside),
                sum(day.new for day in inside),
                sum(day.again for day in inside),
                sum(day.minutes for day in inside),
                Retention(sum(kept[day.day, True] for day in inside), sum(kept[day.day, False] for day in inside)),
            )
        )
    return tuple(found)


def _starts(span: Span, days: Sequence[Day], today: date) -> tuple[Unit, list[date]]:
    """The first day of each piece."""
    if not days:
        return "day", []
    if span == "month":
        begin = month_begin(today)
        return "day", [begin + number * _DAY for number in range((today - begin).days + 1)]
    if span == "quarter":
        monday = today - today.weekday() * _DAY
        return "week", [monday - 7 * back * _DAY for back in range(_WEEKS - 1, -1, -1)]
    months = _MONTHS if span == "year" else _month(today) - _month(min(days[0].day, today)) + 1
    if months <= _MOST_MONTHS:
        return "month", [_first_of(_month(today) - back) for back in range(months - 1, -1, -1)]
    return "year", [date(year, 1, 1) for year in range(days[0].day.year, today.year + 1)]


def _month(day: date) -> int:
    """Months since the year 0."""
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
