"""Block tokens to sections of bullets: one walk with explicit stacks, so that depth costs no recursion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from journal_cards.journal.labels import introduction
from journal_cards.journal.no_cards import holds_mark, is_mark
from journal_cards.journal.outliner import task_of, without_properties
from journal_cards.journal.sections import LABEL, Item, Section, level_of
from journal_cards.journal.source import one_line, without_comments
from journal_cards.model import Block, Problem

if TYPE_CHECKING:
    from markdown_it.token import Token

BlockKind = Literal["paragraph", "code", "quote", "table", "html"]


class _Walk:
    """The sections read so far and the containers that are open."""

    def __init__(self) -> None:
        self.sections = [Section(1, 0, "")]
        # One place a list item, with None for an item that a heading cut short; a merged item stands here twice.
        self.items: list[Item | None] = []
        # Block quotes that are open directly in each of the items, and outside of them first.
        self.quotes = [0]
        self.problems: list[Problem] = []
        # What introduces the list that is open, and whether anything stood between it and the list before.
        self.intro = ""
        self.apart = True
        self.last_prose = 0
        self.comment_line = 0
        # A comment that may be meant for a bullet on the line in ``waiting``, else for what is in ``marked``.
        self.waiting = 0
        self.marked: Section | Item | None = None

    def open_list(self, token: Token) -> None:
        """Find what introduces a list outside of bullets."""
        if self.parent() is not None or not self.apart:
            return
        self.apart = False
        self.intro = ""
        prose, line = self.sections[-1].prose, _first_line(token)
        last = prose[-1] if prose and prose[-1].kind in ("paragraph", "quote") else None
        if last is None or last.line != self.last_prose:
            return
        found = introduction(last.text, touches=last.line + last.text.count("\n") + 1 == line)
        if found:
            self.intro = found
            if found == one_line(last.text):
                prose.pop()

    def open_item(self, token: Token) -> None:
        line = _first_line(token)
        parent = self.parent()
        number = int(token.info) if token.info else None
        if parent and parent.line == line and parent.untouched:
            # ``- 1. text`` is one bullet in the person's eyes, not an empty one around another.
            parent.prefix += f"{token.info}{token.markup} " if token.info else ""
            self.items.append(parent)
        else:
            item = Item(line, parent.depth + 1 if parent else 0, number, line)
            item.intro = "" if parent else self.intro
            if self.waiting:
                is_meant = line == self.waiting and (parent is None or parent is self.marked)
                self._settle(item if is_meant else None)
            self.items.append(item)
        self.quotes.append(0)

    def close_item(self) -> None:
        item = self.items.pop()
        self.quotes.pop()
        if item and item is self.marked:
            self._settle(None)
        if item and not (self.items and self.items[-1] is item):
            self._attach(item)

    def parent(self) -> Item | None:
        return self.items[-1] if self.items else None

    def heading(self, token: Token, content: str) -> None:
        line = _first_line(token)
        parent = self.parent()
        on_marker_line = parent is not None and parent.line == line and parent.untouched
        if on_marker_line or any(self.quotes):
            self.paragraph(token, content)
            return
        self._cut_items()
        self._open_section(token, int(token.tag[1:]), content)

    def paragraph(self, token: Token, content: str) -> None:
        parent = self.parent()
        if "<!--" in content:
            if parent and holds_mark(content):
                parent.no_cards = self.sections[-1].marks = True
            content = without_comments(content)
        content = without_properties(content)
        if not content.strip():
            self._extend(token)
            return
        if parent and parent.untouched:
            self._set_text(parent, content, token)
        elif parent is None and not any(self.quotes) and (level := level_of(content)):
            self._open_section(token, level, content)
        else:
            text = "\n".join(line.lstrip(" \t") for line in content.split("\n"))
            self.block(token, "quote" if self.quotes[-1] else "paragraph", text)

    def border(self, nesting: int) -> None:
        """Pass a rule (0) or the begin (1) or end (-1) of a quote: nothing above introduces what is below it."""
        self.quotes[-1] += nesting
        self.apart = True
        if nesting != 1:
            self.last_prose = 0

    def comment(self, token: Token) -> None:
        """Find what a comment ``no-cards`` stands on."""
        if not is_mark(token.content):
            return
        self._settle(None)
        parent, section = self.parent(), self.sections[-1]
        line, after = _first_line(token), (token.map or (0, 0))[1] + 1
        if parent:
            self.waiting, self.marked = (after, parent) if parent.children else (-1, parent)
        elif section.level and not section.bullets and not section.prose:
            self.waiting, self.marked = (-1 if line == section.end + 1 else after), section
        else:
            self.waiting, self.marked = after, None
        self.comment_line = line

    def _settle(self, item: Item | None) -> None:
        """Put the mark that waits on a bullet, or else on what it stands in."""
        if self.waiting:
            target = item or self.marked
            self.waiting, self.marked = 0, None
            if target:
                target.no_cards = self.sections[-1].marks = True
            else:
                told = "this no-cards comment stands neither on a bullet nor on a heading, and changes nothing"
                self.problems.append(Problem(self.comment_line, told))

    def _open_section(self, token: Token, level: int, content: str) -> None:
        self._settle(None)
        self.intro, self.apart = "", True
        section = Section(_first_line(token), level, content, end=(token.map or (0, 0))[1])
        section.no_cards = holds_mark(content)
        self.sections.append(section)

    def html(self, token: Token) -> None:
        """Add a line of HTML to its neighbours."""
        parent = self.parent()
        if parent and holds_mark(token.content):
            parent.no_cards = self.sections[-1].marks = True
        if parent and parent.untouched:
            self._set_text(parent, without_comments(token.content), token)
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
        if parent is None:
            self.apart, self.last_prose = True, blocks[-1].line
            self._settle(None)

    def _set_text(self, item: Item, content: str, token: Token) -> None:
        self._extend(token)
        item.task, item.text = task_of(one_line(content))

    def _extend(self, token: Token) -> None:
        parent = self.parent()
        if parent and token.map:
            parent.end = max(parent.end, token.map[1])

    def _attach(self, item: Item) -> None:
        parent = self.parent()
        if parent:
            parent.children.append(item.freeze())
            parent.end = max(parent.end, item.end)
        else:
            self.sections[-1].bullets.append(item.freeze())

    def finish(self) -> None:
        """Settle what waits, and give labels without a list back to the text that they stand in."""
        self._settle(None)
        kept: list[Section] = []
        for section in self.sections:
            if section.level == LABEL and not section.labels_a_list():
                kept[-1].prose += [Block("paragraph", section.title, section.line), *section.prose]
                kept[-1].bullets += section.bullets
                kept[-1].marks |= section.marks
            else:
                kept.append(section)
        self.sections = kept

    def _cut_items(self) -> None:
        """Close every open item: what follows the heading belongs to the heading."""
        shut = len(self.items)
        self._settle(None)
        while self.items:
            item = self.items.pop()
            if item and not (self.items and self.items[-1] is item):
                self._attach(item)
        self.items = [None] * shut


def sections(tokens: Sequence[Token]) -> tuple[list[Section], list[Problem]]:
    """Read all tokens of a file; the first section is what stands before the first heading, often nothing."""
    walk = _Walk()
    stream = iter(tokens)
    for token in stream:
        match token.type:
            case "list_item_open":
                walk.open_item(token)
            case "list_item_close":
                walk.close_item()
            case "bullet_list_open" | "ordered_list_open":
                walk.open_list(token)
            case "paragraph_open":
                walk.paragraph(token, next(stream).content)
            case "heading_open":
                walk.heading(token, next(stream).content)
            case "blockquote_open" | "blockquote_close" | "hr":
                walk.border(token.nesting)
            case "fence":
                walk.block(token, "code", token.content.rstrip("\n"), token.info.split(" ")[0])
            case "table_open":
                walk.block(token, "table", token.content)
                _skip_table(stream)
            case "html_block":
                walk.html(token)
            case "comment":
                walk.comment(token)
    walk.finish()
    return walk.sections, walk.problems


def _skip_table(stream: Iterator[Token]) -> None:
    for token in stream:
        if token.type == "table_close":
            return


def _first_line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
