"""Making a database that is not there yet, and bringing an older one up to date."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from journal_cards.errors import UserError
from journal_cards.store import sqlite
from journal_cards.store.faults import folder_of
from journal_cards.store.schema_version import SCHEMA_VERSION


def prepare(path: Path) -> None:
    """Make the file when there is none, and bring an older one to the schema of this program.

    Raises UserError when the file is not ours, newer, locked, damaged, or cannot be made.
    """
    if sqlite3.sqlite_version_info < sqlite.OLDEST_SQLITE:
        raise UserError(f"SQLite {sqlite3.sqlite_version} is too old: journal-cards needs 3.38 or newer")
    folder_of(path)
    sqlite.make_private(path)
    found = sqlite.version(path)
    if found == 0:
        sqlite.create(path)
    elif found < SCHEMA_VERSION:
        from journal_cards.store.migrations import upgrade  # Alembic costs 100 ms: only for a file that is behind

        upgrade(path)
