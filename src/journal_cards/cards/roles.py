"""What kind of thing a bullet is, from its place in the tree first and its words second."""

from __future__ import annotations

import re
from typing import Literal

from . import inline
from .outline import Place
from .words import (
    AUXILIARIES,
    DIARY,
    FINITE_VERBS,
    GENERIC_LABEL,
    POINTER_WORDS,
    PRAISE,
    QUESTION_WORDS,
    STOP,
    content,
    words,
)

Role = Literal["question", "answer", "topic", "resource", "diary", "opinion", "todo", "empty", "fact"]

MAX_LABEL_WORDS = 8
_FEW = 5
_FEW_IN_A_NAME = 3
MAX_SENTENCE_CHARS = 2000
"""Longer text is no bullet to make cards of; rules of sentences are not tried on it."""

_ASKED = re.compile(r"^\s*(?:\*\*|__)?\s*(?:question|q)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:|:)\s*", re.IGNORECASE)
_SHORTENED = re.compile(r"(?:n't|'\w*)$")
_BECAUSE = re.compile(r"\b(?:because|since|so that|you can|means|in order to)\b", re.IGNORECASE)


def question_of(place: Place) -> str | None:
    """The question that a bullet asks, without its ``**Question**:`` mark; None when it asks none."""
    source = place.bullet.text
    mark = _ASKED.match(source)
    if mark:
        return inline.readable(source[mark.end() :]).strip() or None
    if not place.text.endswith(("?", "？")) or len(place.sentences) != 1:
        return None
    first = _SHORTENED.sub("", next(iter(words(place.plain)), "").casefold())
    return place.text if first in QUESTION_WORDS | AUXILIARIES else None


def roles(places: list[Place]) -> list[Role]:
    """The role of each place; what stands under a question is its answer, at any depth."""
    found: list[Role] = []
    for place in places:
        above = found[place.parent.index] if place.parent else None
        found.append("answer" if above in ("question", "answer") else _role(place))
    return found


def _role(place: Place) -> Role:
    if question_of(place) is not None:
        return "question"
    if is_label(place):
        return "topic"
    if not place.text and not place.bullet.blocks:
        return "empty"
    if place.bullet.task == "open":
        return "todo"
    if is_pointer(place):
        return "resource"
    if DIARY.match(place.plain) and not _BECAUSE.search(place.plain):
        return "diary"
    if PRAISE.search(place.plain) and not _BECAUSE.search(PRAISE.sub("", place.plain).partition(",")[0]):
        return "opinion"
    return "fact"


def is_label(place: Place) -> bool:
    """Whether a bullet names what is nested in it: it has children, is short and states nothing."""
    if not place.children or place.bullet.blocks or not place.text:
        return False
    text = place.plain.rstrip(":： ")
    said = words(text)
    if len(said) > 14 or len(place.sentences) > 1:
        return False
    if len(said) > 1 and said[0].casefold() in QUESTION_WORDS and said[1].casefold() in AUXILIARIES | {"to"}:
        return True
    if len(said) > MAX_LABEL_WORDS:
        return False
    # A finite verb inside of a code span is a name: `make` is a command.
    bare = [word.casefold() for word in words(_without_code(place.text))]
    if GENERIC_LABEL.match(text):
        return True
    # The last of a few words is no verb: "Rate limits" is a name. "The build fails" begins like a sentence.
    if 0 < len(bare) <= _FEW_IN_A_NAME and bare[0] not in STOP and bare[-1] not in AUXILIARIES:
        bare = bare[:-1]
    return not any(word in FINITE_VERBS for word in bare)


def is_pointer(place: Place) -> bool:
    """Whether a bullet only says where something can be read."""
    found = inline.links(place.bullet.text)
    if not found:
        return False
    told = place.plain
    for link_text, target in found:
        pointer = (inline.plain(link_text) if _points(link_text) else "") if link_text else target
        told = told.replace(pointer, " ") if pointer else told
    rest = [stem for stem in content(told) if stem not in POINTER_WORDS]
    if len(rest) < 3:
        return True
    # "You can rotate certificates via [here](…)" ends in the link and tells little but the way.
    if len(place.sentences) > 1:
        return False
    ends_so = _points(found[-1][0]) and place.text.rstrip(".").endswith(found[-1][0]) and len(rest) <= _FEW
    return ends_so or (bool(found[0][0]) and _points(found[0][0]) and place.text.startswith(found[0][0]))


def _points(link_text: str) -> bool:
    said = [word.casefold() for word in words(link_text)]
    return not said or all(word in POINTER_WORDS for word in said)


def _without_code(text: str) -> str:
    parts, at = [], 0
    for start, end in inline.code_spans(text):
        parts.append(text[at:start])
        at = end
    return " ".join((*parts, text[at:]))
