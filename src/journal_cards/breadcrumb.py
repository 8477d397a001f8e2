"""Where a card comes from, in one line above its front."""

from __future__ import annotations

import re

from .model import Card
from .text import one_line

_NUMBERED = re.compile(r"^[\d\s._-]+(?=[^\W\d])")
_WORD = re.compile(r"[^\W_]+")
_NAMES_NOTHING = frozenset(
    "journal journals note notes notebook readme index til log logs devlog diary learning learned learnings daily my"
    " main file doc docs untitled today study work stuff misc new".split()
)
"""Words of a file name that say only that it holds notes."""


def breadcrumb(card: Card, masked: bool) -> str:
    """``2025-10-10 › Networking › CIDR › parent bullet`` in plain text; ``masked`` hides the topic path.

    Notes without dates are all about one thing as a rule: there the name of the file stands in the place of the date.
    """
    hidden = masked and card.draft.mask_topic
    topic = ("…",) if hidden else card.topic
    trail = () if hidden else card.trail
    named = about(card.journal, () if hidden else card.topic, card.draft.answer) if card.date is None else None
    first = (card.date.isoformat(),) if card.date else (named,) if named else ()
    return " › ".join(one_line(part) for part in (*first, *topic, *trail))


def about(journal: str, topic: tuple[str, ...], answer: str) -> str | None:
    """What a journal of this name is about; None when that says nothing, stands in the path or tells the answer."""
    name = _NUMBERED.sub("", journal).strip()
    said = {word.casefold() for word in _WORD.findall(name)}
    telling = {word for word in said - _NAMES_NOTHING if not word.isdigit()}
    path, told = ({word.casefold() for word in _WORD.findall(text)} for text in (" ".join(topic), answer))
    return name if telling and not telling <= path and not telling & told else None
