from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tui_support import FakeReviewing, card, program_over

from journal_cards.tui import keys
from journal_cards.tui.keys.bullets import ANSWER, CONFIRM, QUESTIONS, TRIAGE
from journal_cards.tui.keys.everywhere import EVERYWHERE, HELP, QUIT
from journal_cards.tui.keys.journals import JOURNALS, MERGE, PLAN, RETIRED, TAKE_BACK
from journal_cards.tui.keys.review import DONE, EDIT, FLAG, REVIEW, TYPE
from journal_cards.tui.keys.sections import SECTIONS, markdown_table
from journal_cards.tui.keys.topics import TOPICS
from journal_cards.tui.screens.answer import AnswerScreen
from journal_cards.tui.screens.confirm import ConfirmScreen
from journal_cards.tui.screens.done import DoneScreen
from journal_cards.tui.screens.edit import EditScreen
from journal_cards.tui.screens.help import HelpScreen, key_list
from journal_cards.tui.screens.journals import JournalsScreen
from journal_cards.tui.screens.merge import MergeScreen
from journal_cards.tui.screens.plan import PlanScreen
from journal_cards.tui.screens.prompts import FlagScreen, TypeScreen
from journal_cards.tui.screens.questions import QuestionsScreen
from journal_cards.tui.screens.retired import RetiredScreen
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.screens.take_back import TakeBackScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.screens.triage import TriageScreen
from journal_cards.tui.widgets.key_row import key_row

if TYPE_CHECKING:
    from textual.binding import Binding

EVERY = [binding for _, bindings in SECTIONS for binding in bindings]


def test_every_key_has_an_id_a_word_and_a_sentence() -> None:
    assert all(binding.id and binding.description and binding.tooltip for binding in [*EVERY, *HELP])
    ids = [binding.id for binding in [*EVERY, *HELP]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "bindings",
    [
        TOPICS,
        REVIEW,
        DONE,
        HELP,
        QUESTIONS,
        CONFIRM,
        JOURNALS,
        PLAN,
        TAKE_BACK,
        RETIRED,
        MERGE,
        FLAG,
        TYPE,
    ],
)
def test_no_key_does_two_things_on_a_screen(bindings: list[Binding]) -> None:
    used = [key for binding in [*bindings, *EVERYWHERE[1:]] for key in binding.key.split(",")]
    assert len(set(used)) == len(used)


def test_the_screens_bind_what_is_listed() -> None:
    for screen, bindings in (
        (TopicsScreen, TOPICS),
        (ReviewScreen, REVIEW),
        (EditScreen, EDIT),
        (FlagScreen, FLAG),
        (TypeScreen, TYPE),
        (TriageScreen, TRIAGE),
        (DoneScreen, DONE),
        (HelpScreen, HELP),
        (QuestionsScreen, QUESTIONS),
        (AnswerScreen, ANSWER),
        (ConfirmScreen, CONFIRM),
        (JournalsScreen, JOURNALS),
        (PlanScreen, PLAN),
        (TakeBackScreen, TAKE_BACK),
        (RetiredScreen, RETIRED),
        (MergeScreen, MERGE),
    ):
        assert [one for one in screen.BINDINGS if one is not QUIT] == bindings
        for binding in bindings:
            action = binding.action.partition("(")[0]
            assert hasattr(screen, f"action_{action}"), binding


def test_help_lists_every_key_with_the_present_screen_first() -> None:
    text = key_list("Review").plain
    assert text.startswith("Review\n")
    for binding in EVERY:
        assert binding.tooltip in text
        assert ", ".join(keys.names(binding)) in text


def test_the_last_row_drops_what_does_not_fit_but_never_help() -> None:
    draw = key_row(TOPICS)
    assert draw(60).plain == "Enter start   a all topics   / filter   q quit   ? keys"
    assert draw(24).plain == "Enter start   ? keys"
    assert draw(3).plain == "? keys"


def test_a_second_row_takes_what_the_first_one_has_no_room_for() -> None:
    draw = key_row(REVIEW, more=True)
    first, second = draw(76).plain.split("\n")
    assert first.startswith("u undo   q topics   b bad card")
    assert first.endswith("   ? keys")
    shown = [f"{key} {binding.description}" for key, binding in keys.shown(REVIEW)]
    assert all(entry in first or entry in second for entry in shown)
    assert draw(500).plain.count("\n") == 0
    assert all(len(row) <= 40 for row in draw(40).plain.split("\n"))


def test_the_table_of_the_readme() -> None:
    table = markdown_table()
    assert "| Review | `Space` `Enter` | Show the answer; when it shows: Good |\n" in table
    assert table.count("\n") == len(EVERY) + 2


def test_the_list_of_topics_waits_for_no_heavy_import() -> None:
    heavy = ["sqlalchemy", "alembic", "fsrs", "markdown_it", "pygments", "click"]
    code = f"import sys, journal_cards.tui.app; print([name for name in {heavy} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


@pytest.mark.parametrize("keys", [["question_mark"], ["f"], ["t"], ["i"], ["i", "question_mark"]], ids="-".join)
async def test_the_program_is_left_from_what_lies_over_a_screen(keys: list[str]) -> None:
    app = program_over(FakeReviewing([card("a", "Q?", "A.")]), start=True)
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_value == 0
