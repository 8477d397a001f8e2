"""Fenced code, with the slips that journals make: fences indented too far or not enough, and fences left open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from journal_cards.journal.dates import heading_date

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

OPEN = "open"
"""Key of the parser's environment: pairs of 0-based lines, where a fence was left open and where it was ended."""

Sign = Literal["closing", "far closing", "opening", "day", "outdented"]
"""What a line inside a fence tells about where the fence ends."""

_ENDS: set[Sign] = {"far closing", "outdented", "day"}
_RUN = re.compile(r"`{3,}|~{3,}")
_STOPS = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]|#{1,6}[ \t]")
_HEADING = re.compile(r"#{1,6}[ \t]+(.*)")


def fence(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read fenced code at ``line``: a block rule for markdown-it."""
    start, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if start + 3 > stop or state.src[start] not in "`~":
        return False
    run = _RUN.match(state.src, start, stop)
    if run is None:
        return False
    info = state.src[run.end() : stop]
    if run.group()[0] == "`" and "`" in info:
        return False
    if silent:
        return True
    last, closed = _closing(state, line, end, run.group())
    if not closed:
        state.env.setdefault(OPEN, []).append((line, last))
    state.line = last + 1 if closed else last
    token = state.push("fence", "code", 0)
    token.info = info.strip()
    token.content = state.getLines(line + 1, last, state.sCount[line], True)
    token.markup = run.group()
    token.map = [line, state.line]
    return True


def _closing(state: StateBlock, opening: int, end: int, markup: str) -> tuple[int, bool]:
    """Find the line that closes the fence; else the line before which it must have ended, and False."""
    first: dict[Sign, int] = {}
    for line in range(opening + 1, end):
        if state.isEmpty(line):
            continue
        sign = _sign(state, line, markup)
        if sign == "closing":
            return line, True
        if sign == "opening" and ("far closing" in first or "day" in first):
            # Another fence opens inside of this one: this one ended where it looked like it.
            return _ended(first, line)
        if sign:
            first.setdefault(sign, line)
        if state.sCount[line] < state.blkIndent:
            below_blank = "outdented" not in first and state.isEmpty(line - 1)
            first.setdefault("outdented", line)
            if below_blank or _STOPS.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]):
                break
    return _ended(first, end) if first.keys() & _ENDS else (_heading_after_blank(state, opening, end), False)


def _ended(first: dict[Sign, int], otherwise: int) -> tuple[int, bool]:
    if "far closing" in first:
        return first["far closing"], True
    return first.get("outdented", first.get("day", otherwise)), False


def _sign(state: StateBlock, line: int, markup: str) -> Sign | None:
    """Say what a line inside a fence tells about the fence's end."""
    start, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if state.src[start] == "#":
        return "day" if _is_dated(state.src[start:stop]) else None
    run = _RUN.match(state.src, start, stop) if state.src[start] == markup[0] else None
    if run is None:
        return None
    if state.src[run.end() : stop].strip(" \t"):
        return "opening"
    if len(run.group()) < len(markup):
        return None
    return "closing" if state.sCount[line] - state.blkIndent <= 3 else "far closing"


def _is_dated(line: str) -> bool:
    heading = _HEADING.match(line)
    return heading is not None and heading_date(heading.group(1)) is not None


def _heading_after_blank(state: StateBlock, opening: int, end: int) -> int:
    """Find where a fence that is never closed ends: the next heading below a blank line; one ``#`` may be a comment."""
    for line in range(opening + 2, end):
        start = state.bMarks[line] + state.tShift[line]
        if state.src.startswith("##", start) and state.isEmpty(line - 1) and _HEADING.match(state.src, start):
            return line
    return end
