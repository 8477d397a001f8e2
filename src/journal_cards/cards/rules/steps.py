"""Family ``steps``: a procedure, one card for each step, the other steps shown around it.

Trigger: ``1. … 2. … 3. …`` in one bullet (``steps.inline``), or a numbered list of three to six below a label or a
sentence that names a procedure (``To …:``, ``How to …``, ``… steps``, ``Renewing …``) (``steps.list``).
Card: the steps as one text with one of them hidden; a row of cards, up to six a bullet. Short steps of a list stand
with arrows between them, since their numbers are no words of the journal.
Example: ``To renew a certificate:`` above ``1. Stop the service``. Risk: numbered lists of things that are no sequence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import inline
from ..candidate import Candidate
from ..grammar import base_form
from ..outline import Place
from ..subject import Sentence, Subject, candidate, masked
from ..words import content, words

FEWEST, MOST = 3, 6
_NUMBER = re.compile(r"(?:^|(?<=\s))\(?(?P<number>\d)[.)]\s+(?=\S)")
_PROCEDURE = re.compile(
    r"^(?:how (?:to|do|does)|to|steps|(?:the )?(?:procedure|process|workflow|recipe|lifecycle|flow|sequence))\b"
    r"|\b(?:steps?|phases|stages|process|procedure|workflow|lifecycle|handshake|sequence|algorithm|pipeline|flow|order"
    r"|follow(?:s|ing)?|works?)\b[^.]{0,40}$",
    re.IGNORECASE,
)
_GERUND = re.compile(r"^[A-Z]?[a-z]{2,}ing\b (?!is\b|are\b)\S")
_IDLE = re.compile(r"^(?:repeat|go (?:back )?to|see|read|done|profit|etc|enjoy|that's it)\b", re.IGNORECASE)
_NAMES_STEP = re.compile(r"\bsteps? \d", re.IGNORECASE)
_FULL_LINE = 54
"""Words of all steps that a front may show; of a longer procedure only the neighbours are shown."""
_LONGEST_STEP = 20
_LONGEST_BETWEEN_ARROWS = 12
_SCORE = 0.78


def cards(subject: Subject) -> Iterator[Candidate]:
    """One cloze for each step."""
    if subject.role == "fact" and subject.sentences:
        yield from _inline(subject)
        yield from _row(subject)
    if subject.role in ("fact", "topic") and subject.place.children:
        yield from _list(subject)


def _inline(subject: Subject) -> Iterator[Candidate]:
    text = subject.place.text
    if "2" not in text:
        return
    marks = list(_NUMBER.finditer(masked(text)))
    if [int(mark["number"]) for mark in marks] != list(range(1, len(marks) + 1)) or not FEWEST <= len(marks) <= MOST:
        return
    edges = [*(mark.start() for mark in marks[1:]), len(text)]
    steps = [text[mark.end() : edge].strip(" ;,") for mark, edge in zip(marks, edges, strict=True)]
    yield from _each(subject, "steps.inline", text[: marks[0].start()].strip(), steps)


def _list(subject: Subject) -> Iterator[Candidate]:
    items = subject.place.children
    if not FEWEST <= len(items) <= MOST or any(item.bullet.number is None for item in items):
        return
    name = subject.place.text
    if not names_procedure(name) or len(words(inline.plain(name))) > 25:
        return
    lead = name.rstrip(":： .")
    yield from _each(subject, "steps.list", f"{lead}:", [item.text.rstrip(" .;") for item in items])


def _row(subject: Subject) -> Iterator[Candidate]:
    """A numbered list that stands below a heading or a paragraph, and so below no bullet: each step asks for itself.

    Those that come before it are shown.
    """
    place = subject.place
    items, rank = _run(place)
    if place.parent is not None or not FEWEST <= len(items) <= MOST:
        return
    if any(item.bullet.number is None or len(words(item.plain)) > _LONGEST_STEP for item in items):
        return
    orders = sum(base_form(next(iter(words(item.plain)), "")) for item in items)
    name = subject.topic[-1]
    if 2 * orders <= len(items) and not names_procedure(name) and not names_procedure(inline.plain(place.intro)):
        return
    # What comes after a step would give it away, and is no part of what its bullet says.
    steps = [item.text.rstrip(" .;") for item in items[: rank + 1]]
    said = _core(steps[rank])
    if len(content(inline.plain(said))) < 1 or _IDLE.match(said) or not all(steps):
        return
    front, start = _front(f"{name}:", steps, rank, arrows=True)
    front += " → …" if rank < len(items) - 1 else ""
    yield candidate(
        subject, subject.sentences[0], "steps.row", "1", "cloze", front,
        spans=((start, start + len(said)),), context=(), score=_SCORE - 0.1, extra=(),
    )  # fmt: skip


def _run(place: Place) -> tuple[list[Place], int]:
    """The numbered bullets around one, in order, and its own place among them; of a long list not all of them."""
    row, number = place.siblings, place.bullet.number
    if number is None:
        return [], 0
    first = last = place.rank
    while first and place.rank - first <= MOST and row[first - 1].bullet.number == (row[first].bullet.number or 0) - 1:
        first -= 1
    end = min(len(row), place.rank + MOST + 2)
    while last + 1 < end and row[last + 1].bullet.number == (row[last].bullet.number or 0) + 1:
        last += 1
    return row[first : last + 1], place.rank - first


def names_procedure(name: str) -> bool:
    """Whether a label or a sentence announces steps that are done one after the other."""
    bare = masked(name).rstrip(":： .")
    first = next(iter(words(bare)), "")
    return bool(_PROCEDURE.search(bare) or _GERUND.match(bare)) or (name.endswith((":", "：")) and base_form(first))


def _each(subject: Subject, rule: str, lead: str, steps: list[str]) -> Iterator[Candidate]:
    if not all(steps) or any(len(words(step)) > 2 * _LONGEST_STEP for step in steps):
        return
    context = subject.sentences[0].context if subject.sentences else ()
    whole = Sentence(0, subject.place.text, context)
    for index, step in enumerate(steps):
        said = _core(step)
        least = 1 if all(len(one.split()) <= 3 for one in steps) else 2
        if len(content(inline.plain(said))) < least or len(said.split()) > _LONGEST_STEP or _IDLE.match(step):
            continue
        short = all(len(one.split()) <= _LONGEST_BETWEEN_ARROWS for one in steps)
        arrows = rule == "steps.list" and short and not any(_NAMES_STEP.search(one) for one in steps)
        front, start = _front(lead, steps, index, arrows=arrows)
        yield candidate(
            subject, whole, rule, str(index + 1), "cloze", front,
            spans=((start, start + len(said)),), score=_SCORE, extra=(), series=True,
        )  # fmt: skip


def _front(lead: str, steps: list[str], hidden: int, *, arrows: bool) -> tuple[str, int]:
    """The steps in one line, with numbers or with arrows between them, and where the hidden one begins in it."""
    around = sum(len(step.split()) + 1 for step in steps) + len(lead.split()) > _FULL_LINE
    shown = [i for i in range(len(steps)) if not around or abs(i - hidden) <= 1]
    text = f"{lead} " if lead else ""
    text += "… " if shown[0] > 0 else ""
    start = 0
    for index in shown:
        text += (" → " if index > shown[0] else "") if arrows else f"{index + 1}. "
        start = len(text) if index == hidden else start
        text += steps[index] + ("" if arrows else " ")
    return text.rstrip() + (" …" if shown[-1] < len(steps) - 1 else ""), start


def _core(step: str) -> str:
    """The step without what explains it: its first sentence, up to a bracket or an arrow."""
    first = inline.sentences(step)[0].rstrip(" .;,:")
    cut = re.search(r"\s\([^()]*\)$|\s(?:->|=>|→|[-–—])\s|;\s|:\s", masked(first))
    if cut is None or len(words(first[: cut.start()])) < 3 or (cut[0].endswith(")") and len(cut[0].split()) < 5):
        return first
    return first[: cut.start()]
