"""The line above a card's front: where it comes from, without its answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from journal_cards.breadcrumb import about, breadcrumb
from journal_cards.model import Card, CardDraft

CARD = Card(
    uid="c1",
    note_uid="n1",
    journal="garden-notes",
    draft=CardDraft("basic", "term", "forward", "A", "What digs?", "a worm"),
    primary=True,
    line=4,
    date=date(2031, 3, 3),
    topic=("Soil", "Life"),
    trail=("Worms dig",),
    position=0,
    retired=False,
    flag=None,
    created_at=0,
    changed_at=0,
)
SECRET = replace(CARD, draft=replace(CARD.draft, mask_topic=True))


def test_topic_and_parents_are_masked_only_while_that_is_needed() -> None:
    whole = "2031-03-03 › Soil › Life › Worms dig"
    assert breadcrumb(CARD, masked=True) == breadcrumb(SECRET, masked=False) == whole
    assert breadcrumb(SECRET, masked=True) == "2031-03-03 › …"


def test_notes_without_dates_are_named() -> None:
    assert breadcrumb(replace(CARD, date=None), masked=True) == "garden-notes › Soil › Life › Worms dig"
    assert breadcrumb(replace(SECRET, date=None), masked=True) == "garden-notes › …"


@pytest.mark.parametrize(
    ("journal", "topic", "answer", "said"),
    [
        ("07-pandas", ("Columns",), "`df.columns`", "pandas"),
        ("2024 Distributed Systems", (), "a quorum", "Distributed Systems"),
        ("journal", ("Linux",), "a shell", None),
        ("my_learning-log 3", (), "a shell", None),
        ("pandas", ("Pandas", "Columns"), "`df.columns`", None),
        ("nginx", ("Servers",), "the nginx master", None),
        ("日本史", ("江戸",), "1603年", "日本史"),
        ("42", (), "x", None),
    ],
)
def test_a_name_is_said_when_it_tells_something_and_not_the_answer(
    journal: str, topic: tuple[str, ...], answer: str, said: str | None
) -> None:
    assert about(journal, topic, answer) == said


def test_no_control_character_gets_out() -> None:
    hostile = replace(CARD, topic=("a\x1b[2J\nb",), trail=())
    assert breadcrumb(hostile, masked=False) == "2031-03-03 › a␛[2J b"
    assert breadcrumb(replace(hostile, date=None, journal="b\x1b[31mx"), masked=False) == "b␛[31mx › a␛[2J b"
