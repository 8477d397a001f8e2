"""What holds for every log and every deck: the parts of the statistics add up to the same whole."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_cards.model import Counts, Memory, Moment, Queued, Rating, Review, State
from journal_cards.scheduling.log import live
from journal_cards.stats.answers import answers
from journal_cards.stats.summary import Stats, stats

TODAY = date(2028, 3, 3)
"""A few days after a leap day."""

days = st.integers(0, 420).map(lambda number: TODAY - timedelta(days=number))
topics = st.sampled_from([(), ("Net",), ("Net", "CIDR"), ("Net", "CIDR", "Host"), ("Linux",), ("net",)])


@st.composite
def memories(draw: st.DrawFn) -> Memory:
    """A new card, one in a step, or one in review that is due some time around today."""
    state, last = draw(st.sampled_from(State)), draw(days)
    if state is State.NEW:
        return Memory()
    stability, difficulty = draw(st.floats(0.001, 36500)), draw(st.floats(1, 10))
    if state is not State.REVIEW:
        return Memory(state, 0, stability, difficulty, None, 0, last, 0, 1)
    due_day = last + timedelta(days=draw(st.integers(0, 500)))
    return Memory(state, None, stability, difficulty, due_day, None, last, 0, 2)


decks = st.lists(st.builds(lambda m, t, d: (m, t, d), memories(), topics, st.none() | days), max_size=12).map(
    lambda found: [
        Queued(f"c{n}", f"n{n}", topic, day, n, True, memory) for n, (memory, topic, day) in enumerate(found)
    ]
)


@st.composite
def logs(draw: st.DrawFn) -> list[Review]:
    """Rows of four cards in the order of time: ratings, crammed ones, resets, and some that are undone."""
    rows: list[Review] = []
    for number, day in enumerate(sorted(draw(st.lists(days, max_size=25)))):
        kind = draw(st.sampled_from(["review", "review", "review", "cram", "reset", "undo"]))
        moment = Moment(draw(st.integers(0, 86_399_999)), draw(st.sampled_from([-720, 0, 345])), day)
        target = rows[-1] if rows and kind == "undo" and rows[-1].kind == "review" else None
        if kind == "undo" and target is None:
            continue
        card = target.card_uid if target else f"c{draw(st.integers(0, 3))}"
        rating = Rating(draw(st.integers(1, 4))) if kind in ("review", "cram") else None
        before, uid = draw(memories()), f"r{number}"
        rows.append(
            Review(
                uid,
                card,
                kind,  # type: ignore[arg-type]
                rating,
                moment,
                draw(st.integers(0, 60_000)),
                before,
                "p",
                target.uid if target else None,
            )
        )
    return rows


def of(deck: list[Queued], rows: list[Review]) -> Stats:
    found = answers(live(rows), {card.uid: card.topic for card in deck})
    return stats(deck, found, TODAY, left=Counts(), desired_retention=0.9)


@given(decks, logs())
def test_every_answer_is_counted_once_everywhere(deck: list[Queued], rows: list[Review]) -> None:
    found = of(deck, rows)
    rated = [row for row in live(rows) if row.rating is not None]
    reviews = sum(row.kind == "review" for row in rated)
    assert found.totals.reviews == reviews
    assert found.totals.reviews + found.totals.cram == len(rated)
    assert sum(day.reviews for day in found.days) == sum(row.total for row in found.buttons) == reviews
    assert sum(hour.answers for hour in found.hours) == reviews
    minutes = sum(row.duration for row in rated) / 60_000
    assert sum(day.minutes for day in found.days) == pytest.approx(minutes)
    assert sum(row.minutes for row in found.topics if len(row.path) <= 1) == pytest.approx(minutes)
    for day in found.days:
        assert max(day.new, day.again) <= day.reviews


@given(decks, logs())
def test_longer_periods_hold_the_shorter_ones(deck: list[Queued], rows: list[Review]) -> None:
    found = of(deck, rows)
    total = {row.period: row.both.total for row in found.retention}
    assert total["today"] + total["yesterday"] <= total["week"] <= total["month"] <= total["year"] <= total["all"]
    assert total["all"] <= found.totals.reviews
    assert sum(hour.retention.total for hour in found.hours) == total["all"]
    assert sum(row.month.total for row in found.topics if len(row.path) <= 1) == total["month"]
    asked = {(row.card_uid, row.moment.day) for row in live(rows) if row.kind == "review"}
    assert total["all"] <= len(asked)


@given(decks, logs())
def test_every_card_is_counted_once_everywhere(deck: list[Queued], rows: list[Review]) -> None:
    found = of(deck, rows)
    totals = found.totals
    assert totals.new + totals.learning + totals.young + totals.mature == totals.cards == len(deck)
    outermost = [row for row in found.topics if len(row.path) <= 1]
    for parts in (outermost, found.months):
        assert sum(part.cards for part in parts) == totals.cards
        assert sum(part.seen for part in parts) == totals.seen
        assert sum(part.known for part in parts) == pytest.approx(totals.known)
    assert sum(row.mature for row in outermost) == totals.mature
    assert all(row.known <= row.seen <= row.cards for row in (*found.topics, *found.months))
    spreads = found.spreads
    for bins in (spreads.intervals, spreads.stability, spreads.difficulty, spreads.retrievability):
        assert sum(one.cards for one in bins) == totals.young + totals.mature
        assert [one.low for one in bins[1:]] == [one.high for one in bins[:-1]]


@given(decks, logs())
def test_every_card_in_review_falls_due_once(deck: list[Queued], rows: list[Review]) -> None:
    found = of(deck, rows)
    last = TODAY + timedelta(days=29)
    due = [card.memory.due_day for card in deck if card.memory.due_day is not None]
    assert found.forecast.total == sum(day <= last for day in due)
    assert found.forecast.later == sum(day > last for day in due)
    assert found.forecast.overdue == sum(day < TODAY for day in due) <= found.forecast.days[0].total
    assert found.forecast.learning == found.totals.learning


@given(decks, logs())
def test_days_streak_and_heatmap_tell_the_same(deck: list[Queued], rows: list[Review]) -> None:
    found = of(deck, rows)
    first = found.heatmap.first_day
    laid = [count for week in found.heatmap.weeks for count in week]
    shown = {first + timedelta(days=place): count for place, count in enumerate(laid) if count}
    assert shown == {day.day: day.ratings for day in found.days if day.day >= first}
    assert [count is None for count in laid] == [first + timedelta(days=place) > TODAY for place in range(len(laid))]
    assert 0 <= found.streak.current <= found.streak.longest <= len(found.days)
    assert (found.streak.longest == 0) == (not found.days)
