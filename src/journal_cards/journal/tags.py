"""HTML as people write it into markdown: which tags only shape text, and what text without them says."""

from __future__ import annotations

import re

_BREAKING = (
    "br|p|div|hr|details|summary|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|h[1-6]|blockquote|pre|center|figure"
    "|figcaption|BR"
)
_SHAPING = (
    "a|b|i|u|s|q|em|strong|sub|small|big|mark|kbd|del|ins|span|font|abbr|cite|var|samp|tt|code|wbr|picture|source"
)
# An attribute list, so that `a <b and c> d` is no tag. Capital letters are left alone: `List<S>` is a type.
_ATTRIBUTES = r"(?:\s+(?:open|hidden|[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+)))*\s*/?"
_BREAK = re.compile(rf"</?(?:{_BREAKING}){_ATTRIBUTES}>")
_SHAPE = re.compile(rf"</?(?:{_SHAPING}|sup){_ATTRIBUTES}>")
_CODE = re.compile(r"<(?P<tag>code|kbd|samp|tt)>([^<>`]+)</(?P=tag)>")
_POWER = re.compile(r"<sup>(?=[^<\s])")
_IMAGE = re.compile(r"<img(?=[\s/])[^<>]*>")
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ANCHOR = re.compile(r"<a\s([^<>]*)>([^<>]*)</a>")
_TARGET = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def without_tags(text: str) -> str:
    """The text that tags only shape; blanks that a dropped tag leaves double are the caller's.

    >>> without_tags("x<sup>2</sup> is <b>fine</b>,<br>List<String> stays")
    'x^2 is fine, List<String> stays'
    """
    if "<" not in text:
        return text
    text = _IMAGE.sub(_picture, text)
    text = _POWER.sub("^", _CODE.sub(r"`\2`", text))
    return _SHAPE.sub("", _BREAK.sub(" ", text))


def anchors(text: str) -> list[tuple[int, str, str]]:
    """Where each link in HTML stands, its words and its target."""
    if "<a" not in text:
        return []
    found = ((match, _TARGET.search(match[1])) for match in _ANCHOR.finditer(text))
    return [(match.start(), match[2], to[1] or to[2] or "") for match, to in found if to]


def without_anchors(text: str) -> str:
    """The same text with blanks in place of links in HTML."""
    return _ANCHOR.sub(lambda match: " " * len(match[0]), text) if "<a" in text else text


def _picture(match: re.Match[str]) -> str:
    alt = _ALT.search(match[0])
    return f"[image: {(alt[1] or alt[2] or '').strip() if alt else ''}]"
