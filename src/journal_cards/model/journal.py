"""The journal as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the reader should know about the journal; never a reason to stop."""

    line: int | None
    """1-based line, or None when the whole file is meant."""
    text: str

    def __str__(self) -> str:
        return self.text if self.line is None else f"line {self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Block:
    """A block that stands in a bullet after its first paragraph, or outside of bullets."""

    kind: Literal["paragraph", "code", "quote", "table", "html"]
    text: str
    """Markdown source without the bullet's indentation; for ``code`` the bare lines of code, without the fence."""
    line: int
    info: str = ""
    """The language word of a fence, or empty."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """A list item at any depth, with its own text apart from what is nested in it."""

    line: int
    """1-based line of its marker."""
    end_line: int
    """1-based last line that belongs to it, nested bullets included."""
    depth: int
    """0 for the outermost bullets of a list."""
    text: str
    """Markdown source of its first paragraph on one line (soft breaks become one space, code spans verbatim)."""
    blocks: tuple[Block, ...] = ()
    children: tuple[Bullet, ...] = ()
    number: int | None = None
    """Its number in an ordered list."""
    task: Literal["open", "done"] | None = None
    """The box of a task-list item (``[ ]`` or ``[x]``), or its word (``TODO``), which is not part of ``text``."""
    no_cards: bool = False
    """A comment ``<!-- no-cards -->`` stands on it, on a bullet that it is nested in, or on a heading above it."""
    intro: str = ""
    """Of an outermost bullet: markdown source of the line that introduces its list, such as ``Reasons to wait:``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under one heading, or before the first one (``title`` empty, ``line`` 1)."""

    line: int
    title: str
    """Markdown source of the heading's text."""
    level: int
    """1 to 6; 0 before the first heading, 7 for a date alone on a line, 8 for a bold line above a list."""
    date: date | None
    """The date that is in force here: the heading's own, or that of the dated heading above it."""
    headings: tuple[str, ...]
    """Headings that lead here and are topics: outermost first, without dates and without the title of the document."""
    bullets: tuple[Bullet, ...] = ()
    prose: tuple[Block, ...] = ()
    """Blocks outside of bullets, in order."""


@dataclass(frozen=True, slots=True)
class Journal:
    """One parsed markdown file."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    title: str = ""
    """The document's title: its only first-level heading, when it stands first and is no date; else that of its front
    matter."""
