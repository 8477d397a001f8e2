"""An editor that opens from the real program in a real terminal, and what it leaves behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from program import COMMAND, DEADLINE, Program

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals here", allow_module_level=True)

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time

import pyte

JOURNAL = "## 2031-03-01\n- Garden\n  - Frogs eat the `slugs` of a garden\n"


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, program: Program, editor: str) -> None:
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.slave = slave
        self.process = subprocess.Popen(
            [*COMMAND, "review", "Garden"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=program.home,
            env=program.environment(VISUAL=editor),
            start_new_session=True,
        )

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, words: str) -> None:
        """Read until these words are on the screen."""
        end = time.monotonic() + 2 * DEADLINE
        while words not in self.text:
            assert time.monotonic() < end, f"{words!r} did not come:\n{self.text}"
            ready, _, _ = select.select([self._master], [], [], 0.1)
            if ready:
                self._stream.feed(os.read(self._master, 65536))

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def drain(self) -> None:
        """Read until the program has ended."""
        end = time.monotonic() + 2 * DEADLINE
        while self.process.poll() is None:
            assert time.monotonic() < end, self.text
            ready, _, _ = select.select([self._master], [], [], 0.1)
            if ready:
                self._stream.feed(os.read(self._master, 65536))

    def close(self) -> None:
        """Let go of both ends."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)
        os.close(self.slave)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.ok("import", program.write("mine.md", JOURNAL))
    return program


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def editor(program: Program, code: str) -> str:
    path = program.write("myed", f"#!{sys.executable}\nimport os, pathlib, signal, sys, termios, time, tty\n{code}\n")
    path.chmod(0o755)
    return str(path)


def test_the_editor_has_the_terminal_and_gives_it_back(program: Program, terminals: list[Terminal]) -> None:
    code = """
modes = termios.tcgetattr(0)
assert modes[3] & termios.ECHO and modes[3] & termios.ICANON, "the terminal is not as a shell has it"
print("type a word:", flush=True)
word = input()
file = pathlib.Path(sys.argv[-1])
file.write_text(file.read_text().replace("Frogs", word))
"""
    terminal = Terminal(program, editor(program, code))
    terminals.append(terminal)
    before = termios.tcgetattr(terminal.slave)
    terminal.wait_for("show the answer")
    terminal.press("e")
    terminal.wait_for("type a word:")
    terminal.press("Toads\n")
    terminal.wait_for("mine: edited 1")
    terminal.wait_for("Toads")
    terminal.press(" ")
    terminal.wait_for("3 Good")
    terminal.press("q")
    terminal.wait_for("Garden")
    terminal.press("\x11")
    terminal.drain()
    assert terminal.process.returncode == 0
    assert termios.tcgetattr(terminal.slave)[:4] == before[:4]
    assert "Toads" in (program.home / "mine.md").read_text(encoding="utf-8")


def test_an_editor_that_is_killed_or_interrupted(program: Program, terminals: list[Terminal]) -> None:
    code = """
tty.setraw(0)
print("in the editor", flush=True)
time.sleep(600)
"""
    terminal = Terminal(program, editor(program, code))
    terminals.append(terminal)
    before = termios.tcgetattr(terminal.slave)
    terminal.wait_for("show the answer")
    terminal.press("e")
    terminal.wait_for("in the editor")
    # Ctrl+C goes to all who have the terminal: the program must outlive it.
    os.killpg(terminal.process.pid, signal.SIGINT)
    terminal.wait_for("myed was stopped")
    terminal.press(" ")
    terminal.wait_for("3 Good")
    terminal.press("3")
    terminal.wait_for("Enter topics")
    terminal.press("\x11")
    terminal.drain()
    assert terminal.process.returncode == 0
    assert termios.tcgetattr(terminal.slave)[:4] == before[:4]
    assert program.log() == [("review", 3)]
