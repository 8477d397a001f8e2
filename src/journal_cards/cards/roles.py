"""What kind of thing a bullet is, from its place in the tree first and its words second."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from . import inline
from .outline import Place
from .questions import answer_in_text as answer_in_text
from .questions import answering as answering
from .questions import answers_beside as answers_beside
from .questions import is_marked_answer, question_is_marked
from .questions import question_of as question_of
from .questions import without_mark as without_mark
from .templates import repeated
from .verbs import third_person
from .words import (
    AUXILIARIES,
    DIARY,
    FINITE_VERBS,
    GENERIC_LABEL,
    HALF_A_SENTENCE,
    POINTER_WORDS,
    PRAISE,
    QUESTION_WORDS,
    STOP,
    content,
    words,
)

Role = Literal["question", "answer", "topic", "resource", "diary", "opinion", "todo", "empty", "template", "fact"]

MAX_LABEL_WORDS = 8
MAX_ANSWERS = 8
_FEW = 5
_FEW_IN_A_NAME = 3
MAX_SENTENCE_CHARS = 2000
"""Longer text is no bullet to make cards of; rules of sentences are not tried on it."""

_ONLY_A_LINK = re.compile(r"\[[^\[\]]*\]\([^()\s]*\)")
_OF_A_DAY = re.compile(r"\b(?:i|my|me|we|our|today|yesterday|tomorrow|tonight|day|week)\b", re.IGNORECASE)
_BECAUSE = re.compile(r"\b(?:because|since|so that|you can|means|in order to)\b", re.IGNORECASE)


def roles(places: list[Place]) -> list[Role]:
    """The role of each place; what stands under a question is its answer, at any depth.

    Below a bullet that holds its own answer stands more about it, and not the answer.
    """
    copies = repeated(places)
    found: list[Role] = []
    for place in places:
        role = _role(place)
        if place.index in copies and _is_filled_in(place, role):
            role = "template"
        elif _is_answer(place, found):
            role = "answer"
        found.append(role)
    return found


def _is_filled_in(place: Place, role: Role) -> bool:
    """Whether a text that returns on many days is a form: the name of a topic returns because its topic does."""
    return role != "empty" and (role != "topic" or _OF_A_DAY.search(place.plain) is not None)


def _is_answer(place: Place, found: list[Role]) -> bool:
    if question_is_marked(place):  # it asks by itself, wherever it stands
        return False
    above = place.parent
    if above is not None:
        role = found[above.index]
        if role == "answer" or (role == "question" and answer_in_text(above) is None):
            return True
    question = answering(place) if place.rank and is_marked_answer(place) else None
    return question is not None and found[question.index] == "question"


def _role(place: Place) -> Role:
    if question_of(place) is not None:
        # The title of a page may be a question, which is not the person's.
        if _ONLY_A_LINK.fullmatch(place.bullet.text) and not place.children:
            return "resource"
        return "topic" if _heads_a_chapter(place) else "question"
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


def _heads_a_chapter(place: Place) -> bool:
    """Whether a question stands over more than an answer: nobody marked it, and what is below has a structure."""
    if question_is_marked(place) or place.bullet.blocks or answer_in_text(place):
        return False
    return len(place.children) > MAX_ANSWERS or sum(bool(child.children) for child in place.children) > 1


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
    return not any(word in FINITE_VERBS for word in bare) and not any(map(third_person, bare[1:]))


MAX_INTRO_LABEL_WORDS = 4
_TAKEN = re.compile(r"\w+ed (?:from|in|by|at|on|with|to|during|after)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def intro_label(intro: str) -> str | None:
    """The topic that an introducing line names for its list: ``Reserved instances:``; None when it is a sentence."""
    text = inline.plain(intro).strip().rstrip(":：").strip()
    said = [word.casefold() for word in words(text)]
    if (
        not 0 < len(said) <= MAX_INTRO_LABEL_WORDS
        or said[0] in STOP
        or _TAKEN.match(text)
        or HALF_A_SENTENCE.search(text)
    ):
        return None
    if GENERIC_LABEL.match(text) or any(word in FINITE_VERBS for word in said) or DIARY.match(text):
        return None
    return text


@lru_cache(maxsize=4096)
def intro_context(intro: str) -> str | None:
    """The plain text of an introducing line without which its list means nothing; None when that is a topic."""
    text = inline.plain(intro).strip()
    if not text or intro_label(intro) or GENERIC_LABEL.match(text.rstrip(":： ")):
        return None
    return text[:200]


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
