"""Whatever cannot be done: one clear line, exit 1, and everything is still there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from terminal import Terminal

from program import SAMPLE, Program

COMMANDS = (
    ("due",),
    ("topics",),
    ("review",),
    ("import", str(SAMPLE)),
    ("questions",),
    ("doctor",),
    ("export", "-o", "-"),
)


@pytest.fixture(scope="module")
def person(imported: Program, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Somebody with three ratings to lose; copy before anything is changed."""
    program = imported.copy(tmp_path_factory.mktemp("person"))
    program.ok("review", "--plain", stdin="\n3\n\n1\n\n4\n")
    return program


@pytest.fixture
def program(person: Program, tmp_path: Path) -> Program:
    return person.copy(tmp_path)


# ---- journals --------------------------------------------------------------------------------------------------------

JOURNALS: dict[str, tuple[bytes | None, str]] = {
    "missing": (None, "there is no file"),
    "no UTF-8 in the third line": (b"- one\n- two\n- caf\xe9\n", "line 3 is not UTF-8"),
    "binary": (b"\x7fELF\x02\x01\x00\x00\xff\xfe\x00" * 9, "is a binary file"),
    "zeros": (bytes(4096), "is a binary file"),
    "UTF-16": ("- one\n- two\n".encode("utf-16"), "is UTF-16"),
    "empty": (b"", "is empty"),
    "a mark and blanks": (b"\xef\xbb\xbf \n\n", "is empty"),
    "no bullets": (b"# Notes\n\nOnly prose,\nin two lines.\n", "no bullets in 3 lines of text"),
}


@pytest.mark.parametrize("kind", JOURNALS)
def test_a_file_that_is_no_journal(program: Program, kind: str) -> None:
    data, told = JOURNALS[kind]
    path = program.home / "bad.md"
    if data is not None:
        path.write_bytes(data)
    before = program.dump()
    line = program.refused("import", path)
    assert str(path) in line
    assert told in line
    assert program.dump() == before
    assert data is None or path.read_bytes() == data


def test_paths_that_are_no_files(program: Program) -> None:
    before = program.dump()
    assert "is a folder" in program.refused("import", program.home)
    assert "Not a directory" in program.refused("import", program.write("file", "text") / "journal.md")
    assert "larger than 64 MB" in program.refused("import", "/dev/zero")
    assert program.dump() == before


def test_of_several_journals_the_good_ones_are_imported(program: Program) -> None:
    good = program.write("good.md", "- Zebras\n  - `stripes` confuse flies\n")
    done = program.run("import", "missing.md", good, "gone.md")
    assert done.code == 1
    assert [line.split(":")[1].strip() for line in done.err.splitlines()] == [
        "there is no file missing.md",
        "there is no file gone.md",
    ]
    assert "good: 2 bullets" in done.out
    assert program.rows("SELECT name FROM journals ORDER BY name") == [("good",), ("journal",)]


def test_a_journal_that_vanished_keeps_its_cards(program: Program) -> None:
    program.ok("import", path := program.write("mine.md", "- Zebras\n  - `stripes` confuse flies\n"))
    path.unlink()
    cards = "SELECT uid, retired FROM cards ORDER BY uid"
    before = program.rows(cards)
    done = program.run("import")
    assert done.code == 1
    assert f"there is no file {path}" in done.err
    assert "journal: 95 bullets" in done.out
    assert program.rows(cards) == before


def test_a_bad_version_of_a_known_journal_changes_nothing(program: Program) -> None:
    program.ok("import", path := program.write("mine.md", "- Zebras\n  - `stripes` confuse flies\n"))
    before = program.dump()
    for data in (b"", b"- Zebras\n  - caf\xe9\n"):
        path.write_bytes(data)
        program.refused("import", path)
    assert program.dump() == before


