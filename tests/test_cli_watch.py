"""``import --watch`` through the real program, as somebody has it open beside their editor."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from journal_cards.commands.watch import Watched
from program import COMMAND, DEADLINE, Program

JOURNAL = "- Linux\n" + "".join(f"  - The port of service{n} is {8000 + n}\n" for n in range(40))


class Watch:
    """A running watch, what it said, and where it says it."""

    def __init__(self, process: subprocess.Popen[bytes], out: Path, err: Path) -> None:
        self.process, self._out, self._err = process, out, err

    @property
    def out(self) -> str:
        return self._out.read_text(encoding="utf-8")

    @property
    def err(self) -> str:
        return self._err.read_text(encoding="utf-8")

    def wait_for(self, words: str, times: int = 1) -> None:
        """Wait until it has said this, on whichever stream."""
        end = time.monotonic() + 2 * DEADLINE
        while (self.out + self.err).count(words) < times:
            assert self.process.poll() is None, f"it ended: {self.out}{self.err}"
            assert time.monotonic() < end, f"{words!r} was not said:\n{self.out}{self.err}"
            time.sleep(0.05)

    def interrupt(self) -> int:
        """Press Ctrl+C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(DEADLINE)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.ok("import", program.write("notes/mine.md", JOURNAL))
    return program


@contextmanager
def watching(program: Program, *args: str | Path) -> Iterator[Watch]:
    out, err = program.home / "out", program.home / "err"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(
            [*COMMAND, "import", "--watch", *map(str, args)],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            cwd=program.home,
            env=program.environment(),
        )
        watch = Watch(process, out, err)
        try:
            watch.wait_for("Ctrl+C ends")
            yield watch
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def texts(program: Program) -> str:
    return "\n".join(text for (text,) in program.rows("SELECT text FROM notes WHERE NOT retired"))


def test_each_save_is_imported_until_ctrl_c(program: Program) -> None:
    journal = program.home / "notes" / "mine.md"
    with watching(program) as watch:
        assert watch.out == ""
        assert watch.err == "watching mine.md; Ctrl+C ends\n"
        journal.write_text(JOURNAL + "  - The port of rsync is 873\n", encoding="utf-8")
        watch.wait_for("new 1")
        assert "rsync" in texts(program)
        # As editors save: a new file takes the place of the old one.
        beside = journal.with_suffix(".part")
        beside.write_text(JOURNAL.replace("8001", "9001"), encoding="utf-8")
        beside.replace(journal)
        watch.wait_for("edited 1")
        assert "9001" in texts(program)
        (journal.parent / "other.md").write_text("- Not watched\n", encoding="utf-8")
        (journal.parent / "topics.toml").write_text('[rename]\n"Linux" = "Ports"\n', encoding="utf-8")
        watch.wait_for("mine: ", times=3)
        assert "Not watched" not in texts(program)
        assert watch.interrupt() == 0
    assert "Traceback" not in watch.err
    assert program.ok("topics").count("Ports") == 1


def test_what_was_written_before_it_began_is_imported_at_once(program: Program) -> None:
    program.write("notes/mine.md", JOURNAL + "  - The port of rsync is 873\n")
    with watching(program) as watch:
        assert "new 1" in watch.out


def test_a_journal_that_is_gone_is_waited_for(program: Program) -> None:
    journal = program.home / "notes" / "mine.md"
    with watching(program) as watch:
        journal.unlink()
        watch.wait_for("is gone: waiting for it")
        journal.write_text(JOURNAL + "  - The port of rsync is 873\n", encoding="utf-8")
        watch.wait_for("new 1")
        assert watch.err.count("is gone") == 1
        assert watch.interrupt() == 0


def test_an_import_that_retires_too_much_is_told_and_not_applied(program: Program) -> None:
    journal = program.home / "notes" / "mine.md"
    before = texts(program)
    with watching(program) as watch:
        journal.write_text("- Linux\n  - The port of service1 is 8001\n", encoding="utf-8")
        watch.wait_for("would retire")
        assert texts(program) == before
        journal.write_bytes(b"\xff\xfe")
        watch.wait_for("is UTF-16")
        journal.write_text(JOURNAL + "  - The port of rsync is 873\n", encoding="utf-8")
        watch.wait_for("new 1")
        assert watch.interrupt() == 0


def test_a_new_journal_by_its_path(program: Program) -> None:
    other = program.write("elsewhere/other.md", "- Garden\n  - Frogs eat slugs\n")
    with watching(program, other) as watch:
        assert "other: " in watch.out
        (program.home / "notes" / "mine.md").write_text(JOURNAL + "  - The port of rsync is 873\n", encoding="utf-8")
        other.write_text("- Garden\n  - Frogs eat slugs\n  - Bees like borage\n", encoding="utf-8")
        watch.wait_for("new 1")
        assert watch.interrupt() == 0
    assert "rsync" not in texts(program)


@pytest.mark.parametrize("option", ["--undo", "--dry-run", "--json"])
def test_it_only_imports(program: Program, option: str) -> None:
    assert "--watch imports and prints lines" in program.refused("import", "--watch", option)


def test_with_nothing_to_watch(program: Program, tmp_path: Path) -> None:
    assert "there is no folder" in program.refused("import", "--watch", tmp_path / "not" / "there.md")
    nobody = Program(tmp_path / "nobody")
    nobody.home.mkdir()
    assert "no journal was imported yet" in nobody.refused("import", "--watch")


def test_without_the_extra(program: Program) -> None:
    # A package of that name that cannot be imported comes first on the path.
    program.write("shadow/watchfiles.py", "raise ImportError('not here')\n")
    path = ":".join(filter(None, (str(program.home / "shadow"), program.environment().get("PYTHONPATH"))))
    assert "--watch needs the extra `watch`" in program.refused("import", "--watch", PYTHONPATH=path)


def test_a_change_that_nobody_told_of_is_seen(tmp_path: Path) -> None:
    """It came before the watch began, or the file system tells of nothing; what is being written is not read yet."""
    journal = tmp_path / "mine.md"
    journal.write_text("- Soil\n", encoding="utf-8")
    watched = Watched([journal])
    assert [*watched.first()] == [journal]
    journal.write_text("- Soil\n  - Worms dig\n", encoding="utf-8")
    assert [*watched.due([])] == []
    assert [*watched.due([])] == [journal]
    assert [*watched.due([])] == []
    journal.write_text("- Soil\n  - Worms dig tunnels\n", encoding="utf-8")
    assert [*watched.due([])] == []
    journal.write_text("- Soil\n  - Worms dig long tunnels\n", encoding="utf-8")
    assert [*watched.due([])] == []
    assert [*watched.due([])] == [journal]
    journal.write_text("- Soil\n", encoding="utf-8")
    assert [*watched.due([str(journal)])] == [journal]
    assert [*watched.due([])] == []
    journal.unlink()
    assert [[*watched.due([])] for _ in range(4)] == [[]] * 4
    journal.write_text("- Soil\n  - Worms\n", encoding="utf-8")
    assert [*watched.due([])] == [journal]
