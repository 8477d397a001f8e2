"""The quick readers: what the program shows before it needs anything else. sqlite3 and SQL text, read-only.

SQLAlchemy takes longer to import than all of these take to answer; a test holds the answers equal to the store's.
What makes cards of rows is imported by the readers that do: ``due`` runs in shell prompts and needs none of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journal_cards.store import schema_version
from journal_cards.store.faults import clearly, folder_of
from journal_cards.store.schema_version import SCHEMA_VERSION
from journal_cards.today import Counts, Moment, Settings

if TYPE_CHECKING:
    from datetime import date

    from journal_cards.model import Card, Queued, Studied


class Behind(Exception):  # noqa: N818 - a signal between the readers and the store, which no person meets
    """The file has an older schema: open the Store, which migrates it, and ask again."""


_ACTIVE = "c.suspended = 0 AND c.held = 0 AND c.retired = 0 AND n.retired = 0"
_ORDER = 'j.name, j.uid, n.position, n.uid, c."primary" DESC, c.ordinal, c.uid'
_FULL = "cards c JOIN notes n ON n.uid = c.note_uid JOIN journals j ON j.uid = n.journal_uid"

_STUDIED = """
SELECT c.note_uid, n.topic, r.before_state
FROM reviews r JOIN cards c ON c.uid = r.card_uid JOIN notes n ON n.uid = c.note_uid
WHERE r.kind = 'review' AND r.study_day = :day
  AND (SELECT coalesce(sum(CASE kind WHEN 'undo' THEN 1 ELSE -1 END), 0) FROM reviews WHERE target = r.uid) <= 0
"""

_RATED = """
SELECT EXISTS (
  SELECT 1 FROM reviews r WHERE r.kind IN ('review', 'cram', 'reset')
    AND (SELECT coalesce(sum(CASE kind WHEN 'undo' THEN 1 ELSE -1 END), 0) FROM reviews WHERE target = r.uid) <= 0
  ORDER BY r.sequence DESC LIMIT 1)
"""

_DUE = f"""
WITH done AS ({_STUDIED}),
active AS (
  SELECT c.note_uid, c.state, c.due_day, c.due_at, c.last_day
  FROM cards c JOIN notes n INDEXED BY ix_notes_live ON n.uid = c.note_uid
  WHERE {_ACTIVE} AND (c.buried_until IS NULL OR c.buried_until <= :day)),
step AS (SELECT note_uid FROM active WHERE state IN (1, 3) AND (due_at <= :ahead OR last_day < :day)),
taken AS (SELECT note_uid FROM done UNION SELECT note_uid FROM step),
ripe AS (
  SELECT DISTINCT note_uid FROM active
  WHERE state = 2 AND due_day <= :day AND note_uid NOT IN (SELECT note_uid FROM taken)),
fresh AS (
  SELECT DISTINCT note_uid FROM active
  WHERE state = 0 AND note_uid NOT IN (SELECT note_uid FROM taken) AND note_uid NOT IN (SELECT note_uid FROM ripe))
SELECT
  min((SELECT count(*) FROM fresh), max(0, :new - (SELECT count(*) FROM done WHERE before_state = 0))) AS new,
  (SELECT count(*) FROM step) AS learning,
  min((SELECT count(*) FROM ripe), max(0, :review - (SELECT count(*) FROM done WHERE before_state = 2))) AS review
"""  # noqa: S608 - made of the constants above

_QUEUED = f"""
SELECT c.uid, c.note_uid, n.topic, n.date, n.position, c."primary", c.state, c.step, c.stability, c.difficulty,
  c.due_day, c.due_at, c.last_day, c.last_at, c.reps, c.lapses, c.buried_until
FROM {_FULL} WHERE {_ACTIVE} ORDER BY {_ORDER}
"""  # noqa: S608

_CARDS = f"""
SELECT c.*, n.line, n.date, n.topic, n.trail, n.position, n.retired AS note_retired, j.name AS journal,
  CASE WHEN c.override_of <> n.text THEN n.text END AS text_now
FROM {_FULL} WHERE c.uid IN (SELECT value FROM json_each(:uids))
"""  # noqa: S608


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection | None]:
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
    with _open(path) as connection:
        if connection is None:
            return Counts()
        return Counts(*connection.execute(_DUE, asked).fetchone())


def queued(path: Path) -> tuple[Queued, ...]:
    """Every active card as the queue sees it, in journal order. Raises Behind, or UserError."""
    from journal_cards.garbage import uncollected
    from journal_cards.store.columns import queued_from

    with uncollected(), _open(path) as connection:
        return () if connection is None else tuple(map(queued_from, connection.execute(_QUEUED)))


def studied(path: Path, day: date) -> Studied:
    """What was rated on one study day. Raises Behind, or UserError."""
    from journal_cards.model import Studied
    from journal_cards.store.columns import studied_from

    with _open(path) as connection:
        return Studied() if connection is None else studied_from(connection.execute(_STUDIED, {"day": day.isoformat()}))


def cards(path: Path, uids: tuple[str, ...]) -> tuple[Card, ...]:
    """These cards in this order, unknown ones left out. Raises Behind, or UserError."""
    from journal_cards.store.columns import card_from, encode

    with _open(path) as connection:
        if connection is None:
            return ()
        found = {row["uid"]: card_from(row) for row in connection.execute(_CARDS, {"uids": encode(uids)})}
    return tuple(found[uid] for uid in uids if uid in found)


def rated(path: Path) -> bool:
    """Whether the log holds a rating that stands, so that there is one to undo. Raises Behind, or UserError."""
    with _open(path) as connection:
        return connection is not None and bool(connection.execute(_RATED).fetchone()[0])


def weights(path: Path) -> tuple[float, ...] | None:
    """The fitted parameters in force; None: the default ones. Raises Behind, or UserError."""
    from journal_cards.store.columns import weights_from

    with _open(path) as connection:
        row = connection and connection.execute("SELECT weights FROM fits ORDER BY id DESC LIMIT 1").fetchone()
        return weights_from(row["weights"]) if row else None


def durations(path: Path, most: int = 200) -> tuple[int, ...]:
    """How long the newest answers took, ms. Raises Behind, or UserError."""
    asked = "SELECT duration FROM reviews WHERE kind IN ('review', 'cram') ORDER BY sequence DESC LIMIT ?"
    with _open(path) as connection:
        return () if connection is None else tuple(duration for (duration,) in connection.execute(asked, (most,)))


def last_day(path: Path) -> date | None:
    """The highest study day in the log. Raises Behind, or UserError."""
    from journal_cards.store.columns import day_from

    with _open(path) as connection:
        return (
            None
            if connection is None
            else day_from(connection.execute("SELECT max(study_day) FROM reviews").fetchone()[0])
        )


def topics(path: Path) -> tuple[tuple[str, ...], ...]:
    """The topic paths of the notes that are in the journals now, sorted. Raises Behind, or UserError."""
    from journal_cards.store.columns import texts_from

    with _open(path) as connection:
        if connection is None:
            return ()
        rows = connection.execute("SELECT DISTINCT topic FROM notes WHERE retired = 0 AND topic <> '[]'")
        return tuple(sorted(texts_from(text) for (text,) in rows))
