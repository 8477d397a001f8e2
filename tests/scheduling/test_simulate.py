"""The simulation against the scheduler that it stands for, against fsrs-rs, and its laws."""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from statistics import fmean

import fsrs_rs_python
import pytest
from hypothesis import assume, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from journal_cards.model import Memory, Moment, Rating, Settings, State
from journal_cards.scheduling import memory as memories
from journal_cards.scheduling.answers import USUAL, Answers
from journal_cards.scheduling.formulas import formulas
from journal_cards.scheduling.recall import retrievability
from journal_cards.scheduling.simulate import Day, Deck, Group, Learned, Limit, Run, Scenario, simulate

ENGINE = formulas(memories.DEFAULT_PARAMETERS)
FREE = (Limit(9999, 9999),)
TODAY = date(2031, 3, 3)
AGAIN, HARD, GOOD, EASY = Rating


def new_deck(cards: int) -> Deck:
    return Deck(new=(0,) * cards)


def live_through(deck: Deck, days: int, retention: float = 0.9, **changed: object) -> Run:
    """With usual answers, no limits and one seed, unless it is said otherwise."""
    scenario = replace(Scenario(days, FREE), **changed)  # type: ignore[arg-type]
    return simulate(deck, USUAL, ENGINE, scenario, retention, daily=True)


def reviews(run: Run) -> int:
    return sum(day.reviews for day in run.days)


def minutes(run: Run) -> float:
    return sum(day.seconds for day in run.days) / 60


# ---- the scheduler ---------------------------------------------------------------------------------------------------


class StuckError(Exception):
    """Too many answers in steps on one day."""


class Student:
    """One card and its person: draws what the simulation draws, and is rated by the scheduler itself."""

    def __init__(self, settings: Settings, answers: Answers, seed: int, uid: str = "card") -> None:
        self.engine = memories.scheduler(settings)
        self.answers = answers
        self.draw = random.Random(seed).random
        self.uid = uid
        self.memory = Memory()

    def due(self, day: int) -> bool:
        return self.memory.due_day is None or self.memory.due_day <= TODAY + timedelta(days=day)

    def sit(self, day: int) -> float:
        """Answer until the card is in review again; the seconds that it takes."""
        new = self.memory.state is State.NEW
        recall = retrievability(self.memory, TODAY + timedelta(days=day))
        if new:
            rating = self._press(self.answers.first, AGAIN)
        else:
            rating = AGAIN if self.draw() >= recall else self._press(self.answers.passes, HARD)
        seconds = self._rate(rating, day)
        steps = 0
        while self.memory.state is not State.REVIEW:
            steps += 1
            if steps > 5:  # here the simulation's person gives up for the day
                raise StuckError
            learning = self.memory.state is State.LEARNING
            chances = self.answers.learning if learning else self.answers.relearning
            rating = self._press(chances[rating - 1], AGAIN)
            seconds += self._rate(rating, day)
        return seconds

    def live(self, days: int) -> int:
        """Answer whenever the card is due; how many reviews that makes."""
        count = 0
        for day in range(days):
            if self.due(day):
                self.sit(day)
                count += day > 0
        return count

    def _press(self, chances: tuple[float, ...], first: Rating) -> Rating:
        return Rating(first + bisect(list(accumulate(chances))[:-1], self.draw()))

    def _rate(self, rating: Rating, day: int) -> float:
        seconds = self.answers.seconds[self.memory.state][rating - 1]
        moment = Moment(day * 86_400_000, 0, TODAY + timedelta(days=day))
        self.memory = memories.review(self.engine, self.uid, self.memory, rating, moment)
        return seconds


steps = st.sampled_from([(), (10,), (1, 10)])


