"""What is due now and in which order; the counts on every screen come from the same rules.

A card in a step waits for nothing. Of a note's other cards at most one is shown in a study day, so that no card gives
its sibling away; a review goes before a new card. The daily limits hold over all topics together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from journal_cards.model import Counts, Moment, Queued, Settings, State, Studied, TopicCount, Waiting
from journal_cards.scheduling.fuzz import lot
from journal_cards.scheduling.limits import Limits

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
    if ready.review_limits.of(_topics(reviews)) < len(reviews):
        reviews = ready.review_limits.within(sorted(reviews, key=lambda card: faded(card, moment.day)))
    new = ready.new_limits.within(sorted(ready.new, key=lambda card: _turn(card, settings.new_order)))
    return Queue(
        learning=tuple(sorted(ready.learning, key=lambda card: (card.memory.due_at or 0, card.uid))),
        reviews=tuple(shuffled(reviews, moment.day)),
        new=tuple(sorted(new, key=lambda card: (path_key(card.topic), card.position, card.uid))),
    )


def line(queue: Queue, settings: Settings) -> tuple[Queued, ...]:
    """Give reviews and new cards in the order in which a sitting shows them: by ``new_when``, grouped by topic."""
    if settings.new_when == "before":
        return queue.new + queue.reviews
    if settings.new_when == "after":
        return queue.reviews + queue.new
    path_key = _path_keys()
    placed: list[tuple[_Key, float, int, Queued]] = []
    for kind, part in enumerate((queue.reviews, queue.new)):
        of_topic = Counter(card.topic for card in part)
        seen = Counter[_Topic]()
        for card in part:
            seen[card.topic] += 1
            # Evenly: the middles of equal parts of the topic's stretch.
            place = (seen[card.topic] - 0.5) / of_topic[card.topic]
            placed.append((path_key(card.topic), place, kind, card))
    placed.sort(key=lambda one: one[:3])
    return tuple(card for *_, card in placed)


def mixed(queue: Queue, settings: Settings) -> tuple[Queued, ...]:
    """Give reviews and new cards by ``new_when``, the topics among each other: each is spread over its whole part."""
    reviews, new = _among_each_other(queue.reviews), _among_each_other(queue.new)
    if settings.new_when == "before":
        return new + reviews
    if settings.new_when == "after":
        return reviews + new
    placed = [
        ((place + 0.5) / len(part), kind, place, card)
        for kind, part in enumerate((reviews, new))
        for place, card in enumerate(part)
    ]
    placed.sort(key=lambda one: one[:3])
    return tuple(card for *_, card in placed)


def _among_each_other(cards: Sequence[Queued]) -> tuple[Queued, ...]:
    """Spread the cards of each topic evenly, each topic's in their order."""
    of_topic, seen = Counter(card.topic for card in cards), Counter[_Topic]()
    placed: list[tuple[float, int, Queued]] = []
    for place, card in enumerate(cards):
        # Somewhere in each of so many equal parts: else topics of the same size would march in step.
        shift = lot(card.uid, 0) % 1000 / 1000
        placed.append(((seen[card.topic] + shift) / of_topic[card.topic], place, card))
        seen[card.topic] += 1
    placed.sort(key=lambda one: one[:2])
    return tuple(card for *_, card in placed)


def new_cards(cards: Iterable[Queued], settings: Settings) -> tuple[Queued, ...]:
    """Give all new cards among these in the order in which days take them up, one of each note."""
    new = _one_a_note((card for card in cards if card.memory.state is State.NEW), frozenset(), _first_new)
    return tuple(sorted(new, key=lambda card: _turn(card, settings.new_order)))


def one_a_note(cards: Iterable[Queued]) -> list[Queued]:
    """Keep of each note the card in review that waits longest."""
    return _one_a_note(cards, frozenset(), _first_due)


def weakest(cards: Iterable[Queued], day: date) -> list[Queued]:
    """Put cards in review by rising retrievability, of each note the weakest one."""
    best: dict[str, Queued] = {}
    for card in sorted(cards, key=lambda one: faded(one, day), reverse=True):
        best.setdefault(card.note_uid, card)
    return list(best.values())


def shuffled(cards: Iterable[Queued], day: date) -> list[Queued]:
    """Put cards by topic, and inside a topic into an order that tells nothing and stays the same all day."""
    path_key = _path_keys()
    return sorted(cards, key=lambda card: (path_key(card.topic), lot(card.uid, day.toordinal()), card.uid))


