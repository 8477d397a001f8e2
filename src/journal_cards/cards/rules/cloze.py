"""Family ``cloze``: the most telling part of a sentence hidden in it.

Each kind has its own file with its trigger, card, example and risk: ``cloze.code``, ``cloze.number``, ``cloze.term``
and ``cloze.list``. This file picks the best of them for a bullet: each answer once, the surest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ... import text as words_of_text
from .. import inline
from ..candidate import Candidate
from ..hiding import Hidden, Text, texts
from ..subject import Subject, candidate
from . import cloze_code, cloze_list, cloze_number, cloze_term

_FINDERS: tuple[Callable[[Text], Iterator[Hidden]], ...] = (
    cloze_number.find,
    cloze_code.find,
    cloze_term.find,
    cloze_list.find,
)
_MOST = 4
_MOST_OF_A_RULE = 2


def cards(subject: Subject) -> Iterator[Candidate]:
    """What can be hidden in the bullet's sentences, the surest first."""
    if subject.role != "fact":
        return
    found = [(told, hidden) for told in texts(subject) for find in _FINDERS for hidden in find(told)]
    seen: list[str] = []
    rules: list[str] = []
    for told, hidden in sorted(found, key=lambda pair: -pair[1].score):
        answer = inline.normal(told.text[slice(*hidden.spans[0])])
        if answer not in seen and len(seen) < _MOST and rules.count(hidden.rule) < _MOST_OF_A_RULE:
            seen.append(answer)
            rules.append(hidden.rule)
            yield _card(told, hidden)


def _card(told: Text, hidden: Hidden) -> Candidate:
    answer = told.text[slice(*hidden.spans[0])]
    return candidate(
        told.subject,
        told.sentence,
        hidden.rule,
        slot_of(answer),
        "cloze",
        told.text,
        tier="B",
        # "[…], the devices configure themselves": what stands before a comma is no part of the sentence.
        score=hidden.score - 0.15 * (hidden.spans[0][0] == 0 and told.text[hidden.spans[0][1] :].startswith(",")),
        spans=hidden.spans,
        context=told.context,
    )


def slot_of(answer: str) -> str:
    """The slot of a cloze is what it hides: two clozes of one sentence keep apart when a third one comes."""
    return words_of_text.one_line(inline.normal(answer))[:40]
