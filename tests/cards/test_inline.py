from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases_file import cases
from journal_cards.cards import inline

PIECES = st.sampled_from(["`", "``", "*", "**", "_", "~~", "[", "](", ")", "[[", "]]", "|", "<", ">", "\\", "!", ". A"])
WORDS = st.sampled_from(["word", "x", " ", "https://example.org/a", "\ue000", "\n", "é", "1."])
MARKDOWN = st.one_of(st.text(), st.lists(st.one_of(PIECES, WORDS), max_size=30).map("".join))


def shown(title: str, text: str) -> str:
    """What the function that the title names makes of each line."""
    return "\n".join(_shown(title.partition(":")[0], line) for line in text.split("\n"))


def _shown(function: str, line: str) -> str:
    match function:
        case "sentences":
            return " ¦ ".join(inline.sentences(line))
        case "links":
            return " ¦ ".join(f"{words} → {target}" for words, target in inline.links(line))
        case "code_spans":
            return " ¦ ".join(line[start:end] for start, end in inline.code_spans(line))
        case _:
            return str(getattr(inline, function)(line))


@pytest.mark.parametrize(("title", "text", "expected"), [pytest.param(t, i, e, id=t) for t, i, e in cases("inline.md")])
def test_cases(title: str, text: str, expected: str) -> None:
    assert shown(title, text) == expected


@given(MARKDOWN)
def test_code_spans_are_apart_and_in_order(text: str) -> None:
    at = 0
    for start, end in inline.code_spans(text):
        assert at <= start < end
        assert text[start] == text[end - 1] == "`"
        at = end


@given(MARKDOWN)
def test_code_stays_verbatim_in_readable_text(text: str) -> None:
    shown = inline.readable(text)
    at = 0
    for start, end in inline.code_spans(text):
        at = shown.index(text[start:end], at) + end - start


@given(MARKDOWN)
def test_sentences_lose_nothing_but_blanks(text: str) -> None:
    # The one character that stands for code while a text is cut may come out as the sign for an unknown one.
    kept = "".join(inline.sentences(text))
    assert "".join(kept.replace("\ue000", "\ufffd").split()) == "".join(text.replace("\ue000", "\ufffd").split())


@given(MARKDOWN)
def test_a_normal_text_is_its_own_normal_text_in_any_case_and_with_any_blanks(text: str) -> None:
    normal = inline.normal(text)
    assert normal == inline.normal("  " + text.replace(" ", " \t ") + " ")


@given(MARKDOWN)
def test_no_text_is_too_odd(text: str) -> None:
    assert "`" not in inline.code_of("`x`")
    inline.plain(text)
    inline.link_targets(text)
