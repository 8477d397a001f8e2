"""What is open while the tokens of a journal are read: sections, which headings begin, and bullets."""

from __future__ import annotations

from dataclasses import dataclass, field

from journal_cards.journal.dates import is_date_line, read_title
from journal_cards.journal.labels import bold_label
from journal_cards.journal.outliner import Task
from journal_cards.journal.titles import plain
from journal_cards.model import Block, Bullet

DATE, LABEL = 7, 8
"""Levels of what is no heading and does its work: a date alone on a line, and a bold line below it."""


@dataclass(slots=True)
class Section:
    """What stands under one heading, while it is read."""

    line: int
    """1-based."""
    level: int
    """0 before the first heading, ``DATE`` or ``LABEL`` for what does the work of one."""
    title: str
    end: int = 0
    """The last line of the heading, 1-based."""
    no_cards: bool = False
    marks: bool = False
    """Whether a bullet of it may be marked ``no-cards``."""
    bullets: list[Bullet] = field(default_factory=list)
    prose: list[Block] = field(default_factory=list)

    def labels_a_list(self) -> bool:
        """Whether a list follows, with one block between at most: a bold line above much text labels that text."""
        if not self.bullets:
            return False
        return self.no_cards or sum(block.line < self.bullets[0].line for block in self.prose) <= 1


@dataclass(slots=True)
class Item:
    """A bullet while it is open."""

    line: int
    depth: int
    number: int | None
    end: int
    prefix: str = ""
    text: str | None = None
    task: Task | None = None
    intro: str = ""
    no_cards: bool = False
    blocks: list[Block] = field(default_factory=list)
    children: list[Bullet] = field(default_factory=list)

    @property
    def untouched(self) -> bool:
        """Whether nothing of it was read but its marker."""
        return self.text is None and not self.blocks and not self.children

    def freeze(self) -> Bullet:
        """Give the bullet as it is in the end."""
        text = (self.prefix + (self.text or "")).rstrip()
        blocks, children = tuple(self.blocks), tuple(self.children)
        return Bullet(
            self.line, self.end, self.depth, text, blocks, children, self.number, self.task, self.no_cards, self.intro
        )


def level_of(content: str) -> int:
    """What a paragraph does the work of: ``DATE``, ``LABEL``, or 0 for neither."""
    if is_date_line(content):
        return DATE
    label = bold_label(content)
    if label is None:
        return 0
    said = read_title(label)
    # "Outage (2025-01-02)" is a label that has a date; "2025-01-02 Outage" is a date that has a topic.
    return DATE if said.tells_when and not (said.words and plain(label).startswith(said.words)) else LABEL
