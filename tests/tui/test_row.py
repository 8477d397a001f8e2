"""A row shows what it was given last, whatever it was given before that was never painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.content import Content
from tui_support import screen_text

from journal_cards.model import Counts, TopicCount
from journal_cards.tui.screens.topics import today_row
from journal_cards.tui.widgets.row import Draw, Row, apart

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


@pytest.mark.parametrize("width", range(1, 40))
def test_what_finds_no_room_on_the_right_ends_with_an_ellipsis(width: int) -> None:
    """A part of a number would be another one."""
    right = Content("1,234 cards")
    row = apart(Content("journal-cards"), right, width)
    assert row.cell_length <= width
    assert row.plain.endswith(right.plain) or row.plain.endswith("…")


@pytest.mark.parametrize("width", range(12, 90))
def test_the_numbers_of_today_are_whole_or_cut_where_it_is_seen(width: int) -> None:
    topics = (TopicCount(("Soil",), Counts(), 1_234),)
    row = today_row(topics, Counts(new=25, learning=8, review=312))(width).plain
    assert row.endswith(("of 1,234 cards", "8 learning", "…"))
