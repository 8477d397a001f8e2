"""What the first screen says beside the numbers of the topics: read after it stands, and without SQLAlchemy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar

from .errors import UserError
from .model import JournalFile, Settings
from .scheduling import study_day
from .stats.habits import usual
from .store import home, peek

JournalState = Literal["unread", "same", "changed", "missing", "unreadable"]
"""``unread``: nobody has looked yet whether the file is the one that was imported last."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class KnownJournal:
    """A journal that is imported again and again."""

    uid: str
    name: str
    path: str
    """Absolute."""
    imported_at: int | None
    """ms UTC; None when its only import was taken back."""
    bullets: int
    """Bullets that are in it, as it was imported last."""
    state: JournalState = "unread"
    problem: str = ""
    """Why it is ``unreadable``."""
    stamp: tuple[int, ...] | None = field(default=None, compare=False)
    """Of the file when somebody looked at it, see ``stamp``; None where there was none."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What a person wants to know in the morning."""

    seconds: float
    """What an answer usually takes: the median of the person's last answers, or 8 s with few of them."""
    streak: int
    """Study days in a row with a rating, up to today or yesterday."""
    questions: int
    """Questions without an answer."""
    bullets: int
    """Bullets that nobody has looked at."""
    recall: Mapping[tuple[str, ...], float] = field(default_factory=dict)
    """Mean retrievability by topic with its subtopics; a topic in which nothing was rated is not there."""
    journals: tuple[KnownJournal, ...] = ()


class Overviewing:
    """The one thing that the first screen asks, beside its topics. Making it opens nothing; it never writes."""

    def __init__(self, database: Path, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock

    def overview(self) -> Overview:
        """Everything but whether the journals changed, which takes longer. Raises UserError."""

        def read() -> Overview:
            database = self._database
            now = study_day.moment(self._clock(), self._settings.day_start)
            today = study_day.not_before(now, peek.last_day(database)).day
            found = home.figures(database, today, peek.weights(database))
            known = tuple(known_journal(file, bullets) for file, bullets in home.journals(database) if stands(file))
            return Overview(
                seconds=usual(peek.durations(database)),
                streak=found.streak,
                questions=found.questions,
                bullets=found.bullets,
                recall=found.recall,
                journals=known,
            )

        return up_to_date(self._database, read)

    def journals(self) -> tuple[KnownJournal, ...]:
        """The journals, and whether their files changed since they were imported. Raises UserError."""

        def read() -> tuple[KnownJournal, ...]:
            return tuple(
                looked_at(file, bullets, self._settings)
                for file, bullets in home.journals(self._database)
                if stands(file)
            )

        return up_to_date(self._database, read)

    def moved(self, journals: Iterable[KnownJournal]) -> bool:
        """Whether the file of one of them was written since somebody looked at it: no file is read for that."""
        return any(one.state != "unread" and stamp(one.path) != one.stamp for one in journals)


def stamp(path: str) -> tuple[int, ...] | None:
    """Something that differs after any program has written to a file, or put another one in its place."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def stands(file: JournalFile) -> bool:
    """Whether an import without a path reads it again, or would if its file were there."""
    return file.digest != home.FORGOTTEN and (bool(file.digest) or Path(file.path).exists())


def known_journal(file: JournalFile, bullets: int) -> KnownJournal:
    """A journal at whose file nobody has looked."""
    return KnownJournal(file.uid, file.name, file.path, file.imported_at if file.digest else None, bullets)


def looked_at(file: JournalFile, bullets: int, prefs: Settings) -> KnownJournal:
    """A journal, and whether its file changed: its bytes are only read when it was written since the last import."""
    # First: what is written while the file is read is noticed afterwards.
    known = replace(known_journal(file, bullets), stamp=stamp(file.path))
    path = Path(file.path)
    try:
        written = path.stat()
    except FileNotFoundError:
        return replace(known, state="missing")
    except (OSError, ValueError) as error:
        return replace(known, state="unreadable", problem=str(error))
    # A file that was moved here keeps the time at which it was written, but not that of its last change.
    if file.digest and max(written.st_mtime, written.st_ctime) * 1000 < file.imported_at:
        return replace(known, state="same")
    # Late on purpose: it takes the rules of the cards with it.
    from .importing import is_changed

    try:
        return replace(known, state="changed" if is_changed(path, file.digest, prefs) else "same")
    except UserError as error:
        return replace(known, state="unreadable", problem=str(error))


def up_to_date(database: Path, read: Callable[[], _T]) -> _T:
    """What a quick reader finds, after the database was migrated where that is needed."""
    try:
        return read()
    except peek.Behind:
        from .store.store import Store

        Store.open(database).close()
        return read()
