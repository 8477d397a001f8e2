"""What a rating does to a memory: FSRS-6 of py-fsrs, driven by study days. The only module that imports ``fsrs``.

py-fsrs measures elapsed time in whole 24-hour spans, so that a review 23.5 hours later counts as the same day. It is
given virtual times instead: midnight UTC of the study day plus the number of earlier ratings in microseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from zlib import crc32

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS as _DEFAULTS
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from journal_cards.model import Memory, Moment, Rating, Review, Settings, State
from journal_cards.scheduling.log import live
from journal_cards.scheduling.recall import DEFAULT_DECAY, retrievability

__all__ = [
    "DEFAULT_DECAY",
    "DEFAULT_PARAMETERS",
    "MAXIMUM_STABILITY",
    "Scheduler",
    "due_soon",
    "live",
    "outcomes",
    "parameters_id",
    "replay",
    "retrievability",
    "review",
    "scheduler",
]

DEFAULT_PARAMETERS: tuple[float, ...] = tuple(_DEFAULTS)
"""The 21 weights of FSRS-6 for somebody with no history."""

MAXIMUM_STABILITY = 36500.0
"""Days; fsrs-rs, and so Anki, stops here, py-fsrs does not."""

_DAY = timedelta(days=1)
_MILLISECOND = timedelta(milliseconds=1)
_PASSES = (Rating.HARD, Rating.GOOD, Rating.EASY)


@dataclass(frozen=True, slots=True)
class Scheduler:
    """FSRS with one set of parameters and settings; ``scheduler`` makes it."""

    engine: fsrs.Scheduler
    parameters: tuple[float, ...]
    id: str
    """What ``Review.parameters`` names."""

    @property
    def decay(self) -> float:
        """The parameter that bends the forgetting curve, for ``retrievability``."""
        return self.parameters[20]


def scheduler(settings: Settings, parameters: tuple[float, ...] | None = None) -> Scheduler:
    """Make a scheduler; None takes the default parameters. Raises ValueError unless there are 21 finite numbers."""
    weights = _within_bounds(DEFAULT_PARAMETERS if parameters is None else parameters)
    engine = fsrs.Scheduler(
        parameters=weights,
        desired_retention=settings.desired_retention,
        learning_steps=[timedelta(minutes=step) for step in settings.learning_steps],
        relearning_steps=[timedelta(minutes=step) for step in settings.relearning_steps],
        maximum_interval=settings.maximum_interval,
        enable_fuzzing=False,
    )
    return Scheduler(engine, weights, parameters_id(weights, settings))


def parameters_id(parameters: tuple[float, ...], settings: Settings) -> str:
    """Twelve hex digits that stand for everything that a memory follows from beside its ratings.

    These are the weights (to six decimals), the desired retention, the steps and the longest interval.
    """
    numbers = [*_within_bounds(parameters), settings.desired_retention]
    told = [f"{number:.6f}" for number in numbers]
    told += [str(settings.learning_steps), str(settings.relearning_steps), str(settings.maximum_interval)]
    return sha256(" ".join(told).encode()).hexdigest()[:12]


def review(scheduler: Scheduler, card_uid: str, memory: Memory, rating: Rating, moment: Moment) -> Memory:
    """Give the memory after one rating; the same as its place in ``outcomes``."""
    if rating is Rating.AGAIN:
        return _rated(scheduler, card_uid, memory, rating, moment)
    return _passes(scheduler, card_uid, memory, moment, rating)[-1]


def outcomes(
    scheduler: Scheduler, card_uid: str, memory: Memory, moment: Moment
) -> tuple[Memory, Memory, Memory, Memory]:
    """Give the memories after Again, Hard, Good and Easy: exactly what ``review`` then does."""
    again = _rated(scheduler, card_uid, memory, Rating.AGAIN, moment)
    hard, good, easy = _passes(scheduler, card_uid, memory, moment, Rating.EASY)
    return again, hard, good, easy


def due_soon(memory: Memory, moment: Moment) -> Memory:
    """Bring a card in review to tomorrow unless it is due earlier: what a ``manual`` row does after a fact changed."""
    if memory.state is not State.REVIEW or memory.due_day is None:
        return memory
    return replace(memory, due_day=min(memory.due_day, _day(memory, moment) + _DAY))


def replay(
    scheduler: Scheduler, card_uid: str, reviews: Iterable[Review], sets: Mapping[str, Scheduler] | None = None
) -> Memory:
    """Compute one card's memory from its rows in log order; what is undone, crammed or before a reset has no part.

    ``sets`` are the schedulers by ``Review.parameters``: a row was rated by the one that it names, else ``scheduler``.
    """
    rows = live(reviews)
    known = sets or {}
    last = max((place for place, row in enumerate(rows) if row.kind == "review"), default=None)
    memory = Memory()
    for place, row in enumerate(rows):
        if row.kind == "reset":
            memory = Memory()
        elif row.kind == "manual":
            memory = due_soon(memory, row.moment)
        elif row.kind == "review" and row.rating is not None:
            # Only a due day depends on the other buttons, and the next rating reads none: half the work saved.
            rate = review if place == last else _rated
            memory = rate(known.get(row.parameters, scheduler), card_uid, memory, row.rating, row.moment)
    return memory


def _passes(scheduler: Scheduler, card_uid: str, memory: Memory, moment: Moment, last: Rating) -> list[Memory]:
    """Rate Hard, Good and Easy up to ``last`` and set those that end in review at least a day apart."""
    afters: list[Memory] = []
    longest = timedelta(days=scheduler.engine.maximum_interval)
    earliest = date.min
    for rating in _PASSES[: last - 1]:
        after = _rated(scheduler, card_uid, memory, rating, moment)
        if after.due_day is not None and after.last_day is not None:
            # py-fsrs rounds each interval by itself, so that short ones often fall on the same day.
            due_day = min(max(after.due_day, earliest), after.last_day + longest)
            after, earliest = replace(after, due_day=due_day), due_day + _DAY
        afters.append(after)
    return afters


def _rated(scheduler: Scheduler, card_uid: str, memory: Memory, rating: Rating, moment: Moment) -> Memory:
    """Give what FSRS itself says of one rating, in study days."""
    day = _day(memory, moment)
    now = _virtual_time(day, memory.reps)
    card, _ = scheduler.engine.review_card(_virtual_card(card_uid, memory, now), fsrs.Rating(rating), now)
    wait = card.due - now
    in_review = card.state is fsrs.State.Review
    forgot = rating is Rating.AGAIN and memory.state is State.REVIEW
    return Memory(
        state=State(card.state),
        step=card.step,
        stability=None if card.stability is None else min(card.stability, MAXIMUM_STABILITY),
        difficulty=card.difficulty,
        due_day=day + wait if in_review else None,
        due_at=None if in_review else moment.at + wait // _MILLISECOND,
        last_day=day,
        last_at=moment.at,
        reps=memory.reps + 1,
        lapses=memory.lapses + forgot,
    )


def _day(memory: Memory, moment: Moment) -> date:
    """Take the study day, never one before the last rating's."""
    return moment.day if memory.last_day is None else max(moment.day, memory.last_day)


def _virtual_card(card_uid: str, memory: Memory, now: datetime) -> fsrs.Card:
    """Dress a memory as py-fsrs' card; a memory without numbers is a new card's."""
    # Without an id py-fsrs sleeps a millisecond to make one, without a due it reads the clock.
    card_id = crc32(card_uid.encode())
    if memory.state is State.NEW or memory.last_day is None or None in (memory.stability, memory.difficulty):
        return fsrs.Card(card_id=card_id, due=now)
    return fsrs.Card(
        card_id=card_id,
        state=fsrs.State(memory.state),
        step=None if memory.state is State.REVIEW else memory.step or 0,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=now,
        last_review=_virtual_time(memory.last_day, memory.reps - 1),
    )


def _virtual_time(day: date, reps: int) -> datetime:
    """Midnight UTC of a study day, and a microsecond for each earlier rating so that times keep their order."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(microseconds=reps)


def _within_bounds(parameters: tuple[float, ...]) -> tuple[float, ...]:
    """Clip to what py-fsrs accepts: optimized weights come back as 32-bit floats, a hair outside of a bound."""
    bounds = zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(float(value), low), high) for value, low, high in bounds)
