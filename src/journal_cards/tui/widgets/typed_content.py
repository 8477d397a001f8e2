"""What a person typed, beside the answer: which words are right, which are missing, which are too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...text import visible
from ...typed import compared
from .lines import Builder
from .markdown_content import content_from

if TYPE_CHECKING:
    from textual.content import Content

    from ...typed import Mark

_SIGNS: dict[Mark, tuple[str, str]] = {
    "right": ("", "$text-success"),
    "missing": ("+", "bold underline $text-warning"),
    "extra": ("✗", "strike $text-error"),
}
LONGEST = 2000
"""Characters of either side that are compared."""


def typed_content(typed: str, answer: str) -> Content:
    """``You typed: the ✗frame size +of +a +packet``, and what the signs mean; ``answer`` is markdown."""
    words = compared(visible(typed[:LONGEST]), content_from(answer[:LONGEST]).plain)
    marks = {word.mark for word in words}
    builder = Builder()
    builder.add("You typed: ", "$quiet")
    if not typed.strip():
        builder.add("nothing", "$quiet italic")
        return builder.build()
    for number, word in enumerate(words):
        sign, style = _SIGNS[word.mark]
        builder.add(" " if number else "")
        builder.add(sign + word.text, style)
    told = {"extra": "✗ not in the answer", "missing": "+ only in the answer"}
    signs = [text for mark, text in told.items() if mark in marks]
    builder.add(f"\n{'   '.join(signs) if signs else 'Word for word.'}", "$quiet")
    return builder.build()
