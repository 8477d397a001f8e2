"""Family ``phrase``: a noun phrase hidden in a sentence that no other rule could use.

Trigger: a sentence with a verb and a noun phrase of at most four words whose borders are sure. Card: the sentence with
the most telling phrase hidden. It is told by capitals, by its place, and by what leads to it: ``only``, ``via``,
``called``, ``instead of``. Below 0.6 it waits as a spare.
Example: ``Hooks run only in client components`` hides ``client components``.
Risk: the person must guess the author's words. So: at most one a bullet, and only where nothing better is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from .. import inline
from ..candidate import Candidate
from ..hiding import Text, places_of, texts
from ..phrases import Phrase, phrases
from ..subject import Subject, candidate
from ..words import content
from .cloze import slot_of

RULE = "phrase.noun"

_BASE = 0.44
_STRONG = re.compile(
    r"(?:\bonly(?: (?:in|by|on|for|with|from|to|via|use|uses|after|when|the))?|\bvia|\bcalled|\bnamed|\bknown as"
    r"|\bdefaults? to|\binstead of|\brather than|\bby using|\bby means of|\bstands for|\bdue to|\bcaused by"
    r"|\bturns? into|\bbecomes?|\bbased on|\bmeasured (?:in|by)|\bstored (?:in|as|on)"
    r"|\bdepends? on|\bresponsible for|\b(?:similar|identical|equal) to|\bpart of"
    r"|\ba (?:kind|type|form|set|subset|superset) of|\brun(?:s|ning)? (?:on|in)|\bbuilt (?:on|into|with)|\bwritten in)"
    r"(?: (?:an?|the|its|their|your))?\s*$",
    re.IGNORECASE,
)
_USEFUL = re.compile(
    r"(?:\bby|\bwith|\bwithin|\binside|\busing|\bthrough|\binto|\bfrom|\bas|\bprovides?|\brequires?|\bneeds?|\buses?|\bcontains?|\breturns?"
    r"|\bprevents?|\breduces?|\bincreases?|\bdetermines?|\brepresents?)(?: (?:an?|the|its|their|your))?\s*$",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\be\.?g\b|\bsuch as\b|\bfor (?:example|instance)\b|\bi\.e\b", re.IGNORECASE)
_ACRONYM = re.compile(r"^(?:[A-Z][A-Z0-9+#&/-]+s?|[A-Z][a-z]+[A-Z]\w*|[A-Z][\w.+#-]*)$")
_BEST = 2
_LEAST_WORTH = -0.15
_LEAST = 0.35
"""A phrase that tells less is not even a spare."""


def cards(subject: Subject) -> Iterator[Candidate]:
    """The most telling phrases of the bullet, best first."""
    if subject.role != "fact":
        return
    known = set(content(" ".join(map(inline.plain, (*subject.topic, *subject.trail)))))
    found: list[tuple[float, Text, Phrase]] = []
    for told in texts(subject):
        if told.worth < _LEAST_WORTH:  # no phrase of it could be reviewed
            continue
        for phrase in phrases(told.neutral):
            score = _score(told, phrase, known)
            if score is not None and score >= _LEAST:
                found.append((score, told, phrase))
    made = (_card(*one) for one in sorted(found, key=lambda one: -one[0]))
    yield from islice((one for one in made if one), _BEST)


def _score(told: Text, phrase: Phrase, known: set[str]) -> float | None:
    """The score before it is known how much of the sentence stays visible."""
    if phrase.start < told.restored or phrase.common == len(phrase.words):
        return None
    stems = content(told.text[phrase.start : phrase.end])
    if not stems or told.exemplary(phrase.start) or told.quoted(phrase.start):
        return None
    score = _BASE + told.worth + _value(told, phrase, stems) - 0.2 * bool(known & set(stems))
    score -= 0.1 * bool(_EXAMPLE.search(told.neutral, 0, phrase.start))
    return score - 0.1 * told.bracketed(phrase.start) - 0.12 * told.listed((phrase.start, phrase.end))


def _card(score: float, told: Text, phrase: Phrase) -> Candidate | None:
    answer = told.text[phrase.start : phrase.end]
    spans = places_of(told.text, answer)
    few = told.few_left(spans)
    if few is None:
        return None
    return candidate(
        told.subject,
        told.sentence,
        RULE,
        slot_of(answer),
        "cloze",
        told.text,
        tier="C",
        score=score - few - 0.1 * (len(spans) > 1),
        spans=spans,
        context=told.context,
    )


def _value(told: Text, phrase: Phrase, stems: tuple[str, ...]) -> float:
    """How much a phrase tells: 0 to about 0.4."""
    before = phrase.before
    led = 0.16 if _STRONG.search(before) else 0.06 if _USEFUL.search(before) else 0.0
    size = {1: 0.0, 2: 0.08, 3: 0.06}.get(len(phrase.words), -0.06)
    named = 0.1 if any(_ACRONYM.match(word) for word in phrase.words) and phrase.start else 0.0
    late = 0.06 * (phrase.start > len(told.text) / 2)
    return led + size + named + late - 0.15 * phrase.vague - 0.05 * phrase.common
