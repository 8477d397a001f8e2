"""When cards fall due, as their memories stand today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from journal_cards.model import Queued, State

from .answers import is_mature

DAYS = 30


@dataclass(frozen=True, slots=True)
class DueDay:
    """Cards in review that fall due on one study day."""

    day: date
    young: int
    mature: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.young + self.mature


@dataclass(frozen=True, slots=True)
class Forecast:
    """The next 30 study days from today, if nothing were rated meanwhile; daily limits are not looked at."""

    days: tuple[DueDay, ...]
    """Overdue cards count today."""
    overdue: int
    """Of today's, those that were due before."""
    later: int
    """Cards in review that are due after the last day."""
    learning: int
    """Cards in a step: due within hours, and in none of the other numbers."""

    @property
    def total(self) -> int:
        """Cards in review that are due within the 30 days."""
        return sum(day.total for day in self.days)


def forecast(cards: Iterable[Queued], today: date) -> Forecast:
    """Count active cards by the day on which they are due."""
    due: Counter[tuple[date, bool]] = Counter()
    overdue = learning = 0
    for card in cards:
        memory = card.memory
        if memory.state in (State.LEARNING, State.RELEARNING):
            learning += 1
        elif memory.state is State.REVIEW and memory.due_day is not None:
            overdue += memory.due_day < today
            due[max(today, memory.due_day), is_mature(memory)] += 1
    dates = [today + timedelta(days=number) for number in range(DAYS)]
    days = tuple(DueDay(day, due[day, False], due[day, True]) for day in dates)
    return Forecast(days, overdue, due.total() - sum(day.total for day in days), learning)
