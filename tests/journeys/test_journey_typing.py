"""Whoever types faster than the program draws: all keys come in one write, and each does what it does to the slow."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import Terminal

from program import Program

TOPICS = "a all topics"
FRONT = "Space show the answer"
ENTER, SAVE, FIND = "\r", "\x13", "\x10"


def pasted(text: str) -> str:
    """A paste, as terminals send it."""
    return f"\x1b[200~{text}\x1b[201~"


@pytest.fixture
def program(imported: Program, tmp_path: Path) -> Program:
    """A person who has imported a copy of the sample journal."""
    person = Program(tmp_path)
    sample = Path(imported.rows("SELECT path FROM journals")[0][0])
    (tmp_path / "journal.md").write_bytes(sample.read_bytes())
    person.ok("import", tmp_path / "journal.md")
    return person


def test_the_word_of_a_flag(program: Program) -> None:
    with Terminal(program) as terminal:
        terminal.wait_for(TOPICS)
        terminal.send(f"bfbad question{ENTER}jjfqjx\x7fz{ENTER}q")
        terminal.wait_for(TOPICS)
        terminal.send(f"afdue? no! 3{ENTER}")
        terminal.wait_for("⚑ due? no! 3", FRONT)
        terminal.send("iq 3q")
        terminal.wait_for(TOPICS, gone=FRONT)
        terminal.send("q")
        assert terminal.exit_code() == 0
    flags = program.rows("SELECT flag FROM cards WHERE flag IS NOT NULL")
    assert sorted(flags) == [("bad question",), ("due? no! 3",), ("qjz",)]
    assert program.log() == [("review", 3)]


def test_a_topic_is_chosen_and_a_value_is_set(program: Program) -> None:
    with Terminal(program) as terminal:
        terminal.wait_for(TOPICS)
        terminal.send(f"stunix{ENTER}")
        terminal.wait_for("Unix commands", "The next 30 days", gone="type to find")
        terminal.send(f"qc{ENTER}7{ENTER}j31{ENTER}npki{ENTER}{SAVE}")
        terminal.wait_for("Saved in")
        terminal.send("qbqcnqrj")
        terminal.wait_for(" qrj", "Enter take")
    written = program.config.read_text(encoding="utf-8")
    assert "new_per_day = 7\n" in written
    assert "= 31\n" in written


def test_a_paste_is_whole_when_it_is_saved(program: Program) -> None:
    answer = "".join(f"because of reason {number}\n" for number in range(40)) + "and so on"
    with Terminal(program) as terminal:
        terminal.wait_for(TOPICS)
        terminal.send(f"aE typed{pasted(' and pasted')} to the end{SAVE}")
        terminal.wait_for("Saved: your own words", FRONT)
        terminal.send("q")
        terminal.wait_for(TOPICS)
        terminal.send(f"o{ENTER}{pasted(answer)}, at last{SAVE}")
        terminal.wait_for("41 lines go into", "Enter write")
        import time

        time.sleep(1)
        terminal.send(ENTER)
        terminal.wait_for("Every question has an answer.")
    ((front,),) = program.rows("SELECT override_front FROM cards WHERE override_front IS NOT NULL")
    assert front.endswith(" typed and pasted to the end")
    journal = (program.home / "journal.md").read_text(encoding="utf-8")
    assert journal.count("- because of reason") == 40
    assert "- and so on, at last\n" in journal


def test_what_is_found_is_what_the_next_key_means(program: Program) -> None:
    with Terminal(program) as terminal:
        terminal.wait_for(TOPICS)
        terminal.send(f"b/netmask{ENTER}@")
        terminal.wait_for("1 card suspended")
        terminal.send(f"{FIND}theme: nord{ENTER}")
        terminal.wait_for("1 card + 1 suspended", gone="What to do")
        terminal.send(f"q/cidr{ENTER}")
        terminal.wait_for(FRONT, "CIDR")
    assert program.rows("SELECT line FROM cards JOIN notes ON notes.uid = note_uid WHERE held = 1") == [(17,)]
    assert 'theme = "nord"' in program.config.read_text(encoding="utf-8")
