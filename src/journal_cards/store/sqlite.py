"""Everything that only SQLite understands: how a file is opened, made, guarded, copied and examined."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    Executable,
    Insert,
    Select,
    Update,
    bindparam,
    create_engine,
    event,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.sqlite.pysqlite import dialect as sqlite_dialect
from sqlalchemy.exc import DBAPIError

from journal_cards.errors import UserError
from journal_cards.store import schema_version
from journal_cards.store.columns import Columns
from journal_cards.store.faults import clearly
from journal_cards.store.schema_version import APPLICATION_ID, SCHEMA_VERSION
from journal_cards.store.tables import alembic_version, metadata

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import ColumnElement
    from sqlalchemy.sql.functions import Function

PATIENCE = 5.0
"""Seconds that a writer waits for another one; an import of 300,000 rows holds the file for a third of a second."""

CACHE = 32_000
"""KiB of pages in memory at most: an import writes all over its indexes, in the order of the uids."""

KEPT_BACKUPS = 10
OLDEST_SQLITE = (3, 38)  # strict tables, and JSON built in


# ---- connections -----------------------------------------------------------------------------------------------------


def engine(path: Path, *, foreign_keys: bool = True, patience: float = PATIENCE) -> Engine:
    """An engine on one file: WAL, every commit flushed to the disk, real transactions also for DDL.

    A writer waits ``patience`` seconds for another one.
    """
    address = URL.create("sqlite", database=str(path.absolute()))  # as text, a ? in a name would begin a query
    made = create_engine(address, connect_args={"timeout": patience})

    @event.listens_for(made, "connect")
    def _connected(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None  # the driver would begin too late, and never for DDL or reads
        keys = "on" if foreign_keys else "off"
        for pragma in ("journal_mode=wal", f"foreign_keys={keys}", "synchronous=full", f"cache_size=-{CACHE}"):
            raw.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(made, "begin")
    def _begun(connection: Connection) -> None:
        # A read that turns into a write fails at once when someone else wrote in between, whatever the timeout.
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return made


@contextmanager
def transaction(made: Engine, path: Path, *, write: bool = False) -> Iterator[Connection]:
    """One transaction, rolled back when anything is raised inside. Raises UserError for what the world causes."""
    if write and not path.exists():
        # What is written to a file that was removed meanwhile is lost with it, without a word.
        raise UserError(f"{path} was removed while it was open: nothing was written")
    with clearly(path):
        try:
            # Options of the connection: those of an engine would make another engine for each transaction.
            with made.connect() as connection, connection.execution_options(write=write).begin():
                yield connection
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise error.orig from error
            raise


def version(path: Path, known: int = SCHEMA_VERSION) -> int:
    """The schema version of a file. Raises UserError as ``schema_version.read`` does."""
    with clearly(path), closing(sqlite3.connect(path, timeout=PATIENCE)) as raw:
        return schema_version.read(raw, path, known)


def make_private(path: Path) -> None:
    """Make an empty file that only its user can read, unless there is a file. Raises UserError when it cannot be."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise UserError(f"{path} cannot be made: {error.strerror}") from error


def create(path: Path) -> None:
    """Make the tables of a new database."""
    made = engine(path)
    try:
        with transaction(made, path, write=True) as connection:
            if stamp_of(connection) == 0:  # another process may have been quicker
                metadata.create_all(connection, checkfirst=False)
                alembic_version.create(connection)
                connection.execute(alembic_version.insert(), {"version_num": f"{SCHEMA_VERSION:04}"})
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                stamp(connection, SCHEMA_VERSION)
    finally:
        made.dispose()


