"""The quick readers: what the program shows before it needs anything else. sqlite3 and SQL text, read-only.

SQLAlchemy takes longer to import than all of these take to answer; a test holds the answers equal to the store's.
What makes cards of rows is imported by the readers that do: ``due`` runs in shell prompts and needs none of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journal_cards.errors import UserError
from journal_cards.store import queries, schema_version
from journal_cards.store.faults import clearly, folder_of
from journal_cards.store.schema_version import SCHEMA_VERSION
from journal_cards.today import Counts, Moment, Settings

if TYPE_CHECKING:
    from journal_cards.model import Card, Queued, Studied, Waiting
    from journal_cards.neighbours import Neighbour


class Behind(Exception):  # noqa: N818 - a signal between the readers and the store, which no person meets
    """The file has an older schema: open the Store, which migrates it, and ask again."""


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """A connection that only reads; None where there is no database yet. Raises Behind, or UserError."""
    folder_of(path)
    if not path.exists():
        yield None
        return
    with clearly(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        found = schema_version.read(connection, path)
        if 0 < found < SCHEMA_VERSION:
            raise Behind(f"{path} has schema {found}")
        connection.row_factory = sqlite3.Row
        yield connection if found else None


def stamp(path: Path) -> object:
    """Something that differs after any program has written to the database; quicker to ask than the database."""
    found: list[tuple[int, int]] = []
    for file in (path, path.with_name(f"{path.name}-wal")):
        try:
            state = file.stat()
        except OSError:
            continue
        found.append((state.st_mtime_ns, state.st_size))
    return found


def due(path: Path, moment: Moment, settings: Settings) -> Counts:
    """What a review would show now, within today's limits. Raises Behind, or UserError."""
    asked = {
        "day": moment.day.isoformat(),
        "ahead": moment.at + settings.learn_ahead * 60_000,
        "new": settings.new_per_day,
        "review": settings.reviews_per_day,
    }
    with reading(path) as connection:
        if connection is None:
            return Counts()
        return Counts(*connection.execute(queries.DUE, asked).fetchone())


def waiting(path: Path, moment: Moment, settings: Settings) -> Waiting:
    """What waits in each topic. Raises Behind, or UserError."""
    from journal_cards.model import Waiting
    from journal_cards.store.values import texts_from

    found: dict[str, dict[tuple[str, ...], int]] = {"cards": {}, "learning": {}, "reviews": {}, "new": {}}
    asked = {"day": moment.day.isoformat(), "ahead": moment.at + settings.learn_ahead * 60_000}
    with reading(path) as connection:
        for part, topic, number in () if connection is None else connection.execute(queries.WAITING, asked):
            found[part][texts_from(topic)] = number
    return Waiting(**found)


def queued(path: Path) -> tuple[Queued, ...]:
    """Every active card as the queue sees it, in journal order. Raises Behind, or UserError."""
    from journal_cards.garbage import uncollected
    from journal_cards.store.columns import queued_from

    with uncollected(), reading(path) as connection:
        return () if connection is None else tuple(map(queued_from, connection.execute(queries.QUEUED)))


def candidates(
    path: Path, moment: Moment, settings: Settings, studied: Studied, topic: tuple[str, ...] | None
) -> tuple[Queued, ...]:
    """The cards that a day's queue of a topic can be made of: those in a step, those that are due, the first new ones.

    Limits of single topics are not looked at: with them there are too few new ones. Raises Behind, or UserError.
    """
    from journal_cards.garbage import uncollected
    from journal_cards.store.columns import queued_from
    from journal_cards.store.values import encode

    encoded = encode(topic) if topic else "[]"
    asked = {
        "day": moment.day.isoformat(),
        "ahead": moment.at + settings.learn_ahead * 60_000,
        "topic": encoded,
        "below": f"{encoded[:-1]}, ",  # a longer path begins with the same texts
        # Bullets of several journals share a place; which of them is first is the queue's to say.
        "new": max(0, settings.new_per_day - studied.new) + _MORE,
    }
    with uncollected(), reading(path) as connection:
        if connection is None:
            return ()
        return tuple(map(queued_from, connection.execute(queries.candidates(settings.new_order), asked)))


_MORE = 50


def due_days(path: Path) -> dict[date, int]:
    """How many active cards in review are due on each study day. Raises Behind, or UserError."""
    from journal_cards.store.values import day_from

    with reading(path) as connection:
        found = () if connection is None else connection.execute(queries.DUE_DAYS)
        return {day: count for text, count in found if (day := day_from(text))}


