"""The list of all cards and the screen about one, over a real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from test_tui_hostile import HOSTILE
from textual.app import App
from textual.widgets import Input, OptionList
from tui_support import FakeReviewing, burst, card, program_over, row_with, screen_text, showing

from core_support import NewWorld, World
from journal_cards.browsing import Browsing
from journal_cards.card_list import CardFilter, Listed
from journal_cards.errors import UserError
from journal_cards.log_uid import log_uid
from journal_cards.model import Card, Memory, Moment, Rating, Review, Settings
from journal_cards.scheduling import memory as fsrs
from journal_cards.tui.app import JournalCards
from journal_cards.tui.browse import Browse
from journal_cards.tui.messages.opening import JournalOpened
from journal_cards.tui.screens.browse import BrowseScreen
from journal_cards.tui.screens.help import HelpScreen
from journal_cards.tui.screens.info import InfoScreen
from journal_cards.tui.screens.prompts import FlagScreen
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.widgets.browse_rows import filter_row
from journal_cards.tui.widgets.history_chart import history_chart, spread

if TYPE_CHECKING:
    from textual.message import Message
    from textual.pilot import Pilot

Snapshot = Callable[[App[int], str], None]
SIZES = [(60, 18), (80, 24), (120, 40)]
GARDEN = """\
# Garden

## 03/03/2031

- Soil
  - The `pH` of soil limits the nutrients that a plant can take up
  - Compost is used to feed worms
  - Mulch: a layer that keeps the ground moist
  - How deep do carrots grow? -> as deep as the soil is loose
  - Worms is a lovely book, all of it
- Water
  - Rain
    - Barrel: a tank that catches the rain
    - Why is rain soft? Because it carries no lime
  - Hose: a pipe that bends
