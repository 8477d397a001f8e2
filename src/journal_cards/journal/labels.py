"""Paragraphs that do the work of headings: a date alone on a line, a bold line, a line that introduces a list."""

from __future__ import annotations

import re

from journal_cards.journal.dates import is_date_line
from journal_cards.journal.source import one_line
from journal_cards.journal.tags import without_tags

_MAX_WORDS = 8
_MAX_PLAIN_WORDS = 6
_MAX_CHARS = 120
_BOLD = re.compile(r"(?:\*\*\*?(?=\S)([^*]+?)\*\*\*?|__(?=\S)([^_]+?)__)[ \t]*[:：]?")
_TAGGED = re.compile(r"<(b|strong|u)>([^<>]+)</\1>[ \t]*[:：]?")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:")
_SENTENCE_END = re.compile(r"[.!?。！？][)\"”*_]*[ \t]+(?=\S)")
_ENDS_NO_LABEL = (".", "!", "。", "！", ",", ";", "…")


def bold_label(content: str) -> str | None:
    """The words of a paragraph that is nothing but a few bold ones; None for any other.

    >>> bold_label("**Indexes:**"), bold_label("**Never** do this")
    ('Indexes', None)
    """
    if content[:1] not in "*_<" or len(content) > _MAX_CHARS or "\n" in content:
        return None
    match = _BOLD.fullmatch(content.strip()) or _TAGGED.fullmatch(content.strip())
    if match is None:
        return None
    words = without_tags(match[2] or match[1]).strip().rstrip(":：").strip()
    return words if words and len(words.split()) <= _MAX_WORDS and not words.endswith(_ENDS_NO_LABEL) else None


def introduction(content: str, touches: bool) -> str | None:
    """What a paragraph before a list says of it: its last sentence when that ends in a colon.

    A few words that stand right above a list (``touches``) introduce it too.
    """
    text = one_line(content)
    bare = text.rstrip("*_ \t")
    if bare.endswith((":", "：")):
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        return text[ends[-1] :] if ends else text
    few = len(text) <= _MAX_CHARS and 0 < len(text.split()) <= _MAX_PLAIN_WORDS and "\n" not in content
    if (
        touches
        and few
        and text[0].isalpha()
        and not text[0].islower()
        and not bare.endswith((*_ENDS_NO_LABEL, "?", "？"))
    ):
        return None if "](" in text or "://" in text else text
    return None


def stands_alone(line: str) -> bool:
    """Whether a line that follows a bullet's text without an indentation is no part of that text."""
    line = line.strip()
    if len(line) > _MAX_CHARS:
        return False
    return is_date_line(line) or bold_label(line) is not None or _FOOTNOTE.match(line) is not None
