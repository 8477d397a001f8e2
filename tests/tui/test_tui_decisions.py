"""A bad card, a card in one's own words, a bullet that is wanted no more: on the screen, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from tui_support import DUE, FakeReviewing, burst, card, cloze, program_over, row_with, screen_text, showing

from core_support import NewWorld
from journal_cards.model import Card, Override, Rating, Settings
from journal_cards.scheduling.study import Study
from journal_cards.triaging import Triaging
from journal_cards.tui.app import JournalCards
from journal_cards.tui.screens.done import DoneScreen
from journal_cards.tui.screens.edit import EMPTY, EditScreen
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.triage import Triage

if TYPE_CHECKING:
    from textual.pilot import Pilot

JOURNAL = "- Garden\n  - `pH` is a measure of how sour the soil is\n  - `loam` is a soil of sand and clay\n"
Snapshot = Callable[[App[int], str], None]
SIZE = (80, 24)
MTU = card("mtu", "What does the MTU limit?", "The size of a packet.", memory=DUE)
SPARE = replace(cloze("spare", "The MTU limits the **size** of a packet.", "size"), note_uid="note-mtu")
TTL = card("ttl", "What does the TTL limit?", "The number of hops.", memory=DUE)


@pytest.fixture
def reviewing() -> FakeReviewing:
    return FakeReviewing([MTU, TTL], spares={"mtu": SPARE})


def toasts(app: JournalCards) -> str:
    return "\n".join(notification.message for notification in app._notifications)


async def settled(pilot: Pilot[int]) -> str:
    for _ in range(3):
        await pilot.pause()
    return screen_text(pilot.app)


# ---- a bad card ------------------------------------------------------------------------------------------------------


async def test_another_card_of_the_bullet_takes_the_place_of_a_bad_one(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "b")
        assert "The MTU limits the [__] of a packet." in screen_text(app)
        assert "another one takes its place" in toasts(app)
        await pilot.press("space", "3")
        assert reviewing.ratings == [("spare", Rating.GOOD)]


async def test_only_the_last_message_stands_before_the_card(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b", "b", "u")
        assert len(app._notifications) == 1
        await pilot.press("E")
        assert not app._notifications


async def test_without_another_card_the_next_bullet_comes(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "3", "b")
        assert showing(app) is DoneScreen
        assert "set aside for good" in toasts(app)
        await pilot.press("u")
        assert "What does the TTL limit?" in screen_text(app)
        assert "Taken back: bad card · What does the TTL limit?" in toasts(app)
        assert reviewing.decisions == [("rejected", "ttl"), ("undone", "ttl")]


async def test_undo_takes_decisions_and_ratings_back_in_order(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b", "space", "4", "exclamation_mark")
        assert showing(app) is DoneScreen
        await pilot.press("u")
        assert "What does the TTL limit?" in screen_text(app)
        assert reviewing.ratings == [("spare", Rating.EASY)]
        await pilot.press("u")
        assert reviewing.ratings == []
        assert "The MTU limits the [__]" in screen_text(app)
        await pilot.press("u")
        assert "What does the MTU limit?" in screen_text(app)
        assert reviewing.decisions[-2:] == [("undone", "ttl"), ("undone", "mtu")]


async def test_a_key_that_is_held_down_decides_about_one_card_at_a_time(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await burst(pilot, "space", "b", "3", "3")
        assert reviewing.decisions == [("rejected", "mtu")]
        assert reviewing.ratings == [], "the card that took its place was never turned over"


async def test_a_decision_that_cannot_be_written_leaves_the_card(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("b", "exclamation_mark"):
            reviewing.fail = "the disk is full [/red]"
            await pilot.press(key)
            assert "What does the MTU limit?" in screen_text(app)
        assert "the disk is full [/red]" in toasts(app)
        await pilot.press("space", "3")
        assert reviewing.ratings == [("mtu", Rating.GOOD)]


async def test_a_suspended_bullet_takes_its_other_cards_along() -> None:
    reviewing = FakeReviewing([MTU, replace(TTL, note_uid="note-mtu"), card("ca", "What does a CA sign?", "Keys.")])
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("exclamation_mark")
        assert "What does a CA sign?" in screen_text(app)
        assert "The whole bullet is suspended" in toasts(app)


# ---- the editor ------------------------------------------------------------------------------------------------------


async def test_a_card_in_own_words(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "E")
        assert showing(app) is EditScreen
        assert "What does the MTU limit?" in await settled(pilot)
        assert "The size of a packet." in screen_text(app)
        await pilot.press("exclamation_mark", "tab", "question_mark", "1", "ctrl+s")
        await settled(pilot)
        assert showing(app) is ReviewScreen
        text = screen_text(app)
        assert "What does the MTU limit?!" in text
        assert "The size of a packet.?1" in text
        assert row_with(app, "Good"), "the answer still shows"
        assert "your own words" in toasts(app)
        await pilot.press("3")
        assert reviewing.ratings == [("mtu", Rating.GOOD)]


async def test_what_is_edited_can_be_taken_back(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("E", "x", "ctrl+s")
        assert "What does the MTU limit?x" in await settled(pilot)
        await pilot.press("u")
        assert "What does the MTU limit?\n" in await settled(pilot)
        assert reviewing.decisions == [("rewritten", "mtu"), ("undone", "mtu")]


@pytest.mark.parametrize("keys", [["escape"], ["x", "escape"], ["ctrl+s"], ["ctrl+r", "escape"]])
async def test_nothing_is_written_unless_something_was_changed(reviewing: FakeReviewing, keys: list[str]) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("E", *keys)
        await settled(pilot)
        assert showing(app) is ReviewScreen
        assert reviewing.decisions == []
        await pilot.press("space", "3")
        assert reviewing.ratings == [("mtu", Rating.GOOD)]


async def test_an_empty_side_is_refused_and_nothing_typed_is_lost(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("E", "x", "tab", "ctrl+u", "ctrl+s")
        await settled(pilot)
        assert showing(app) is EditScreen
        assert EMPTY in screen_text(app)
        reviewing.fail = "the disk is full"
        await pilot.press("y", "ctrl+s")
        await settled(pilot)
        assert showing(app) is EditScreen
        assert "What does the MTU limit?x" in screen_text(app)
        assert reviewing.decisions == []
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert reviewing.decisions == [("rewritten", "mtu")]


async def test_a_cloze_is_edited_as_it_shows() -> None:
    reviewing = FakeReviewing([cloze("c", "A `/23` has **510** hosts.", "510", context=("In a network",), memory=DUE)])
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("E")
        text = await settled(pilot)
        assert "In a network" in text
        assert "A `/23` has **[…]** hosts." in text
        assert "510" in text


def changed() -> Card:
    words = Override("What is the *limit* of a packet?", "1500 bytes", "old")
    return replace(MTU, override=words, text_now="The `MTU` limits what one [frame] carries.")


async def test_the_bullet_changed_under_the_persons_card() -> None:
    reviewing = FakeReviewing([changed()])
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        assert "The bullet changed" not in screen_text(app)
        await pilot.press("space")
        text = screen_text(app)
        assert "The bullet changed since you wrote this card." in text
        assert "The MTU limits what one [frame] carries." in text
        await pilot.press("E", "ctrl+s")
        await settled(pilot)
        assert reviewing.decisions == [("rewritten", "mtu")], "saving it as it is confirms it"
        assert "The bullet changed" not in screen_text(app)
        await pilot.press("E", "ctrl+r")
        assert "What does the MTU limit?" in await settled(pilot)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_how_it_looks(size: tuple[int, int], snapshot: Snapshot) -> None:
    app = program_over(FakeReviewing([changed()]), start=True)
    async with app.run_test(size=size) as pilot:
        await pilot.press("space")
        await settled(pilot)
        snapshot(app, "changed")
        await pilot.press("E")
        await settled(pilot)
        snapshot(app, "edit")
        await pilot.press("tab", "ctrl+u", "ctrl+s")
        await settled(pilot)
        snapshot(app, "edit-refused")


async def test_the_real_sittings_and_the_real_triage(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL)
    triaging = Triaging(world.database, world.prefs, lambda: world.now)
    app = program_over(world.reviewing, parts={"triage": lambda app: Triage(app, triaging)})
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t")
        await settled(pilot)
        await pilot.press("k", "n")
        await settled(pilot)
        assert "0 of 2 to look at" in screen_text(app)
        await pilot.press("q", "a")
        await settled(pilot)
        assert world.reviewing.counts().new == 1
        await pilot.press("E", "x", "ctrl+s")
        await settled(pilot)
        (mine,) = [one for one in world.cards().values() if one.override]
        assert mine.shown.front.endswith("x")
        await pilot.press("exclamation_mark")
        await settled(pilot)
        assert showing(app) is DoneScreen
        assert world.reviewing.counts().new == 0
        await pilot.press("u", "u", "space", "3")
        await settled(pilot)
        assert [review.rating for review in world.log()] == [Rating.GOOD]
        assert not any(one.override for one in world.cards().values())
    triaging.close()


# ---- not now, not this card, and back again --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "said", "kind"),
    [
        ("minus", "The bullet is buried until tomorrow", "buried"),
        ("at", "This card is suspended", "held"),
        ("exclamation_mark", "The whole bullet is suspended", "suspended"),
    ],
)
async def test_a_card_is_put_away_with_one_key_and_back_with_u(
    reviewing: FakeReviewing, key: str, said: str, kind: str
) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        assert "What does the TTL limit?" in screen_text(app)
        assert said in toasts(app)
        await pilot.press("u")
        assert "What does the MTU limit?" in screen_text(app)
        assert reviewing.decisions == [(kind, "mtu"), ("undone", "mtu")]


async def test_a_skipped_card_comes_after_the_others(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", "space", "3")
        assert "What does the MTU limit?" in screen_text(app)
        assert reviewing.ratings == [("ttl", Rating.GOOD)]


async def test_ctrl_r_does_again_what_u_took_back(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL)
    app = program_over(world.reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "4", "minus")
        assert showing(app) is DoneScreen
        done = world.cards()
        await pilot.press("u", "u", "ctrl+r", "ctrl+r")
        assert showing(app) is DoneScreen
        assert "Done again." in toasts(app)
        assert world.cards() == done
        await pilot.press("ctrl+r")
        assert "There is nothing to do again." in toasts(app)
    assert [row.kind for row in world.log()] == ["review", "undo", "redo"]


async def test_a_new_leech_is_told_with_the_line_to_mend(new_world: NewWorld) -> None:
    world = new_world(Settings(leech_threshold=1))
    world.take(JOURNAL)
    world.rate(world.reviewing.start(None), Rating.EASY, Rating.EASY)
    world.wait(days=30)
    app = program_over(world.reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "1")
        assert "A leech: forgotten 1 times. Reword the bullet on line" in toasts(app)


async def test_a_cram_says_that_it_is_one_and_what_the_keys_do(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL)
    app = program_over(world.reviewing, start=True, study=Study("cram"))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("space")
        assert "All topics · cram" in screen_text(app)
        assert "1 Again later" in row_with(app, "Again")
        assert "3 Good done" in row_with(app, "Good")
        await pilot.press("3")
    assert [row.kind for row in world.log()] == ["cram"]
