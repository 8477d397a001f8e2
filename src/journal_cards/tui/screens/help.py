"""Every key, over the screen that it was asked on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from .. import keys
from ..keys.everywhere import HELP, QUIT
from ..keys.sections import EVERY_SCREEN, SECTIONS
from ..widgets.key_row import KeyRow
from ..widgets.lines import NOTHING, Builder, Line, laid_out

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import Binding, BindingType

_KEYS, _TOLD, _NAME = 16, 48, 20
"""Cells of the columns of keys, of what they do, and of their names."""


_NO_NAMES = "A window of 100 columns shows the names of the keys as well, for [keys] in the settings."


class HelpScreen(ModalScreen[None]):
    """Lists the keys of all screens, those that work here first."""

    BINDINGS: ClassVar[list[BindingType]] = [*HELP, QUIT]

    def __init__(self, first: str) -> None:
        super().__init__()
        self._first = first
        """Title of the section that stands first: that of the screen below."""

    def compose(self) -> ComposeResult:
        """One text that scrolls, and how to close it."""
        with Vertical(id="help"):
            with VerticalScroll(id="listed", can_focus=False):
                yield Static(key_list(self._first), id="list")
            yield KeyRow(HELP, helps=False)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay it out for the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = self.query_one("#listed", VerticalScroll).scrollable_content_region.width
        self.query_one("#list", Static).update(key_list(self._first, width))

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one("#listed", VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        view = self.query_one("#listed", VerticalScroll)
        view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the beginning or the end."""
        view = self.query_one("#listed", VerticalScroll)
        view.scroll_to(y=0 if direction < 0 else view.max_scroll_y, animate=False)


def key_list(first: str, width: int = 0) -> Content:
    """The keys of the screen ``first``, then those of every screen, then the others.

    Where there is room each has the name by which the settings give it another key.
    """
    here = (first, EVERY_SCREEN)
    order = sorted(SECTIONS, key=lambda section: here.index(section[0]) if section[0] in here else len(here))
    names = width >= _KEYS + _TOLD + _NAME
    lines: list[Line] = []
    for number, (title, bindings) in enumerate(order):
        told = "  the names are for [keys] in the settings" if names and not number else ""
        lines += [Line(NOTHING)] if number else []
        lines.append(Line(Content.assemble((title, "bold"), (told, "$quiet"))))
        lines += [_line(binding, names) for binding in bindings]
    if not names:
        lines += [Line(NOTHING), Line(Content.styled(_NO_NAMES, "$quiet"))]
    return laid_out(lines, width or None)


def _line(binding: Binding, named: bool) -> Line:
    builder = Builder()
    builder.add(binding.tooltip)
    if named and binding.id:
        builder.add(" " * max(1, _TOLD - cell_len(binding.tooltip)) + binding.id, "$quiet")
    pressed = f"  {', '.join(keys.names(binding)):<{_KEYS - 2}} "
    return Line(builder.build(), Content.styled(pressed, "$text-primary"), Content(" " * len(pressed)))
