"""Part of family ``term``: the first bullet below a label says what the label is (``term.fragment``).

Trigger: the first bullet below a label, without a verb of its own, that begins with an article or has ``that``,
``which``, ``used to``; beside it stand sentences. Card: ``What is T?``.
Example: ``A technique in which food is cooked in a bag`` below ``Sous vide``. Risk: the first item of a list.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .. import inline
from ..candidate import Candidate
from ..grammar import base_form, is_plural, lower_first, third_person
from ..outline import Place
from ..subject import Sentence, Subject, candidate, masked
from ..terms import ANNOUNCES, is_generic, is_term, points, told
from ..words import FINITE_VERBS, content, words
from .definition import PLURAL_ACRONYM, VAGUE

_DEFINES = re.compile(r"^(?:an?|the|one of|any) \S+ \S+", re.IGNORECASE)
_NARROWED = re.compile(
    r"the (?:\S+ ){1,3}(?:of|that|which|who|whose|in|at|by|for|used|between|from|to|where|when)\b", re.IGNORECASE
)
_TELLING = 5
_NARROWS = re.compile(r" (?:that|which|who|whose|in which|used (?:to|for)|for \w+ing|until|made) ")
_PAST = re.compile(
    r"\b\w{2,}ed (?:its|their|the|an?|his|her|our|my)\b"
    r"|(?<!\ba )(?<!\ban )(?<!\bthe )(?<!-)\b[a-z]{2,}ed (?!to|for|by|in|on|with|as|from|at|and|or|when|via"
    r"|using|that|which)\w"
)
_GENUS = re.compile(r"^(?:[A-Za-z][\w-]* ){1,5}(?:that|which|used (?:to|for)|built on|responsible for|for \w+ing) ")


def fragment(subject: Subject, sentence: Sentence) -> list[Candidate]:
    """A bullet without a verb that says what the label above it is."""
    text, label = sentence.text, subject.label
    place = subject.place
    if not label or sentence.index or place.rank > 0 or sentence.restored or text.endswith((":", "：")):
        return []
    if not is_term(label, 5) or is_generic(label) or ANNOUNCES.match(inline.plain(label)):
        return []
    bare = masked(text)
    first = next(iter(words(bare)), "").casefold()
    genus = _GENUS.match(bare) and first not in FINITE_VERBS and not first.endswith(("ed", "ing", "ly"))
    if _PAST.search(_head(bare)) or (first == "the" and not _NARROWED.match(bare)):
        return []
    capitals = sum(word[0].isupper() for word in words(bare)[1:] if len(word) > 3)
    title = capitals > 1 and 2 * capitals >= sum(len(word) > 3 for word in words(bare))
    if title or base_form(first) or points(bare):
        return []
    if not (_DEFINES.match(bare) or genus) or VAGUE.match(bare) or _states(bare) or not siblings_state(place):
        return []
    what = told(text, after_verb=False)
    if what is None or len(content(what.answer)) < 3 or what.form not in ("noun", "other"):
        return []
    plural = is_plural(label) or bool(PLURAL_ACRONYM.search(label))
    front = f"What {'are' if plural else 'is'} {lower_first(label)}?"
    extra = (*(() if what.whole else (text,)), *subject.rest(0))
    score = (0.72 if _DEFINES.match(bare) else 0.66) - 0.3 * (not (genus or _NARROWS.search(bare)))
    return [
        candidate(
            subject,
            sentence,
            "term.fragment",
            "forward",
            "basic",
            front,
            lower_first(what.answer),
            score=score,
            extra=extra,
        ),
        candidate(
            subject,
            sentence,
            "term.fragment",
            "backward",
            "cloze",
            f"{label}: {text}",
            spans=((0, len(label)),),
            score=score - 0.04 - 0.1 * (len(content(text)) < _TELLING),
        ),
    ]


def _states(bare: str) -> bool:
    """Whether a text has a verb of its own, outside of relative clauses."""
    said = [word.casefold() for word in words(_head(bare))]
    verbs = (is_plural(before) and base_form(word) for before, word in pairwise(said))
    return any(word in FINITE_VERBS or third_person(word) for word in said[1:]) or any(verbs)


def _head(bare: str) -> str:
    """What stands before a relative clause."""
    return re.split(r"\b(?:that|which|who|whose|where|when|in which|so|because)\b", bare, maxsplit=1)[0]


def siblings_state(place: Place) -> bool:
    """Whether what stands beside it are sentences: a row of fragments is a list and defines nothing."""
    others = [one for one in place.siblings if one is not place]
    if not others:
        return bool(place.parent)
    like = sum(bool(_DEFINES.match(one.text)) and not _states(masked(one.text)) for one in others[:8])
    short = sum(len(words(one.plain)) <= 2 for one in others[:8])
    return like + short <= len(others[:8]) // 2
