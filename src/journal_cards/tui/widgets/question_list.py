"""The list of open questions: one row each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ...text import one_line
from ..messages.questions import QuestionChosen
from .cursor_list import CursorList
from .lines import Builder
from .row import LONGEST_NAME, Draw, cropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from ...answering import OpenQuestion

_AGE = 11
"""Cells of the column of ages."""


class QuestionList(CursorList):
    """Questions with a cursor; posts ``QuestionChosen`` for the one that is opened."""

    def __init__(self, questions: Sequence[OpenQuestion], selected: OpenQuestion | None = None) -> None:
        self._questions = tuple(questions)
        cursor = self._questions.index(selected) if selected in self._questions else 0
        super().__init__([partial(question_row, question) for question in self._questions], cursor)

    @property
    def current(self) -> OpenQuestion:
        """The question under the cursor."""
        return self._questions[self.cursor]

    def open(self) -> None:
        """Choose the question under the cursor."""
        self.post_message(QuestionChosen(self.current))


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
