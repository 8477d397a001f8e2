"""What ratings do to a memory: the preview is the result, days are study days, buttons keep their order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_cards.model import Memory, Moment, Rating, Settings, State
from journal_cards.scheduling import memory as memories
from journal_cards.scheduling.fuzz import Load
from journal_cards.scheduling.memory import Scheduler, outcomes, retrievability, review
from journal_cards.scheduling.study_day import moment

DAY_ONE = date(2025, 5, 1)
AGAIN, HARD, GOOD, EASY = Rating
PLAIN = memories.scheduler(Settings(fuzz=False))
STEPS = st.sampled_from([(), (10,), (1, 10), (1, 10, 60), (1440,)])

schedulers = st.builds(
    Settings,
    desired_retention=st.floats(0.70, 0.99),
    learning_steps=STEPS,
    relearning_steps=STEPS,
    maximum_interval=st.sampled_from([1, 2, 3, 10, 365, 36500]),
).map(memories.scheduler)
histories = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 3) | st.integers(0, 900)), max_size=12)


def on(day: int, at: int = 0) -> Moment:
    """The given number of days after the first one."""
    return Moment(at, 0, DAY_ONE + timedelta(days=day))


def after(scheduler: Scheduler, history: list[tuple[Rating, int]]) -> tuple[Memory, int]:
    """Live through ratings, each so many days after the one before; give the memory and the day."""
    memory, day = Memory(), 0
    for rating, wait in history:
        day += wait
        memory = review(scheduler, "card", memory, rating, on(day, day * 86_400_000))
    return memory, day


@given(schedulers, histories, st.integers(0, 500))
@settings(deadline=None)
def test_the_preview_is_the_result(scheduler: Scheduler, history: list[tuple[Rating, int]], wait: int) -> None:
    memory, day = after(scheduler, history)
    now = on(day + wait, 1_700_000_000_123)
    assert outcomes(scheduler, "card", memory, now) == tuple(
        review(scheduler, "card", memory, rating, now) for rating in Rating
    )


@given(schedulers, histories, st.integers(0, 500))
@settings(deadline=None)
def test_hard_good_and_easy_are_at_least_a_day_apart(
    scheduler: Scheduler, history: list[tuple[Rating, int]], wait: int
) -> None:
    memory, day = after(scheduler, history)
    afters = outcomes(scheduler, "card", memory, on(day + wait))
    days = [(shown.due_day - shown.last_day).days for shown in afters[1:] if shown.due_day and shown.last_day]
    longest = scheduler.engine.maximum_interval
    assert all(later == min(max(later, earlier + 1), longest) for earlier, later in pairwise(days))
    assert all(1 <= interval <= longest for interval in days)


@given(schedulers, histories)
@settings(deadline=None)
def test_a_card_is_due_on_a_day_or_at_an_instant_never_both(
    scheduler: Scheduler, history: list[tuple[Rating, int]]
) -> None:
    memory, _ = after(scheduler, history)
    in_step = memory.state in (State.LEARNING, State.RELEARNING)
    assert (memory.due_at is not None, memory.step is not None) == (in_step, in_step)
    assert (memory.due_day is not None) == (memory.state is State.REVIEW)
    assert memory.reps == len(history)
    assert memory.stability is None or 0 < memory.stability <= 36500
    assert memory.difficulty is None or 1 <= memory.difficulty <= 10


@given(schedulers, schedulers, histories)
@settings(deadline=None)
def test_settings_may_change_in_the_middle_of_a_step(
    earlier: Scheduler, later: Scheduler, history: list[tuple[Rating, int]]
) -> None:
    memory, day = after(earlier, history)
    again, *passed = outcomes(later, "card", memory, on(day))
    assert again.reps == memory.reps + 1
    assert all(shown.due_day is not None or shown.due_at is not None for shown in (again, *passed))
    assert passed[2].state is State.REVIEW


def test_reviewing_half_an_hour_earlier_each_day_is_still_daily() -> None:
    def ten_goods(every: timedelta) -> Memory:
        memory, now = Memory(), datetime(2025, 5, 1, 20, tzinfo=UTC)
        for _ in range(10):
            memory = review(PLAIN, "card", memory, GOOD, moment(now, 240))
            now += every
        return memory

    early, daily = ten_goods(timedelta(hours=23, minutes=30)), ten_goods(timedelta(hours=24))
    assert early == replace(daily, last_at=early.last_at)
    assert early.stability is not None
    assert early.stability > 20


def test_a_card_due_tonight_is_due_all_day() -> None:
    evening = moment(datetime(2025, 5, 1, 20, 10, tzinfo=UTC), 240)
    first = review(PLAIN, "card", Memory(), EASY, evening)
    assert first.due_day is not None
    assert (first.due_day, first.due_at) == (DAY_ONE + timedelta(days=8), None)


def test_the_answers_of_a_new_card() -> None:
    again, hard, good, easy = outcomes(PLAIN, "card", Memory(), on(0, 1_000_000))
    assert (again.state, again.step, again.due_at, again.due_day) == (State.LEARNING, 0, 1_000_000 + 600_000, None)
    assert (hard.state, hard.step, hard.due_at) == (State.LEARNING, 0, 1_000_000 + 900_000)
    assert (good.state, good.step, good.due_at) == (State.REVIEW, None, None)
    assert good.due_day == DAY_ONE + timedelta(days=2)
    assert (easy.state, easy.stability) == (State.REVIEW, 8.2956)
    assert {shown.last_day for shown in (again, hard, good, easy)} == {DAY_ONE}
    assert {shown.last_at for shown in (again, hard, good, easy)} == {1_000_000}


def test_two_steps_are_climbed_one_by_one() -> None:
    scheduler = memories.scheduler(Settings(learning_steps=(1, 10)))
    first = review(scheduler, "card", Memory(), GOOD, on(0, 0))
    second = review(scheduler, "card", first, GOOD, on(0, 600_000))
    assert (first.state, first.step, first.due_at) == (State.LEARNING, 1, 600_000)
    assert (second.state, second.step, second.due_at) == (State.REVIEW, None, None)


def test_a_step_counts_from_now_not_from_midnight() -> None:
    memory, _ = after(PLAIN, [(EASY, 0)])
    now = moment(datetime(2025, 5, 9, 23, 55, tzinfo=UTC), 240)
    forgotten = review(PLAIN, "card", memory, AGAIN, now)
    assert forgotten.due_at == now.at + 600_000
    assert (forgotten.state, forgotten.due_day) == (State.RELEARNING, None)


def test_only_forgetting_a_card_in_review_is_a_lapse() -> None:
    history = [(AGAIN, 0), (AGAIN, 0), (GOOD, 0), (AGAIN, 3), (AGAIN, 0), (GOOD, 0), (HARD, 2), (AGAIN, 5)]
    lapses = [after(PLAIN, history[:number])[0].lapses for number in range(1, 9)]
    assert lapses == [0, 0, 0, 1, 1, 1, 1, 2]


def test_without_relearning_steps_a_lapse_stays_in_review() -> None:
    scheduler = memories.scheduler(Settings(relearning_steps=()))
    memory, _ = after(scheduler, [(EASY, 0), (AGAIN, 8)])
    assert (memory.state, memory.lapses, memory.step) == (State.REVIEW, 1, None)
    assert memory.due_day is not None


def test_a_step_left_overnight_counts_as_a_day() -> None:
    same_day, _ = after(PLAIN, [(AGAIN, 0), (GOOD, 0)])
    next_day, _ = after(PLAIN, [(AGAIN, 0), (GOOD, 1)])
    assert same_day.stability is not None
    assert next_day.stability is not None
    assert next_day.stability > same_day.stability * 2


def test_a_clock_set_back_rates_on_the_last_day() -> None:
    memory, day = after(PLAIN, [(GOOD, 0), (GOOD, 2)])
    back = review(PLAIN, "card", memory, GOOD, on(day - 40, 7))
    same = review(PLAIN, "card", memory, GOOD, on(day, 7))
    assert back == same
    assert back.last_day == memory.last_day


def test_a_card_long_overdue_gains_more() -> None:
    memory, day = after(PLAIN, [(GOOD, 0), (GOOD, 2), (GOOD, 11)])
    soon, late = (review(PLAIN, "card", memory, GOOD, on(day + wait)) for wait in (46, 400))
    assert soon.stability is not None
    assert late.stability is not None
    assert late.stability > soon.stability


def test_at_the_maximum_interval_all_buttons_may_be_equal() -> None:
    scheduler = memories.scheduler(Settings(maximum_interval=30))
    memory, day = after(scheduler, [(EASY, 0), (EASY, 8), (EASY, 30)])
    afters = outcomes(scheduler, "card", memory, on(day + 30))
    assert {shown.due_day for shown in afters[1:]} == {DAY_ONE + timedelta(days=day + 60)}


def test_stability_stops_where_anki_stops() -> None:
    memory, _ = after(PLAIN, [(EASY, 0)] + [(EASY, 900)] * 60)
    assert memory.stability == memories.MAXIMUM_STABILITY


def test_a_higher_desired_retention_brings_cards_back_sooner() -> None:
    waits = []
    for percent in range(70, 100):
        scheduler = memories.scheduler(Settings(desired_retention=percent / 100))
        memory, _ = after(scheduler, [(EASY, 0), (GOOD, 8), (GOOD, 40)])
        assert memory.due_day is not None
        waits.append((memory.due_day - DAY_ONE).days)
    assert waits == sorted(waits, reverse=True)
    assert waits[0] > waits[20] > waits[29]


def test_a_memory_that_lost_its_numbers_is_rated_like_a_new_card() -> None:
    broken = Memory(state=State.REVIEW, due_day=DAY_ONE, reps=3)
    assert review(PLAIN, "card", broken, GOOD, on(0)).stability == review(PLAIN, "c", Memory(), GOOD, on(0)).stability


# ---- parameters ----


def changed(place: int, value: float) -> tuple[float, ...]:
    """The default parameters with one of them replaced."""
    return (*memories.DEFAULT_PARAMETERS[:place], value, *memories.DEFAULT_PARAMETERS[place + 1 :])


def test_other_parameters_give_another_memory_and_another_id() -> None:
    other = memories.scheduler(Settings(), changed(2, 5.0))
    assert review(other, "card", Memory(), GOOD, on(0)).stability == 5.0
    assert other.id != PLAIN.id


def test_a_bound_that_passed_through_32_bits_is_accepted() -> None:
    scheduler = memories.scheduler(Settings(), changed(19, 0.800000011920929))
    assert scheduler.parameters[19] == 0.8
    assert scheduler.id == memories.scheduler(Settings(), changed(19, 0.8)).id


@pytest.mark.parametrize(
    "parameters", [memories.DEFAULT_PARAMETERS[:19], (*memories.DEFAULT_PARAMETERS, 1.0), changed(0, float("nan"))]
)
def test_parameters_that_are_none_are_refused(parameters: tuple[float, ...]) -> None:
    with pytest.raises(ValueError):
        memories.scheduler(Settings(), parameters)


def test_the_id_names_what_a_memory_follows_from_and_nothing_else() -> None:
    made = memories.parameters_id(memories.DEFAULT_PARAMETERS, Settings())
    assert made == PLAIN.id == memories.scheduler(Settings(new_per_day=3, theme="x")).id
    for other in (
        Settings(desired_retention=0.85),
        Settings(learning_steps=(1, 10)),
        Settings(relearning_steps=()),
        Settings(maximum_interval=365),
    ):
        assert made != memories.parameters_id(memories.DEFAULT_PARAMETERS, other)
    assert made == "44d7da1e24a2"  # stored in databases: it must not change from one version to the next


# ---- the forgetting curve ----


@given(st.floats(0.1, 0.8), st.integers(1, 5000))
def test_nine_of_ten_are_known_after_stability_days(decay: float, stability: int) -> None:
    memory = Memory(State.REVIEW, stability=float(stability), difficulty=5.0, last_day=DAY_ONE)
    assert retrievability(memory, DAY_ONE, decay) == 1
    assert retrievability(memory, DAY_ONE + timedelta(days=stability), decay) == pytest.approx(0.9)
    later = retrievability(memory, DAY_ONE + timedelta(days=2 * stability), decay)
    assert 0 < later < 0.9


def test_nothing_is_known_of_a_new_card_and_a_day_before_the_rating_is_that_day() -> None:
    memory, day = after(PLAIN, [(GOOD, 0)])
    assert retrievability(Memory(), DAY_ONE) == 0
    assert retrievability(memory, DAY_ONE - timedelta(days=3)) == 1
    assert retrievability(memory, DAY_ONE + timedelta(days=1)) == pytest.approx(0.94685, abs=1e-5)
    assert PLAIN.decay == memories.DEFAULT_DECAY == memories.DEFAULT_PARAMETERS[20]
    assert day == 0


# ---- fuzz, balance and what they must not break ----------------------------------------------------------------------

days_ahead = st.dictionaries(st.integers(0, 400), st.integers(0, 30), max_size=30).map(
    lambda due: Load({DAY_ONE + timedelta(days=days): count for days, count in due.items()})
)


@given(schedulers, st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 300)), max_size=10), days_ahead)
@settings(deadline=None)
def test_no_pass_shortens_an_interval(scheduler: Scheduler, history: list[tuple[Rating, int]], load: Load) -> None:
    memory, day = Memory(), 0
    for rating, wait in history:
        day += wait
        before, memory = memory, review(scheduler, "card", memory, rating, on(day), load)
        if rating is AGAIN or None in (before.due_day, before.last_day, memory.due_day, memory.last_day):
            continue
        was, now = before.due_day - before.last_day, memory.due_day - memory.last_day  # type: ignore[operator]
        assert now >= was


def test_parameters_that_shorten_intervals_may_shorten_them() -> None:
    memory, day = after(PLAIN, [(EASY, 0), (GOOD, 8), (GOOD, 40)])
    assert memory.due_day is not None
    assert memory.last_day is not None
    strict = memories.scheduler(Settings(desired_retention=0.98, fuzz=False))
    passed = review(strict, "card", memory, GOOD, on(day + 100))
    assert passed.due_day is not None
    assert (passed.due_day - on(day + 100).day) < (memory.due_day - memory.last_day)


def test_cards_that_were_learned_together_part() -> None:
    fuzzed = memories.scheduler(Settings())
    dues = {review(fuzzed, f"card {number}", Memory(), EASY, on(0)).due_day for number in range(50)}
    assert dues == {DAY_ONE + timedelta(days=days) for days in (6, 7, 8, 9, 10)}


def test_a_card_that_is_rescheduled_twice_moves_once() -> None:
    memory, day = after(memories.scheduler(Settings()), [(EASY, 0), (GOOD, 8), (GOOD, 40)])
    strict = memories.scheduler(Settings(desired_retention=0.95))
    moved = memories.rescheduled(strict, "card", memory, on(day))
    assert moved.due_day is not None
    assert memory.due_day is not None
    assert moved.due_day < memory.due_day
    assert memories.rescheduled(strict, "card", moved, on(day)) == moved
    assert memories.rescheduled(memories.scheduler(Settings()), "card", moved, on(day)) == memory


def test_rescheduling_moves_nothing_before_today_and_nothing_that_is_due() -> None:
    memory, day = after(memories.scheduler(Settings()), [(EASY, 0), (GOOD, 8), (GOOD, 40)])
    assert memory.due_day is not None
    almost = (memory.due_day - DAY_ONE).days - 1
    strict = memories.scheduler(Settings(desired_retention=0.99))
    assert memories.rescheduled(strict, "card", memory, on(almost)).due_day == on(almost).day
    assert memories.rescheduled(strict, "card", memory, on(almost + 1)) == memory
    assert memories.rescheduled(strict, "card", Memory(), on(day)) == Memory()
