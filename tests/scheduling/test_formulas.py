"""The formulas of the simulation against py-fsrs, which rates in earnest."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_cards.model import Memory, Moment, Rating, Settings, State
from journal_cards.scheduling import memory as memories
from journal_cards.scheduling.formulas import Formulas, formulas
from journal_cards.scheduling.recall import retrievability

TODAY = date(2031, 3, 3)
SETTINGS = Settings(fuzz=False, learning_steps=(), relearning_steps=())
WEIGHTS = (
    memories.DEFAULT_PARAMETERS,
    (0.4, 0.9, 3.1, 15.7, 7.0, 0.5, 1.9, 0.05, 1.5, 0.12, 1.0, 1.9, 0.11, 0.29, 2.3, 0.24, 2.9, 0.4, 0.5, 0.1, 0.3),
)

weights = st.sampled_from(WEIGHTS)
ratings = st.sampled_from(list(Rating))
stabilities = st.floats(0.001, 36500)
difficulties = st.floats(1, 10)


def rated(of: tuple[float, ...], memory: Memory, rating: Rating) -> tuple[float, float]:
    """Stability and difficulty after py-fsrs rated a card today."""
    after = memories.review(memories.scheduler(SETTINGS, of), "card", memory, rating, Moment(0, 0, TODAY))
    assert after.stability is not None
    assert after.difficulty is not None
    return after.stability, after.difficulty


def in_review(stability: float, difficulty: float, elapsed: int) -> Memory:
    last = TODAY - timedelta(days=elapsed)
    return Memory(State.REVIEW, None, stability, difficulty, TODAY, None, last, 0, 5)


def ours(engine: Formulas, stability: float, difficulty: float, elapsed: int, rating: Rating) -> tuple[float, float]:
    recall = engine.recall(stability, elapsed)
    if elapsed == 0:
        after = engine.same_day(stability, rating)
    elif rating is Rating.AGAIN:
        after = engine.failed(stability, difficulty, recall)
    else:
        after = engine.passed(stability, difficulty, recall)[rating - 2]
    return after, engine.difficulty(difficulty, rating)


@pytest.mark.parametrize("of", WEIGHTS)
@pytest.mark.parametrize("rating", list(Rating))
def test_a_first_rating_gives_what_py_fsrs_gives(of: tuple[float, ...], rating: Rating) -> None:
    assert formulas(of).first[rating - 1] == pytest.approx(rated(of, Memory(), rating), rel=1e-6)


@given(weights, stabilities, difficulties, st.just(0) | st.integers(1, 4000), ratings)
def test_a_later_rating_gives_what_py_fsrs_gives(
    of: tuple[float, ...], stability: float, difficulty: float, elapsed: int, rating: Rating
) -> None:
    found = ours(formulas(of), stability, difficulty, elapsed, rating)
    assert found == pytest.approx(rated(of, in_review(stability, difficulty, elapsed), rating), rel=1e-6)


@given(weights, stabilities, st.integers(0, 40000))
def test_the_chance_of_recall_is_that_of_every_screen(of: tuple[float, ...], stability: float, elapsed: int) -> None:
    memory = in_review(stability, 5.0, elapsed)
    assert formulas(of).recall(stability, elapsed) == pytest.approx(retrievability(memory, TODAY, of[20]), rel=1e-9)


def test_by_hand() -> None:
    # S = 10, D = 5, ten days later: R = 0.9, and the gain is e^1.8722 * 6 * 10^-0.1666 * (e^0.0796 - 1) = 2.2027.
    engine = formulas(memories.DEFAULT_PARAMETERS)
    assert engine.recall(10, 10) == pytest.approx(0.9)
    hard, good, easy = engine.passed(10, 5, 0.9)
    assert good == pytest.approx(32.027, abs=0.001)
    assert (hard - 10) / (good - 10) == pytest.approx(0.6014)
    assert (easy - 10) / (good - 10) == pytest.approx(1.8729)
