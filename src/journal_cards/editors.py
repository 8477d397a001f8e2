"""How an editor is told which line of which file to open: a command line as a list of words, never through a shell."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence

from .errors import UserError

Words = tuple[str, ...]
"""A command line: the program and its arguments."""

_READ_ONLY = {"vi": "-R", "vim": "-R", "nvim": "-R", "gvim": "-R", "nano": "-v", "kak": "-ro"}
_WAIT = ("-w", "--wait")


def _plus(file: str, line: int) -> Words:
    return (f"+{line}", file)


def _colon(file: str, line: int) -> Words:
    return (f"{file}:{line}",)


def _goto(file: str, line: int) -> Words:
    return ("--goto", f"{file}:{line}")


_FAMILIES: tuple[tuple[str, bool, Callable[[str, int], Words]], ...] = (
    ("vi vim nvim gvim mvim view nano pico emacs emacsclient micro kak joe mg ne mcedit gedit", False, _plus),
    ("hx helix", False, _colon),
    # Without --wait these return before anything was edited.
    ("code code-insiders code-oss codium vscodium cursor windsurf", True, _goto),
    ("zed zeditor zedit subl sublime_text", True, _colon),
)
"""Names of programs, whether they must be told to wait, and how they are told the line."""


def command(editor: str, file: str, line: int, *, reading: bool = False) -> Words:
    """The command line that opens ``file``, an absolute path, at a 1-based ``line``.

    ``editor`` is what a person writes into $EDITOR, or a pattern with ``{file}`` and ``{line}``. An editor that is not
    known here opens the file alone. With ``reading`` one that can is told to change nothing. Raises UserError.

    >>> command("nano -l", "/notes/journal.md", 12)
    ('nano', '-l', '+12', '/notes/journal.md')
    >>> command("myed +{line} {file}", "/my notes/journal.md", 12)
    ('myed', '+12', '/my notes/journal.md')
    """
    words = _words(editor)
    if any("{file}" in word or "{line}" in word for word in words):
        filled = tuple(word.replace("{line}", str(line)).replace("{file}", file) for word in words)
        return filled if any("{file}" in word for word in words) else (*filled, file)
    name = re.split(r"[\\/]", words[0])[-1].lower().removesuffix(".exe").removesuffix(".cmd")
    read = (_READ_ONLY[name],) if reading and name in _READ_ONLY else ()
    for names, waits, place in _FAMILIES:
        if name in names.split():
            wait = ("--wait",) if waits and not any(word in _WAIT for word in words) else ()
            return (*words, *read, *wait, *place(file, line))
    return (*words, file)


def _words(editor: str) -> list[str]:
    try:
        words = shlex.split(editor)
    except ValueError as error:
        raise UserError(f"the editor {editor!r} cannot be read ({error}): write it as in a shell") from error
    if not words:
        raise UserError("the editor is an empty text: name a program, such as nano")
    return words


def line_of(lines: Sequence[str], text: str, line: int) -> int:
    """Where a bullet stands now: the line that begins as its ``text`` does, else ``line`` itself.

    Of several, one that has more of the text, then the one nearest to ``line``, which is 1-based and that of the last
    import: the journal may have been edited since. ``text`` is the bullet's markdown, its lines joined by blanks.
    """
    found = [(len(words), number) for number, one in enumerate(lines, 1) if (words := _beginning(one, text))]
    longest = max(found, default=(0, 0))[0]
    same = [number for length, number in found if length == longest]
    return min(same, key=lambda number: abs(number - line), default=max(1, min(line, len(lines) or 1)))


_MARKER = re.compile(r"[\s>]*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?")


def _beginning(line: str, text: str) -> str:
    """What a line has of the beginning of a bullet's text; "" when it is no such bullet."""
    marker = _MARKER.match(line)
    words = line[marker.end() :].rstrip() if marker else ""
    return words if text.startswith(words) else ""
