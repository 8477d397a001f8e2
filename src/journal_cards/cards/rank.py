"""Which candidates of a bullet become its cards: the best few that ask for different things.

Each candidate's score is the share of such cards that people keep; what makes a card harder to use takes from it. A
question goes before a cloze of the same thing, and a phrase of prose is hidden only when nothing else is there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import CardDraft
from . import inline
from .candidate import Candidate
from .subject import Subject
from .words import first_person, is_diary_heading, stems

MAX_CARDS = 3
MAX_SERIES = 6
MAX_CLOZES_BESIDE_A_QUESTION = 1
MAX_CLOZES_A_SENTENCE = 2
LEAST = {"A": 0.5, "B": 0.5, "C": 0.7}
"""The score from which a card of a tier is reviewed; below it, it waits as a spare."""

UNCLEAR = "not clear enough to ask"
_BONUS = {"A": 0.08, "B": 0.0, "C": -1.0}
"""Of two equals the question goes before the cloze, and prose comes last."""
_LONG_ANSWER, _LONGER_ANSWER = 9, 15
_LONG_FRONT, _LONGER_FRONT = 25, 34
_SAME = 0.5
_FEW_SHARED = 2
_FEW_STEMS_AROUND_CODE, _FEW_STEMS = 3, 6
"""Stems of an answer up to which a part of it is most of it; a name in code is a thing of its own sooner."""


def ranked(candidates: Sequence[Candidate], subject: Subject) -> list[tuple[float, Candidate]]:
    """The candidates with their final scores, best first; equal scores keep the order of the rules."""
    scored = [(score(one, subject), one) for one in candidates]
    return sorted(scored, key=lambda pair: -(pair[0] + _bonus(pair[1].card)))


_FORMULA = re.compile(r"\\[A-Za-z]{2,}|\$[^$]{2,40}\$|(?<![`\w])[A-Za-z]_[\w{]\b")
"""Mathematics as LaTeX writes it, which no terminal draws."""


_ARROW = re.compile(r"^[^`]*(?:→|->|=>)[^`]*$")
"""An arrow outside of code: a chain of events, of which no end is the meaning of the other."""


def _bonus(card: CardDraft) -> float:
    return _BONUS[card.tier] - 0.1 * card.slot.startswith("backward")


def _holds_arrow(card: CardDraft) -> bool:
    both = (card.front, card.back)
    return any(("→" in text or "->" in text or "=>" in text) and _ARROW.search(text) is not None for text in both)


def _holds_formula(card: CardDraft) -> bool:
    both = (card.front, card.back)
    return any(("\\" in text or "$" in text or "_" in text) and _FORMULA.search(text) is not None for text in both)


def score(candidate: Candidate, subject: Subject) -> float:
    """The candidate's score, 0 to 1, less what makes the card harder to use."""
    card = candidate.card
    if card.own_question:
        return candidate.score
    answer, front = len(inline.plain(card.answer).split()), len(card.front.split())
    lost = 0.08 * bool(card.context) + 0.04 * candidate.sentence + 0.1 * first_person(subject.place.plain)
    if card.kind in ("basic", "cloze", "reverse"):
        lost += 0.06 * (answer > _LONG_ANSWER) + 0.08 * (answer > _LONGER_ANSWER)
    lost += 0.25 * _fits_a_sibling(candidate, subject)
    lost += 0.2 * is_diary_heading(subject.place.entry.title)
    lost += 0.2 * (card.family != "steps" and _holds_arrow(card)) + 0.25 * _holds_formula(card)
    lost += 0.2 * first_person(card.front)
    if not candidate.series:  # a row of steps is long by its nature
        lost += 0.06 * (front > _LONG_FRONT) + 0.1 * (front > _LONGER_FRONT)
    return max(0.0, candidate.score - lost)


def _fits_a_sibling(candidate: Candidate, subject: Subject) -> bool:
    """Whether the front says no more than the words with which a bullet above it begins, too.

    ``The pool grows when a job waits`` and ``The pool grows when the clock ticks``: both answers are right.
    """
    card, shared = candidate.card, subject.shared_start
    if candidate.sentence or candidate.series or card.kind not in ("basic", "cloze") or " " not in shared:
        return False
    known = stems(shared)
    if len(known) < _FEW_SHARED or inline.normal(card.answer) in inline.normal(shared):
        return False
    shown = card.front
    for start, end in sorted(card.spans, reverse=True):
        shown = f"{shown[:start]} {shown[end:]}"
    return len(stems(inline.plain(shown)) - known) < 1 + bool(card.spans)


def unneeded(candidate: Candidate, points: float, kept: Sequence[Candidate]) -> str | None:
    """Why a candidate that passed the gate is not needed beside the cards that are kept; None when it is."""
    card = candidate.card
    if round(points, 3) < LEAST[card.tier]:
        return f"{UNCLEAR} ({points:.2f} of {LEAST[card.tier]:.2f})"
    if len(kept) >= (MAX_SERIES if candidate.series else MAX_CARDS):
        return f"not needed, the bullet has {len(kept)} cards"
    if any(asks_the_same(candidate, other) for other in kept):
        return "not needed, another card asks for the same answer"
    here = [other for other in kept if other.sentence == candidate.sentence]
    asked = any(other.card.tier == "A" for other in here)
    clozes = sum(other.card.tier != "A" for other in here)
    if card.tier != "A" and asked and clozes >= MAX_CLOZES_BESIDE_A_QUESTION:
        return "not needed beside the cards that ask a question"
    if card.tier != "A" and clozes >= MAX_CLOZES_A_SENTENCE:
        return "not needed, the sentence has two blanks"
    if card.tier == "C" and here:
        return "not needed beside better cards"
    return None


def asks_the_same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates want the same recalled: the same words, or one answer within the other's."""
    a, b = inline.normal(one.card.answer), inline.normal(other.card.answer)
    if a == b:
        return True
    if (one.series and other.series) or one.sentence != other.sentence:
        return False
    first, second = stems(inline.plain(a)), stems(inline.plain(b))
    if not first or not second:
        return a in b or b in a
    shared, longer = len(first & second), max(len(first), len(second))
    if 2 * shared / (len(first) + len(second)) > _SAME:
        return True
    # A name within a long answer is a thing of its own to recall; within a short one it is most of it.
    code = "`" in min(one.card.answer, other.card.answer, key=len)
    return shared > _SAME * min(len(first), len(second)) and longer <= (_FEW_STEMS_AROUND_CODE if code else _FEW_STEMS)
