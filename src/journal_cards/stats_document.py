"""The document of ``stats --json``: names that stay, days as ISO text, shares from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable

from .stats.days import Day, Heatmap
from .stats.forecast import Forecast
from .stats.habits import Buttons, Hour, Workload
from .stats.knowledge import MonthKnowledge, TopicKnowledge
from .stats.retention import PeriodRetention, Retention
from .stats.spreads import Bin
from .stats.summary import Stats
from .stats.totals import Totals

Document = dict[str, object]


def document(stats: Stats) -> Document:
    """All statistics; a share or a mean of nothing is null."""
    return {
        "day": stats.today.isoformat(),
        "topic": None if stats.topic is None else list(stats.topic),
        "desired_retention": stats.desired_retention,
        "totals": _totals(stats.totals),
        "today": _workload(stats.workload),
        "streak": {"current": stats.streak.current, "longest": stats.streak.longest},
        "retention": {row.period: _period(row, stats.desired_retention) for row in stats.retention},
        "forecast": _forecast(stats.forecast),
        "days": [_day(day) for day in stats.days],
        "heatmap": _heatmap(stats.heatmap),
        "intervals": _bins(stats.spreads.intervals),
        "stability": _bins(stats.spreads.stability),
        "difficulty": _bins(stats.spreads.difficulty),
        "retrievability": _bins(stats.spreads.retrievability),
        "hours": [_hour(hour) for hour in stats.hours],
        "ratings": {row.group: _buttons(row) for row in stats.buttons},
        "topics": [_topic(row) for row in stats.topics],
        "months": [_month(row) for row in stats.months],
    }


def _totals(totals: Totals) -> Document:
    return {
        "cards": totals.cards,
        "new": totals.new,
        "learning": totals.learning,
        "young": totals.young,
        "mature": totals.mature,
        "suspended": totals.suspended,
        "seen": totals.seen,
        "known": _short(totals.known),
        "reviews": totals.reviews,
        "cram": totals.cram,
        "minutes": _short(totals.minutes),
        "seconds_per_answer": _short(totals.seconds),
    }


def _workload(left: Workload) -> Document:
    return {
        "new": left.counts.new,
        "learning": left.counts.learning,
        "review": left.counts.review,
        "expected_minutes": _short(left.minutes),
        "seconds": {part: _short(seconds) for part, seconds in left.seconds.items()},
    }


def _period(row: PeriodRetention, desired: float) -> Document:
    both = row.both
    return {
        "young": _retention(row.young),
        "mature": _retention(row.mature),
        "all": _retention(both),
        "against_desired": None if both.rate is None else _short(both.rate - desired),
        "verdict": None if both.rate is None else both.against(desired),
    }


def _retention(retention: Retention) -> Document:
    return {"passed": retention.passed, "failed": retention.failed, "rate": _short(retention.rate)}


def _forecast(forecast: Forecast) -> Document:
    return {
        "days": [{"day": day.day.isoformat(), "young": day.young, "mature": day.mature} for day in forecast.days],
        "overdue": forecast.overdue,
        "later": forecast.later,
        "learning": forecast.learning,
    }


def _day(day: Day) -> Document:
    return {
        "day": day.day.isoformat(),
        "reviews": day.reviews,
        "new": day.new,
        "again": day.again,
        "cram": day.cram,
        "minutes": _short(day.minutes),
    }


def _heatmap(heatmap: Heatmap) -> Document:
    return {"first_day": heatmap.first_day.isoformat(), "weeks": [list(week) for week in heatmap.weeks]}


def _bins(bins: Iterable[Bin]) -> list[Document]:
    return [{"from": one.low, "to": one.high, "cards": one.cards} for one in bins]


def _hour(hour: Hour) -> Document:
    return {"hour": hour.hour, "answers": hour.answers, **_retention(hour.retention)}


def _buttons(row: Buttons) -> Document:
    return {"again": row.again, "hard": row.hard, "good": row.good, "easy": row.easy}


def _topic(row: TopicKnowledge) -> Document:
    return {
        "path": list(row.path),
        "cards": row.cards,
        "seen": row.seen,
        "mature": row.mature,
        "known": _short(row.known),
        "recall": _short(row.recall),
        "month": _retention(row.month),
        "minutes": _short(row.minutes),
    }


def _month(row: MonthKnowledge) -> Document:
    return {
        "month": row.month,
        "cards": row.cards,
        "seen": row.seen,
        "known": _short(row.known),
        "share": _short(row.share),
    }


def _short(value: float | None) -> float | None:
    """Four decimals: more would be noise."""
    return None if value is None else round(value, 4)
