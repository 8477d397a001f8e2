"""The word of a flag, the answer that is typed first, and what stands beside a card: on the screen of the review."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.app import App
from tui_support import (
    DUE,
    FakeReviewing,
    StoppedClock,
    burst,
    card,
    cloze,
    program_over,
    row_with,
    screen_text,
    showing,
)

from core_support import NewWorld
from journal_cards.face import FLAG
from journal_cards.model import Rating, Settings
from journal_cards.neighbours import Neighbours
from journal_cards.tui.app import JournalCards
from journal_cards.tui.screens.done import DoneScreen
from journal_cards.tui.screens.edit import EditScreen
from journal_cards.tui.screens.prompts import FlagScreen, TypeScreen
from journal_cards.tui.screens.review import ReviewScreen

Snapshot = Callable[[App[int], str], None]
SIZE = (80, 24)
SIZES = [(40, 12), (60, 18), (80, 24), (120, 40)]
HOSTILE = "[/etc] [red] <pod>.<svc> {{c1::x}} \x1b[31mred שלום\u202e zero\u200bwidth"
MTU = card("mtu", "What does the MTU limit?", "The **size** of a `packet`.", memory=DUE)
TTL = card("ttl", "What does the TTL limit?", "The number of hops.", memory=DUE)
BESIDE = Neighbours(
    ("The path has a smallest `MTU` of its own", "A tunnel takes some bytes of it: " + "so many words " * 20),
    ("Jumbo frames carry *9000* bytes",),
    waiting=1,
)


@pytest.fixture
def reviewing() -> FakeReviewing:
    return FakeReviewing([MTU, TTL])


def toasts(app: JournalCards) -> str:
    return "\n".join(notification.message for notification in app._notifications)


def flag_of(reviewing: FakeReviewing, uid: str = "mtu") -> str | None:
    return next(one.flag for one in reviewing.cards if one.uid == uid)


# ---- a flag ----------------------------------------------------------------------------------------------------------


async def test_a_flag_with_a_word(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f")
        assert showing(app) is FlagScreen
        assert "What does the MTU limit?" in screen_text(app), "the card stays in view"
        assert row_with(app, "Enter") == "Enter save   Esc cancel"
        await pilot.press(*"too vague?", "enter")
        assert showing(app) is ReviewScreen
        assert flag_of(reviewing) == "too vague?"
        assert row_with(app, "0 done").startswith("All topics  ⚑ too vague?")
        assert "What does the MTU limit?" in screen_text(app)
        assert "Flagged; u takes it back." in toasts(app)


async def test_a_flag_without_a_word(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", "enter")
        assert flag_of(reviewing) == FLAG
        assert "⚑ flagged" in row_with(app, "0 done")


async def test_the_keys_of_the_review_are_letters_while_a_word_is_typed(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "f", *"b1u-@!s?q3", "space", "j", "enter")
        assert flag_of(reviewing) == "b1u-@!s?q3 j"
        assert reviewing.ratings == []
        assert [kind for kind, _ in reviewing.decisions] == ["flagged"]


async def test_letters_that_come_before_the_line_is_ready_decide_nothing(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await burst(pilot, "f", "b", "a", "d")
        assert reviewing.decisions == [], "b is no verdict here"
        assert showing(app) is FlagScreen


async def test_escape_changes_nothing(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", *"word", "escape")
        assert showing(app) is ReviewScreen
        assert reviewing.decisions == []
        await pilot.press("space", "3")
        assert reviewing.ratings == [("mtu", Rating.GOOD)]


async def test_the_same_key_shows_the_word_and_offers_to_take_the_flag_off() -> None:
    reviewing = FakeReviewing([replace(MTU, flag="too vague")])
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        assert "⚑ too vague" in screen_text(app)
        await pilot.press("f")
        assert "too vague" in row_with(app, "Flag:")
        assert row_with(app, "Enter") == "Enter save   Ctrl+r take off   Esc cancel"
        await pilot.press("!", "enter")
        assert flag_of(reviewing) == "too vague!"
        await pilot.press("f", "ctrl+r")
        assert flag_of(reviewing) is None
        assert "⚑" not in screen_text(app)
        assert "The flag is gone; u puts it back." in toasts(app)


async def test_there_is_no_flag_to_take_off(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", "ctrl+r")
        assert showing(app) is FlagScreen
        assert reviewing.decisions == []


async def test_a_flag_that_cannot_be_written(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        reviewing.fail = "the disk is full [/red]"
        await pilot.press("space", "f", "x", "enter")
        assert "the disk is full [/red]" in toasts(app)
        assert "⚑" not in row_with(app, "0 done")
        await pilot.press("3")
        assert reviewing.ratings == [("mtu", Rating.GOOD)]


async def test_u_takes_the_flag_back_and_the_answer_goes_on_showing(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "f", "x", "enter", "u")
        assert flag_of(reviewing) is None
        assert "The size of a packet." in screen_text(app)
        assert "Taken back: flag" in toasts(app)
        await pilot.press("4")
        assert reviewing.ratings == [("mtu", Rating.EASY)]


async def test_flags_of_the_real_sittings(new_world: NewWorld) -> None:
    world = new_world()
    world.take("- Garden\n  - `pH` is a measure of how sour the soil is\n")
    app = program_over(world.reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:

        def flags() -> list[str | None]:
            return [one.flag for one in world.cards().values() if one.flag]

        await pilot.press("f", *"vague", "enter", "space")
        assert flags() == ["vague"]
        await pilot.press("u")
        assert flags() == []
        assert row_with(app, "Good"), "its answer goes on showing"
        await pilot.press("ctrl+r")
        assert flags() == ["vague"]
        await pilot.press("f", "ctrl+r")
        assert flags() == []
        await pilot.press("u")
        assert flags() == ["vague"]
        await pilot.press("3")
    assert [row.rating for row in world.log()] == [Rating.GOOD]


async def test_the_flag_of_a_card_that_was_skipped_since_is_taken_back_with_the_card(new_world: NewWorld) -> None:
    world = new_world()
    world.take("- Garden\n  - `pH` is a measure of how sour the soil is\n  - `loam` is a soil of sand and clay\n")
    first = world.reviewing.start(None).card
    assert first is not None
    app = program_over(world.reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", *"vague", "enter", "s", "u")
        assert not any(one.flag for one in world.cards().values())
        await pilot.press("space", "4", "space", "4")
        assert showing(app) is DoneScreen
    rated = [row.card_uid for row in world.log()]
    assert rated[0] == first.uid
    assert len(set(rated)) == 2, "the card that had come in its place is asked, too"


# ---- the answer, typed first -----------------------------------------------------------------------------------------


async def test_a_typed_answer_is_compared_word_by_word_and_rates_nothing(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t")
        assert showing(app) is TypeScreen
        assert "What does the MTU limit?" in screen_text(app)
        await pilot.press(*"the size of one frame", "enter")
        assert showing(app) is ReviewScreen
        assert row_with(app, "You typed") == "You typed: The size of ✗one ✗frame +a +packet."
        assert row_with(app, "only in the answer") == "✗ not in the answer   + only in the answer"
        assert "The size of a packet." in screen_text(app).split("─" * 20)[-1]
        assert reviewing.ratings == []
        await pilot.press("2")
        assert reviewing.ratings == [("mtu", Rating.HARD)]
        await pilot.press("space")
        assert "You typed" not in screen_text(app), "the next card knows nothing of it"


async def test_word_for_word(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", *"the size of a packet", "enter")
        assert row_with(app, "You typed") == "You typed: The size of a packet."
        assert "Word for word." in screen_text(app)


async def test_nothing_typed(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", "enter")
        assert row_with(app, "You typed") == "You typed: nothing"


async def test_a_typed_cloze_is_compared_with_what_it_hides() -> None:
    app = program_over(FakeReviewing([cloze("a", "A `/23` has **510** hosts.", "510", memory=DUE)]), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", *"512", "enter")
        assert row_with(app, "You typed") == "You typed: ✗512 +510"


async def test_typing_takes_every_key_as_a_letter_and_escape_leads_back(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", *"b1-@!fq?", "space", "escape")
        assert showing(app) is ReviewScreen
        assert "The size" not in screen_text(app)
        assert reviewing.decisions == []
        await pilot.press("t")
        await burst(pilot, "x")
        await pilot.press("enter")
        assert "✗x" in row_with(app, "You typed")


async def test_a_double_enter_rates_nothing(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True, clock=StoppedClock())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", "x")
        await burst(pilot, "enter", "enter")
        assert "You typed" in screen_text(app)
        assert reviewing.ratings == []


async def test_there_is_nothing_to_type_when_the_answer_shows(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("space", "t")
        assert showing(app) is ReviewScreen
        await pilot.pause()
        assert "The answer shows already" in screen_text(app)


async def test_what_was_typed_stays_while_the_card_is_flagged_and_goes_with_an_undo(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", "x", "enter", "f", "enter")
        assert "✗x" in screen_text(app)
        await pilot.press("3", "u", "space")
        assert "The size of a packet." in screen_text(app)
        assert "✗x" not in screen_text(app)


async def test_a_long_front_scrolls_while_its_answer_is_typed() -> None:
    long = card("a", "\n".join(f"- line {n}" for n in range(60)), "An answer.")
    app = program_over(FakeReviewing([long]), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", *["down"] * 5, "up")
        assert "line 1\n" not in screen_text(app)
        assert "line 3\n" in screen_text(app)


# ---- beside the card -------------------------------------------------------------------------------------------------


async def test_the_bullets_beside_it_show_with_the_answer_only(reviewing: FakeReviewing) -> None:
    reviewing.beside = BESIDE
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        assert "↑" not in screen_text(app)
        await pilot.press("space")
        assert row_with(app, "↑") == "↑ The path has a smallest MTU of its own"
        assert row_with(app, "↓") == "↓ Jumbo frames carry 9000 bytes"
        assert row_with(app, "later") == "… 1 bullet beside it comes later"
        assert sum("so many words" in row for row in screen_text(app).split("\n")) == 2, "a long one takes two rows"
        await pilot.press("3")
        assert "↑" not in screen_text(app)


async def test_what_stands_beside_it_pushes_nothing_out_of_sight() -> None:
    lines = "\n".join(f"- line {n}" for n in range(9))
    app = program_over(FakeReviewing([card("a", "Q?", lines)], beside=BESIDE), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        text = screen_text(app)
        assert "Q?" in text
        assert "line 8" in text


# ---- the time on the card --------------------------------------------------------------------------------------------


async def test_the_time_shows_only_if_wanted(reviewing: FakeReviewing) -> None:
    clock = StoppedClock()
    app = program_over(reviewing, start=True, clock=clock, show_time=True)
    async with app.run_test(size=SIZE) as pilot:
        assert row_with(app, "0 done").endswith("0 done  0:00")
        clock.now += 83
        await pilot.press("space")
        assert row_with(app, "0 done").endswith("1:23")
        await pilot.press("f", "enter")
        assert row_with(app, "0 done").endswith("1:23"), "it is still the same card"
        await pilot.press("3")
        assert row_with(app, "1 done").endswith("1 done  0:00")
    app = program_over(FakeReviewing([MTU]), start=True, clock=clock)
    async with app.run_test(size=SIZE):
        assert row_with(app, "0 done").endswith("0 done")


# ---- how it looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_how_it_looks(size: tuple[int, int], snapshot: Snapshot) -> None:
    reviewing = FakeReviewing([MTU, cloze("c", "A `/23` has 512 addresses, **510** for hosts.", "510")], beside=BESIDE)
    app = program_over(reviewing, start=True)
    async with app.run_test(size=size) as pilot:
        await pilot.press("t", *"the size of one frame")
        snapshot(app, "type")
        await pilot.press("enter")
        await pilot.pause()  # the answer is brought into sight after the card is laid out
        snapshot(app, "typed")
        await pilot.press("f", *"too vague")
        snapshot(app, "flag")
        await pilot.press("enter")
        app.clear_notifications()
        await pilot.pause()
        snapshot(app, "flagged")
        await pilot.press("f")
        snapshot(app, "flag-again")
        await pilot.press("escape", "3")
        snapshot(app, "blank")
        await pilot.press("space")
        snapshot(app, "filled")


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light", "textual-light"])
async def test_the_card_stays_in_view_in_every_theme(reviewing: FakeReviewing, theme: str) -> None:
    app = program_over(reviewing, start=True, theme=theme)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("t", "f"):
            await pilot.press(key)
            assert "What does the MTU limit?" in screen_text(app)
            await pilot.press("escape")
        await pilot.press("E")
        assert showing(app) is EditScreen


async def test_clicks_on_the_keys(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("#ratings", offset=(row_with(app, "Space").index("type it"), 0))
        assert showing(app) is TypeScreen
        await pilot.click("#keys", offset=(row_with(app, "Esc").index("cancel"), 0))
        assert showing(app) is ReviewScreen
        await pilot.click("#keys", offset=(row_with(app, "f flag").index("flag"), 0))
        assert showing(app) is FlagScreen
        await pilot.click("#keys", offset=(1, 0))
        assert flag_of(reviewing) == FLAG
        await pilot.click("#keys", offset=(row_with(app, "- bury").index("bury"), 1))
        assert reviewing.decisions[-1] == ("buried", "mtu"), "the second row of keys"


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (80, 24), (300, 100)])
async def test_hostile_text(size: tuple[int, int]) -> None:
    one = replace(card("a", HOSTILE, HOSTILE, memory=DUE), flag=HOSTILE)
    app = program_over(FakeReviewing([one], beside=Neighbours((HOSTILE,), (HOSTILE,), 1)), start=True)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("f")
        assert "\x1b" not in screen_text(app)
        await pilot.press("enter", "t", *"[/etc] [red", "enter")
        assert all(strip.cell_length == size[0] for strip in app.screen._compositor.render_strips())
        assert "\x1b" not in screen_text(app)
        assert "\u202e" not in screen_text(app)
        await pilot.resize_terminal(60, 18)
        await pilot.press("3")
        assert showing(app) is DoneScreen


async def test_tomorrow_and_how_long_it_takes(new_world: NewWorld) -> None:
    world = new_world(Settings(new_per_day=2, learning_steps=(), fuzz=False))
    world.take("- Garden\n" + "".join(f"  - `tool{n}` is a tool for digging row {n}\n" for n in range(30)))
    for _ in range(6):  # enough answers of one's own to go by
        world.rate(world.reviewing.start(None), Rating.EASY, Rating.EASY, seconds=50)
        world.wait(days=1)
    app = program_over(world.reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        while showing(app) is ReviewScreen:
            await pilot.press("space", "3")
        assert re.fullmatch(r"Tomorrow: .*2 new cards, about \d+ minutes\.", row_with(app, "Tomorrow:"))
