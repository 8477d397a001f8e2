"""Family ``question``: what the person asked, answered by what stands under it.

Trigger: ``**Question**: …`` or a sentence that ends in ``?`` and begins with a question word or an auxiliary, with
nested bullets or blocks. Card: the question in the person's words; the back is everything under it.
Example: ``**Question**: What is an SLO?`` with one child. Risk: a rhetorical question whose children are not answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import CardDraft
from ..outline import Place
from ..roles import question_of
from ..subject import Subject, draft, fence

_PLACEHOLDER = re.compile(
    r"^(?:\?+|\.{2,}|…|-+|todo|to do|tbd|not sure(?: yet)?|don't know|no idea)\W*$", re.IGNORECASE
)


def cards(subject: Subject) -> Iterator[CardDraft]:
    """The question, when there is an answer."""
    question = question_of(subject.place)
    if subject.role != "question" or question is None:
        return
    answer = answer_of(subject.place)
    if answer:
        several = len(subject.place.children) > 1
        front = question if question.endswith(("?", "？", ":")) else f"{question}?"
        yield draft(subject, "question.own", "1", "list" if several else "basic", front, answer, own_question=True)


def answer_of(place: Place) -> str:
    """Markdown of everything under a question; empty when it is open.

    One plain child is shown as a sentence, several as a list.
    """
    blocks = [fence(block) for block in place.bullet.blocks]
    children = [child for child in place.children if child.bullet.blocks or child.children or says(child.text)]
    if len(children) == 1 and not children[0].children and not children[0].bullet.blocks:
        return "\n\n".join((*blocks, children[0].text))
    return "\n\n".join((*blocks, listing(children))).strip()


def says(text: str) -> bool:
    """Whether a bullet says anything: ``TODO`` and ``?`` only hold the place of an answer."""
    return bool(text) and not _PLACEHOLDER.match(text)


def listing(places: list[Place]) -> str:
    """Nested bullets as a markdown list again."""
    lines: list[str] = []
    stack = [(place, 0) for place in reversed(places)]
    while stack:
        place, depth = stack.pop()
        pad = "  " * depth
        lines.append(f"{pad}- {place.text}".rstrip())
        for block in place.bullet.blocks:
            lines += [f"{pad}  {line}".rstrip() for line in fence(block).split("\n")]
        stack += [(child, depth + 1) for child in reversed(place.children)]
    return "\n".join(lines)
