"""The program on a real terminal: how it ends, what it says then, settings and keys from the file, and no colours."""

from __future__ import annotations

import re
import signal
import sys
from pathlib import Path

import pytest
import terminal
from terminal import Terminal

from program import DEADLINE, SAMPLE, Program

BROKEN = """\
import sys
import journal_cards.tui.triage as triage

def take(self, message):
    raise RuntimeError("[boom] of a journal's \\x1b[31mtext")

triage.Triage.take = take
sys.argv = ["journal-cards", *sys.argv[1:]]
from journal_cards.__main__ import main
main()
"""
LEFT = b"\x1b[?1049l"
"""Leaves the alternate screen: what was there before the program is there again."""
CURSOR = b"\x1b[?25h"
MOUSE = b"\x1b[?1000l"


@pytest.fixture
def person(tmp_path: Path) -> Program:
    person = Program(tmp_path)
    person.ok("import", SAMPLE)
    return person


def restored(screen: Terminal) -> bool:
    """Whether the terminal was left as it was found."""
    return all(code in screen.raw for code in (LEFT, CURSOR, MOUSE))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_leaves_the_terminal_as_it_was(person: Program, number: signal.Signals) -> None:
    with Terminal(person) as screen:
        screen.wait_for("keys")
        screen.send("a")
        screen.wait_for("show the answer")
        screen.process.send_signal(number)
        assert screen.exit_code() == 128 + number
        assert restored(screen)
        assert b"Traceback" not in screen.raw


@pytest.mark.parametrize("keys", ["", "e", " ", "\x1bd"], ids=["card", "editor", "answer", "decide"])
def test_a_window_that_is_closed_leaves_no_program_behind(person: Program, keys: str) -> None:
    editor = person.write("editor.sh", "#!/bin/sh\necho the editor is open\nsleep 600\n")
    editor.chmod(0o755)
    with Terminal(person, EDITOR=str(editor), VISUAL=str(editor)) as screen:
        screen.wait_for("keys")
        screen.send("a")
        screen.wait_for("show the answer")
        screen.send(keys)
        if keys == "e":
            screen.wait_for("the editor is open")
        screen.hang_up()
        # Python, or the editor's end, may be first to notice.
        assert screen.process.wait(DEADLINE) in (128 + signal.SIGHUP, -signal.SIGHUP, 1)


SLOW = """\
import sys, time
import journal_cards.catching_up as catching_up

def plan(self, journal):
    time.sleep(600)

catching_up.CatchingUp.plan = plan
sys.argv = ["journal-cards", *sys.argv[1:]]
from journal_cards.__main__ import main
main()
"""


@pytest.mark.parametrize("keys", ["qqq", "\x11"], ids=["q", "ctrl+q"])
def test_who_leaves_while_something_is_counted_waits_for_nothing(
    person: Program, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    script = person.write("slow.py", SLOW)
    monkeypatch.setattr(terminal, "COMMAND", (sys.executable, str(script)))
    with Terminal(person) as screen:
        screen.wait_for("keys")
        screen.send("i")
        screen.wait_for("as imported", "Enter what is new")
        screen.send("\r")
        screen.wait_for("reading …")
        for key in keys:
            screen.send(key)
            screen.rest()
        assert screen.exit_code() == 0
        assert restored(screen)
        assert b"Traceback" not in screen.raw


@pytest.mark.parametrize("trace", ["", "1"])
def test_a_mistake_is_one_sentence_on_the_terminal_as_it_was(
    person: Program, monkeypatch: pytest.MonkeyPatch, trace: str
) -> None:
    script = person.write("broken.py", BROKEN)
    monkeypatch.setattr(terminal, "COMMAND", (sys.executable, str(script)))
    with Terminal(person, columns=200, JOURNAL_CARDS_TRACE=trace) as screen:
        screen.wait_for("keys")
        screen.send("t")
        assert screen.exit_code() == 1
        assert restored(screen)
        after = screen.raw[screen.raw.rindex(LEFT) :].decode()
        if trace:
            assert 'raise RuntimeError("[boom]' in after
            assert "locals" not in after
        else:
            told = [line for line in re.sub(r"\x1b\[[?0-9;<]*[a-z]", "", after).split("\r\n") if line.strip()]
            assert len(told) == 1
            assert told[0].startswith("journal-cards: this is a mistake in the program (RuntimeError: [boom] of a")
            assert told[0].endswith("ratings are saved. JOURNAL_CARDS_TRACE=1 shows where.")


def test_no_color_writes_no_colour(person: Program) -> None:
    with Terminal(person, NO_COLOR="1") as screen:
        screen.wait_for("keys")
        screen.send("a")
        screen.wait_for("show the answer")
        screen.send(" ")
        screen.wait_for("Again", "Hard", "Good", "Easy")
        codes = {code for found in re.findall(rb"\x1b\[([0-9;]*)m", screen.raw) for code in found.split(b";")}
        assert codes <= {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"9", b"39", b"49"}
        screen.send("q")
        screen.wait_for("all topics")
        screen.send("q")
        assert screen.exit_code() == 0


def test_settings_are_saved_and_hold_in_the_same_program_and_the_next(person: Program) -> None:
    person.configure("# mine\nnew_per_day = 20 # many\n[keys]\n'topics.all' = 'w'\n'review.burry' = 'z'\n")
    with Terminal(person) as screen:
        screen.wait_for("w all topics", "'review.burry'")
        screen.send("c")
        screen.wait_for("▸ new_per_day", "Today: 0 due, 20 new")
        screen.send("3\r")
        screen.wait_for("3  was 20", "Today: 0 due, 3 new. As it is saved: 0 due, 20 new.")
        screen.send("\x13")
        screen.wait_for("Saved in")
        screen.send("q")
        screen.wait_for("3 new")
        screen.send("q")
        assert screen.exit_code() == 0
    text = person.config.read_text()
    assert text == "# mine\nnew_per_day = 3 # many\n[keys]\n'topics.all' = 'w'\n'review.burry' = 'z'\n"
    assert person.json("due", "--json")["new"] == 3
    shown = person.ok("config")
    assert "# How many new cards a day shows, over all topics together.\nnew_per_day = 3\n" in shown


def test_a_topic_that_is_not_there_is_doubted(person: Program) -> None:
    person.configure("topic.'No/such' = { new_per_day = 1 }\ntopic.'Networking' = { new_per_day = 1 }\n")
    doubts = [line for line in person.ok("config").split("\n") if "there is no topic" in line]
    assert doubts == ["# there is no topic 'No/such': `journal-cards topics` lists them"]


def test_another_program_imports_meanwhile(person: Program) -> None:
    with Terminal(person) as screen:
        screen.wait_for("keys")
        other = person.write("other.md", "# 2031-03-01\n- Beekeeping\n  - A `drone` is a male bee\n")
        person.ok("import", other)
        screen.wait_for("Beekeeping")
        screen.send("q")
        assert screen.exit_code() == 0
