"""How a person answers: at which hours, with which buttons, and how long it takes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from journal_cards.model import Counts, State

from .answers import Answer
from .retention import Retention

Group = Literal["new", "learning", "young", "mature"]
"""What a card was before its rating; ``learning`` is every card in a step."""
GROUPS: tuple[Group, ...] = ("new", "learning", "young", "mature")

ENOUGH = 10
"""Answers below which a median says nothing."""
USUAL = 8.0
"""Seconds that an answer is taken to need, as long as there are not enough."""


@dataclass(frozen=True, slots=True)
class Hour:
    """What was rated in one hour of the day, on the wall clock of its time."""

    hour: int
    answers: int
    """All ratings, crammed ones left out."""
    retention: Retention
    """Of those that true retention counts."""


@dataclass(frozen=True, slots=True)
class Buttons:
    """How often each rating was given to cards of one group."""

    group: Group
    again: int = 0
    hard: int = 0
    good: int = 0
    easy: int = 0

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """From Again to Easy."""
        return self.again, self.hard, self.good, self.easy

    @property
    def total(self) -> int:
        """All four together."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Workload:
    """What is left of the study day."""

    counts: Counts
    """Cards that a review would show now, within the day's limits."""
    seconds: Mapping[str, float]
    """What an answer usually takes, by ``new``, ``learning`` and ``review``: the median, or 8 s with few answers."""

    @property
    def minutes(self) -> float:
        """Expected time for one answer to each card; what is forgotten and comes back is not in it."""
        counts, each = self.counts, self.seconds
        total = counts.new * each["new"] + counts.learning * each["learning"] + counts.review * each["review"]
        return total / 60


def hours(answers: Iterable[Answer]) -> tuple[Hour, ...]:
    """Give all 24 hours in order."""
    counted = Counter((one.hour, one.retained) for one in answers if not one.cram)
    return tuple(
        Hour(
            hour,
            sum(counted[hour, retained] for retained in (True, False, None)),
            Retention(counted[hour, True], counted[hour, False]),
        )
        for hour in range(24)
    )


def buttons(answers: Iterable[Answer]) -> tuple[Buttons, ...]:
    """Give a row for each group, in the order of ``GROUPS``; crammed answers are left out."""
    counted = Counter((group_of(one), int(one.rating)) for one in answers if not one.cram)
    return tuple(Buttons(group, *(counted[group, rating] for rating in range(1, 5))) for group in GROUPS)


def workload(counts: Counts, answers: Sequence[Answer]) -> Workload:
    """Say what the rest of the day takes, by the person's own times; crammed answers are left out."""
    times: dict[str, list[int]] = defaultdict(list)
    for one in answers:
        if not one.cram:
            group = group_of(one)
            times[group if group in ("new", "learning") else "review"].append(one.duration)
    return Workload(counts, {part: usual(times[part]) for part in ("new", "learning", "review")})


def usual(durations: Sequence[int]) -> float:
    """Seconds that an answer takes, of durations in ms: the median, or 8 s with few of them."""
    return median(durations) / 1000 if len(durations) >= ENOUGH else USUAL


def group_of(answer: Answer) -> Group:
    """What the card of an answer was before it."""
    if answer.state is State.NEW:
        return "new"
    if answer.state is not State.REVIEW:
        return "learning"
    return "mature" if answer.mature else "young"
