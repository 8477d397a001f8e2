"""Keys that come faster than the program draws, and keys that are pressed twice by mistake."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.events import Paste
from textual.widgets import TextArea
from tui_support import DUE, FakeReviewing, StoppedClock, burst, card, program_over, screen_text, showing

from journal_cards.model import Rating
from journal_cards.tui import keyboard
from journal_cards.tui.screens.done import DoneScreen
from journal_cards.tui.screens.edit import EditScreen
from journal_cards.tui.screens.help import HelpScreen
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.widgets.row import Row

if TYPE_CHECKING:
    from textual.pilot import Pilot

MTU = card("mtu", "What does the MTU limit?", "The **size** of a `packet`.", memory=DUE)
TTL = card("ttl", "What does the TTL limit?", "The number of hops.", memory=DUE)


@pytest.fixture
def reviewing() -> FakeReviewing:
    return FakeReviewing([MTU, TTL])


async def settled(pilot: Pilot[int]) -> str:
    for _ in range(3):
        await pilot.pause()
    return screen_text(pilot.app)


# ---- one after another -----------------------------------------------------------------------------------------------


async def test_a_whole_review_in_one_go(reviewing: FakeReviewing) -> None:
    """Each key is taken by the screen that the one before it has led to."""
    app = program_over(reviewing)
    async with app.run_test() as pilot:
        await burst(pilot, "a", "space", "f", *"b1", "space", *"qE", "enter", "1", "space", "3", "u", "u")
        await settled(pilot)
        assert reviewing.cards[0].flag == "b1 qE"
        assert [kind for kind, _ in reviewing.decisions if kind != "undone"] == ["flagged"]
        assert reviewing.ratings == []
        assert showing(app) is ReviewScreen


async def test_what_is_pasted_is_in_the_text_that_is_saved(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test() as pilot:
        await pilot.press("E")
        assert showing(app) is EditScreen
        app.post_message(Paste(" of a link\nor of a path"))
        await burst(pilot, "!", "tab", "?", "ctrl+s")
        await settled(pilot)
        assert showing(app) is ReviewScreen
        words = reviewing.cards[0].override
        assert words is not None
        assert words.front == "What does the MTU limit? of a link\nor of a path!"
        assert words.back.endswith("`packet`.?")


async def test_letters_go_to_the_side_that_tab_has_led_to(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test() as pilot:
        await burst(pilot, "E", "1", "tab", "2", "tab", "3")
        await settled(pilot)
        assert [side.text[-2:] for side in app.screen.query(TextArea)] == ["13", ".2"]


async def test_keys_come_through_although_the_screen_that_took_one_is_gone(
    reviewing: FakeReviewing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever becomes of a key, the next one never waits long."""
    monkeypatch.setattr(keyboard, "_LOST", 0.05)
    app = program_over(reviewing)
    async with app.run_test() as pilot:
        monkeypatch.setattr(app.keyboard, "_at_rest", lambda: False)
        await burst(pilot, "a", "space", "4")
        await pilot.pause(0.5)
        assert reviewing.ratings == [("mtu", Rating.EASY)]


async def test_the_key_that_ends_the_program_waits_for_nothing(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True, parts={})
    async with app.run_test() as pilot:
        # There is nobody who opens an editor, so that the review waits for ever.
        await burst(pilot, "e", "3", "ctrl+q")
        await settled(pilot)
    assert app.return_code == 0


# ---- twice by mistake ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("own_fingers")
async def test_a_key_that_opened_a_screen_does_nothing_there_until_it_is_let_go(reviewing: FakeReviewing) -> None:
    clock = StoppedClock()
    app = program_over(reviewing, clock=clock)
    async with app.run_test() as pilot:
        await burst(pilot, "enter", "enter", "enter")
        text = await settled(pilot)
        assert showing(app) is ReviewScreen
        assert "Space show the answer" in text
        clock.now += 0.05
        await pilot.press("enter")
        assert "Space show the answer" in screen_text(app)
        clock.now += 0.3
        await pilot.press("enter")
        assert "1 Again" in screen_text(app)


@pytest.mark.usefixtures("own_fingers")
async def test_a_key_that_is_held_down_acts_once(reviewing: FakeReviewing) -> None:
    clock = StoppedClock()
    app = program_over(reviewing, clock=clock)
    async with app.run_test() as pilot:
        for _ in range(40):
            await burst(pilot, "enter")
            clock.now += 0.03
        assert "Space show the answer" in await settled(pilot)
        assert reviewing.ratings == []


@pytest.mark.usefixtures("own_fingers")
async def test_another_key_is_meant_at_once(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, clock=StoppedClock())
    async with app.run_test() as pilot:
        await burst(pilot, "enter", "space", "3")
        await settled(pilot)
        assert reviewing.ratings == [("mtu", Rating.GOOD)]


@pytest.mark.usefixtures("own_fingers")
async def test_the_last_enter_of_a_review_leaves_its_end_on_the_screen() -> None:
    clock = StoppedClock()
    reviewing = FakeReviewing([MTU])
    app = program_over(reviewing, start=True, clock=clock)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        clock.now += 1
        await burst(pilot, "enter", "enter", "enter")
        await settled(pilot)
        assert reviewing.ratings == [("mtu", Rating.GOOD)]
        assert showing(app) is DoneScreen


@pytest.mark.usefixtures("own_fingers")
async def test_what_takes_back_and_what_leads_back_is_meant_each_time(reviewing: FakeReviewing) -> None:
    app = program_over(replace(reviewing), start=True, clock=StoppedClock())
    async with app.run_test() as pilot:
        await pilot.press("space", "4", "space", "4")
        assert showing(app) is DoneScreen
        await burst(pilot, "u", "u")
        assert "0 done" in await settled(pilot)
        await burst(pilot, "q", "q")
        await settled(pilot)
    assert app.return_code == 0


@pytest.mark.usefixtures("own_fingers")
async def test_the_same_letter_is_typed_into_the_line_that_it_opened(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True, clock=StoppedClock())
    async with app.run_test() as pilot:
        await burst(pilot, "f", "f", "f", "enter")
        await settled(pilot)
        assert reviewing.cards[0].flag == "ff"


@pytest.mark.usefixtures("own_fingers")
async def test_help_is_not_opened_again_by_the_key_that_closed_it(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, clock=StoppedClock())
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        assert showing(app) is HelpScreen
        await burst(pilot, "enter", "enter")
        await settled(pilot)
        assert showing(app) is TopicsScreen


# ---- what is painted -------------------------------------------------------------------------------------------------


async def test_a_row_that_is_given_something_and_at_once_what_it_had_shows_what_it_had() -> None:
    class One(App[int]):
        def compose(self) -> ComposeResult:
            yield Row(lambda _width: Content("2 cards"))

    app = One()
    async with app.run_test() as pilot:
        await pilot.pause()
        row = app.query_one(Row)
        row.show(lambda _width: Content("looking"))
        row.show(lambda _width: Content("2 cards"))
        await asyncio.sleep(0.1)
        await pilot.pause()
        assert screen_text(app).strip() == "2 cards"
