"""One morning with every key on a real terminal: afterwards the log is what was pressed, and the database is sound."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from terminal import Terminal

from program import Program

TOPICS = "a all topics"
FRONT = "Space show the answer"
ANSWER = "1 Again"
EDITOR = """\
#!{python}
import sys
from pathlib import Path
line, journal = int(sys.argv[1].lstrip("+")), Path(sys.argv[2])
rows = journal.read_text(encoding="utf-8").split("\\n")
rows[line - 1] += " indeed"
journal.write_text("\\n".join(rows), encoding="utf-8")
"""


@pytest.fixture
def program(imported: Program, tmp_path: Path) -> Program:
    """A person who has imported a copy of the sample journal, and whose editor adds a word to the line it opens."""
    person = Program(tmp_path)
    sample = Path(imported.rows("SELECT path FROM journals")[0][0])
    (tmp_path / "journal.md").write_bytes(sample.read_bytes())
    person.configure("new_per_day = 60\nlearn_ahead = 0\n")
    person.ok("import", tmp_path / "journal.md")
    editor = tmp_path / "nano"
    editor.write_text(EDITOR.format(python=sys.executable), encoding="utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    return person


def answer(terminal: Terminal, done: int) -> None:
    """Look at the answer of the next card."""
    terminal.wait_for(FRONT, f"{done} done")
    terminal.send(" ")
    terminal.wait_for(ANSWER)


def test_twenty_cards_with_every_key(program: Program) -> None:
    pressed: list[tuple[str, int | None]] = []
    with Terminal(program, VISUAL=str(program.home / "nano")) as terminal:
        terminal.wait_for(TOPICS)
        terminal.send("a")
        for done, key in enumerate("12343214"):
            answer(terminal, done)
            terminal.send(key)
            pressed.append(("review", int(key)))
        terminal.wait_for(FRONT, "8 done")
        terminal.send("u")
        terminal.wait_for("Taken back: Easy", "7 done")
        terminal.send("\x12")
        terminal.wait_for("Done again", "8 done")
        pressed += [("undo", None), ("redo", None)]
        for key, told in (("b", "Bad card"), ("-", "buried until tomorrow"), ("@", "This card is suspended")):
            terminal.send(key)
            terminal.wait_for(told, FRONT)
        terminal.send("!")
        terminal.wait_for("The whole bullet is suspended")
        terminal.send("s")
        terminal.wait_for(FRONT)
        terminal.send("f")
        terminal.wait_for("Esc cancel")
        terminal.send("too vague\r")
        terminal.wait_for("too vague", FRONT)
        terminal.send("i")
        terminal.wait_for("About this card")
        terminal.send("q")
        terminal.wait_for(FRONT)
        terminal.send("t")
        terminal.wait_for("Esc cancel")
        terminal.send("something else\r")
        terminal.wait_for(ANSWER)
        terminal.send("2")
        pressed.append(("review", 2))
        terminal.wait_for("9 done", FRONT)
        terminal.send("e")
        terminal.wait_for("edited 1", FRONT)
        terminal.send("E")
        terminal.wait_for("Ctrl+s save")
        terminal.send("\x1b")
        for done, key in enumerate("34343434343", start=9):
            answer(terminal, done)
            terminal.send(key)
            pressed.append(("review", int(key)))
        terminal.wait_for("20 done")
        terminal.send("q")
        terminal.wait_for(TOPICS)
        terminal.send("q")
        assert terminal.exit_code() == 0

    assert program.log() == pressed
    assert sum(kind == "review" for kind, _ in pressed) == 20
    assert (program.home / "journal.md").read_text(encoding="utf-8").count(" indeed") == 1
    assert program.rows("SELECT flag FROM cards WHERE flag IS NOT NULL") == [("too vague",)]
    assert program.rows("SELECT count(*) FROM rejections") == [(1,)]
    assert program.rows("SELECT count(*) FROM cards WHERE held = 1") == [(1,)]
    assert program.rows("SELECT count(DISTINCT note_uid) FROM cards WHERE buried_until IS NOT NULL") == [(1,)]
    assert program.rows("SELECT count(*) FROM notes WHERE wanted = 0") == [(1,)]
    program.ok("doctor")


def test_every_screen_and_back(program: Program) -> None:
    with Terminal(program) as terminal:
        terminal.wait_for(TOPICS, "1 question")
        for key, shown in (
            ("b", "suspended · in journal order"),
            ("s", "The next 30 days"),
            ("d", "Help me decide"),
            ("c", "new_per_day"),
            ("i", "Enter what is new"),
            ("x", "Nothing has left the journals"),
            ("t", "to look at"),
        ):
            terminal.send(key)
            terminal.wait_for(shown)
            terminal.send("q")
            terminal.wait_for(TOPICS, gone=shown)
        terminal.send("b")
        terminal.wait_for("/ search")
        terminal.send("/netmask")
        terminal.wait_for("2 cards")
        terminal.send("\x1b")
        terminal.wait_for("Enter open")
        terminal.send("\x1b")
        terminal.wait_for("/ searches in front")
        terminal.send("q")
        terminal.wait_for(TOPICS, gone="/ searches")
        terminal.send("/cidr")
        terminal.wait_for("CIDR", gone="vLLM")
        terminal.send("\x1b")
        terminal.wait_for(TOPICS, "vLLM")
        terminal.send("o")
        terminal.wait_for("without an answer")
        terminal.send("\r")
        terminal.wait_for("Ctrl+s write")
        terminal.send("Because it is so")
        terminal.wait_for("Because it is so")
        terminal.send("\x13")
        terminal.wait_for("- Because it is so", "Enter write")
        terminal.send("\r")
        terminal.wait_for("answered", "Every question has an answer.")
        terminal.send("q")
        terminal.wait_for(TOPICS)
        terminal.send("q")
        assert terminal.exit_code() == 0

    assert program.log() == []
    assert (program.home / "journal.md").read_text(encoding="utf-8").count("Because it is so") == 1
    program.ok("doctor")
