"""Family ``term``: a term and what is said of it.

Its parts: ``pair``, ``definition``, ``verb``, ``fragment``, ``relative`` and ``abbreviation``.

Trigger: each sentence of a fact is tried in that order, and the first form that fits it wins; a pair ``T: d`` only as
the first sentence. Only pairs and abbreviations are read in a language that is not English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..candidate import Candidate
from ..subject import Sentence, Subject, dangles
from ..words import EXAMPLE_FIRST
from .abbreviation import in_sentences, of_label
from .definition import definition
from .fragment import fragment
from .pair import pair
from .relative import relative
from .verb import verb

_MOST_SENTENCES = 4
_SAYS_MORE = re.compile(r" called |^(?:This|It) means ")
"""Sentences that point back and still say what something is or is called."""


def cards(subject: Subject) -> Iterator[Candidate]:
    """The term both ways."""
    if subject.role == "topic":
        yield from of_label(subject)
    elif subject.role == "fact" and subject.sentences:
        yield from of_label(subject) if subject.place.children else ()
        yield from in_sentences(subject)
        yield from _of_sentences(subject)


def _of_sentences(subject: Subject) -> Iterator[Candidate]:
    for sentence in subject.sentences[:_MOST_SENTENCES]:
        if sentence.text.endswith((":", "：")) or EXAMPLE_FIRST.match(sentence.text):
            continue
        if sentence.index == 0 and not sentence.restored:
            found = pair(subject, sentence)
            if found:
                yield from found
                continue
        if subject.english and (not dangles(sentence.text) or _SAYS_MORE.search(sentence.text)):
            yield from _first(subject, sentence)
            yield from relative(subject, sentence)


def _first(subject: Subject, sentence: Sentence) -> list[Candidate]:
    return definition(subject, sentence) or verb(subject, sentence) or fragment(subject, sentence)
