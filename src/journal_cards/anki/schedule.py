"""Memory and review log in Anki's columns: what the rows of ``cards`` and ``revlog`` say about when a card comes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from operator import itemgetter

from journal_cards.model import Card, Memory, Moment, Review, Settings, State
from journal_cards.scheduling.recall import interval

DAY_ONE = date(2000, 1, 1)
"""Day 0 of every package, earlier than any review: Anki moves due days by the difference to its own day 0."""

LogRow = tuple[int, int, int, int, int, int, int, int, int]
"""id (ms), card id, usn, ease, ivl, last ivl, factor, duration (ms), type."""

_LEARN, _REVIEW, _RELEARN, _FILTERED, _MANUAL = range(5)
_LOG_TYPE = {State.NEW: _LEARN, State.LEARNING: _LEARN, State.REVIEW: _REVIEW, State.RELEARNING: _RELEARN}
_EASE_FACTOR = 2500
_LONGEST_DURATION = 60_000


@dataclass(frozen=True, slots=True)
class Scheduling:
    """What the columns of all cards have in common."""

    settings: Settings
    decay: float
    """Positive, FSRS-6's last parameter."""


def collection_start(moment: Moment, day_start: int) -> int:
    """``col.crt``: the beginning of day 0, seconds since 1970 (Anki knows whole hours only)."""
    midnight = datetime(DAY_ONE.year, DAY_ONE.month, DAY_ONE.day, tzinfo=UTC)
    return int((midnight + timedelta(hours=day_start // 60, minutes=-moment.utc_offset)).timestamp())


def new_positions(cards: Iterable[Card], settings: Settings) -> dict[str, int]:
    """The place of each new card in Anki's order of new cards, from 1: as our queue would choose them."""
    new = sorted((card for card in cards if card.memory.state is State.NEW), key=lambda card: _order(card, settings))
    return {card.uid: place for place, card in enumerate(new, 1)}


def _order(card: Card, settings: Settings) -> tuple[bool, int, int, bool]:
    if settings.new_order == "journal":
        return (False, 0, card.position, not card.primary)
    day = card.date.toordinal() if card.date else 0
    return (card.date is None, -day if settings.new_order == "newest" else day, card.position, not card.primary)


def schedule_columns(
    card: Card, position: int, last_rated: int | None, common: Scheduling
) -> tuple[int, int, int, int, int, int, int, int, str]:
    """``type, queue, due, ivl, factor, reps, lapses, left, data`` of a card.

    ``position``: its place among the new cards. ``last_rated``: id of its last counting row in the review log.
    """
    memory = card.memory
    queue = -1 if card.suspended or card.retired else _queue(memory)
    if memory.state is State.NEW:
        return (0, queue, position, 0, 0, memory.reps, memory.lapses, 0, "{}")
    retention = common.settings.retention_of(card.topic)
    days = max(1, _interval(memory, common, retention)) if memory.state is not State.LEARNING else 0
    return (
        int(memory.state),
        queue,
        _due(memory),
        days,
        _EASE_FACTOR,
        memory.reps,
        memory.lapses,
        _steps_left(memory, common.settings),
        _data(memory, last_rated, common, retention),
    )


def _queue(memory: Memory) -> int:
    return {State.NEW: 0, State.REVIEW: 2}.get(memory.state, 1)


def _due(memory: Memory) -> int:
    """Day number for a card in review, seconds since 1970 for one in a step."""
    if memory.state is not State.REVIEW:
        return (memory.due_at or memory.last_at or 0) // 1000
    return ((memory.due_day or memory.last_day or DAY_ONE) - DAY_ONE).days


def _steps_left(memory: Memory, settings: Settings) -> int:
    if memory.state is State.REVIEW:
        return 0
    steps = settings.learning_steps if memory.state is State.LEARNING else settings.relearning_steps
    return max(1, len(steps) - (memory.step or 0))


def _interval(memory: Memory, common: Scheduling, retention: float) -> int:
    """Days between the last rating and the due day; of a card in relearning, what its stability would give."""
    if memory.due_day and memory.last_day:
        return (memory.due_day - memory.last_day).days
    return min(common.settings.maximum_interval, round(interval(memory.stability or 0.0, retention, common.decay)))


def _data(memory: Memory, last_rated: int | None, common: Scheduling, retention: float) -> str:
    """What Anki keeps of FSRS beside the columns, in its own precision."""
    values: dict[str, float | int] = {}
    if memory.stability is not None and memory.difficulty is not None:
        values = {"s": round(memory.stability, 4), "d": round(memory.difficulty, 3)}
    values |= {"dr": round(retention, 2), "decay": round(common.decay, 3)}
    last = last_rated if last_rated is not None else memory.last_at
    if last is not None:
        values["lrt"] = last // 1000
    return json.dumps(values, separators=(",", ":"))


# ---- the log ---------------------------------------------------------------------------------------------------------


def log_rows(
    cards: Sequence[Card], reviews: Mapping[str, Sequence[Review]], card_ids: Mapping[str, int]
) -> tuple[list[LogRow], dict[str, int]]:
    """All rows of ``revlog``, and the id of the last row of each card uid that counts for FSRS.

    ``reviews``: each card's live rows in the order of the log. A row's id is its instant; where two rows share one, the
    later of them is put off by a millisecond.
    """
    chains = (_with_memory_after(card, reviews[card.uid]) for card in cards if card.uid in reviews)
    rows: list[LogRow] = []
    last_rated: dict[str, int] = {}
    number = 0
    for at, row, after in sorted(chain.from_iterable(chains), key=itemgetter(0)):
        number = max(number + 1, at)
        uid = row.card_uid
        if row.kind == "reset":
            last_rated.pop(uid, None)
            rows.append((number, card_ids[uid], -1, 0, 0, 0, 0, 0, _MANUAL))
            continue
        rows.append(_rated_row(number, card_ids[uid], row, after, is_first=uid not in last_rated))
        if row.kind == "review":
            last_rated[uid] = number
    return rows, last_rated


def _with_memory_after(card: Card, rows: Sequence[Review]) -> Iterator[tuple[int, Review, Memory]]:
    """Rows that Anki should know, each with its instant and the memory that followed it."""
    following = [*(row.before for row in rows[1:]), card.memory]
    at = 0
    for row, after in zip(rows, following, strict=True):
        # Anki goes by time; a clock that was set back must not change the order of the log.
        at = max(at, row.moment.at)
        if row.kind == "reset" or (row.kind in ("review", "cram") and row.rating):
            yield at, row, after


def _rated_row(number: int, card_id: int, row: Review, after: Memory, *, is_first: bool) -> LogRow:
    """A rating. Of a cram, Anki's own sign for "does not count": a filtered deck and no factor."""
    cram = row.kind == "cram"
    kind = _FILTERED if cram else _LEARN if is_first else _LOG_TYPE[row.before.state]
    return (
        number,
        card_id,
        -1,
        int(row.rating or 0),
        _logged_interval(after),
        _logged_interval(row.before),
        0 if cram else _factor(after),
        min(_LONGEST_DURATION, max(0, row.duration)),
        kind,
    )


def _logged_interval(memory: Memory) -> int:
    """Days, or seconds below zero for a step."""
    if memory.state is State.REVIEW and memory.due_day and memory.last_day:
        return max(1, (memory.due_day - memory.last_day).days)
    if memory.due_at is not None and memory.last_at is not None:
        return -max(1, (memory.due_at - memory.last_at) // 1000)
    return 0


def _factor(memory: Memory) -> int:
    """Difficulty 1 to 10 in the place of the ease factor: 100 to 1100."""
    return 0 if memory.difficulty is None else round(((memory.difficulty - 1) / 9 + 0.1) * 1000)
