"""What a person typed as an answer, as the bullets that it becomes: pure.

Every line that is not empty is one bullet; a line that is indented further than the one above it nests deeper; fenced
code stays with the bullet above it. Whatever else markdown would make of a line is escaped, so that it arrives as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .cards import inline
from .errors import UserError

_FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
_MARKER = re.compile(r"[-+*](?:[ \t]+|$)")
_NUMBER = re.compile(r"(\d{1,9}[.)])(?:[ \t]+|$)")
_BLOCK = re.compile(
    r"[-+*](?:[ \t]|$)|>|#{1,6}(?:[ \t]|$)|\[[ xX-]\](?:[ \t]|$)"  # a bullet, a quote, a heading, a task
    r"|(?:-[ \t]*)+$|(?:\*[ \t]*)+$|(?:_[ \t]*){3,}$"  # a rule, maybe together with the bullet's own sign
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_TAB = 4


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code."""

    lines: tuple[str, ...]
    """As they are written, the fence's own lines included, without indentation."""
    code: str
    """What stands between them."""
    info: str
    """The language word, or empty."""


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet of an answer."""

    level: int
    """0 for those directly under the question."""
    text: str
    """Markdown on one line, what is no text escaped; empty for code alone."""
    fences: tuple[Fence, ...] = ()


def items(answer: str) -> tuple[Item, ...]:
    """The bullets of an answer. Raises UserError when it is empty, or holds what no journal can."""
    lines = answer.splitlines()
    for number, line in enumerate(lines, 1):
        if found := _CONTROL.search(line):
            raise UserError(f"line {number} of the answer holds a control character (0x{ord(found[0]):02x})")
    found_items = _read(lines)
    if not found_items:
        raise UserError("the answer is empty: nothing was written")
    return tuple(found_items)


def _read(lines: Sequence[str]) -> list[Item]:
    said: list[Item] = []
    columns: list[int] = []
    at = 0
    while at < len(lines):
        column, text = _indent(lines[at]), lines[at].strip()
        own = _MARKER.match(text)
        text = text[own.end() :] if own else text
        fence, after = None, at + 1
        if opening := _FENCE.match(text):
            fence, after = _fence(lines, at, opening, column + (own.end() if own else 0))
        if fence and said and not own:
            said[-1] = replace(said[-1], fences=(*said[-1].fences, fence))
        elif text:
            columns = [*(one for one in columns if one < column), column]
            said.append(Item(len(columns) - 1, "", (fence,)) if fence else Item(len(columns) - 1, escaped(text)))
        at = after
    return said


def escaped(text: str) -> str:
    """A line of text that markdown reads as a line of text.

    >>> escaped("# not a heading"), escaped("a <!-- b --> c")
    ('\\\\# not a heading', 'a <\\\\!-- b --> c')
    """
    head = ""
    while number := _NUMBER.match(text):
        head += f"{number[1]} "
        text = text[number.end() :]
    if "<!--" in text:
        parts, at = [], 0
        for start, end in (*inline.code_spans(text), (len(text), len(text))):
            parts += [text[at:start].replace("<!--", r"<\!--"), text[start:end]]
            at = end
        text = "".join(parts)
    if _BLOCK.match(text) or (head and _FENCE.match(text)):
        text = f"\\{text}"
    return f"{head}{text}".rstrip()


def _fence(lines: Sequence[str], at: int, opening: re.Match[str], shift: int) -> tuple[Fence, int]:
    """The fenced code that begins at a line and stands in a column, and the line after it."""
    run = opening[1] or opening[3]
    info = (opening[2] or opening[4] or "").strip()
    closing = re.compile(rf"{re.escape(run[0])}{{{len(run)},}}$")
    inside: list[str] = []
    for number in range(at + 1, len(lines)):
        if closing.match(lines[number].strip()):
            whole = (f"{run}{info}", *inside, lines[number].strip())
            return Fence(whole, "\n".join(inside).rstrip("\n"), info.split(" ")[0]), number + 1
        inside.append(_outdented(lines[number], shift))
    raise UserError(f"line {at + 1} of the answer opens a code block that is never closed: add {run} below it")


def _indent(line: str) -> int:
    """Columns before the text of a line."""
    head = line[: len(line) - len(line.lstrip(" \t"))]
    return len(head.expandtabs(_TAB))


def _outdented(line: str, columns: int) -> str:
    """A line of code without the indentation of its fence."""
    if not line.strip(" \t"):
        return ""
    column = 0
    for place, sign in enumerate(line):
        if column >= columns or sign not in " \t":
            return line[place:]
        column += 1 if sign == " " else _TAB - column % _TAB
    return ""
