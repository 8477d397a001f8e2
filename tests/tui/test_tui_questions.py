"""Answering an open question on the screen: nothing typed is lost, nothing unseen is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.events import Key
from tui_support import FakeReviewing, burst, card, program_over, screen_text, showing

from core_support import NewWorld, World
from journal_cards.answering import Answering, OpenQuestion
from journal_cards.tui.answers import Answers
from journal_cards.tui.app import JournalCards
from journal_cards.tui.screens.answer import AnswerScreen
from journal_cards.tui.screens.confirm import ConfirmScreen
from journal_cards.tui.screens.questions import QuestionsScreen
from journal_cards.tui.screens.topics import TopicsScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.pilot import Pilot

    from journal_cards.tui.parts import Parts

JOURNAL = """\
## 2031-02-20
- Web
  - `304` means not modified
  - **Question**: What is an ETag?
  - next
- Kubernetes
  - Why does a pod need a readiness probe when it has a liveness probe already, and what happens without either?

## 2031-01-05
- Disks
  - Q: what does `sync` wait for
    - TODO
"""
AFTER = JOURNAL.replace("ETag?\n", "ETag?\n    - A version\n      - of a page\n")


def over(answering: Answering) -> Parts:
    return {"questions": lambda app: Answers(app, answering)}


def person(world: World) -> JournalCards:
    world.take(JOURNAL)
    return program_over(world.reviewing, parts=over(Answering(world.database, world.prefs, lambda: world.now)))


async def settled(pilot: Pilot[int]) -> str:
    for _ in range(3):
        await pilot.pause()
    return screen_text(pilot.app)


async def typed(pilot: Pilot[int], text: str) -> str:
    """Type into the editor; a tab indents the line."""
    names = {"\n": "enter", "\t": "tab", " ": "space"}
    await pilot.press(*(names.get(sign, sign) for sign in text))
    return await settled(pilot)


async def open_editor(pilot: Pilot[int], *, down: int = 1) -> None:
    await pilot.press("o", *["j"] * down, "enter")
    await settled(pilot)
    assert showing(pilot.app) is AnswerScreen


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_from_the_list_to_the_journal(
    size: tuple[int, int], new_world: NewWorld, snapshot: Callable[[App[int], str], None]
) -> None:
    world = new_world()
    app = person(world)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("o")
        await settled(pilot)
        snapshot(app, "questions")
        await pilot.press("j", "enter")
        await settled(pilot)
        snapshot(app, "answer-empty")
        await typed(pilot, "A version\n\tof a page")
        snapshot(app, "answer-typed")
        await pilot.press("ctrl+s")
        await settled(pilot)
        snapshot(app, "answer-lines")
        assert world.journal.read_text() == JOURNAL
        await pilot.press("enter")
        await settled(pilot)
        snapshot(app, "questions-after")
    assert world.journal.read_text() == AFTER
    (made,) = [one for one in world.cards().values() if one.draft.own_question]
    assert (made.draft.front, made.draft.back) == ("What is an ETag?", "- A version\n  - of a page")


async def test_the_oldest_question_stands_first_and_the_one_under_the_cursor_whole(new_world: NewWorld) -> None:
    app = person(new_world())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        rows = (await settled(pilot)).split("\n")
        ages = [row for row in rows if " days  " in row]
        assert [row.split(" days")[0].strip(" ▸") for row in ages] == ["57", "11", "11"]
        assert "2031-01-05, 57 days · line 11 of garden" in screen_text(app)
        await pilot.press("G")
        assert "what happens without either?" in (await settled(pilot)).replace("\n   ", " ")
        await pilot.press("q")
        assert showing(app) is TopicsScreen


async def test_another_program_that_imports_is_followed(new_world: NewWorld) -> None:
    world = new_world()
    app = person(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "j")
        assert "3 without an answer" in await settled(pilot)
        (here,) = [row for row in screen_text(app).split("\n") if "▸" in row]
        world.take(JOURNAL + "    - **Question**: What is a cookie?\n")
        app.follow()
        assert "4 without an answer" in await settled(pilot)
        assert here in screen_text(app).split("\n"), "the cursor stays on its question"
        await pilot.press("enter")
        await settled(pilot)
        world.take(JOURNAL)
        app.follow()
        await settled(pilot)
        assert showing(app) is AnswerScreen, "what is typed is not taken away"


async def test_esc_goes_back_from_the_lines_and_what_was_typed_is_still_there(new_world: NewWorld) -> None:
    world = new_world()
    app = person(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await typed(pilot, "A version")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert showing(app) is ConfirmScreen
        await pilot.press("escape")
        assert "A version" in await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert showing(app) is QuestionsScreen
        await pilot.press("enter")
        assert "A version" in await settled(pilot)
        assert world.journal.read_text() == JOURNAL
        await typed(pilot, " of a page")
        await pilot.press("ctrl+s", "y")
        await settled(pilot)
    assert "    - A version of a page\n" in world.journal.read_text()


async def test_a_journal_that_changed_meanwhile_is_not_written_and_the_answer_stays(new_world: NewWorld) -> None:
    world = new_world()
    app = person(world)
    changed = "- a new first line\n" + JOURNAL
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_editor(pilot)
        await typed(pilot, "A version\n\tof a page")
        await pilot.press("ctrl+s")
        await settled(pilot)
        world.journal.write_text(changed)
        await pilot.press("enter")
        text = await settled(pilot)
        assert showing(app) is AnswerScreen
        assert "A version" in text
        assert "nothing was written" in " ".join(text.split())
        assert world.journal.read_text() == changed
        # The lines are looked at again, where they go now.
        await pilot.press("ctrl+s")
        assert "6      - A version" in await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
    assert world.journal.read_text() == "- a new first line\n" + AFTER


async def test_a_change_before_the_lines_were_shown_is_noticed_too(new_world: NewWorld) -> None:
    world = new_world()
    app = person(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await typed(pilot, "A version")
        world.journal.write_text(JOURNAL.replace("  - **Question**: What is an ETag?\n", ""))
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert showing(app) is AnswerScreen
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert showing(app) is AnswerScreen, "the question is gone"
        assert "A version" in screen_text(app)


async def test_a_read_only_journal_is_refused_and_the_answer_stays(new_world: NewWorld) -> None:
    world = new_world()
    app = person(world)
    world.journal.chmod(0o444)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_editor(pilot)
        await typed(pilot, "A version")
        await pilot.press("ctrl+s", "enter")
        text = await settled(pilot)
        assert "read-only" in text
        assert showing(app) is AnswerScreen
        assert "A version" in text
    assert world.journal.read_text() == JOURNAL


async def test_leaving_the_program_with_an_answer_that_is_not_written_asks_once(new_world: NewWorld) -> None:
    app = person(new_world())
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await typed(pilot, "A version")
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert showing(app) is AnswerScreen
        await typed(pilot, "!")
        await pilot.press("escape", "q", "q")
        await settled(pilot)
        assert app.return_value is None, "more was typed since"
        await pilot.press("q")
        await settled(pilot)
    assert app.return_value == 0


async def test_leaving_without_a_word_typed_asks_nothing(new_world: NewWorld) -> None:
    app = person(new_world())
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await pilot.press("escape", "q", "q")
        await settled(pilot)
    assert app.return_value == 0


async def test_keys_that_come_in_a_burst_write_nothing_unseen_and_nothing_twice(new_world: NewWorld) -> None:
    world = new_world()
    app = person(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await typed(pilot, "A version")
        await burst(pilot, "ctrl+s", "enter", "y")
        await settled(pilot)
        assert showing(app) is ConfirmScreen
        assert world.journal.read_text() == JOURNAL
        await burst(pilot, "enter", "y", "enter")
        await settled(pilot)
    assert world.journal.read_text().count("A version") == 1


async def test_a_key_that_was_pressed_before_the_lines_showed_writes_nothing(new_world: NewWorld) -> None:
    world = new_world()
    app = person(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await typed(pilot, "A version")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, ConfirmScreen)
        for name in ("enter", "y"):
            early = Key(name, None)
            early.time = app.screen.seen_at - 0.001
            app.post_message(early)
            await settled(pilot)
        assert world.journal.read_text() == JOURNAL
        await pilot.press("y")
        await settled(pilot)
    assert world.journal.read_text().count("A version") == 1


@pytest.mark.usefixtures("own_fingers")
async def test_a_key_pressed_twice_begins_no_other_answer(new_world: NewWorld) -> None:
    world = new_world()
    app = person(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await typed(pilot, "A version")
        await pilot.press("ctrl+s")
        await settled(pilot)
        await burst(pilot, "enter", "enter", "enter")
        await settled(pilot)
        assert showing(app) is QuestionsScreen
    assert world.journal.read_text().count("A version") == 1


@pytest.mark.usefixtures("own_fingers")
async def test_a_key_pressed_twice_does_not_leave_an_answer_unwritten(new_world: NewWorld) -> None:
    app = person(new_world())
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await burst(pilot, *"A version", "ctrl+q", "ctrl+q", "ctrl+q")
        await settled(pilot)
        assert app.return_value is None
        await pilot.pause(0.3)
        await pilot.press("ctrl+q")
        await settled(pilot)
    assert app.return_value == 0


async def test_every_letter_is_a_letter_in_the_editor(new_world: NewWorld) -> None:
    app = person(new_world())
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        assert "q?oyn" in await typed(pilot, "q?oyn")
        assert showing(app) is AnswerScreen


async def test_without_an_open_question_the_screen_says_how_to_ask_one(
    new_world: NewWorld, snapshot: Callable[[App[int], str], None]
) -> None:
    world = new_world()
    world.take("- Web\n  - `304` means not modified\n")
    app = program_over(world.reviewing, parts=over(Answering(world.database, world.prefs, lambda: world.now)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "j", "G", "enter", "pagedown")
        await settled(pilot)
        snapshot(app, "questions-none")
        await pilot.press("escape")
        assert showing(app) is TopicsScreen


class Hostile:
    """Questions that look like markup and like escape sequences, and refusals that do."""

    TEXT = "[/etc] [red]\x1b[31m {x} $foreground [@click=app.quit]y[/] 漢字\u202e"

    def questions(self) -> tuple[OpenQuestion, ...]:
        one = OpenQuestion(self.TEXT, 1, None, None, (self.TEXT, self.TEXT), self.TEXT, "/nowhere")
        return (one, replace(one, question="x" * 5000))


@pytest.mark.parametrize("size", [(60, 18), (24, 8)])
async def test_hostile_text_is_only_text(size: tuple[int, int], new_world: NewWorld) -> None:
    hostile = Hostile()
    world = new_world()
    real = Answering(world.database, world.prefs, lambda: world.now)
    real.questions = hostile.questions  # type: ignore[method-assign]
    app = program_over(FakeReviewing([card("a", "Q?", "A.")]), parts=over(real))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("o", "j", "k")
        assert "\x1b" not in await settled(pilot)
        await pilot.press("enter")
        assert "there is no file" in " ".join((await settled(pilot)).replace("▌", " ").split()) or size[0] < 30
        assert showing(app) is QuestionsScreen


async def test_hostile_lines_are_shown_as_they_are(new_world: NewWorld) -> None:
    world = new_world()
    world.take("- [red]x[/] $foreground\n- What is an ETag?\n- \x1b[31mred and [/etc] [@click=app.quit]y[/]\n")
    app = program_over(world.reviewing, parts=over(Answering(world.database, world.prefs, lambda: world.now)))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot, down=0)
        await typed(pilot, "[/b] [0 [bold]")
        await pilot.press("ctrl+s")
        text = await settled(pilot)
        assert "1  - [red]x[/] $foreground" in text
        assert "3    - [/b] [0 [bold]" in text
        assert "␛[31mred and [/etc] [@click=app.quit]y[/]" in text
