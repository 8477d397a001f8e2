"""Inline tokens of markdown-it to lines of styled text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.style import Style

from ...face import BLANK as BLANK_TEXT
from ...links import bare_links
from .lines import Builder
from .marks import BLANK, END, MARK, START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token
    from textual.content import Content

CODE = "$text-accent on $surface"
BLANKED = "bold $text-warning"
"""A blank on the front; also visible as brackets."""
RECALLED = "bold underline $text-success"
"""Words that a cloze hid."""

_STYLES = {"em_open": "italic", "strong_open": "bold", "s_open": "strike"}


def inline(tokens: Sequence[Token]) -> list[Content]:
    """One content a line; only hard breaks begin a new line."""
    drawing = _Drawing()
    for token in tokens:
        drawing.take(token)
    return drawing.lines()


class _Drawing:
    """The state of one pass over the tokens of a paragraph."""

    def __init__(self) -> None:
        self._done: list[Content] = []
        self._line = Builder()
        self._open: list[str | Style] = []
        self._recalled = False
        self._linked = False
        """Inside of a link."""

    def take(self, token: Token) -> None:
        """Go on by one token."""
        kind = token.type
        if kind in _STYLES:
            self._open.append(_STYLES[kind])
        elif kind == "link_open":
            self._open.append(link_style(str(token.attrGet("href") or "")))
            self._linked = True
        elif kind.endswith("_close"):
            self._open.pop()
            self._linked = self._linked and kind != "link_close"
        elif kind == "code_inline":
            self._add(token.content, CODE)
        elif kind == "image":
            alt = "".join(child.content for child in token.children or ())
            self._add(f"[image: {alt}]" if alt else "[image]", "$quiet", _goes_to(str(token.attrGet("src") or "")))
        elif kind == "softbreak":
            self._add(" ")
        elif kind == "hardbreak":
            self._break()
        else:
            self._text(token.content)

    def lines(self) -> list[Content]:
        """What was drawn."""
        self._break()
        return self._done

    def _break(self) -> None:
        self._done.append(self._line.build())
        self._line = Builder()

    def _text(self, text: str) -> None:
        """Text, in which an address of the web is a link as well."""
        done = 0
        for start, end in () if self._linked else bare_links(text):
            self._add(text[done:start])
            self._add(text[start:end], link_style(text[start:end]))
            done = end
        self._add(text[done:] if done else text)

    def _add(self, text: str, *styles: str | Style) -> None:
        text = text.replace("\t", "    ")
        if not self._recalled and not MARK.search(text):
            self._line.add(text, *self._open, *styles)
            return
        for part in MARK.split(text):
            if part == BLANK:
                self._line.add(BLANK_TEXT, *self._open, *styles, BLANKED)
            elif part in (START, END):
                self._recalled = part == START
            else:
                self._line.add(part, *self._open, *styles, *((RECALLED,) if self._recalled else ()))


TARGET = "target"
"""What the style of a link knows of it; who is clicked asks for it, and nothing runs by itself."""


def link_style(target: str) -> Style:
    """Underlined; the terminal itself knows the target only when it is one of the web."""
    web = target.startswith(("http://", "https://"))
    return Style(underline=True, link=target if web else None) + _goes_to(target)


def _goes_to(target: str) -> Style:
    return Style.from_meta({TARGET: target})
