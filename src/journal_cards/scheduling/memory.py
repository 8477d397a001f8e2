"""What a rating does to a memory: FSRS-6 of py-fsrs, driven by study days. The only module that imports ``fsrs``.

py-fsrs measures elapsed time in whole 24-hour spans, so that a review 23.5 hours later counts as the same day. It is
given virtual times instead: midnight UTC of the study day plus the number of earlier ratings in microseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from zlib import crc32

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS as _DEFAULTS
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from journal_cards.model import Memory, Moment, Rating, Review, Settings, State
from journal_cards.scheduling.fuzz import NO_LOAD, Load, fuzz_range, spread
from journal_cards.scheduling.log import live
from journal_cards.scheduling.recall import DEFAULT_DECAY, interval, retrievability

__all__ = [
    "DEFAULT_DECAY",
    "DEFAULT_PARAMETERS",
    "MAXIMUM_STABILITY",
    "Scheduler",
    "course",
    "due_soon",
    "interval",
    "live",
    "outcomes",
    "parameters_id",
    "replay",
    "rescheduled",
    "retrievability",
    "review",
    "scheduler",
    "within_bounds",
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
    settings: Settings

    @property
    def decay(self) -> float:
        """The parameter that bends the forgetting curve, for ``retrievability``."""
        return self.parameters[20]


def scheduler(settings: Settings, parameters: tuple[float, ...] | None = None) -> Scheduler:
    """Make a scheduler; None takes the default parameters. Raises ValueError unless there are 21 finite numbers."""
    weights = within_bounds(DEFAULT_PARAMETERS if parameters is None else parameters)
    engine = fsrs.Scheduler(
        parameters=weights,
        desired_retention=settings.desired_retention,
        learning_steps=[timedelta(minutes=step) for step in settings.learning_steps],
        relearning_steps=[timedelta(minutes=step) for step in settings.relearning_steps],
        maximum_interval=settings.maximum_interval,
        enable_fuzzing=False,
    )
    return Scheduler(engine, weights, parameters_id(weights, settings), settings)


def parameters_id(parameters: tuple[float, ...], settings: Settings) -> str:
    """Twelve hex digits that stand for everything that a memory follows from beside its ratings.

    These are the weights (to six decimals), the desired retention, the steps and the longest interval.
    """
    numbers = [*within_bounds(parameters), settings.desired_retention]
    told = [f"{number:.6f}" for number in numbers]
    told += [str(settings.learning_steps), str(settings.relearning_steps), str(settings.maximum_interval)]
    return sha256(" ".join(told).encode()).hexdigest()[:12]


def review(
    scheduler: Scheduler, card_uid: str, memory: Memory, rating: Rating, moment: Moment, load: Load = NO_LOAD
) -> Memory:
    """Give the memory after one rating; the same as its place in ``outcomes``."""
    return outcomes(scheduler, card_uid, memory, moment, load)[rating - 1]


def outcomes(
    scheduler: Scheduler, card_uid: str, memory: Memory, moment: Moment, load: Load = NO_LOAD
) -> tuple[Memory, Memory, Memory, Memory]:
    """Give the memories after Again, Hard, Good and Easy: exactly what ``review`` then does.

    Of those that end in review each is due a day after the one before it at least, and none that passes sooner after
    its rating than the card was after the last one, below the longest interval.
    """
    again, *passes = (_rated(scheduler, card_uid, memory, rating, moment) for rating in Rating)
    found = [again if again.due_day is None else _due(scheduler, card_uid, memory, again, 1, load)]
    before, least = _interval_before(scheduler, memory), 1
    for after in passes:
        if after.due_day is not None and after.stability is not None:
            days = _days(scheduler, after.stability)
            floor = before + 1 if days > before else before
            after = _due(scheduler, card_uid, memory, after, max(least, floor), load)
            least = _waits(after) + 1
        found.append(after)
    return found[0], found[1], found[2], found[3]


def rescheduled(scheduler: Scheduler, card_uid: str, memory: Memory, moment: Moment, load: Load = NO_LOAD) -> Memory:
    """Give a card in review the due day that parameters and retention in force say, today at the earliest.

    A card that is overdue stays where it is.
    """
    if memory.state is not State.REVIEW or memory.last_day is None or memory.due_day is None:
        return memory
    if memory.due_day <= moment.day or memory.stability is None:
        return memory
    low, high = fuzz_range(_days(scheduler, memory.stability), 1, scheduler.settings.maximum_interval)
    if low <= _waits(memory) <= high:
        return memory  # that day is as good as any other one
    # The draw of its last rating: to reschedule twice changes nothing.
    drawn = replace(memory, reps=memory.reps - 1)
    after = _due(scheduler, card_uid, drawn, memory, 1, load)
    return replace(memory, due_day=max(after.due_day or moment.day, moment.day))


def due_soon(memory: Memory, moment: Moment) -> Memory:
    """Bring a card in review to tomorrow unless it is due earlier: what a ``manual`` row does after a fact changed."""
    if memory.state is not State.REVIEW or memory.due_day is None:
        return memory
    return replace(memory, due_day=min(memory.due_day, _day(memory, moment) + _DAY))


def replay(
    scheduler: Scheduler, card_uid: str, reviews: Iterable[Review], sets: Mapping[str, Scheduler] | None = None
) -> Memory:
    """Compute one card's memory from its rows in log order; what is undone, crammed or before a reset has no part.

    Stability and difficulty follow from the weights of ``scheduler``, whatever was in force when a card was rated; due
    days were promised to the person and are those of the rows. ``sets`` are the schedulers by ``Review.parameters``:
    their steps are those of the row, and where an old row names no day, it is due when its own set says.
    """
    known = sets or {}
    memory = promised = Memory()
    for row in live(reviews):
        if row.kind == "reset":
            memory = promised = Memory()
        elif row.kind == "manual":
            memory, promised = (_moved(one, row) for one in (memory, promised))
        elif row.kind == "review" and row.rating is not None:
            used = known.get(row.parameters, scheduler)
            same = used.parameters == scheduler.parameters
            engine = used if same else _with_weights(used, scheduler.parameters)
            memory = _kept(_rated(engine, card_uid, memory, row.rating, row.moment), row)
            promised = memory if same and row.due_day else _by_the_rules_of_then(used, card_uid, promised, row)
            if row.due_day is None and promised.due_day is not None:
                memory = replace(memory, due_day=promised.due_day)
    return memory


def course(scheduler: Scheduler, card_uid: str, ratings: Iterable[tuple[Rating, Moment]]) -> Iterator[Memory]:
    """Give a card's memory after each rating in turn, from its first one on.

    Stability and difficulty are what ``review`` gives; a due day is what FSRS itself says, whatever the other buttons.
    """
    memory = Memory()
    for rating, moment in ratings:
        memory = _rated(scheduler, card_uid, memory, rating, moment)
        yield memory


def _moved(memory: Memory, row: Review) -> Memory:
    """What a ``manual`` row does; old ones name no day. It was about what the card was then, and nothing else."""
    if memory.reps != row.before.reps:
        return memory
    if row.due_day is None:
        return due_soon(memory, row.moment)
    return replace(memory, due_day=row.due_day) if memory.state is State.REVIEW else memory


def _kept(memory: Memory, row: Review) -> Memory:
    """The memory with the due day that the row names."""
    if row.due_day is None:
        return memory
    return replace(memory, state=State.REVIEW, step=None, due_at=None, due_day=row.due_day)


def _with_weights(scheduler: Scheduler, weights: tuple[float, ...]) -> Scheduler:
    return _scheduler(scheduler.settings, weights)


@lru_cache(maxsize=64)
def _scheduler(settings: Settings, weights: tuple[float, ...]) -> Scheduler:
    return scheduler(settings, weights)


def _by_the_rules_of_then(used: Scheduler, card_uid: str, memory: Memory, row: Review) -> Memory:
    """Rate as before due days were spread: only Hard, Good and Easy a day apart."""
    if row.due_day is not None or row.rating is None:
        return _kept(_rated(used, card_uid, memory, row.rating or Rating.GOOD, row.moment), row)
    plain = replace(used, settings=replace(used.settings, fuzz=False))
    if row.rating is Rating.AGAIN:
        return _rated(plain, card_uid, memory, row.rating, row.moment)
    afters: list[Memory] = []
    longest = timedelta(days=used.settings.maximum_interval)
    earliest = date.min
    for rating in _PASSES[: row.rating - 1]:
        after = _rated(plain, card_uid, memory, rating, row.moment)
        if after.due_day is not None and after.last_day is not None:
            due_day = min(max(after.due_day, earliest), after.last_day + longest)
            after, earliest = replace(after, due_day=due_day), due_day + _DAY
        afters.append(after)
    return afters[-1]


# ---- the day on which a card is due ----------------------------------------------------------------------------------


def _due(scheduler: Scheduler, card_uid: str, before: Memory, after: Memory, least: int, load: Load) -> Memory:
    """The memory after a rating with its day among those that are as good; ``before`` gives the draw."""
    if after.stability is None or after.last_day is None:
        return after
    days = _days(scheduler, after.stability)
    wait = spread(days, least, card_uid, before.reps, after.last_day, load, scheduler.settings)
    return replace(after, due_day=after.last_day + timedelta(days=wait))


def _days(scheduler: Scheduler, stability: float) -> float:
    return interval(stability, scheduler.settings.desired_retention, scheduler.decay)


def _waits(memory: Memory) -> int:
    """Days between a rating and the day that it gave; 0 of a card in no review."""
    return (memory.due_day - memory.last_day).days if memory.due_day and memory.last_day else 0


def _interval_before(scheduler: Scheduler, memory: Memory) -> int:
    """The interval that a pass must not go below; 0 of a card that was not in review.

    One that is far longer than its stability gives was given by other parameters, or by another retention: the new
    ones are to shorten it.
    """
    if memory.state is not State.REVIEW or memory.stability is None:
        return 0
    most = scheduler.settings.maximum_interval
    _, longest = fuzz_range(_days(scheduler, memory.stability), 1, most)
    return min(_waits(memory), longest + longest // 4 + 10, most)


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


def within_bounds(parameters: tuple[float, ...]) -> tuple[float, ...]:
    """Clip to what py-fsrs accepts: optimized weights come back as 32-bit floats, a hair outside of a bound."""
    bounds = zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(float(value), low), high) for value, low, high in bounds)
