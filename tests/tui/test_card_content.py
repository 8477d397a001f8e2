from __future__ import annotations

import pytest
from tui_support import card, cloze

from journal_cards.tui.widgets.card_content import drawn, scroll_target
from journal_cards.tui.widgets.markdown_inline import BLANKED, RECALLED

WIDTH = 60


def texts(content: object, style: str) -> list[str]:
    """Pieces of a content that have exactly this style."""
    return [content.plain[span.start : span.end] for span in content.spans if span.style == style]  # type: ignore[attr-defined]


def test_front_then_answer() -> None:
    shown = card("a", "What is `x`?", "It is **y**.", context=("Before.",), extra=("After.",), trail=("Parent",))
    front = drawn(shown, False, WIDTH)
    assert front.content.plain == "2025-10-10 › Networking › CIDR › Parent\n\nBefore.\n\nWhat is x?"
    assert front.answer is None
    back = drawn(shown, True, WIDTH)
    assert back.content.plain == front.content.plain + f"\n\n{'─' * WIDTH}\n\nIt is y.\n\nAfter."
    assert back.content.plain.split("\n")[back.answer or 0] == "─" * WIDTH
    assert back.rows == 11


def test_context_and_extra_stand_back() -> None:
    shown = drawn(card("a", "Q?", "A.", context=("Before `c`.",), extra=("After.",)), True, WIDTH).content
    quiet = texts(shown, "$quiet")
    assert "Before c." in quiet
    assert "After." in quiet
    assert "Q?" not in quiet


def test_a_cloze_hides_and_then_marks_its_words() -> None:
    shown = cloze("a", "Use `etcdctl` to talk to **etcd** itself.", "`etcdctl`", "etcd** ".rstrip("* "))
    front = drawn(shown, False, WIDTH).content
    assert "etcdctl" not in front.plain
    assert texts(front, BLANKED) == ["[_____]", "[__]"]
    back = drawn(shown, True, WIDTH)
    assert back.content.plain.endswith("Use etcdctl to talk to etcd itself.")
    assert texts(back.content, RECALLED) == ["etcdctl", "etcd"]
    assert back.answer == 2


@pytest.mark.parametrize(
    ("text", "hidden", "front", "marked"),
    [
        ("listens on port `6443` here", "6443", "listens on port [__] here", "6443"),
        ("listens on port `6443` here", "`6443`", "listens on port [__] here", "6443"),
        ("a **very bold** word", "**very bold**", "a [_______] word", "very bold"),
        ("a **very bold** word", "very", "a [__] bold word", "very"),
        ("call sysctl(8) now", "sysctl", "call [____](8) now", "sysctl"),
        ("see [the docs](https://x.y) now", "docs", "see the [__] now", "docs"),
        ("`__init__` makes it", "__init__", "[______] makes it", "__init__"),
        ("all of it", "all of it", "[_______]", "all of it"),
    ],
)
def test_hidden_words_in_markup(text: str, hidden: str, front: str, marked: str) -> None:
    shown = cloze("a", text, hidden, topic=(), date=None)
    assert drawn(shown, False, WIDTH).content.plain == front
    assert "".join(texts(drawn(shown, True, WIDTH).content, RECALLED)) == marked


def test_a_journal_cannot_set_marks() -> None:
    shown = card("a", "a \ufdd0 b \ufdd1c\ufdd2", "\ufdd0", topic=(), date=None)
    assert drawn(shown, False, WIDTH).content.plain == "a  b c"
    assert "[…]" not in drawn(shown, True, WIDTH).content.plain


def test_a_masked_topic_shows_with_the_answer() -> None:
    shown = card("a", "Q?", "A.", mask_topic=True, topic=("PKI",), trail=("Public Key Infrastructure",))
    assert drawn(shown, False, WIDTH).content.plain.startswith("2025-10-10 › …\n")
    assert drawn(shown, True, WIDTH).content.plain.startswith("2025-10-10 › PKI › Public Key Infrastructure\n")


def test_a_long_breadcrumb_takes_two_rows() -> None:
    shown = card("a", "Q?", "A.", trail=("a parent that says very much " * 9,))
    content = drawn(shown, False, 40).content
    assert content.get_height({}, 40) == 4
    assert content.plain.split("\n")[0].endswith("…")


def test_the_row_of_the_answer_counts_wrapped_rows() -> None:
    shown = cloze("a", "word " * 60 + "needle " + "word " * 60, "needle")
    found = drawn(shown, True, 40)
    rows = [row.plain for row in found.content.wrap(40)]
    assert "needle" in rows[found.answer or 0]
    assert found.rows == len(rows)


@pytest.mark.parametrize(
    ("answer", "rows", "top", "height", "target"),
    [
        (4, 9, 0, 10, 0),  # all in sight: nothing moves
        (4, 12, 0, 10, 2),  # the whole answer fits: as little as may be
        (20, 24, 0, 10, 14),
        (20, 90, 0, 10, 20),  # longer than the view: its first row first
        (2, 90, 0, 10, 0),  # begins in the upper half: stay
        (8, 90, 0, 10, 8),
        (30, 90, 28, 10, 28),
    ],
)
def test_scroll_target(answer: int, rows: int, top: int, height: int, target: int) -> None:
    assert scroll_target(answer, rows, top, height) == target
