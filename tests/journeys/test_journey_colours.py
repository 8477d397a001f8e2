"""Themes, NO_COLOR and terminals with few colours: every word is read, and nothing is a colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from terminal import Terminal

from program import Program

ANSI = {
    "black": 0x000000,
    "red": 0xCD0000,
    "green": 0x00CD00,
    "brown": 0xCDCD00,
    "blue": 0x0000EE,
    "magenta": 0xCD00CD,
    "cyan": 0x00CDCD,
    "white": 0xE5E5E5,
    "brightblack": 0x7F7F7F,
    "brightred": 0xFF0000,
    "brightgreen": 0x00FF00,
    "brightbrown": 0xFFFF00,
    "brightblue": 0x5C5CFF,
    "brightmagenta": 0xFF00FF,
    "brightcyan": 0x00FFFF,
    "brightwhite": 0xFFFFFF,
}
"""The colours of xterm, by pyte's names."""
RULES = set("▔▁▊▎▌━─│╭╮╰╯▏▕╺╸▂▃▄▅▆▇█")
"""Lines and bars around words."""
Step = tuple[str, str, str]
"""Keys, what stands there then, and what does not stand there any more."""
HOME: Step = ("q", "all topics", "")
SCREENS: tuple[tuple[str, tuple[Step, ...], tuple[Step, ...]], ...] = (
    ("the topics", (("", "all topics", ""),), ()),
    ("the filter", (("/", "a part of its name", ""), ("ne", "Networking", "ACME")), (("\x1b", "ACME", ""),)),
    ("the palette", (("\x10", "What to do", ""), ("stati", "Statistics", "")), (("\x1b", "ACME", ""),)),
    ("a setting that is typed", (("c", "▸ new_per_day", ""), ("\r", "", "")), (("\r", "", ""), HOME)),
    ("a card", (("a", "show the answer", ""),), ()),
    ("its answer", ((" ", "Again", ""),), (HOME,)),
    ("every card", (("b", "Browse", ""),), (HOME,)),
    ("statistics", (("s", "▸1 Today", ""),), (HOME,)),
    ("new bullets", (("t", "New bullets", ""),), (HOME,)),
)
"""What each screen is, the way to it, and the way back to the topics."""


def few(name: str) -> int:
    """A colour as a number; pyte gives names, or six hexadecimal digits."""
    return ANSI[name] if name in ANSI else int(name, 16)


def light(colour: int) -> float:
    """How light a colour is, as WCAG has it."""
    parts = ((colour >> shift & 255) / 255 for shift in (16, 8, 0))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: int, other: int) -> float:
    """From 1 to 21."""
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def unread(screen: Terminal, foreground: int, background: int, only: str = "") -> list[str]:
    """The words of which the colour is too near to the one behind them, with both; in rows that hold ``only``."""
    found: dict[tuple[str, str], str] = {}
    for row in screen.cells():
        for cell in row if only in "".join(cell.data for cell in row) else ():
            front = foreground if cell.fg == "default" else few(cell.fg)
            back = background if cell.bg == "default" else few(cell.bg)
            if cell.data.strip() and cell.data not in RULES and contrast(front, back) < 1.6:
                found[cell.fg, cell.bg] = found.get((cell.fg, cell.bg), "") + cell.data
    return [f"{front} on {back}: {text[:40]}" for (front, back), text in found.items()]


def walked(screen: Terminal) -> Iterator[str]:
    """Go from screen to screen."""
    for name, there, back in SCREENS:
        go(screen, there)
        yield name
        go(screen, back)


def go(screen: Terminal, steps: tuple[Step, ...]) -> None:
    """Type, and wait each time until it is done."""
    for keys, seen, gone in steps:
        if keys:
            screen.send(keys)
        screen.wait_for(seen, gone=gone)
        screen.rest()


@pytest.mark.parametrize(
    ("theme", "term", "colours"),
    [
        ("textual-dark", "xterm", ""),
        ("textual-dark", "xterm-256color", ""),
        ("textual-dark", "xterm-256color", "truecolor"),
        ("textual-light", "xterm", ""),
        ("nord", "xterm-256color", "truecolor"),
        ("ansi-dark", "xterm", ""),
        ("ansi-light", "xterm-256color", "truecolor"),
    ],
)
def test_every_word_is_read_in_every_theme(imported: Program, theme: str, term: str, colours: str) -> None:
    paper = theme.endswith("light")
    with Terminal(imported, TERM=term, COLORTERM=colours, JOURNAL_CARDS_CONFIG=settings(imported, theme)) as screen:
        for name in walked(screen):
            # Behind the palette the screen is dimmed on purpose.
            only = "Stati" if name == "the palette" else ""
            told = unread(screen, 0x000000 if paper else 0xE5E5E5, 0xFFFFFF if paper else 0x000000, only)
            assert not told, f"{name}: {told}\n{screen.text()}"


@pytest.mark.parametrize("theme", ["ansi-dark", "textual-light"])
@pytest.mark.parametrize("term", ["xterm", "xterm-256color"])
def test_without_colours_the_cursor_is_seen_all_the_same(imported: Program, theme: str, term: str) -> None:
    with Terminal(imported, TERM=term, NO_COLOR="1", JOURNAL_CARDS_CONFIG=settings(imported, theme)) as screen:
        for name in walked(screen):
            if name == "the topics":
                assert any(row.startswith("▸ ") for row in turned(screen))
            if name == "the palette":
                assert any("Statistics" in row for row in turned(screen))
            if name in ("the filter", "a setting that is typed"):
                # A cursor blinks.
                screen.until(lambda _text: any(row in (" ", "20") for row in turned(screen)), "the cursor")
        codes = {code for found in re.findall(rb"\x1b\[([0-9;]*)m", screen.raw) for code in found.split(b";")}
        assert codes <= {b"", *(b"%d" % number for number in (0, 1, 2, 3, 4, 7, 9, 39, 49))}


def turned(screen: Terminal) -> list[str]:
    """What is turned round in each row."""
    return ["".join(cell.data for cell in row if cell.reverse) for row in screen.cells()]


@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_dumb_terminal_gets_lines_without_codes(imported: Program, no_color: str) -> None:
    env = {"NO_COLOR": no_color} if no_color else {}
    with Terminal(imported, TERM="dumb", **env) as screen:
        screen.wait_for("All topics")
        assert b"\x1b" not in screen.raw


def settings(person: Program, theme: str) -> str:
    """A settings file of its own: the person belongs to several tests."""
    path = person.home / f"{theme}.toml"
    path.write_text(f'theme = "{theme}"\n')
    return str(path)
