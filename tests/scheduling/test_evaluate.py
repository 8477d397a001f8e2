"""Which reviews are predicted and from what; the figures, by hand; the reviews of the srs-benchmark."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_cards.model import Rating, Settings
from journal_cards.scheduling import benchmark
from journal_cards.scheduling import memory as memories
from journal_cards.scheduling.benchmark import benchmark_items, time_series_split
from journal_cards.scheduling.evaluate import (
    Figures,
    Rated,
    figures,
    health,
    histories,
    items,
    predictions,
    rated,
)
from rated_logs import DAY_ONE, cards_of, item, moment, row

AGAIN, HARD, GOOD, EASY = Rating


# ---- which ratings count ---------------------------------------------------------------------------------------------


def test_what_was_undone_crammed_or_moved_by_hand_has_no_part() -> None:
    log = [
        row("a", 0, GOOD),
        row("b", 2, AGAIN),
        row("c", 2, None, "undo", target="b"),
        row("d", 3, EASY, "cram"),
        row("e", 4, None, "manual"),
        row("f", 5, HARD),
        row("g", 9, GOOD),
        row("h", 9, None, "undo", target="g"),
        row("i", 9, None, "redo", target="g"),
    ]
    assert [(one.card, one.day, one.rating) for one in rated(log)] == [
        ("card", DAY_ONE, GOOD),
        ("card", DAY_ONE + timedelta(days=5), HARD),
        ("card", DAY_ONE + timedelta(days=9), GOOD),
    ]
    assert [one.at for one in rated(log)] == [moment(day).at for day in (0, 5, 9)]


def test_a_card_begins_anew_at_its_last_reset_and_no_other_card_does() -> None:
    log = [
        row("a", 0, GOOD),
        row("b", 1, GOOD, card="other"),
        row("c", 2, None, "reset"),
        row("d", 3, AGAIN),
        row("e", 4, None, "reset"),
        row("f", 5, EASY),
    ]
    assert [(one.card, one.rating) for one in rated(log)] == [("other", GOOD), ("card", EASY)]


def test_a_reset_that_was_undone_is_none() -> None:
    log = [row("a", 0, GOOD), row("b", 2, None, "reset"), row("c", 2, None, "undo", target="b"), row("d", 3, HARD)]
    assert [one.rating for one in rated(log)] == [GOOD, HARD]


# ---- which reviews are predicted -------------------------------------------------------------------------------------


def test_the_first_review_and_those_of_the_same_day_are_not_predicted() -> None:
    cards = cards_of(card=[(0, AGAIN), (0.01, GOOD), (3, AGAIN), (3.01, AGAIN), (3.02, GOOD), (4, HARD), (10, GOOD)])
    found = [(one.place, one.waited, one.number, one.lapses, one.recalled) for one in items(cards)]
    assert found == [(2, 3, 2, 0, False), (5, 1, 3, 1, True), (6, 6, 4, 1, True)]


def test_items_stand_in_the_order_of_time() -> None:
    cards = cards_of(late=[(5, GOOD), (9, GOOD)], early=[(1, GOOD), (7, AGAIN), (12, GOOD)])
    assert [(one.card, one.at) for one in items(cards)] == [
        ("early", moment(7).at),
        ("late", moment(9).at),
        ("early", moment(12).at),
    ]
    assert list(cards) == ["early", "late"]


def test_a_study_day_before_the_last_one_counts_as_that_one() -> None:
    cards = cards_of(card=[(0, GOOD), (8, GOOD), (5, GOOD), (9, GOOD)])
    assert [(one.place, one.waited) for one in items(cards)] == [(1, 8), (3, 1)]


def test_nothing_is_predicted_of_cards_that_were_rated_once() -> None:
    assert items(cards_of(one=[(0, GOOD)], two=[(1, AGAIN), (1.5, GOOD)])) == items({}) == ()


# ---- predictions -----------------------------------------------------------------------------------------------------


def test_the_first_prediction_is_the_forgetting_curve_of_the_first_rating() -> None:
    cards = cards_of(good=[(0, GOOD), (1, GOOD)], again=[(0.1, AGAIN), (5, GOOD)])
    # (1 + (0.9^(-1/0.1542) - 1) · days / stability)^-0.1542 with stabilities 2.3065 and 0.212
    assert predictions(cards, items(cards), memories.DEFAULT_PARAMETERS) == pytest.approx(
        (0.946847, 0.612116), abs=1e-6
    )


def test_a_review_of_the_same_day_has_a_part_in_the_next_prediction() -> None:
    once, twice = cards_of(card=[(0, AGAIN), (2, GOOD)]), cards_of(card=[(0, AGAIN), (0.01, EASY), (2, GOOD)])
    (one,), (two,) = (predictions(cards, items(cards), memories.DEFAULT_PARAMETERS) for cards in (once, twice))
    assert two > one


ratings = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 2) | st.integers(0, 400)), min_size=2, max_size=9)


@given(ratings, st.floats(0.1, 0.8))
def test_every_prediction_is_what_the_replay_of_the_reviews_before_it_says(
    history: list[tuple[Rating, int]], decay: float
) -> None:
    weights = (*memories.DEFAULT_PARAMETERS[:20], decay)
    scheduler = memories.scheduler(Settings(), weights)
    day, log = 0, []
    for place, (rating, wait) in enumerate(history):
        day += wait
        log.append(row(str(place), day, rating))
    cards = histories(rated(log))
    found = items(cards)
    assert len(found) == sum(wait > 0 for _, wait in history[1:])
    for review, chance in zip(found, predictions(cards, found, weights), strict=True):
        memory = memories.replay(scheduler, "card", log[: review.place])
        assert chance == pytest.approx(memories.retrievability(memory, log[review.place].moment.day, decay), rel=1e-9)


# ---- figures ---------------------------------------------------------------------------------------------------------


def test_log_loss_by_hand() -> None:
    reviews = [item(), item(), item(recalled=False), item()]
    measured = figures(reviews, [0.9, 0.8, 0.6, 0.5])
    # (0.1053605 + 0.2231436 + 0.9162907 + 0.6931472) / 4
    assert measured.log_loss == pytest.approx(0.4844855, abs=1e-7)
    assert (measured.reviews_predicted, measured.recall) == (4, 0.75)


ALIKE, APART = 0.2, 0.3605551
"""RMSE of 0.9 for a recalled and 0.5 for a forgotten review: |−0.1 + 0.5| / 2, and √((0.01 + 0.25) / 2)."""


@pytest.mark.parametrize(
    ("name", "lower", "higher", "expected"),
    [
        ("waited", 1, 3, ALIKE),  # 3.62 is the first step
        ("waited", 3, 4, APART),
        ("waited", 4, 13, ALIKE),  # 13.1
        ("waited", 13, 14, APART),
        ("number", 2, 3, ALIKE),  # 3.57
        ("number", 3, 4, APART),
        ("number", 4, 6, ALIKE),  # 6.75
        ("number", 6, 7, APART),
        ("lapses", 0, 1, APART),
        ("lapses", 1, 2, APART),  # 1.73 and 2.99
        ("lapses", 2, 3, APART),
        ("lapses", 3, 5, ALIKE),  # 5.18
        ("lapses", 5, 6, APART),
    ],
)
def test_the_groups_of_rmse_bins(name: str, lower: int, higher: int, expected: float) -> None:
    plain = item(number=2)
    reviews = [replace(plain, **{name: lower}), replace(plain, recalled=False, **{name: higher})]
    assert figures(reviews, [0.9, 0.5]).rmse_bins == pytest.approx(expected, abs=1e-7)


def test_a_group_counts_by_its_size() -> None:
    reviews = [*[item()] * 3, item(waited=10, recalled=False)]
    # three times 0.2 too low, once 0.6 too high: √((3 · 0.04 + 0.36) / 4)
    assert figures(reviews, [0.8, 0.8, 0.8, 0.6]).rmse_bins == pytest.approx(0.3464102, abs=1e-7)


def test_auc_by_hand_with_ties() -> None:
    reviews = [item(), item(recalled=False), item(), item(recalled=False)]
    # of the four pairs one is a tie and three are right
    assert figures(reviews, [0.5, 0.5, 0.8, 0.2]).auc == 0.875
    assert figures(reviews, [0.7, 0.7, 0.7, 0.7]).auc == 0.5
    assert figures(reviews, [0.2, 0.8, 0.3, 0.9]).auc == 0


def test_there_is_no_auc_where_all_ended_alike() -> None:
    for recalled in (True, False):
        assert figures([item(recalled=recalled)] * 3, [0.9, 0.8, 0.7]).auc is None


@given(st.lists(st.tuples(st.sampled_from((0.1, 0.25, 0.5, 0.75, 0.9)), st.booleans()), min_size=1, max_size=30))
def test_auc_is_the_share_of_pairs_in_the_right_order(pairs: list[tuple[float, bool]]) -> None:
    recalled = [chance for chance, outcome in pairs if outcome]
    forgotten = [chance for chance, outcome in pairs if not outcome]
    auc = figures([item(recalled=outcome) for _, outcome in pairs], [chance for chance, _ in pairs]).auc
    if not (recalled and forgotten):
        assert auc is None
        return
    right = sum((high > low) + (high == low) / 2 for high in recalled for low in forgotten)
    assert auc == pytest.approx(right / len(recalled) / len(forgotten))


@given(st.integers(1, 30), st.integers(1, 30))
def test_the_share_that_was_recalled_is_the_best_one_chance_for_all(recalled: int, forgotten: int) -> None:
    reviews = [item()] * recalled + [item(recalled=False)] * forgotten
    share = recalled / len(reviews)
    best = figures(reviews, [share] * len(reviews))
    assert best.rmse_bins == pytest.approx(0, abs=1e-9)
    for other in (share * 0.9, share + (1 - share) * 0.1):
        assert figures(reviews, [other] * len(reviews)).log_loss > best.log_loss


def test_figures_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError):
        figures([], [])
    with pytest.raises(ValueError):
        figures([item()], [0.5, 0.5])


# ---- the health check ------------------------------------------------------------------------------------------------


def measured(count: int, recall: float, log_loss: float, rmse_bins: float) -> Figures:
    return Figures(count, recall, log_loss, rmse_bins, 0.7)


def test_the_health_of_a_real_log() -> None:
    # The log of tests/data/NOTICE.md as a whole, as Anki measures it.
    told = health(measured(6372, 0.7802887633396108, 0.4390481114387512, 0.04292614012956619))
    assert told.verdict == "good"
    assert told.log_loss == pytest.approx(0.9309629, abs=1e-6)
    assert told.rmse_bins == pytest.approx(0.5773066, abs=1e-6)


def test_one_usual_measure_is_enough_and_two_bad_ones_are_poor() -> None:
    # Usual at this recall and size: log loss 0.379031, RMSE (bins) 0.093914; times 1.11 and 1.53.
    below, above = (0.4207, 0.1436), (0.4208, 0.1438)
    assert health(measured(1000, 0.85, below[0], above[1])).verdict == "good"
    assert health(measured(1000, 0.85, above[0], below[1])).verdict == "good"
    assert health(measured(1000, 0.85, above[0], above[1])).verdict == "poor"


def test_300_reviews_are_too_few_to_judge() -> None:
    few = health(measured(300, 0.85, 0.4, 0.05))
    assert (few.verdict, few.log_loss, few.rmse_bins) == ("unknown", None, None)
    assert "300" in few.sentence
    assert health(measured(301, 0.85, 0.4, 0.05)).verdict == "good"


@pytest.mark.parametrize("recall", [0.0, 1.0])
def test_where_all_ended_alike_only_the_bins_are_judged(recall: float) -> None:
    assert health(measured(1000, recall, 0.1, 0.001)).verdict == "good"
    bad = health(measured(1000, recall, 0.1, 0.9))
    assert (bad.verdict, bad.log_loss) == ("poor", None)


# ---- the reviews of the srs-benchmark --------------------------------------------------------------------------------


def first_intervals(rating: Rating, counts: dict[int, int]) -> list[Rated]:
    """So many cards for each first interval, in days; of each card one review is predicted."""
    return [
        Rated(f"{rating} {days} {number}", moment(day).at, moment(day).day, rating)
        for days, count in counts.items()
        for number in range(count)
        for day in (0, days)
    ]


def kept(log: list[Rated]) -> dict[int, int]:
    """How many reviews are left for each interval."""
    found = [one.waited for one in benchmark_items(histories(log))]
    return {days: found.count(days) for days in sorted(set(found))}


def test_the_rarest_first_intervals_are_left_out_until_twenty_cards_are_gone() -> None:
    assert kept(first_intervals(GOOD, {3: 30, 7: 10, 50: 4})) == {3: 30}
    assert kept(first_intervals(GOOD, {3: 30, 7: 16, 50: 4})) == {3: 30, 7: 16}


def test_of_equally_rare_intervals_the_longer_one_goes_first() -> None:
    assert kept(first_intervals(GOOD, {3: 30, 7: 12, 9: 12})) == {3: 30, 7: 12}


def test_of_many_cards_five_of_a_hundred_may_go() -> None:
    # 5 % of 1,000 are 50: 24 and 25 are dropped, 51 would be too many.
    assert kept(first_intervals(AGAIN, {1: 900, 2: 51, 3: 25, 4: 24})) == {1: 900, 2: 51}


def test_an_interval_of_five_cards_is_odd_even_when_enough_are_gone() -> None:
    assert kept(first_intervals(HARD, {1: 40, 2: 5, 3: 5, 4: 5, 5: 5, 6: 5})) == {1: 40}


def test_first_intervals_may_last_100_days_after_easy_365() -> None:
    assert kept(first_intervals(GOOD, {1: 30, 100: 31, 101: 32})) == {1: 30, 100: 31}
    assert kept(first_intervals(EASY, {1: 30, 365: 31, 366: 32})) == {1: 30, 365: 31}


def test_each_first_rating_is_judged_alone_and_a_card_goes_as_a_whole() -> None:
    log = first_intervals(GOOD, {3: 30}) + first_intervals(AGAIN, {1: 30, 3: 4})
    log += [replace(one, at=moment(50).at, day=moment(50).day) for one in log if one.card == f"{AGAIN} 3 0"][:1]
    assert kept(log) == {1: 30, 3: 30}


def test_the_first_interval_is_that_to_the_next_day_however_often_the_first_one_saw_the_card() -> None:
    twice = {f"twice {number}": [(0, GOOD), (0.1, AGAIN), (3, GOOD)] for number in range(15)}
    once = {f"once {number}": [(0, GOOD), (3, GOOD)] for number in range(15)}
    odd = {f"odd {number}": [(0, GOOD), (0.1, AGAIN), (9, GOOD), (12, GOOD)] for number in range(4)}
    found = benchmark_items(cards_of(**twice, **once, **odd))
    assert sorted(one.card for one in found) == sorted([*twice, *once])


def test_a_history_ends_after_128_reviews() -> None:
    same_day = [(day, GOOD) for day in range(29)]
    long = [(day / 2, GOOD) for day in range(140)]
    cards = cards_of(long=long, **{f"card {number}": same_day[:2] for number in range(30)})
    places = [one.place for one in benchmark_items(cards) if one.card == "long"]
    assert places == list(range(2, 128, 2))
    assert len([one for one in items(cards) if one.card == "long"]) == 69


@pytest.mark.parametrize(
    ("count", "starts", "size"), [(6, [1, 2, 3, 4, 5], 1), (20, [5, 8, 11, 14, 17], 3), (12, [2, 4, 6, 8, 10], 2)]
)
def test_the_split_trains_on_the_past_and_tests_what_came_next(count: int, starts: list[int], size: int) -> None:
    # The numbers of scikit-learn's TimeSeriesSplit(5).
    assert time_series_split(count) == tuple((range(start), range(start, start + size)) for start in starts)


def test_five_reviews_cannot_be_split() -> None:
    assert time_series_split(5) == time_series_split(0) == ()
    assert benchmark.tested((item(),) * 5) == benchmark.tested(()) == ()


def test_the_oldest_sixth_is_never_tested() -> None:
    reviews = tuple(item(waited=days) for days in range(1, 21))
    assert [one.waited for one in benchmark.tested(reviews)] == list(range(6, 21))


def test_chances_never_leave_the_figures_without_a_number() -> None:
    cards = cards_of(card=[(0, AGAIN), (300_000, AGAIN), (300_001, GOOD)], easy=[(0, EASY), (1, AGAIN)])
    lowest = (0.001,) * 4 + memories.DEFAULT_PARAMETERS[4:20] + (0.8,)
    for weights in (lowest, (*(100.0,) * 4, *memories.DEFAULT_PARAMETERS[4:20], 0.1)):
        found = figures(items(cards), predictions(cards, items(cards), weights))
        assert math.isfinite(found.log_loss)
