"""Text that knows how it wraps: logical lines with a hanging indent, laid out at a width into one ``Content``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.style import Style

NOTHING = Content("")
_INSET, _CONTINUED = Content(" "), Content("   ")
"""Before the first and before each further row of a line of code."""
_NARROWEST = 8
"""Cells that deep nesting always leaves to the text itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line."""

    text: Content
    first: Content = NOTHING
    """Stands before the first row, such as a bullet."""
    rest: Content = NOTHING
    """Stands before every further row, as wide as ``first``."""
    fill: str | None = None
    """Style of a background that reaches to the right edge."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line as wide as the text."""

    before: Content = NOTHING
    style: str = "$faint"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with columns as wide as their widest cell; where that is too wide, one ``header: cell`` line a cell."""

    header: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    right: tuple[bool, ...]
    """Which columns stand flush right."""
    first: Content = NOTHING
    """Stands before the first row, such as a bullet."""
    rest: Content = NOTHING
    """Stands before every further row, as wide as ``first``."""


Block = Line | Rule | Table


class Builder:
    """Gathers text and its styles in order; cheaper than adding one ``Content`` to another."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spans: list[Span] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def add(self, text: str, *styles: str | Style) -> None:
        """Append ``text`` in the given styles."""
        if text:
            end = self._length + len(text)
            self._spans.extend(Span(self._length, end, style) for style in styles if style)
            self._parts.append(text)
            self._length = end

    def add_content(self, content: Content) -> None:
        """Append another content with its own styles."""
        shift = self._length
        self._spans.extend(Span(start + shift, end + shift, style) for start, end, style in content.spans)
        self._parts.append(content.plain)
        self._length += len(content.plain)

    def build(self) -> Content:
        """What was gathered so far."""
        return Content("".join(self._parts), list(self._spans))


def join(contents: Iterable[Content]) -> Content:
    """One line of ``contents`` after each other."""
    builder = Builder()
    for content in contents:
        builder.add_content(content)
    return builder.build()


def laid_out(blocks: Sequence[Block], width: int | None = None) -> Content:
    """One content of all blocks; ``width`` in cells, or None to leave every logical line whole."""
    builder = Builder()
    for number, row in enumerate(row for block in blocks for row in _rows(block, width)):
        builder.add("\n" if number else "")
        builder.add_content(row)
    return builder.build()


def _rows(block: Block, width: int | None) -> list[Content]:
    if isinstance(block, Table):
        return _table_rows(block, width)
    if isinstance(block, Rule):
        length = max(1, min(width or 40, 100) - cell_len(block.before.plain))
        return [join((block.before, Content.styled("─" * length, block.style)))]
    return _line_rows(block, width)


def _line_rows(line: Line, width: int | None) -> list[Content]:
    if width is None:
        return [join((line.first, line.text))]
    room = max(_NARROWEST, width - cell_len(line.first.plain))
    if line.fill is not None:
        texts = _filled(line.text, room, line.fill)
    elif line.first.plain:
        texts = wrapped(line.text, room)
    else:
        # A line without an indent is left to the widget to wrap, so that selecting it copies it as one line.
        return [line.text]
    return [join((line.rest if number else line.first, text)) for number, text in enumerate(texts)]


def _filled(text: Content, room: int, style: str) -> list[Content]:
    """Rows of code on a background of their own, as wide as the room."""
    rows = [join((_CONTINUED if number else _INSET, row)) for number, row in enumerate(wrapped(text, room - 4))]
    return [row.pad_right(max(0, room - cell_len(row.plain))).stylize_before(style) for row in rows]


def wrapped(text: Content, room: int) -> list[Content]:
    """Rows of ``text`` that are at most ``room`` cells wide; words stay whole where they can."""
    plain = text.plain
    if len(plain) <= room and cell_len(plain) <= room:
        return [text]
    return text.wrap(max(2, room))


# ---- tables ----------------------------------------------------------------------------------------------------------


def _table_rows(table: Table, width: int | None) -> list[Content]:
    widths = [max(cell_len(cell.plain) for cell in column) for column in zip(table.header, *table.rows, strict=True)]
    room = None if width is None else max(_NARROWEST, width - cell_len(table.first.plain))
    if room is not None and sum(widths) + 3 * (len(widths) - 1) > room:
        return _indented(table, _record_rows(table, room))
    header = tuple(cell.stylize("bold") for cell in table.header)
    rule = Content.styled("─┼─".join("─" * cells for cells in widths), "$faint")
    rows = [_table_row(row, widths, table.right) for row in (header, *table.rows)]
    return _indented(table, [rows[0], rule, *rows[1:]])


def _indented(table: Table, rows: Sequence[Content]) -> list[Content]:
    return [join((table.rest if number else table.first, row)) for number, row in enumerate(rows)]


def _table_row(cells: Sequence[Content], widths: Sequence[int], right: Sequence[bool]) -> Content:
    builder = Builder()
    for number, (cell, width, flush) in enumerate(zip(cells, widths, right, strict=True)):
        builder.add(" │ " if number else "", "$faint")
        space = " " * (width - cell_len(cell.plain))
        builder.add(space if flush else "")
        builder.add_content(cell)
        builder.add("" if flush else space)
    return builder.build()


def _record_rows(table: Table, room: int) -> list[Content]:
    """Each row of a table that is too wide as its own little list."""
    rows: list[Content] = []
    for number, cells in enumerate(table.rows or ((NOTHING,) * len(table.header),)):
        if number:
            rows.append(NOTHING)
        for name, cell in zip(table.header, cells, strict=True):
            pair = join((name.stylize("bold"), Content(": " if name else ""), cell))
            texts = wrapped(pair, room - 2)
            rows.extend(join((Content("  " if place else ""), text)) for place, text in enumerate(texts))
    return rows
