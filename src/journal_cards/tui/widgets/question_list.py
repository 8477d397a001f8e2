"""The list of open questions: one row each, only those in sight are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ...text import one_line
from ..messages import QuestionChosen
from .lines import Builder
from .row import LONGEST_NAME, Draw, cropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.content import Content

    from ...answering import OpenQuestion

_AGE = 11
"""Cells of the column of ages."""


class QuestionList(ScrollView, can_focus=False):
    """Questions with a cursor."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"question-list--cursor"}
    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """Another question is under the cursor."""

    def __init__(self, questions: Sequence[OpenQuestion], selected: OpenQuestion | None = None) -> None:
        super().__init__()
        self._questions = tuple(questions)
        self.set_reactive(QuestionList.cursor, self._questions.index(selected) if selected in self._questions else 0)

    @property
    def current(self) -> OpenQuestion:
        """The question under the cursor."""
        return self._questions[self.cursor]

    def move(self, rows: int) -> None:
        """Move the cursor by rows, as far as there are some."""
        self.cursor = self.cursor + rows

    def page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.move(pages * max(1, self.scrollable_content_region.height - 1))

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a question."""
        return max(0, min(cursor, len(self._questions) - 1))

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved())

    def on_mount(self) -> None:
        """Show the cursor's row first."""
        self._measure()
        self.call_after_refresh(self.watch_cursor)

    def on_resize(self) -> None:
        """Take the new width."""
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._questions))

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        if place >= len(self._questions):
            return Strip.blank(width, self.rich_style)
        current = place == self.cursor
        style = self.get_visual_style("question-list--cursor") if current else self.visual_style
        row = question_row(self._questions[place], current)(width)
        return Strip(row.render_segments(style), width)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the cursor opens its question."""
        place = event.y + self.scroll_offset.y
        if place >= len(self._questions):
            return
        if place == self.cursor:
            self.post_message(QuestionChosen(self.current))
        self.cursor = place


def question_row(question: OpenQuestion, current: bool) -> Draw:
    """``▸   12 days  What is …?                Networking``; where there is no room the topic goes."""

    def draw(width: int) -> Content:
        builder = Builder()
        builder.add("▸ " if current else "  ")
        builder.add(f"{age(question.age_days):>{_AGE - 2}}", "$quiet")
        builder.add("  ")
        room = width - _AGE - 2
        topic = cropped(one_line(question.topic[-1][:LONGEST_NAME]), room // 4) if question.topic else ""
        topic_cells = cell_len(topic) + 2 if topic and room >= 40 else 0
        asks = cropped(one_line(question.question[:LONGEST_NAME]), room - topic_cells)
        builder.add(asks)
        builder.add(" " * (room - topic_cells - cell_len(asks)))
        if topic_cells:
            builder.add(f"  {topic}", "$quiet")
        return builder.build()

    return draw


def age(days: int | None) -> str:
    """How long a question has waited."""
    return "no date" if days is None else "today" if days <= 0 else "1 day" if days == 1 else f"{days:,} days"
