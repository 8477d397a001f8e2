"""The keys that move, on the screens that have a list or a text: the letters, the arrows and Anki's and less's keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from test_tui_triage import FakeTriaging, bullet
from textual.containers import VerticalScroll
from tui_support import DUE, FakeReviewing, card, program_over, showing

from core_support import NewWorld
from journal_cards.answering import Answering
from journal_cards.model import Rating
from journal_cards.tui.answers import Answers
from journal_cards.tui.screens.confirm import ConfirmScreen
from journal_cards.tui.screens.done import DoneScreen
from journal_cards.tui.screens.help import HelpScreen
from journal_cards.tui.screens.questions import QuestionsScreen
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.screens.triage import TriageScreen
from journal_cards.tui.triage import Triage
from journal_cards.tui.widgets.card_view import CardView
from journal_cards.tui.widgets.cursor_list import CursorList

if TYPE_CHECKING:
    from textual.pilot import Pilot
    from textual.screen import Screen

    from journal_cards.tui.app import JournalCards

SIZE = (60, 18)
LONG = "\n".join(f"- step {n} of a card that is longer than the screen" for n in range(120))
LETTERS, ARROWS, PAGES, LESS = ("j", "k"), ("down", "up"), ("pagedown", "pageup"), ("ctrl+f", "ctrl+b")
ENDS = (("G", "g"), ("end", "home"))


@dataclass(frozen=True)
class Walk:
    """How to get to a screen, and which of its keys move."""

    screen: type[Screen[None]]
    pressed: tuple[str, ...]
    there_and_back: tuple[tuple[str, str], ...] = (LETTERS, ARROWS, PAGES, LESS)
    ends: tuple[tuple[str, str], ...] = ENDS
    text: str = ""
    """The id of the text that scrolls; empty for a list, whose cursor moves."""


WALKS = {
    "topics": Walk(TopicsScreen, ()),
    "review": Walk(ReviewScreen, ("a", "space"), text="CardView"),
    "help": Walk(HelpScreen, ("question_mark",), text="#listed"),
    "questions": Walk(QuestionsScreen, ("o",)),
    "new bullets": Walk(TriageScreen, ("t",), there_and_back=(ARROWS,)),
    "cards of a new bullet": Walk(TriageScreen, ("t",), there_and_back=(PAGES, LESS), ends=(), text="#bullet"),
    "lines": Walk(ConfirmScreen, (), there_and_back=(LETTERS, ARROWS), ends=(), text="#lines"),
}


def program(new_world: NewWorld) -> JournalCards:
    """Many topics, a long card, many questions, many new bullets."""
    world = new_world()
    world.take("- Web\n" + "".join(f"  - **Question**: What is number {n}?\n" for n in range(40)))
    deep = card("x", "What?", LONG).draft
    bullets = [bullet(f"b{n}", f"Bullet {n}", deep) for n in range(40)]
    answering = Answering(world.database, world.prefs, lambda: world.now)
    reviewing = FakeReviewing(
        [
            card("first", "What is long?", LONG, memory=DUE),
            *(card(f"c{n}", "Q?", "A.", topic=(f"Topic {n:02}",), memory=DUE) for n in range(40)),
        ]
    )
    parts = {
        "questions": lambda app: Answers(app, answering),
        "triage": lambda app: Triage(app, FakeTriaging({one.note_uid: one for one in bullets})),
    }
    return program_over(reviewing, parts=parts)


def place(app: JournalCards, walk: Walk) -> int:
    """How far down it is: the row of the cursor, or the first row of the text that is seen."""
    if not walk.text:
        return app.screen.query_one(CursorList).cursor
    seen = CardView if walk.text == "CardView" else VerticalScroll
    return app.screen.query_one(walk.text, seen).scroll_offset.y


async def opened(pilot: Pilot[int], walk: Walk) -> None:
    if walk.screen is ConfirmScreen:
        await pilot.press("o", "enter")
        for _ in range(30):
            await pilot.press("l", "enter")
        await pilot.press("ctrl+s")
    await pilot.press(*walk.pressed)
    for _ in range(3):
        await pilot.pause()
    assert showing(pilot.app) is walk.screen


@pytest.mark.parametrize("name", WALKS)
async def test_every_key_that_moves(name: str, new_world: NewWorld) -> None:
    walk = WALKS[name]
    app = program(new_world)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, walk)
        for end, beginning in walk.ends:
            await pilot.press(end)
            assert place(app, walk) > 2, end
            await pilot.press(beginning)
            assert place(app, walk) == 0, beginning
        for down, up in walk.there_and_back:
            await pilot.press(down)
            assert place(app, walk) > 0, down
            await pilot.press(up)
            assert place(app, walk) == 0, up
        assert showing(app) is walk.screen


@pytest.mark.parametrize("key", ["escape", "q", "question_mark", "enter", "space"])
async def test_every_key_that_closes_the_help(key: str, new_world: NewWorld) -> None:
    app = program(new_world)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, WALKS["help"])
        await pilot.press(key)
        assert showing(app) is TopicsScreen


@pytest.mark.parametrize("key", ["n", "q", "escape"])
async def test_every_key_that_goes_back_from_the_lines(key: str, new_world: NewWorld) -> None:
    app = program(new_world)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, WALKS["lines"])
        await pilot.press(key)
        await pilot.pause()
        assert showing(app) is not ConfirmScreen
    assert "l\n" not in new_world().journal.read_text()


async def test_enter_puts_a_new_bullet_off_and_escape_leaves(new_world: NewWorld) -> None:
    app = program(new_world)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, WALKS["new bullets"])
        await pilot.press("enter", "k")
        await pilot.pause()
        cursor = app.screen.query_one(CursorList)
        assert cursor.cursor == 2
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert cursor.cursor == 1
        await pilot.press("escape")
        await pilot.pause()
        assert showing(app) is TopicsScreen


async def test_ctrl_z_takes_a_rating_back_wherever_u_does() -> None:
    reviewing = FakeReviewing([card("a", "Q?", "A.", memory=DUE)])
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "4")
        assert (showing(app), reviewing.ratings) == (DoneScreen, [("a", Rating.EASY)])
        await pilot.press("ctrl+z")
        assert (showing(app), reviewing.ratings) == (ReviewScreen, [])
        await pilot.press("space", "4", "escape")
        assert showing(app) is TopicsScreen
        await pilot.press("ctrl+z")
        assert (showing(app), reviewing.ratings) == (ReviewScreen, [])
