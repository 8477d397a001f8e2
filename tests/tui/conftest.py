"""A terminal without colours of its own, and text snapshots of screens."""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tui_support import screen_text

from journal_cards.tui import keyboard

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

# Lets these tests import ``cases_file``.
sys.path.insert(0, str(Path(__file__).parents[1]))

SNAPSHOTS = Path(__file__).parent / "snapshots"
REWRITE = "REWRITE_SNAPSHOTS"
"""Set this variable to write the files instead of comparing with them."""


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture(autouse=True)
def quick_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key may follow the same key at once: Pilot presses them faster than any person means them."""
    monkeypatch.setattr(keyboard, "PAUSE", 0.0)
    monkeypatch.setattr(keyboard, "HELD", 0.0)


@pytest.fixture
def own_fingers(quick_fingers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same key pressed twice is what it is for a person."""
    monkeypatch.setattr(keyboard, "PAUSE", 0.25)
    monkeypatch.setattr(keyboard, "HELD", 0.1)


@pytest.fixture
def snapshot() -> Callable[[App[int], str], None]:
    """Compares the screen with ``snapshots/NAME-WxH.txt``."""

    def compare(app: App[int], name: str) -> None:
        width, height = app.size
        path = SNAPSHOTS / f"{name}-{width}x{height}.txt"
        seen = screen_text(app)
        if os.environ.get(REWRITE):
            path.write_text(seen, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        if seen != expected:
            lines = difflib.unified_diff(
                expected.splitlines(), seen.splitlines(), path.name, "on the screen", lineterm="", n=1
            )
            pytest.fail("\n".join([*lines, "", f"{REWRITE}=1 accepts what is on the screen"]), pytrace=False)

    return compare