def siblings(path: Path, note_uid: str, card_uid: str) -> tuple[date, ...]:
    """When the other active cards of a bullet are due, those in review. Raises Behind, or UserError."""
    from journal_cards.store.values import day_from

    with reading(path) as connection:
        asked = {"note": note_uid, "card": card_uid}
        found = () if connection is None else connection.execute(queries.SIBLINGS, asked)
        return tuple(day for (text,) in found if (day := day_from(text)))


def studied(path: Path, day: date) -> Studied:
    """What was rated on one study day. Raises Behind, or UserError."""
    from journal_cards.model import Studied
    from journal_cards.store.values import studied_from

    with reading(path) as connection:
        return (
            Studied()
            if connection is None
            else studied_from(connection.execute(queries.STUDIED, {"day": day.isoformat()}))
        )


def neighbours(path: Path, note_uid: str) -> tuple[Neighbour, ...]:
    """The bullets of the list in which a note's bullet stands, those near it, itself included, in their order.

    Raises Behind, or UserError.
    """
    from journal_cards.neighbours import Neighbour

    with reading(path) as connection:
        found = () if connection is None else connection.execute(queries.NEIGHBOURS, {"note": note_uid, "most": _LINE})
        return tuple(Neighbour(uid, _beginning(text, length)) for uid, text, length in found)


def linking(path: Path, note_uid: str) -> tuple[str, ...]:
    """What may link of a note's bullet and of what is nested in it without cards. Raises Behind, or UserError."""
    with reading(path) as connection:
        asked = {"note": note_uid, "most": _LINKING}
        found = () if connection is None else connection.execute(queries.LINKING, asked)
        return tuple(text for (text,) in found)


_LINKING = 20_000
"""Characters of a bullet in which links are looked for."""

_LINE = 400
"""Characters of a neighbour that are read: there are bullets of megabytes."""


def _beginning(text: str, length: int) -> str:
    line, _, more = text.partition("\n")
    return line if more or len(text) == length else f"{line}…"


def cards(path: Path, uids: tuple[str, ...]) -> tuple[Card, ...]:
    """These cards in this order, unknown ones left out. Raises Behind, or UserError."""
    from journal_cards.store.columns import card_from
    from journal_cards.store.values import encode

    with reading(path) as connection:
        if connection is None:
            return ()
        found = {row["uid"]: card_from(row) for row in connection.execute(queries.CARDS, {"uids": encode(uids)})}
    return tuple(found[uid] for uid in uids if uid in found)


def with_front(path: Path, words: str, most: int) -> tuple[Card, ...]:
    """The first cards in journal order whose front holds these words, in any case. Raises Behind, or UserError."""
    escaped = "".join(f"!{sign}" if sign in "!%_" else sign for sign in words)
    with reading(path) as connection:
        if connection is None:
            return ()
        uids = tuple(uid for (uid,) in connection.execute(queries.WITH_FRONT, {"words": f"%{escaped}%", "most": most}))
    return cards(path, uids)


def rated(path: Path) -> bool:
    """Whether the log holds a rating that stands, so that there is one to undo. Raises Behind, or UserError."""
    with reading(path) as connection:
        return connection is not None and bool(connection.execute(queries.RATED).fetchone()[0])


def weights(path: Path) -> tuple[float, ...] | None:
    """The fitted parameters in force; None: the default ones. Raises Behind, or UserError."""
    from journal_cards.store.values import weights_from

    with reading(path) as connection:
        row = connection and connection.execute("SELECT weights FROM fits ORDER BY id DESC LIMIT 1").fetchone()
        return weights_from(row["weights"]) if row else None


def durations(path: Path, most: int = 200) -> tuple[int, ...]:
    """How long the newest answers took, ms. Raises Behind, or UserError."""
    asked = "SELECT duration FROM reviews WHERE kind IN ('review', 'cram') ORDER BY sequence DESC LIMIT ?"
    with reading(path) as connection:
        return () if connection is None else tuple(duration for (duration,) in connection.execute(asked, (most,)))


def last_day(path: Path) -> date | None:
    """The highest study day in the log. Raises Behind, or UserError."""
    with reading(path) as connection:
        found = connection and connection.execute("SELECT max(study_day) FROM reviews").fetchone()[0]
    # Not through ``columns``: ``due`` asks this as well, and needs none of the values that those imports make.
    try:
        return date.fromisoformat(found) if found else None
    except ValueError as error:
        raise UserError(f"the database holds {found!r} in place of a study day: journal-cards doctor") from error


def topics(path: Path) -> tuple[tuple[str, ...], ...]:
    """The topic paths of the notes that are in the journals now, sorted. Raises Behind, or UserError."""
    from journal_cards.store.values import texts_from

    with reading(path) as connection:
        if connection is None:
            return ()
        rows = connection.execute("SELECT DISTINCT topic FROM notes WHERE retired = 0 AND topic <> '[]'")
        return tuple(sorted(texts_from(text) for (text,) in rows))
