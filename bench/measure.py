"""What the benchmarks share: whole processes by the clock, a program in a real terminal, medians and their ratio."""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROWS, COLUMNS = 30, 100
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;:?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")

Times = dict[str, list[float]]
"""Seconds of each run by what was run; the runs of one round stand at the same place."""


def program(*arguments: str) -> list[str]:
    """The command line of this checkout's program."""
    return [sys.executable, "-m", "journal_cards", *arguments]


def console_script() -> str | None:
    """The installed ``journal-cards`` beside this interpreter, if there is one."""
    script = Path(sys.executable).with_name("journal-cards")
    return str(script) if script.exists() else None


@contextmanager
def home() -> Iterator[tuple[Path, dict[str, str]]]:
    """An empty home, and an environment in which everything of the program lies in it."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        # Where Python may not keep what it has compiled, every start would compile the program again.
        ours = ("JOURNAL_CARDS_", "XDG_", "TEXTUAL", "NO_COLOR", "COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        yield Path(folder), {**environment, "HOME": folder, "TERM": "xterm-256color", "COLORTERM": "truecolor"}


# ---- whole processes -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ran:
    """One process from its start to its end."""

    seconds: float
    peak: int
    """KiB of memory at most."""


def run(command: Sequence[str], environment: Mapping[str, str]) -> Ran:
    """Run a command to its end. Raises SystemExit with its output when it fails."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{output.read().decode(errors='replace')}")
    return Ran(seconds, used.ru_maxrss if sys.platform != "darwin" else used.ru_maxrss // 1024)


# ---- a real terminal -------------------------------------------------------------------------------------------------


class Terminal:
    """A program in a pseudo-terminal; a context manager that ends it. Times are those of ``time.perf_counter``."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.chunks: list[tuple[float, bytes]] = []
        """What the program wrote since the last ``send``, and when."""
        self.last = 0.0
        """When the newest byte of it came."""
        self.started = time.perf_counter()
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            # The size first: a program that starts in another one would draw everything twice.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(command[0], list(command), dict(environment))  # noqa: S606

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, 9)
        os.waitpid(self._pid, 0)
        os.close(self._file)

    @property
    def seen(self) -> bytes:
        """What was written since the last ``send``, as it was."""
        return b"".join(data for _, data in self.chunks)

    @property
    def text(self) -> str:
        """What was written since the last ``send``, without escape sequences."""
        return _ESCAPES.sub(b"", self.seen).decode(errors="replace")

    def send(self, keys: str) -> float:
        """Type; return when."""
        self.chunks = []
        now = time.perf_counter()
        os.write(self._file, keys.encode())
        return now

    def until(self, painted: Callable[[Terminal], bool], patience: float = 20.0) -> float:
        """Read until that holds; return when the byte came that made it so. Raises SystemExit when it never does."""
        end = time.perf_counter() + patience
        while not painted(self):
            if not self._read(end - time.perf_counter()):
                raise SystemExit(f"the terminal shows something else:\n{self.text[-2000:]}")
        return self.last

    def settle(self, quiet: float = 0.06) -> float:
        """Read until nothing comes for ``quiet`` seconds; return when the last byte came."""
        while self._read(quiet):
            pass
        return self.last

    def _read(self, patience: float) -> bool:
        if not select.select([self._file], [], [], max(0.0, patience))[0]:
            return False
        try:
            data = os.read(self._file, 65536)
        except OSError:  # the program has ended
            return False
        self.last = time.perf_counter()
        self.chunks.append((self.last, data))
        return bool(data)


# ---- figures ---------------------------------------------------------------------------------------------------------


def arguments(doc: str | None, rounds: int, **sizes: int) -> argparse.Namespace:
    """The options of a benchmark: ``--rounds`` and its sizes, with their defaults."""
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n")[0])
    for name, default in {"rounds": rounds, **sizes}.items():
        parser.add_argument(f"--{name}", type=int, default=default, help=f"default: {default:,}")
    return parser.parse_args()


def interleaved(rounds: int, contenders: Mapping[str, Callable[[], float]]) -> Times:
    """Seconds of each contender, run in turn, after one round that does not count."""
    times: Times = {name: [] for name in contenders}
    for counted in (False, *(True for _ in range(rounds))):
        for name, measured in contenders.items():
            seconds = measured()
            if counted:
                times[name].append(seconds)
    return times


def show(times: Times) -> None:
    """Print median, least and greatest of each."""
    for name, taken in times.items():
        median, least, most = (f"{pick(taken) * 1000:9.1f}" for pick in (statistics.median, min, max))
        print(f"  {name:44} median {median} ms   min {least}   max {most}")


def within(times: Times, name: str, floor: str, bound: float | None = None) -> bool:
    """Print how many times ``floor`` it takes, as the median over the rounds; whether it is at most ``bound``.

    None only reports.
    """
    rounds = [ours / theirs for ours, theirs in zip(times[name], times[floor], strict=True)]
    ratio, least = statistics.median(rounds), min(times[name]) / min(times[floor])
    kept = bound is None or ratio <= bound
    promised = "no bound" if bound is None else f"bound {bound:g}: {_word(kept)}"
    print(f"  {name}: {ratio:.2f} x {floor} (of the minima {least:.2f}), {promised}")
    return kept


def below(times: Times, name: str, bound: float) -> bool:
    """Print a median in ms; whether it is at most ``bound`` ms."""
    median = statistics.median(times[name]) * 1000
    print(f"  {name}: {median:.1f} ms, bound {bound:g} ms: {_word(median <= bound)}")
    return median <= bound


def _word(kept: bool) -> str:
    return "kept" if kept else "MISSED"
