"""Fitting weights to a log: a learner whose weights are known, bounds, too few reviews, and a process that dies."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import fsrs_rs_python as rs
import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from journal_cards import fitting, learning
from journal_cards.errors import UserError
from journal_cards.fitting import Fit, fit
from journal_cards.learning_lines import optimization_lines
from journal_cards.model import Rating
from journal_cards.scheduling.evaluate import Rated, figures, histories, items, predictions
from journal_cards.scheduling.memory import DEFAULT_PARAMETERS
from rated_logs import learner, moment

FORGETFUL = (0.1, 0.4, 0.7, 2.0, *DEFAULT_PARAMETERS[4:20], 0.5)
"""Somebody who forgets three times as fast as most, and on a steeper curve."""


@pytest.fixture(scope="module")
def log() -> tuple[Rated, ...]:
    return learner(FORGETFUL, cards=250, reviews=6)


@pytest.fixture(scope="module")
def fitted(log: tuple[Rated, ...]) -> Fit:
    cards = histories(log)
    return fit(cards, items(cards), ahead=True)


def log_loss(log: tuple[Rated, ...], weights: tuple[float, ...]) -> float:
    cards = histories(log)
    reviews = items(cards)
    return figures(reviews, predictions(cards, reviews, weights)).log_loss


def test_fitted_weights_predict_better_than_the_default_ones_and_as_well_as_the_true_ones(
    log: tuple[Rated, ...], fitted: Fit
) -> None:
    default, true, found = (log_loss(log, weights) for weights in (DEFAULT_PARAMETERS, FORGETFUL, fitted.weights))
    assert true < default
    assert found < default - 0.8 * (default - true)


def test_they_foretell_the_reviews_of_the_same_learner_that_they_never_saw(fitted: Fit) -> None:
    later = learner(FORGETFUL, cards=250, reviews=6, seed=2)
    assert log_loss(later, fitted.weights) < log_loss(later, DEFAULT_PARAMETERS)
    assert fitted.ahead is not None
    assert 0 < fitted.ahead[0] < 1
    assert 0 < fitted.ahead[1] < 0.3


def test_the_same_log_gives_the_same_weights_whatever_the_cards_are_called(log: tuple[Rated, ...], fitted: Fit) -> None:
    renamed = [Rated(one.card[::-1], one.at, one.day, one.rating) for one in log]
    cards = histories(renamed)
    again = fit(cards, items(cards))
    assert again.weights == fitted.weights
    assert again.ahead is None


def test_it_is_the_fit_of_anki() -> None:
    """Eight epochs, prefixes of each card in the order of time, cards numbered by their first rating."""
    log = learner(FORGETFUL, cards=120, reviews=4)
    number: dict[str, int] = {}
    before: dict[str, list[tuple[int, date]]] = {}
    wanted, of_cards = [], []
    for one in log:
        number.setdefault(one.card, len(number))
        history = before.setdefault(one.card, [])
        history.append((int(one.rating), one.day))
        waits = [0, *((later - earlier).days for (_, earlier), (_, later) in pairwise(history))]
        if waits[-1] > 0:
            ratings = [rating for rating, _ in history]
            wanted.append(rs.FSRSItem(list(map(rs.FSRSReview, ratings, waits))))
            of_cards.append(number[one.card])
    expected = rs.FSRS([]).compute_parameters(wanted, of_cards, training_config=rs.TrainingConfig(num_epochs=8))
    cards = histories(log)
    assert fit(cards, items(cards)).weights == pytest.approx(expected, rel=1e-6)


def test_weights_stay_within_the_bounds_of_py_fsrs() -> None:
    # Everything is always forgotten at once: the optimum lies outside.
    log = [
        Rated(f"card {number}", moment(number + day).at, moment(number + day).day, Rating.AGAIN)
        for number in range(150)
        for day in (0, 1, 3, 30)
    ]
    cards = histories(log)
    weights = fit(cards, items(cards)).weights
    bounds = zip(LOWER_BOUNDS_PARAMETERS, weights, UPPER_BOUNDS_PARAMETERS, strict=True)
    assert all(low <= weight <= high for low, weight, high in bounds)
    assert weights[0] == pytest.approx(LOWER_BOUNDS_PARAMETERS[0], abs=1e-9)


def test_a_weight_a_hair_outside_of_its_bound_is_set_on_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    answers(monkeypatch, tmp_path, said([*DEFAULT_PARAMETERS[:19], 0.800000011920929, 0.0999]))
    cards = histories(learner(FORGETFUL, cards=80, reviews=3))
    assert fit(cards, items(cards)).weights[19:] == (0.8, 0.1)


# ---- what is kept ----------------------------------------------------------------------------------------------------


def test_better_weights_are_taken_and_fitting_again_finds_none_better(log: tuple[Rated, ...]) -> None:
    first = learning.optimize(log)
    assert first.better
    assert first.after.log_loss < first.before.log_loss
    assert first.before.log_loss == log_loss(log, DEFAULT_PARAMETERS)
    assert first.after.log_loss == log_loss(log, first.weights)
    second = learning.optimize(log, first.weights)
    assert not second.better
    assert second.weights == first.weights
    assert second.before == second.after == first.after


def test_weights_that_predict_worse_are_not_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, log: tuple[Rated, ...]
) -> None:
    answers(monkeypatch, tmp_path, said(DEFAULT_PARAMETERS, [0.3, 0.02]))
    done = learning.optimize(log, FORGETFUL)
    assert (done.better, done.weights, done.after) == (False, FORGETFUL, done.before)


def test_a_log_that_fsrs_rs_can_make_nothing_of_is_told_apart(log: tuple[Rated, ...]) -> None:
    # Enough reviews, but of so few cards that each first interval is a rare one.
    few = learner(FORGETFUL, cards=12, reviews=9)
    done = learning.optimize(few)
    assert (done.learned, done.better, done.weights) == (False, False, DEFAULT_PARAMETERS)
    assert "too small to fit anything yet" in "\n".join(optimization_lines(done, own_weights=False, written=False))
    assert learning.optimize(log).learned


def test_health_is_judged_by_reviews_that_came_later(log: tuple[Rated, ...], fitted: Fit) -> None:
    done = learning.optimize(log)
    assert not done.in_sample
    assert fitted.ahead is not None
    assert done.health.log_loss is not None
    # The usual log loss of this recall, by the formula of the health check.
    recall = done.after.recall
    assert done.health.log_loss == pytest.approx(fitted.ahead[0] / (0.623 * (4 * recall * (1 - recall)) ** 0.738))
    few = learning.optimize(log[:400])
    assert few.in_sample
    assert few.health.verdict == "unknown"


# ---- what cannot be fitted -------------------------------------------------------------------------------------------


def refused(log: tuple[Rated, ...]) -> str:
    with pytest.raises(UserError) as caught:
        learning.optimize(log)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_below_64_reviews_it_says_how_many_are_missing() -> None:
    def pairs(count: int) -> tuple[Rated, ...]:
        log = learner(FORGETFUL, cards=count, reviews=2)
        assert len(items(histories(log))) == count
        return log

    assert "63 reviews are too few to learn from, 1 is missing" in refused(pairs(63))
    assert "1 review is too few to learn from, 63 are missing" in refused(pairs(1))
    assert learning.optimize(pairs(64)).after.reviews_predicted == 64


def test_without_any_review_to_predict_it_says_what_it_takes() -> None:
    once = learner(FORGETFUL, cards=5, reviews=1)
    for log in (once, ()):
        told = refused(log)
        assert "0 reviews are too few to learn from, 64 are missing" in told
        assert "a study day or more after its card's last one" in told


def answers(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    """Run other code in place of the process that knows fsrs-rs."""
    child = folder / "child.py"
    child.write_text(f"import os, sys\nsys.stdin.buffer.read()\n{code}\n", encoding="utf-8")
    monkeypatch.setattr(fitting, "_CHILD", child)


def said(weights: Sequence[object], ahead: object = None) -> str:
    """Code that gives this answer."""
    return f"print({json.dumps({'weights': list(weights), 'ahead': ahead})!r})"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("sys.stderr.write('thread panicked at src/training.rs'); os._exit(134)", "134"),
        ("class Panic(BaseException): pass\nraise Panic('not a number')", "ended with 1"),
        ("print('{\"weights\": [1.0, 2')", "did not answer"),
        ("pass", "did not answer"),
        ("print('[1, 2, 3]')", "cannot be read"),
        (said([1.0] * 20), "cannot be read"),
        (said(["x"] * 21), "cannot be read"),
        (said([1.0] * 21, [1.0]), "cannot be read"),
        (said([*[1.0] * 20, float("nan")]), "not a number"),
        (said([1.0] * 21, [float("inf"), 0.1]), "not a number"),
    ],
)
def test_a_process_that_dies_or_talks_nonsense_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str], code: str, why: str
) -> None:
    answers(monkeypatch, tmp_path, code)
    line = refused(learner(FORGETFUL, cards=80, reviews=3))
    assert line.startswith("fsrs-rs gave up")
    assert why in line
    assert capfd.readouterr() == ("", "")


def test_a_process_that_cannot_be_started_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    assert "no process can be started" in refused(learner(FORGETFUL, cards=80, reviews=3))
