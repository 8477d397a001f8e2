"""Journeys on plain lines: through pipes, without a screen, and cut off in the middle."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path

import pytest
from terminal import Pipes, Terminal

from program import COMMAND, Program

TWENTY = "34214321334412343142"
ASKED = "Enter shows the answer."
WORDS = {"1": "Again", "2": "Hard", "3": "Good", "4": "Easy"}


@pytest.fixture
def program(imported: Program, tmp_path: Path) -> Program:
    """A person who has imported the sample journal; what was forgotten comes back after the sitting."""
    person = imported.copy(tmp_path)
    person.configure("new_per_day = 20\nlearn_ahead = 0\n")
    return person


def answer(talk: Pipes, line: str) -> str:
    """Send one line, and read until what it did is on the disk: the newest line that says so."""
    before = len(talk.saved())
    talk.send(f"{line}\n")
    talk.until(lambda _: len(talk.saved()) == before + 1, f"the answer to {line!r}")
    return talk.saved()[-1]


def rate(talk: Pipes, rating: str) -> None:
    """Reveal, read the four outcomes, rate, and read that it was saved as one of them."""
    shown = talk.text().count("1 Again ")
    talk.send("\n")
    talk.until(lambda text: text.count("1 Again ") > shown, "the outcomes")
    outcomes = dict(part.split()[0::2] for part in talk.text().split("\n")[-2].split("   "))
    assert answer(talk, rating) == f"saved {WORDS[rating]}, next in {outcomes[rating]}"


def test_twenty_cards_through_pipes_and_undo_across_the_end(program: Program) -> None:
    with Pipes(program, "review", "--plain") as talk:
        talk.wait_for(ASKED)
        for number, rating in enumerate(TWENTY, 1):
            rate(talk, rating)
            assert len(program.log()) == number
        talk.wait_for("Nothing is left for now.")
        assert answer(talk, "u").startswith("saved undo")
        rate(talk, "4")
        talk.send("q\n")
        assert talk.exit_code() == 0
    assert "\x1b" not in talk.text()
    assert program.log() == [*(("review", int(rating)) for rating in TWENTY), ("undo", None), ("review", 4)]
    rows = program.rows("SELECT uid, card_uid, target FROM reviews ORDER BY sequence")
    assert rows[20][2] == rows[19][0]
    assert rows[21][1] == rows[19][1]
    assert program.json("due", "--json")["new"] == 0


def test_nothing_that_was_saved_is_lost_when_the_power_goes(program: Program) -> None:
    for cut_after in (1, 6):
        before = len(program.log())
        with Pipes(program, "review", "--plain", "Linux") as talk:
            talk.wait_for(ASKED)
            for rating in TWENTY[:cut_after]:
                rate(talk, rating)
            talk.kill()
        assert [rating for _, rating in program.log()[before:]] == [int(rating) for rating in TWENTY[:cut_after]]
        program.ok("doctor")


def test_a_cut_right_after_a_rating_was_sent_saves_it_whole_or_not_at_all(program: Program) -> None:
    sent = "".join(f"\n{rating}\n" for rating in TWENTY)
    with Pipes(program, "review", "--plain") as talk:
        talk.send(sent)
        talk.until(lambda _: len(talk.saved()) >= 5, "five saved ratings")
        talk.kill()
    told = [line.split()[1].strip(",") for line in talk.saved()]
    kept = [WORDS[str(rating)] for _, rating in program.log()]
    assert kept[: len(told)] == told
    assert kept == [WORDS[rating] for rating in TWENTY[: len(kept)]]
    program.ok("doctor")


@pytest.mark.parametrize("args", [(), ("review",), ("review", "PKI")], ids=" ".join)
def test_a_review_without_a_terminal_runs_on_plain_lines(program: Program, args: tuple[str, ...]) -> None:
    out = program.ok(*args)
    assert ASKED in out
    assert "Rated 0 cards." in out
    assert "\x1b" not in out


def test_the_demo_without_a_terminal_touches_nothing_of_the_person(tmp_path: Path) -> None:
    program = Program(tmp_path)
    out = program.ok("demo", stdin="\n3\n\n1\nu\n", TMPDIR=str(tmp_path))
    assert "95 bullets" in out
    assert [line.split(",")[0] for line in out.split("\n") if line.startswith("saved")] == [
        "saved Good",
        "saved Again",
        "saved undo: the last rating is taken back",
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_dumb_terminal_gets_plain_lines(program: Program) -> None:
    with Terminal(program, "review", TERM="dumb") as terminal:
        terminal.wait_for(ASKED)
        terminal.send("\n")
        terminal.wait_for("1 Again")
        terminal.send("2\n")
        terminal.wait_for("saved Hard")
        terminal.send("\x04")
        assert terminal.exit_code() == 0
    assert b"\x1b" not in terminal.raw
    assert program.log() == [("review", 2)]


def test_a_terminal_for_the_output_alone_is_no_screen(program: Program) -> None:
    with Terminal(program, "review", typed=False) as terminal:
        assert terminal.exit_code() == 0
        assert "Rated 0 cards." in terminal.text()
    assert b"\x1b" not in terminal.raw


def test_lines_that_mean_nothing_here_change_nothing(program: Program) -> None:
    out = program.ok("review", "--plain", stdin="3\n5\nhello\n\n7\n\n0\nq\n4\n")
    assert out.count("Press Enter to see the answer first.") == 3
    assert out.count("1, 2, 3 or 4 rates this card.") == 3
    assert program.log() == []


def test_undo_with_nothing_to_undo_says_so(program: Program) -> None:
    assert "Nothing to undo." in program.ok("review", "--plain", stdin="u\nu\nq\n")
    assert program.log() == []


def test_windows_line_ends_and_spaces_are_no_other_answer(program: Program) -> None:
    program.ok("review", "--plain", stdin="\r\n 3 \r\nQ\r\n")
    assert program.log() == [("review", 3)]


def test_the_answer_comes_when_it_is_asked_for_and_not_before(program: Program) -> None:
    cards = [json.loads(line) for line in program.ok("export", "--format", "jsonl", "-o", "-").splitlines()]
    answers = {card["back"] or card["front"].split("{{c1::")[1].split("}}")[0] for card in cards}
    for topic in ("PostgreSQL", "ACME", "SLO"):
        before = program.ok("review", topic)
        after = program.ok("review", topic, stdin="\n")
        told = after.split("\n---\n")[1].split("\n1 Again")[0]
        assert any(told == answer or told.startswith(f"{answer}\n") for answer in answers)
        assert told not in before


def test_the_end_of_the_input_is_the_end_of_the_review(program: Program) -> None:
    with Pipes(program, "review", "--plain") as talk:
        talk.wait_for(ASKED)
        rate(talk, "3")
        talk.close()
        assert talk.exit_code() == 0
    assert "Rated 1 card: 1 Good." in talk.text()


def test_a_reader_that_goes_away_costs_no_rating(program: Program) -> None:
    script = f"printf '\\n3\\n\\n4\\n\\n2\\n' | {shlex.join(COMMAND)} review --plain | head -n 1"
    done = subprocess.run(
        ["sh", "-c", script], capture_output=True, env=program.environment(), cwd=program.home, check=False
    )
    assert "Traceback" not in done.stderr.decode()
    assert "mistake in the program" not in done.stderr.decode()
    program.ok("doctor")
