"""Headings as plain words: without emphasis, links, numbering and comments."""

from __future__ import annotations

import re

from journal_cards.journal.tags import without_tags

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


_PICTURE = r"(?:[\U0001f000-\U0001faff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]|:[a-z][a-z0-9_+-]+:)"
_PICTURES = re.compile(rf"^(?:{_PICTURE}\s*)+|(?:\s*{_PICTURE})+$")


def plain(title: str) -> str:
    """Give the words of a heading.

    >>> plain("**Linux** and [`grep`](https://example.org) ##")
    'Linux and grep'
    """
    if len(title) > LONGEST:
        return " ".join(title.split())
    title = without_tags(_COMMENT.sub("", title))
    title = _LINK.sub(r"\1", _WIKILINK.sub(r"\1", title))
    title = _STRIKE.sub(r"\1", _EMPHASIS.sub(lambda match: match[2] or match[4], title)).replace("`", "")
    return " ".join(_ID.sub("", _without_hashes(title.strip())).split())


def without_numbering(words: str) -> str:
    """Leave out what only counts headings.

    >>> without_numbering("1.2.10. Routing"), without_numbering("3 pillars")
    ('Routing', '3 pillars')
    """
    return _NUMBERING.sub("", words, count=1) if _NUMBERING.match(words) else words


def without_pictures(words: str) -> str:
    """Leave out the emoji before and after words; a title of nothing else stays.

    >>> without_pictures("🐘 Postgres :elephant:")
    'Postgres'
    """
    if words.isascii() and ":" not in words:
        return words
    return _PICTURES.sub("", words).strip() or words


def _without_hashes(title: str) -> str:
    shorter = title.rstrip("#")
    return shorter.rstrip() if shorter[-1:].isspace() else title
