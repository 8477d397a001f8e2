"""The list of topics: only the rows in sight are ever drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ...text import one_line
from ..messages import TopicChosen
from .lines import Builder
from .row import LONGEST_NAME, Draw, cropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from ...model import TopicCount

_NUMBERS = 7
"""Cells of a column of numbers."""


class TopicList(ScrollView, can_focus=False):
    """Topics with a cursor; posts ``TopicChosen`` for the one that is opened."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"topic-list--cursor"}
    cursor: reactive[int] = reactive(0)

    def __init__(self, topics: Sequence[TopicCount], selected: tuple[str, ...] | None = None) -> None:
        super().__init__()
        self._topics = tuple(topics)
        places = [place for place, topic in enumerate(self._topics) if topic.path == selected]
        self.set_reactive(TopicList.cursor, places[0] if places else 0)

    def show(self, topics: Sequence[TopicCount]) -> None:
        """Show these rows; the cursor stays on its topic."""
        here = self._topics[self.cursor].path if self._topics else None
        self._topics = tuple(topics)
        places = [place for place, topic in enumerate(self._topics) if topic.path == here]
        self.cursor = places[0] if places else 0
        self._measure()
        self.refresh()

    def open(self) -> None:
        """Choose the topic under the cursor."""
        if self._topics:
            self.post_message(TopicChosen(self._topics[self.cursor].path))

    # ---- the cursor --------------------------------------------------------------------------------------------------

    def move(self, rows: int) -> None:
        """Move the cursor by rows, as far as there are some."""
        self.cursor = self.cursor + rows

    def page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.move(pages * max(1, self.scrollable_content_region.height - 1))

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a topic."""
        return max(0, min(cursor, len(self._topics) - 1))

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()

    # ---- drawing -----------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the cursor's row first."""
        self._measure()
        self.call_after_refresh(self.watch_cursor)

    def on_resize(self) -> None:
        """Take the new width."""
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._topics))

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        if place >= len(self._topics):
            return Strip.blank(width, self.rich_style)
        current = place == self.cursor
        style = self.get_visual_style("topic-list--cursor") if current else self.visual_style
        row = topic_row(self._topics[place], current)(width)
        return Strip(row.render_segments(style), width)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the cursor opens its topic."""
        place = event.y + self.scroll_offset.y
        if place >= len(self._topics):
            return
        if place == self.cursor:
            self.open()
        self.cursor = place


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
