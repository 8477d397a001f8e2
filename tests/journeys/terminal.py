"""The program as a person meets it: on a real terminal whose screen is read, or on pipes read line by line."""

from __future__ import annotations

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Self

import pyte

from program import COMMAND, DEADLINE, Program

# The terminal must be the controlling one, or a change of its size reaches nobody.
_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(1, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)


class Talk:
    """A running program: read what it says, with a deadline and never with a pause of fixed length."""

    def __init__(self, process: subprocess.Popen[bytes], reads: int, writes: int) -> None:
        self.process = process
        self.raw = b""
        """Every byte that the program wrote so far."""
        self._reads = reads
        self._writes = writes
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        for handle in {self._reads, self._writes}:
            os.close(handle)

    def text(self) -> str:
        """What a person sees now."""
        return self.raw.decode(errors="replace")

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._writes, keys.encode())

    def until(self, seen: Callable[[str], bool], what: str = "") -> str:
        """Read until ``seen`` holds of the text, and give that text."""
        end = monotonic() + DEADLINE
        while not seen(self.text()):
            left = end - monotonic()
            assert left > 0, f"{what or 'it'} did not appear in {DEADLINE:.0f} s:\n{self.text()}"
            assert self._read(left), f"the program ended before {what or 'it'} appeared:\n{self.text()}"
        return self.text()

    def wait_for(self, *texts: str, gone: str = "") -> str:
        """Read until all of ``texts`` stand there, and ``gone`` does not."""
        wanted = " and ".join(map(repr, texts)) + (f" without {gone!r}" if gone else "")
        return self.until(lambda text: all(one in text for one in texts) and not (gone and gone in text), wanted)

    def exit_code(self) -> int:
        """Read to the end; the code that the program left with."""
        end = monotonic() + DEADLINE
        while self._read(max(0.0, end - monotonic())):
            assert monotonic() < end, f"the program goes on and on:\n{self.text()}"
        return self.process.wait(DEADLINE)

    def kill(self) -> None:
        """End it as a power cut would, then read what it had said."""
        self.process.kill()
        self.exit_code()

    def _read(self, seconds: float) -> bool:
        """Take in what comes within ``seconds``; False at the end of all output."""
        if self._ended:
            return False
        if not select.select([self._reads], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._reads, 65536)
        except OSError:  # how Linux says that nobody has the terminal open any more
            data = b""
        self._ended = not data
        self.raw += data
        self._take(data)
        return bool(data)

    def _take(self, data: bytes) -> None:
        """Do more with what was read."""


class Terminal(Talk):
    """A real terminal of a given size."""

    def __init__(
        self, program: Program, *args: str, columns: int = 80, rows: int = 24, typed: bool = True, **env: str
    ) -> None:
        """With ``typed`` false only the output is the terminal, and the input is empty."""
        ours, theirs = os.openpty()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-c", _TAKE_TERMINAL, *COMMAND, *args],
            stdin=theirs if typed else subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            cwd=program.home,
            env=program.environment(**env),
        )
        os.close(theirs)
        super().__init__(process, ours, ours)

    def text(self) -> str:
        """The rows of the screen."""
        return "\n".join(row.rstrip() for row in self._screen.display)

    def row(self, text: str) -> str:
        """The first row that holds ``text``."""
        return next(row for row in self.text().split("\n") if text in row)

    def cells(self) -> list[list[pyte.screens.Char]]:
        """The cells of each row, with their colours."""
        return [
            [self._screen.buffer[row][column] for column in range(self._screen.columns)]
            for row in range(self._screen.lines)
        ]

    def rest(self, quiet: float = 0.3) -> None:
        """Read until nothing comes for a moment."""
        while select.select([self._reads], [], [], quiet)[0]:
            if not self._read(0):
                return

    def resize(self, columns: int, rows: int) -> None:
        """Pull the window to another size; what is read from now on was drawn for it."""
        self._screen.resize(rows, columns)
        self._screen.erase_in_display(2)
        fcntl.ioctl(self._reads, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._reads)
        self._reads = self._writes = os.open(os.devnull, os.O_RDWR)

    def _take(self, data: bytes) -> None:
        self._stream.feed(data)


class Pipes(Talk):
    """Two pipes, as another program would hold them; stderr goes into the output."""

    def __init__(self, program: Program, *args: str, **env: str) -> None:
        process = subprocess.Popen(
            [*COMMAND, *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=program.home,
            env=program.environment(**env),
        )
        assert process.stdin
        assert process.stdout
        super().__init__(process, os.dup(process.stdout.fileno()), os.dup(process.stdin.fileno()))
        process.stdin.close()
        process.stdout.close()

    def saved(self) -> list[str]:
        """The lines that say that something is on the disk."""
        return [line for line in self.text().split("\n")[:-1] if line.startswith("saved")]

    def close(self) -> None:
        """End the input."""
        os.close(self._writes)
        self._writes = self._reads
