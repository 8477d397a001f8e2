"""Which day a card comes back on, among those that are as good as the one that the formula gives.

Cards that are learned together would stay together for ever. The range and the weights are those of Anki (its
``fuzz.rs`` and ``load_balancer.rs``, by way of the project's own measurements); the draw depends on the card and on how
often it was rated, and on nothing else, so that what is shown is what is applied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zlib import crc32

from journal_cards.today import Settings

_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
"""From, to (days), and what share of the part of an interval that lies between goes into its fuzz."""
_SHORTEST = 2.5
_BALANCED = 90
"""Days; of what lies further ahead too little is known to balance it."""
_CROWD, _LENGTH = 2.15, 3
"""Exponents: how much a day loses by each card that is due on it, and by being further away."""
_NEAR = 5
"""A sibling this many days away does not matter any more."""


@dataclass(frozen=True, slots=True)
class Load:
    """What is known of the days ahead, the card itself left out."""

    due: Mapping[date, int] = field(default_factory=dict)
    """How many cards are due on a study day."""
    siblings: Sequence[date] = ()
    """When the other cards of the bullet are due."""


NO_LOAD = Load()


def lot(uid: str, number: int) -> int:
    """Draw 64 bits that look random, yet are the same for the same card and number (finalizer of splitmix64)."""
    drawn = (crc32(uid.encode()) + number * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    drawn = ((drawn ^ (drawn >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    drawn = ((drawn ^ (drawn >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return drawn ^ (drawn >> 31)


def fuzz_range(interval: float, least: int, most: int) -> tuple[int, int]:
    """Give the first and the last interval, in days, that are as good as ``interval``, none outside of the bounds."""
    least = min(least, most)
    interval = min(max(interval, least), most)
    delta = 0.0
    if interval >= _SHORTEST:
        delta = 1 + sum(share * max(0.0, min(interval, end) - start) for start, end, share in _RANGES)
    low, high = (min(max(round(edge), least), most) for edge in (interval - delta, interval + delta))
    if low == high and high > 2 and high < most:  # a range of one day would keep cards together
        high += 1
    return low, high


def spread(interval: float, least: int, uid: str, reps: int, day: date, load: Load, settings: Settings) -> int:
    """Give the interval in days that a rating on ``day`` gets: within its fuzz range, at least ``least``."""
    most = settings.maximum_interval
    if not settings.fuzz:
        return min(max(round(interval), least), most)
    low, high = fuzz_range(interval, least, most)
    chance = lot(uid, reps) / 2**64
    if low == high:
        return low
    days = range(low, high + 1)
    kind = [_kindness(day + timedelta(days=wait), wait, load, settings) for wait in days]
    if settings.sibling_dispersion and load.siblings:
        apart = [
            weight * _distance(day + timedelta(days=wait), load.siblings)
            for weight, wait in zip(kind, days, strict=True)
        ]
        kind = apart if any(apart) else kind
    left = chance * sum(kind)
    for wait, weight in zip(days, kind, strict=True):
        left -= weight
        if left < 0:
            return wait
    return high


def _kindness(day: date, wait: int, load: Load, settings: Settings) -> float:
    """How welcome another card is on a day; an easy day is one when nothing is due on it as well."""
    easy = settings.easy_days[day.weekday()]
    count = load.due.get(day, 0)
    if not settings.load_balance or wait > _BALANCED or count == 0:
        return easy
    return float(easy * (1 / count) ** _CROWD * (1 / wait) ** _LENGTH)


def _distance(day: date, siblings: Sequence[date]) -> float:
    """0 on the day of a sibling, 1 when none is near."""
    weight = 1.0
    for other in siblings:
        weight *= min(_NEAR, abs((day - other).days)) / _NEAR
    return weight
