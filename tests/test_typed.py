"""What was typed beside the answer, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases_file import cases
from journal_cards.typed import LONGEST, compared

SIGNS = {"right": "=", "missing": "+", "extra": "-"}
WORDS = st.lists(st.sampled_from(["the", "size", "of", "a", "packet", "-w0", "MTU", "漢字"]), max_size=12)


@pytest.mark.parametrize(("both", "expected"), [pytest.param(i, e, id=t) for t, i, e in cases("typed.md")])
def test_cases(both: str, expected: str) -> None:
    typed, _, answer = both.partition("---\n")
    assert "\n".join(f"{SIGNS[word.mark]} {word.text}" for word in compared(typed, answer)) == expected


def test_letters_may_be_put_together_in_two_ways() -> None:
    assert [word.mark for word in compared("cafe\u0301", "caf\u00e9")] == ["right"]


@given(WORDS, WORDS)
def test_the_marks_give_both_texts_again(typed: list[str], answer: list[str]) -> None:
    words = compared(" ".join(typed), " ".join(answer))
    assert [word.text for word in words if word.mark != "extra"] == answer
    folded = [word.text.casefold() for word in words if word.mark != "missing"]
    assert folded == [word.casefold() for word in typed]


@given(WORDS)
def test_the_answer_itself_is_right(answer: list[str]) -> None:
    assert all(word.mark == "right" for word in compared(" ".join(answer).upper(), " ".join(answer).upper()))


def test_only_the_beginning_of_long_texts_is_compared() -> None:
    assert len(compared("word " * 100_000, "word " * 100_000)) == LONGEST
