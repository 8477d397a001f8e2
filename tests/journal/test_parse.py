from __future__ import annotations

import sys

import pytest
from journal_outline import bullets, outline

from cases_file import cases
from journal_cards.journal.parse import parse_journal
from journal_cards.journal.rules import MAX_DEPTH


@pytest.mark.parametrize(("text", "expected"), [pytest.param(i, e, id=t) for t, i, e in cases("parse.md")])
def test_cases(text: str, expected: str) -> None:
    assert outline(parse_journal(text)) == expected


def lines_and_texts(text: str) -> list[tuple[int, str]]:
    return [(bullet.line, bullet.text) for bullet in bullets(parse_journal(text))]


def test_every_kind_of_line_end_counts_as_one_line() -> None:
    assert lines_and_texts("\ufeff- a\r\n- b\r- c\n\r- d") == [(1, "a"), (2, "b"), (3, "c"), (5, "d")]


def test_a_byte_order_mark_does_not_hide_front_matter() -> None:
    assert lines_and_texts("\ufeff---\r\ntitle: x\r\n---\r\n- a") == [(4, "a")]


def test_control_characters_stay_in_the_text() -> None:
    assert lines_and_texts("- nul \0, escape \x1b[31m, feed \x0c and separator \u2028 stay") == [
        (1, "nul \0, escape \x1b[31m, feed \x0c and separator \u2028 stay")
    ]


def test_three_hundred_nested_levels_are_three_hundred_bullets() -> None:
    journal = parse_journal("".join(f"{'  ' * level}- level {level}\n" for level in range(300)))
    found = list(bullets(journal))
    assert [(bullet.depth, bullet.line) for bullet in found] == [(level, level + 1) for level in range(300)]
    assert {bullet.end_line for bullet in found} == {300}
    assert journal.problems == ()


def test_what_lies_too_deep_is_kept_as_text_and_named() -> None:
    text = "".join(f"{'  ' * level}- level {level}\n" for level in range(MAX_DEPTH + 50))
    journal = parse_journal(text + "- after\n")
    found = list(bullets(journal))
    assert len(found) == MAX_DEPTH + 1
    assert f"level {MAX_DEPTH + 49}" in found[-2].text
    assert (found[-1].text, found[-1].depth) == ("after", 0)
    assert [problem.line for problem in journal.problems] == [MAX_DEPTH + 1]


@pytest.mark.parametrize("opener", ["> ", ">", "1. ", "> - ", "+ "])
def test_a_hundred_thousand_markers_on_a_line_crash_nothing(opener: str) -> None:
    journal = parse_journal(opener * 100_000 + "end\n\n- after\n")
    assert list(bullets(journal))[-1].text == "after"
    assert [problem.line for problem in journal.problems] == [1]


def test_deep_files_leave_the_recursion_limit_alone() -> None:
    limit = sys.getrecursionlimit()
    parse_journal("".join(f"{'  ' * level}- x\n" for level in range(MAX_DEPTH)))
    assert sys.getrecursionlimit() == limit


def test_a_line_of_two_megabytes_is_one_bullet() -> None:
    words = "word `code` **bold** [link](x) <b> " * 60_000
    assert lines_and_texts(f"- {words}\n- next") == [(1, words.strip()), (2, "next")]


def test_headings_keep_their_source_and_level() -> None:
    (entry,) = parse_journal("### 1.2 **Linux** {#tux} ###\n- a").entries
    assert (entry.title, entry.level, entry.headings) == ("1.2 **Linux** {#tux}", 3, ("Linux",))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# My *days*\n## Linux\n", "My days"),
        ("a badge\n\n# My days\n## Linux\n", "My days"),
        ("# My days\n# Linux\n", ""),
        ("## Linux\n# My days\n", ""),
        ("# 2025-01-02\n## Linux\n", ""),
        ("- a bullet\n\n# Linux\n", ""),
    ],
)
def test_title_of_the_document_is_its_only_first_level_heading(text: str, title: str) -> None:
    journal = parse_journal(text)
    assert journal.title == title
    assert all(title not in entry.headings for entry in journal.entries if title)


def test_problems_are_in_the_order_of_their_lines() -> None:
    journal = parse_journal("- a\n  ```\n  x\n\n## 2025-02-30\n- b\n  ```\n  y\n\n## 2025-02-31\n- c")
    assert [problem.line for problem in journal.problems] == [2, 5, 7, 10]
