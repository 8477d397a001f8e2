"""The gate: whether a candidate may become a card, and if not, why not in plain words.

The checks are those that no good card fails: the answer is not on its own front, it carries content, the front still
asks something, and both sides are short.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import CardDraft
from . import inline
from .subject import Subject
from .words import content

_LONGEST = {"basic": 25, "reverse": 8, "cloze": 12, "list": 60, "code": 0, "recall": 0}
"""Words of an answer by kind; 0 means that its own rule has looked after it."""
_LONGEST_OWN = 80
_LONGEST_FRONT = 60
_ENDS_CUT = re.compile(r"\b(?:a|an|the|of|and|or|to|with|for|by|via|which|that)$", re.IGNORECASE)
_POINTER = re.compile(r"^(?:here|this|link|docs?|documentation)$", re.IGNORECASE)


def admit(card: CardDraft, subject: Subject) -> CardDraft | str:
    """The card, its topic masked where that is needed; or the reason for which it is refused."""
    refused = _refused(card)
    if refused:
        return refused
    path = " ".join(inline.plain(part) for part in (*subject.topic, *subject.trail))
    return replace(card, mask_topic=True) if _leaks(card.answer, path, card.kind) else card


def _refused(card: CardDraft) -> str | None:
    answer = inline.plain(card.answer).strip()
    shown = inline.plain(_front(card))
    if not answer or not shown:
        return "one of its sides would be empty"
    if _POINTER.match(answer) or "://" in inline.plain(card.answer if card.kind == "cloze" else ""):
        return "the answer would be only a link"
    if not card.own_question and not content(answer) and not re.search(r"[\d`<>|&$*-]", card.answer):
        return f"the answer “{answer}” carries no content"
    if card.kind == "basic" and not card.own_question and _ENDS_CUT.search(answer):
        return "the answer would end in the middle of a phrase"
    return _too_long(card, answer, shown) or _too_bare(card, answer, shown) or _shown_twice(card, answer, shown)


def _too_long(card: CardDraft, answer: str, shown: str) -> str | None:
    longest = _LONGEST_OWN if card.own_question else _LONGEST[card.kind]
    said = len(answer.split())
    if longest and said > longest and not card.own_question:
        return f"an answer of {said} words is too long"
    if card.kind == "basic" and not card.own_question and len(inline.sentences(card.back)) > 1:
        return "the answer would be more than one sentence"
    asked = len(shown.split())
    return f"a front of {asked} words is too long" if asked > _LONGEST_FRONT and not card.own_question else None


def _too_bare(card: CardDraft, answer: str, shown: str) -> str | None:
    if card.kind != "cloze":
        return None
    left, hidden = set(content(shown.replace("[…]", " "))), set(content(answer))
    left |= {stem for line in card.context for stem in content(line)}
    enough = 2 if card.tier == "A" and len(hidden) <= 2 else 3
    if len(left) < enough or len(hidden) / (len(left) + len(hidden)) > 0.6:
        return f"too little of the sentence would be left beside “{answer}”"
    return None


def _shown_twice(card: CardDraft, answer: str, shown: str) -> str | None:
    visible = " ".join((shown, *(inline.plain(line) for line in card.context)))
    if card.kind == "recall" or (card.own_question and card.kind == "list"):
        return None
    if _leaks(card.answer, visible, card.kind):
        return f"the answer “{_short(answer)}” would also stand on the front"
    return None


def _leaks(answer: str, visible: str, kind: str) -> bool:
    """Whether the answer, or three quarters of its words, can be read in ``visible``."""
    said = " ".join(inline.plain(answer).split()).casefold()
    if said and _stands_in(said, " ".join(visible.split()).casefold()):
        return True
    stems = set(content(said))
    if not stems or kind in ("list", "code"):
        return False
    share = len(stems & set(content(visible))) / len(stems)
    return share == 1 or (len(stems) > 1 and share >= 0.75)


def _stands_in(said: str, text: str) -> bool:
    """Whether ``said`` stands in ``text`` as words of its own, not as a part of a longer word, path or number."""
    # A pattern made of each answer would take a third of an import to compile.
    at = text.find(said)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(said) : at + len(said) + 1]
        if not (_joins(before) or before == ".") and not _joins(after):
            return True
        at = text.find(said, at + 1)
    return False


def _joins(letter: str) -> bool:
    return letter.isalnum() or (letter != "" and letter in "_/-")


def _front(card: CardDraft) -> str:
    text = card.front
    for start, end in sorted(card.spans, reverse=True):
        text = f"{text[:start]} […] {text[end:]}"
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
