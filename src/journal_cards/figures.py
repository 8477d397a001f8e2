"""Statistics out of the store: what was rated and what is remembered, handed to ``stats`` as values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .garbage import uncollected
from .model import Card, Moment, Queued, Settings, Studied
from .scheduling import queue
from .scheduling.log import live
from .scheduling.recall import DEFAULT_DECAY
from .stats.answers import Answer, Topic, answers
from .stats.summary import Stats, stats
from .store.store import Store

_AT_ONCE = 5000
"""Cards whose reviews are read together: the rows of a long log would take a gigabyte all at once."""


def figures(path: Path, prefs: Settings, moment: Moment, topic: Topic | None = None) -> Stats:
    """The statistics of a database at one moment; of one topic with its subtopics, when one is given.

    A database that is not there is not made: it holds nothing. Raises UserError when it cannot be read.
    """
    if not path.exists():
        return _of((), (), 0, Studied(), moment, prefs, topic, DEFAULT_DECAY)
    with Store.open(path) as store, uncollected():
        cards, suspended, topics = _cards(store, topic)
        weights = store.weights()
        decay = weights[-1] if weights else DEFAULT_DECAY
        given, studied = _answers(store, topics), store.studied(moment.day)
        return _of(cards, given, suspended, studied, moment, prefs, topic, decay)


def _of(
    cards: tuple[Queued, ...],
    given: tuple[Answer, ...],
    suspended: int,
    studied: Studied,
    moment: Moment,
    prefs: Settings,
    topic: Topic | None,
    decay: float,
) -> Stats:
    return stats(
        cards,
        given,
        moment.day,
        suspended=suspended,
        left=queue.counts(queue.waiting(cards, studied, moment, prefs, topic), studied, prefs),
        desired_retention=prefs.retention_of(topic or ()),
        topic=topic,
        decay=decay,
    )


def _cards(store: Store, topic: Topic | None) -> tuple[tuple[Queued, ...], int, dict[str, Topic]]:
    """The active cards, how many are suspended, and the topic of every card that there ever was."""
    every = store.cards(include_retired=True, topic=topic)
    here = [card for card in every if not card.retired]
    active = tuple(_queued(card) for card in here if not card.suspended)
    return active, len(here) - len(active), {card.uid: card.topic for card in every}


def _queued(card: Card) -> Queued:
    place = card.topic, card.date, card.position, card.primary
    return Queued(card.uid, card.note_uid, *place, card.memory, card.buried_until)


def _answers(store: Store, topics: Mapping[str, Topic]) -> tuple[Answer, ...]:
    """The ratings of these cards that stand, retired and suspended ones too: what was answered was answered."""
    uids, found = list(topics), list[Answer]()
    for start in range(0, len(uids), _AT_ONCE):
        found += answers(live(store.reviews(uids[start : start + _AT_ONCE])), topics)
    return tuple(found)
