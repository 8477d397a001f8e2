"""Part of family ``term``: what a relative clause says that a thing is.

- ``term.which``: ``… the rollup which represents the width of a bucket`` asks ``What does the rollup represent?``.
Example: ``The reply carries a TTL, which specifies how long it may be kept``. Risk: the clause belongs to another noun
than the one before it; so the noun must follow its article, and the clause must end the sentence.
"""

from __future__ import annotations

import re

from .. import inline
from ..candidate import Candidate
from ..clauses import unbalanced
from ..grammar import base, is_plural
from ..subject import Sentence, Subject, candidate, masked
from ..terms import in_topic, is_generic, told
from ..words import content
from .definition import slot

_WHICH = re.compile(
    r"\b(?:the|an?|each|its) (?P<who>(?:[\w`-]+ ){0,2}[\w`-]+),? (?:which|that) "
    r"(?P<verb>represents|means|denotes|specifies|defines|indicates|determines|describes|stands for) (?P<rest>\S.+)$"
)
_NOT_A_NAME = re.compile(r"\b(?:of|in|on|at|to|for|and|or|with|by|is|are|has|one|thing|way)\b")
_ONE_OF_MANY = frozenset("column row record entry cell line string word letter digit bit byte block node".split())
_LEAST = 2


def relative(subject: Subject, sentence: Sentence) -> list[Candidate]:
    """One card of a sentence that ends in such a clause; empty when it does not."""
    neutral = masked(sentence.text)
    found = _WHICH.search(neutral) if " which " in neutral or " that " in neutral else None
    if not found:
        return []
    who, rest = (sentence.text[slice(*found.span(name))] for name in ("who", "rest"))
    what = told(rest)
    if is_generic(who) or who in _ONE_OF_MANY or what is None:
        return []
    if _NOT_A_NAME.search(found["who"]) or is_plural(who) or in_topic(who, subject):
        return []
    if len(content(inline.plain(what.answer))) < _LEAST or unbalanced(what.answer):
        return []
    verb, _, particle = found["verb"].partition(" ")
    front = f"What does the {who} {base(verb)}{particle and ' ' + particle}?"
    extra = (sentence.text, *subject.rest(sentence.index))
    return [
        candidate(
            subject,
            sentence,
            "term.which",
            slot("which", sentence),
            "basic",
            front,
            what.answer,
            score=0.62,
            extra=extra,
        )
    ]
