from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.style import Style

from cases_file import cases
from journal_cards.tui.widgets.code_colours import LONGEST as LONGEST_CODE
from journal_cards.tui.widgets.lines import laid_out
from journal_cards.tui.widgets.markdown_content import LONGEST, MOST_LINES, blocks, content_from

if TYPE_CHECKING:
    from textual.content import Content

WIDTH = 40


def styled(content: Content, text: str) -> list[str | Style]:
    """Styles of the first place where ``text`` stands."""
    start = content.plain.index(text)
    return [span.style for span in content.spans if span.start <= start and span.end >= start + len(text)]


@pytest.mark.parametrize(("markdown", "expected"), [pytest.param(i, e, id=t) for t, i, e in cases("content.md")])
def test_cases(markdown: str, expected: str) -> None:
    rows = content_from(markdown, WIDTH).plain.split("\n")
    assert "\n".join(row.rstrip() for row in rows) == expected


def test_no_row_with_an_indent_is_wider_than_the_screen() -> None:
    markdown = "- " + "word " * 40 + "\n  - " + "x" * 90 + "\n\n> " + "漢" * 50 + "\n\n```\n" + "y" * 99 + "\n```"
    content = content_from(markdown, WIDTH)
    assert content.get_height({}, WIDTH) == content.plain.count("\n") + 1


def test_without_a_width_every_line_stays_whole() -> None:
    assert content_from("- " + "word " * 40).plain == "• " + ("word " * 40).strip()


def test_a_very_narrow_screen_still_shows_everything() -> None:
    content = content_from("- a\n  - b\n    - c\n      - deep words\n\n|long|name|\n|-|-|\n|1|2|", 4)
    assert "".join(content.plain.split()) == "•a◦b▪c▪deepwordslong:1name:2"


def test_control_characters_are_made_visible() -> None:
    assert content_from("\x1b[31mred\x07 `\x1b]8;;x`\n\n\x9b1m").plain == "␛[31mred␇ ␛]8;;x\n\n�1m"


def test_styles_of_text() -> None:
    content = content_from("**fat** *thin* ~~gone~~ `code` plain")
    assert styled(content, "fat") == ["bold"]
    assert styled(content, "thin") == ["italic"]
    assert styled(content, "gone") == ["strike"]
    assert any("on $surface" in str(style) for style in styled(content, "code"))
    assert styled(content, "plain") == []


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("http://example.org", "http://example.org"),
        ("./pod.yaml", None),
        ("ssh://host", None),
    ],
)
def test_only_web_links_are_known_to_the_terminal(target: str, link: str | None) -> None:
    (style,) = [span.style for span in content_from(f"[text]({target})").spans if isinstance(span.style, Style)]
    assert style.underline
    assert style.link == link


@pytest.mark.parametrize("target", ["javascript:alert", "file:///etc/passwd"])
def test_a_link_that_runs_something_is_text(target: str) -> None:
    content = content_from(f"[text]({target})")
    assert content.plain == f"[text]({target})"
    assert not content.spans


def test_code_is_coloured_by_its_language() -> None:
    content = content_from("```python\nreturn 1  # why\n```")
    assert "$text-accent" in styled(content, "return")
    assert "$quiet italic" in styled(content, "# why")


@pytest.mark.parametrize("info", ["", "no-such-language", "{}", "../x"])
def test_code_of_an_unknown_language_is_plain(info: str) -> None:
    content = content_from(f"```{info}\nreturn 1\n```", WIDTH)
    assert content.plain.strip() == "return 1"
    assert {span.style for span in content.spans} == {"on $surface"}


def test_very_long_code_is_plain() -> None:
    line = "x = 1\n"
    assert len(content_from(f"```python\n{line * LONGEST_CODE}```").spans) > 0
    assert len(content_from(f"```python\n{line * (LONGEST_CODE + 1)}```").spans) == 0


def test_an_endless_line_is_cut_with_a_count() -> None:
    content = content_from("x" * 2_000_000, WIDTH)
    assert len(content.plain) < LONGEST + 100
    assert content.plain.endswith(f"\n… ({2_000_000 - LONGEST:,} more characters)")


def test_endless_lines_are_cut_with_a_count() -> None:
    content = content_from("a\\\n" * 5_000)
    assert content.plain.count("\n") == MOST_LINES
    assert content.plain.endswith("more characters)")


def test_what_fits_is_not_cut() -> None:
    assert content_from("y" * LONGEST).plain == "y" * LONGEST


@pytest.mark.parametrize(
    "markdown",
    ["[" * 15_000, "![" * 9_000, "> " * 5_000 + "x", "*a " * 5_000, "<" * 15_000, "&" * 15_000],
    ids=["brackets", "images", "quotes", "stars", "angles", "ampersands"],
)
def test_hostile_text_is_drawn_whole(markdown: str) -> None:
    drawn = content_from(markdown, WIDTH).plain
    assert "".join(drawn.split()) == "".join(markdown.split())


def test_deep_nesting_is_shown_as_it_is_written() -> None:
    markdown = "\n".join("  " * depth + f"- level {depth}" for depth in range(100))
    assert content_from(markdown).plain == markdown
    shallow = "\n".join("  " * depth + f"- level {depth}" for depth in range(20))
    assert content_from(shallow).plain.endswith("▪ level 19")


def test_blocks_are_free_of_a_width() -> None:
    found = blocks("- one two three four")
    assert laid_out(found, 12).plain == "• one two\n  three four"
    assert laid_out(found, 30).plain == "• one two three four"
