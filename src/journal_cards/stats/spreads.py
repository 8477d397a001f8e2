"""How intervals, stability, difficulty and retrievability are spread over the cards in review."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journal_cards.model import Queued, State
from journal_cards.scheduling.recall import DEFAULT_DECAY, retrievability

from .answers import interval

DAYS = (0, 1, 2, 4, 7, 14, 21, 30, 60, 90, 180, 365)
"""Where the bins of intervals and of stability begin; the last one has no end."""
DIFFICULTIES = (1, 2, 3, 4, 5, 6, 7, 8, 9)
TENTHS = tuple(number / 10 for number in range(10))


@dataclass(frozen=True, slots=True)
class Bin:
    """How many cards have a value from ``low`` up to, but without, ``high``."""

    low: float
    high: float | None
    """None: no end. The last bin of a scale that ends (10, or 1.0) holds its end too."""
    cards: int


@dataclass(frozen=True, slots=True)
class Spreads:
    """Four histograms of the active cards in review; each counts every one of them once."""

    intervals: tuple[Bin, ...]
    """Study days from the last rating to the due day."""
    stability: tuple[Bin, ...]
    """Days."""
    difficulty: tuple[Bin, ...]
    """1 to 10."""
    retrievability: tuple[Bin, ...]
    """Chance of recall today, 0 to 1."""


def spreads(cards: Iterable[Queued], today: date, decay: float = DEFAULT_DECAY) -> Spreads:
    """Sort the cards in review into bins; ``decay`` is the last of the weights in force."""
    memories = [card.memory for card in cards if card.memory.state is State.REVIEW]
    return Spreads(
        _bins([interval(memory) or 0 for memory in memories], DAYS, None),
        _bins([memory.stability or 0.0 for memory in memories], DAYS, None),
        _bins([memory.difficulty or 1.0 for memory in memories], DIFFICULTIES, 10),
        _bins([retrievability(memory, today, decay) for memory in memories], TENTHS, 1.0),
    )


def _bins(values: Iterable[float], lows: Sequence[float], end: float | None) -> tuple[Bin, ...]:
    """Count values by bin; what lies outside of the scale goes into the bin at its end."""
    counts = [0] * len(lows)
    for value in values:
        counts[max(0, bisect_right(lows, value) - 1)] += 1
    return tuple(Bin(low, high, count) for low, high, count in zip(lows, (*lows[1:], end), counts, strict=True))
