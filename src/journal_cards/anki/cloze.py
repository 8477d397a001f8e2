"""The hidden spans of a sentence as Anki's ``{{c1::…}}``, for any markdown and any characters inside of them.

The edges of the spans travel through the markdown renderer as noncharacters and are replaced in the HTML. Where that
would change what the markdown means, or cut an element in two, the pieces are rendered one by one instead: then a
stray asterisk may show, but never the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import category

from journal_cards.anki.html import BREAK, escaped, inert, inline_html, is_plain, raw_html
from journal_cards.text import visible

Spans = Sequence[tuple[int, int]]

_OPEN, _CLOSE, _GLUE = "\ufdd0", "\ufdd1", "\ufdd2"
_EDGE = re.compile(f"[{_OPEN}{_CLOSE}]")
_GLUED = re.compile(f".{_GLUE}(?=[{_OPEN}{_CLOSE}])|(?<=[{_OPEN}{_CLOSE}]){_GLUE}.", re.DOTALL)
_FOREIGN = re.compile(f"[{_OPEN}{_CLOSE}{_GLUE}]")
_PIECE = re.compile(f"<(/?)([a-z0-9]+)[^>]*>|[{_OPEN}{_CLOSE}]")
_WORDLESS = re.compile(rf"{_OPEN}(?:<[^>]*>|\s)*{_CLOSE}")
_DELIMITERS = frozenset("*_~")
_VOID = frozenset({"br", "hr"})
_DOUBLE_COLON = re.compile(":(?=:)")


def cloze_html(front: str, spans: Spans) -> str:
    """HTML of the whole sentence with every span hidden as cloze 1; without a usable span all of it is hidden."""
    text = _FOREIGN.sub("\N{REPLACEMENT CHARACTER}", front)
    spans = _merged(text, spans) or _merged(text, [(0, len(text))])
    html = None if is_plain(text) else _rendered_whole(text, spans)
    return _finished(html if html is not None else _rendered_in_pieces(text, spans))


def _merged(text: str, spans: Spans) -> list[tuple[int, int]]:
    """Spans in order, within the text, without blank edges, without overlaps, and none of them empty."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(_trimmed(text, *span) for span in spans):
        if start >= end:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start), min(len(text), end)
    hidden = text[start:end]
    return start + len(hidden) - len(hidden.lstrip()), end - len(hidden) + len(hidden.rstrip())


def _rendered_whole(text: str, spans: Spans) -> str | None:
    """HTML with the edges in place, or None when they would not leave the rendering as it is."""
    html = _GLUED.sub("", raw_html(visible(_marked(text, spans)), links=False))
    unmarked = raw_html(visible(text), links=False)
    # An edge that stood in a link's target is gone together with it.
    whole = html.count(_OPEN) == html.count(_CLOSE) == len(spans) and not _WORDLESS.search(html)
    return html if whole and _EDGE.sub("", html) == unmarked and _is_nested(html) else None


def _rendered_in_pieces(text: str, spans: Spans) -> str:
    return "".join(piece if piece in (_OPEN, _CLOSE) else _piece(visible(piece)) for piece in _pieces(text, spans))


def _piece(text: str) -> str:
    """One piece as HTML; one that has no words when rendered, such as ``[](x)``, as it stands."""
    if is_plain(text):
        return escaped(text)
    html = inline_html(text)
    return html if _PIECE.sub("", html).strip() else escaped(text)


def _pieces(text: str, spans: Spans) -> Iterator[str]:
    position = 0
    for start, end in spans:
        yield from (text[position:start], _OPEN, text[start:end], _CLOSE)
        position = end
    yield text[position:]


def _marked(text: str, spans: Spans) -> str:
    """The markdown with an edge at each end of each span."""
    edges = [(position, edge) for span in spans for position, edge in zip(span, (_OPEN, _CLOSE), strict=True)]
    cuts = [0, *(position for position, _ in edges), len(text)]
    segments = [text[start:end] for start, end in pairwise(cuts)]
    marks = [_mark(text, position, edge) for position, edge in edges]
    return "".join(part for pair in zip(segments, [*marks, ""], strict=True) for part in pair)


def _mark(text: str, position: int, edge: str) -> str:
    """The edge, so dressed that a run of ``*``, ``_`` or ``~`` beside it sees the neighbour that it had before."""
    before, after = text[position - 1 : position], text[position : position + 1]
    left = _like(after) + _GLUE if before in _DELIMITERS else ""
    right = _GLUE + _like(before) if after in _DELIMITERS else ""
    return left + edge + right


def _like(neighbour: str) -> str:
    """A character of the class that CommonMark's flanking rules look at: white space, punctuation or any other."""
    if not neighbour or neighbour.isspace():
        return "\N{EM SPACE}"
    return "." if category(neighbour)[0] in "PS" else "x"


def _is_nested(html: str) -> bool:
    """Whether each hidden part is whole: every element that begins in it ends in it, and the other way round."""
    inside: list[str] | None = None
    for match in _PIECE.finditer(html):
        closing, name = match.groups()
        if name is None:
            if (match.group() == _OPEN) != (inside is None) or inside:
                return False
            inside = [] if inside is None else None
        elif inside is not None and name not in _VOID:
            if not closing:
                inside.append(name)
            elif not inside or inside.pop() != name:
                return False
    return inside is None


def _finished(html: str) -> str:
    """Edges become Anki's braces, and nothing beside or between them can be taken for a brace or a hint."""
    seen, *hidden_parts = html.split(_OPEN)
    parts = [inert(seen)]
    for part in hidden_parts:
        hidden, _, seen = part.partition(_CLOSE)
        if parts[-1].endswith("{"):
            parts.append(BREAK)
        parts.append(f"{{{{c1::{_hidden(hidden)}}}}}")
        if seen.startswith("}"):
            parts.append(BREAK)
        parts.append(inert(seen))
    return "".join(parts)


def _hidden(html: str) -> str:
    html = _DOUBLE_COLON.sub(":" + BREAK, inert(html))
    before = BREAK if html.startswith(":") else ""
    after = BREAK if html.endswith(("}", ":")) else ""
    return before + html + after
