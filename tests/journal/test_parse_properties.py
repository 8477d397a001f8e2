from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import example, given
from hypothesis import strategies as st
from journal_outline import bullets

from journal_cards.journal.lines import prepare
from journal_cards.journal.parse import parse_journal
from journal_cards.journal.rules import block_parser
from journal_cards.model import Block, Bullet, Journal


@dataclass(frozen=True)
class Tree:
    """A bullet as data; its children's list has one marker and one indentation."""

    text: str
    children: tuple[Tree, ...]
    marker: str
    indent: int
    """Columns by which its children stand further right."""


TEXTS = st.from_regex(r"[a-z]{1,8}( ([a-z]{1,8}|`[a-z*_ -]{1,5}[a-z]`|\*\*[a-z]+\*\*|[0-9]+\.)){0,4}", fullmatch=True)
INDENTS = {"-": [2, 3, 4, 5], "*": [2, 4], "+": [3, 5], "1.": [3, 4], "1)": [4, 6]}


def trees(depth: int) -> st.SearchStrategy[Tree]:
    children = st.just(()) if depth == 0 else st.lists(trees(depth - 1), max_size=3).map(tuple)
    marker = st.sampled_from(sorted(INDENTS))
    return marker.flatmap(lambda m: st.builds(Tree, TEXTS, children, st.just(m), st.sampled_from(INDENTS[m])))


def render(siblings: tuple[Tree, ...], indent: int, loose: bool, tabs: bool) -> list[str]:
    """Write siblings as markdown with the first one's marker and indentation; a tab is worth four columns."""
    lines: list[str] = []
    for number, tree in enumerate(siblings, 1):
        marker = siblings[0].marker.replace("1", str(number))
        lines.append(f"{chr(9) * (indent // 4) if tabs else ' ' * indent}{marker} {tree.text}")
        lines.extend([""] if loose else [])
        lines.extend(render(tree.children, indent + (4 if tabs else siblings[0].indent), loose, tabs))
    return lines


def shape(tree: Tree | Bullet) -> tuple[str, tuple[object, ...]]:
    return tree.text, tuple(shape(child) for child in tree.children)


@given(
    st.lists(trees(3), min_size=1, max_size=4).map(tuple),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
)
def test_a_tree_of_bullets_is_read_back(siblings: tuple[Tree, ...], line_end: str, loose: bool, tabs: bool) -> None:
    lines = render(siblings, 0, loose, tabs)
    journal = parse_journal(line_end.join(["## 2025-01-02", "", *lines]))
    assert [shape(bullet) for bullet in journal.entries[0].bullets] == [shape(tree) for tree in siblings]
    assert [bullet.line for bullet in bullets(journal)] == [n for n, line in enumerate(lines, 3) if line]
    assert journal.problems == ()


MARKS = "- |* |+|-|1. |2) |> |>|# |## |#|```|~~~|````|---|===|- - |- 1. |  |    |[ ] |[x]: /u|<!--|-->|<div>|</p>|`"
WORDS = ["word", "2025-01-02", "13/45/2025", ": ", "+++", "a: b"]
ENDS = ["|", "|-|", "\t", "\n", "\n\n", "\r\n", "\r", "\\", "\0", "\ufeff", "\u2028"]
PIECES = st.sampled_from([*MARKS.split("|"), *WORDS, *ENDS])
ODD_TEXT = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@given(ODD_TEXT)
@example("- a\n  - b\n    # c\n  - d\n- e")
@example("> - a\n> # b\n- # c")
def test_every_list_item_of_any_text_is_one_bullet(text: str) -> None:
    parser = block_parser()
    tokens = parser.block.parse(prepare(text)[0], parser, {}, []) or []
    items = [token.map[0] + 1 for token in tokens if token.type == "list_item_open" and token.map]
    found = list(bullets(parse_journal(text)))
    # Items that share a line, such as ``- 1. a``, are one bullet.
    assert [bullet.line for bullet in found] == sorted(set(items))


@given(ODD_TEXT)
def test_spans_and_depths_fit_into_each_other(text: str) -> None:
    last_line = prepare(text)[0].count("\n") + 1
    for bullet in bullets(parse_journal(text)):
        assert bullet.line <= bullet.end_line <= last_line
        assert "\n" not in bullet.text
        for child in bullet.children:
            assert child.depth == bullet.depth + 1
            assert bullet.line < child.line <= child.end_line <= bullet.end_line


PREFIXES = st.lists(
    st.sampled_from(
        ["- ", "* ", "+ ", "1. ", "7) ", "> ", "## ", "  ", "    ", "\t", "| ", "[ ] ", "<p> ", "**", "TODO "]
    ),
    max_size=5,
).map("".join)
RULERS = st.sampled_from(["", "---", "===", "```", "  ```", "      ~~~", "-", "  -", "|---|", "> ```", "</p>", "***"])


SUFFIXES = st.sampled_from(["", "", ":", "**", ":**", " 2025-01-02", "<!-- no-cards -->"])


@given(st.lists(st.tuples(PREFIXES, SUFFIXES, RULERS), max_size=15))
def test_no_word_is_dropped(lines: list[tuple[str, str, str]]) -> None:
    text = "\n".join(f"{start}word{number}x{end}\n{ruler}" for number, (start, end, ruler) in enumerate(lines))
    kept = " ".join(everything(parse_journal(text)))
    assert set(re.findall(r"word\d+x", kept)) == {f"word{number}x" for number in range(len(lines))}


def everything(journal: Journal) -> list[str]:
    found = [words for bullet in bullets(journal) for words in (bullet.text, bullet.intro)]
    blocks: list[Block] = [block for bullet in bullets(journal) for block in bullet.blocks]
    for entry in journal.entries:
        found.append(entry.title)
        blocks.extend(entry.prose)
    return [*found, *(f"{block.info} {block.text}" for block in blocks)]
