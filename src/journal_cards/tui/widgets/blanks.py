"""The front of a cloze: blanks as wide as what they hide, so that the answer fills them and nothing moves.

The words are laid out first and hidden afterwards, cell by cell: by that alone the rows are those of the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content, Span

from ... import face
from .lines import Builder, laid_out
from .markdown_content import LONGEST, blocks
from .markdown_inline import BLANKED, RECALLED
from .marks import hidden, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .lines import Block

_FRAME = re.compile(r"[\s─┼]+")
"""What grows and shrinks with the words: white space, and the lines of a table."""


def front(text: str, spans: Sequence[tuple[int, int]], width: int) -> Content:
    """The markdown ``text`` at ``width``, with what ``spans`` hide as blanks."""
    plain = blocks(hidden(text, spans))
    if len(text) > LONGEST:
        return laid_out(plain, width)
    whole = blocks(shown(text, spans))
    # Where the marks did not come through the parser whole, as in the target of a link, the words would show.
    if _FRAME.sub(" ", blanked(laid_out(whole), _in_words).plain) != _FRAME.sub(" ", laid_out(plain).plain):
        return laid_out(plain, width)
    return blanked(_rows(whole, width))


def _rows(whole: Sequence[Block], width: int) -> Content:
    """The blocks with every row broken that holds a blank; a widget would break it elsewhere once it is one."""
    builder = Builder()
    for number, row in enumerate(laid_out(whole, width).split("\n", allow_blank=True)):
        builder.add("\n" if number else "")
        broken = row.wrap(width) if any(span.style == RECALLED for span in row.spans) else [row]
        for place, part in enumerate(broken):
            builder.add("\n" if place else "")
            builder.add_content(part)
    return builder.build()


@dataclass(slots=True)
class _Piece:
    """A part of a blank that stands on one row; half-open range of characters."""

    start: int
    end: int
    first: bool = True
    last: bool = True
    """Whether the blank begins and ends in it."""


def blanked(content: Content, draw: Callable[[str, _Piece], str] | None = None) -> Content:
    """Rows with a blank in place of what is marked as recalled: as wide as it, if ``draw`` says nothing else."""
    builder = Builder()
    position = 0
    for piece in _pieces(content):
        builder.add_content(_part(content, position, piece.start))
        builder.add((draw or _blank)(content.plain[piece.start : piece.end], piece), BLANKED)
        position = piece.end
    builder.add_content(_part(content, position, len(content.plain)))
    return builder.build()


def _in_words(_words: str, piece: _Piece) -> str:
    """The blank of plain text."""
    return face.BLANK if piece.first else ""


def _part(content: Content, start: int, end: int) -> Content:
    spans = [
        Span(max(one.start, start) - start, min(one.end, end) - start, one.style)
        for one in content.spans
        if one.start < end and one.end > start
    ]
    return Content(content.plain[start:end], spans)


def _pieces(content: Content) -> list[_Piece]:
    plain = content.plain
    pieces: list[_Piece] = []
    for start, end in _regions(content):
        between = plain[pieces[-1].end : start] if pieces else ""
        goes_on = "\n" in between and not between.strip()
        if goes_on:
            pieces[-1].last = False
        pieces.append(_Piece(start, end, first=not goes_on))
    return pieces


def _regions(content: Content) -> Iterator[tuple[int, int]]:
    """The ranges of characters that are marked, those that touch as one, without the white space at a row's end."""
    found: list[tuple[int, int]] = []
    for span in sorted(span for span in content.spans if span.style == RECALLED):
        if found and span.start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], span.end)
        else:
            found.append((span.start, span.end))
    for start, end in found:
        words = content.plain[start:end].rstrip()
        if words:
            yield start, start + len(words)


def _blank(words: str, piece: _Piece) -> str:
    """``[____]``: brackets where there is room for them and something between."""
    cells = cell_len(words)
    if cells < 3:
        return "_" * cells
    return f"{'[' if piece.first else '_'}{'_' * (cells - 2)}{']' if piece.last else '_'}"
