"""The front of a cloze has the rows of its answer, and tells nothing of it but how wide it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tui_support import cloze

from journal_cards.tui.widgets.card_content import drawn
from journal_cards.tui.widgets.markdown_content import LONGEST

WORDS = [
    "the",
    "pod",
    "`etcd`",
    "**very bold**",
    "*thin*",
    "漢字",
    "שלום",
    "x",
    "Transmission",
    "e\u0301",
    "👩‍👩‍👧",
    "a-b_c",
]


def rows(text: str, *hidden: str, width: int = 40, revealed: bool = False) -> list[str]:
    """The rows of a cloze at a width, broken as the widget breaks them."""
    content = drawn(cloze("a", text, *hidden, topic=(), date=None), revealed, width).content
    return [row.plain.rstrip() for row in content.wrap(width)]


@given(
    st.lists(st.sampled_from(WORDS), max_size=14),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9),
    st.lists(st.sampled_from(WORDS), max_size=14),
    st.sampled_from(["", "- ", "> ", "1. ", "# "]),
    st.integers(12, 60),
)
def test_nothing_moves_when_the_answer_fills_the_blank(
    before: list[str], hidden: list[str], after: list[str], sign: str, width: int
) -> None:
    answer = f"needle {' '.join(hidden)} haystack"
    text = sign + " ".join((*before, answer, *after))
    front, back = (rows(text, answer, width=width, revealed=revealed) for revealed in (False, True))
    assert [cell_len(row) for row in front] == [cell_len(row) for row in back]
    assert "needle" not in " ".join(front)
    assert "haystack" not in " ".join(front)
    assert "[_" in " ".join(front)


@pytest.mark.parametrize(
    ("hidden", "blank"),
    [("510", "[_]"), ("64", "__"), ("9", "_"), ("漢字", "[__]"), ("pods and nodes", "[____________]")],
)
def test_a_blank_is_as_wide_as_what_it_hides(hidden: str, blank: str) -> None:
    assert rows(f"there are {hidden} of them", hidden) == [f"there are {blank} of them"]


def test_a_blank_over_several_rows_has_one_pair_of_brackets() -> None:
    hidden = "so many words that no row of the screen takes all of them"
    front = rows(f"- it says {hidden} and ends", hidden, width=30)
    assert front == ["• it says [_________________", "  __________________________", "  __________] and ends"]


def test_two_blanks_are_two() -> None:
    assert rows("a pod and a pod here", "pod") == ["a [_] and a [_] here"]


def test_words_hidden_in_code() -> None:
    text = "Run it:\n\n```bash\nbase64 -w0 key\n```"
    assert "base64 [_] key" in "\n".join(rows(text, "-w0"))
    assert "base64 -w0 key" in "\n".join(rows(text, "-w0", revealed=True))


def test_words_hidden_in_a_table() -> None:
    text = "| a | b |\n|---|---|\n| one | secret word |"
    front, back = rows(text, "secret word"), rows(text, "secret word", revealed=True)
    assert front[-1] == "one │ [_________]"
    assert [len(row) for row in front] == [len(row) for row in back]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("see [the docs](https://example.org/secret) now", "secret"),
        ("see [the secret](https://example.org/secret) now", "secret](https://example.org/secret"),
        ("![a map](secret.png) here", "a map](secret"),
        ("one **sec\n\n- ret** word", "sec\n\n- ret"),
        ("word " * LONGEST + "secret", "secret"),
        ("\n".join("  " * depth + f"- level {depth}" for depth in range(100)) + " secret", "secret"),
        ("a &sec; ret", "&sec; ret"),
    ],
)
def test_wherever_it_is_hidden_it_does_not_show(text: str, hidden: str) -> None:
    front = " ".join(rows(text, hidden, width=70))
    assert "secret" not in front
    assert "sec" not in front.replace("section", "")
    assert len(front) > 5


def test_a_blank_of_plain_text_stands_where_the_width_cannot_be_kept() -> None:
    assert rows("see [the docs](https://x.y/secret) now", "docs](https://x.y/secret", width=60) == ["see [the […]) now"]


def test_a_journal_cannot_hide_words_of_its_own() -> None:
    assert rows("a \ufdd1secret\ufdd2 word of a pod", "pod", width=40) == ["a secret word of a [_]"]
