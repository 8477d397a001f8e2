"""Learns from a review log: how well FSRS predicts it, and which weights predict it better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .errors import UserError
from .fitting import fit
from .model import Moment, Settings
from .progress import Progress, silent
from .scheduling import benchmark
from .scheduling.evaluate import (
    ENOUGH_TO_JUDGE,
    Figures,
    Health,
    Histories,
    Item,
    Rated,
    figures,
    health,
    histories,
    items,
    predictions,
    rated,
)
from .scheduling.memory import DEFAULT_PARAMETERS

if TYPE_CHECKING:
    from .store.store import Store


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well weights predict a review log."""

    weights: tuple[float, ...]
    measured: Figures
    health: Health
    benchmark: Figures | None
    """The same weights on what the srs-benchmark tests; None when it was not asked for, or there is nothing to test."""


@dataclass(frozen=True, slots=True)
class Optimization:
    """What came of fitting weights to a review log."""

    before: Figures
    after: Figures
    """Of ``weights``; the same as ``before`` unless ``better``."""
    weights: tuple[float, ...]
    """The better ones of those that were fitted and those before."""
    better: bool
    """The fitted ones have the lower log loss."""
    learned: bool
    """Whether the log was enough to fit anything."""
    health: Health
    in_sample: bool
    """Whether ``health`` is of weights that were fitted to the very reviews that they predict."""


def of_store(store: Store) -> tuple[tuple[Rated, ...], tuple[float, ...] | None]:
    """Give the ratings of the person's own log that count, and the weights in force; None: the default ones."""
    return rated(store.reviews()), store.weights()


def evaluate(
    ratings: Sequence[Rated], weights: tuple[float, ...] | None = None, *, benchmarked: bool = False
) -> Evaluation:
    """Measure weights (None: the default ones) on a log. Raises UserError when there is nothing to predict in it."""
    used = weights or DEFAULT_PARAMETERS
    cards, reviews = _log(ratings)
    measured = _measured(cards, reviews, used)
    tested = benchmark.tested(benchmark.benchmark_items(cards)) if benchmarked else ()
    return Evaluation(used, measured, health(measured), _measured(cards, tested, used) if tested else None)


def optimize(ratings: Sequence[Rated], weights: tuple[float, ...] | None = None) -> Optimization:
    """Fit weights to a log and compare them with those before (None: the default ones); nothing is kept.

    Raises UserError when the log is too short, or fsrs-rs is missing or gives up.
    """
    used, cards = weights or DEFAULT_PARAMETERS, histories(ratings)
    reviews = items(cards)
    fitted = fit(cards, reviews, ahead=len(reviews) > ENOUGH_TO_JUDGE)
    before, after = _measured(cards, reviews, used), _measured(cards, reviews, fitted.weights)
    better = after.log_loss < before.log_loss
    # Anki judges weights by the reviews that came after those that they were fitted to.
    judged = after if fitted.ahead is None else replace(after, log_loss=fitted.ahead[0], rmse_bins=fitted.ahead[1])
    return Optimization(
        before=before,
        after=after if better else before,
        weights=fitted.weights if better else used,
        better=better,
        learned=fitted.learned,
        health=health(judged),
        in_sample=fitted.ahead is None,
    )


def keep(
    store: Store,
    done: Optimization,
    prefs: Settings,
    moment: Moment,
    progress: Progress = silent,
) -> None:
    """Put better weights in force and compute every card's memory again; no due day moves.

    Weights that are no better change nothing.
    """
    from .upkeep import Replay  # with the database, which a log in a file does without

    if done.better:
        store.backup("optimize")
        count = done.after.reviews_predicted
        memories = Replay(store, prefs, done.weights).memories(store, progress)
        store.keep_weights(done.weights, moment.at, count, done.before.log_loss, done.after.log_loss, memories)


def _log(ratings: Sequence[Rated]) -> tuple[Histories, tuple[Item, ...]]:
    cards = histories(ratings)
    reviews = items(cards)
    if not reviews:
        raise UserError(
            "there is no review to predict yet: it takes a card that was rated on two study days "
            f"(ratings so far: {len(ratings):,})"
        )
    return cards, reviews


def _measured(cards: Histories, reviews: Sequence[Item], weights: tuple[float, ...]) -> Figures:
    return figures(reviews, predictions(cards, reviews, weights))
