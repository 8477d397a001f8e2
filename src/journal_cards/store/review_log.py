"""The review log and the memories that follow from it: rows are added, and none is ever changed or removed."""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from journal_cards.errors import UserError
from journal_cards.garbage import uncollected
from journal_cards.model import Memory, Review, Settings
from journal_cards.store import selects, sqlite, tables
from journal_cards.store.columns import Columns, columns_of_memory, columns_of_review, memory_from, review_from
from journal_cards.store.database import Database
from journal_cards.store.values import weights_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journal_cards.scheduling import track

# What a rating asks, made once: a person waits while it runs.
_ITS = tables.cards.c.uid == bindparam("its_uid")
_MEMORY_OF = select(*selects.MEMORY).where(_ITS)
_APPEND = insert(tables.reviews)
_SET_MEMORY = update(tables.cards).where(_ITS)
_AT_ONCE = 10_000
"""Rows of a long log that are in memory together."""


class ReviewLog(Database):
    """The log of a database."""

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
