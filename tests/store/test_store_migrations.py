"""An older file is brought up to date, or stays as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from store_values import JOURNAL, LEARNED, moment, plan_of, rating

from journal_cards.errors import UserError
from journal_cards.model import Settings
from journal_cards.store import migrations, opening, peek, schema_version, sqlite
from journal_cards.store.schema_version import SCHEMA_VERSION
from journal_cards.store.store import Store

NEXT = SCHEMA_VERSION + 1
REBUILD = """
with op.batch_alter_table("cards") as batch:
    batch.add_column(sa.Column("note", sa.Text()))
    batch.create_check_constraint("ck_cards_note", "note <> ''")
"""


@pytest.fixture
def old(path: Path) -> Path:
    """A file of this schema, with one rating, that the next schema is to be tried on."""
    with Store.open(path) as store:
        store.apply(JOURNAL, plan_of("Worms", "Moss"), moment())
        store.record(rating("r1", "n0-0"), LEARNED)
    return path


def step(folder: Path, body: str) -> tuple[Path]:
    """A folder with one invented step to the next schema."""
    steps = folder / "steps 100%"
    steps.mkdir()
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    (steps / f"{NEXT:04}_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '{NEXT:04}'\ndown_revision = '{SCHEMA_VERSION:04}'\ndef upgrade():\n{lines}\n",
        encoding="utf-8",
    )
    return (steps,)


def names(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('cards')")}


def test_the_steps_make_the_schema_of_a_new_file(path: Path) -> None:
    made = create_engine("sqlite://")
    with made.begin() as connection:
        migrations.steps(connection)
        stepped = sqlite.schema_of(connection)
        stamped = connection.exec_driver_sql("SELECT version_num FROM alembic_version").all()
    made.dispose()
    with Store.open(path) as store, store._reading() as connection:
        assert stepped == sqlite.schema_of(connection) == sqlite.expected_schema()
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").all() == stamped
    assert len(stepped) > 15


def test_a_rebuild_of_the_cards_loses_no_review(old: Path, tmp_path: Path) -> None:
    copy = migrations.upgrade(old, NEXT, step(tmp_path, REBUILD))
    assert copy is not None
    assert copy.name.endswith(f"-schema-{SCHEMA_VERSION}")
    assert "note" in names(old)
    assert "note" not in names(copy)
    assert sqlite.version(old, NEXT) == NEXT
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT uid, card_uid FROM reviews").fetchall() == [("r1", "n0-0")]
        assert connection.execute("SELECT state FROM cards WHERE uid = 'n0-0'").fetchall() == [(2,)]
    with Store.open(copy) as store:
        assert store.reviews() == (rating("r1", "n0-0"),)


def test_a_file_that_is_up_to_date_is_left_alone(old: Path) -> None:
    assert migrations.upgrade(old) is None
    assert sqlite.backups(old) == []


@pytest.mark.parametrize(
    ("body", "raised"),
    [
        (REBUILD + "raise RuntimeError('power failure')", RuntimeError),
        (REBUILD + "op.execute('SELECT nonsense FROM nowhere')", sqlite3.OperationalError),
        ("op.execute('DROP TRIGGER tr_reviews_no_delete')\nop.execute('DELETE FROM reviews')", UserError),
        ("op.execute(\"DELETE FROM cards WHERE uid = 'n0-0'\")", UserError),
        ("op.drop_table('reviews')", sqlite3.OperationalError),
    ],
)
def test_a_step_that_fails_leaves_the_old_file_usable(
    old: Path, tmp_path: Path, body: str, raised: type[Exception]
) -> None:
    with Store.open(old) as store:
        before = (store.cards(), store.reviews(), store.notes("j1"))
    with pytest.raises(raised):
        migrations.upgrade(old, NEXT, step(tmp_path, body))
    with Store.open(old) as store:
        assert (store.cards(), store.reviews(), store.notes("j1")) == before
        assert store.check() == ()
        store.record(rating("r2", "n1-0"), LEARNED)
    assert len(sqlite.backups(old)) == 1


def test_a_file_that_is_behind_is_migrated_when_it_is_opened(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = step(tmp_path, "op.add_column('journals', sa.Column('colour', sa.Text()))")
    upgrade = migrations.upgrade
    monkeypatch.setattr(migrations, "upgrade", lambda path: upgrade(path, NEXT, folders))
    monkeypatch.setattr(opening, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(peek, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(schema_version.read, "__defaults__", (NEXT,))
    monkeypatch.setattr(sqlite.version, "__defaults__", (NEXT,))
    with pytest.raises(peek.Behind):
        peek.due(old, moment(), Settings())
    with Store.open(old) as store:
        assert len(store.reviews()) == 1
    assert peek.last_day(old) == moment().day
    assert len(sqlite.backups(old)) == 1


def test_two_programs_that_migrate_at_once_do_it_once(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = step(tmp_path, "op.add_column('journals', sa.Column('colour', sa.Text()))")
    migrations.upgrade(old, NEXT, folders)
    # The other program finished between this one's look at the version and its transaction.
    monkeypatch.setattr(sqlite, "version", lambda *_: SCHEMA_VERSION)
    migrations.upgrade(old, NEXT, folders)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
