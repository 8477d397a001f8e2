"""Headings as plain words: without emphasis, links, numbering and comments."""

from __future__ import annotations

import re

LONGEST = 500
"""Characters of a heading that may hold a date or name a topic; a longer one stays as it is."""

_COMMENT = re.compile(r"<!--[^>]*-->")
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|(?<!\d\d\|))?([^\[\]|]*)(?:\|[^\[\]|]*)?\]\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?![\w*])|(?<!\w)(_{1,3})(?=[^\s_])([^_]*[^\s_])\3(?!\w)"
)
_STRIKE = re.compile(r"~~([^~]+)~~")
_ID = re.compile(r"[ \t]*\{[#.][^{}]*\}$")
_NUMBERING = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3}){1,3})[ \t]+(?=\S)")


def plain(title: str) -> str:
    """Give the words of a heading.

    >>> plain("**Linux** and [`grep`](https://example.org) ##")
    'Linux and grep'
    """
    if len(title) > LONGEST:
        return " ".join(title.split())
    title = _COMMENT.sub("", title)
    title = _LINK.sub(r"\1", _WIKILINK.sub(r"\1", title))
    title = _STRIKE.sub(r"\1", _EMPHASIS.sub(lambda match: match[2] or match[4], title)).replace("`", "")
    return " ".join(_ID.sub("", _without_hashes(title.strip())).split())


def without_numbering(words: str) -> str:
    """Leave out what only counts headings.

    >>> without_numbering("1.2.10. Routing"), without_numbering("3 pillars")
    ('Routing', '3 pillars')
    """
    return _NUMBERING.sub("", words, count=1) if _NUMBERING.match(words) else words


def _without_hashes(title: str) -> str:
    shorter = title.rstrip("#")
    return shorter.rstrip() if shorter[-1:].isspace() else title
