"""Bringing an older database to the schema of this program, with the review log guarded. Imports Alembic.

Revisions are four digits, ``0001``; the same number is the file's ``PRAGMA user_version``. A new step prefers ADD
COLUMN and new tables to batch rebuilds: a rebuild loses triggers, AUTOINCREMENT and unnamed checks without a word.
"""

from __future__ import annotations

import os
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, func, select

from journal_cards.errors import UserError
from journal_cards.store import sqlite
from journal_cards.store.schema_version import SCHEMA_VERSION
from journal_cards.store.tables import reviews

_HERE = Path(__file__).parent


def upgrade(path: Path, target: int = SCHEMA_VERSION, more: tuple[Path, ...] = ()) -> Path | None:
    """Upgrade a file in one transaction, after a copy; return the copy, or None when nothing was to do.

    ``more`` are further folders of steps. Whatever is raised leaves the file as it was; UserError when the review log
    or a reference would not survive.
    """
    if sqlite.version(path, target) == target:
        return None
    copy = sqlite.backup(path, f"schema-{sqlite.version(path, target)}")
    # With foreign keys on, the DROP TABLE of a rebuild deletes what refers to it; inside BEGIN the pragma does nothing.
    made = sqlite.engine(path, foreign_keys=False)
    try:
        with sqlite.transaction(made, path, write=True) as connection:
            if sqlite.stamp_of(connection) < target:  # another process may have been quicker
                _guarded(connection, path, target, more)
    finally:
        made.dispose()
    return copy


def steps(connection: Connection, target: int = SCHEMA_VERSION, more: tuple[Path, ...] = ()) -> None:
    """Run the steps up to ``target`` on a connection, without any guard."""
    config = Config()
    config.attributes["connection"] = connection
    folders = os.pathsep.join(str(folder) for folder in (_HERE / "versions", *more))
    for option, value in (("script_location", str(_HERE)), ("version_locations", folders), ("path_separator", "os")):
        config.set_main_option(option, value.replace("%", "%%"))
    command.upgrade(config, f"{target:04}")


def _guarded(connection: Connection, path: Path, target: int, more: tuple[Path, ...]) -> None:
    count = select(func.count()).select_from(reviews)
    before = connection.execute(count).scalar_one()
    steps(connection, target, more)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    after = connection.execute(count).scalar_one()
    if broken or after != before:
        raise UserError(
            f"{path} was not upgraded to schema {target}: of {before} reviews {after} would remain,"
            f" and {len(broken)} rows would name missing rows; nothing was changed, please report this"
        )
    sqlite.stamp(connection, target)