@given(
    st.integers(0, 2**32),
    st.sampled_from([0.7, 0.8, 0.9, 0.95, 0.99]),
    steps,
    steps,
    st.sampled_from([36500, 20]),
)
def test_each_day_goes_as_the_scheduler_would_have_it(
    seed: int, retention: float, learning: tuple[int, ...], relearning: tuple[int, ...], most: int
) -> None:
    settings = Settings(
        desired_retention=retention,
        learning_steps=learning,
        relearning_steps=relearning,
        maximum_interval=most,
        fuzz=False,
    )
    scenario = Scenario(400, FREE, None, len(learning), len(relearning), most, fuzz=False)
    student = Student(settings, USUAL, seed)
    for day, found in enumerate(simulate(new_deck(1), USUAL, ENGINE, scenario, retention, seed=seed, daily=True).days):
        rated = student.due(day)
        try:
            seconds = student.sit(day) if rated else 0.0
        except StuckError:
            assume(False)
        assert (found.new, found.reviews) == (rated and day == 0, rated and day > 0)
        assert found.seconds == pytest.approx(seconds)
        assert found.remembered == pytest.approx(retrievability(student.memory, TODAY + timedelta(days=day)), rel=1e-6)


def test_a_card_goes_on_from_where_it_is() -> None:
    # Due in three days, and never seen otherwise: nothing happens before, then it is rated once.
    card = Learned(stability=10, difficulty=5, last=-7, due=3)
    days = live_through(Deck((card,)), 4).days
    assert [day.reviews for day in days] == [0, 0, 0, 1]
    assert days[0].remembered == pytest.approx(ENGINE.recall(10, 7))
    assert days[2].remembered == pytest.approx(ENGINE.recall(10, 9))
    assert days[3].remembered == 1
    overdue = replace(card, due=-400, last=-410)
    assert live_through(Deck((overdue,)), 2).days[0].reviews == 1


def test_an_interval_of_another_retention_does_not_hold_back_a_higher_one() -> None:
    # It waited 100 days at a low retention; at 0.97 a pass gives far fewer, as when the scheduler itself is told so.
    card = Learned(stability=50, difficulty=5, last=-100, due=0)
    settings = Settings(desired_retention=0.97, fuzz=False)
    memory = Memory(State.REVIEW, None, 50.0, 5.0, TODAY, None, TODAY - timedelta(days=100), 0, 9)
    good = memories.review(memories.scheduler(settings), "card", memory, GOOD, Moment(0, 0, TODAY))
    assert good.due_day is not None
    wait = (good.due_day - TODAY).days
    assert wait < 60
    always_good = replace(USUAL, passes=(0.0, 1.0, 0.0))
    scenario = Scenario(wait + 1, FREE, fuzz=False)
    runs = [simulate(Deck((card,)), always_good, ENGINE, scenario, 0.97, seed=seed) for seed in range(8)]
    passed = [run for run in runs if not any(day.reviews for day in run.days[1:-1])]
    assert passed
    assert all(run.days[-1].reviews == 1 for run in passed)


def test_fuzz_takes_as_much_work_away_as_it_does_in_earnest() -> None:
    # Nobody who answers like this stays in a step for long.
    step = (0.1, 0.0, 0.9, 0.0)
    patient = replace(USUAL, learning=(step,) * 3, relearning=(step,) * 3)
    students = [Student(Settings(desired_retention=0.99), patient, seed, uid=f"card {seed}") for seed in range(400)]
    in_earnest = sum(student.live(150) for student in students)

    def simulated(fuzz: bool) -> float:
        scenario = Scenario(150, FREE, fuzz=fuzz)
        return fmean(reviews(simulate(new_deck(400), patient, ENGINE, scenario, 0.99, seed=seed)) for seed in range(4))

    assert simulated(fuzz=True) == pytest.approx(in_earnest, rel=0.04)
    assert simulated(fuzz=False) > 1.25 * in_earnest


