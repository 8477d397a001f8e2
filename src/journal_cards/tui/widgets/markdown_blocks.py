"""Tokens of markdown-it to blocks of lines, in one pass and without recursion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content, Span

from ...face import BLANK as BLANK_TEXT
from .code_colours import colours
from .lines import NOTHING, Block, Line, Rule, Table, join
from .markdown_inline import BLANKED, RECALLED, inline
from .marks import BLANK, END, MARK, START

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

_BULLETS = ("• ", "◦ ", "▪ ")
_QUOTE = Content.styled("▎ ", "$quiet")
_CODE = "on $surface"
_LANGUAGE = re.compile(r"[\w+#.-]+")


@dataclass(slots=True)
class _Frame:
    """A list item or a quote that is open: what it puts before the rows of its text."""

    rest: Content
    first: Content | None = None
    """Used once, by the first row."""


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    widest: int


def blocks_from(tokens: Sequence[Token]) -> tuple[Block, ...]:
    """The blocks that ``tokens`` describe."""
    walk = _Walk(tokens)
    for place, token in enumerate(tokens):
        walk.take(place, token)
    return tuple(walk.blocks)


class _Walk:
    """The state of one pass over the tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.blocks: list[Block] = []
        self._tokens = tokens
        self._frames: list[_Frame] = []
        self._lists: list[_List] = []
        self._gap: int | None = None
        """How many frames a blank line stands in that is due before the next block; None when none is due."""
        self._bold = False
        self._rows: list[list[Content]] | None = None
        """Rows of the table that is open."""
        self._right: list[bool] = []

    def take(self, place: int, token: Token) -> None:
        """Go on by one token."""
        kind = token.type
        if kind == "inline":
            self._text(token)
        elif kind in ("fence", "code_block"):
            self._code(token)
        elif kind == "hr":
            self._emit_apart(lambda first, _rest: Rule(first))
        elif kind == "paragraph_close":
            if not token.hidden:
                self._space()
        elif kind in ("heading_open", "heading_close"):
            self._bold = kind == "heading_open"
            self._space()
        elif "list" in kind or "quote" in kind:
            self._container(place, token)
        else:
            self._table(token)

    # ---- lists and quotes --------------------------------------------------------------------------------------------

    def _container(self, place: int, token: Token) -> None:
        kind = token.type
        if kind == "list_item_open":
            self._open_item()
        elif kind in ("list_item_close", "blockquote_close"):
            self._close_frame(kind == "blockquote_close")
        elif kind == "blockquote_open":
            self._frames.append(_Frame(_QUOTE))
        elif kind.endswith("_open"):
            self._lists.append(_List(kind[0] == "o", int(token.attrGet("start") or 1), self._widest(place)))
        else:
            self._lists.pop()
            if not self._lists:
                self._space()

    def _widest(self, place: int) -> int:
        """Cells of the widest number of the list that opens at ``place``."""
        opening = self._tokens[place]
        if opening.type != "ordered_list_open":
            return 0
        count = 0
        for token in self._tokens[place + 1 :]:
            if token.level == opening.level and token.type == "ordered_list_close":
                break
            count += token.type == "list_item_open" and token.level == opening.level + 1
        return len(str(int(opening.attrGet("start") or 1) + max(0, count - 1)))

    def _open_item(self) -> None:
        inner = self._lists[-1]
        if inner.ordered:
            marker = f"{inner.number:>{inner.widest}}. "
            inner.number += 1
        else:
            depth = sum(not outer.ordered for outer in self._lists) - 1
            marker = _BULLETS[min(depth, len(_BULLETS) - 1)]
        self._frames.append(_Frame(Content(" " * cell_len(marker)), Content.styled(marker, "$quiet")))

    def _close_frame(self, quote: bool) -> None:
        if self._frames[-1].first is not None:
            self._emit(NOTHING)
        self._frames.pop()
        if quote:
            self._space()

    def _before(self) -> tuple[Content, Content]:
        """What stands before the first row of the next line, and before its further rows."""
        if not self._frames:
            return NOTHING, NOTHING
        rest = join(frame.rest for frame in self._frames)
        first = join(frame.rest if frame.first is None else frame.first for frame in self._frames)
        for frame in self._frames:
            frame.first = None
        return first, rest

    # ---- blocks ------------------------------------------------------------------------------------------------------

    def _emit(self, text: Content, fill: str | None = None) -> None:
        self._emit_gap()
        first, rest = self._before()
        self.blocks.append(Line(text, first, rest, fill))

    def _space(self) -> None:
        """Ask for a blank line before what comes next, in the quotes and items that are open now."""
        self._gap = len(self._frames)

    def _emit_gap(self) -> None:
        if self._gap is not None and self.blocks:
            self.blocks.append(Line(join(frame.rest for frame in self._frames[: self._gap]).rstrip()))
        self._gap = None

    def _emit_apart(self, make: Callable[[Content, Content], Block]) -> None:
        """Append the block that ``make`` makes of what stands before it, with blank lines around."""
        self._space_before()
        self._emit_gap()
        self.blocks.append(make(*self._before()))
        self._space()

    def _space_before(self) -> None:
        """Ask for a blank line before a block that is not text, unless a bullet waits for it."""
        if all(frame.first is None for frame in self._frames):
            self._space()

    def _text(self, token: Token) -> None:
        lines = inline(token.children or ())
        if self._rows is not None:
            self._rows[-1].append(join(lines))
            return
        for line in lines:
            self._emit(line.stylize("bold") if self._bold else line)

    def _code(self, token: Token) -> None:
        # A fence that holds nothing but was given words is text that looks like one.
        code, marks = _marked((token.content or token.info.strip()).expandtabs(4).rstrip("\n"))
        language = _LANGUAGE.match(token.info)
        self._space_before()
        coloured = Content(code, [*colours(code, language.group() if language else ""), *marks])
        for line in coloured.split("\n", allow_blank=True):
            self._emit(line, _CODE)
        self._space()

    def _table(self, token: Token) -> None:
        kind = token.type
        if kind == "table_open":
            self._rows, self._right = [], []
        elif kind == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif kind == "th_open":
            self._right.append("right" in str(token.attrGet("style") or ""))
        elif kind == "table_close" and self._rows:
            header, *rows = (tuple(row) for row in self._rows)
            self._rows = None
            right = tuple(self._right)
            self._emit_apart(lambda first, rest: Table(header, tuple(rows), right, first, rest))


def _marked(code: str) -> tuple[str, list[Span]]:
    """Code without its marks, and the styles of what a cloze hides or hid in it."""
    parts: list[str] = []
    spans: list[Span] = []
    place, recalled = 0, False
    for part in MARK.split(code):
        if part in (START, END):
            recalled = part == START
            continue
        text = BLANK_TEXT if part == BLANK else part
        if text and (recalled or part == BLANK):
            spans.append(Span(place, place + len(text), BLANKED if part == BLANK else RECALLED))
        parts.append(text)
        place += len(text)
    return "".join(parts), spans
