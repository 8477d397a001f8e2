"""Bullets that left their journals, and the bullets as which their history could go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import UserError
from .model import JournalFile, LeftBullet, Moment, Settings, StoredNote
from .overview import up_to_date
from .scheduling import study_day
from .store import peek

if TYPE_CHECKING:
    from .store.store import Store

MOST = 50
"""Bullets that are offered: what is less like the one that left is not it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bullet that is in a journal and counts as new."""

    note_uid: str
    journal: str
    line: int
    topic: tuple[str, ...]
    text: str
    alike: float
    """How much of the words that carry knowledge both have, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Rejoined:
    """What a merge did."""

    text: str
    """The bullet as it goes on."""
    reviews: int
    """Ratings that it goes on with."""
    journal_uid: str
    at: int
    """ms UTC: the import that takes it back has this moment."""


class Rejoining:
    """The one thing that a face asks about bullets that left. Making it opens nothing."""

    def __init__(self, database: Path, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._settings = settings

    def left(self) -> tuple[LeftBullet, ...]:
        """Every bullet that left, the one that left last first. Raises UserError."""
        if not self._database.exists():
            return ()
        with self._store() as store:
            return store.left()

    def candidates(self, bullet: LeftBullet) -> tuple[Candidate, ...]:
        """The bullets that nobody learned yet, the most alike first, those of its own journal before others."""
        with self._store() as store:
            fresh = [
                (note, file)
                for file in store.journals()
                for note in store.notes(file.uid, spares=False)
                if _is_fresh(note)
            ]
        from .cards.inline import normal

        key = normal(bullet.text)
        found = [_candidate(note, file, key) for note, file in fresh]
        found.sort(key=lambda one: (-one.alike, one.journal != bullet.journal, one.journal, one.line))
        return tuple(found[:MOST])

    def merge(self, bullet: LeftBullet, candidate: Candidate) -> Rejoined:
        """Let the bullet go on as the candidate. Raises UserError, and changes nothing, when it cannot."""
        from .joining import merge

        with self._store() as store:
            moment = self._moment()
            done = merge(store, bullet.note_uid, candidate.note_uid, moment, self._settings)
        return Rejoined(done.new.draft.text, done.reviews, done.journal.uid, moment.at)

    def undo(self, done: Rejoined) -> None:
        """Take a merge back. Raises UserError, and changes nothing, when something was imported since."""
        from .catching_up import taken_back
        from .store import home

        newest = up_to_date(self._database, lambda: home.last_import(self._database, done.journal_uid))
        if newest is None or newest.at != done.at:
            raise UserError("the journal was imported since the merge: take that import back first, in the journals")
        with self._store() as store:
            taken_back(store, done.journal_uid, self._moment(), self._settings)

    def _store(self) -> Store:
        from .store.store import Store

        return Store.open(self._database)

    def _moment(self) -> Moment:
        now = study_day.moment(self._clock(), self._settings.day_start)
        return study_day.not_before(now, up_to_date(self._database, lambda: peek.last_day(self._database)))


def _is_fresh(note: StoredNote) -> bool:
    """A label or an answer has no history to take up, but a fact has, with or without a card."""
    return not note.retired and not note.learned and note.draft.disposition != "topic"


def _candidate(note: StoredNote, file: JournalFile, key: str) -> Candidate:
    draft = note.draft
    return Candidate(note.uid, file.name, draft.line, draft.topic, draft.text, _alike(key, draft.key))


def _alike(one: str, other: str) -> float:
    """Shared words of two normalised texts, of all their words: quick enough for every bullet of a long journal."""
    from .sameness import telling

    a, b = set(telling(one)), set(telling(other))
    return len(a & b) / len(a | b) if a or b else 0.0
