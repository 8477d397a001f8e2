"""How long work tells how far it is, whoever shows it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""


def silent(_done: int, _of: int) -> None:
    """Tell nobody."""
