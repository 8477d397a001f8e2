"""The bullets that a person has not looked at yet, with the cards that were made of them; doing nothing is fine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from .errors import UserError
from .model import CardDraft, Disposition, JournalFile, Settings, StoredCard, StoredNote
from .scheduling import study_day
from .text import one_line

if TYPE_CHECKING:
    from .store.store import Store

Verdict = Literal["keep", "drop", "on"]
"""Keep what was made; not a card; switch on what was set aside."""

_PASSED_OVER = ("topic", "answer")
"""What is no knowledge of its own, unless it makes a card: its disposition is ``cards`` then."""
_WANTED: dict[Verdict, bool] = {"drop": False, "on": True}


@dataclass(frozen=True, slots=True)
class Bullet:
    """One bullet to look at."""

    note_uid: str
    journal: str
    line: int
    date: date | None
    topic: tuple[str, ...]
    text: str
    disposition: Disposition
    reason: str
    cards: tuple[CardDraft, ...]
    """As they show, suspended ones too."""
    wanted: bool | None
    seen: bool

    @property
    def active(self) -> bool:
        """Whether a card of it is reviewed."""
        return any(not card.suspended for card in self.cards)


class Triaging:
    """The new bullets of a database, and what is decided about them. Making it opens nothing."""

    def __init__(self, database: Path, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._store: Store | None = None

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._settings = settings

    def pending(self, journal: Path | None = None) -> tuple[Bullet, ...]:
        """The bullets that were not looked at, the newest day first; of one journal when it is given."""
        found = [
            _bullet(note, file)
            for file in self._journals(journal)
            for note in self._open().notes(file.uid, spares=False)
            if not (note.retired or note.say.seen or note.draft.disposition in _PASSED_OVER)
        ]
        return tuple(sorted(found, key=lambda one: -one.date.toordinal() if one.date else 0))

    def at(self, line: int, journal: Path | None = None) -> Bullet:
        """The innermost bullet on a 1-based line of a journal as it was imported last. Raises UserError."""
        files = self._journals(journal)
        if len(files) > 1:
            raise UserError(f"several journals are known: name one, such as {one_line(files[0].path)}")
        notes = [note for file in files for note in self._open().notes(file.uid, spares=False) if not note.retired]
        there = [note for note in notes if note.draft.line <= line <= note.draft.end_line]
        if not there:
            raise UserError(f"no bullet stands on line {line}, as the journal was imported last")
        return _bullet(max(there, key=lambda note: (note.draft.line, note.draft.depth)), files[0])

    def decide(self, bullet: Bullet, verdict: Verdict) -> Bullet:
        """Write a decision; the bullet as it is now. Raises UserError when there is no card to switch on."""
        if verdict != "keep":
            self._open().set_wanted(bullet.note_uid, _WANTED[verdict], self._now())
        self._open().mark_seen((bullet.note_uid,))
        return self._again(bullet)

    def undo(self, before: Bullet) -> Bullet:
        """Take a decision back; ``before`` is the bullet as it was."""
        self._open().set_wanted(before.note_uid, before.wanted, self._now())
        self._open().mark_seen((before.note_uid,), seen=before.seen)
        return self._again(before)

    def keep_all(self, bullets: Iterable[Bullet], *, keep: bool = True) -> int:
        """Keep what was made of these; without ``keep`` that is taken back. Return how many there are."""
        uids = [bullet.note_uid for bullet in bullets]
        self._open().mark_seen(uids, seen=keep)
        return len(uids)

    def close(self) -> None:
        """Close the database; the next call would open it again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    # ---- inside ------------------------------------------------------------------------------------------------------

    def _open(self) -> Store:
        if self._store is None:
            from .store.store import Store

            self._store = Store.open(self._database, at_a_key=True)
        return self._store

    def _journals(self, wanted: Path | None) -> tuple[JournalFile, ...]:
        known = self._open().journals() if self._database.exists() else ()
        if wanted is None:
            return known
        found = tuple(file for file in known if file.path == str(wanted.resolve()))
        if not found:
            raise UserError(f"{wanted} was not imported yet: journal-cards import makes cards of it")
        return found

    def _again(self, bullet: Bullet) -> Bullet:
        note, file = self._open().note(bullet.note_uid)
        return _bullet(note, file)

    def _now(self) -> int:
        return study_day.moment(self._clock(), self._settings.day_start).at


def _bullet(note: StoredNote, file: JournalFile) -> Bullet:
    draft = note.draft
    return Bullet(
        note_uid=note.uid,
        journal=file.name,
        line=draft.line,
        date=draft.date,
        topic=draft.topic,
        text=draft.text,
        disposition=draft.disposition,
        reason=draft.reason,
        cards=tuple(_shown(card) for card in note.cards if not card.retired),
        wanted=note.say.wanted,
        seen=note.say.seen,
    )


def _shown(card: StoredCard) -> CardDraft:
    return card.draft if card.override is None else card.override.over(card.draft)