# ---- fsrs-rs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("retention", "cards", "new_a_day"), [(0.9, 2000, 20), (0.8, 1000, 40)])
def test_an_empty_collection_becomes_what_fsrs_rs_makes_of_it(retention: float, cards: int, new_a_day: int) -> None:
    # fsrs-rs has neither fuzz nor a day between the buttons; up to 0.9 these hardly matter.
    config = fsrs_rs_python.SimulatorConfig(
        deck_size=cards,
        learn_span=365,
        max_cost_perday=1e9,
        max_ivl=36500.0,
        first_rating_prob=USUAL.first,
        review_rating_prob=USUAL.passes,
        learn_limit=new_a_day,
        review_limit=9999,
        new_cards_ignore_review_limit=True,
        learning_step_transitions=USUAL.learning,
        relearning_step_transitions=USUAL.relearning,
        state_rating_costs=USUAL.seconds[1:],
        learning_step_count=1,
        relearning_step_count=1,
    )
    theirs = [fsrs_rs_python.simulate(ENGINE.weights, retention, config, seed) for seed in range(5)]
    scenario = Scenario(365, (Limit(new_a_day, 9999),), fuzz=False)
    ours = [simulate(new_deck(cards), USUAL, ENGINE, scenario, retention, seed=seed) for seed in range(5)]

    assert fmean(map(reviews, ours)) == pytest.approx(fmean(sum(run.review_cnt_per_day) for run in theirs), rel=0.05)
    assert fmean(map(minutes, ours)) == pytest.approx(fmean(sum(run.cost_per_day) / 60 for run in theirs), rel=0.03)
    remembered = fmean(run.memorized_cnt_per_day[-1] for run in theirs)
    assert fmean(run.remembered for run in ours) == pytest.approx(remembered, rel=0.005)


# ---- laws ------------------------------------------------------------------------------------------------------------

GROUPS = (Group(), Group(limits=(1,)), Group(retention=0.8, limits=(1, 2)))
limits = st.builds(Limit, st.integers(0, 6), st.integers(0, 6))
three_limits = st.tuples(limits, limits, limits)
learned = st.builds(
    lambda stability, difficulty, ago, wait, group: Learned(stability, difficulty, -ago, wait - ago, group),
    st.floats(0.001, 500),
    st.floats(1, 10),
    st.integers(0, 60),
    st.integers(0, 90),
    st.integers(0, 2),
)
decks = st.builds(
    Deck,
    st.lists(learned, max_size=15).map(tuple),
    st.lists(st.integers(0, 2), max_size=15).map(tuple),
    st.just(GROUPS),
)
retentions = st.floats(0.7, 0.99)


@given(decks, three_limits, three_limits, st.integers(1, 30), retentions, st.integers(0, 9))
def test_no_limit_is_exceeded_and_no_card_appears_from_nowhere(
    deck: Deck,
    every_day: tuple[Limit, ...],
    today: tuple[Limit, ...],
    days: int,
    retention: float,
    seed: int,
) -> None:
    run = simulate(deck, USUAL, ENGINE, Scenario(days, every_day, today), retention, seed=seed, daily=True)
    assert len(run.days) == days
    for place, day in enumerate(run.days):
        most = (every_day if place else today)[0]
        assert 0 <= day.new <= most.new
        assert 0 <= day.reviews <= most.reviews
        assert (day.seconds > 0) == (day.new + day.reviews > 0)
    assert sum(day.new for day in run.days) <= len(deck.new)
    assert run.seen == len(deck.learned) + sum(day.new for day in run.days)
    assert 0 <= run.remembered <= run.seen
    assert run.remembered == run.days[-1].remembered
    assert 0 <= run.waiting <= run.seen


@given(decks, three_limits, retentions, st.integers(0, 9))
def test_the_same_seed_lives_the_same_life_and_what_is_looked_at_changes_nothing(
    deck: Deck, every_day: tuple[Limit, ...], retention: float, seed: int
) -> None:
    def live(*, daily: bool) -> Run:
        return simulate(deck, USUAL, ENGINE, Scenario(20, every_day), retention, seed=seed, daily=daily)

    first, again = live(daily=True), live(daily=False)
    assert first == live(daily=True)
    assert replace(first, days=tuple(replace(day, remembered=None) for day in first.days)) == again


