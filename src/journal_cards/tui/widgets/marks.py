"""Places in a card's markdown that the screen draws specially: what a cloze hides, and what it hid.

They travel through the parser as noncharacters, which no text can contain by accident and which are neither white space
nor punctuation, so that emphasis beside them is read as before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BLANK = "\ufdd0"
"""Stands for hidden words; drawn as ``[…]``."""
START, END = "\ufdd1", "\ufdd2"
"""Stand around words that were hidden."""

MARK = re.compile("([\ufdd0-\ufdd2])")
"""One mark, as a group, so that a text can be split into marks and what stands between them."""
_MARKUP = re.compile(
    r"(?P<opening>(?:[ \t]*(?:[-*+>]|\d{1,9}[.)]|#{1,6})[ \t]+)?[*_~`\[]*)(?P<words>.*?)(?P<closing>[*_~`]*)", re.DOTALL
)


def without_marks(text: str) -> str:
    """``text`` free of marks, so that a journal cannot set one."""
    return MARK.sub("", text)


def hidden(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """``text`` with a blank in place of each span."""
    return _replaced(text, spans, lambda _text, _start, _end: BLANK)


def shown(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """``text`` with marks around the words of each span, inside of the emphasis or code that they stand in."""
    return _replaced(text, spans, _marked)


def _replaced(text: str, spans: Sequence[tuple[int, int]], draw: Callable[[str, int, int], str]) -> str:
    parts: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if position <= start < end:
            parts += [without_marks(text[position:start]), draw(text, start, end)]
            position = end
    return "".join((*parts, without_marks(text[position:])))


def _marked(text: str, start: int, end: int) -> str:
    span = without_marks(text[start:end])
    inside_code = text.count("`", 0, start) % 2
    markup = None if inside_code else _MARKUP.fullmatch(span)
    if markup is None:
        return f"{START}{span}{END}"
    return f"{markup['opening']}{START}{markup['words']}{END}{markup['closing']}"
