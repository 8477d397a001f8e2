"""Several programs on one database at the same time."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import Pipes, Terminal

from program import SAMPLE, Program

ASKED = "Enter shows the answer."
FRONT = "Space show the answer"


@pytest.fixture
def program(imported: Program, tmp_path: Path) -> Program:
    return imported.copy(tmp_path)


def rate(talk: Pipes, rating: str) -> str:
    """Reveal and rate; what the program said to that."""
    before = len(talk.text())
    talk.send(f"\n{rating}\n")
    return talk.until(lambda text: "saved" in text[before:], "an answer")[before:]


def test_two_reviews_of_different_topics_both_count(program: Program) -> None:
    with Pipes(program, "review", "--plain", "Linux") as one, Pipes(program, "review", "--plain", "PKI") as other:
        one.wait_for(ASKED)
        other.wait_for(ASKED)
        for rating in "341":
            assert "\nsaved" in rate(one, rating)
            assert "\nsaved" in rate(other, rating)
        for talk in (one, other):
            talk.send("q\n")
            assert talk.exit_code() == 0
            assert "not saved" not in talk.text()
    assert [rating for _, rating in program.log()] == [3, 3, 4, 4, 1, 1]
    program.ok("doctor")


def test_a_card_on_two_screens_is_rated_once_and_the_other_is_told(program: Program) -> None:
    with Pipes(program, "review", "--plain", "PKI") as one, Pipes(program, "review", "--plain", "PKI") as other:
        one.wait_for(ASKED)
        other.wait_for(ASKED)
        assert "\nsaved Good" in rate(one, "3")
        assert "not saved: this card was rated in another window" in rate(other, "1")
        assert "\nsaved Easy" in rate(other, "4")
    assert program.log() == [("review", 3), ("review", 4)]
    program.ok("doctor")


WATCH = "- Zebras\n  - **Question**: Who keeps watch at night?\n    - The oldest mare\n"
DRINK = "  - **Question**: Where does the herd drink?\n    - At the southern river\n"


def test_an_import_takes_the_next_card_away_while_a_review_is_open(program: Program) -> None:
    journal = program.write("notes.md", WATCH + DRINK)
    program.ok("import", journal)
    with Terminal(program, "review", "Zebras") as terminal:
        terminal.wait_for(FRONT, "Who keeps watch at night?", "2 new")
        program.write("notes.md", WATCH)
        program.ok("import", journal)
        terminal.send(" ")
        terminal.wait_for("1 Again", "The oldest mare")
        terminal.send("3")
        terminal.wait_for("Well done.", "1 new card")
        terminal.send("q")
        terminal.wait_for("a all topics")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert program.log() == [("review", 3)]
    program.ok("doctor")


def test_a_card_whose_bullet_is_deleted_while_it_is_shown_can_still_be_rated(program: Program) -> None:
    journal = program.write("notes.md", WATCH + DRINK)
    program.ok("import", journal)
    with Pipes(program, "review", "--plain", "Zebras") as talk:
        talk.wait_for("Who keeps watch at night?")
        program.write("notes.md", "- Zebras\n" + DRINK)
        program.ok("import", journal)
        assert "\nsaved Good" in rate(talk, "3")
        talk.wait_for("Where does the herd drink?")
        talk.send("q\n")
        assert talk.exit_code() == 0
    assert program.log() == [("review", 3)]
    retired = "SELECT c.reps FROM cards c JOIN notes n ON n.uid = c.note_uid WHERE n.retired = 1 AND c.reps > 0"
    assert program.rows(retired) == [(1,)]
    program.ok("doctor")


def test_many_programs_at_once_on_a_database_that_is_not_there_yet(tmp_path: Path) -> None:
    program = Program(tmp_path)
    with Pipes(program, "import", str(SAMPLE)) as one, Pipes(program, "import", str(SAMPLE)) as other:
        codes = sorted((one.exit_code(), other.exit_code()))
    # The slower one may find that its plan is out of date: then it says so, and has changed nothing.
    assert codes in ([0, 0], [0, 1]), one.text() + other.text()
    assert "mistake in the program" not in one.text() + other.text()
    assert program.rows("SELECT count(*) FROM notes") == [(95,)]
    program.ok("import")
    program.ok("doctor")
