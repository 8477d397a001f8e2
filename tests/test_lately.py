"""What was done in a month, a quarter, a year and in all, worked out by hand; 2031-05-20 is a Tuesday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_cards.model import Rating, State
from journal_cards.stats import lately as module
from journal_cards.stats.answers import Answer
from journal_cards.stats.days import days
from journal_cards.stats.habits import Buttons, Hour, buttons, hours
from journal_cards.stats.lately import SPANS, Lately, Piece
from journal_cards.stats.retention import Retention

TODAY = date(2031, 5, 20)


def answer(day: date, rating: int = 3, **changed: object) -> Answer:
    """A review of a mature card at noon that took half a minute."""
    one = Answer(("Net",), day, 12, Rating(rating), State.REVIEW, 30, 30_000, False, rating > 1)
    return replace(one, **changed)  # type: ignore[arg-type]


def lately(answers: Sequence[Answer], today: date = TODAY) -> dict[str, Lately]:
    return {one.span: one for one in module.lately(answers, days(answers), today)}


def ago(number: int) -> date:
    return TODAY - timedelta(days=number)


def test_a_month_is_thirty_days_of_which_today_is_the_last() -> None:
    month = lately([answer(ago(30)), answer(ago(29)), answer(ago(29), 1), answer(TODAY)])["month"]
    assert (month.unit, len(month.pieces), month.days) == ("day", 30, 30)
    assert month.pieces[0] == Piece(ago(29), ago(29), 2, 0, 1, 1.0, Retention(1, 1))
    assert month.pieces[-1] == Piece(TODAY, TODAY, 1, 0, 0, 0.5, Retention(1, 0))
    assert (month.ratings, month.studied, month.minutes, month.retention) == (3, 2, 1.5, Retention(2, 1))


def test_a_quarter_is_thirteen_weeks_from_monday() -> None:
    first_monday = date(2031, 2, 24)
    quarter = lately([answer(first_monday - timedelta(days=1)), answer(first_monday), answer(ago(1))])["quarter"]
    assert (quarter.unit, len(quarter.pieces)) == ("week", 13)
    assert [(one.first, one.last, one.ratings) for one in (quarter.pieces[0], quarter.pieces[-1])] == [
        (first_monday, date(2031, 3, 2), 1),
        (date(2031, 5, 19), TODAY, 1),
    ]
    assert (quarter.ratings, quarter.days) == (2, 86)


def test_a_year_is_twelve_months_of_the_calendar() -> None:
    year = lately([answer(date(2030, 5, 31)), answer(date(2030, 6, 1)), answer(date(2031, 2, 28))])["year"]
    assert (year.unit, len(year.pieces)) == ("month", 12)
    assert year.pieces[0] == Piece(date(2030, 6, 1), date(2030, 6, 30), 1, 0, 0, 0.5, Retention(1, 0))
    assert [one.first.month for one in year.pieces] == [6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5]
    assert year.pieces[-1].last == TODAY
    assert year.ratings == 2


def test_everything_is_cut_into_months_and_after_two_years_into_years() -> None:
    short = lately([answer(date(2029, 6, 30))])["all"]
    assert (short.unit, len(short.pieces), short.pieces[0].first) == ("month", 24, date(2029, 6, 1))
    long = lately([answer(date(2029, 5, 31))])["all"]
    assert (long.unit, [one.first for one in long.pieces]) == ("year", [date(y, 1, 1) for y in (2029, 2030, 2031)])
    assert long.pieces[-1].last == TODAY


def test_of_the_first_day_there_is_one_month() -> None:
    everything = lately([answer(TODAY)])["all"]
    assert everything.pieces == (Piece(date(2031, 5, 1), TODAY, 1, 0, 0, 0.5, Retention(1, 0)),)


def test_nothing_rated_has_no_pieces() -> None:
    for one in lately([]).values():
        assert (one.pieces, one.ratings, one.studied, one.minutes, one.retention) == ((), 0, 0, 0, Retention())
        assert len(one.hours) == 24
        assert [row.total for row in one.buttons] == [0, 0, 0, 0]


def test_crammed_answers_count_as_time_and_nowhere_else() -> None:
    month = lately([answer(TODAY, 1, cram=True, retained=None), answer(TODAY, 4, retained=None)])["month"]
    assert month.pieces[-1] == Piece(TODAY, TODAY, 2, 0, 0, 1.0, Retention())
    assert month.hours[12] == Hour(12, 1, Retention())
    assert month.buttons[3] == Buttons("mature", easy=1)


def test_hours_and_ratings_are_those_of_the_span() -> None:
    new = answer(ago(40), 2, state=State.NEW, interval=None, retained=None, hour=7)
    found = lately([new, answer(TODAY, 1, hour=23)])
    assert [one.hour for one in found["month"].hours if one.answers] == [23]
    assert found["month"].hours[23] == Hour(23, 1, Retention(0, 1))
    assert [one.hour for one in found["quarter"].hours if one.answers] == [7, 23]
    assert found["quarter"].buttons == (
        Buttons("new", hard=1),
        Buttons("learning"),
        Buttons("young"),
        Buttons("mature", again=1),
    )


SOME = st.builds(
    lambda back, rating, hour, state, cram: answer(
        ago(back),
        rating,
        hour=hour,
        state=state,
        cram=cram,
        interval=30 if state is State.REVIEW else None,
        retained=None if cram or state is not State.REVIEW else rating > 1,
    ),
    st.integers(0, 2000),
    st.integers(1, 4),
    st.integers(0, 23),
    st.sampled_from(State),
    st.booleans(),
)


@given(st.lists(SOME, max_size=40))
def test_everything_adds_up(answers: list[Answer]) -> None:
    found = lately(answers)
    assert tuple(found) == SPANS
    everything = found["all"]
    assert everything.ratings == len(answers)
    assert everything.hours == hours(answers)
    assert everything.buttons == buttons(answers)
    assert everything.studied == len({one.day for one in answers})
    for one in found.values():
        assert all(
            one.last + timedelta(days=1) == other.first for one, other in zip(one.pieces, one.pieces[1:], strict=False)
        )
        assert not one.pieces or one.pieces[-1].last == TODAY
    sizes = [found[span].ratings for span in SPANS]
    assert sizes[0] <= sizes[1] <= sizes[2] <= sizes[3]
