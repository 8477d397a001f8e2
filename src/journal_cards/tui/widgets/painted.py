"""Widgets whose rows are painted as they were drawn, each once.

Textual takes the rows of every widget through its style sheet, for borders, tints and titles that these do not have;
for a screen full of rows, most of them blank, that takes longer than drawing the text that is on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from .ready_content import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style as RichStyle
    from textual.geometry import Region

    from .ready_content import Part

_KEPT = 3
"""Texts that are kept as they were painted: the one in sight, and what may come next."""


class Painted(Widget):
    """A text without a border, a tint, or anything on its left; what is selected in it is painted as Textual does."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        # What can be clicked keeps its own colours; and looking for Textual's links would draw every row at once.
        self.auto_links = False
        self._painted: list[tuple[Sequence[Part], object, PaintedRows]] = []

    def parts(self) -> Sequence[Part]:
        """The text at the present width: the same value as long as nothing changes."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Part of Textual's protocol: the rows of a region, those below the text blank."""
        width = self.outer_size.width
        if self.text_selection is not None or not width:
            return super().render_lines(crop)
        rows = self.painted(self.parts())
        strips = [rows[y] for y in crop.line_range]
        return strips if crop.column_span == (0, width) else [strip.crop(*crop.column_span) for strip in strips]

    def painted(self, parts: Sequence[Part]) -> PaintedRows:
        """The rows of a text as they look now."""
        width, style, filters = self.outer_size.width, self.visual_style, tuple(self.get_line_filters())
        background = self.background_colors[1]
        look = (width, style, self.app.theme, filters, background)
        for kept, its, rows in self._painted:
            if kept is parts and its == look:
                return rows

        def finished(strip: Strip) -> Strip:
            for one in filters:
                strip = strip.apply_filter(one, background)
            return strip

        drawn = rows_of(parts, style, self._get_style, selectable=self.ALLOW_SELECT)
        fill = Style(background=style.background).rich_style
        rows = PaintedRows(drawn, Strip.blank(width, fill), fill, finished)
        self._painted = [(parts, look, rows), *self._painted[: _KEPT - 1]]
        return rows


class PaintedRows:
    """The rows of a text as wide as their widget, each made when it is first asked for."""

    def __init__(
        self, drawn: Sequence[Strip], blank: Strip, fill: RichStyle, finished: Callable[[Strip], Strip]
    ) -> None:
        self._drawn = drawn
        self._width = blank.cell_length
        self._blank = finished(blank)
        self._fill = fill
        self._finished = finished
        self._made: dict[int, Strip] = {}

    def __getitem__(self, row: int) -> Strip:
        if row >= len(self._drawn):
            return self._blank
        if row not in self._made:
            self._made[row] = self._finished(self._drawn[row].adjust_cell_length(self._width, self._fill))
        return self._made[row]
