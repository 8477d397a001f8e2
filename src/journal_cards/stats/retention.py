"""True retention: the share of reviews that were passed, by age and time, against the retention that was asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import comb, sqrt
from typing import Literal

from .answers import Answer

Period = Literal["today", "yesterday", "week", "month", "year", "all"]
Verdict = Literal["below", "close", "above", "few"]
"""How a retention stands against the desired one; ``few``: too few reviews to tell."""

MONTH = 30
"""Days of a month, today included."""
_DAYS: dict[Period, int] = {"week": 7, "month": MONTH, "year": 365}
_WIDEST = 0.2
_NORMAL_95 = 1.96
_COUNTABLE, _UNLIKELY = 300, 0.025


@dataclass(frozen=True, slots=True)
class Retention:
    """Reviews that were passed (Hard, Good, Easy) and failed (Again)."""

    passed: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.passed + self.failed

    @property
    def rate(self) -> float | None:
        """The share that was passed; None when there was no review."""
        return self.passed / self.total if self.total else None

    def __add__(self, other: Retention) -> Retention:
        return Retention(self.passed + other.passed, self.failed + other.failed)

    def range(self) -> tuple[float, float]:
        """Where the true share lies with a confidence of 95 %: Wilson's score interval; all of 0 to 1 without a review.

        E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
        """
        if self.rate is None:
            return 0.0, 1.0
        n, square = self.total, _NORMAL_95**2
        middle = (self.rate + square / (2 * n)) / (1 + square / n)
        half = _NORMAL_95 * sqrt(self.rate * (1 - self.rate) / n + square / (4 * n * n)) / (1 + square / n)
        return middle - half, middle + half

    def against(self, desired: float) -> Verdict:
        """Judge it: ``below`` and ``above`` only when chance alone would hardly do that."""
        low, high = self.range()
        if self.total <= _COUNTABLE:
            # Of few reviews an interval promises too much: the chance of so few passes, or of so many, is counted.
            chances = [_chance(self.total, passed, desired) for passed in range(self.total + 1)]
            below, above = (sum(part) < _UNLIKELY for part in (chances[: self.passed + 1], chances[self.passed :]))
        else:
            below, above = high < desired, low > desired
        return "below" if below else "above" if above else "few" if high - low > _WIDEST else "close"


def _chance(total: int, passed: int, each: float) -> float:
    """The binomial distribution: how likely exactly so many of all pass, where each does with this chance."""
    return comb(total, passed) * each**passed * (1 - each) ** (total - passed)


@dataclass(frozen=True, slots=True)
class PeriodRetention:
    """One row of the table."""

    period: Period
    young: Retention
    mature: Retention

    @property
    def both(self) -> Retention:
        """Young and mature together."""
        return self.young + self.mature


def table(answers: Iterable[Answer], today: date) -> tuple[PeriodRetention, ...]:
    """Give the retention of today, yesterday, the last 7, 30 and 365 days (today included) and of all time."""
    counted = Counter((one.day, one.mature, one.retained) for one in answers if one.retained is not None)
    rows: list[PeriodRetention] = []
    for period, first, last in _periods(today):
        inside: Counter[tuple[bool, bool | None]] = Counter()
        for (day, mature, passed), number in counted.items():
            if first <= day <= last:
                inside[mature, passed] += number
        young, mature_ = (Retention(inside[age, True], inside[age, False]) for age in (False, True))
        rows.append(PeriodRetention(period, young, mature_))
    return tuple(rows)


def retention(answers: Iterable[Answer], first: date, last: date) -> Retention:
    """Give the retention of the study days from ``first`` to ``last``, both included."""
    counted = Counter(one.retained for one in answers if first <= one.day <= last)
    return Retention(counted[True], counted[False])


def month_begin(today: date) -> date:
    """The first day of the last month, which ends today."""
    return today - timedelta(days=MONTH - 1)


def _periods(today: date) -> list[tuple[Period, date, date]]:
    yesterday = today - timedelta(days=1)
    some: list[tuple[Period, date, date]] = [("today", today, today), ("yesterday", yesterday, yesterday)]
    some += [(period, today - timedelta(days=days - 1), today) for period, days in _DAYS.items()]
    return [*some, ("all", date.min, date.max)]
