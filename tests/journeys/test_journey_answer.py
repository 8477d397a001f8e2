"""Journeys of an answer on a real terminal: typed, shown line by line, and only then in the journal."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import Terminal

from program import Program

JOURNAL = "## 2031-02-20\n- Web\n    - `304` means not modified\n    - **Question**: What is an ETag?\n"
AFTER = JOURNAL + "        - A version\n            - of a page\n"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    person = Program(tmp_path)
    person.ok("import", person.write("web.md", JOURNAL))
    return person


def journal(program: Program) -> str:
    return (program.home / "web.md").read_text()


def test_the_command_asks_for_the_answer_and_then_for_a_yes(program: Program) -> None:
    for typed, code, after in (("n", 1, JOURNAL), ("", 1, JOURNAL), ("y", 0, AFTER)):
        with Terminal(program, "answer", "4") as terminal:
            terminal.wait_for("What is an ETag?", "an empty line ends the answer")
            terminal.send("A version\r  of a page\r\r")
            terminal.wait_for("+ 5         - A version", "+ 6             - of a page", "Write these lines? [y/N]")
            assert journal(program) == JOURNAL
            terminal.send(f"{typed}\r")
            assert terminal.exit_code() == code
            assert ("answered; 1 card" if code == 0 else "nothing was written") in terminal.text()
        assert journal(program) == after


def test_on_the_screen_from_the_topics_to_the_journal_and_the_card(program: Program) -> None:
    with Terminal(program) as terminal:
        terminal.wait_for("o questions")
        terminal.send("o")
        terminal.wait_for("What is an ETag?", "Enter answer")
        terminal.send("\r")
        terminal.wait_for("Ctrl+s write…")
        terminal.send("A version\r\tof a page")
        terminal.wait_for("of a page")
        terminal.send("\x13")
        terminal.wait_for("+ 5          - A version", "+ 6              - of a page", "Enter write")
        assert journal(program) == JOURNAL
        terminal.send("\r")
        terminal.wait_for("answered; 1 card", "Every question has an answer.")
        assert journal(program) == AFTER
        terminal.send("q")
        terminal.wait_for("a all topics")
        terminal.send("q")
        assert terminal.exit_code() == 0
    (card,) = program.rows("SELECT count(*) FROM cards WHERE retired = 0 AND rule = 'question.own'")
    assert card == (1,)


def test_a_demo_writes_into_a_copy_of_the_sample(tmp_path: Path) -> None:
    sample = Path(__file__).parents[2] / "data" / "journal.md"
    before = sample.read_bytes()
    with Terminal(Program(tmp_path), "demo") as terminal:
        terminal.wait_for("o questions")
        terminal.send("o")
        terminal.wait_for("Enter answer")
        terminal.send("\r")
        terminal.wait_for("Ctrl+s write…")
        terminal.send("It depends")
        terminal.wait_for("It depends")
        terminal.send("\x13")
        terminal.wait_for("- It depends", "Enter write")
        terminal.send("\r")
        terminal.wait_for("answered")
        terminal.send("q")
        terminal.wait_for("a all topics")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert sample.read_bytes() == before