def test_another_seed_lives_another_life() -> None:
    assert len({simulate(new_deck(50), USUAL, ENGINE, Scenario(30, FREE), 0.9, seed=seed) for seed in range(5)}) == 5


def test_without_cards_there_is_nothing_to_do() -> None:
    assert live_through(Deck(), 3) == Run((Day(0, 0, 0.0, 0.0),) * 3, 0.0, 0, 0)


def test_one_day_of_new_cards_is_one_first_meeting_each() -> None:
    run = live_through(new_deck(7), 1, limits=(Limit(5, 0),))
    assert [(day.new, day.reviews, day.remembered) for day in run.days] == [(5, 0, 5.0)]


def test_what_is_left_of_today_holds_today_only() -> None:
    run = live_through(new_deck(9), 3, limits=(Limit(4, 9999),), today=(Limit(1, 9999),))
    assert [day.new for day in run.days] == [1, 4, 4]


def test_a_limit_of_some_cards_lets_the_others_pass() -> None:
    deck = Deck(new=(1,) * 6 + (0,) * 3, groups=GROUPS[:2])
    run = live_through(deck, 4, limits=(Limit(4, 9999), Limit(1, 9999)))
    assert [day.new for day in run.days] == [4, 1, 1, 1]
    reviewed = live_through(
        Deck(tuple(Learned(9, 5, -9, 0, group) for group in (1, 1, 0)), groups=GROUPS[:2]),
        1,
        limits=(Limit(0, 9), Limit(0, 1)),
    )
    assert (reviewed.days[0].reviews, reviewed.waiting) == (2, 1)


def test_a_backlog_is_worked_off_from_the_least_forgotten_on() -> None:
    faded, fresh = Learned(1, 5, -10, -9), Learned(100, 5, -10, -9)
    run = live_through(Deck((faded, fresh)), 1, limits=(Limit(0, 1),))
    assert run.remembered == pytest.approx(1 + ENGINE.recall(1, 10))
    assert run.waiting == 1


def test_cards_with_a_retention_of_their_own_do_not_follow_the_others() -> None:
    own = Deck(new=(0,) * 30, groups=(Group(retention=0.8),))
    assert live_through(own, 60, 0.75) == live_through(own, 60, 0.95) == live_through(new_deck(30), 60, 0.8)


@examples(max_examples=10)
@given(st.integers(0, 2**32), st.booleans())
def test_more_retention_is_more_work_and_more_memory(seed: int, fuzz: bool) -> None:
    scenario = Scenario(200, (Limit(20, 9999),), fuzz=fuzz)
    runs = [
        simulate(new_deck(300), USUAL, ENGINE, scenario, retention, seed=seed)
        for retention in (0.7, 0.8, 0.88, 0.94, 0.99)
    ]
    assert list(map(reviews, runs)) == sorted(map(reviews, runs))
    assert [run.remembered for run in runs] == sorted(run.remembered for run in runs)


def test_answers_that_take_twice_as_long_cost_twice_as_much() -> None:
    slow = replace(USUAL, seconds=tuple(tuple(2 * one for one in row) for row in USUAL.seconds))
    scenario = Scenario(60, FREE)
    usual, twice = (simulate(new_deck(40), answers, ENGINE, scenario, 0.9) for answers in (USUAL, slow))
    assert minutes(twice) == pytest.approx(2 * minutes(usual))


def test_more_steps_cost_time_and_no_reviews() -> None:
    long, short = (minutes(live_through(new_deck(300), 1, learning_steps=count)) for count in (3, 1))
    assert long > 1.5 * short
    assert reviews(live_through(new_deck(300), 1, learning_steps=3)) == 0
