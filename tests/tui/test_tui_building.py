"""What reaches a screen before its widgets are there: another program's writing, a thread that is quick, a key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tui_support import FakeReviewing, card, program_over, row_with, screen_text, showing

from core_support import NewWorld, World
from journal_cards.catching_up import CatchingUp, LastImport
from journal_cards.commands import world as commands_world
from journal_cards.commands.screen import Makers
from journal_cards.figures import Figures
from journal_cards.model import Counts, TopicCount
from journal_cards.overview import Overview
from journal_cards.rejoining import Rejoining
from journal_cards.triaging import Triaging
from journal_cards.tui.app import JournalCards
from journal_cards.tui.screens.browse import BrowseScreen
from journal_cards.tui.screens.decide import DecideScreen
from journal_cards.tui.screens.journals import JournalsScreen
from journal_cards.tui.screens.merge import MergeScreen
from journal_cards.tui.screens.plan import PlanScreen
from journal_cards.tui.screens.stats import StatsScreen
from journal_cards.tui.screens.take_back import TakeBackScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.screens.triage import TriageScreen
from journal_cards.workload import Simulating, Wish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.screen import Screen

    Given = tuple[Screen[None], Callable[[Any], None], str]
    """A screen, what hands it values, and what it says then."""

BEFORE = (
    "# Networking\n\n- The `MTU` limits the size of a packet on the wire\n- `dig` shows the records of a domain\n"
    "- **Question**: Who answers?\n" + "".join(f"- [page {n}](https://example.org/{n})\n" for n in range(12))
    # So many that no import asks whether what leaves is meant to leave.
)
AFTER = BEFORE.replace("- `dig` shows the records of a domain\n", "- `uptime` shows the load of a machine\n")
NEWER = AFTER.replace("Who answers?", "Who answers first?") + "- `sar` shows the load of the days before\n"


@pytest.fixture
def world(new_world: NewWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A journal that was imported twice, and settings of its own."""
    made = new_world()
    made.take(BEFORE)
    made.wait(minutes=5)
    made.take(AFTER)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(commands_world, "now", lambda: made.now)
    return made


def written_meanwhile(world: World) -> JournalCards:
    """The whole program; whenever it changes its screen another one has just written, and it notices at once."""
    app = program_over(world.reviewing, parts=Makers(world.database, world.prefs).parts())
    change_to = app.change_to

    def change(screen: Screen[None]) -> None:
        change_to(screen)
        assert not screen.is_mounted
        world.wait(minutes=1)
        world.take(NEWER if "sar" not in world.journal.read_text(encoding="utf-8") else AFTER)
        app.follow()

    app.change_to = change  # type: ignore[method-assign]
    return app