def waiting(
    cards: Sequence[Queued], studied: Studied, moment: Moment, settings: Settings, topic: _Topic | None = None
) -> Waiting:
    """Count by topic what ``build`` with the same arguments chooses from; the store counts the same in SQL."""
    ready = _ready(cards, studied, moment, settings, topic)
    inside = (card for card in cards if not topic or card.topic[: len(topic)] == topic)
    return Waiting(_topics(inside), _topics(ready.learning), _topics(ready.reviews), _topics(ready.new))


def counts(waiting: Waiting, studied: Studied, settings: Settings) -> Counts:
    """Give how much of what waits a review would show, within today's limits."""
    return Counts(
        new=Limits.of_new(settings, studied).of(waiting.new),
        learning=sum(waiting.learning.values()),
        review=Limits.of_reviews(settings, studied).of(waiting.reviews),
    )


def topic_counts(waiting: Waiting, studied: Studied, settings: Settings) -> tuple[TopicCount, ...]:
    """Give a row for every topic and every topic above one, depth-first, siblings by name in any case.

    Each row shows what a sitting of that topic would give, so rows that share a daily limit may add up to more.
    """
    totals, learning = _with_subtopics(waiting.cards), _with_subtopics(waiting.learning)
    reviews = Limits.of_reviews(settings, studied).by_topic(waiting.reviews)
    new = Limits.of_new(settings, studied).by_topic(waiting.new)
    return tuple(
        TopicCount(
            path, Counts(new=new.get(path, 0), learning=learning[path], review=reviews.get(path, 0)), totals[path]
        )
        for path in sorted(totals, key=_path_keys())
    )


@dataclass(frozen=True, slots=True)
class _Ready:
    """What could be shown now, in no order, and how much of it the day's limits still allow."""

    learning: list[Queued]
    reviews: list[Queued]
    new: list[Queued]
    review_limits: Limits
    new_limits: Limits


def _ready(
    cards: Sequence[Queued], studied: Studied, moment: Moment, settings: Settings, topic: _Topic | None
) -> _Ready:
    """Sort cards into learning, reviews and new; at most one card of a note in reviews and new together."""
    inside = [
        card
        for card in cards
        if (not topic or card.topic[: len(topic)] == topic)
        and (card.buried_until is None or card.buried_until <= moment.day)
    ]
    learning, due, fresh = _by_state(inside, moment, settings)
    busy = studied.notes.union(card.note_uid for card in learning)
    reviews = _one_a_note(due, busy, _first_due)
    waiting = busy.union(card.note_uid for card in reviews)
    return _Ready(
        learning=learning,
        reviews=reviews,
        new=_one_a_note(fresh, waiting, _first_new),
        review_limits=Limits.of_reviews(settings, studied),
        new_limits=Limits.of_new(settings, studied),
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


def faded(card: Queued, day: date) -> tuple[float, str]:
    """Order by falling retrievability: elapsed days in stabilities rise as it falls, whatever the parameters."""
    memory = card.memory
    if not memory.stability or memory.last_day is None:
        return float("inf"), card.uid
    return (day - memory.last_day).days / memory.stability, card.uid


def _turn(card: Queued, order: str) -> tuple[bool, int, int, str]:
    """Order new cards by journal date (``newest`` first or ``oldest``), undated ones last, then as the journal is."""
    day = card.date
    if order == "journal" or day is None:
        return order != "journal", 0, card.position, card.uid
    return False, -day.toordinal() if order == "newest" else day.toordinal(), card.position, card.uid


def _path_keys() -> Callable[[_Topic], _Key]:
    """Make a sort key for topics that keeps a parent before its subtopics and names together in any case."""
    known: dict[_Topic, _Key] = {}

    def key(path: _Topic) -> _Key:
        found = known.get(path)
        if found is None:
            found = known[path] = tuple((part.casefold(), part) for part in path)
        return found

    return key


def _topics(cards: Iterable[Queued]) -> Counter[_Topic]:
    """Count cards for each topic, without those of its subtopics."""
    return Counter(card.topic for card in cards)


def _with_subtopics(exact: Mapping[_Topic, int]) -> Counter[_Topic]:
    """Count them for each topic and all topics above it; cards without a topic have no row."""
    total = Counter[_Topic]()
    for path, number in exact.items():
        for depth in range(1, len(path) + 1):
            total[path[:depth]] += number
    return total
