"""Where an answer goes, and that nothing else of a journal changes by it."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cases_file import cases
from core_support import drafts_of
from journal_cards.answer_text import items
from journal_cards.errors import UserError
from journal_cards.insertion import Insertion, inserted, planned, split


def answered(journal: str, answer: str) -> str:
    """The journal with an answer to its first open question."""
    question = next(draft for draft in drafts_of(journal) if draft.disposition == "open_question")
    return inserted(journal, planned(journal, question.line, question.text, answer))


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(i, e.replace("→", "\t"), id=t) for t, i, e in cases("insertion.md")]
)
def test_cases(text: str, expected: str) -> None:
    journal, answer = text.split("⟵\n")
    assert answered(journal, answer) == f"{expected}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_ends_of_the_file_are_kept(end: str) -> None:
    journal = end.join(("- Web", "  - What is an ETag?", "  - next", ""))
    after = end.join(("- Web", "  - What is an ETag?", "    - A version", "    - of a page", "  - next", ""))
    assert answered(journal, "A version\nof a page") == after


def test_a_last_line_without_an_end_leaves_the_file_without_one() -> None:
    assert answered("- a\r\n- What is an ETag?", "A version") == "- a\r\n- What is an ETag?\r\n  - A version"
    assert answered("- What is an ETag?", "A version") == "- What is an ETag?\n  - A version"


def test_a_byte_order_mark_is_no_indentation() -> None:
    assert answered("\ufeff- What is an ETag?\n", "A version") == "\ufeff- What is an ETag?\n  - A version\n"


def test_the_question_is_found_where_it_is_now() -> None:
    journal = "- new\n- newer\n\n## 2031-01-05\n- **Question**: What is an `ETag`?\n- What is an ETag?\n"
    assert planned(journal, 1, "What is an `ETag`?", "A version").after_line == 5
    twice = "- What is an ETag?\n- b\n- c\n- What is an ETag?\n"
    assert [planned(twice, line, "what is an  ETag?", "A version").after_line for line in (1, 2, 3, 9)] == [1, 1, 4, 4]


@pytest.mark.parametrize(
    ("journal", "told"),
    [
        ("- Who sends it?\n", "not in the journal any more"),
        ("- What is an ETag?\n  - A version\n", "line 1: this question is not open any more"),
        ("What is an ETag?\n\n- other\n", "not in the journal any more"),
    ],
)
def test_a_question_that_is_gone_or_answered_is_refused(journal: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        planned(journal, 1, "What is an ETag?", "A version")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("", "the answer is empty"),
        (" \n\t\n-\n", "the answer is empty"),
        ("A version\n```\ncurl -I", "line 2 of the answer opens a code block that is never closed: add ``` below it"),
        ("a\x1b[31mred", r"line 1 of the answer holds a control character \(0x1b\)"),
        ("a\ud800", r"control character \(0xd800\)"),
        ("TODO", "only holds the place of an answer"),
    ],
)
def test_what_is_no_answer_is_refused(answer: str, told: str) -> None:
    with pytest.raises(UserError, match=told) as refused:
        answered("- What is an ETag?\n", answer)
    assert "\n" not in str(refused.value)


def test_a_line_that_would_lose_its_words_is_named() -> None:
    with pytest.raises(UserError, match=r"'TODO buy a book' would not be read as these words"):
        answered("- What is an ETag?\n", "A version\nTODO buy a book")


def test_an_answer_that_would_change_something_else_is_refused() -> None:
    journal = "- What is an ETag?\n\n<!-- half a comment\n- next\n"
    assert answered(journal, "A version").count("\n") == journal.count("\n") + 1
    # What is between the first sign and the second one would be swallowed.
    with pytest.raises(UserError, match="would not be read as an answer"):
        answered("<!-- half a comment\n\n- What is an ETag?\n- next\n", "a --> b")


def test_indentation_makes_levels_whatever_its_width() -> None:
    levels = [item.level for item in items("a\n        b\n        c\n   d\n      e\nf\n\tg")]
    assert levels == [0, 1, 1, 1, 2, 0, 1]
    assert [item.level for item in items("    a\n  b\n      c")] == [0, 0, 1]


# ---- any journal, any answer -----------------------------------------------------------------------------------------

MARKERS = st.sampled_from(["- ", "* ", "+ ", "1. ", "12) ", "-   ", "-\t", "- [ ] ", "- 1. ", "> - "])
INDENTS = st.sampled_from(["", "  ", "   ", "    ", "\t", "\t\t", "      ", "> ", ">   "])
WORDS = st.sampled_from(
    "a fact|`x` is y|**Question**: What is z?|What is z?|Q: z|TODO|?|# x|## 2031-01-05|---|```|~~~|<!--|-->|<div>|"
    "| a | b ||-|-||===|\\|> q|- q|id:: 1|A: b|漢字|[^1]: note|<!-- no-cards -->|".split("|")
)
LINES = st.one_of(st.builds(lambda i, m, w: i + m + w, INDENTS, MARKERS, WORDS), st.builds(str.__add__, INDENTS, WORDS))
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def journals(draw: st.DrawFn) -> str:
    """Lines that may be anything, with a question somewhere between them."""
    lines = draw(st.lists(LINES, max_size=8))
    at = draw(st.integers(0, len(lines)))
    lines.insert(at, draw(INDENTS) + draw(MARKERS) + draw(st.sampled_from(["What is an ETag?", "**Question**: why"])))
    end = draw(ENDS)
    return end.join(lines) + draw(st.sampled_from(["", end, end * 3]))


ANSWERS = st.one_of(
    st.lists(LINES, max_size=5).map("\n".join),
    st.text(max_size=40),
    st.lists(WORDS, min_size=1, max_size=4).map("\n  ".join),
)


def planned_or_refused(journal: str, line: int, question: str, answer: str) -> Insertion | str:
    try:
        return planned(journal, line, question, answer)
    except UserError as refused:
        return str(refused)


@given(journals(), ANSWERS)
@example("- What is an ETag?\n  <!-- no-cards -->\n- b", "A version")
@example("- - What is an ETag?\n", "A version\n  b")
@example("- What is an ETag?\n  - TODO\n   - ?\n", "- [ ] x\n```\n```")
def test_every_line_stays_and_the_question_is_answered_or_it_is_refused(journal: str, answer: str) -> None:
    open_ones = [draft for draft in drafts_of(journal) if draft.disposition == "open_question"]
    assume(open_ones)
    question = open_ones[0]
    insertion = planned_or_refused(journal, question.line, question.text, answer)
    if isinstance(insertion, str):
        assert "\n" not in insertion
        return
    after = inserted(journal, insertion)
    before_lines, lines = split(journal), split(after)
    at, many = insertion.after_line, len(insertion.lines)
    bare = [line.rstrip("\r\n") for line in lines]
    assert [line.rstrip("\r\n") for line in before_lines[:at]] == bare[:at]
    assert list(insertion.lines) == bare[at : at + many]
    assert before_lines[at:] == lines[at + many :]
    # Only the end of a last line that had none was added.
    assert "".join(lines[:at]).startswith("".join(before_lines[:at]))
    assert len(after.encode()) > len(journal.encode())
    drafts = {draft.line: draft for draft in drafts_of(after)}
    assert drafts[question.line].key == question.key
    assert drafts[question.line].disposition != "open_question"
    kept = [draft.text for line, draft in drafts.items() if not at < line <= at + many]
    assert kept == [draft.text for draft in drafts_of(journal)]


@given(st.lists(st.text("ab #->*`[]x.1\\<!_|=~:\t ", max_size=12), min_size=1, max_size=4))
def test_a_plain_journal_takes_nearly_every_answer_as_the_text_that_was_typed(lines: list[str]) -> None:
    answer = "\n".join(lines)
    try:
        said = items(answer)
        after = answered("- Web\n  - What is an ETag?\n- next\n", answer)
    except UserError:
        return
    new = [draft.text for draft in drafts_of(after)[2:-1]]
    assert [text.split("\n")[0] for text in new if text] == [item.text for item in said if item.text or item.fences]
