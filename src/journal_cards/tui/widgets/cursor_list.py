"""A list with a cursor: one row an item, only those in sight are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from .row import Draw


_TURNED = Style(reverse=True)


class CursorList(ScrollView, can_focus=False):
    """Rows that are drawn for the width they have, by a function that is told whether the cursor is on the row."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"cursor-list--cursor"}
    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor is on another row."""

    def __init__(self, rows: Sequence[Callable[[bool], Draw]], cursor: int = 0) -> None:
        super().__init__()
        self._rows = rows
        self.set_reactive(CursorList.cursor, self.validate_cursor(cursor))

    def show(self, rows: Sequence[Callable[[bool], Draw]], cursor: int) -> None:
        """Draw these rows."""
        self._rows = rows
        self._measure()
        self.cursor = cursor
        self.refresh()

    def move(self, rows: int) -> None:
        """Move the cursor by rows, as far as there are some."""
        self.cursor = self.cursor + rows

    def page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.move(pages * max(1, self.scrollable_content_region.height - 1))

    def open(self) -> None:
        """Choose the row under the cursor; a list whose rows are only looked at does nothing."""

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        self._bring_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def on_mount(self) -> None:
        """Show the cursor's row first."""
        self._measure()
        self.call_after_refresh(self.watch_cursor)

    def on_resize(self) -> None:
        """Take the new width; in a lower window the cursor stays in sight."""
        self._measure()
        self.call_after_refresh(self._bring_cursor)

    def _bring_cursor(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        if place >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        current = place == self.cursor
        style = self.get_visual_style("cursor-list--cursor") if current else self.visual_style
        if current and self.app.native_ansi_color:
            # Whatever the terminal's own colours are: turned round, each is as plain as in the rows beside it.
            style += _TURNED
        return Strip(self._rows[place](current)(width).render_segments(style), width)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the cursor opens its row."""
        place = event.y + self.scroll_offset.y
        if place >= len(self._rows):
            return
        if place == self.cursor:
            self.open()
        self.cursor = place
