"""The days ahead, lived through card by card: how much work a desired retention makes, and what is remembered.

A card is recalled with the chance that FSRS-6 gives it; which button is pressed, and how long that takes, follows from
``Answers``. Each card gets the stability, the difficulty and the interval that ``memory`` would give it, fuzz included:
where intervals are short, as with a desired retention above 0.95, the room that fuzz has is worth a fifth of the work.

Left out are balancing, easy days and burying, which move work by some days and hardly change its amount; and that cards
of one note wait for each other, which saves a few reviews in a hundred while much is new. A card in a step is taken for
a review that is due. Steps are finished on the day on which they begin.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from journal_cards.model import State
from journal_cards.scheduling.answers import Answers
from journal_cards.scheduling.formulas import Formulas
from journal_cards.scheduling.fuzz import fuzz_range
from journal_cards.scheduling.recall import interval

_AGAIN, _HARD, _GOOD, _EASY = 1, 2, 3, 4
_MOST_STEPS = 5
"""Answers in steps on one day, as fsrs-rs has it; who fails more often than that gives up for today."""


@dataclass(frozen=True, slots=True)
class Group:
    """What cards of one part of the journal have in common; most journals have one group."""

    retention: float | None = None
    """A desired retention of their own; None: the one that is simulated."""
    limits: tuple[int, ...] = ()
    """Which of ``Scenario.limits`` hold for them, beside the first one."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A card that was rated; days count from today, 0."""

    stability: float
    difficulty: float
    last: int
    """The day of the last rating, never after today."""
    due: int
    """Below 0 when it is overdue."""
    group: int = 0


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards to begin with."""

    learned: tuple[Learned, ...] = ()
    new: tuple[int, ...] = ()
    """The group of each new card, in the order in which days take them up."""
    groups: tuple[Group, ...] = (Group(),)


@dataclass(frozen=True, slots=True)
class Limit:
    """What one day allows."""

    new: int
    reviews: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """How long, and by which rules."""

    days: int
    limits: tuple[Limit, ...]
    """The first one holds over all cards, the others for the groups that name them."""
    today: tuple[Limit, ...] | None = None
    """What is left of the limits today; None: all of it."""
    learning_steps: int = 1
    relearning_steps: int = 1
    """How many steps there are."""
    maximum_interval: int = 36500
    fuzz: bool = True


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brings."""

    reviews: int
    """Cards in review that were rated; their relearning steps are no further ones."""
    new: int
    """Cards met for the first time."""
    seconds: float
    """Of all answers, those in steps too."""
    remembered: float | None
    """Sum of the chances of recall of all cards seen so far, at its end; None when only the last day was asked for."""


@dataclass(frozen=True, slots=True)
class Run:
    """One way in which the days ahead may go."""

    days: tuple[Day, ...]
    remembered: float
    """At the end of the last day."""
    seen: int
    """Cards that were rated at least once by then."""
    waiting: int
    """Cards that are due by then and that the limits left undone."""


def simulate(
    deck: Deck,
    answers: Answers,
    formulas: Formulas,
    scenario: Scenario,
    retention: float,
    *,
    seed: int = 0,
    daily: bool = False,
) -> Run:
    """Live through the days with a desired retention; ``daily`` sums up what is remembered on each of them."""
    run = _Simulation(deck, answers, formulas, scenario, retention, seed)
    days = tuple(run.live(day, daily=daily) for day in range(scenario.days))
    return Run(days, run.remembered(scenario.days - 1), len(run.stability), run.waiting)


