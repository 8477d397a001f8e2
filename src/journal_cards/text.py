"""Journal text on its way to a terminal: whatever could steer the terminal becomes a visible sign."""

from __future__ import annotations

import re
from collections.abc import Mapping

# C0 without tab and newline, DEL, C1, the bidirectional controls that reorder what follows, and lone surrogates.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """Make control characters visible: ESC becomes ``␛``, NUL ``␀``; newline and tab stay.

    >>> visible("\\x1b[31mred")
    '␛[31mred'
    """
    return _UNSAFE.sub(_sign, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """``visible`` text with every run of white space as one blank."""
    return " ".join(visible(text).split())


def many(count: int, what: str) -> str:
    """``1 card``, ``2,000 cards``."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def shortened(text: str, longest: int) -> str:
    """``one_line`` of a text, cut to so many characters; the last one says that it was."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def shown(value: object) -> object:
    """A JSON value with the control characters of its texts made visible."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {name: shown(one) for name, one in value.items()}
    return [shown(one) for one in value] if isinstance(value, list | tuple) else value


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"
