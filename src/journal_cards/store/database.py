"""One open database: its transactions, and nothing of what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from journal_cards.store import sqlite
from journal_cards.store.opening import prepare

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection, Engine, Executable

    from journal_cards.store.columns import Columns


_AT_A_KEY = 1.0
"""Seconds that a key waits for another program; then the person is told, and may press it again."""


class Database:
    """One open database; a context manager that closes it."""

    def __init__(self, path: Path, engine: Engine) -> None:
        """Use ``open``."""
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: Path, *, at_a_key: bool = False) -> Self:
        """Open a database; a missing one is made, an older one migrated after a copy. Raises UserError.

        ``at_a_key`` a person waits for what is written, and the screen with them.
        """
        prepare(path)
        return cls(path, sqlite.engine(path, patience=_AT_A_KEY if at_a_key else sqlite.PATIENCE))

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