class _Simulation:
    """The cards as lists, one place each; what was seen so far stands in them."""

    def __init__(
        self, deck: Deck, answers: Answers, formulas: Formulas, scenario: Scenario, retention: float, seed: int
    ) -> None:
        self.formulas = formulas
        self.scenario = scenario
        self.random = Random(seed).random
        self.seconds = answers.seconds
        self.first = _bounds(answers.first)
        self.passes = _bounds(answers.passes)
        self.learning = [_bounds(row) for row in answers.learning]
        self.relearning = [_bounds(row) for row in answers.relearning]
        # Days until a card of stability 1 is due; an interval grows with stability in proportion.
        self.days_of = [interval(1.0, group.retention or retention, formulas.decay) for group in deck.groups]
        self.limits_of = [group.limits for group in deck.groups]
        self.stability = [card.stability for card in deck.learned]
        self.difficulty = [card.difficulty for card in deck.learned]
        self.last = [card.last for card in deck.learned]
        self.wait = [card.due - card.last for card in deck.learned]
        self.group = [card.group for card in deck.learned]
        self.new = list(deck.new)
        self.due: list[list[int]] = [[] for _ in range(scenario.days)]
        self.waiting = 0
        for card, learned in enumerate(deck.learned):
            self._come_back(card, max(0, learned.due))

    # ---- a day -------------------------------------------------------------------------------------------------------

    def live(self, day: int, *, daily: bool) -> Day:
        """Review what is due and meet new cards, as far as the limits go."""
        scenario = self.scenario
        limits = scenario.today if day == 0 and scenario.today is not None else scenario.limits
        due, later = self._within(self.due[day], [limit.reviews for limit in limits], day)
        self.due[day] = []
        if day + 1 < scenario.days:
            self.due[day + 1] += later
        else:
            self.waiting = len(later)
        new = self._new(limits)
        review = self._review
        seconds = 0.0
        for card in due:
            seconds += review(card, day)
        for group in new:
            seconds += self._learn(group, day)
        return Day(len(due), len(new), seconds, self.remembered(day) if daily else None)

    def remembered(self, day: int) -> float:
        """Sum of the chances of recall at the end of a day."""
        factor, decay = self.formulas.factor, -self.formulas.decay
        pairs = zip(self.stability, self.last, strict=True)
        return float(sum((1 + factor * (day - last) / stability) ** decay for stability, last in pairs))

    def _within(self, due: list[int], left: list[int], day: int) -> tuple[list[int], list[int]]:
        """Keep what the limits allow, the least forgotten first, as ``queue`` does; the rest has to wait."""
        if len(due) <= left[0] and len(left) == 1:
            return due, []
        stability, last = self.stability, self.last
        due.sort(key=lambda card: (day - last[card]) / stability[card])
        if len(left) == 1:
            return due[: left[0]], due[left[0] :]
        kept: list[int] = []
        rest: list[int] = []
        for card in due:
            (kept if self._take(self.group[card], left) else rest).append(card)
        return kept, rest

    def _new(self, limits: Sequence[Limit]) -> Sequence[int]:
        """Take the day's new cards from the front of the line."""
        left = [limit.new for limit in limits]
        kept: list[int] = []
        passed_over: list[int] = []
        place = 0
        while place < len(self.new) and left[0] > 0:
            group = self.new[place]
            (kept if self._take(group, left) else passed_over).append(group)
            place += 1
        self.new = passed_over + self.new[place:]
        return kept

    def _take(self, group: int, left: list[int]) -> bool:
        """Count a card of a group against all limits that hold for it, unless one of them is reached."""
        own = self.limits_of[group]
        if left[0] <= 0 or any(left[place] <= 0 for place in own):
            return False
        for place in (0, *own):
            left[place] -= 1
        return True

    # ---- a card ------------------------------------------------------------------------------------------------------

    def _review(self, card: int, day: int) -> float:
        """Rate a card that is due; return the seconds that it takes."""
        formulas, draw, costs = self.formulas, self.random, self.seconds[State.REVIEW]
        stability, difficulty = self.stability[card], self.difficulty[card]
        elapsed = day - self.last[card]
        recall = formulas.recall(stability, elapsed)
        self.last[card] = day
        if draw() >= recall:
            after = formulas.failed(stability, difficulty, recall)
            self.difficulty[card] = formulas.difficulty(difficulty, _AGAIN)
            self.stability[card] = after
            if self.scenario.relearning_steps:
                return costs[0] + self._steps(card, day, _AGAIN, State.RELEARNING)
            self._schedule(card, day, (after,), 0)
            return costs[0]
        rating = _HARD + bisect(self.passes, draw())
        # Only a card in a step is due on the day of its last rating.
        afters = (
            formulas.passed(stability, difficulty, recall)
            if elapsed
            else tuple(formulas.same_day(stability, after) for after in (_HARD, _GOOD, _EASY))
        )
        self.difficulty[card] = formulas.difficulty(difficulty, rating)
        self._schedule(card, day, afters[: rating - 1], self._interval_before(card, stability))
        return costs[rating - 1]

    def _learn(self, group: int, day: int) -> float:
        """Meet a new card; return the seconds that it takes, with its steps."""
        rating = _AGAIN + bisect(self.first, self.random())
        first = self.formulas.first
        card = len(self.stability)
        self.stability.append(first[rating - 1][0])
        self.difficulty.append(first[rating - 1][1])
        self.last.append(day)
        self.wait.append(0)
        self.group.append(group)
        cost = self.seconds[State.NEW][rating - 1]
        steps = self.scenario.learning_steps
        if rating in (_AGAIN, _HARD) and steps:
            return cost + self._steps(card, day, rating, State.LEARNING)
        if rating == _GOOD and steps > 1:
            return cost + self._steps(card, day, rating, State.LEARNING)
        begin = _HARD if steps == 0 else _GOOD if steps == 1 else _EASY
        afters = [first[after - 1][0] for after in range(min(begin, rating), rating + 1)]
        self._schedule(card, day, afters, 0)
        return cost

    def _steps(self, card: int, day: int, rating: int, state: State) -> float:
        """Go through the steps after a rating that led into them; return their seconds."""
        formulas, costs, learning = self.formulas, self.seconds[state], state is State.LEARNING
        steps = self.scenario.learning_steps if learning else self.scenario.relearning_steps
        chances = self.learning if learning else self.relearning
        stability, difficulty = self.stability[card], self.difficulty[card]
        at = 1 if rating == _GOOD else 0
        seconds = 0.0
        afters: tuple[float, ...] = (stability,)
        for _ in range(_MOST_STEPS):
            rating = _AGAIN + bisect(chances[rating - 1], self.random())
            before, stability = stability, formulas.same_day(stability, rating)
            difficulty = formulas.difficulty(difficulty, rating)
            seconds += costs[rating - 1]
            afters = (stability,)
            if rating == _EASY:
                # Good would have ended in review as well: Easy comes a day later at least.
                afters = (formulas.same_day(before, _GOOD), stability) if at + 1 >= steps else afters
                break
            at = 0 if rating == _AGAIN else at + (rating == _GOOD)
            if at >= steps:
                break
        self.difficulty[card] = difficulty
        self._schedule(card, day, afters, 0)
        return seconds

    # ---- when it comes back ------------------------------------------------------------------------------------------

    def _schedule(self, card: int, day: int, afters: Sequence[float], before: int) -> None:
        """Give a card the last of these stabilities and its interval.

        ``afters`` are those of the passes up to the rating: each is due a day after the one before it at least, and
        none sooner than the interval ``before``; see ``memory.outcomes``.
        """
        days_of, most = self.days_of[self.group[card]], self.scenario.maximum_interval
        # One draw for all buttons, as the real one depends on the card and its number of ratings.
        chance = self.random() if self.scenario.fuzz else None
        wait = 0
        for stability in afters:
            days = days_of * stability
            least = max(wait + 1, before + 1 if days > before else before)
            if chance is None:
                wait = min(max(round(days), least), most)
            else:
                low, high = fuzz_range(days, least, most)
                wait = low + int(chance * (high - low + 1))
        self.stability[card] = afters[-1]
        self.wait[card] = wait
        self._come_back(card, day + wait)

    def _interval_before(self, card: int, stability: float) -> int:
        """The interval that a pass must not go below; one that another retention gave is shortened."""
        wait, days = self.wait[card], self.days_of[self.group[card]] * stability
        if wait <= days + 9:
            return wait
        most = self.scenario.maximum_interval
        _, longest = fuzz_range(days, 1, most)
        return min(wait, longest + longest // 4 + 10, most)

    def _come_back(self, card: int, day: int) -> None:
        if day < self.scenario.days:
            self.due[day].append(card)


def _bounds(chances: Sequence[float]) -> list[float]:
    """The chances summed up, without the last sum: where a draw between 0 and 1 falls is the button's place."""
    return list(accumulate(chances))[:-1]
