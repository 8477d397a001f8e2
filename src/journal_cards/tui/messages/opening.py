"""What lies outside of the program and is to be opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..parts import About

if TYPE_CHECKING:
    from pathlib import Path


class AboutOpening(About):
    """What lies outside of the program and is to be opened."""

    part = "opening"


@dataclass
class BulletOpened(AboutOpening):
    """Open the journal in the person's editor, at the bullet of the shown card."""

    card_uid: str


@dataclass
class LinksAsked(AboutOpening):
    """Open the link of the shown card or of its bullet; of several, one that the person chooses; else the journal."""

    card_uid: str


@dataclass
class LinkOpened(AboutOpening):
    """Open a link of the shown card."""

    card_uid: str
    target: str
    """As its journal has it."""


@dataclass
class JournalOpened(AboutOpening):
    """Open a journal in the person's editor; from any screen."""

    path: Path
    line: int
    """1-based."""
