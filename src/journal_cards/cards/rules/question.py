"""Family ``question``: what the person asked, answered where they answered it.

Triggers: ``**Question**: …``, ``Q: …``, or a sentence that ends in ``?`` and begins as a question does, with its answer
nested in it, in the same bullet (``Q: … A: …``) or in the next one (``A: …``); and ``term :: meaning``, which people of
other programs write for a card. Card: the question in the person's words; the back is everything that answers it.
``term ::: meaning`` asks both ways. Example: ``**Question**: What is an SLO?`` with one child.
Risk: a rhetorical question whose children are no answers; an answer as long as a page, which is suspended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...model import Kind
from .. import inline
from ..candidate import Candidate
from ..outline import Place
from ..questions import question_is_marked
from ..roles import answer_in_text, answers_beside, question_of, without_mark
from ..subject import Subject, candidate, fence
from ..words import words

MAX_WORDS = 80
MAX_ITEMS = 8
_BOTH_WAYS = re.compile(r"\s:::\s")
_PLACEHOLDER = re.compile(
    r"^(?:\?+|\.{2,}|…|-+|todo|to do|tbd|not sure(?: yet)?|don't know|no idea)\W*$", re.IGNORECASE
)


def cards(subject: Subject) -> Iterator[Candidate]:
    """The question, when there is an answer."""
    place = subject.place
    question = question_of(place)
    if subject.role != "question" or question is None:
        return
    answer = answer_of(place)
    if not answer:
        return
    inside = answer_in_text(place)
    pair = inside is not None and not _asks(question)
    front = f"{question}: …" if pair else question if _asks(question) or question.endswith(":") else f"{question}?"
    kind: Kind = "basic" if inside or len(_answers(place)) == 1 else "list"
    extra = _below(place) if inside else ()
    made = candidate(subject, None, "question.own", "1", kind, front, answer, score=1.0, own_question=True, extra=extra)
    # Who wrote "Question:" wants to be asked, however long the answer.
    why = None if question_is_marked(place) else _too_long(answer)
    if kind == "basic" and _names(question, answer):
        why = "the answer can be read in its question"
    yield replace(made, card=replace(made.card, suspended=bool(why), reason=why))
    if pair and _BOTH_WAYS.search(place.bullet.text):
        yield candidate(
            subject, None, "question.own", "backward", "reverse", f"{answer}: …", question, score=1.0, own_question=True
        )


def answer_of(place: Place) -> str:
    """Markdown of what answers a question: in the bullet itself, else nested in it and beside it; empty when open.

    One plain child is shown as a sentence, several as a list.
    """
    inside = answer_in_text(place)
    if inside:
        return inside[1] if says(inside[1]) else ""
    blocks = [fence(block) for block in place.bullet.blocks]
    found = _answers(place)
    if len(found) == 1 and not found[0].children and not found[0].bullet.blocks:
        return "\n\n".join((*blocks, without_mark(found[0].text)))
    return "\n\n".join((*blocks, listing(found))).strip()


def says(text: str) -> bool:
    """Whether a bullet says anything: ``TODO`` and ``?`` only hold the place of an answer."""
    return bool(text) and not _PLACEHOLDER.match(text)


def listing(places: list[Place]) -> str:
    """Nested bullets as a markdown list again; what was numbered keeps its numbers."""
    lines: list[str] = []
    stack = [(place, "") for place in reversed(places)]
    while stack:
        place, pad = stack.pop()
        if question_is_marked(place):  # a question of its own is no part of an answer
            continue
        marker = "-" if place.bullet.number is None else f"{place.bullet.number}."
        lines.append(f"{pad}{marker} {without_mark(place.text)}".rstrip())
        inside = pad + " " * (len(marker) + 1)
        for block in place.bullet.blocks:
            lines += [f"{inside}{line}".rstrip() for line in fence(block).split("\n")]
        stack += [(child, inside) for child in reversed(place.children)]
    return "\n".join(lines)


def _answers(place: Place) -> list[Place]:
    """The bullets that answer a question: those nested in it, and those after it that begin with ``A:``."""
    return [one for one in (*place.children, *answers_beside(place)) if _answers_it(one)]


def _answers_it(place: Place) -> bool:
    if question_is_marked(place):
        return False
    if place.bullet.blocks or place.children:
        return True
    return place.bullet.task != "open" and says(without_mark(place.text))


def _below(place: Place) -> tuple[str, ...]:
    """What stands below a question that holds its own answer: shown with it."""
    blocks = tuple(fence(block) for block in place.bullet.blocks)
    return (*blocks, listing(place.children)) if place.children else blocks


def _asks(question: str) -> bool:
    return question.endswith(("?", "？"))


_OFFERS = re.compile(r"\b(?:or|oder|ou|vs|versus)\b|[/,、]|还是", re.IGNORECASE)
"""What stands between the answers that a question offers: ``Is soil or sand older?``."""


def _names(question: str, answer: str) -> bool:
    """Whether a question that offers no choice holds its whole answer."""
    asked, said = (" ".join(inline.plain(text).split()).casefold() for text in (question, answer))
    return not _OFFERS.search(asked) and re.search(rf"(?<![\w./-]){re.escape(said)}(?![\w/-])", asked) is not None


def _too_long(answer: str) -> str | None:
    said, items = len(words(answer)), len(re.findall(r"(?m)^(?:-|\d+\.) ", answer))
    if said <= MAX_WORDS and items <= MAX_ITEMS:
        return None
    return f"an answer of {said:,} words is too long to recall: ask for less of it at once"
