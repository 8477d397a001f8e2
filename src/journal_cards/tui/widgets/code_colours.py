"""Colours of code on a card: Pygments tokens to styles of the theme."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pygments.lexers import get_lexer_by_name
from pygments.token import Token
from pygments.util import ClassNotFound
from textual.content import Span

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LONGEST = 200
"""Lines; longer code stays plain, for a card must appear at once."""

_STYLES: dict[object, str] = {
    Token.Comment: "$quiet italic",
    Token.Keyword: "$text-accent",
    Token.Keyword.Constant: "$text-warning",
    Token.Literal.Number: "$text-warning",
    Token.Literal.String: "$text-success",
    Token.Name.Attribute: "$text-primary",
    Token.Name.Builtin: "$text-primary",
    Token.Name.Class: "$text-primary bold",
    Token.Name.Decorator: "$text-primary",
    Token.Name.Function: "$text-primary",
    Token.Name.Tag: "$text-primary",
    Token.Name.Variable: "$text-secondary",
    Token.Operator.Word: "$text-accent",
    Token.Generic.Prompt: "$quiet",
    Token.Generic.Heading: "bold",
    Token.Generic.Inserted: "$text-success",
    Token.Generic.Deleted: "$text-error",
}


def colours(code: str, language: str) -> list[Span]:
    """Spans over ``code``; none for an unknown language and for very long code."""
    lexer = _lexer(language.lower()) if language and code.count("\n") < LONGEST else None
    if lexer is None:
        return []
    spans: list[Span] = []
    start = 0
    for kind, text in lexer.get_tokens(code):
        end = min(start + len(text), len(code))
        style = _style(kind)
        if style and end > start:
            spans.append(Span(start, end, style))
        start += len(text)
    return spans


@lru_cache(maxsize=32)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@lru_cache(maxsize=512)
def _style(kind: object) -> str:
    token = kind
    while token is not None:
        if token in _STYLES:
            return _STYLES[token]
        token = getattr(token, "parent", None)
    return ""
