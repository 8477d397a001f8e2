"""The list of topics: one row each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from ...text import one_line
from ..messages import TopicChosen
from .cursor_list import CursorList
from .lines import Builder
from .row import LONGEST_NAME, Draw, cropped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...model import TopicCount

_NUMBERS = 7
"""Cells of a column of numbers."""


class TopicList(CursorList):
    """Topics with a cursor; posts ``TopicChosen`` for the one that is opened."""

    def __init__(self, topics: Sequence[TopicCount], selected: tuple[str, ...] | None = None) -> None:
        self._topics = tuple(topics)
        super().__init__(_rows(self._topics), _place(self._topics, selected))

    def show_topics(self, topics: Sequence[TopicCount]) -> None:
        """Show these; the cursor stays on its topic."""
        here = self._topics[self.cursor].path if self._topics else None
        self._topics = tuple(topics)
        self.show(_rows(self._topics), _place(self._topics, here))

    def open(self) -> None:
        """Choose the topic under the cursor."""
        if self._topics:
            self.post_message(TopicChosen(self._topics[self.cursor].path))


def _rows(topics: Sequence[TopicCount]) -> list[Callable[[bool], Draw]]:
    return [partial(topic_row, topic) for topic in topics]


def _place(topics: Sequence[TopicCount], path: tuple[str, ...] | None) -> int:
    return next((place for place, topic in enumerate(topics) if topic.path == path), 0)


def topic_row(topic: TopicCount, current: bool) -> Draw:
    """``▸ Networking   12   3   40``; a subtopic stands under its parent, a zero is dim."""

    def draw(width: int) -> Content:
        indent = ("▸ " if current else "  ") + "  " * (len(topic.path) - 1)
        name = cropped(indent + one_line(topic.name[:LONGEST_NAME]), width - 3 * _NUMBERS - 1)
        builder = Builder()
        builder.add(name)
        builder.add(" " * (width - 3 * _NUMBERS - cell_len(name)))
        builder.add(f"{topic.counts.due:>{_NUMBERS}}", "bold" if topic.counts.due else "$faint")
        builder.add(f"{topic.counts.new:>{_NUMBERS}}", "" if topic.counts.new else "$faint")
        builder.add(f"{topic.total:>{_NUMBERS}}", "$quiet" if topic.total else "$faint")
        return builder.build()

    return draw


def title_row(width: int) -> Content:
    """The names of the columns."""
    columns = "".join(f"{name:>{_NUMBERS}}" for name in ("Due", "New", "Total"))
    return Content.styled(f"{'  Topic':<{max(0, width - len(columns))}}{columns}", "$quiet")
