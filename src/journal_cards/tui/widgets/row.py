"""One row of the screen that is drawn for the width it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.style import Style

from .lines import join
from .painted import Painted
from .ready_content import Part

LONGEST_NAME = 500
"""Characters of a name that are ever drawn."""
Draw = Callable[[int], Content]
"""Draws a row into so many cells."""


class Row(Painted):
    """A row; ``show`` gives it something else to draw."""

    ALLOW_SELECT = False

    def __init__(self, draw: Draw, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._draw = draw
        self._drawn: Content | None = None
        self._ready: tuple[int, Content] | None = None
        """A width and what ``show`` has drawn for it already."""
        self._parts: tuple[Part] | None = None

    def show(self, draw: Draw) -> None:
        """Draw this from now on."""
        self._draw = draw
        width = self.content_size.width
        content = draw(width)
        # Also where nothing is painted: what was drawn before, and waits for its turn, must not be painted any more.
        self._ready = (width, content)
        # Painting what stands there already would cost as much as painting something new.
        if self._drawn is None or not same(content, self._drawn):
            self.refresh()

    def refresh(self, *regions: Any, **options: Any) -> Self:
        """Draw it again when it is painted next."""
        self._parts = None
        return super().refresh(*regions, **options)

    def parts(self) -> tuple[Part]:
        """The row as it is painted."""
        width = self.content_size.width
        if self._parts is None or self._parts[0].width != width:
            self._parts = (Part(self.render(), width, there=width > 0, wraps=False),)
        return self._parts

    def render(self) -> Content:
        """The row at its present width."""
        width = self.content_size.width
        ready, self._ready = self._ready, None
        self._drawn = ready[1] if ready and ready[0] == width else self._draw(width)
        return self._drawn


def same(one: Content, other: Content) -> bool:
    """Whether two contents look the same; Content itself compares the words alone."""
    return one.plain == other.plain and one.spans == other.spans


def cropped(text: str, cells: int) -> str:
    """``text`` cut to at most ``cells`` cells, with an ellipsis when something is missing."""
    # A name may be megabytes long, and measuring takes its time.
    start = text[: 4 * max(0, cells) + 16]
    if len(start) == len(text) and cell_len(text) <= cells:
        return text
    return set_cell_size(start, max(0, cells - 1)).rstrip() + "…" if cells > 0 else ""


def cells_of(content: Content) -> int:
    """Width in terminal cells."""
    return cell_len(content.plain)


def apart(left: Content, right: Content, width: int) -> Content:
    """``left`` and ``right`` at the two ends of a row; the left one gives way."""
    if cells_of(right) >= width:
        return right.truncate(width, ellipsis=True)
    room = width - cells_of(right)
    if cells_of(left) > room - 1:
        left = left.truncate(max(0, room - 2), ellipsis=True)
    return join((left, Content(" " * max(1, room - cells_of(left))), right))


def clickable(content: Content, action: str) -> Content:
    """``content`` that runs ``action`` when it is clicked."""
    return content.stylize(Style.from_meta({"@click": action}))
