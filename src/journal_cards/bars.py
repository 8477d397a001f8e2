"""Small drawings out of characters: bars, rows of heights, cells of a fixed width; block characters or plain ASCII."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from .text import one_line


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters to draw with."""

    heights: str
    """Eight, the lowest first."""
    shades: str
    """Five, from nothing to full."""
    below: str
    """Stands between a topic and its subtopic."""
    cut: str
    """Says that a text was cut."""


BLOCKS = Glyphs("▁▂▃▄▅▆▇█", " ░▒▓█", " › ", "…")
ASCII = Glyphs("_.-:=+*#", " .:*#", " > ", "~")


def glyphs_for(encoding: str | None) -> Glyphs:
    """Block characters where the output can show them, else ASCII; None stands for an output that does not say."""
    try:
        "".join((BLOCKS.heights, BLOCKS.shades, BLOCKS.below, BLOCKS.cut)).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS


def heights(values: Sequence[float], glyphs: Glyphs) -> str:
    """One character a value, the greatest one full; a blank for nothing, and never a blank for something."""
    most = max(values, default=0)
    steps = len(glyphs.heights)
    return "".join(" " if value <= 0 else glyphs.heights[_up(value * steps / most) - 1] for value in values)


def bar(value: float, most: float, width: int, glyphs: Glyphs) -> str:
    """A bar of at most ``width`` characters, as long as ``value`` is of ``most``; never empty for something."""
    return glyphs.shades[-1] * _up(value * width / most) if value > 0 else ""


def shares(parts: Sequence[tuple[float, str]], width: int) -> str:
    """A bar of the whole width, in which each part has its own character; all blank when the parts are nothing."""
    whole = sum(part for part, _ in parts)
    drawn, so_far = "", 0.0
    for part, sign in parts:
        so_far += part
        drawn = drawn.ljust(round(so_far * width / whole) if whole else 0, sign)
    return drawn.ljust(width)


def fitted(text: str, width: int, glyphs: Glyphs) -> str:
    """A text on one line that is exactly so many columns wide: cut, or filled with blanks."""
    line = one_line(text)
    if cells(line) > width:
        while cells(line) > width - cells(glyphs.cut):
            line = line[:-1]
        line += glyphs.cut
    return line + " " * (width - cells(line))


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)


def _up(value: float) -> int:
    """Round, but anything that is there at least to one."""
    return max(1, round(value))
