"""Statistics of small logs that were worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from journal_cards.model import Counts, Memory, Moment, Queued, Rating, Review, ReviewKind, State
from journal_cards.scheduling.log import live
from journal_cards.stats.answers import Answer, answers
from journal_cards.stats.days import Day, Streak, days, heatmap, streak
from journal_cards.stats.forecast import DueDay, forecast
from journal_cards.stats.habits import Buttons, buttons, hours, workload
from journal_cards.stats.knowledge import by_month, by_topic
from journal_cards.stats.retention import PeriodRetention, Retention, retention, table
from journal_cards.stats.spreads import Bin, spreads
from journal_cards.stats.summary import stats
from journal_cards.stats.totals import totals

TODAY = date(2031, 5, 20)
"""A Tuesday."""
NOON = 1_937_044_800_000
"""2031-05-20 12:00 UTC, ms."""
NEW = Memory()


def ago(number: int) -> date:
    return TODAY - timedelta(days=number)


def due(interval: int, last: date, **changed: object) -> Memory:
    """A card in review that was rated on a day and is due so many days later."""
    values = {"stability": float(interval), "difficulty": 5.0, "reps": 3, **changed}
    return Memory(State.REVIEW, due_day=last + timedelta(days=interval), last_day=last, **values)  # type: ignore[arg-type]


def step(state: State = State.LEARNING, last: date = TODAY) -> Memory:
    return Memory(state, 0, 1.0, 5.0, None, NOON, last, NOON, 1)


def row(
    day: date,
    rating: int | None = 3,
    before: Memory = NEW,
    *,
    card: str = "a",
    kind: ReviewKind = "review",
    uid: str = "",
    target: str | None = None,
    seconds: float = 6,
    at: int = NOON,
    east: int = 0,
) -> Review:
    """A row of the log."""
    rated = None if rating is None else Rating(rating)
    moment = Moment(at, east, day)
    return Review(uid or f"{card}{day}{kind}", card, kind, rated, moment, int(seconds * 1000), before, "p", target)


def log(*rows: Review, topics: dict[str, tuple[str, ...]] | None = None) -> tuple[Answer, ...]:
    return answers(live(rows), topics or {})


def card(
    memory: Memory = NEW, topic: tuple[str, ...] = (), written: date | None = None, uid: str = "a", note: str = ""
) -> Queued:
    return Queued(uid, note or uid, topic, written, 0, True, memory)


def kept(found: Iterable[Answer]) -> list[bool | None]:
    return [one.retained for one in found]


# ---- which answers count ---------------------------------------------------------------------------------------------


def test_only_the_first_review_of_a_day_counts_as_retention() -> None:
    lapse = row(TODAY, 1, due(5, ago(5)), uid="1")
    again = row(TODAY, 3, due(1, TODAY), uid="2")
    other = row(TODAY, 3, due(5, ago(5)), card="b", uid="3")
    assert kept(log(lapse, again, other)) == [False, None, True]


def test_a_step_earlier_in_the_day_is_the_first_review() -> None:
    assert kept(log(row(TODAY, 3, step(), uid="1"), row(TODAY, 3, due(3, TODAY), uid="2"))) == [None, None]


@pytest.mark.parametrize("rating", [2, 3, 4])
def test_hard_is_a_pass(rating: int) -> None:
    assert kept(log(row(TODAY, rating, due(5, ago(5))))) == [True]


def test_new_cards_and_cards_in_a_step_are_no_retention() -> None:
    rows = [row(TODAY, 1, before, card=str(n)) for n, before in enumerate((NEW, step(), step(State.RELEARNING)))]
    assert kept(log(*rows)) == [None, None, None]


def test_an_interval_of_less_than_a_day_is_no_retention() -> None:
    rows = [row(TODAY, 3, due(0, TODAY), card="a"), row(TODAY, 3, due(1, ago(1)), card="b")]
    assert kept(log(*rows)) == [None, True]


def test_the_interval_is_the_one_that_was_planned_not_the_one_that_passed() -> None:
    (early,) = log(row(TODAY, 3, due(30, ago(2))))
    (late,) = log(row(TODAY, 3, due(20, ago(400))))
    assert (early.interval, early.mature) == (30, True)
    assert (late.interval, late.mature) == (20, False)


@pytest.mark.parametrize(("interval", "mature"), [(1, False), (20, False), (21, True), (22, True)])
def test_mature_begins_at_21_days(interval: int, mature: bool) -> None:
    (one,) = log(row(TODAY, 3, due(interval, ago(interval))))
    assert one.mature is mature


def test_what_was_undone_did_not_happen_and_what_was_redone_did() -> None:
    first = row(TODAY, 1, due(5, ago(5)), uid="1")
    undo = row(TODAY, None, due(5, ago(5)), kind="undo", uid="2", target="1")
    second = row(TODAY, 3, due(5, ago(5)), uid="3")
    assert kept(log(first, undo, second)) == [True]
    redo = row(TODAY, None, due(5, ago(5)), kind="redo", uid="4", target="1")
    assert kept(log(first, undo, redo)) == [False]
    assert log(first, undo) == ()


def test_cram_has_no_part_in_retention_and_does_not_take_the_place_of_the_review() -> None:
    cram = row(TODAY, 1, due(5, ago(5)), kind="cram", uid="1")
    assert kept(log(cram, row(TODAY, 3, due(5, ago(5)), uid="2"))) == [None, True]


def test_rows_without_a_rating_are_no_answers() -> None:
    rows = [row(TODAY, None, due(5, ago(5)), kind=kind, uid=kind) for kind in ("reset", "manual")]
    assert log(*rows) == ()


@pytest.mark.parametrize(
    ("minutes", "east", "hour"), [(0, 0, 12), (59, 0, 12), (60, 0, 13), (0, 120, 14), (0, -750, 23)]
)
def test_the_hour_is_that_of_the_wall_clock(minutes: int, east: int, hour: int) -> None:
    (one,) = log(row(TODAY, at=NOON + minutes * 60_000, east=east))
    assert one.hour == hour


def test_a_card_that_nobody_knows_has_no_topic() -> None:
    found = log(row(TODAY, card="a"), row(TODAY, card="b"), topics={"a": ("Net",)})
    assert [one.topic for one in found] == [("Net",), ()]


# ---- retention -------------------------------------------------------------------------------------------------------


def passed(day: date, interval: int = 5, rating: int = 3, **changed: str) -> Review:
    return row(day, rating, due(interval, day - timedelta(days=interval)), **changed)  # type: ignore[arg-type]


def test_the_table_of_periods() -> None:
    found = log(
        passed(TODAY),
        passed(ago(1), rating=1),
        passed(ago(6), 21),
        passed(ago(7), 20),
        passed(ago(29), 40, rating=1),
        passed(ago(30)),
        passed(ago(364)),
        passed(ago(365), 90, rating=1),
    )
    rows = {one.period: (one.young, one.mature) for one in table(found, TODAY)}
    assert list(rows) == ["today", "yesterday", "week", "month", "year", "all"]
    assert rows["today"] == (Retention(1, 0), Retention(0, 0))
    assert rows["yesterday"] == (Retention(0, 1), Retention(0, 0))
    assert rows["week"] == (Retention(1, 1), Retention(1, 0))
    assert rows["month"] == (Retention(2, 1), Retention(1, 1))
    assert rows["year"] == (Retention(4, 1), Retention(1, 1))
    assert rows["all"] == (Retention(4, 1), Retention(1, 2))


def test_a_leap_day_is_a_day_like_any_other() -> None:
    found = log(passed(date(2028, 2, 29)), passed(date(2028, 2, 28), rating=1))
    on_leap_day, after = (table(found, day) for day in (date(2028, 2, 29), date(2028, 3, 1)))
    assert [one.both for one in on_leap_day[:2]] == [Retention(1, 0), Retention(0, 1)]
    assert [one.both for one in after[:2]] == [Retention(0, 0), Retention(1, 0)]


def test_nothing_reviewed_has_no_rate() -> None:
    assert [one.both.rate for one in table((), TODAY)] == [None] * 6
    assert Retention(3, 1).rate == 0.75
    assert retention((), ago(5), TODAY) == Retention()


def test_a_retention_of_some_days_holds_both_ends() -> None:
    found = log(*(passed(ago(number)) for number in range(5)))
    assert retention(found, ago(3), ago(1)) == Retention(3, 0)


def test_the_range_is_the_score_interval() -> None:
    # Worked out from the formula with z = 1.96: 8 of 10, and 0 of 5.
    assert Retention(8, 2).range() == pytest.approx((0.49016, 0.94332), abs=1e-5)
    assert Retention(0, 5).range() == pytest.approx((0.0, 0.43449), abs=1e-5)
    assert Retention().range() == (0.0, 1.0)


@pytest.mark.parametrize(
    ("one", "verdict"),
    [
        (Retention(), "few"),
        (Retention(9, 1), "few"),
        (Retention(90, 10), "close"),
        (Retention(85, 15), "close"),
        # Of 100 reviews with a chance of 0.9 each, 84 or fewer pass 4 times of 100, 83 or fewer twice.
        (Retention(84, 16), "close"),
        (Retention(83, 17), "below"),
        (Retention(70, 30), "below"),
        (Retention(100, 0), "above"),
        (Retention(0, 4), "below"),
        # Alone or few: one that was forgotten is no sign (0.9 ** 5 is 0.59, and 1 - 0.9 is 0.1).
        (Retention(0, 1), "few"),
        (Retention(4, 1), "few"),
        (Retention(0, 2), "below"),
        (Retention(999, 1), "above"),
        (Retention(850, 150), "below"),
    ],
)
def test_a_verdict_needs_more_than_chance(one: Retention, verdict: str) -> None:
    assert one.against(0.9) == verdict


def test_both_ages_add_up() -> None:
    assert PeriodRetention("all", Retention(3, 1), Retention(2, 2)).both == Retention(5, 3)


# ---- days ------------------------------------------------------------------------------------------------------------


def test_a_day_counts_reviews_new_cards_again_and_time() -> None:
    found = log(
        row(ago(1), 1, NEW, card="a", seconds=30),
        row(ago(1), 3, step(last=ago(1)), card="a", uid="s", seconds=12),
        row(ago(1), 1, due(5, ago(6)), card="b", seconds=18),
        row(ago(1), 1, due(5, ago(6)), card="c", kind="cram", seconds=60),
        row(TODAY, 4, NEW, card="d", seconds=3),
    )
    assert days(found) == (
        Day(ago(1), reviews=3, new=1, again=2, cram=1, minutes=2.0),
        Day(TODAY, reviews=1, new=1, again=0, cram=0, minutes=0.05),
    )
    assert days(found)[0].ratings == 4
    assert days(()) == ()


@pytest.mark.parametrize(
    ("studied", "expected"),
    [
        ([], Streak(0, 0)),
        ([0], Streak(1, 1)),
        ([1], Streak(1, 1)),
        ([2], Streak(0, 1)),
        ([0, 1, 2], Streak(3, 3)),
        ([1, 2, 3], Streak(3, 3)),
        ([0, 2, 3, 4, 5], Streak(1, 4)),
        ([2, 3, 10, 11, 12], Streak(0, 3)),
    ],
)
def test_a_streak_is_not_broken_by_a_today_that_is_still_to_come(studied: list[int], expected: Streak) -> None:
    found = days(log(*(row(ago(number), card=str(number)) for number in studied)))
    assert streak(found, TODAY) == expected


def test_a_streak_goes_over_a_leap_day_and_a_new_year_and_cram_keeps_it() -> None:
    spring = [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    assert streak(days(log(*(row(day) for day in spring))), spring[-1]) == Streak(3, 3)
    winter = log(row(date(2030, 12, 31)), row(date(2031, 1, 1), kind="cram"))
    assert streak(days(winter), date(2031, 1, 1)) == Streak(2, 2)


def test_the_heatmap_is_53_weeks_from_monday_to_sunday() -> None:
    found = days(
        log(row(TODAY, card="a"), row(TODAY, card="b", kind="cram"), row(ago(8)), row(ago(365)), row(ago(366)))
    )
    laid = heatmap(found, TODAY)
    assert laid.first_day == date(2030, 5, 20)
    assert laid.first_day.weekday() == 0
    assert [len(week) for week in laid.weeks] == [7] * 53
    assert laid.weeks[-1] == (0, 2, None, None, None, None, None)
    assert laid.weeks[-2] == (1, 0, 0, 0, 0, 0, 0)
    assert laid.weeks[0] == (1, 0, 0, 0, 0, 0, 0)  # 2030-05-20; the day before is older than the map


@pytest.mark.parametrize(
    ("today", "first", "last_week"),
    [
        (date(2028, 2, 29), date(2027, 3, 1), (0, 1, None, None, None, None, None)),
        (date(2031, 5, 18), date(2030, 5, 13), (0, 0, 0, 0, 0, 0, 1)),
        (date(2031, 5, 19), date(2030, 5, 20), (1, None, None, None, None, None, None)),
    ],
)
def test_the_heatmap_ends_with_the_week_of_today(today: date, first: date, last_week: tuple[int | None, ...]) -> None:
    laid = heatmap(days(log(row(today))), today)
    assert (laid.first_day, laid.weeks[-1]) == (first, last_week)


# ---- forecast --------------------------------------------------------------------------------------------------------


def test_overdue_cards_are_due_today_and_steps_stand_apart() -> None:
    cards = [
        card(due(5, ago(9))),
        card(due(30, ago(30))),
        card(due(20, ago(19))),
        card(due(21, ago(20))),
        card(due(29, TODAY)),
        card(due(30, TODAY)),
        card(step()),
        card(step(State.RELEARNING)),
        card(),
    ]
    found = forecast(cards, TODAY)
    assert (found.overdue, found.later, found.learning, found.total) == (1, 1, 2, 5)
    assert len(found.days) == 30
    assert found.days[0] == DueDay(TODAY, young=1, mature=1)
    assert found.days[1] == DueDay(date(2031, 5, 21), young=1, mature=1)
    assert found.days[29] == DueDay(date(2031, 6, 18), young=0, mature=1)
    assert sum(day.total for day in found.days[2:29]) == 0


def test_a_forecast_of_nothing() -> None:
    found = forecast([], TODAY)
    assert (found.total, found.overdue, found.later, found.learning) == (0, 0, 0, 0)


# ---- spreads ---------------------------------------------------------------------------------------------------------


def filled(bins: Iterable[Bin]) -> dict[tuple[float, float | None], int]:
    return {(one.low, one.high): one.cards for one in bins if one.cards}


def test_each_value_has_one_bin() -> None:
    cards = [
        card(due(1, TODAY, stability=0.4, difficulty=1.0)),
        card(due(3, TODAY, stability=3.99, difficulty=1.99)),
        card(due(4, TODAY, stability=4.0, difficulty=2.0)),
        card(due(20, TODAY, stability=20.9, difficulty=9.0)),
        card(due(21, TODAY, stability=21.0, difficulty=10.0)),
        card(due(364, TODAY, stability=364.9, difficulty=10.0)),
        card(due(5000, TODAY, stability=36500.0, difficulty=5.5)),
        card(step()),
        card(),
    ]
    found = spreads(cards, TODAY)
    assert filled(found.intervals) == {
        (1, 2): 1,
        (2, 4): 1,
        (4, 7): 1,
        (14, 21): 1,
        (21, 30): 1,
        (180, 365): 1,
        (365, None): 1,
    }
    assert filled(found.stability) == {
        (0, 1): 1,
        (2, 4): 1,
        (4, 7): 1,
        (14, 21): 1,
        (21, 30): 1,
        (180, 365): 1,
        (365, None): 1,
    }
    assert filled(found.difficulty) == {(1, 2): 2, (2, 3): 1, (5, 6): 1, (9, 10): 3}
    assert filled(found.retrievability) == {(0.9, 1.0): 7}


def test_a_retrievability_of_exactly_ninety_percent_belongs_to_the_upper_bin() -> None:
    # After as many days as the stability it is 0.9 by definition; ten times as long leaves 0.693.
    cards = [card(due(days, ago(days))) for days in (1, 2, 3, 7, 10, 100)]
    assert filled(spreads(cards, TODAY).retrievability) == {(0.9, 1.0): 6}
    assert filled(spreads([card(due(10, ago(100)))], TODAY).retrievability) == {(0.6, 0.7): 1}


def test_the_spread_of_nothing_is_empty_bins() -> None:
    found = spreads([], TODAY)
    assert [len(one) for one in (found.intervals, found.stability, found.difficulty, found.retrievability)] == [
        12,
        12,
        9,
        10,
    ]
    assert not any(map(filled, (found.intervals, found.stability, found.difficulty, found.retrievability)))


# ---- habits ----------------------------------------------------------------------------------------------------------


def test_hours_count_all_answers_and_rate_those_of_retention() -> None:
    found = hours(
        log(
            row(TODAY, 1, NEW, card="a"),
            row(TODAY, 1, due(5, ago(5)), card="b"),
            row(TODAY, 3, due(5, ago(5)), card="c"),
            row(TODAY, 3, due(5, ago(5)), card="d", at=NOON + 3_600_000),
            row(TODAY, 3, due(5, ago(5)), card="e", kind="cram"),
        )
    )
    assert [one.hour for one in found] == list(range(24))
    assert (found[12].answers, found[12].retention) == (3, Retention(1, 1))
    assert (found[13].answers, found[13].retention) == (1, Retention(1, 0))
    assert sum(one.answers for one in found) == 4


def test_buttons_by_what_the_card_was() -> None:
    found = buttons(
        log(
            row(TODAY, 1, NEW, card="a"),
            row(TODAY, 4, NEW, card="b"),
            row(TODAY, 3, step(), card="c"),
            row(TODAY, 3, step(State.RELEARNING), card="d"),
            row(TODAY, 2, due(20, ago(20)), card="e"),
            row(TODAY, 1, due(21, ago(21)), card="f"),
            row(TODAY, 1, due(21, ago(21)), card="g", kind="cram"),
        )
    )
    assert found == (
        Buttons("new", again=1, easy=1),
        Buttons("learning", good=2),
        Buttons("young", hard=1),
        Buttons("mature", again=1),
    )
    assert found[0].total == 2


def test_the_expected_time_is_the_median_of_the_persons_own() -> None:
    new = [row(TODAY, 3, NEW, card=f"n{number}", seconds=number) for number in range(1, 11)]
    steps = [row(TODAY, 3, step(), card=f"s{number}", seconds=2) for number in range(9)]
    reviews = [row(TODAY, 3, due(5, ago(5)), card=f"r{number}", seconds=4 if number else 60) for number in range(11)]
    cram = [row(TODAY, 3, due(5, ago(5)), card=f"c{number}", kind="cram", seconds=50) for number in range(30)]
    found = workload(Counts(new=4, learning=3, review=10), log(*new, *steps, *reviews, *cram))
    assert found.seconds == {"new": 5.5, "learning": 8.0, "review": 4.0}  # nine steps are too few to tell
    assert found.minutes == pytest.approx((4 * 5.5 + 3 * 8 + 10 * 4) / 60)
    assert workload(Counts(), ()).minutes == 0


# ---- what is known ---------------------------------------------------------------------------------------------------


def test_topics_take_their_subtopics_along() -> None:
    cards = [
        card(due(30, ago(30)), ("Net", "CIDR")),
        card(due(10, ago(10)), ("Net", "CIDR")),
        card(NEW, ("Net",)),
        card(step(), ("linux",)),
        card(NEW),
    ]
    found = by_topic(
        cards,
        log(
            passed(TODAY, card="a"),
            passed(ago(29), rating=1, card="b"),
            passed(ago(30), rating=1, card="b"),
            row(ago(200), 3, NEW, card="gone", seconds=60),
            row(TODAY, 3, due(3, ago(3)), card="c", kind="cram", seconds=30),
            topics={"a": ("Net",), "b": ("Net", "CIDR"), "gone": ("Old",), "c": ("linux",)},
        ),
        TODAY,
    )
    rows = {one.path: one for one in found}
    assert list(rows) == [(), ("linux",), ("Net",), ("Net", "CIDR"), ("Old",)]
    net, cidr = rows["Net",], rows["Net", "CIDR"]
    assert (net.cards, net.seen, net.mature, net.month) == (3, 2, 1, Retention(1, 1))
    assert (cidr.cards, cidr.seen, cidr.mature, cidr.month) == (2, 2, 1, Retention(0, 1))
    assert (net.known, net.recall) == (pytest.approx(1.8), pytest.approx(0.9))
    assert (net.minutes, cidr.minutes) == (pytest.approx(0.3), pytest.approx(0.2))
    assert (rows["linux",].known, rows["linux",].minutes) == (1.0, 0.5)
    assert (rows["Old",].cards, rows["Old",].recall, rows["Old",].minutes) == (0, None, 1.0)
    assert (rows[()].cards, rows[()].seen) == (1, 0)


def test_months_of_the_journal() -> None:
    cards = [
        card(due(10, ago(10)), written=date(2030, 12, 31)),
        card(NEW, written=date(2030, 12, 1)),
        card(due(10, TODAY), written=date(2031, 1, 1)),
        card(due(10, ago(100))),
        card(NEW, written=date(2028, 2, 29)),
    ]
    found = by_month(cards, TODAY)
    assert [(one.month, one.cards, one.seen) for one in found] == [
        ("2028-02", 1, 0),
        ("2030-12", 2, 1),
        ("2031-01", 1, 1),
        (None, 1, 1),
    ]
    # 0.69283 = (1 + (0.9^(-1/0.1542) - 1) * 10)^-0.1542
    assert [one.known for one in found] == pytest.approx([0, 0.9, 1, 0.69283], abs=1e-5)
    assert [one.share for one in found] == pytest.approx([0, 0.45, 1, 0.69283], abs=1e-5)


def test_other_weights_forget_otherwise() -> None:
    cards = [card(due(10, ago(100)), ("Net",), date(2031, 1, 1))]
    for found in (by_topic(cards, (), TODAY, 0.5), by_month(cards, TODAY, 0.5)):
        # (1 + (0.9^-2 - 1) * 10)^-0.5
        assert found[0].known == pytest.approx(0.54671, abs=1e-5)


# ---- all together ----------------------------------------------------------------------------------------------------


def test_totals() -> None:
    cards = [
        card(NEW),
        card(NEW),
        card(step()),
        card(step(State.RELEARNING)),
        card(due(20, ago(20))),
        card(due(21, ago(21))),
    ]
    found = totals(cards, 4, log(row(ago(1), seconds=9), row(TODAY, kind="cram", seconds=3)), TODAY)
    assert (found.cards, found.new, found.learning, found.young, found.mature) == (6, 2, 2, 1, 1)
    assert (found.suspended, found.seen) == (4, 4)
    assert found.known == pytest.approx(1 + 1 + 0.9 + 0.9)
    assert (found.reviews, found.cram, found.minutes, found.seconds) == (1, 1, pytest.approx(0.2), pytest.approx(6))


def test_an_empty_journal_has_statistics_too() -> None:
    found = stats([], [], TODAY, left=Counts(), desired_retention=0.9)
    assert (found.totals.cards, found.totals.seconds, found.totals.known) == (0, None, 0)
    assert (found.streak, found.days, found.topics, found.months) == (Streak(0, 0), (), (), ())
    assert found.workload.minutes == 0
    assert sum(count or 0 for week in found.heatmap.weeks for count in week) == 0
