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
_BOLD_LEAD = re.compile(r"(?:\*\*(?=\S)([^*]{2,60}?)\*\*|__(?=\S)([^_]{2,60}?)__)(?:[:：]|\s+[-–—])\s+\S")
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

    Bold words that it explains introduce the list too, and a few words that stand right above it (``touches``).
    """
    text = one_line(content)
    led = _bold_lead(content)
    if led:
        return led
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


def _bold_lead(line: str) -> str | None:
    """The bold words that a line explains: ``**Local index** - of one key only``."""
    found = _BOLD_LEAD.match(line) if line[:2] in ("**", "__") and "\n" not in line else None
    words = (found[1] or found[2]).strip().rstrip(":：").strip() if found else ""
    return words if words and len(words.split()) <= _MAX_WORDS and not words.endswith(_ENDS_NO_LABEL) else None


def stands_alone(line: str) -> bool:
    """Whether a line that follows a bullet's text without an indentation is no part of that text."""
    line = line.strip()
    if len(line) > _MAX_CHARS:
        return False
    bold = bold_label(line) is not None or _bold_lead(line) is not None
    return is_date_line(line) or bold or _FOOTNOTE.match(line) is not None
