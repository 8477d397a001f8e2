"""Markdown source on its way into values: one line, and without comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RUN_OR_COMMENT = re.compile(r"`+|<!--")


def one_line(content: str) -> str:
    """Join a paragraph's lines with blanks; a backslash that only broke the line goes."""
    if "\n" not in content:
        return content.strip(" \t")
    lines = [line.strip(" \t") for line in content.split("\n")]
    if "`" not in content:
        lines = [_without_hard_break(line) for line in lines[:-1]] + lines[-1:]
    return " ".join(lines)


def _without_hard_break(line: str) -> str:
    bare = line.rstrip("\\")
    return line[:-1].rstrip(" \t") if (len(line) - len(bare)) % 2 else line


def without_comments(content: str) -> str:
    """Leave out ``<!-- … -->``, except in code spans; a comment that never ends is text."""
    if "<!--" not in content:
        return content
    kept: list[str] = []
    at = 0
    for start, end in comments(content):
        before = content[at:start]
        kept.append(before.rstrip(" \t") if content[end : end + 1] in (" ", "\t", "") else before)
        at = end
    return "".join([*kept, content[at:]]).strip(" \t\n") if at else content


def comments(content: str) -> Iterator[tuple[int, int]]:
    """Ranges of the comments outside of code spans."""
    last_end = content.rfind("-->")
    if last_end < 0:
        return
    runs = _backtick_runs(content)
    position = 0
    while (match := _RUN_OR_COMMENT.search(content, position)) is not None:
        if match.group() != "<!--":
            position = _code_span_end(runs, match)
        elif match.end() > last_end:
            return
        else:
            position = content.index("-->", match.end()) + 3
            yield match.start(), position


def _backtick_runs(content: str) -> dict[int, list[int]]:
    """Positions of the runs of backticks by their length, last one first."""
    runs: dict[int, list[int]] = {}
    for run in re.finditer("`+", content):
        runs.setdefault(len(run.group()), []).append(run.start())
    for positions in runs.values():
        positions.reverse()
    return runs


def _code_span_end(runs: dict[int, list[int]], opening: re.Match[str]) -> int:
    length = len(opening.group())
    positions = runs[length]
    while positions and positions[-1] <= opening.start():
        positions.pop()
    return positions[-1] + length if positions else opening.end()
