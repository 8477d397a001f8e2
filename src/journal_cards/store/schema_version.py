"""Which database files are ours, and which version of the schema this program knows; cheap to import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal_cards.errors import UserError

if TYPE_CHECKING:
    import sqlite3

SCHEMA_VERSION = 6
"""``PRAGMA user_version`` of a file that this program reads and writes; the newest file in ``migrations/versions``."""

APPLICATION_ID = 0x4A43_5244
"""``PRAGMA application_id`` of every journal-cards database ("JCRD"): no other program's file is ever written to."""


def read(connection: sqlite3.Connection, path: Path, known: int = SCHEMA_VERSION) -> int:
    """The schema version of an open file, 0 when nothing is in it yet.

    Raises UserError when the file is another program's, or newer than ``known``.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        if application or version or connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            raise UserError(f"{path} is not a journal-cards database: another program made it; give another --db")
        return 0
    if version > known:
        raise UserError(
            f"{path} was written by a newer journal-cards (schema {version}, this one knows {known}):"
            " upgrade journal-cards"
        )
    return int(version)
