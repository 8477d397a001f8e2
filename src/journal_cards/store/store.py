"""The database as methods: each takes and gives values of ``model`` in one transaction; no row or connection leaves.

Every method raises UserError when the file is locked, damaged, read-only or the disk is full.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, Executable, bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from journal_cards.errors import UserError
from journal_cards.model import (
    Card,
    Counts,
    JournalFile,
    Memory,
    Moment,
    Plan,
    Queued,
    Review,
    Settings,
    StoredCard,
    StoredNote,
    Studied,
)
from journal_cards.store import selects, sqlite, tables
from journal_cards.store.columns import (
    Columns,
    card_from,
    columns_of_memory,
    columns_of_review,
    journal_from,
    memory_from,
    queued_from,
    review_from,
    stored_card_from,
    stored_note_from,
    studied_from,
    text_of,
    uncollected,
)
from journal_cards.store.opening import prepare
from journal_cards.store.writing import rows_of, write

# What a rating asks, made once: a person waits while it runs.
_ITS = tables.cards.c.uid == bindparam("its_uid")
_CARD_OF = selects.CARDS.where(_ITS)
_MEMORY_OF = select(*selects.MEMORY).where(_ITS)
_APPEND = insert(tables.reviews)
_SET_MEMORY = update(tables.cards).where(_ITS)


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
            return _rows(connection, statement)

    # ---- journals, notes and imports ---------------------------------------------------------------------------------

    def journals(self) -> tuple[JournalFile, ...]:
        """Every journal that was ever imported, by name."""
        rows = self._rows(select(tables.journals).order_by(tables.journals.c.name, tables.journals.c.uid))
        return tuple(map(journal_from, rows))

    @uncollected()
    def notes(self, journal_uid: str) -> tuple[StoredNote, ...]:
        """A journal's notes with their cards, retired ones too, by position."""
        notes, cards = tables.notes, tables.cards
        ours = notes.c.journal_uid == journal_uid
        in_order = (cards.c.primary.desc(), cards.c.ordinal, cards.c.uid)
        with self._reading() as connection:
            found = _rows(
                connection, select(notes).where(ours).order_by(notes.c.position, notes.c.retired, notes.c.uid)
            )
            made = _rows(connection, select(*selects.IDENTITY).join_from(cards, notes).where(ours).order_by(*in_order))
        of_note: dict[str, list[StoredCard]] = {}
        for row in made:
            of_note.setdefault(row["note_uid"], []).append(stored_card_from(row))
        return tuple(stored_note_from(row, tuple(of_note.get(row["uid"], ()))) for row in found)

    @uncollected()
    def apply(self, journal: JournalFile, plan: Plan, moment: Moment, expected_digest: str | None = None) -> None:
        """Write what an import changes, in one transaction, with a record of it.

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

    def backup(self, reason: str) -> Path | None:
        """Copy the database beside itself, keep the newest ten copies; None when there is nothing in it to lose."""
        if not self._rows(select(tables.notes.c.uid).limit(1)):
            return None
        return sqlite.backup(self.path, reason)

    # ---- the review log ----------------------------------------------------------------------------------------------

    def record(self, review: Review, after: Memory) -> None:
        """Append a row to the log and set the card's memory; both are on the disk when it returns.

        Raises UserError, and writes nothing, when the card is unknown or its memory is not ``review.before`` any more.
        """
        with self._writing() as connection:
            found = sqlite.quickly(connection, _MEMORY_OF, {"its_uid": review.card_uid})
            if found is None:
                raise UserError(f"the card {review.card_uid} is not in {self.path}: nothing was recorded")
            if memory_from(found) != review.before:
                raise UserError("this card was rated in another window meanwhile: nothing was recorded, start again")
            sqlite.quickly(connection, _APPEND, columns_of_review(review))
            sqlite.quickly(connection, _SET_MEMORY, {"its_uid": review.card_uid, **columns_of_memory(after)})

    def last_review(self) -> Review | None:
        """The newest rating that is not undone."""
        rows = self._rows(selects.LAST_REVIEW)
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

    def rebuild(self, memories: Mapping[str, Memory], dry_run: bool) -> int:
        """Set the cards' memories to recomputed ones, unless ``dry_run``; return how many differed."""
        with self._writing() as connection:
            # Columns are compared, not memories: a damaged one cannot be made a memory of.
            differing = [
                {"its_uid": row["uid"], **wanted}
                for row in _rows(connection, select(tables.cards.c.uid, *selects.MEMORY))
                if row["uid"] in memories
                and (wanted := columns_of_memory(memories[row["uid"]])) != {name: row[name] for name in wanted}
            ]
            if not dry_run:
                sqlite.many(connection, _SET_MEMORY, differing)
        return len(differing)

    def parameter_sets(self) -> dict[str, tuple[tuple[float, ...], Settings]]:
        """Every parameter set that a row of the log may name: its weights, and the settings that belong to it."""
        return {
            row["id"]: (
                tuple(json.loads(row["weights"])),
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

    # ---- cards and what is due ---------------------------------------------------------------------------------------

    @uncollected()
    def cards(self, include_retired: bool = False, topic: tuple[str, ...] | None = None) -> tuple[Card, ...]:
        """Cards by journal, position, primary first; with ``topic`` those of it and of its subtopics."""
        encoded = "[]" if topic is None else text_of(topic)
        return tuple(map(card_from, self._rows(selects.live_cards(include_retired, topic, encoded))))

    def card(self, uid: str) -> Card | None:
        """One card, or None."""
        with self._reading() as connection:
            rows = _rows(connection, _CARD_OF, {"its_uid": uid})
        return card_from(rows[0]) if rows else None

    @uncollected()
    def queued(self) -> tuple[Queued, ...]:
        """Every active card as the queue sees it, in the order of ``cards``."""
        return tuple(map(queued_from, self._rows(selects.QUEUED)))

    def studied(self, day: date) -> Studied:
        """What was rated on one study day."""
        return studied_from(self._rows(selects.studied(day)))

    def due(self, moment: Moment, settings: Settings) -> Counts:
        """What a review would show now, within today's limits."""
        (row,) = self._rows(selects.due(moment, settings))
        return Counts(row["new"], row["learning"], row["review"])

    # ---- its health --------------------------------------------------------------------------------------------------

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, a line each; () when nothing is."""
        try:
            with self._reading() as connection:
                return sqlite.problems(connection) + tuple(
                    f"note {row['note_uid']} has {row['primaries']} primary cards instead of one"
                    for row in _rows(connection, selects.ODD_PRIMARIES)
                )
        except UserError as error:
            return (str(error),)


def _rows(connection: Connection, statement: Executable, parameters: Columns | None = None) -> list[Columns]:
    result = connection.execute(statement, parameters)
    names = tuple(result.keys())
    # A dict gives its values by name in a tenth of the time of SQLAlchemy's own rows.
    return [dict(zip(names, row, strict=True)) for row in result.all()]
