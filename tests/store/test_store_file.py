"""The database file: how it is made, guarded, copied, and refused."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from store_values import DAY, JOURNAL, LEARNED, moment, plan_of, rating

from journal_cards.errors import UserError
from journal_cards.model import Counts, Settings, Studied
from journal_cards.store import peek, sqlite, tables
from journal_cards.store.faults import fault
from journal_cards.store.schema_version import SCHEMA_VERSION
from journal_cards.store.store import Store

READERS: list[Callable[[Path], object]] = [
    lambda path: peek.due(path, moment(), Settings()),
    peek.queued,
    lambda path: peek.studied(path, DAY),
    lambda path: peek.cards(path, ("a",)),
    peek.last_day,
    peek.topics,
]


def run(path: Path, *sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [connection.execute(one).fetchall() for one in sql][-1]


def refused(path: Path, match: str) -> None:
    for opened in (Store.open, *READERS):
        with pytest.raises(UserError, match=match) as caught:
            opened(path)
        assert "\n" not in str(caught.value)


def test_a_new_file_is_private_durable_and_empty(store: Store, path: Path) -> None:
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with store._reading() as connection:
        asked = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout", "user_version")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    assert found == ["wal", 1, 2, 5000, SCHEMA_VERSION]
    assert (store.journals(), store.cards(), store.reviews(), store.check()) == ((), (), (), ())


def test_the_schema_as_sqlite_has_it(store: Store, path: Path) -> None:
    made = dict(run(path, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    strict = {name for _, name, kind, _, _, strict in run(path, "PRAGMA table_list") if kind == "table" and strict}
    assert strict == {"journals", "notes", "cards", "reviews", "imports", "changes", "parameters", "rejections", "fits"}
    assert "sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT" in str(made["reviews"])
    assert {
        "ix_reviews_card_uid",
        "ix_reviews_study_day",
        "ix_reviews_target",
        "ix_cards_new",
        "ix_cards_due",
    } <= made.keys()
    assert {"tr_reviews_no_update", "tr_reviews_no_delete"} <= made.keys()
    text = " ".join(map(str, made.values()))
    assert "CASCADE" not in text
    assert text.count("CHECK (") == text.count("CONSTRAINT ck_")
    keys = run(path, "PRAGMA foreign_key_list(reviews)")
    assert {(key[2], key[3], key[6]) for key in keys} == {
        ("cards", "card_uid", "RESTRICT"),
        ("reviews", "target", "NO ACTION"),
    }


def test_a_statement_that_fails_takes_its_ddl_back(store: Store, path: Path) -> None:
    def half() -> None:
        with store._writing() as connection:
            connection.exec_driver_sql("CREATE TABLE extra (a)")
            connection.execute(tables.journals.insert(), [{"uid": "j", "name": "n", "path": "p"}])

    with pytest.raises(sqlite3.IntegrityError):
        half()
    assert run(path, "SELECT 1 FROM sqlite_master WHERE name = 'extra'") == []


def test_opening_twice_at_first_makes_one_file(path: Path) -> None:
    with Store.open(path) as one, Store.open(path) as two:
        one.apply(JOURNAL, plan_of("Worms"), moment())
        assert len(two.cards()) == 1


def test_readers_of_a_file_that_is_not_there_find_nothing(path: Path) -> None:
    assert [read(path) for read in READERS] == [Counts(), (), Studied(), (), None, ()]
    assert not path.exists()


def test_an_empty_file_is_a_new_one(path: Path) -> None:
    path.touch()
    assert [read(path) for read in READERS] == [Counts(), (), Studied(), (), None, ()]
    with Store.open(path) as store:
        assert store.check() == ()


def test_a_name_with_signs_of_an_address_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a b?mode=ro#%41.db"
    with Store.open(path) as store:
        store.apply(JOURNAL, plan_of("Worms"), moment())
        assert len(peek.queued(path)) == 1
        copy = store.backup("by hand")
    assert copy is not None
    assert len(peek.queued(copy)) == 1
    assert {one.name.partition(".bak")[0] for one in tmp_path.iterdir()} == {path.name}


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.write_bytes(b"- worms loosen the soil\n" * 100)
    refused(path, "is not a journal-cards database")
    assert path.read_bytes().startswith(b"- worms")


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    run(path, "CREATE TABLE recipes (name TEXT)", "INSERT INTO recipes VALUES ('soup')")
    before = path.read_bytes()
    refused(path, "is not a journal-cards database: another program made it")
    assert path.read_bytes() == before


def test_the_database_of_a_newer_program_is_left_alone(store: Store, path: Path) -> None:
    store.close()
    run(path, "PRAGMA user_version = 7")
    refused(path, f"newer journal-cards \\(schema 7, this one knows {SCHEMA_VERSION}\\): upgrade journal-cards")


def test_a_damaged_file_is_refused_and_examined(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of(*(f"note {place}" for place in range(300))), moment())
    store.close()
    run(path, "PRAGMA journal_mode = delete")
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\xa5" * (len(content) - 8192 - 4096)
    path.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        peek.queued(path)
    with Store.open(path) as damaged:
        assert damaged.check() != ()
        with pytest.raises(UserError, match="damaged"):
            damaged.cards()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere" / "cards.db", "there is no folder .*nowhere: create it, or give another --db")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    refused(tmp_path, "is a folder, not a database")


def test_a_locked_file_says_so(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.01)
    with Store.open(path) as hasty, store._writing(), pytest.raises(UserError, match="is locked: another program"):
        hasty.apply(JOURNAL, plan_of("Worms"), moment())
    assert store.journals() == ()


def test_a_read_only_file_says_so(store: Store, path: Path) -> None:
    # Permissions stop nobody who runs the tests as root: a connection that may only read raises the same error.
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection,
        pytest.raises(sqlite3.OperationalError) as caught,
    ):
        connection.execute("UPDATE journals SET name = 'x'")
    assert str(fault(caught.value, path)) == f"{path} cannot be written to: the file or its folder is read-only"


@contextmanager
def nobody_special() -> Iterator[None]:
    """Be a user whom permissions bind; whoever is not root is one already."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_without_write_permission_can_be_read_but_not_rated(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment())
    assert len(store.cards()) == len(peek.queued(path)) == 1  # and everything that it imports is imported
    store.record(rating("r0", "n0-0"), LEARNED)
    store.close()
    with TemporaryDirectory() as folder:  # pytest's own folders let nobody in
        there = Path(folder) / path.name
        there.write_bytes(path.read_bytes())
        there.chmod(0o444)
        Path(folder).chmod(0o777)
        with nobody_special(), Store.open(there) as frozen:
            assert len(frozen.cards()) == len(peek.queued(there)) == 1
            with pytest.raises(UserError, match="read-only"):
                frozen.record(rating("r1", "n0-0", before=LEARNED), LEARNED)


