"""Study days: the calendar day of the wall clock, begun some hours after midnight."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from journal_cards.today import Moment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(now: datetime, day_start: int) -> Moment:
    """Read an aware local time once: instant, offset and study day; ``day_start`` is minutes after local midnight.

    Raises ValueError on a naive time, which names no instant.
    """
    offset = now.utcoffset()
    if offset is None:
        raise ValueError("a moment needs an aware time")
    # Arithmetic on the bare wall clock: a day begins when the clock on the wall says so, however long the night was.
    wall = now.replace(tzinfo=None)
    return Moment(
        at=(now - _EPOCH) // timedelta(milliseconds=1),
        utc_offset=offset // timedelta(minutes=1),
        day=(wall - timedelta(minutes=day_start)).date(),
    )


def not_before(moment: Moment, day: date | None) -> Moment:
    """Keep the study day from going down (a flight west, a clock set back): at least ``day``; None asks for nothing."""
    return moment if day is None or moment.day >= day else replace(moment, day=day)
