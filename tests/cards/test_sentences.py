"""How the rules read the sentences of a bullet."""

from __future__ import annotations

import pytest

from cases_file import cases
from journal_cards.cards.reading import Reading
from journal_cards.journal.parse import parse_journal
from journal_cards.model import TopicRules


def sentence_outline(text: str) -> str:
    """The sentences of every bullet that is no label; ``^`` is a line without which the next means nothing."""
    lines: list[str] = []
    reading = Reading(parse_journal(text), TopicRules())
    for subject in map(reading.subject, range(len(reading.places))):
        if subject.role != "topic":
            for sentence in subject.sentences:
                lines += [f"  ^ {line}" for line in sentence.context]
                lines.append(sentence.text)
    return "\n".join(lines)


@pytest.mark.parametrize(("text", "expected"), [pytest.param(i, e, id=t) for t, i, e in cases("sentences.md")])
def test_cases(text: str, expected: str) -> None:
    assert sentence_outline(text) == expected
