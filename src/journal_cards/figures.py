"""Statistics out of the store: what was rated and what is remembered, handed to ``stats`` as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .garbage import uncollected
from .model import Card, Moment, Queued, Settings, Studied
from .progress import Progress, silent
from .scheduling import queue
from .scheduling.log import live
from .scheduling.recall import DEFAULT_DECAY
from .stats.answers import Answer, Topic, answers
from .stats.lately import Lately, lately
from .stats.summary import Stats, stats
from .store import peek
from .store.store import Store
from .text_file import written

_AT_ONCE = 2000
"""Cards whose reviews are read together: the rows of a long log would take a gigabyte all at once."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the screen of statistics shows."""

    stats: Stats
    lately: tuple[Lately, ...]
    """One for each of ``lately.SPANS``."""
    topics: tuple[Topic, ...]
    """Every topic that can be chosen, and those above them, sorted; whatever is chosen now."""


class Figures:
    """The statistics for a screen: counted in a thread, and written into a file when the person asks for it."""

    def __init__(self, path: Path, prefs: Callable[[], Settings], clock: Callable[[Settings], Moment]) -> None:
        """``prefs`` gives the settings in force, ``clock`` the present moment under them."""
        self._path = path
        self._prefs = prefs
        self._clock = clock

    def sheet(self, topic: Topic | None = None, progress: Progress = silent) -> Sheet:
        """Count everything, of one topic with its subtopics when one is given; ``progress`` is told of cards.

        Raises UserError when the database cannot be read.
        """
        prefs = self._prefs()
        moment = self._clock(prefs)
        read = _read(self._path, moment, topic, progress)
        progress(len(read.cards), len(read.cards))
        found = _of(read, moment, prefs, topic)
        progress(len(read.cards), len(read.cards))
        return Sheet(found, lately(read.answers, found.days, moment.day), _every(read.topics))

    def write(self, name: str, text: str) -> Path:
        """Write a text into a new file, see ``text_file``. Raises UserError when that cannot be done."""
        return written(name, text)


def figures(path: Path, prefs: Settings, moment: Moment, topic: Topic | None = None) -> Stats:
    """The statistics of a database at one moment; of one topic with its subtopics, when one is given.

    A database that is not there is not made: it holds nothing. Raises UserError when it cannot be read.
    """
    return _of(_read(path, moment, topic, silent), moment, prefs, topic)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the database holds."""

    cards: tuple[Queued, ...] = ()
    suspended: int = 0
    answers: tuple[Answer, ...] = ()
    studied: Studied = field(default_factory=Studied)
    decay: float = DEFAULT_DECAY
    topics: tuple[Topic, ...] = ()


def _read(path: Path, moment: Moment, topic: Topic | None, progress: Progress) -> _Read:
    if not path.exists():
        return _Read()
    with Store.open(path) as store, uncollected():
        cards, suspended, topics = _cards(store, topic)
        weights = store.weights()
        return _Read(
            cards,
            suspended,
            _answers(store, topics, progress),
            store.studied(moment.day),
            weights[-1] if weights else DEFAULT_DECAY,
            peek.topics(path),
        )


def _of(read: _Read, moment: Moment, prefs: Settings, topic: Topic | None) -> Stats:
    waiting = queue.waiting(read.cards, read.studied, moment, prefs, topic)
    return stats(
        read.cards,
        read.answers,
        moment.day,
        suspended=read.suspended,
        left=queue.counts(waiting, read.studied, prefs),
        desired_retention=prefs.retention_of(topic or ()),
        topic=topic,
        decay=read.decay,
    )


def _every(paths: Iterable[Topic]) -> tuple[Topic, ...]:
    return tuple(sorted({path[:depth] for path in paths for depth in range(1, len(path) + 1)}))


def _cards(store: Store, topic: Topic | None) -> tuple[tuple[Queued, ...], int, dict[str, Topic]]:
    """The active cards, how many are suspended, and the topic of every card that there ever was."""
    every = store.cards(include_retired=True, topic=topic)
    here = [card for card in every if not card.retired]
    active = tuple(_queued(card) for card in here if not card.suspended)
    return active, len(here) - len(active), {card.uid: card.topic for card in every}


def _queued(card: Card) -> Queued:
    place = card.topic, card.date, card.position, card.primary
    return Queued(card.uid, card.note_uid, *place, card.memory, card.buried_until)


def _answers(store: Store, topics: Mapping[str, Topic], progress: Progress) -> tuple[Answer, ...]:
    """The ratings of these cards that stand, retired and suspended ones too: what was answered was answered."""
    uids, found = list(topics), list[Answer]()
    for start in range(0, len(uids), _AT_ONCE):
        progress(start, len(uids))
        found += answers(live(store.reviews(uids[start : start + _AT_ONCE])), topics)
    return tuple(found)
