"""How journals differ from CommonMark: block rules for markdown-it that lose no bullet.

Only blocks are parsed, never inline text: that is all a tree of bullets needs, and it keeps huge lines fast.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock, blockquote, list_block, table

from journal_cards.journal.dates import heading_date, is_date_line
from journal_cards.journal.fences import fence
from journal_cards.journal.labels import stands_alone

if TYPE_CHECKING:
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.token import Token

MAX_DEPTH = 400
"""Nested lists that are read as lists; a marker that lies deeper stays text."""

DEEP = "deep"
"""Key of the parser's environment: 0-based lines whose markers lie deeper than ``MAX_DEPTH``."""

_NO_END = "no end"
_LONGEST_DATE = 60
_NO_DATE = frozenset("-+#>|~")
"""What no date, bold line or footnote begins with."""
_MAX_LEVEL = 2 * MAX_DEPTH
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
_EMPTY_DASH = re.compile(r"-[ \t]*$")
_EMPTY_ITEM = re.compile(r"(?:[-+*]|1[.)])[ \t]*$")
_RULE = re.compile(r"(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
_HASHES = re.compile(r"#{1,6}(?=[ \t]|$)")
_UNDERLINE = re.compile(r"(?:=+|-{2,})[ \t]*$")
_TAG = re.compile(rf"</?(?:{'|'.join(block_names)})(?=[ \t/>]|$)", re.IGNORECASE)
_OPENERS = frozenset("#>-+*_`~<0123456789")
_MARKERS = frozenset("-+*0123456789")


@cache
def block_parser() -> MarkdownIt:
    """Give the parser whose ``block`` part reads journals."""
    md = MarkdownIt("commonmark", {"maxNesting": 1_000_000, "html": False})
    breaks_all: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list"]}
    ruler = md.block.ruler
    ruler.at("table", _table, {"alt": ["paragraph"]})
    ruler.at("fence", fence, breaks_all)
    ruler.at("blockquote", _quote, breaks_all)
    ruler.at("hr", _hr, breaks_all)
    ruler.at("list", _list, {"alt": ["paragraph", "blockquote"]})
    ruler.at("html_block", _html, {"alt": ["paragraph", "blockquote"]})
    ruler.at("heading", _heading, {"alt": ["paragraph", "blockquote"]})
    ruler.at("lheading", _setext)
    ruler.at("paragraph", _paragraph)
    md.enable("table").disable(["code", "reference"])
    return md


def _list(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    stop = state.eMarks[line]
    if start >= stop or state.src[start] not in _MARKERS:
        return False
    if state.level >= _MAX_LEVEL and state.sCount[line] >= state.blkIndent:
        if _ITEM.match(state.src, start, stop):
            state.env.setdefault(DEEP, set()).add(line)
        return False
    if silent and state.parentType == "paragraph":
        # A bullet that is being typed is empty for a moment and must not become part of the text above it.
        empty = _EMPTY_ITEM if state.blkIndent else _EMPTY_DASH
        if empty.match(state.src, start, stop):
            return True
    # CommonMark reads some markers that are indented oddly as text of the item above; in a journal they are bullets.
    indent, state.listIndent = state.listIndent, -1
    found = list_block(state, line, end, silent)
    state.listIndent = indent
    return found


def _quote(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if start >= state.eMarks[line] or state.src[start] != ">":
        return False
    if state.level >= _MAX_LEVEL and state.sCount[line] >= state.blkIndent:
        state.env.setdefault(DEEP, set()).add(line)
        return False
    return blockquote(state, line, end, silent)


def _table(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    if line + 1 >= end or not _may_underline_table(state, line + 1):
        return False
    index = len(state.tokens)
    if not table(state, line, end, silent):
        return False
    if not silent:
        state.tokens[index].content = state.getLines(line, state.line, state.blkIndent, False)
    return True


def _may_underline_table(state: StateBlock, line: int) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    return start < state.eMarks[line] and state.src[start] in "|:-"


def _hr(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    # The last character is asked first: at 400 levels on one line the whole line would be matched 400 times.
    if (
        start >= state.eMarks[line]
        or state.src[start] not in "-*_"
        or state.src[state.eMarks[line] - 1] not in "-*_ \t"
    ):
        return False
    if not _RULE.match(state.src, start, state.eMarks[line]):
        return False
    if not silent:
        state.line = line + 1
        _push(state, "hr", line)
    return True


def _heading(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if start >= state.eMarks[line] or state.src[start] != "#":
        return False
    hashes = _HASHES.match(state.src, start, state.eMarks[line])
    if hashes is None:
        return False
    title = _without_closing_hashes(state.src[hashes.end() : state.eMarks[line]].strip(" \t"))
    # Far indented, only a date is surely a heading: anything else may be a comment in code that lost its fence.
    if state.sCount[line] - state.blkIndent > 3 and heading_date(title) is None:
        return False
    if not silent:
        state.line = line + 1
        _push_heading(state, line, len(hashes.group()), title)
    return True


def _without_closing_hashes(title: str) -> str:
    shorter = title.rstrip("#")
    return shorter.rstrip(" \t") if not shorter or shorter[-1] in " \t" else title


def _setext(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    below = line + 1
    # Inside a list a line of dashes is a rule or an empty bullet, never what makes the bullet above a heading.
    if silent or state.parentType == "list" or below >= end or not 0 <= state.sCount[below] - state.blkIndent <= 3:
        return False
    start = state.bMarks[below] + state.tShift[below]
    if not _UNDERLINE.match(state.src, start, state.eMarks[below]):
        return False
    state.line = line + 2
    title = state.getLines(line, below, state.blkIndent, False).strip(" \t")
    _push_heading(state, line, 1 if state.src[start] == "=" else 2, title)
    return True


def _html(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if start >= state.eMarks[line] or state.src[start] != "<":
        return False
    if state.src.startswith("<!--", start):
        return _comment(state, line, end, silent)
    if not _TAG.match(state.src, start, state.eMarks[line]):
        return False
    if not silent:
        # One line at a time: markdown between tags stays markdown, and a list between them stays a list.
        state.line = line + 1
        _push(state, "html_block", line).content = state.getLines(line, line + 1, state.blkIndent, False).strip()
    return True


def _comment(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    found = _comment_end(state, start + 4, state.eMarks[end - 1])
    if found < 0:
        return False
    last = line
    while state.eMarks[last] < found:
        last += 1
    after = found + 3
    while after < state.eMarks[last] and state.src[after] in " \t":
        after += 1
    text_follows = after < state.eMarks[last]
    if text_follows and last == line:
        return False
    if not silent:
        if text_follows:
            # What stands after the comment's end is read as a line of its own.
            state.bMarks[last], state.tShift[last] = after, 0
        state.line = last if text_follows else last + 1
        _push(state, "comment", line).content = state.src[start : found + 3]
    return True


def _comment_end(state: StateBlock, start: int, stop: int) -> int:
    """Find ``-->``; a search that failed is kept, or a file of unclosed comments would be searched once for each."""
    failed_start, failed_stop = state.env.get(_NO_END, (stop, start))
    if failed_start <= start and stop <= failed_stop:
        return -1
    found = state.src.find("-->", start, stop)
    if found < 0:
        state.env[_NO_END] = (start, stop)
    return found


def _paragraph(state: StateBlock, line: int, _end: int, _silent: bool) -> bool:
    following, end = line + 1, state.lineMax
    parent, state.parentType = state.parentType, "paragraph"
    if not _is_date(state, line):
        while following < end and not _ends_paragraph(state, following, end):
            following += 1
    state.parentType = parent
    content = state.getLines(line, following, state.blkIndent, False).strip(" \t\n")
    state.line = following
    _push_inline(state, "paragraph", "p", line, content)
    return True


def _ends_paragraph(state: StateBlock, line: int, end: int) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if start >= state.eMarks[line]:
        return True
    if state.sCount[line] < 0:
        return False
    if (_is_cut_off if state.blkIndent else _is_date)(state, line):
        return True
    if state.src[start] not in _OPENERS and not (line + 1 < end and _may_underline_table(state, line + 1)):
        return False
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("paragraph"))


def _is_date(state: StateBlock, line: int) -> bool:
    """Whether a line outside of bullets is nothing but a date: it is a heading without its mark."""
    start, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if state.blkIndent or stop - start > _LONGEST_DATE or state.src[start] in _NO_DATE:
        return False
    return is_date_line(state.src[start:stop].rstrip())


def _is_cut_off(state: StateBlock, line: int) -> bool:
    """Whether a line that is not indented like the bullet above it starts something of its own."""
    start = state.bMarks[line] + state.tShift[line]
    if state.sCount[line] >= state.blkIndent or state.src[start] in _NO_DATE or state.src.startswith("* ", start):
        return False
    return stands_alone(state.src[start : state.eMarks[line]])


def _push(state: StateBlock, kind: str, line: int) -> Token:
    token = state.push(kind, "", 0)
    token.map = [line, state.line]
    return token


def _push_heading(state: StateBlock, line: int, level: int, title: str) -> None:
    _push_inline(state, "heading", f"h{level}", line, title)


def _push_inline(state: StateBlock, kind: str, tag: str, line: int, content: str) -> None:
    state.push(f"{kind}_open", tag, 1).map = [line, state.line]
    inline = state.push("inline", "", 0)
    inline.content = content
    inline.map = [line, state.line]
    state.push(f"{kind}_close", tag, -1)
