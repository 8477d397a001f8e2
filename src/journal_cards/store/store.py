"""The database as methods: each takes and gives values of ``model`` in one transaction; no row or connection leaves.

Every method raises UserError when the file is locked, damaged, read-only or the disk is full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from journal_cards.errors import UserError
from journal_cards.garbage import uncollected
from journal_cards.store import deciding, leaving, selects, sqlite, tables, undoing
from journal_cards.store.choices import Choices
from journal_cards.store.columns import card_from, journal_from, queued_from
from journal_cards.store.review_log import ReviewLog
from journal_cards.store.values import studied_from, text_of
from journal_cards.store.writing import rows_of, write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from journal_cards.model import (
        Card,
        JournalFile,
        LeftBullet,
        Memory,
        Moment,
        Plan,
        Queued,
        Review,
        StoredNote,
        Studied,
    )


class Store(ReviewLog, Choices):
    """One open database; a context manager that closes it."""

    # ---- journals, notes and imports ---------------------------------------------------------------------------------

    def journals(self) -> tuple[JournalFile, ...]:
        """Every journal that was ever imported, by name."""
        rows = self._rows(select(tables.journals).order_by(tables.journals.c.name, tables.journals.c.uid))
        return tuple(map(journal_from, rows))

    @uncollected()
    def notes(self, journal_uid: str, *, spares: bool = True) -> tuple[StoredNote, ...]:
        """A journal's notes with their cards, retired ones too, by position; without ``spares`` they are not read."""
        with self._reading() as connection:
            return deciding.stored_notes(connection, tables.notes.c.journal_uid == journal_uid, spares=spares)

    def elsewhere(self, journal_uid: str, keys: Iterable[str], *, retired: bool) -> tuple[StoredNote, ...]:
        """The notes of all other journals with one of these keys: those that left them, or those that are there."""
        columns = tables.notes.c
        chosen = (columns.journal_uid != journal_uid) & (columns.retired == int(retired))
        with self._reading() as connection:
            return deciding.stored_notes(connection, chosen & columns.key.in_(sqlite.among(keys)))

    def uids_elsewhere(self, journal_uid: str) -> tuple[str, ...]:
        """The uids of all notes of other journals."""
        return tuple(
            row["uid"]
            for row in self._rows(select(tables.notes.c.uid).where(tables.notes.c.journal_uid != journal_uid))
        )

    def left_together(self, journal_uid: str) -> frozenset[str]:
        """The uids of the notes that left with the newest import of a journal that stands; all, where none does."""
        with self._reading() as connection:
            return leaving.together(connection, journal_uid)

    def note(self, uid: str) -> tuple[StoredNote, JournalFile]:
        """One note with its journal. Raises UserError when it is not in the journal any more."""
        its = (
            tables.journals.c.uid
            == select(tables.notes.c.journal_uid).where(tables.notes.c.uid == uid).scalar_subquery()
        )
        with self._reading() as connection:
            note = deciding.note_of(connection, uid)
            return note, journal_from(sqlite.rows(connection, select(tables.journals).where(its))[0])

    @uncollected()
    def apply(
        self,
        journal: JournalFile,
        plan: Plan,
        moment: Moment,
        expected_digest: str | None = None,
        forward: Iterable[tuple[Review, Memory]] = (),
    ) -> None:
        """Write what an import changes, in one transaction, with a record of it; and ``forward``, rows of the log.

        ``expected_digest`` is the digest that was stored when the plan was made ("" for a journal that was not known
        yet); another one raises UserError and writes nothing. None asks nothing.
        """
        rows = rows_of(journal.uid, plan, moment)  # before the transaction: others wait while it lasts
        with self._writing() as connection:
            known = select(tables.journals.c.digest).where(tables.journals.c.uid == journal.uid)
            digest = connection.execute(known).scalar()
            if expected_digest is not None and expected_digest != (digest or ""):
                raise UserError(f"{journal.path} was imported by another program just now: import it again")
            write(connection, journal, plan, rows, moment.at, digest)
            for review, after in forward:
                self._append(connection, review, after)

    def undo_import(self, journal_uid: str | None, moment: Moment) -> undoing.Undone:
        """Take the newest import back, of one journal or of any. Raises UserError when there is none."""
        with self._writing() as connection:
            return undoing.undo(connection, journal_uid, moment)

    def left(self) -> tuple[LeftBullet, ...]:
        """The notes that are not in their journals any more, the one that left last first."""
        with self._reading() as connection:
            return leaving.left(connection)

    def backup(self, reason: str) -> Path | None:
        """Copy the database beside itself, keep the newest ten copies; None when there is nothing in it to lose."""
        if not self._rows(select(tables.notes.c.uid).limit(1)):
            return None
        return sqlite.backup(self.path, reason)

    def copy_to(self, path: Path) -> None:
        """Copy the database to a file that is not there yet."""
        sqlite.copy_to(self.path, path)

    # ---- cards and what is due ---------------------------------------------------------------------------------------

    @uncollected()
    def cards(self, include_retired: bool = False, topic: tuple[str, ...] | None = None) -> tuple[Card, ...]:
        """Cards by journal, position, primary first; with ``topic`` those of it and of its subtopics."""
        encoded = "[]" if topic is None else text_of(topic)
        return tuple(map(card_from, self._rows(selects.live_cards(include_retired, topic, encoded))))

    def card(self, uid: str) -> Card | None:
        """One card, or None."""
        with self._reading() as connection:
            rows = sqlite.rows(connection, deciding.CARD_OF, {"its_uid": uid})
        return card_from(rows[0]) if rows else None

    @uncollected()
    def queued(self) -> tuple[Queued, ...]:
        """Every active card as the queue sees it, in the order of ``cards``."""
        return tuple(map(queued_from, self._rows(selects.QUEUED)))

    def studied(self, day: date) -> Studied:
        """What was rated on one study day."""
        return studied_from(self._rows(selects.studied(day)))

    # ---- its health --------------------------------------------------------------------------------------------------

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, a line each; () when nothing is."""
        try:
            with self._reading() as connection:
                found = sqlite.problems(connection) + tuple(
                    f"note {row['note_uid']} has {row['primaries']} primary cards instead of one"
                    for row in sqlite.rows(connection, selects.ODD_PRIMARIES)
                )
                if misplaced := connection.execute(selects.COUNT_MISPLACED).scalar_one():
                    found += (f"{misplaced} of the cards stand in a topic that is not their bullet's",)
                return found
        except UserError as error:
            return (str(error),)
