"""Block tokens to sections of bullets: one walk with explicit stacks, so that depth costs no recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from journal_cards.journal.source import one_line, without_comments
from journal_cards.model import Block, Bullet

if TYPE_CHECKING:
    from markdown_it.token import Token

_TASK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")

BlockKind = Literal["paragraph", "code", "quote", "table", "html"]


@dataclass(slots=True)
class Section:
    """What stands under one heading, while it is read."""

    line: int
    """1-based."""
    level: int
    """0 before the first heading."""
    title: str
    bullets: list[Bullet] = field(default_factory=list)
    prose: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Item:
    """A bullet while it is open."""

    line: int
    depth: int
    number: int | None
    end: int
    prefix: str = ""
    text: str | None = None
    task: Literal["open", "done"] | None = None
    blocks: list[Block] = field(default_factory=list)
    children: list[Bullet] = field(default_factory=list)

    @property
    def untouched(self) -> bool:
        return self.text is None and not self.blocks and not self.children

    def freeze(self) -> Bullet:
        text = (self.prefix + (self.text or "")).rstrip()
        return Bullet(
            self.line, self.end, self.depth, text, tuple(self.blocks), tuple(self.children), self.number, self.task
        )


class _Walk:
    """The sections read so far and the containers that are open."""

    def __init__(self) -> None:
        self.sections = [Section(1, 0, "")]
        # One place a list item, with None for an item that a heading cut short; a merged item stands here twice.
        self.items: list[_Item | None] = []
        # Block quotes that are open directly in each of the items, and outside of them first.
        self.quotes = [0]

    def open_item(self, token: Token) -> None:
        line = _first_line(token)
        parent = self.parent()
        number = int(token.info) if token.info else None
        if parent and parent.line == line and parent.untouched:
            # ``- 1. text`` is one bullet in the person's eyes, not an empty one around another.
            parent.prefix += f"{token.info}{token.markup} " if token.info else ""
            self.items.append(parent)
        else:
            self.items.append(_Item(line, parent.depth + 1 if parent else 0, number, line))
        self.quotes.append(0)

    def close_item(self) -> None:
        item = self.items.pop()
        self.quotes.pop()
        if item and not (self.items and self.items[-1] is item):
            self._attach(item)

    def parent(self) -> _Item | None:
        return self.items[-1] if self.items else None

    def heading(self, token: Token, content: str) -> None:
        line = _first_line(token)
        parent = self.parent()
        on_marker_line = parent is not None and parent.line == line and parent.untouched
        if on_marker_line or any(self.quotes):
            self.paragraph(token, content)
            return
        self._cut_items()
        self.sections.append(Section(line, int(token.tag[1:]), content))

    def paragraph(self, token: Token, content: str) -> None:
        content = without_comments(content)
        if not content.strip():
            self._extend(token)
            return
        parent = self.parent()
        if parent and parent.untouched:
            self._set_text(parent, content, token)
        else:
            text = "\n".join(line.lstrip(" \t") for line in content.split("\n"))
            self.block(token, "quote" if self.quotes[-1] else "paragraph", text)

    def html(self, token: Token) -> None:
        """Add a line of HTML to its neighbours."""
        parent = self.parent()
        if parent and parent.untouched:
            self._set_text(parent, token.content, token)
            return
        blocks = parent.blocks if parent else self.sections[-1].prose
        line = _first_line(token)
        last = blocks[-1] if blocks else None
        if last and last.kind == "html" and last.line + last.text.count("\n") + 1 == line:
            blocks[-1] = Block("html", f"{last.text}\n{token.content}", last.line)
            self._extend(token)
        else:
            self.block(token, "html", token.content)

    def block(self, token: Token, kind: BlockKind, text: str, info: str = "") -> None:
        self._extend(token)
        parent = self.parent()
        blocks = parent.blocks if parent else self.sections[-1].prose
        blocks.append(Block(kind, text, _first_line(token), info))

    def _set_text(self, item: _Item, content: str, token: Token) -> None:
        self._extend(token)
        text = one_line(content)
        if box := _TASK.match(text):
            item.task = "open" if box[1] == " " else "done"
            text = text[box.end() :]
        item.text = text

    def _extend(self, token: Token) -> None:
        parent = self.parent()
        if parent and token.map:
            parent.end = max(parent.end, token.map[1])

    def _attach(self, item: _Item) -> None:
        parent = self.parent()
        if parent:
            parent.children.append(item.freeze())
            parent.end = max(parent.end, item.end)
        else:
            self.sections[-1].bullets.append(item.freeze())

    def _cut_items(self) -> None:
        """Close every open item: what follows the heading belongs to the heading."""
        shut = len(self.items)
        while self.items:
            item = self.items.pop()
            if item and not (self.items and self.items[-1] is item):
                self._attach(item)
        self.items = [None] * shut


def sections(tokens: Sequence[Token]) -> list[Section]:
    """Read all tokens of a file; the first section is what stands before the first heading, often nothing."""
    walk = _Walk()
    stream = iter(tokens)
    for token in stream:
        match token.type:
            case "list_item_open":
                walk.open_item(token)
            case "list_item_close":
                walk.close_item()
            case "paragraph_open":
                walk.paragraph(token, next(stream).content)
            case "heading_open":
                walk.heading(token, next(stream).content)
            case "blockquote_open":
                walk.quotes[-1] += 1
            case "blockquote_close":
                walk.quotes[-1] -= 1
            case "fence":
                walk.block(token, "code", token.content.rstrip("\n"), token.info.split(" ")[0])
            case "table_open":
                walk.block(token, "table", token.content)
                _skip_table(stream)
            case "html_block":
                walk.html(token)
    return walk.sections


def _skip_table(stream: Iterator[Token]) -> None:
    for token in stream:
        if token.type == "table_close":
            return


def _first_line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
