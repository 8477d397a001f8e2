"""The reviews that the srs-benchmark tests: fewer than ``evaluate.items``, so that figures compare with published ones.

It cuts each card's history, leaves out cards with an odd first interval, and splits what is left in the order of time:
the model is trained on the past and tested on what came next (https://github.com/open-spaced-repetition/srs-benchmark).
"""

from __future__ import annotations

from collections import Counter, defaultdict

from journal_cards.model import Rating
from journal_cards.scheduling.evaluate import Histories, Item, items

LONGEST_HISTORY = 128
"""Reviews of a card that count, those of the same day too."""
FOLDS = 5

_LEAST_CARDS = 6
"""A first interval that fewer cards have is an odd one."""
_LONGEST_FIRST_INTERVAL = {Rating.AGAIN: 100, Rating.HARD: 100, Rating.GOOD: 100, Rating.EASY: 365}
"""Days, by the first rating."""


def benchmark_items(cards: Histories) -> tuple[Item, ...]:
    """Give the reviews that the benchmark trains on or tests, in the order of time."""
    found = items({card: history[:LONGEST_HISTORY] for card, history in cards.items()})
    odd = _odd_cards(cards, found)
    return tuple(review for review in found if review.card not in odd)


def time_series_split(count: int, folds: int = FOLDS) -> tuple[tuple[range, range], ...]:
    """Give the places to train on and the places to test, a pair for each fold.

    Each fold tests one of ``folds`` equal stretches and trains on all before it, as scikit-learn's ``TimeSeriesSplit``
    does; what does not divide goes to the first stretch, which is never tested. () when there are too few for that.
    """
    size = count // (folds + 1)
    starts = [count - size * left for left in range(folds, 0, -1)] if size else []
    return tuple((range(start), range(start, start + size)) for start in starts)


def tested(reviews: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give the reviews that are tested in some fold: all but the oldest sixth."""
    folds = time_series_split(len(reviews))
    return tuple(reviews[place] for _, test in folds for place in test)


def _odd_cards(cards: Histories, found: tuple[Item, ...]) -> set[str]:
    """Find the cards whose first interval is rare, or too long, for their first rating."""
    intervals: dict[Rating, dict[str, int]] = defaultdict(dict)
    for review in found:
        if review.number == 2:
            intervals[cards[review.card][0].rating][review.card] = review.waited
    odd: set[str] = set()
    for rating, of_card in intervals.items():
        kept = _kept_intervals(Counter(of_card.values()), _LONGEST_FIRST_INTERVAL[rating])
        odd.update(card for card, waited in of_card.items() if waited not in kept)
    return odd


def _kept_intervals(counts: Counter[int], longest: int) -> set[int]:
    """Drop the rarest intervals (of equal ones the longest first) up to 20 cards or 5 %; then whatever is odd."""
    allowed = max(counts.total() * 0.05, 20)
    dropped, kept = 0, set[int]()
    for days, count in sorted(counts.items(), key=lambda pair: (pair[1], -pair[0])):
        if dropped + count >= allowed and count >= _LEAST_CARDS and days <= longest:
            kept.add(days)
        else:
            dropped += count
    return kept
