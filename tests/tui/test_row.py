"""A row shows what it was given last, whatever it was given before that was never painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.content import Content
from tui_support import screen_text

from journal_cards.tui.widgets.row import Draw, Row

if TYPE_CHECKING:
    from textual.app import ComposeResult


class OneRow(App[int]):
    """A screen of one row."""

    CSS = "Row { height: 1; }"

    def compose(self) -> ComposeResult:
        """The row."""
        yield Row(of("42 cards"), id="row")


def of(text: str) -> Draw:
    return lambda _width: Content(text)


async def test_what_was_never_painted_does_not_come_back() -> None:
    app = OneRow()
    async with app.run_test(size=(30, 3)) as pilot:
        row = app.query_one(Row)
        row.show(of("looking …"))
        row.show(of("42 cards"))
        await pilot.pause()
        assert screen_text(app) == "42 cards\n"
        row.show(of("looking …"))
        await pilot.pause()
        assert screen_text(app) == "looking …\n"
        row.show(of("42 cards"))
        row.show(of("7 cards"))
        await pilot.pause()
        assert screen_text(app) == "7 cards\n"
