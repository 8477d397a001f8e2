from __future__ import annotations

import pytest

from core_support import drafts_of
from journal_cards.cards.outline import Place, outline
from journal_cards.cards.roles import answer_in_text, answering, answers_beside, question_of, without_mark
from journal_cards.journal.parse import parse_journal


def places(text: str) -> list[Place]:
    return outline(parse_journal(text))


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("Q: what now? A: this", "what now?", "this"),
        ("**Q:** what now **A:** `this`", "what now", "`this`"),
        ("**Q: what now?** A: this", "what now?", "this"),
        ("Question 3: what now? Answer: this", "what now?", "this"),
        ("Q: what now? -> this", "what now?", "this"),
        ("问：为什么？ 答：因为", "为什么？", "因为"),
        ("capital of Peru :: Lima", "capital of Peru", "Lima"),
        ("capital of Peru ::: Lima", "capital of Peru", "Lima"),
        ("**term** :: a [word](https://example.org)", "term", "a word"),
        ("What is the capital of Peru? -> Lima", "What is the capital of Peru?", "Lima"),
        ("What is the capital of Peru? It is Lima.", "What is the capital of Peru?", "It is Lima."),
        ("Why does `a? b` work so well? Because. And so on.", "Why does `a? b` work so well?", "Because. And so on."),
        (
            "<details><summary>What is a mount point?</summary>A folder.</details>",
            "What is a mount point?",
            "A folder.",
        ),
    ],
)
def test_question_and_answer_of_one_bullet(text: str, question: str, answer: str) -> None:
    (place,) = places(f"- {text}")
    assert question_of(place) == question
    assert answer_in_text(place) == (question, answer)


@pytest.mark.parametrize(
    "text",
    ["Q: what now", "What is it? I wonder.", "std::move", "fe80::1 is local", "`a :: b`", ":: x"],
)
def test_no_answer_in_the_same_bullet(text: str) -> None:
    (place,) = places(f"- {text}")
    assert answer_in_text(place) is None


def test_a_question_mark_without_an_answer_keeps_its_words() -> None:
    (place,) = places("- **Q:** Which *one* is it?")
    assert (question_of(place), answer_in_text(place)) == ("Which one is it?", None)


def test_answers_beside_a_question_know_it() -> None:
    asked, first, second, other, late = places("- Q: what now\n- A: this\n- A: that\n- else\n- A: late")
    assert [answering(place) for place in (asked, first, second, other, late)] == [None, asked, asked, None, None]
    assert answers_beside(asked) == [first, second]
    assert answers_beside(other) == answers_beside(first) == []


def test_answers_below_a_question_know_it() -> None:
    asked, below, deeper = places("- Why is it so?\n  - because\n    - of this")
    assert [answering(place) for place in (asked, below, deeper)] == [None, asked, None]


def test_a_bullet_that_holds_its_answer_waits_for_none() -> None:
    asked, below, beside = places("- Q: what? A: this\n  - more\n- A: else")
    assert answering(below) is None
    assert answering(beside) is None
    assert answers_beside(asked) == []


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("A: this", "this"),
        ("**A**: this", "this"),
        ("**Answer:** this", "this"),
        ("Ans: this", "this"),
        ("Q2: what", "what"),
        ("**A: this** and that", "this and that"),
        ("答：因为", "因为"),
        ("A test: this", "A test: this"),
        ("Apples: red", "Apples: red"),
    ],
)
def test_marks_are_left_out(text: str, bare: str) -> None:
    assert without_mark(text) == bare


def test_a_marked_question_is_asked_however_long_its_answer_is() -> None:
    answer = "".join(f"  - {'one more bed of the old garden is turned, ' * 4}by step {number}\n" for number in range(4))
    marked = drafts_of(f"- **Question**: How is a garden turned?\n{answer}")[0]
    plain = drafts_of(f"- How is a garden turned?\n{answer}")[0]
    assert [card.suspended for card in marked.cards] == [False]
    assert [card.suspended for card in plain.cards] == [True]
    assert "too long to recall" in plain.reason
