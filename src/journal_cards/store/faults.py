"""SQLite's own errors as lines that a person understands; standard library only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal_cards.errors import UserError

_NOT_OURS = (
    "{path} is not a journal-cards database, or it is damaged ({error}): give another --db, or restore a .bak file"
)
_LINES = {
    sqlite3.SQLITE_NOTADB: _NOT_OURS,
    sqlite3.SQLITE_CORRUPT: _NOT_OURS,
    sqlite3.SQLITE_BUSY: "{path} is locked: another program is writing to it; try again in a moment",
    sqlite3.SQLITE_LOCKED: "{path} is locked: another program is writing to it; try again in a moment",
    sqlite3.SQLITE_READONLY: "{path} cannot be written to: the file or its folder is read-only",
    sqlite3.SQLITE_PERM: "{path} cannot be opened: permission denied",
    sqlite3.SQLITE_FULL: "the disk is full: nothing was written to {path}",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: check the permissions of the file and of its folder",
    sqlite3.SQLITE_IOERR: "{path} cannot be read or written: the disk reports an error ({error})",
}


def fault(error: sqlite3.Error, path: Path) -> UserError | None:
    """The line for an error that the world caused; None for one that only a mistake of the program causes."""
    code = getattr(error, "sqlite_errorcode", None)
    line = None if code is None else _LINES.get(code & 0xFF)  # the low byte is the family of an extended code
    return None if line is None else UserError(line.format(path=path, error=error))


@contextmanager
def clearly(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a UserError that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        line = fault(error, path)
        if line is None:
            raise
        raise line from error
    except UnicodeEncodeError as error:
        raise UserError(f"{path} cannot hold text that is not valid Unicode: {error.reason}") from error


def folder_of(path: Path) -> Path:
    """The folder that a database stands in. Raises UserError when there is none, or the path is itself a folder."""
    if path.is_dir():
        raise UserError(f"{path} is a folder, not a database: give the path of a file with --db")
    if not path.parent.is_dir():
        raise UserError(f"there is no folder {path.parent}: create it, or give another --db")
    return path.parent