@pytest.mark.parametrize("key", ["b", "s", "t", "o", "d", "c", "x", "i", "a", "enter"])
async def test_another_program_writes_while_a_screen_opens_and_while_it_is_left(world: World, key: str) -> None:
    app = written_meanwhile(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert showing(app) is not TopicsScreen
        await pilot.press("escape")
        await pilot.pause()
        if showing(app) is not TopicsScreen:  # from the plan of the one changed journal back to the journals
            await pilot.press("escape")
        await pilot.pause()
        assert showing(app) is TopicsScreen
        new = "2 new" if "sar" not in world.journal.read_text(encoding="utf-8") else "3 new"
        for _ in range(50):  # there is another look in a second
            if f"Today: 0 due, {new} of" in row_with(app, "journal-cards"):
                break
            await pilot.pause(0.1)
        assert f"Today: 0 due, {new} of" in row_with(app, "journal-cards")
    assert app.failure is None


def _topics(world: World) -> Given:
    screen = TopicsScreen((), Counts(), "import")
    topics = world.reviewing.topics()
    return screen, lambda shown: shown.show(topics, Counts(new=7)), "7 new"


def _overview(world: World) -> Given:
    screen = TopicsScreen(world.reviewing.topics(), Counts(), "import")
    return (
        screen,
        lambda shown: shown.show_overview(Overview(seconds=60, streak=12, questions=3, bullets=0)),
        "12 days in a row",
    )


def _trouble(world: World) -> Given:
    screen = TopicsScreen(world.reviewing.topics(), Counts(), "import")
    return screen, lambda shown: shown.show_trouble("cards.db is locked"), "cards.db is locked"


def _journals(world: World) -> Given:
    known = CatchingUp(world.database, world.prefs, lambda: world.now).known()
    return JournalsScreen(known), lambda shown: shown.show([replace(known[0], state="missing")]), "not there"


def _first_journals(world: World) -> Given:
    known = CatchingUp(world.database, world.prefs, lambda: world.now).known()
    return JournalsScreen(()), lambda shown: shown.show(known), "garden"


def _plan(world: World) -> Given:
    world.journal.write_text(NEWER, encoding="utf-8")
    catching_up = CatchingUp(world.database, world.prefs, lambda: world.now)
    (known,) = catching_up.known()
    planned = catching_up.plan(known)
    return PlanScreen(known), lambda shown: shown.show(planned), "`sar` shows the load of the days before"


def _no_plan(world: World) -> Given:
    (known,) = CatchingUp(world.database, world.prefs, lambda: world.now).known()
    return PlanScreen(known), lambda shown: shown.fail("garden.md cannot be read"), "garden.md cannot be read"


def _take_back(world: World) -> Given:
    (known,) = CatchingUp(world.database, world.prefs, lambda: world.now).known()
    return TakeBackScreen(known, LastImport(0, {}, 0)), lambda shown: shown.fail("it is too late"), "it is too late"


def _merge(world: World) -> Given:
    rejoining = Rejoining(world.database, world.prefs, lambda: world.now)
    (left,) = rejoining.left()
    found = rejoining.candidates(left)
    return MergeScreen(left), lambda shown: shown.show(found), "shows the load of a machine"


def _no_merge(world: World) -> Given:
    (left,) = Rejoining(world.database, world.prefs, lambda: world.now).left()
    return MergeScreen(left), lambda shown: shown.go_on(), "Merge into which bullet?"


def _triage(world: World) -> Given:
    triaging = Triaging(world.database, world.prefs, lambda: world.now)
    rows = [(bullet, "") for bullet in triaging.pending()]
    triaging.close()
    return TriageScreen(rows), lambda shown: shown.show(rows, 1), f"{len(rows)} of {len(rows)} to look at"


def _stats(world: World) -> Given:
    sheet = Figures(world.database, lambda: world.prefs, lambda _prefs: world.reviewing.moment()).sheet()

    def hand(shown: StatsScreen) -> None:
        shown.count(1, 2)
        shown.show(sheet)

    return StatsScreen(), hand, "no reviews are due"


def _no_stats(_world: World) -> Given:
    return StatsScreen(), lambda shown: shown.show(None, "cards.db is locked"), "cards.db is locked"


def _decide(world: World) -> Given:
    simulating = Simulating(world.database, lambda: world.prefs, lambda _prefs: world.reviewing.moment())
    found = simulating.workload(Wish(days=30))

    def hand(shown: DecideScreen) -> None:
        shown.count(1, 2)
        shown.show(found)

    return DecideScreen(), hand, "4 cards, 4 new"


def _browse(world: World) -> Given:
    def hand(shown: BrowseScreen) -> None:
        shown.again()
        shown.unmark()
        shown.missed(1)

    return BrowseScreen(world.reviewing.moment(), 8), hand, "Browse"


GIVEN = [
    _topics,
    _overview,
    _trouble,
    _journals,
    _first_journals,
    _plan,
    _no_plan,
    _take_back,
    _merge,
    _no_merge,
    _triage,
    _stats,
    _no_stats,
    _decide,
    _browse,
]


@pytest.mark.parametrize("given", GIVEN, ids=lambda given: given.__name__[1:])
async def test_values_that_come_before_the_widgets_are_there(world: World, given: Callable[[World], Given]) -> None:
    screen, hand, told = given(world)
    app = program_over(FakeReviewing([card("a", "Q?", "A.")]))
    async with app.run_test(size=(80, 24)) as pilot:
        app.change_to(screen)
        hand(screen)
        await pilot.pause()
        await pilot.pause()
        assert told in screen_text(app)


async def test_values_that_come_while_the_widgets_are_made_anew(world: World) -> None:
    screen = TopicsScreen((), Counts(), "import")
    app = program_over(FakeReviewing([card("a", "Q?", "A.")]))
    async with app.run_test(size=(80, 24)) as pilot:
        app.change_to(screen)
        await pilot.pause()
        topics = world.reviewing.topics()
        making = screen.recompose

        async def meanwhile() -> None:
            screen.show_overview(Overview(seconds=60, streak=12, questions=3, bullets=0))
            await app.run_action("move(1)", screen)
            await making()

        screen.recompose = meanwhile  # type: ignore[method-assign]
        screen.show(topics, Counts(new=7))
        screen.show([*topics, TopicCount(("Z",), Counts(), 1)], Counts(new=8))
        await pilot.pause()
        await pilot.pause()
        assert "12 days in a row" in screen_text(app)
        assert "8 new" in row_with(app, "journal-cards")
        assert row_with(app, "▸").startswith("▸ Z")


async def test_a_key_that_comes_before_the_widgets_are_there(world: World) -> None:
    screen = BrowseScreen(world.reviewing.moment(), 8)
    app = program_over(FakeReviewing([card("a", "Q?", "A.")]))
    async with app.run_test(size=(80, 24)) as pilot:
        app.change_to(screen)
        await app.run_action("search", screen)
        await pilot.pause()
        await pilot.press("x", "y")
        assert row_with(app, "xy") == "xy"