def test_a_full_disk_says_so_and_nothing_is_half_written(store: Store) -> None:
    with store._reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 60")  # of the pooled connection that is used next
    with pytest.raises(UserError, match="the disk is full: nothing was written"):
        store.apply(JOURNAL, plan_of(*(f"{place} " * 200 for place in range(500))), moment())
    assert (store.journals(), store.cards(include_retired=True)) == ((), ())


def test_a_mistake_of_the_program_stays_an_error(store: Store, path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), store._reading() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")


def test_an_old_sqlite_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(UserError, match="too old"):
        Store.open(path)
    assert not path.exists()


def test_there_is_nothing_to_copy_before_the_first_import(store: Store) -> None:
    assert store.backup("import") is None


def test_a_copy_holds_everything_and_ten_are_kept(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment())
    store.record(rating("r1", "n0-0"), LEARNED)
    copies = [store.backup("import") for _ in range(12)]
    assert sqlite.backups(path) == copies[2:]
    newest = copies[-1]
    assert newest is not None
    assert newest.name.startswith("cards.db.bak-20")
    if os.name == "posix":
        assert stat.S_IMODE(newest.stat().st_mode) == 0o600
    with Store.open(newest) as copy:
        assert copy.reviews() == store.reviews()
        assert copy.cards() == store.cards()


def test_the_examination_finds_what_is_wrong(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment())
    run(path, "DROP TRIGGER tr_reviews_no_delete", "UPDATE cards SET note_uid = 'nobody'")
    found = store.check()
    assert found == (
        f"row {run(path, 'SELECT rowid FROM cards')[0][0]} of cards names a row of notes that is not there",
        "the schema lacks tr_reviews_no_delete",
    )


def test_a_note_without_a_primary_card_is_found(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of("Worms", "Moss"), moment())
    run(path, "UPDATE cards SET \"primary\" = 0 WHERE uid = 'n1-0'")
    assert store.check() == ("note n1 has 0 primary cards instead of one",)


def test_the_quick_readers_need_no_sqlalchemy(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment())
    program = (
        "import sys, pathlib; from journal_cards.store import peek; print(len(peek.queued(pathlib.Path(sys.argv[1]))));"
        "print(sorted({'sqlalchemy', 'alembic', 'fsrs', 'textual'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["1", "[]"]


def test_a_file_that_is_up_to_date_needs_no_alembic(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from journal_cards.store.store import Store; path = pathlib.Path(sys.argv[1]);"
        "Store.open(path).close(); Store.open(path).close(); print('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "cards.db")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_nothing_is_written_to_a_file_that_was_removed(path: Path, store: Store) -> None:
    """It would be lost with the file, without a word."""
    store.apply(JOURNAL, plan_of(), moment(1))
    path.unlink()
    for write in (lambda: store.flag("n-0", "vague"), lambda: store.apply(JOURNAL, plan_of(), moment(2))):
        with pytest.raises(UserError, match="was removed while it was open: nothing was written"):
            write()
