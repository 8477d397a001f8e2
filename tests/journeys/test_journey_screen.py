"""Journeys on a real terminal: what a person types, what stands on the screen, and what the log holds afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import Terminal

from program import Program

TOPICS = "a all topics"
FRONT = "Space show the answer"
ANSWER = "1 Again"
NARROW = "1 10m"
TWENTY = "34214321334412343142"
"""Ratings of a day."""


@pytest.fixture
def program(imported: Program, tmp_path: Path) -> Program:
    """A person who has imported the sample journal; what was forgotten comes back after the sitting."""
    person = imported.copy(tmp_path)
    person.configure("new_per_day = 20\nlearn_ahead = 0\n")
    return person


def rate(terminal: Terminal, rating: str, answer: str = ANSWER) -> None:
    """Look at the answer of the card on the screen, then rate it."""
    terminal.wait_for(FRONT)
    terminal.send(" ")
    terminal.wait_for(answer)
    terminal.send(rating)


def leave(terminal: Terminal) -> None:
    """From a review or its end to the topics, and from there to the shell."""
    terminal.send("q")
    terminal.wait_for(TOPICS)
    terminal.send("q")
    assert terminal.exit_code() == 0


def test_a_day_of_twenty_cards_and_undo_across_its_end(program: Program) -> None:
    with Terminal(program) as terminal:
        shown = terminal.wait_for(TOPICS)
        for topic in ("CIDR", "PKI", "vLLM flags", "Linux", "20 new"):
            assert topic in shown
        terminal.send("a")
        for number, rating in enumerate(TWENTY):
            terminal.wait_for(f"{20 - number} new", f"{number} done")
            rate(terminal, rating)
        terminal.wait_for("20 new cards")
        for word, digit in (("Again", "1"), ("Hard", "2"), ("Good", "3"), ("Easy", "4")):
            assert terminal.row(word).split()[1] == str(TWENTY.count(digit))
        assert len(program.log()) == 20
        terminal.send("u")
        terminal.wait_for("Taken back: Hard")
        rate(terminal, "4")
        terminal.wait_for("20 new cards")
        leave(terminal)

    assert program.log() == [*(("review", int(rating)) for rating in TWENTY), ("undo", None), ("review", 4)]
    rows = program.rows("SELECT uid, card_uid, target FROM reviews ORDER BY sequence")
    assert rows[20][2] == rows[19][0]
    assert rows[21][1] == rows[20][1] == rows[19][1]
    assert len({card for _, card, _ in rows}) == 20
    assert len(program.rows("SELECT DISTINCT note_uid FROM cards WHERE reps > 0")) == 20
    assert program.json("due", "--json")["new"] == 0
    program.ok("doctor")


def test_a_key_pressed_too_early_rates_nothing(program: Program) -> None:
    with Terminal(program, "review") as terminal:
        terminal.wait_for(TOPICS)
        terminal.send("a")
        terminal.wait_for(FRONT)
        terminal.send("3412")
        rate(terminal, "2")
        terminal.wait_for("1 done")
        leave(terminal)
    assert program.log() == [("review", 2)]


def test_undo_goes_back_beyond_the_start_of_the_program(program: Program) -> None:
    with Terminal(program, "review", "Linux") as terminal:
        for number, rating in enumerate("31"):
            terminal.wait_for(f"{number} done")
            rate(terminal, rating)
        terminal.wait_for("2 done")
        leave(terminal)
    with Terminal(program) as terminal:
        terminal.wait_for(TOPICS)
        terminal.send("u")
        terminal.wait_for(FRONT, "Taken back")
        terminal.send("u")
        terminal.until(lambda _: len(program.log()) == 4, "the second undo")
        leave(terminal)
    rows = program.rows("SELECT kind, uid, target FROM reviews ORDER BY sequence")
    assert [kind for kind, _, _ in rows] == ["review", "review", "undo", "undo"]
    assert [target for _, _, target in rows[2:]] == [rows[1][1], rows[0][1]]
    assert program.rows("SELECT count(*) FROM cards WHERE state > 0") == [(0,)]


def test_a_topic_starts_at_once_and_leads_back_to_the_topics(program: Program) -> None:
    with Terminal(program, "review", "cidr") as terminal:
        shown = terminal.wait_for(FRONT)
        assert "Networking › CIDR" in shown
        terminal.send("q")
        terminal.wait_for(TOPICS)
        assert terminal.row("▸").split()[:2] == ["▸", "CIDR"]
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert program.log() == []


def test_the_terminal_is_left_as_it_was_found(program: Program) -> None:
    with Terminal(program) as terminal:
        terminal.wait_for(TOPICS)
        terminal.send("q")
        assert terminal.exit_code() == 0
    for switched in (b"?1049", b"?1000", b"?1003", b"?2004"):
        assert terminal.raw.rfind(b"\x1b[" + switched + b"l") > terminal.raw.rfind(b"\x1b[" + switched + b"h")
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")


def test_a_tiny_terminal_is_enough_for_a_review(program: Program) -> None:
    with Terminal(program, columns=40, rows=10) as terminal:
        terminal.wait_for("ACME", "20 new")
        terminal.send("a")
        for number in range(3):
            terminal.wait_for(f"{number} done")
            rate(terminal, "3", NARROW)
        terminal.wait_for("3 done", FRONT)
        terminal.send("q")
        terminal.wait_for("ACME", "17 new")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert program.log() == [("review", 3)] * 3


def test_a_window_may_change_its_size_in_the_middle_of_a_card(program: Program) -> None:
    with Terminal(program, "review", "PKI") as terminal:
        terminal.wait_for(FRONT)
        terminal.send(" ")
        terminal.wait_for(ANSWER, "4 Easy")
        terminal.resize(40, 10)
        terminal.wait_for(NARROW, "3 2d")
        terminal.resize(12, 3)
        terminal.until(lambda text: bool(text.strip()), "anything at all")
        terminal.resize(120, 40)
        terminal.wait_for(ANSWER, "4 Easy")
        terminal.send("4")
        terminal.wait_for("1 done", FRONT)
        leave(terminal)
    assert program.log() == [("review", 4)]


def test_before_the_first_import_the_screen_says_how(tmp_path: Path) -> None:
    program = Program(tmp_path)
    with Terminal(program) as terminal:
        terminal.wait_for("There are no cards yet", "journal-cards import journal.md")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert not program.database.exists()
