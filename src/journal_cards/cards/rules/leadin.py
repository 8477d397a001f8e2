"""Family ``leadin``: a sentence that ends with ``:`` asks for what follows it.

Trigger: the bullet's text ends with ``:`` and a code block, or a list of two to six short bullets, stands under it.
Card: the sentence; the back is the code (``leadin.code``) or the list (``leadin.list``).
Example: ``To see when a certificate expires, you can run:`` and a fence. Risk: long blocks, which are suspended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..candidate import Candidate
from ..hiding import is_story
from ..subject import Subject, candidate, fence
from ..words import words
from .question import listing

MAX_CODE_LINES = 10
MAX_ITEMS = 6
_MAX_ITEM_WORDS = 12
_EXAMPLES = re.compile(r"\b(?:examples?|instance|e\.g\.?|such as|like|including|etc\.?)\s*[:：]$", re.IGNORECASE)
"""Of examples there are always others."""
_THERE_ARE = re.compile(
    r"There are (?:also |(?:several|various|many|multiple|different) )*(?P<what>[a-z`][^,:]{3,50}?)[:：]$"
)


def cards(subject: Subject) -> Iterator[Candidate]:
    """Code recall, or a list to recall."""
    place = subject.place
    text = place.text
    if subject.role not in ("fact", "opinion") or not text.endswith((":", "：")) or len(words(text)) < 3:
        return
    sentence = subject.sentences[-1]
    text = sentence.text if sentence.restored else text
    block = subject.blocks[0] if subject.blocks else None
    if block and block.kind == "code" and block.text.strip():
        back = fence(block)
        made = candidate(
            subject,
            sentence,
            "leadin.code",
            "1",
            "code",
            text,
            back,
            score=0.9 - 0.5 * is_story(subject.place.text),
            extra=(),
        )
        lines = block.text.strip().count("\n") + 1
        long = f"{lines} lines of code are too long to recall" if lines > MAX_CODE_LINES else None
        yield replace(made, card=replace(made.card, suspended=bool(long), reason=long))
    elif asks_for_children(subject):
        there = _THERE_ARE.match(text)
        front = f"Which {there['what']} are there?" if there else text
        yield candidate(subject, None, "leadin.list", "1", "list", front, listing(place.children), score=0.7)


def asks_for_children(subject: Subject) -> bool:
    """Whether the bullet's children are the items of a list to recall."""
    items = subject.place.children
    return (
        subject.role == "fact"
        and subject.place.text.endswith((":", "："))
        and not _EXAMPLES.search(subject.place.text)
        and len(words(subject.place.text)) >= 3
        and not subject.blocks
        and 2 <= len(items) <= MAX_ITEMS
        and all(not item.children and item.text and len(words(item.plain)) <= _MAX_ITEM_WORDS for item in items)
    )
