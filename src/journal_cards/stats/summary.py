"""Everything at once: one value that a screen or a listing draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal_cards.model import Counts, Queued
from journal_cards.scheduling.recall import DEFAULT_DECAY

from .answers import Answer, Topic
from .days import Day, Heatmap, Streak, days, heatmap, streak
from .forecast import Forecast, forecast
from .habits import Buttons, Hour, Workload, buttons, hours, workload
from .knowledge import MonthKnowledge, TopicKnowledge, by_month, by_topic
from .retention import PeriodRetention, table
from .spreads import Spreads, spreads
from .totals import Totals, totals


@dataclass(frozen=True, slots=True)
class Stats:
    """The statistics of one study day, of all topics or of one with its subtopics."""

    today: date
    topic: Topic | None
    """None for all topics."""
    desired_retention: float
    totals: Totals
    workload: Workload
    retention: tuple[PeriodRetention, ...]
    forecast: Forecast
    days: tuple[Day, ...]
    heatmap: Heatmap
    streak: Streak
    spreads: Spreads
    hours: tuple[Hour, ...]
    buttons: tuple[Buttons, ...]
    topics: tuple[TopicKnowledge, ...]
    months: tuple[MonthKnowledge, ...]


def stats(
    cards: Sequence[Queued],
    answers: Sequence[Answer],
    today: date,
    *,
    suspended: int = 0,
    left: Counts,
    desired_retention: float,
    topic: Topic | None = None,
    decay: float = DEFAULT_DECAY,
) -> Stats:
    """Put the statistics together: ``cards`` and ``answers`` are those of ``topic`` already.

    ``suspended`` is how many more cards are suspended, ``left`` what a review would show now.
    """
    studied = days(answers)
    return Stats(
        today=today,
        topic=topic,
        desired_retention=desired_retention,
        totals=totals(cards, suspended, answers, today, decay),
        workload=workload(left, answers),
        retention=table(answers, today),
        forecast=forecast(cards, today),
        days=studied,
        heatmap=heatmap(studied, today),
        streak=streak(studied, today),
        spreads=spreads(cards, today, decay),
        hours=hours(answers),
        buttons=buttons(answers),
        topics=by_topic(cards, answers, today, decay),
        months=by_month(cards, today, decay),
    )
