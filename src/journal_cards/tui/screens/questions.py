"""The open questions, the oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ...text import one_line
from ..keys.bullets import QUESTIONS
from ..messages.review import ReviewLeft
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder
from ..widgets.question_list import QuestionList, age
from ..widgets.row import LONGEST_NAME, Draw, Row, apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...answering import OpenQuestion


class QuestionsScreen(Screen[None]):
    """Lists the questions that nobody answered yet; below them the one under the cursor, whole."""

    BINDINGS: ClassVar[list[BindingType]] = [*QUESTIONS]

    def __init__(self, questions: Sequence[OpenQuestion], selected: OpenQuestion | None = None) -> None:
        super().__init__()
        self._questions = tuple(questions)
        self._selected = selected

    def compose(self) -> ComposeResult:
        """How many there are, the list, the question under the cursor, and the keys."""
        with Vertical(classes="column"):
            yield Row(_title(len(self._questions)), id="head")
            if self._questions:
                yield QuestionList(self._questions, self._selected)
                yield Static(id="question")
            else:
                yield Static(_none(), id="empty")
            yield KeyRow(QUESTIONS)

    def on_mount(self) -> None:
        """Show the first question whole."""
        if self._questions:
            self._show_current()

    def on_cursor_list_moved(self, _event: QuestionList.Moved) -> None:
        """Show the question under the cursor whole."""
        self._show_current()

    @property
    def questions(self) -> tuple[OpenQuestion, ...]:
        """What is on the screen."""
        return self._questions

    @property
    def current(self) -> OpenQuestion | None:
        """The question under the cursor."""
        return self.query_one(QuestionList).current if self._questions else None

    def _show_current(self) -> None:
        self.query_one("#question", Static).update(whole(self.query_one(QuestionList).current))

    def action_answer(self) -> None:
        """Answer the question under the cursor."""
        if self._questions:
            self.query_one(QuestionList).open()

    def action_leave(self) -> None:
        """Ask for the list of topics."""
        self.post_message(ReviewLeft())

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        if self._questions:
            self.query_one(QuestionList).move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        if self._questions:
            self.query_one(QuestionList).page(pages)

    def action_first(self) -> None:
        """Move the cursor to the oldest question."""
        self.action_move(-len(self._questions))

    def action_last(self) -> None:
        """Move the cursor to the newest question."""
        self.action_move(len(self._questions))


def whole(question: OpenQuestion) -> Content:
    """A question with what is known of it."""
    builder = Builder()
    builder.add(one_line(question.question[: 2 * LONGEST_NAME]), "bold")
    day = f"{question.date.isoformat()}, {age(question.age_days)}" if question.date else age(None)
    where = f"line {question.line} of {one_line(question.journal[:LONGEST_NAME])}"
    topic = one_line(" › ".join(question.topic)[:LONGEST_NAME])
    builder.add("\n" + " · ".join(part for part in (topic, day, where) if part), "$quiet")
    return builder.build()


def _title(count: int) -> Draw:
    left = Content.styled("Open questions", "bold")
    right = Content.styled("none" if not count else f"{count} without an answer", "$quiet")
    return lambda width: apart(left, right, width)


def _none() -> Content:
    builder = Builder()
    builder.add("Every question has an answer.", "bold")
    builder.add("\n\nWrite one into your journal, such as\n\n")
    builder.add("  - **Question**: What is …?", "$text-accent")
    builder.add("\n\nand import it: it waits here until you answer it.", "$quiet")
    return builder.build()
