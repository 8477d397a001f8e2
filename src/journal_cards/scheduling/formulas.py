"""FSRS-6 as plain numbers, for a simulation that rates a million times; what a real rating does stands in ``memory``.

The formulas are those published in https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm; the tests
hold them against py-fsrs. Stability and elapsed time are in days, difficulty goes from 1 to 10, a rating from 1 to 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

LEAST_STABILITY = 0.001
MOST_STABILITY = 36500.0
"""Days, as in ``memory``."""
_AGAIN, _HARD, _GOOD, _EASY = 1, 2, 3, 4
_RATINGS = (_AGAIN, _HARD, _GOOD, _EASY)


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas with one set of weights, and what they have in common worked out; ``formulas`` makes it."""

    weights: tuple[float, ...]
    decay: float
    factor: float
    first: tuple[tuple[float, float], ...]
    """Stability and difficulty after the first rating, from Again to Easy."""
    target: float
    """The difficulty that every rating pulls towards: that of a first Easy, not clamped."""
    same_day_growth: tuple[float, ...]
    """By what a rating on the same day multiplies a stability of one day, from Again to Easy."""
    growth: float
    """``exp(w8)``."""
    after_lapse: float
    """``exp(w17 * w18)``: a lapse leaves at most the stability divided by it."""

    def recall(self, stability: float, elapsed: float) -> float:
        """Chance of recall after so many days."""
        return float((1 + self.factor * elapsed / stability) ** -self.decay)

    def passed(self, stability: float, difficulty: float, recall: float) -> tuple[float, float, float]:
        """Stability after Hard, Good and Easy on a later day, when the chance of recall was ``recall``."""
        w = self.weights
        gain = self.growth * (11 - difficulty) * stability ** -w[9] * (exp((1 - recall) * w[10]) - 1)
        return (
            _bounded(stability * (1 + gain * w[15])),
            _bounded(stability * (1 + gain)),
            _bounded(stability * (1 + gain * w[16])),
        )

    def failed(self, stability: float, difficulty: float, recall: float) -> float:
        """Stability after Again on a later day."""
        w = self.weights
        forgotten = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * exp((1 - recall) * w[14])
        return _bounded(min(forgotten, stability / self.after_lapse))

    def same_day(self, stability: float, rating: int) -> float:
        """Stability after another rating on the day of the last one; a pass never lowers it."""
        grown = self.same_day_growth[rating - 1] * stability ** -self.weights[19]
        return _bounded(stability * (grown if rating == _AGAIN else max(grown, 1.0)))

    def difficulty(self, difficulty: float, rating: int) -> float:
        """Difficulty after a rating that is not the first: the nearer to 10, the less it rises."""
        w = self.weights
        damped = difficulty - w[6] * (rating - _GOOD) * (10 - difficulty) / 9
        return _clamped(w[7] * self.target + (1 - w[7]) * damped)


def formulas(weights: tuple[float, ...]) -> Formulas:
    """Prepare the formulas for 21 weights within their bounds."""
    w = weights
    decay = w[20]
    return Formulas(
        weights=w,
        decay=decay,
        factor=0.9 ** (-1 / decay) - 1,
        first=tuple((_bounded(w[rating - 1]), _clamped(_first_difficulty(w, rating))) for rating in _RATINGS),
        target=_first_difficulty(w, _EASY),
        same_day_growth=tuple(exp(w[17] * (rating - _GOOD + w[18])) for rating in _RATINGS),
        growth=exp(w[8]),
        after_lapse=exp(w[17] * w[18]),
    )


def _first_difficulty(w: tuple[float, ...], rating: int) -> float:
    return w[4] - exp(w[5] * (rating - 1)) + 1


def _bounded(stability: float) -> float:
    return min(max(stability, LEAST_STABILITY), MOST_STABILITY)


def _clamped(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)
