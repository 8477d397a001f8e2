"""What waits today, by topic: all that is known before a card is asked for.

It stands apart from ``reviewing`` because the list of topics does: that is painted before the values of a sitting, its
cards and its decisions are made.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .model import Counts, Moment, Settings, Studied, TopicCount
from .scheduling import queue, study_day
from .store import peek
from .topic_names import find_topic

if TYPE_CHECKING:
    from .model import Waiting

Clock = Callable[[], datetime]
"""Gives the local time, aware of its zone."""

_T = TypeVar("_T")


class DueToday:
    """Counts by a database, the settings and the clock. Making it opens nothing."""

    def __init__(self, database: Path, settings: Settings, clock: Clock) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._last_day: date | None = None  # the log's highest study day, once it was read

    def topics(self) -> tuple[TopicCount, ...]:
        """The topics, depth-first; empty when nothing was ever imported."""
        return queue.topic_counts(*self._waiting(), self._settings)

    def counts(self) -> Counts:
        """What a review of all topics would show now."""
        return queue.counts(*self._waiting(), self._settings)

    def numbers(self) -> tuple[tuple[TopicCount, ...], Counts]:
        """Both, read once."""
        waiting, studied = self._waiting()
        return queue.topic_counts(waiting, studied, self._settings), queue.counts(waiting, studied, self._settings)

    def find(self, name: str) -> tuple[str, ...]:
        """The topic of that name or path, or with that unambiguous beginning. Raises UserError when there is none."""
        return find_topic(name, self._peek(lambda: peek.topics(self._database)))

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._settings = settings

    def stamp(self) -> object:
        """Something that differs after any program has written to the database."""
        return peek.stamp(self._database)

    def moment(self) -> Moment:
        """The clock, read once; the study day never goes back behind the log's."""
        now = study_day.moment(self._clock(), self._settings.day_start)
        if self._last_day is None:
            self._last_day = self._peek(lambda: peek.last_day(self._database))
        return study_day.not_before(now, self._last_day)

    def probe(self) -> None:
        """Raise UserError when the database cannot be read."""
        self._peek(lambda: peek.last_day(self._database))

    def _waiting(self) -> tuple[Waiting, Studied]:
        studied, moment = self._studied()
        return self._peek(lambda: peek.waiting(self._database, moment, self._settings)), studied

    def _studied(self) -> tuple[Studied, Moment]:
        self._last_day = None  # another window may have rated
        moment = self.moment()
        return self._peek(lambda: peek.studied(self._database, moment.day)), moment

    def _bring_up_to_date(self) -> None:
        """Give the database the schema of this program."""
        from .store.store import Store

        Store.open(self._database).close()

    def _peek(self, read: Callable[[], _T]) -> _T:
        try:
            return read()
        except peek.Behind:
            self._bring_up_to_date()
            return read()
