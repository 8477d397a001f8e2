"""The database as methods: each takes and gives values of ``model`` in one transaction; no row or connection leaves.

Every method raises UserError when the file is locked, damaged, read-only or the disk is full.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, Executable, bindparam, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from journal_cards.errors import UserError
from journal_cards.garbage import uncollected
from journal_cards.model import (
    Card,
    JournalFile,
    Memory,
    Moment,
    Override,
    Plan,
    Queued,
    Review,
    Settings,
    StoredNote,
    Studied,
)
from journal_cards.scheduling import track
from journal_cards.store import deciding, leaving, selects, sqlite, tables, undoing
from journal_cards.store.columns import (
    Columns,
    card_from,
    columns_of_memory,
    columns_of_review,
    journal_from,
    memory_from,
    queued_from,
    review_from,
)
from journal_cards.store.opening import prepare
from journal_cards.store.values import day_from, studied_from, text_of, text_of_day, weights_from
from journal_cards.store.writing import rows_of, write

# What a rating asks, made once: a person waits while it runs.
_ITS = tables.cards.c.uid == bindparam("its_uid")
_MEMORY_OF = select(*selects.MEMORY).where(_ITS)
_APPEND = insert(tables.reviews)
_SET_MEMORY = update(tables.cards).where(_ITS)
_AT_ONCE = 10_000
"""Rows of a long log that are in memory together."""


class Store:
    """One open database; a context manager that closes it."""

    def __init__(self, path: Path, engine: Engine) -> None:
        """Use ``Store.open``."""
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a database; a missing one is made, an older one migrated after a copy. Raises UserError."""
        prepare(path)
        return cls(path, sqlite.engine(path))

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _reading(self) -> AbstractContextManager[Connection]:
        return sqlite.transaction(self._engine, self.path)

    def _writing(self) -> AbstractContextManager[Connection]:
        return sqlite.transaction(self._engine, self.path, write=True)

    def _rows(self, statement: Executable) -> list[Columns]:
        with self._reading() as connection:
            return sqlite.rows(connection, statement)

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

    def left(self) -> tuple[leaving.Left, ...]:
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

    # ---- what the person decides -------------------------------------------------------------------------------------

    def reject(self, card_uid: str, at: int) -> Card | None:
        """Call a card bad, for good; the card that takes its place, or None. Raises UserError when it is not in use."""
        with self._writing() as connection:
            return deciding.reject(connection, card_uid, at)

    def accept(self, card_uid: str, at: int) -> None:
        """Take a rejection back."""
        with self._writing() as connection:
            deciding.accept(connection, card_uid, at)

    def set_wanted(self, note_uid: str, wanted: bool | None, at: int) -> bool | None:
        """Switch a bullet on, suspend it (False) or leave it to the rules (None); return what it was before.

        Raises UserError when it is not in the journal, or has no card that could be switched on.
        """
        with self._writing() as connection:
            return deciding.set_wanted(connection, note_uid, wanted, at)

    def override(self, card_uid: str, front: str, back: str, at: int) -> Override | None:
        """Give a card the person's own words, for the bullet as it is now; return those that it had.

        Raises UserError when a side is empty, or the card's bullet is not in the journal.
        """
        if not (front.strip() and back.strip()):
            raise UserError("a card needs a front and a back: nothing was changed")
        with self._writing() as connection:
            _, note = deciding.card_and_note(connection, card_uid)
            return deciding.override(connection, card_uid, Override(front, back, note.draft.text), at)

    def restore(self, card_uid: str, words: Override | None, at: int) -> Override | None:
        """Give a card back the words that it had; None: those of the rules. Return those that it has until now."""
        with self._writing() as connection:
            return deciding.override(connection, card_uid, words, at)

    def hold(self, card_uid: str, held: bool) -> None:
        """Suspend one card alone, or let it go on."""
        self._set_card(card_uid, held=int(held))

    def bury(self, note_uid: str, until: date | None) -> dict[str, date | None]:
        """Keep the cards of a bullet away until a study day, None ends that; return until when each was kept away."""
        of_note = tables.cards.c.note_uid == note_uid
        with self._writing() as connection:
            before = sqlite.rows(connection, select(tables.cards.c.uid, tables.cards.c.buried_until).where(of_note))
            connection.execute(update(tables.cards).where(of_note).values(buried_until=text_of_day(until)))
        return {row["uid"]: day_from(row["buried_until"]) for row in before}

    def unbury(self, until: Mapping[str, date | None]) -> None:
        """Take a burial back: ``until`` is what ``bury`` returned."""
        for uid, day in until.items():
            self._set_card(uid, buried_until=text_of_day(day))

    def flag(self, card_uid: str, flag: str | None) -> None:
        """Mark a card with a word, or with none any more."""
        self._set_card(card_uid, flag=flag)

    def forgive(self, card_uid: str, lapses: int) -> None:
        """Say for how many lapses a card is no leech any more."""
        self._set_card(card_uid, forgiven=lapses)

    def hold_all(self, held: Mapping[str, bool]) -> None:
        """Suspend cards alone, or let them go on, all of them or none; ``held`` is by uid."""
        self._set_cards("held", {uid: int(one) for uid, one in held.items()})

    def flag_all(self, flags: Mapping[str, str | None]) -> None:
        """Mark cards with words, or with none any more, all of them or none; ``flags`` are by uid."""
        self._set_cards("flag", flags)

    def forgive_all(self, lapses: Mapping[str, int]) -> None:
        """Say for how many lapses cards are no leeches any more; ``lapses`` are by uid."""
        self._set_cards("forgiven", lapses)

    def _set_cards(self, column: str, values: Mapping[str, object]) -> None:
        with self._writing() as connection:
            rows = [{"its_uid": uid, column: value} for uid, value in values.items()]
            sqlite.many(connection, update(tables.cards).where(_ITS), rows)

    def _set_card(self, card_uid: str, **columns: object) -> None:
        with self._writing() as connection:
            connection.execute(update(tables.cards).where(tables.cards.c.uid == card_uid).values(columns))

    def mark_seen(self, note_uids: Iterable[str], *, seen: bool = True) -> None:
        """Remember that bullets were looked at, or that they were not."""
        chosen = tables.notes.c.uid.in_(sqlite.among(note_uids))
        with self._writing() as connection:
            connection.execute(update(tables.notes).where(chosen).values(seen=int(seen)))

    # ---- the review log ----------------------------------------------------------------------------------------------

    def record(self, review: Review, after: Memory) -> None:
        """Append a row to the log and set the card's memory; both are on the disk when it returns.

        Raises UserError, and writes nothing, when the card is unknown or its memory is not ``review.before`` any more.
        """
        with self._writing() as connection:
            self._append(connection, review, after)

    def record_all(self, rows: Iterable[tuple[Review, Memory]]) -> None:
        """The same of many rows, all of them or none."""
        with self._writing() as connection:
            for review, after in rows:
                self._append(connection, review, after)

    def _append(self, connection: Connection, review: Review, after: Memory) -> None:
        found = sqlite.quickly(connection, _MEMORY_OF, {"its_uid": review.card_uid})
        if found is None:
            raise UserError(f"the card {review.card_uid} is not in {self.path}: nothing was recorded")
        if memory_from(found) != review.before:
            raise UserError("this card was rated in another window meanwhile: nothing was recorded, start again")
        sqlite.quickly(connection, _APPEND, columns_of_review(review))
        sqlite.quickly(connection, _SET_MEMORY, {"its_uid": review.card_uid, **columns_of_memory(after)})

    def last_review(self) -> Review | None:
        """The newest rating, or reset, that is not undone."""
        rows = self._rows(selects.LAST_REVIEW)
        return review_from(rows[0]) if rows else None

    def redoable(self) -> Review | None:
        """The rating, or reset, that was undone last; None when another one was given since."""
        rows = self._rows(selects.REDOABLE)
        return review_from(rows[0]) if rows else None

    @uncollected()
    def reviews(self, card_uids: Iterable[str] | None = None) -> tuple[Review, ...]:
        """The log in its order, every kind of row; of these cards only when they are given."""
        log = select(tables.reviews).order_by(tables.reviews.c.sequence)
        if card_uids is not None:
            log = log.where(tables.reviews.c.card_uid.in_(sqlite.among(card_uids)))
        return tuple(map(review_from, self._rows(log)))

    def card_uids(self) -> tuple[str, ...]:
        """Every card that there ever was; their memories are not looked at, which may be damaged."""
        return tuple(row["uid"] for row in self._rows(select(tables.cards.c.uid).order_by(tables.cards.c.uid)))

    def log_length(self) -> int:
        """How many rows the log has, of every kind."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(tables.reviews)).scalar_one())

    def tracks(self) -> Iterator[tuple[str, list[track.Row]]]:
        """Each card that the log names with its rows, as little of them as ``track`` needs."""
        with self._reading() as connection:
            found = connection.execute(selects.TRACKS.execution_options(yield_per=_AT_ONCE))
            for uid, rows in groupby(found, key=itemgetter(0)):
                yield uid, [tuple(row[1:]) for row in rows]

    def memory_columns(self) -> dict[str, Columns]:
        """What is stored of each card's memory, sound or not."""
        return {row["uid"]: row for row in self._rows(select(tables.cards.c.uid, *selects.MEMORY))}

    def rebuild(self, memories: Mapping[str, Memory], dry_run: bool) -> int:
        """Set the cards' memories to recomputed ones, unless ``dry_run``; return how many differed.

        A card goes to the topic of its bullet as well.
        """
        with self._writing() as connection:
            differing = self._differing(connection, memories)
            if not dry_run:
                sqlite.many(connection, _SET_MEMORY, differing)
                connection.execute(update(tables.cards).where(selects.MISPLACED).values(placed=selects.PLACED))
        return len(differing)

    @staticmethod
    def _differing(connection: Connection, memories: Mapping[str, Memory]) -> list[Columns]:
        # Columns are compared, not memories: a damaged one cannot be made a memory of.
        return [
            {"its_uid": row["uid"], **wanted}
            for row in sqlite.rows(connection, select(tables.cards.c.uid, *selects.MEMORY))
            if row["uid"] in memories
            and (wanted := columns_of_memory(memories[row["uid"]])) != {name: row[name] for name in wanted}
        ]

    def parameters_of_cards(self) -> dict[str, str]:
        """Which parameter set gave each card that was rated, or moved, its due day."""
        return {row["card_uid"]: row["parameters"] for row in self._rows(selects.GIVEN_BY)}

    def parameter_sets(self) -> dict[str, tuple[tuple[float, ...], Settings]]:
        """Every parameter set that a row of the log may name: its weights, and the settings that belong to it."""
        return {
            row["id"]: (
                weights_from(row["weights"]),
                Settings(
                    desired_retention=row["retention"],
                    learning_steps=tuple(json.loads(row["learning_steps"])),
                    relearning_steps=tuple(json.loads(row["relearning_steps"])),
                    maximum_interval=row["maximum_interval"],
                ),
            )
            for row in self._rows(select(tables.parameters))
        }

    def keep_parameters(self, parameters_id: str, weights: tuple[float, ...], settings: Settings) -> None:
        """Remember a parameter set, so that every row of the log can name the one in force; a known one stays."""
        row = {
            "id": parameters_id,
            "weights": json.dumps(weights),
            "retention": settings.desired_retention,
            "learning_steps": json.dumps(settings.learning_steps),
            "relearning_steps": json.dumps(settings.relearning_steps),
            "maximum_interval": settings.maximum_interval,
        }
        with self._writing() as connection:
            connection.execute(insert_or_ignore(tables.parameters).values(row).on_conflict_do_nothing())

    def weights(self) -> tuple[float, ...] | None:
        """The parameters that were fitted to the person's own reviews last; None: the default ones are in force."""
        rows = self._rows(select(tables.fits.c.weights).order_by(tables.fits.c.id.desc()).limit(1))
        return weights_from(rows[0]["weights"]) if rows else None

    def keep_weights(
        self,
        weights: tuple[float, ...],
        at: int,
        reviews: int,
        before: float,
        after: float,
        memories: Mapping[str, Memory] | None = None,
    ) -> None:
        """Put parameters in force that were fitted at ``at`` (ms UTC) to so many reviews, with their log losses.

        ``memories`` are those that they give every card: both are written, or neither.
        """
        row = {"at": at, "weights": json.dumps(weights), "reviews": reviews, "loss_before": before, "loss_after": after}
        with self._writing() as connection:
            connection.execute(insert(tables.fits).values(row))
            sqlite.many(connection, _SET_MEMORY, self._differing(connection, memories or {}))

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
