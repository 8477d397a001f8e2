"""The real program in a process of its own, with a home that is empty at first."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parents[1] / "data" / "journal.md"
COMMAND = (sys.executable, "-m", "journal_cards")
DEADLINE = 30.0
"""Seconds after which a busy machine is no excuse any more."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a finished run left behind."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Stdout as text."""
        return self.raw.decode()


@dataclass(frozen=True, slots=True)
class Program:
    """``journal-cards`` for one person, whose whole world is ``home``."""

    home: Path

    @property
    def database(self) -> Path:
        """Where the program keeps its database when nobody says otherwise."""
        return self.home / "data" / "journal-cards" / "cards.db"

    @property
    def config(self) -> Path:
        """The settings file."""
        return self.home / "config" / "journal-cards" / "config.toml"

    def environment(self, **more: str) -> dict[str, str]:
        """The variables of a run: nothing of the person who runs the tests."""
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
        # The day of the tests is in its middle, so that no study day ends between two runs.
        east = 12 - datetime.now(UTC).hour
        home = {"HOME": str(self.home), "XDG_DATA_HOME": f"{self.home}/data", "XDG_CONFIG_HOME": f"{self.home}/config"}
        plain = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": f"TST{-east:+d}"}
        return {**kept, **home, **plain, **more}

    def later(self, *, days: int) -> None:
        """Let so many days pass: for the database everything in it happened that much earlier."""
        days_of = {
            "cards": ("due_day", "last_day"),
            "reviews": ("study_day", "due_day", "before_due_day", "before_last_day"),
        }
        instants = {"cards": ("due_at", "last_at"), "reviews": ("reviewed_at", "before_due_at", "before_last_at")}
        guard = "tr_reviews_no_update"
        with closing(sqlite3.connect(self.database)) as connection, connection:
            (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (guard,)).fetchone()
            connection.execute(f"DROP TRIGGER {guard}")
            for table, columns in days_of.items():
                for column in columns:
                    connection.execute(f"UPDATE {table} SET {column} = date({column}, '{-days:+d} days')")
            for table, columns in instants.items():
                for column in columns:
                    connection.execute(f"UPDATE {table} SET {column} = {column} - {days * 86_400_000}")
            connection.execute(sql)

    def copy(self, home: Path) -> Program:
        """Another person, who has done the same so far."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        return Program(home)

    def run(self, *args: str | Path, stdin: str = "", cwd: Path | None = None, **env: str) -> Result:
        """Run to the end."""
        command = [*COMMAND, *map(str, args)]
        done = subprocess.run(
            command,
            input=stdin.encode(),
            capture_output=True,
            cwd=cwd or self.home,
            env=self.environment(**env),
            timeout=2 * DEADLINE,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr.decode())

    def run_into(self, target: str, *args: str) -> Result:
        """Run with stdout on a file, such as a device that is full."""
        with Path(target).open("wb") as file:
            done = subprocess.run(
                [*COMMAND, *args],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.PIPE,
                cwd=self.home,
                env=self.environment(),
                timeout=2 * DEADLINE,
                check=False,
            )
        return Result(done.returncode, b"", done.stderr.decode())

    def ok(self, *args: str | Path, stdin: str = "", cwd: Path | None = None, **env: str) -> str:
        """Stdout of a run that must succeed and have nothing to complain about."""
        done = self.run(*args, stdin=stdin, cwd=cwd, **env)
        assert (done.code, done.err) == (0, ""), f"{args}: exit {done.code}\n{done.err}"
        return done.out

    def json(self, *args: str | Path, **env: str) -> Any:
        """The one JSON document that a successful run prints."""
        return json.loads(self.ok(*args, **env))

    def refused(self, *args: str | Path, stdin: str = "", cwd: Path | None = None, **env: str) -> str:
        """The one line of a run that could not do what was asked; nothing else was printed."""
        done = self.run(*args, stdin=stdin, cwd=cwd, **env)
        assert done.code == 1, f"{args}: exit {done.code}\n{done.out}\n{done.err}"
        assert done.out == ""
        assert done.err.startswith("journal-cards: ")
        assert done.err.count("\n") == 1, done.err
        assert done.err.endswith("\n")
        assert "mistake in the program" not in done.err
        return done.err.removeprefix("journal-cards: ").rstrip("\n")

    def configure(self, text: str) -> None:
        """Write the settings file."""
        self.config.parent.mkdir(parents=True, exist_ok=True)
        self.config.write_text(text, encoding="utf-8")

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file in the home, such as a journal."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the database directly, past the program."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query).fetchall()

    def log(self) -> list[tuple[str, int | None]]:
        """Kind and rating of every row of the review log."""
        return self.rows("SELECT kind, rating FROM reviews ORDER BY sequence")

    def dump(self) -> str:
        """Everything that the database holds."""
        with closing(sqlite3.connect(self.database)) as connection:
            return "\n".join(connection.iterdump())
