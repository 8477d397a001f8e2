from __future__ import annotations

import pytest

from journal_cards.cards.clauses import action, advice, inverted, points
from journal_cards.cards.told import can_be_subject, first_thing


@pytest.mark.parametrize(
    ("claim", "asked"),
    [
        ("The pond is green in August", "is the pond green in August"),
        ("A hedge needs two cuts a year", "does a hedge need two cuts a year"),
        ("The pump can't run dry", "can the pump not run dry"),
        ("The filter does not stop algae", "does the filter not stop algae"),
        ("You should rinse the filter in pond water", "should you rinse the filter in pond water"),
        ("We feed our fish at noon", "do you feed your fish at noon"),
        ("The old liner has been patched twice", "has the old liner been patched twice"),
        ("It is green", None),
        ("This makes the pond green", None),
        ("The pond is green, but the fish live", None),
        ("Behind the shed the soil is wet", None),
        ("Patched the liner", None),
    ],
)
def test_a_claim_becomes_a_question_or_none(claim: str, asked: str | None) -> None:
    assert inverted(claim) == asked


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("List all open files", "list all open files"),
        ("prune our roses in `march`", "prune your roses in `march`"),
        ("change region in us-east-1 config", "change region in us-east-1 config"),
        ("me, that is odd", None),
        ("do this with care", None),
        ("value of a cell may be empty", None),
        ("run", None),
    ],
)
def test_a_phrase_is_something_to_do_or_none(text: str, phrase: str | None) -> None:
    assert action(text) == phrase


def test_advice_keeps_its_not() -> None:
    assert advice("Don't feed the fish in winter") == "not feed the fish in winter"
    assert advice("Value may be empty") is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("drains the pond, but not the stream", "drains the pond"),
        ("use `a; b - c` (or a pump, e.g. a small one) - it is quick", "use `a; b - c` (or a pump, e.g. a small one)"),
        ("a pump, a hose and a bucket", "a pump, a hose and a bucket"),
        ("the first frost. then nothing", "the first frost"),
    ],
)
def test_an_answer_ends_where_a_second_thought_begins(text: str, first: str) -> None:
    assert first_thing(text) == first


def test_a_pronoun_points_away_only_without_a_word_before_it() -> None:
    assert points("it loses its leaves")
    assert not points("the beech loses its leaves")
    assert points("the beech does so")


def test_a_label_that_heads_a_list_is_no_subject() -> None:
    assert can_be_subject("Redis")
    assert not any(can_be_subject(label) for label in ("Key concepts", "02.10.25", "Lessons learned", "Types of pump"))
