"""A page of rows that are drawn for the width there is; however many they are, only those in sight are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from .charts import Rows


class RowsView(ScrollView, can_focus=False):
    """Rows without a cursor; ``show`` gives it others."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._draw: Callable[[int], Rows] = lambda _width: []
        self._rows: Rows = []

    def show(self, draw: Callable[[int], Rows]) -> None:
        """Draw these from the top."""
        self._draw = draw
        self._measure()
        self.scroll_home(animate=False)

    def on_mount(self) -> None:
        """Draw what was shown before there was a width."""
        self._measure()

    def on_resize(self) -> None:
        """Take the new width."""
        self._measure()

    def _measure(self) -> None:
        width = self.scrollable_content_region.width
        self._rows = self._draw(width) if width > 0 else []
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        if place >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[place]
        filled = row.truncate(width, ellipsis=True).pad_right(max(0, width - cell_len(row.plain)))
        return Strip(filled.render_segments(self.visual_style), width)
