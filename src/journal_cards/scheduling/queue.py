"""What is due now and in which order; the counts on every screen come from the same rules.

A card in a step waits for nothing. Of a note's other cards at most one is shown in a study day, so that no card gives
its sibling away; a review goes before a new card. The daily limits hold over all topics together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from journal_cards.model import Counts, Moment, Queued, Settings, State, Studied, TopicCount

_Topic = tuple[str, ...]
_Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """What is left of the study day, each part in the order in which it is shown."""

    learning: tuple[Queued, ...] = ()
    reviews: tuple[Queued, ...] = ()
    new: tuple[Queued, ...] = ()


def build(
    cards: Sequence[Queued], studied: Studied, moment: Moment, settings: Settings, topic: _Topic | None = None
) -> Queue:
    """Give the queue of all topics (None) or of one topic with its subtopics, whatever the order of ``cards``."""
    ready = _ready(cards, studied, moment, settings, topic)
    path_key = _path_keys()
    reviews = ready.reviews
    if len(reviews) > ready.review_limit:
        reviews = sorted(reviews, key=lambda card: _forgotten(card, moment.day))[: ready.review_limit]
    shuffled = sorted(reviews, key=lambda card: (path_key(card.topic), _lot(card.uid, moment.day), card.uid))
    newest = -1 if settings.new_order == "newest" else 1
    chosen = sorted(ready.new, key=lambda card: _turn(card, newest))[: ready.new_limit]
    return Queue(
        learning=tuple(sorted(ready.learning, key=lambda card: (card.memory.due_at or 0, card.uid))),
        reviews=tuple(shuffled),
        new=tuple(sorted(chosen, key=lambda card: (path_key(card.topic), card.position, card.uid))),
    )


def counts(
    cards: Sequence[Queued], studied: Studied, moment: Moment, settings: Settings, topic: _Topic | None = None
) -> Counts:
    """Count what ``build`` with the same arguments would give, without putting it in order."""
    ready = _ready(cards, studied, moment, settings, topic)
    return Counts(
        new=min(len(ready.new), ready.new_limit),
        learning=len(ready.learning),
        review=min(len(ready.reviews), ready.review_limit),
    )


def topic_counts(
    cards: Sequence[Queued], studied: Studied, moment: Moment, settings: Settings
) -> tuple[TopicCount, ...]:
    """Give a row for every topic and every topic above one, depth-first, siblings by name in any case.

    Each row shows what a sitting of that topic would give, so rows that share a daily limit may add up to more.
    """
    ready = _ready(cards, studied, moment, settings, None)
    totals = _by_topic(cards)
    learning, reviews, new = (_by_topic(part) for part in (ready.learning, ready.reviews, ready.new))
    return tuple(
        TopicCount(
            path,
            Counts(
                new=min(new[path], ready.new_limit),
                learning=learning[path],
                review=min(reviews[path], ready.review_limit),
            ),
            totals[path],
        )
        for path in sorted(totals, key=_path_keys())
    )


@dataclass(frozen=True, slots=True)
class _Ready:
    """What could be shown now, in no order, and how much of it the day's limits still allow."""

    learning: list[Queued]
    reviews: list[Queued]
    new: list[Queued]
    review_limit: int
    new_limit: int


def _ready(
    cards: Sequence[Queued], studied: Studied, moment: Moment, settings: Settings, topic: _Topic | None
) -> _Ready:
    """Sort cards into learning, reviews and new; at most one card of a note in reviews and new together."""
    inside = cards if not topic else [card for card in cards if card.topic[: len(topic)] == topic]
    learning, due, fresh = _by_state(inside, moment, settings)
    busy = studied.notes.union(card.note_uid for card in learning)
    reviews = _one_a_note(due, busy, _first_due)
    waiting = busy.union(card.note_uid for card in reviews)
    return _Ready(
        learning=learning,
        reviews=reviews,
        new=_one_a_note(fresh, waiting, _first_new),
        review_limit=max(0, settings.reviews_per_day - studied.reviews),
        new_limit=max(0, settings.new_per_day - studied.new),
    )


def _by_state(
    cards: Iterable[Queued], moment: Moment, settings: Settings
) -> tuple[list[Queued], list[Queued], list[Queued]]:
    """Give the cards in a step that may come now, the reviews that are due, and all new cards."""
    horizon = moment.at + settings.learn_ahead * 60_000
    today = moment.day
    new_state, review_state = State.NEW, State.REVIEW
    learning: list[Queued] = []
    due: list[Queued] = []
    fresh: list[Queued] = []
    for card in cards:
        memory = card.memory
        if memory.state is new_state:
            fresh.append(card)
        elif memory.state is review_state:
            if memory.due_day is not None and memory.due_day <= today:
                due.append(card)
        elif (memory.due_at is not None and memory.due_at <= horizon) or (
            # A step that was left unfinished goes on the next day, whatever its clock says.
            memory.last_day is not None and memory.last_day < today
        ):
            learning.append(card)
    return learning, due, fresh


def _one_a_note(
    cards: Iterable[Queued], busy: frozenset[str], key: Callable[[Queued], tuple[int, bool, str]]
) -> list[Queued]:
    """Keep the first card by ``key`` of each note that is not busy."""
    best: dict[str, Queued] = {}
    for card in cards:
        if card.note_uid not in busy:
            other = best.get(card.note_uid)
            if other is None or key(card) < key(other):
                best[card.note_uid] = card
    return list(best.values())


def _first_due(card: Queued) -> tuple[int, bool, str]:
    """Of due siblings: the one that waits longest, then the primary one."""
    return (card.memory.due_day or date.max).toordinal(), not card.primary, card.uid


def _first_new(card: Queued) -> tuple[int, bool, str]:
    """Of new siblings: the primary one."""
    return 0, not card.primary, card.uid


def _forgotten(card: Queued, day: date) -> tuple[float, str]:
    """Order by falling retrievability: elapsed days in stabilities rise as it falls, whatever the parameters."""
    memory = card.memory
    if not memory.stability or memory.last_day is None:
        return float("inf"), card.uid
    return (day - memory.last_day).days / memory.stability, card.uid


def _turn(card: Queued, newest: int) -> tuple[bool, int, int, str]:
    """Order new cards by journal date (-1: the latest first), undated ones last, then as the journal has them."""
    day = card.date
    return day is None, 0 if day is None else newest * day.toordinal(), card.position, card.uid


def _lot(uid: str, day: date) -> int:
    """Draw a number that looks random, yet is the same all day long (the finalizer of splitmix64)."""
    number = (crc32(uid.encode()) + day.toordinal() * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return number ^ (number >> 31)


def _path_keys() -> Callable[[_Topic], _Key]:
    """Make a sort key for topics that keeps a parent before its subtopics and names together in any case."""
    known: dict[_Topic, _Key] = {}

    def key(path: _Topic) -> _Key:
        found = known.get(path)
        if found is None:
            found = known[path] = tuple((part.casefold(), part) for part in path)
        return found

    return key


def _by_topic(cards: Iterable[Queued]) -> Counter[_Topic]:
    """Count cards for each topic and all topics above it; cards without a topic have no row."""
    exact = Counter(card.topic for card in cards)
    total = Counter[_Topic]()
    for path, number in exact.items():
        for depth in range(1, len(path) + 1):
            total[path[:depth]] += number
    return total
