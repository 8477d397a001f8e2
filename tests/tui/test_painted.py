"""Rows that are painted as they were drawn look as Textual would paint them, and are drawn once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.style import Style
from textual.geometry import Offset, Region
from textual.selection import Selection
from textual.widget import Widget
from tui_support import DUE, FakeReviewing, card, cloze, program_over, screen_text

from journal_cards.neighbours import Neighbours
from journal_cards.tui.widgets.card_content import drawn
from journal_cards.tui.widgets.card_view import CardText
from journal_cards.tui.widgets.painted import Painted
from journal_cards.tui.widgets.ready_content import _Rows

if TYPE_CHECKING:
    from textual.app import App
    from textual.pilot import Pilot
    from textual.strip import Strip

    from journal_cards.model import Card

_LONG = "\n".join(f"- line {number} of `code` and **more**" for number in range(60))
_CARDS = (
    card("short", "What does the *MTU* limit?", "The **size** of a `packet`.", memory=DUE),
    card("wide", "漢字 " * 30, "| a | b |\n|---|---|\n| 1 | 漢 |", memory=DUE),
    cloze("cloze", "The `AGE` of ripe cheese is 12 months", "12 months", memory=DUE),
    card("long", "Which lines?", _LONG, memory=DUE),
)
_BESIDE = Neighbours(("A bullet above",), ("A bullet below",), 1)
_READ = 0.2
"""Seconds after which a front was read and its answer prepared."""


def cells(strips: list[Strip]) -> list[list[object]]:
    """Each cell as a person sees it, whatever pieces it is made of and whatever they know of their place."""
    return [[seen(letter, style) for text, style, _ in strip for letter in text] for strip in strips]


def seen(letter: str, style: Style | None) -> object:
    """A letter and its look; of a blank the colour of the letter is not seen."""
    style = style or Style()
    ground = None if style.bgcolor is None or style.bgcolor.is_default else style.bgcolor.get_truecolor()
    lines = (style.underline or False, style.strike or False, style.reverse or False)
    if letter == " " and not any(lines):
        return letter, ground
    colour = None if style.color is None or style.color.is_default else style.color.get_truecolor()
    return letter, ground, colour, lines, style.bold or False, style.italic or False, style.dim or False


def same_as_textual(app: App[int]) -> None:
    for widget in app.screen.query(Painted):
        whole = Region(0, 0, widget.region.width, widget.region.height)
        for crop in (whole, Region(3, 0, 10, widget.region.height)):
            assert cells(widget.render_lines(crop)) == cells(Widget.render_lines(widget, crop)), widget


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
@pytest.mark.parametrize("shown", _CARDS, ids=lambda one: one.uid)
async def test_rows_look_as_textual_paints_them(theme: str, size: tuple[int, int], shown: Card) -> None:
    app = program_over(FakeReviewing([shown], beside=_BESIDE), start=True, theme=theme)
    async with app.run_test(size=size) as pilot:
        same_as_textual(app)
        await pilot.press("space")
        same_as_textual(app)
        app.notify("A message of the program")
        await pilot.pause()
        same_as_textual(app)


async def test_without_colours_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = program_over(FakeReviewing(_CARDS, beside=_BESIDE), start=True)
    async with app.run_test() as pilot:
        await pilot.press("space")
        same_as_textual(app)


async def test_another_theme_is_worn_at_once() -> None:
    app = program_over(FakeReviewing(_CARDS), start=True)
    async with app.run_test() as pilot:
        before = [cells(widget.render_lines(widget.size.region)) for widget in app.screen.query(Painted)]
        app.theme = "textual-light"
        await pilot.pause()
        same_as_textual(app)
        after = [cells(widget.render_lines(widget.size.region)) for widget in app.screen.query(Painted)]
        assert all(one != other for one, other in zip(before, after, strict=True))


async def test_what_is_selected_shows() -> None:
    app = program_over(FakeReviewing(_CARDS), start=True)
    async with app.run_test() as pilot:
        text = app.screen.query_one(CardText)
        plain = cells(text.render_lines(text.size.region))
        app.screen.selections = {text: Selection(Offset(0, 2), Offset(6, 2))}
        await pilot.pause()
        chosen = cells(text.render_lines(text.size.region))
        assert chosen != plain
        app.screen.selections = {}
        await pilot.pause()
        assert cells(text.render_lines(text.size.region)) == plain


async def read(pilot: Pilot[int]) -> None:
    await pilot.pause(_READ)
    await pilot.pause()


@pytest.mark.parametrize("shown", _CARDS, ids=lambda one: one.uid)
async def test_an_answer_is_drawn_and_painted_while_its_front_is_read(
    shown: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = program_over(FakeReviewing([shown, _CARDS[0]], beside=_BESIDE), start=True)
    async with app.run_test() as pilot:
        await read(pilot)
        rows: list[str] = []
        draw = _Rows._draw

        def drawn_now(self: _Rows, line: object, number: int) -> Strip:
            strip = draw(self, line, number)  # type: ignore[arg-type]
            rows.append(strip.text)
            return strip

        monkeypatch.setattr(_Rows, "_draw", drawn_now)
        before = drawn.cache_info().misses
        await pilot.press("space")
        assert "A bullet below" in screen_text(app) or shown is _CARDS[3]
        assert drawn.cache_info().misses == before
        assert not [row for row in rows if row.strip() in screen_text(app) and "Again" not in row], rows
