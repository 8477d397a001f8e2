"""What the program has to say: one message above the keys, which covers nothing and goes when it is of no use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from tui_support import DUE, FakeReviewing, card, program_over, row_with, screen_text, showing

from journal_cards.model import Rating
from journal_cards.tui.app import JournalCards
from journal_cards.tui.screens.edit import EditScreen
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.widgets.key_row import said

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZES = [(60, 18), (80, 24), (120, 40)]
LOW, HIGH = SIZES[:2]
CARDS = [
    card("mtu", "What does the `MTU` limit?", "A packet.", topic=("Networking",), memory=DUE),
    card("cidr", "How many addresses has a /23?", "\n".join(f"- line {n}" for n in range(60)), memory=DUE),
    card("dns", "What does an `MX` record name?", "A mail server.", topic=("DNS",), memory=DUE),
]
SAID = "The flag is gone; u puts it back."


@pytest.fixture
def app() -> JournalCards:
    return program_over(FakeReviewing(CARDS))


def rows(app: JournalCards) -> list[str]:
    shown = screen_text(app).splitlines()
    return shown + [""] * (app.size.height - len(shown))


async def tell(pilot: Pilot[int], text: str = SAID, *, error: bool = False, timeout: float = 30) -> None:
    pilot.app.notify(text, severity="error" if error else "information", markup=False, timeout=timeout)
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("opened", [(), ("a",), ("a", "space"), ("a", "3", "space", "3", "space")])
async def test_where_there_is_room_nothing_moves(app: JournalCards, opened: tuple[str, ...]) -> None:
    async with app.run_test(size=HIGH, notifications=True) as pilot:
        await pilot.press(*opened)
        await pilot.pause()
        before = rows(app)
        await tell(pilot)
        after = rows(app)
        (place,) = [place for place, row in enumerate(after) if SAID in row]
        assert before[place] == ""
        assert after[:place] + after[place + 1 :] == before[:place] + before[place + 1 :]
        app.clear_notifications()
        await pilot.pause()
        assert rows(app) == before


async def test_on_a_low_screen_the_card_the_ratings_and_the_keys_stay(app: JournalCards) -> None:
    async with app.run_test(size=LOW, notifications=True) as pilot:
        await pilot.press("a", "space", "3", "space")
        await pilot.pause()
        before = rows(app)
        await tell(pilot)
        after = rows(app)
        assert after[-1] == before[-1]  # keys
        assert SAID in after[-2]
        assert after[-3] == before[-2]  # ratings
        assert after[:-3] == before[:-3]  # head, breadcrumb and card


@pytest.mark.parametrize("size", [LOW, (40, 12)])
async def test_on_a_low_screen_the_cursor_of_a_list_stays_in_sight(size: tuple[int, int]) -> None:
    cards = [card(f"c{n}", "Q?", "A.", topic=(f"Topic {n:02}",), memory=DUE) for n in range(40)]
    app = program_over(FakeReviewing(cards))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("pagedown")
        row_with(app, "▸")
        await tell(pilot)
        row_with(app, SAID)
        row_with(app, "▸ Topic")
        row_with(app, "Enter start")


@pytest.mark.parametrize("size", SIZES)
async def test_one_after_the_other_in_the_same_row(app: JournalCards, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("a")
        places = set()
        for number in range(8):
            await tell(pilot, f"Message {number}.", timeout=30 - number)
            (place,) = [place for place, row in enumerate(rows(app)) if "Message" in row]
            assert f"Message {number}." in rows(app)[place]
            places.add(place)
        assert len(places) == 1


async def test_it_goes_after_its_time_and_none_comes_back(app: JournalCards) -> None:
    async with app.run_test(size=HIGH, notifications=True) as pilot:
        before = rows(app)
        await tell(pilot, "The older one stays longer.", timeout=60)
        await tell(pilot, timeout=0.2)
        assert "The older one" not in screen_text(app)
        await pilot.pause(0.4)
        assert rows(app) == before


async def test_what_was_said_goes_with_its_card_and_with_its_screen(app: JournalCards) -> None:
    async with app.run_test(size=LOW, notifications=True) as pilot:
        await pilot.press("a")
        for keys, screen in ((("space",), ReviewScreen), (("j",), ReviewScreen)):
            await tell(pilot)
            await pilot.press(*keys)
            assert SAID in screen_text(app), keys  # it is still about what the person has before them
            assert showing(app) is screen
        await pilot.press("3")
        await pilot.pause()
        assert SAID not in screen_text(app)
        for keys, screen in (
            (("E",), EditScreen),
            (("escape",), ReviewScreen),
            (("q",), TopicsScreen),
            (("a",), ReviewScreen),
        ):
            await tell(pilot)
            await pilot.press(*keys)
            await pilot.pause()
            assert showing(app) is screen
            assert SAID not in screen_text(app), keys


async def test_what_a_key_says_itself_is_there_on_the_screen_that_it_leads_to() -> None:
    reviewing = FakeReviewing(CARDS[:1])
    app = program_over(reviewing, start=True)
    async with app.run_test(size=LOW, notifications=True) as pilot:
        await pilot.press("space", "3", "u")
        await pilot.pause()
        assert showing(app) is ReviewScreen
        assert "Taken back: Good · What does the MTU limit?" in row_with(app, "Taken back")
        reviewing.fail = "the database is locked"
        await pilot.press("space", "1")
        await pilot.pause()
        assert row_with(app, "locked") == "✗ the database is locked"
    assert reviewing.ratings == [] != [("mtu", Rating.GOOD)]


async def test_over_a_screen_without_keys_it_stands_on_the_one_below(app: JournalCards) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("ctrl+p")
        await tell(pilot)
        row_with(app, SAID)


async def test_it_stands_on_the_upper_one_of_two_screens(app: JournalCards) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await tell(pilot)
        app.push_screen(EditScreen("a", "b", mine=False))
        await pilot.pause()
        await pilot.pause()
        assert screen_text(app).count(SAID) == 1
        app.pop_screen()
        await pilot.pause()
        await pilot.pause()
        assert screen_text(app).count(SAID) == 1


async def test_the_keys_can_be_clicked_below_a_message(app: JournalCards) -> None:
    async with app.run_test(size=HIGH, notifications=True) as pilot:
        await tell(pilot)
        await pilot.click("#keys", offset=(16, 1))  # "a all topics"
        await pilot.pause()
        assert showing(app) is ReviewScreen


def test_a_message_of_any_length_has_three_rows_and_says_that_it_is_cut() -> None:
    for text in ("word " * 400_000, "x" * 3_000, "漢字" * 90, "\n".join("abcdef")):
        drawn = said(text, "warning", 40)
        assert len(drawn) == 3
        assert all(cell_len(row.plain) <= 40 for row in drawn)
        assert drawn[-1].plain.endswith("…")
    two = said("kept 1 · new 2\n1 of them goes on in [another] \x1b[31mjournal", "information", 60)
    assert [row.plain.rstrip() for row in two] == ["kept 1 · new 2", "1 of them goes on in [another] ␛[31mjournal"]
    assert said("Not so", "warning", 60)[0].plain == "! Not so"
