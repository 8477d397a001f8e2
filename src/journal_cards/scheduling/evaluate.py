"""How well FSRS predicts a review log: which reviews are predicted, from what, and how far the predictions are off.

The procedure is Anki's (``rslib/src/scheduler/fsrs/params.rs``), the figures are those of the srs-benchmark
(https://github.com/open-spaced-repetition/srs-benchmark): every review that comes a study day or more after the one
before it is predicted from all earlier reviews of its card, those of the same day too.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal

from journal_cards.model import Memory, Moment, Rating, Review, Settings
from journal_cards.scheduling import memory as memories
from journal_cards.scheduling.log import live

ENOUGH_TO_JUDGE = 300
"""Predicted reviews; Anki says nothing about the fit of so few, or of fewer."""

_ANY_STEPS = Settings()
"""Steps and desired retention have no part in stability and difficulty."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating that counts."""

    card: str
    at: int
    """ms UTC."""
    day: date
    """The study day."""
    rating: Rating


Histories = Mapping[str, tuple[Rated, ...]]
"""Each card's ratings in their order; the card that was rated first comes first."""


@dataclass(frozen=True, slots=True)
class Item:
    """One review to predict."""

    card: str
    place: int
    """How many reviews of its card come before it."""
    at: int
    """ms UTC."""
    waited: int
    """Study days since the review before it, at least 1."""
    number: int
    """Its number among the card's first review and those that are predicted: at least 2."""
    lapses: int
    """How many of the predicted reviews before it were Again."""
    recalled: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How far predictions are off; each review counts the same."""

    reviews_predicted: int
    recall: float
    """Share of them that were recalled, 0 to 1."""
    log_loss: float
    """Mean of the negative natural logarithm of the chance given to what came: 0 is perfect."""
    rmse_bins: float
    """Root mean square of predicted minus real recall over groups of like reviews: 0 is perfect."""
    auc: float | None
    """Chance that a recalled review was given more than a forgotten one; None when all ended alike."""


@dataclass(frozen=True, slots=True)
class Health:
    """Whether figures are as good as can be expected of a log of this size and recall."""

    verdict: Literal["good", "poor", "unknown"]
    log_loss: float | None
    """Log loss over the usual one, fine up to 1.11; None when it is not judged."""
    rmse_bins: float | None
    """RMSE (bins) over the usual one, fine up to 1.53; None when it is not judged."""
    sentence: str
    """For the person."""


# ---- which reviews ---------------------------------------------------------------------------------------------------


def rated(reviews: Iterable[Review]) -> tuple[Rated, ...]:
    """Give the ratings of our own log that count, in its order.

    What was undone, crammed or moved by hand has no part, and of a card nothing before its last reset.
    """
    rows = live(reviews)
    reset = {row.card_uid: place for place, row in enumerate(rows) if row.kind == "reset"}
    return tuple(
        Rated(row.card_uid, row.moment.at, row.moment.day, row.rating)
        for place, row in enumerate(rows)
        if row.kind == "review" and row.rating is not None and place > reset.get(row.card_uid, -1)
    )


def histories(ratings: Iterable[Rated]) -> Histories:
    """Sort ratings by card, each card's in the order given; a study day before the last one counts as that one."""
    cards: dict[str, list[Rated]] = defaultdict(list)
    for one in ratings:
        history = cards[one.card]
        back = history and one.day < history[-1].day
        history.append(replace(one, day=history[-1].day) if back else one)
    # A fit depends on the order of the cards: it must not depend on what they are called.
    in_order = sorted(cards.items(), key=lambda pair: (pair[1][0].at, pair[0]))
    return {card: tuple(history) for card, history in in_order}


def items(cards: Histories) -> tuple[Item, ...]:
    """Give every review to predict, in the order of time: all but a card's first and those of the same study day."""
    found: list[Item] = []
    for card, history in cards.items():
        number, lapses = 1, 0
        for place in range(1, len(history)):
            this = history[place]
            waited = (this.day - history[place - 1].day).days
            if waited > 0:
                number += 1
                recalled = this.rating is not Rating.AGAIN
                found.append(Item(card, place, this.at, waited, number, lapses, recalled))
                lapses += not recalled
    return tuple(sorted(found, key=lambda item: item.at))


# ---- predictions and figures -----------------------------------------------------------------------------------------


