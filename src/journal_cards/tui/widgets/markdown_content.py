"""Markdown of a card as one ``Content``: what Textual's Markdown widget shows, without its tree of widgets.

HTML is text here, so ``<pod-name>`` shows whole, and nothing is ever read as Textual's own markup.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from textual.content import Content

from ...text import visible
from .lines import Block, Line, laid_out
from .markdown_blocks import blocks_from
from .marks import without_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 20_000
"""Characters of markdown that are drawn; a journal may hold a line of megabytes."""
MOST_LINES = 1_000
_MOST_BRACKETS = 1_000
"""Each one makes the parser look for its partner to the end of the text; more take seconds."""
_DEEPEST = 120
"""Levels of nesting; markdown-it recurses, and at its own limit it drops what lies deeper."""

_PARSER = (
    MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    .enable(["table", "strikethrough"])
    # An indented line of a journal is a deeper bullet, not code; a definition of a link is text worth seeing.
    .disable(["code", "reference"])
)


@lru_cache(maxsize=256)
def content_from(markdown: str, width: int | None = None) -> Content:
    """``markdown`` as styled text; with a ``width`` in cells, bullets and quotes wrap under themselves."""
    return laid_out(blocks(markdown), width)


@lru_cache(maxsize=256)
def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of ``markdown``, free of any width; text beyond ``LONGEST`` characters is counted, not drawn."""
    drawn, left = _cut(markdown)
    found = _parsed(visible(drawn).strip("\n"))
    if not left:
        return found
    return (*found, Line(Content.styled(f"… ({left:,} more characters)", "$quiet italic")))


def _cut(markdown: str) -> tuple[str, int]:
    """What is drawn, and how many characters are not."""
    drawn = markdown[:LONGEST]
    lines = drawn.split("\n", MOST_LINES)
    drawn = "\n".join(lines[:MOST_LINES])
    return drawn, len(markdown) - len(drawn)


def _parsed(markdown: str) -> tuple[Block, ...]:
    if markdown.count("[") > _MOST_BRACKETS:
        return _plain(markdown)
    try:
        tokens = _PARSER.parse(markdown)
    except RecursionError:
        return _plain(markdown)
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        return _plain(markdown)
    return blocks_from(tokens)


def _plain(markdown: str) -> tuple[Block, ...]:
    """The source as it is, for text that is nested more deeply than can be drawn."""
    lines: Sequence[str] = without_marks(markdown).split("\n")
    return tuple(Line(Content(line)) for line in lines)
