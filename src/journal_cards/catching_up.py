"""Journals for a face: which changed, what an import of one would do, doing it, and taking the last one back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .model import Moment, Plan, Settings
from .overview import KnownJournal, Overviewing, known_journal, stands, up_to_date
from .scheduling import study_day
from .store import home, peek
from .store.home import LastImport as LastImport

if TYPE_CHECKING:
    from .store.store import Store
    from .store.undoing import Undone as Undone


@dataclass(frozen=True, slots=True)
class Planned:
    """What an import of one journal would do, for the person to look at."""

    journal: KnownJournal
    digest: str
    """Of the file as it was read: only that one is imported."""
    plan: Plan
    problems: tuple[str, ...]
    """What is odd about the journal, a line each."""
    doubt: str
    """Why so much would retire that the person must say so; empty when it does not."""


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What an import did."""

    journal: str
    told: tuple[str, ...]
    """Lines for the person: what changed, and what goes on elsewhere."""


class CatchingUp:
    """The one thing that a face asks about journals. Making it opens nothing."""

    def __init__(self, database: Path, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._overviewing = Overviewing(database, settings, clock)

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._settings = settings

    def known(self) -> tuple[KnownJournal, ...]:
        """The journals; whether their files changed is not looked at. Raises UserError."""
        found = up_to_date(self._database, lambda: home.journals(self._database))
        return tuple(known_journal(file, bullets) for file, bullets in found if stands(file))

    def looked_at(self) -> tuple[KnownJournal, ...]:
        """The journals, and whether their files changed. Raises UserError."""
        return self._overviewing.journals()

    def moved(self, journals: Iterable[KnownJournal]) -> bool:
        """Whether the file of one of them was written since somebody looked at it."""
        return self._overviewing.moved(journals)

    def plan(self, journal: KnownJournal) -> Planned:
        """What an import would do; nothing is written. Raises UserError when the file cannot be imported."""
        from .importing import import_journal

        with self._store() as store:
            found = import_journal(Path(journal.path), store, self._settings, self._moment(), dry_run=True)
        problems = tuple(map(str, found.problems))
        return Planned(journal, found.journal.digest, found.plan, problems, found.doubt)

    def apply(self, planned: Planned) -> CaughtUp:
        """Import the file that was planned, whatever retires. Raises UserError, and changes nothing, if it changed."""
        from .accounting import plan_line
        from .importing import import_journal
        from .joining import followed_lines

        with self._store() as store:
            path, moment = Path(planned.journal.path), self._moment()
            done = import_journal(path, store, self._settings, moment, yes=True, seen=planned.digest)
        return CaughtUp(done.journal.name, (plan_line(done.plan), *followed_lines(done.followed)))

    def last_import(self, journal: KnownJournal) -> LastImport | None:
        """The newest import of a journal that can be taken back; None when there is none. Raises UserError."""
        return up_to_date(self._database, lambda: home.last_import(self._database, journal.uid))

    def take_back(self, journal: KnownJournal) -> Undone:
        """Take the newest import of a journal back. Raises UserError, and changes nothing, when it cannot be."""
        with self._store() as store:
            return taken_back(store, journal.uid, self._moment(), self._settings)

    def _store(self) -> Store:
        from .store.store import Store

        return Store.open(self._database)

    def _moment(self) -> Moment:
        now = study_day.moment(self._clock(), self._settings.day_start)
        return study_day.not_before(now, up_to_date(self._database, lambda: peek.last_day(self._database)))


def taken_back(store: Store, journal_uid: str | None, moment: Moment, prefs: Settings) -> Undone:
    """Take the newest import back, of one journal or of any (None), after a copy of the database.

    Raises UserError when there is none, or when a later import went on with its notes.
    """
    store.backup("undo")
    undone = store.undo_import(journal_uid, moment)
    if undone.released:
        from .upkeep import recompute

        recompute(store, prefs, undone.released)
    return undone