def predictions(cards: Histories, reviews: Iterable[Item], weights: tuple[float, ...]) -> tuple[float, ...]:
    """Give each review's chance of recall, 0 to 1, by 21 weights. Raises ValueError when they are no such weights."""
    scheduler = memories.scheduler(_ANY_STEPS, weights)
    chances: dict[tuple[str, int], float] = {}
    for card, history in cards.items():
        before = Memory()
        ratings = ((one.rating, Moment(one.at, 0, one.day)) for one in history)
        for place, after in enumerate(memories.course(scheduler, card, ratings)):
            chances[card, place] = memories.retrievability(before, history[place].day, scheduler.decay)
            before = after
    return tuple(chances[review.card, review.place] for review in reviews)


def figures(reviews: Sequence[Item], chances: Sequence[float]) -> Figures:
    """Measure predictions against what came. Raises ValueError when there is no review, or not a chance for each."""
    if not reviews:
        raise ValueError("there is no review to predict")
    outcomes = [review.recalled for review in reviews]
    pairs = list(zip(chances, outcomes, strict=True))
    return Figures(
        reviews_predicted=len(reviews),
        recall=sum(outcomes) / len(reviews),
        log_loss=-math.fsum(math.log(chance if recalled else 1 - chance) for chance, recalled in pairs) / len(reviews),
        rmse_bins=_rmse_bins(reviews, chances),
        auc=_auc(pairs),
    )


def _rmse_bins(reviews: Sequence[Item], chances: Iterable[float]) -> float:
    """Compare groups of like reviews, each weighed by its size."""
    errors: dict[tuple[int, int, int], list[float]] = defaultdict(list)
    for review, chance in zip(reviews, chances, strict=True):
        errors[_bin(review)].append(chance - review.recalled)
    return math.sqrt(math.fsum(math.fsum(group) ** 2 / len(group) for group in errors.values()) / len(reviews))


def _bin(review: Item) -> tuple[int, int, int]:
    """Group by waiting time, number and lapses, each on a logarithmic scale.

    The srs-benchmark names a group by a rounded power, which is another name for the exponent.
    """
    return _exponent(review.waited, 3.62), _exponent(review.number, 1.89), _exponent(review.lapses, 1.73)


def _exponent(value: int, base: float) -> int:
    """Give the highest power of ``base`` that is at most ``value``; -1 stands for 0."""
    return math.floor(math.log(value) / math.log(base)) if value else -1


def _auc(pairs: Iterable[tuple[float, bool]]) -> float | None:
    """Compute the area under the ROC curve from ranks; equal chances share the middle of theirs (Mann and Whitney)."""
    below, ranks, recalled, count = 0, 0.0, 0, 0
    for _, group in groupby(sorted(pairs), key=lambda pair: pair[0]):
        outcomes = [outcome for _, outcome in group]
        ranks += sum(outcomes) * (below + (len(outcomes) + 1) / 2)
        below += len(outcomes)
        recalled += sum(outcomes)
        count = below
    forgotten = count - recalled
    if not (recalled and forgotten):
        return None
    return (ranks - recalled * (recalled + 1) / 2) / (recalled * forgotten)


# ---- what they mean --------------------------------------------------------------------------------------------------


def health(measured: Figures) -> Health:
    """Judge figures as Anki's health check does (25.07, ``params.rs``): one of the two measures must be usual.

    Both are compared with what logs of this recall (and, for the bins, of this many reviews) usually have.
    """
    count, recall = measured.reviews_predicted, measured.recall
    if count <= ENOUGH_TO_JUDGE:
        there = "1 predicted review is" if count == 1 else f"{count:,} predicted reviews are"
        told = f"{there} too few to judge the fit: it takes more than {ENOUGH_TO_JUDGE}."
        return Health("unknown", None, None, told)
    usual_loss = 0.623 * (4 * recall * (1 - recall)) ** 0.738
    usual_rmse = 0.0135 / (recall**0.504 - 1.14) + 0.176 / ((count / 1000) ** 0.825 + 2.22) + 0.101
    # Where every review ended alike, no log loss is usual.
    loss = measured.log_loss / usual_loss if usual_loss else None
    rmse = measured.rmse_bins / usual_rmse
    if (loss is not None and loss <= 1.11) or rmse <= 1.53:
        return Health("good", loss, rmse, "The predictions fit your reviews as well as can be expected.")
    told = "The predictions fit your reviews poorly. Press Again, not Hard, for what you forgot."
    return Health("poor", loss, rmse, told)
