"""Part of family ``term``: what an abbreviation stands for (``term.abbreviation``).

Trigger: ``RAG (Retrieval-Augmented Generation)`` or ``round-trip time (RTT)`` whose initials match: as a label with
bullets below it, or anywhere in a sentence. Cards: what it stands for; of a label also backward.
Example: ``RAID (Redundant Array of Independent Disks)`` above its bullets. Risk: initials that match by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..candidate import Candidate
from ..subject import Subject, candidate
from ..words import initials_match

_LABEL = re.compile(r"^(?P<short>[A-Z][A-Z0-9]{1,6}s?) \((?P<long>[^()]{5,80})\)")
_SHORT_FIRST = re.compile(r"\b(?P<short>[A-Z][A-Za-z]?[A-Z0-9]{1,5}s?) \((?P<long>[A-Za-z][^()\d:;,`]{4,70})\)")
_LONG_FIRST = re.compile(
    r"(?P<long>\b[A-Za-z][\w-]+(?: [A-Za-z][\w/-]*){1,6}) \((?P<short>[A-Z][A-Za-z]?[A-Z0-9]{1,5}s?)\)"
)
_SCORE, _BACK = 0.8, 0.56
_WITHIN = 0.68


def of_label(subject: Subject) -> Iterator[Candidate]:
    """Both ways, of a label or the beginning of a sentence with bullets below it."""
    found = _LABEL.match(subject.place.plain)
    if not found or not initials_match(found["short"], found["long"]):
        return
    short, long = found["short"], found["long"].strip()
    front, back = _question(short, subject.english), f"What is the abbreviation of “{long}”?"
    yield candidate(subject, None, "term.abbreviation", "forward", "basic", front, long, score=_SCORE)
    if subject.english:
        yield candidate(subject, None, "term.abbreviation", "backward", "reverse", back, short, score=_BACK)


def in_sentences(subject: Subject) -> Iterator[Candidate]:
    """What the first abbreviation of a bullet stands for, where the bullet says so."""
    if "(" not in subject.place.text:
        return
    for sentence in subject.sentences[:3]:
        for short, long in _found(sentence.text):
            front = _question(short, subject.english)
            yield candidate(
                subject, sentence, "term.abbreviation", "expansion", "basic", front, long,
                score=_WITHIN, context=(), extra=(sentence.text, *subject.rest(sentence.index)),
            )  # fmt: skip
            return


def _found(text: str) -> Iterator[tuple[str, str]]:
    for found in _SHORT_FIRST.finditer(text):
        if initials_match(found["short"], found["long"]):
            yield found["short"], found["long"].strip()
    for found in _LONG_FIRST.finditer(text):
        said = found["long"].split()
        for count in range(2, len(said) + 1):
            long = " ".join(said[-count:])
            if initials_match(found["short"], long):
                yield found["short"], long
                break


def _question(short: str, english: bool) -> str:
    if not english:
        return f"{short}: …"
    one = short[:-1] if short.endswith("s") and short[:-1].isupper() else short  # "RNNs" stands for what "RNN" does
    return f"What {'do' if one.endswith('s') and not one.isupper() else 'does'} {one} stand for?"
