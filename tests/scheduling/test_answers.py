"""How a person answers, read from small logs: every expected number is worked out by hand beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_cards.model import Memory, Moment, Rating, Review, ReviewKind, State
from journal_cards.scheduling.answers import USUAL, Answers, answers_of

NEW, LEARNING, REVIEW, RELEARNING = State
AGAIN, HARD, GOOD, EASY = Rating


def row(
    state: State, rating: Rating, seconds: float, card: str = "a", uid: str = "", kind: ReviewKind = "review"
) -> Review:
    """One answer on a card that was in ``state``."""
    moment = Moment(0, 0, date(2031, 3, 3))
    return Review(uid or "r", card, kind, rating, moment, round(seconds * 1000), Memory(state), "p")


def test_who_has_answered_nothing_answers_as_is_usual() -> None:
    found = answers_of([])
    assert (found.timed, found.mean) == (0, 0.0)
    for own, usual in zip(found.seconds, USUAL.seconds, strict=True):
        assert own == pytest.approx(usual)
    assert found.first == pytest.approx(USUAL.first)


def test_ten_quick_answers_are_met_half_way_and_set_the_pace_of_the_others() -> None:
    found = answers_of([row(NEW, GOOD, 4, card=f"c{n}") for n in range(10)])
    # 10 answers of 4 s where 13.78 s are usual, and ten usual ones: (40 + 137.8) / (137.8 + 137.8).
    pace = 177.8 / 275.6
    assert found.seconds[NEW][GOOD - 1] == pytest.approx((40 + 10 * pace * 13.78) / 20)
    assert found.seconds[NEW][AGAIN - 1] == pytest.approx(pace * 19.58)
    assert found.seconds[RELEARNING][EASY - 1] == pytest.approx(pace * 8.03)
    assert (found.timed, found.mean) == (10, 4.0)


def test_many_answers_leave_little_of_what_is_usual() -> None:
    found = answers_of([row(REVIEW, GOOD, 3, card=f"c{n}") for n in range(2000)])
    assert found.seconds[REVIEW][GOOD - 1] == pytest.approx(3, abs=0.01)
    assert found.passes == pytest.approx((0.0, 1.0, 0.0), abs=0.01)


def test_nobody_sits_in_front_of_a_card_for_more_than_a_minute() -> None:
    assert answers_of([row(REVIEW, GOOD, 3600), row(REVIEW, GOOD, 20)]).mean == 40.0


def test_an_answer_that_was_not_timed_counts_for_its_button_only() -> None:
    found = answers_of([row(NEW, EASY, 0)])
    assert found.timed == 0
    assert found.seconds[NEW] == pytest.approx(USUAL.seconds[NEW])
    assert found.first[EASY - 1] == pytest.approx((1 + 20 * 0.171) / 21)


def test_what_was_undone_or_crammed_is_no_answer() -> None:
    undone = row(NEW, AGAIN, 9, uid="r1")
    log = [
        undone,
        replace(undone, uid="r2", kind="undo", rating=None, target="r1"),
        row(REVIEW, GOOD, 9, uid="r3", kind="cram"),
    ]
    assert answers_of(log) == answers_of([])


def test_a_button_in_a_step_depends_on_the_one_before() -> None:
    log = [
        row(NEW, AGAIN, 5, "a"),
        row(NEW, HARD, 5, "b"),
        row(LEARNING, GOOD, 5, "a"),
        row(LEARNING, AGAIN, 5, "b"),
        row(LEARNING, EASY, 5, "b"),
    ]
    found = answers_of(log)
    # After Again: Good once, and Easy once.
    assert found.learning[0] == pytest.approx(
        (20 * 0.3686 / 22, 20 * 0.0628 / 22, (20 * 0.5108 + 1) / 22, (20 * 0.0577 + 1) / 22), rel=1e-3
    )
    assert found.learning[1][AGAIN - 1] == pytest.approx((20 * 0.0442 + 1) / 21, rel=1e-3)
    for own, usual in zip(found.relearning, USUAL.relearning, strict=True):
        assert own == pytest.approx(usual)


answers = st.builds(
    row, st.sampled_from(list(State)), st.sampled_from(list(Rating)), st.floats(0, 60), st.sampled_from(["a", "b"])
)


@given(st.lists(answers, max_size=30))
def test_chances_add_up_and_seconds_stay_within_a_minute(log: list[Review]) -> None:
    found: Answers = answers_of(log)
    for chances in (found.first, found.passes, *found.learning, *found.relearning):
        assert sum(chances) == pytest.approx(1, abs=1e-3)
        assert min(chances) > 0
    assert all(0 < seconds <= 60 for seconds_of in found.seconds for seconds in seconds_of)
