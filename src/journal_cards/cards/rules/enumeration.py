"""Family ``enumerate``: one sentence that says the same kind of thing of several subjects, one card for each.

Trigger: two to six clauses with the same verb, joined by commas or ``and``: ``A is x, B is y, and C is z``.
Card: ``What is A?`` -> ``x``; the other clauses are not shown, since they tell what kind of answer is wanted too well.
Example: ``Port 80 is HTTP, port 443 is HTTPS, and port 22 is SSH``. Risk: clauses that need each other.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from ..candidate import Candidate
from ..grammar import Clause, clause
from ..subject import Sentence, Subject, candidate, dangles, masked
from ..terms import is_generic, is_term, without_article
from ..words import content
from .verb import asked_for

FEWEST, MOST = 2, 6
_JOINT = re.compile(r",? and |, |; ")
_CONTRAST = re.compile(r" (?:whereas|while|where as|but|because|if|when) ")
_LONGEST = 10
_NO_ANSWER = re.compile(
    r"^(?:not|also|very|so|too|more|less|the same|different|similar|better|good|bad)\b", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"(?:\w+(?:ed|ing)|set|made|built|held|kept|known|found|given|taken|written|sent|it|them)\b")
_UNSURE = frozenset("could will would should must may might was were has have".split())
_SCORE = 0.72


def cards(subject: Subject) -> Iterator[Candidate]:
    """One question for each clause."""
    if subject.role != "fact":
        return
    for sentence in subject.sentences[:2]:
        if ", " not in sentence.text and " and " not in sentence.text:
            continue
        items = parts(sentence)
        for index, (_, front, back) in enumerate(items):
            yield candidate(
                subject, sentence, "enumerate.item", f"{sentence.index + 1}.{index + 1}", "basic", front, back,
                score=_SCORE, extra=(sentence.text, *subject.rest(sentence.index)), series=True,
            )  # fmt: skip


def parts(sentence: Sentence) -> list[tuple[Clause, str, str]]:
    """The clauses of an enumeration, what each says and how it is asked for; empty when it is none."""
    text = sentence.text
    if dangles(text) or sentence.restored or _CONTRAST.search(text):
        return []
    found: list[tuple[Clause, str, str]] = []
    for piece in _pieces(text):
        item = clause(piece, masked(piece))
        told = _told(item) if item else None
        if item is None or told is None:
            return []
        found.append((item, *told))
    same = {item.verb for item, _, _ in found}
    return found if FEWEST <= len(found) <= MOST and len(same) == 1 and _differ(found) else []


def _pieces(text: str) -> list[str]:
    neutral = masked(text)
    edges = [(0, 0), *(match.span() for match in _JOINT.finditer(neutral)), (len(text), len(text))]
    pieces = [text[a[1] : b[0]].strip() for a, b in itertools.pairwise(edges)]
    joined: list[str] = []
    for piece, edge in zip(pieces, edges, strict=False):
        # What is no clause of its own belongs to the one before: "salt is a mineral, and pepper and cumin are spices".
        if joined and clause(piece, masked(piece)) is None:
            joined[-1] += text[edge[0] : edge[1]] + piece
        else:
            joined.append(piece)
    return joined


def _told(item: Clause) -> tuple[str, str] | None:
    """How a clause is asked for, and what it says; None when it is no item."""
    back = item.rest.rstrip(" .;,")
    bare = without_article(item.subject)
    if item.adverb or item.verb in _UNSURE or not back or len(back.split()) > _LONGEST:
        return None
    if not is_term(bare, 4) or is_generic(bare) or _NO_ANSWER.match(back) or _PARTICIPLE.match(back):
        return None
    if not content(back) and not back[-1:].isdigit():
        return None
    if item.auxiliary and re.fullmatch(r"[a-z-]+", back):  # "the port is open": how it is, not what it is
        return None
    if back.startswith("part of "):
        return f"{item.what()[:-1]} part of?", back.removeprefix("part of ")
    return (item.what(), back) if item.auxiliary else asked_for(item, back)


def _differ(found: list[tuple[Clause, str, str]]) -> bool:
    subjects = {item.subject.casefold() for item, _, _ in found}
    return len(subjects) == len(found) == len({back.casefold() for _, back, _ in found})