def stamp_of(connection: Connection) -> int:
    """The schema version that this transaction sees."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def stamp(connection: Connection, number: int) -> None:
    """Write the schema version, as part of the transaction."""
    connection.exec_driver_sql(f"PRAGMA user_version = {number}")


# ---- copies ----------------------------------------------------------------------------------------------------------


def backup(path: Path, reason: str) -> Path:
    """Copy the database beside itself and keep the newest ten copies. Raises UserError when it cannot be written."""
    name = "".join(letter if letter.isalnum() else "-" for letter in reason)
    copy = path.with_name(f"{path.name}.bak-{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{name}")
    again = 2
    while copy.exists():
        copy = copy.with_name(f"{copy.name.removesuffix(f'.{again - 1}')}.{again}")
        again += 1
    copy_to(path, copy)
    for old in backups(path)[:-KEPT_BACKUPS]:
        old.unlink(missing_ok=True)
    return copy


def copy_to(path: Path, copy: Path) -> None:
    """Copy the database to a file that does not exist yet. Raises UserError, and leaves none, when it cannot be."""
    make_private(copy)
    try:
        with (
            clearly(path),
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=delete").close()  # one file, without a -wal that could be left behind
    except UserError:
        copy.unlink(missing_ok=True)
        raise


def backups(path: Path) -> list[Path]:
    """The copies of a database, oldest first."""
    mark = f"{path.name}.bak-"
    found = [one for one in path.parent.iterdir() if one.name.startswith(mark)]
    return sorted(found, key=lambda one: (one.name[len(mark) :][:15], one.stat().st_mtime_ns, one.name))


# ---- examinations ----------------------------------------------------------------------------------------------------


def schema_of(connection: Connection) -> dict[str, str]:
    """The SQL of every table, index and trigger by its name, in one form: the order of constraints means nothing."""
    found = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    return {name: _one_form(sql) for name, sql in found}


def _one_form(sql: str) -> str:
    folded = " ".join(sql.replace('"', "").replace("(", " ( ").replace(")", " ) ").split())
    body, bracket, tail = folded.rpartition(")")
    first, *constraints = (part.strip(" ,") for part in body.split("CONSTRAINT "))
    return "\n".join([first, *sorted(constraints), bracket + tail])


def expected_schema() -> dict[str, str]:
    """The schema of a new file."""
    made = create_engine("sqlite://")
    try:
        with made.begin() as connection:
            metadata.create_all(connection, checkfirst=False)
            alembic_version.create(connection)
            return schema_of(connection)
    finally:
        made.dispose()


def problems(connection: Connection) -> tuple[str, ...]:
    """What SQLite itself finds wrong: damaged pages, rows that name missing rows, a schema that is not ours."""
    found = [f"damaged: {text}" for (text,) in connection.exec_driver_sql("PRAGMA integrity_check") if text != "ok"]
    found += [
        f"row {row} of {table} names a row of {parent} that is not there"
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    there, wanted = schema_of(connection), expected_schema()
    found += [f"the schema lacks {name}" for name in sorted(wanted.keys() - there.keys())]
    found += [
        f"the schema of {name} is not the program's"
        for name in sorted(wanted)
        if there.get(name, wanted[name]) != wanted[name]
    ]
    return tuple(found)


# ---- statements ------------------------------------------------------------------------------------------------------


def many(connection: Connection, statement: Insert | Update, rows: list[Columns]) -> None:
    """Run a statement once for each row; a row gives its parameters by name, and all rows have the same names."""
    if not rows:
        return
    sql, names, constants = _for_driver(statement, tuple(rows[0]))
    parameters = [tuple(map({**constants, **row}.__getitem__, names)) for row in rows]
    connection.exec_driver_sql(sql, parameters)


def rows(connection: Connection, statement: Executable, parameters: Columns | None = None) -> list[Columns]:
    """What a statement finds, by names."""
    result = connection.execute(statement, parameters)
    names = tuple(result.keys())
    # A dict gives its values by name in a tenth of the time of SQLAlchemy's own rows.
    return [dict(zip(names, row, strict=True)) for row in result.all()]


def quickly(connection: Connection, statement: Select[Any] | Insert | Update, row: Columns) -> Columns | None:
    """Run a statement of a rating, for which a person waits; return the first row that it finds, by names."""
    sql, names, constants = _for_driver(statement, tuple(row))
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, tuple(map({**constants, **row}.__getitem__, names)))
        found = cursor.fetchone() if cursor.description else None
        return None if found is None else dict(zip([column[0] for column in cursor.description], found, strict=True))
    finally:
        cursor.close()


@lru_cache(maxsize=64)
def _for_driver(
    statement: Select[Any] | Insert | Update, names: tuple[str, ...]
) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """SQL, names of its parameters in order, and those that the statement itself gives.

    SQLAlchemy resolves every parameter of every row in Python, which takes longer than the writing: here it compiles
    the statement, and the rows go to the driver as they are (our column types convert nothing).
    """
    columns = None if isinstance(statement, Select) else [name for name in names if name in statement.table.columns]
    compiled = statement.compile(dialect=sqlite_dialect(), column_keys=columns)
    return str(compiled), tuple(compiled.positiontup or ()), dict(compiled.params)


def among(values: Iterable[str]) -> Select[tuple[str]]:
    """A subquery of any number of texts: one parameter, where a list would meet SQLite's limit of them."""
    each = func.json_each(bindparam(None, json.dumps(list(values)))).table_valued("value")
    return select(each.c.value)


def as_json(columns: Iterable[Column[Any]]) -> Function[Any]:
    """A JSON object of columns by their names, built where the rows are."""
    pairs: list[ColumnElement[Any]] = []
    for column in columns:
        pairs += [literal_column(f"'{column.name}'"), column]
    return func.json_object(*pairs)