# ---- databases -------------------------------------------------------------------------------------------------------


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE albums (title)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def _spoiled(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\xaa" * (len(data) - 8192))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _unopenable(path: Path) -> None:
    (path.parent / f"{path.name}-wal").mkdir()


DATABASES = {
    "noise": (lambda path: path.write_bytes(b"\x9c\x01 no database " * 500), "is not a journal-cards database"),
    "another program's": (lambda path: path.unlink() or _foreign(path), "another program made it"),
    "newer": (_newer, "was written by a newer journal-cards"),
    "cut off": (_cut, "it is damaged"),
    "spoiled": (_spoiled, "it is damaged"),
    "a folder": (_folder, "is a folder, not a database"),
    "not to be opened": (_unopenable, "cannot be opened"),
}


def given(program: Program, kind: str) -> tuple[Path, str]:
    """A copy of the database that was spoiled, and what is to be said of it."""
    spoil, told = DATABASES[kind]
    path = program.home / "given.db"
    shutil.copyfile(program.database, path)
    spoil(path)
    return path, told


@pytest.mark.parametrize("kind", DATABASES)
def test_a_database_that_cannot_be_used(program: Program, kind: str) -> None:
    path, told = given(program, kind)
    before = None if path.is_dir() else path.read_bytes()
    for command in COMMANDS if kind == "spoiled" else (("due",), ("import", str(SAMPLE))):
        line = program.refused(*command, "--db", path)
        assert str(path) in line
        assert told in line
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize("kind", ["noise", "newer"])
def test_no_screen_opens_on_a_database_that_cannot_be_used(program: Program, kind: str) -> None:
    path, told = given(program, kind)
    with Terminal(program, "--db", str(path), columns=300) as terminal:
        assert terminal.exit_code() == 1
        assert told in terminal.text()
    assert b"\x1b" not in terminal.raw
    assert terminal.raw.count(b"\n") == 1


def test_a_given_database_whose_folder_is_not_there(program: Program) -> None:
    path = program.home / "nowhere" / "cards.db"
    for command in COMMANDS[1:4]:
        assert f"there is no folder {path.parent}" in program.refused(*command, "--db", path)
    assert f"there is no folder {path.parent}" in program.refused("due", JOURNAL_CARDS_DB=str(path))
    file = program.write("file", "text")
    assert f"there is no folder {file}" in program.refused("import", SAMPLE, "--db", file / "cards.db")
    assert not path.parent.exists()


def test_a_folder_in_which_nothing_can_be_made(program: Program) -> None:
    # /proc refuses new files to everybody, where permissions would not stop root.
    assert "cannot be made" in program.refused("import", SAMPLE, "--db", "/proc/cards.db")
    assert "cannot be made" in program.refused("import", SAMPLE, XDG_DATA_HOME="/proc/data")
    file = program.write("file", "text")
    assert "cannot be made" in program.refused("due", XDG_DATA_HOME=f"{file}/data")


def test_a_disk_that_is_full(program: Program) -> None:
    assert "the disk is full" in program.refused("import", SAMPLE, "--db", "/dev/full")


# ---- topics ----------------------------------------------------------------------------------------------------------


def test_a_topic_that_is_unknown_or_could_be_several(program: Program) -> None:
    program.ok("import", program.write("more.md", "- Network tools\n  - `nmap` scans ports\n"))
    assert "there is no topic “Zebras”" in program.refused("review", "Zebras")
    assert "did you mean Kubernetes" in program.refused("review", "--plain", "Kubernets")
    assert "could be Network tools or Networking" in program.refused("review", "net")
    assert "could be Network tools or Networking" in program.refused("export", "-o", "-", "--topic", "net")


# ---- output ----------------------------------------------------------------------------------------------------------


def test_an_export_that_cannot_be_written(program: Program) -> None:
    missing, folder = program.home / "nowhere" / "out", program.home / "folder"
    folder.mkdir()
    for target, told in (
        (missing, f"there is no folder {missing.parent}"),
        (folder, f"{folder} is a folder"),
        ("/dev/full", "/dev/full cannot be written: No space left"),
        ("/proc/out", "/proc/out cannot be written"),
    ):
        assert told in program.refused("export", "-o", target)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["backup-monday.apkg", "Backup-1.APKG", "collection.apkg", "all.colpkg"])
def test_names_that_anki_takes_for_a_backup(program: Program, name: str) -> None:
    assert "backup" in program.refused("export", "-o", program.home / name)
    assert not (program.home / name).exists()


def test_an_export_never_replaces_what_it_was_made_from(program: Program) -> None:
    program.ok("import", path := program.write("mine.md", "- Zebras\n  - `stripes` confuse flies\n"))
    link = program.home / "link.md"
    link.symlink_to(path)
    before = path.read_bytes()
    for target in ("mine.md", link):
        assert "is a journal" in program.refused("export", "--format", "jsonl", "-o", target)
    assert path.read_bytes() == before
    assert "is the database" in program.refused("export", "--format", "jsonl", "-o", program.database)
    program.ok("doctor")


@pytest.mark.parametrize(
    "command", [("topics",), ("due",), ("--help",), ("review",), ("export", "-o", "-")], ids=" ".join
)
def test_a_full_disk_behind_stdout(program: Program, command: tuple[str, ...]) -> None:
    done = program.run_into("/dev/full", *command)
    assert done.code == 1
    assert done.err == "journal-cards: the output cannot be written: No space left on device\n"


# ---- settings and topics files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour = 1", "there is no setting 'colour'"),
        ("new_per_day = ", "is not valid TOML"),
        ('day_start = "25:00"', 'day_start must lie between "00:00" and "12:00"'),
        (b"\xff\xfen\x00", "is not UTF-8"),
        (None, "cannot be read: Is a directory"),
    ],
)
def test_settings_that_cannot_be(program: Program, text: str | bytes | None, told: str) -> None:
    if text is None:
        program.config.mkdir(parents=True)
    else:
        program.config.parent.mkdir(parents=True, exist_ok=True)
        program.config.write_bytes(text.encode() if isinstance(text, str) else text)
    before = program.dump()
    for command in (*COMMANDS, ("config",), ("demo",), ()) if told.endswith("'colour'") else (("due",), ("import",)):
        line = program.refused(*command)
        assert str(program.config) in line
        assert told in line
    assert program.dump() == before


def test_topics_files_that_cannot_be(program: Program) -> None:
    journal = program.write("notes/mine.md", "- Zebras\n  - `stripes` confuse flies\n")
    before = program.dump()
    path = program.write("notes/topics.toml", "[rename")
    line = program.refused("import", journal)
    assert str(path) in line
    assert "is not valid TOML" in line
    program.write("notes/topics.toml", "[split.a]\nb = [1]")
    assert "must be a text" in program.refused("explain", "2", journal)
    program.configure('topics = "nowhere.toml"\n')
    assert "nowhere.toml" in program.refused("import", journal)
    assert program.dump() == before


def test_completion_has_nothing_to_say_about_a_bad_database(program: Program) -> None:
    words = {"_JOURNAL_CARDS_COMPLETE": "bash_complete", "COMP_WORDS": "journal-cards review v", "COMP_CWORD": "2"}
    program.database.write_bytes(os.urandom(4096))
    done = program.run(**words)
    assert (done.code, done.out.strip(), done.err) == (0, "", "")