"""


def rated(world: World, words: str, *ratings: Rating) -> Card:
    """Rate the first card that says this, twenty days apart."""
    (found, *_) = (one for one in world.cards().values() if words in one.draft.front and not one.suspended)
    engine = fsrs.scheduler(world.prefs, None)
    world.store.keep_parameters(engine.id, engine.parameters, engine.settings)
    for rating in ratings:
        moment, before = world.reviewing.moment(), world.cards()[found.uid].memory
        after = fsrs.outcomes(engine, found.uid, before, moment)[rating - 1]
        row = Review(log_uid(), found.uid, "review", rating, moment, 4_000, before, engine.id, due_day=after.due_day)
        world.store.record(row, after)
        world.wait(days=20)
    return world.cards()[found.uid]


@pytest.fixture
def garden(new_world: NewWorld) -> World:
    world = new_world()
    world.take(GARDEN)
    carrots = rated(world, "carrots", Rating.GOOD, Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY)
    world.store.flag(carrots.uid, "vague")
    rated(world, "rain soft", Rating.EASY)
    return world


@pytest.fixture
def browsing(garden: World) -> Iterator[Browsing]:
    made = Browsing(garden.database, garden.prefs, lambda: garden.now)
    yield made
    made.close()


def app_of(browsing: Browsing, *cards: Card) -> JournalCards:
    reviewing = FakeReviewing(cards or [card("a", "Q?", "A.")])
    return program_over(reviewing, parts={"browse": lambda app: Browse(app, browsing)})


async def settled(pilot: Pilot[int]) -> str:
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.07)  # the cursor rests
    return screen_text(pilot.app)


def counted(listed: Listed) -> str:
    """What the head says of it."""
    used = len(listed.uids) - listed.suspended
    cards, suspended = f"{used} card{'s' * (used != 1)}", f"{listed.suspended} suspended"
    return cards if not listed.suspended else f"{cards} + {suspended}" if used else suspended


async def opened(pilot: Pilot[int]) -> str:
    await pilot.press("b")
    return await settled(pilot)


async def pressed(pilot: Pilot[int], *names: str) -> str:
    await pilot.press(*names)
    return await settled(pilot)


def fronts(app: App[int]) -> list[str]:
    """The fronts in the list, as far as they are in sight."""
    rows = screen_text(app).split("\n")
    first = next(place for place, row in enumerate(rows) if "Front" in row and "Due" in row)
    return [row.split("  │")[0].strip("▸ ✓") for row in rows[first + 1 : -2] if row.split("  │")[0].strip()]


def told(app: App[int]) -> str:
    """The last message to the person."""
    return list(app._notifications)[-1].message


# ---- the list --------------------------------------------------------------------------------------------------------


async def test_the_list_has_every_card_and_leads_back(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        text = await opened(pilot)
        listed = browsing.listed(CardFilter(), "journal")
        count = len(listed.uids)
        assert showing(app) is BrowseScreen
        assert listed.suspended == 1, "the topics count the others"
        assert f"{count - 1} cards + 1 suspended · in journal order" in text
        assert len(fronts(app)) == count
        assert row_with(app, "carrots grow").split()[-2:] == ["10d", "9"]
        await pilot.press("q")
        assert showing(app) is TopicsScreen


async def test_the_cursor_moves(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 14)) as pilot:
        await opened(pilot)
        count = len(browsing.listed(CardFilter(), "journal").uids)
        places = []
        for key in ("j", "down", "k", "up", "pagedown", "ctrl+f", "pageup", "ctrl+b", "G", "g", "end", "home"):
            await pilot.press(key)
            places.append(app.screen._list.cursor)  # type: ignore[attr-defined]
        page = app.screen._list.scrollable_content_region.height - 1  # type: ignore[attr-defined]
        twice = min(2 * page, count - 1)
        assert places == [1, 2, 1, 0, page, twice, twice - page, max(0, twice - 2 * page), count - 1, 0, count - 1, 0]


async def test_the_search_goes_through_front_back_and_topic(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "1 card ·" in await pressed(pilot, "slash", *"CARROTS")
        assert "How deep do carrots grow?" in fronts(app)[0]
        text = await pressed(pilot, *["backspace"] * 7, *"rain")
        assert "Barrel" in text or "barrel" in text
        await pressed(pilot, "enter")
        assert app.focused is None
        assert "No card is like this." in await pressed(pilot, "slash", *" qqqq", "escape")
        text = await pressed(pilot, "escape")
        assert counted(browsing.listed(CardFilter(), "journal")) in text
        assert app.screen.query_one(Input).value == ""
        await pilot.press("escape")
        assert showing(app) is TopicsScreen


async def test_letters_typed_behind_the_key_are_the_search(browsing: Browsing) -> None:
    """``d``, ``n`` and ``q`` would do something else on the list."""
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await burst(pilot, "slash", "d", "n", "q", "x")
        await settled(pilot)
        assert showing(app) is BrowseScreen
        assert app.screen.query_one(Input).value == "dnqx"
        assert "✓" not in row_with(app, "d due")


async def test_the_last_row_says_what_keys_do_where_one_types(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "Enter open   Space mark" in screen_text(app)
        text = await pressed(pilot, "slash", *"car")
        assert row_with(app, "Enter") == "Enter to the list   ↑ ↓ move"
        assert "Space mark" not in text
        assert "Enter open   Space mark" in await pressed(pilot, "enter")
        assert showing(app) is BrowseScreen


async def test_arrows_move_the_cursor_while_the_search_has_the_keys(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "slash", *"rain", "down")
        assert app.screen._list.cursor == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("keys", "wanted", "shown"),
    [
        ("n", CardFilter(state="new"), "✓new"),
        ("nn", CardFilter(state="learning"), "✓learning"),
        ("nnn", CardFilter(state="review"), "✓review"),
        ("nnnn", CardFilter(), "n state"),
        ("d", CardFilter(due=True), "✓due"),
        ("F", CardFilter(flagged=True), "✓flag"),
        ("L", CardFilter(leech=True), "✓leech"),
        ("S", CardFilter(suspended=True), "✓suspended"),
        ("x", CardFilter(retired=True), "✓retired"),
        ("T", CardFilter(tier="A"), "✓tier A"),
        ("TTTT", CardFilter(), "T tier"),
        ("Gt", CardFilter(topic=("Water",)), "✓Water"),
        ("Gtt", CardFilter(), "t topic"),
        ("Fd", CardFilter(flagged=True, due=True), "✓flag"),
    ],
)
async def test_each_filter(browsing: Browsing, keys: str, wanted: CardFilter, shown: str) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for key in keys:
            await pressed(pilot, key)
        listed = browsing.listed(wanted, "journal")
        count = len(listed.uids)
        assert counted(listed) in screen_text(app)
        assert shown in screen_text(app)
        assert fronts(app) == [] or len(fronts(app)) == count or not count


async def test_the_topic_filter_goes_up_step_by_step(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "slash", *"barrel", "escape", "t")
        assert "✓Rain" in screen_text(app)
        assert "✓Water" in await pressed(pilot, "t")
        assert "t topic" in await pressed(pilot, "t")


async def test_a_filter_can_be_clicked(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.click("#filters", offset=(filter_row(CardFilter())(76).plain.index("F flag"), 0))
        await settled(pilot)
        assert fronts(app) == [row_with(app, "carrots grow").strip("▸ ✓")]


async def test_sorting(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for told_, title in (
            ("by due", "Line"),
            ("by topic", "Line"),
            ("newest first", "Made"),
            ("by lapses", "Lapses"),
            ("hardest first", "Difficulty"),
            ("weakest first", "Stability"),
            ("in journal order", "Line"),
        ):
            text = await pressed(pilot, "o", "g")
            assert told_ in text
            assert title in row_with(app, "Front")
            if title == "Lapses":
                assert "carrots" in fronts(app)[0]
                assert fronts(app)[0].endswith(" 1")


async def test_the_cursor_stays_on_its_card_when_the_list_changes(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "slash", *"carrots", "escape")
        for key in ("escape", "o", "F", "F"):
            await pressed(pilot, key)
            assert "carrots" in row_with(app, "▸")


async def test_a_list_of_many_pages_is_read_as_it_scrolls(new_world: NewWorld) -> None:
    world = new_world()
    world.take("# Garden\n\n- Beds\n" + "".join(f"  - What grows in bed {n}? -> kale {n}\n" for n in range(1_000)))
    browsing = Browsing(world.database, world.prefs, lambda: world.now)
    read: list[int] = []
    cards = browsing.cards
    browsing.cards = lambda uids: read.append(len(uids)) or cards(uids)  # type: ignore[method-assign,func-returns-value]
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "1,000 cards" in await opened(pilot)
        assert sum(read) == 100
        assert "bed 999" in await pressed(pilot, "G")
        assert "bed 985" in screen_text(app)
        assert sum(read) <= 300
        await pressed(pilot, "g")
        assert "bed 0?" in row_with(app, "▸")
    browsing.close()


# ---- one card --------------------------------------------------------------------------------------------------------


async def test_the_card_under_the_cursor_stands_beside_the_list(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        text = await pressed(pilot, "slash", *"carrots", "escape")
        for part in (
            "as deep as the soil is loose",
            "chance that you know it",
            "Easy │",
            "garden.md:9",
            "flagged: vague",
        ):
            assert part in text, part
        assert "kept" not in text
        before = app.screen._view.scroll_offset.y  # type: ignore[attr-defined]
        await pressed(pilot, "w")
        text = await pressed(pilot, *"J" * 60)
        assert "tried:" in text
        assert app.screen._view.scroll_offset.y > before  # type: ignore[attr-defined]
        await pressed(pilot, *"K" * 60)
        assert app.screen._view.scroll_offset.y == before  # type: ignore[attr-defined]


async def test_where_there_is_no_room_enter_opens_the_card(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 18), notifications=True) as pilot:
        await opened(pilot)
        assert "open the card with Enter" in await pressed(pilot, "slash", *"carrots", "enter", "w")
        await pressed(pilot, "enter")
        assert showing(app) is InfoScreen
        view = app.screen._view  # type: ignore[attr-defined]
        assert "as deep as the soil is loose" in screen_text(app)
        for key, moved in (("j", 1), ("k", 0), ("down", 1), ("up", 0), ("G", view.max_scroll_y), ("g", 0)):
            await pilot.press(key)
            assert view.scroll_offset.y == moved
        assert "tried:" not in await pressed(pilot, "end", "home")
        assert "tried:" in await pressed(pilot, "w"), "it comes into sight"
        await pressed(pilot, "home")
        assert "tried:" in await pressed(pilot, "w"), "and again"
        await pressed(pilot, "pageup", "pagedown", "home", "question_mark")
        assert showing(app) is HelpScreen
        assert "Info" in row_with(app, "Info")
        await pilot.press("escape")
        for key in ("escape", "q", "i", "enter", "space"):
            assert showing(app) is InfoScreen
            await pilot.press(key)
            assert showing(app) is BrowseScreen
            await pressed(pilot, "enter")


async def test_a_click_moves_the_cursor_and_a_second_one_opens(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.click("CardList", offset=(10, 2))
        assert app.screen._list.cursor == 2  # type: ignore[attr-defined]
        await pilot.click("CardList", offset=(10, 2))
        await settled(pilot)
        assert showing(app) is InfoScreen


async def test_why_is_told_when_the_journal_has_changed(garden: World, browsing: Browsing) -> None:
    garden.journal.write_text("- other [red] lines\n", encoding="utf-8")
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "enter", "w")
        assert "no bullet stands on line" in told(app) or "import it first" in told(app)


async def test_info_in_a_review_keeps_the_answer_until_it_was_seen(garden: World, browsing: Browsing) -> None:
    carrots = browsing.cards(browsing.listed(CardFilter(flagged=True), "journal").uids)[0]
    app = app_of(browsing, replace(carrots, memory=Memory()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        text = await pressed(pilot, "i")
        assert showing(app) is InfoScreen
        assert "5 ratings, forgotten once" in text
        assert "as deep as the soil" not in await pressed(pilot, "w", "G")
        await pressed(pilot, "escape", "space", "i")
        assert "as deep as the soil is loose" in screen_text(app)
        await pilot.press("i")
        assert showing(app) is ReviewScreen
        await pilot.press("3")
        assert len(app.reviewing.ratings) == 1  # type: ignore[attr-defined]


async def from_palette(pilot: Pilot[int], words: str) -> str:
    """Choose the one card that the palette offers for these words."""
    await pilot.press("ctrl+p", *words)
    for _ in range(40):
        await settled(pilot)
        options = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        if len(options) == 1 and words in options[0]:
            break
    return await pressed(pilot, "enter")


async def test_a_card_of_the_palette_is_opened(browsing: Browsing) -> None:
    carrots, mulch = (
        next(one for one in browsing.cards(browsing.listed(CardFilter(), "journal").uids) if words in one.shown.front)
        for words in ("carrots", "Mulch")
    )
    app = app_of(browsing, replace(carrots, memory=Memory()), mulch)
    async with app.run_test(size=(80, 24)) as pilot:
        text = await from_palette(pilot, "carrots")
        assert showing(app) is InfoScreen
        assert "5 ratings, forgotten once" in text
        assert "as deep as the soil is loose" in text
        await pressed(pilot, "escape", "a")
        assert "as deep as" not in await from_palette(pilot, "carrots"), "its answer is what is asked just now"
        await pressed(pilot, "escape", "space")
        assert "as deep as the soil is loose" in await from_palette(pilot, "carrots")
        await pressed(pilot, "escape")
        assert showing(app) is ReviewScreen


async def test_a_change_is_taken_back_after_another_theme_was_chosen(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        before = await pressed(pilot, "b")
        held = await pressed(pilot, "@")
        assert held.split("\n")[1] != before.split("\n")[1]
        app.take_settings(Settings(theme="nord"))
        after = await pressed(pilot, "u")
        assert after.split("\n")[1] == before.split("\n")[1]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_source_is_asked_for(size: tuple[int, int], garden: World, browsing: Browsing) -> None:
    app, asked = app_of(browsing), []

    def hook(message: Message) -> None:
        if isinstance(message, JournalOpened) and all(message is not one for one in asked):
            asked.append(message)

    async with app.run_test(size=size, message_hook=hook) as pilot:
        await opened(pilot)
        await pressed(pilot, "slash", *"carrots", "enter", "e", "enter", "e")
    assert {(str(one.path), one.line) for one in asked} == {(str(garden.journal), 9)}
    assert len(asked) == 2


async def test_what_another_program_writes_shows_in_the_rows(garden: World, browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "carrots" in await opened(pilot)
        changed = GARDEN.replace("How deep do carrots grow", "How deep do long carrots grow")
        garden.take("\n".join(line for line in changed.split("\n") if "Mulch" not in line))
        app._parts["browse"].follow()
        text = await settled(pilot)
        assert "deep do long carrots" in text, text
        assert "mulch" not in text
        asks = next(one for one in changed.split("\n") if "carrots" in one)
        line = garden.journal.read_text().split("\n").index(asks) + 1
        assert row_with(app, "long carrots").split()[-1] == str(line)
        await pressed(pilot, "x")
        assert "retired" in row_with(app, "a mulch")
        await pressed(pilot, "m")
        assert "Its history is in hand" in told(app)


# ---- changes ---------------------------------------------------------------------------------------------------------


async def test_a_card_is_suspended_and_let_go(garden: World, browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "slash", *"carrots", "enter", "at")
        assert "suspended" in row_with(app, "carrots grow")
        assert told(app) == "1 card suspended; u takes it back."
        await pressed(pilot, "at")
        assert "suspended" not in row_with(app, "carrots grow")
        await pressed(pilot, "u", "u")
        assert not any(one.held for one in garden.cards().values())
        await pressed(pilot, "ctrl+z")
        assert told(app) == "There is nothing to undo here."


async def test_several_at_once(garden: World, browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "space", "space")
        assert "2 marked of" in screen_text(app)
        await pressed(pilot, "exclamation_mark")
        assert told(app).startswith("2 bullets suspended")
        assert "marked" not in screen_text(app)
        await pressed(pilot, "u")
        assert sum(one.suspended for one in garden.cards().values()) == 1
        await pressed(pilot, "asterisk")
        listed = browsing.listed(CardFilter(), "journal")
        assert f"{len(listed.uids)} marked of {counted(listed)}" in screen_text(app)
        await pressed(pilot, "ctrl+a")
        assert "marked" not in screen_text(app)
        await pressed(pilot, "g", "space", "k", "space")
        assert "marked" not in screen_text(app)
        await pressed(pilot, "space", "escape")
        assert "marked" not in screen_text(app)
        assert showing(app) is BrowseScreen


async def test_what_is_marked_stays_marked_behind_a_filter(garden: World, browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "space", "slash", *"carrots", "enter", "space", "at")
        assert told(app).startswith("2 cards suspended")
        assert sum(one.held for one in garden.cards().values()) == 2


async def test_flags(garden: World, browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "f")
        assert showing(app) is FlagScreen
        await pressed(pilot, *"[red] x", "enter")
        assert "⚑ [red] x" in screen_text(app)
        await pressed(pilot, "f", "escape")
        assert showing(app) is BrowseScreen
        await pressed(pilot, "f", "ctrl+r")
        assert "⚑ [red]" not in screen_text(app)
        await pressed(pilot, "f", "enter")
        assert "⚑" in row_with(app, "▸")
        await pressed(pilot, "u", "u")
        assert "⚑ [red] x" in screen_text(app)
        await pressed(pilot, "u")
        assert [one.flag for one in garden.cards().values() if one.flag is not None] == ["vague"]


async def test_a_reset_and_a_due_day(garden: World, browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "slash", *"carrots", "enter", "D", *"x", "enter")
        assert "A number of days, 0 or more: " in screen_text(app)
        await pressed(pilot, *"7", "enter")
        assert "7d" in row_with(app, "carrots grow")
        await pressed(pilot, "D", "escape", "R")
        assert "new" in row_with(app, "▸")
        assert "every review stays in the log" in told(app)
        await pressed(pilot, "u", "u")
        assert len([row for row in garden.log() if row.kind == "undo"]) == 2
        await pressed(pilot, "escape", "g", "R")
        assert "nothing was learned" in told(app)


async def test_a_history_goes_on_with_another_bullet(garden: World, browsing: Browsing) -> None:
    rated(garden, "ose", Rating.GOOD)
    garden.take(GARDEN.replace("Hose: a pipe that bends", "Barrow: what stands in the shed, with one wheel"))
    garden.wait(minutes=1)
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "m")
        assert "on a retired card first" in told(app)
        await pressed(pilot, "x", "m")
        assert "history in hand" in screen_text(app)
        await pressed(pilot, "escape")
        assert "history in hand" not in screen_text(app)
        await pressed(pilot, "m", "x", "slash", *"barrow", "enter", "m")
        assert told(app) == "joined: 1 review of the old bullet go on; u takes it back."
        assert "history in hand" not in screen_text(app)
        assert sum(one.memory.reps == 1 and not one.retired for one in garden.cards().values()) == 2
        await pressed(pilot, "u")
        assert sum(one.memory.reps == 1 and not one.retired for one in garden.cards().values()) == 1


async def test_what_fails_is_told_and_nothing_changes(browsing: Browsing, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise UserError("the disk [is] full")

    app = app_of(browsing)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        before = fronts(app)
        for name, key in (
            ("hold", "at"),
            ("suspend", "exclamation_mark"),
            ("reset", "R"),
            ("details", "j"),
            ("why", "w"),
            ("listed", "o"),
        ):
            with monkeypatch.context() as patch:
                patch.setattr(browsing, name, fails)
                await pressed(pilot, key)
                assert told(app) == "the disk [is] full", name
                assert fronts(app) == before
        await pressed(pilot, "at")
        monkeypatch.setattr(browsing, "undo", fails)
        await pressed(pilot, "u")
        assert told(app) == "the disk [is] full"
        monkeypatch.undo()
        await pressed(pilot, "u")
        assert told(app) == "Taken back: 1 card suspended."
        await pressed(pilot, "o")
        assert showing(app) is BrowseScreen
        await pressed(pilot, "q", "q")
    assert app.return_code == 0


async def test_a_database_that_cannot_be_read_leaves_the_topics(
    browsing: Browsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> Moment:
        raise UserError("the database is locked")

    monkeypatch.setattr(browsing, "moment", fails)
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert showing(app) is TopicsScreen
        assert told(app) == "the database is locked"


# ---- text and sizes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(60, 18), (120, 40)])
async def test_hostile_text_is_only_text(new_world: NewWorld, size: tuple[int, int]) -> None:
    world = new_world()
    texts = [*HOSTILE, "{{c1::x}} and zero\u200bwidth", "word " * 40_000]
    lines = [text.replace("\n", " ").replace("\x1b", "\x1b") for text in texts]
    world.take("# Garden\n\n- Beds\n" + "".join(f"  - What is {text}? -> {text} it is\n" for text in lines))
    for one in world.cards().values():
        world.store.flag(one.uid, HOSTILE[0])
    browsing = Browsing(world.database, world.prefs, lambda: world.now)
    app = app_of(browsing)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(pilot)
        for _ in lines:
            await pressed(pilot, "at", "enter", "G", "escape", "j")
            assert "\x1b" not in screen_text(app)
            assert "\u202e" not in screen_text(app)
            assert all(strip.cell_length == size[0] for strip in app.screen._compositor.render_strips())
        for text in lines[:4]:
            await pressed(pilot, "slash", *(letter for letter in text[:8] if letter.isalnum()), "escape", "t", "escape")
        await pressed(pilot, "f")
        assert showing(app) is FlagScreen
    browsing.close()


async def test_any_size(browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for size in ((40, 12), (300, 100), (20, 6), (100, 30), (60, 18)):
            await pilot.resize_terminal(*size)
            text = await settled(pilot)
            assert all(strip.cell_length == size[0] for strip in app.screen._compositor.render_strips())
            assert ("Memory" in text) == (size[0] >= 100), size
            await pressed(pilot, "enter")
            assert all(strip.cell_length == size[0] for strip in app.screen._compositor.render_strips())
            await pressed(pilot, "escape")


async def test_without_cards_the_list_says_what_to_do(new_world: NewWorld) -> None:
    world = new_world()
    browsing = Browsing(world.database, world.prefs, lambda: world.now)
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "journal-cards import journal.md" in await opened(pilot)
        await pressed(pilot, "enter", "space", "asterisk", "at", "f", "D", "m", "e", "w", "t", "j", "G", "u")
        assert showing(app) is BrowseScreen


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_how_it_looks(size: tuple[int, int], browsing: Browsing, snapshot: Snapshot) -> None:
    app = app_of(browsing)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        snapshot(app, "browse")
        await pressed(pilot, "o", "o", "o", "o", "g", "space", "j")
        snapshot(app, "browse-lapses")
        await pressed(pilot, "escape", "slash", *"carrots", "enter", "enter")
        snapshot(app, "info")
        await pressed(pilot, "escape", "f")
        snapshot(app, "browse-flag")
        await pressed(pilot, "escape", "slash", *" qq", "enter")
        snapshot(app, "browse-none")


# ---- the chart -------------------------------------------------------------------------------------------------------


def test_the_chart_says_when_which_rating_was_given() -> None:
    day = date(2031, 3, 3)
    given = [(0, Rating.GOOD), (0, Rating.AGAIN), (30, Rating.HARD), (60, Rating.EASY)]
    reviews = [
        Review(f"r{n}", "c", "review", rating, Moment(0, 0, day + timedelta(days=days)), 1, Memory(), "p")
        for n, (days, rating) in enumerate(given)
    ]
    rows = [row.plain for row in history_chart(reviews, day + timedelta(days=60), 38)]
    assert rows == [
        "Easy │" + " " * 30 + "●",
        "Good │●",
        "Hard │" + " " * 15 + "●",
        "Again│ ●",
        "     └" + "─" * 31,
        "      2031-03-03" + " " * 16 + "today",
    ]
    assert history_chart([], day, 40) == []


def test_many_ratings_never_hide_each_other() -> None:
    assert spread([0.0, 0.1, 0.2, 9.0, 9.0], 10) == [0, 1, 2, 8, 9]
    assert spread([9.0] * 4, 10) == [6, 7, 8, 9]
    assert spread([float(n) for n in range(10)], 10) == list(range(10))


async def test_a_double_enter_flags_once(garden: World, browsing: Browsing) -> None:
    app = app_of(browsing)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f", "x")
        await burst(pilot, "enter", "enter")
        await settled(pilot)
        assert showing(app) in (BrowseScreen, InfoScreen)
    assert sorted(one.flag for one in garden.cards().values() if one.flag) == ["vague", "x"]
