"""The bullets that left, and the bullet as which the history of one goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

import pytest
from test_tui_hostile import HOSTILE
from textual.app import App
from tui_support import FakeReviewing, burst, card, program_over, row_with, screen_text, showing

from core_support import NewWorld, World
from journal_cards.errors import UserError
from journal_cards.model import LeftBullet, Rating, Settings
from journal_cards.rejoining import Candidate, Rejoined, Rejoining
from journal_cards.tui.app import JournalCards
from journal_cards.tui.retired import Rejoinings, Retired
from journal_cards.tui.screens.merge import MergeScreen
from journal_cards.tui.screens.retired import RetiredScreen
from journal_cards.tui.screens.topics import TopicsScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

Snapshot = Callable[[App[int], str], None]
BEFORE = """\
## 2031-03-03
- Soil
  - Compost: a heap that turns rotten leaves into soil
  - Mulch: a layer that keeps the ground moist
"""
AFTER = """\
## 2031-03-03
- Soil
  - Compost: a heap that turns rotten leaves into soil
- Heap
  - Humus: a dark layer that is made of kitchen scraps
"""


@dataclass
class Broken:
    """What ``Rejoining`` does on a day on which nothing can be written."""

    real: Rejoining
    fail: str = ""
    merged: list[str] = field(default_factory=list)

    def use(self, settings: Settings) -> None:
        """Nothing depends on them here."""

    def left(self) -> tuple[LeftBullet, ...]:
        if self.fail:
            raise UserError(self.fail)
        return self.real.left()

    def candidates(self, bullet: LeftBullet) -> tuple[Candidate, ...]:
        return self.real.candidates(bullet)

    def merge(self, bullet: LeftBullet, candidate: Candidate) -> Rejoined:
        raise UserError("cards.db is locked by another program")

    def undo(self, done: Rejoined) -> None:
        self.real.undo(done)


@pytest.fixture
def garden(new_world: NewWorld) -> World:
    """A bullet that was rated left, and another one says much the same in other words."""
    world = new_world()
    world.take(BEFORE)
    sitting = world.reviewing.start(None)
    while sitting.card is not None:
        sitting = world.rate(sitting, Rating.EASY)
    world.wait(days=1)
    world.take(AFTER)
    return world


def app_of(rejoining: Rejoinings) -> JournalCards:
    return program_over(FakeReviewing([card("a", "Q?", "A.")]), parts={"retired": lambda app: Retired(app, rejoining)})


def real(world: World) -> Rejoining:
    return Rejoining(world.database, world.prefs, lambda: world.now)


async def settled(pilot: Pilot[int]) -> str:
    for _ in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return screen_text(pilot.app)


async def pressed(pilot: Pilot[int], *names: str) -> str:
    await pilot.press(*names)
    return await settled(pilot)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_how_it_looks(size: tuple[int, int], garden: World, snapshot: Snapshot) -> None:
    app = app_of(real(garden))
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "x")
        snapshot(app, "retired")
        await pressed(pilot, "m")
        snapshot(app, "merge")


async def test_another_program_that_imports_is_followed(garden: World) -> None:
    app = app_of(real(garden))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "1 bullet left the journals" in await pressed(pilot, "x")
        garden.take(BEFORE)
        app.reviewing.written += 1  # type: ignore[attr-defined]
        app.follow()
        text = await settled(pilot)
        assert "1 bullet left" not in text
        assert showing(app) is RetiredScreen


@pytest.mark.usefixtures("own_fingers")
async def test_the_program_does_not_end_under_a_merge_when_its_key_is_held_down(garden: World) -> None:
    gate = Event()

    class Slow(Rejoining):
        def merge(self, bullet: LeftBullet, candidate: Candidate) -> Rejoined:
            gate.wait(20)
            return super().merge(bullet, candidate)

    app = app_of(Slow(garden.database, garden.prefs, lambda: garden.now))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pressed(pilot, "x", "m")
        await pilot.press("enter")
        await burst(pilot, "ctrl+q", "ctrl+q", "ctrl+q")
        for _ in range(10):
            await pilot.pause()
        assert app.is_running
        assert "A merge is being written" in screen_text(app)
        gate.set()
        assert "1 review goes on" in await settled(pilot)


@pytest.mark.usefixtures("own_fingers")
async def test_a_key_pressed_twice_merges_once(garden: World) -> None:
    app = app_of(real(garden))
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "x", "m")
        await burst(pilot, "enter", "enter", "enter")
        await settled(pilot)
        assert showing(app) is RetiredScreen


async def test_a_history_goes_on_and_comes_back(garden: World) -> None:
    before = garden.log()
    app = app_of(real(garden))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "keeps the ground" in await pressed(pilot, "x")
        assert showing(app) is RetiredScreen
        await pressed(pilot, "enter")
        assert showing(app) is MergeScreen
        assert "Humus" in screen_text(app)
        for key in ("down", "j", "up", "k", "pagedown", "ctrl+f", "pageup", "ctrl+b", "G", "end", "g", "home"):
            await pilot.press(key)
        await pressed(pilot, "enter")
        assert showing(app) is RetiredScreen
        live = {
            note.draft.text: note for note in garden.store.notes(garden.store.journals()[0].uid) if not note.retired
        }
        (humus,) = (note for text, note in live.items() if text.startswith("Humus"))
        rated = {row.card_uid for row in before}
        assert rated & {one.uid for one in humus.cards}
        await pressed(pilot, "u")
        assert "taken back" in screen_text(app)
        assert "keeps the ground" in screen_text(app)
        await pressed(pilot, "u")
        assert "no merge to undo" in " ".join(screen_text(app).replace("▌", " ").split())
        await pressed(pilot, "q")
        assert showing(app) is TopicsScreen
    assert garden.log()[: len(before)] == before
    assert garden.store.check() == ()


async def test_every_key_of_the_list(garden: World) -> None:
    app = app_of(real(garden))
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "x")
        for key in ("down", "j", "up", "k", "pagedown", "ctrl+f", "pageup", "ctrl+b", "G", "end", "g", "home"):
            await pilot.press(key)
            assert "▸" in row_with(app, "keeps the ground")
        for opening, leaving in (("m", "escape"), ("enter", "q")):
            await pressed(pilot, opening)
            assert showing(app) is MergeScreen
            await pressed(pilot, leaving)
            assert showing(app) is RetiredScreen
        await pressed(pilot, "escape")
        assert showing(app) is TopicsScreen


async def test_what_cannot_be_done_is_told_and_nothing_changes(garden: World) -> None:
    broken = Broken(real(garden))
    app = app_of(broken)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pressed(pilot, "x", "m")
        await pressed(pilot, "enter")
        assert "cards.db is locked" in " ".join(screen_text(app).replace("▌", " ").split())
        assert showing(app) is MergeScreen
        await pressed(pilot, "escape", "escape")
        broken.fail = "cards.db is gone"
        await pressed(pilot, "x")
        assert showing(app) is TopicsScreen
        assert "cards.db is gone" in screen_text(app)


@pytest.mark.parametrize("size", [(40, 12), (300, 100)])
async def test_hostile_text_is_only_text(size: tuple[int, int], new_world: NewWorld) -> None:
    world = new_world()
    world.take("## 2031-03-03\n- Soil\n" + "".join(f"  - `k{at}` is {one}\n" for at, one in enumerate(HOSTILE)))
    world.wait(days=1)
    world.take("## 2031-03-03\n- Soil\n" + "".join(f"  - `new{at}` is {one}\n" for at, one in enumerate(HOSTILE)))
    app = app_of(real(world))
    async with app.run_test(size=size, notifications=True) as pilot:
        for names in (("x",), ("G",), ("m",), ("G",), ("enter",), ("u",)):
            seen = await pressed(pilot, *names)
            assert not any(sign in seen for sign in ("\x1b", "\x07", "\u202e"))
            assert all(strip.cell_length == size[0] for strip in app.screen._compositor.render_strips())
