"""Every key, over the screen that it was asked on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from .. import keys
from ..widgets.lines import Builder

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content


class HelpScreen(ModalScreen[None]):
    """Lists the keys of all screens."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.HELP]

    def __init__(self, first: str) -> None:
        super().__init__()
        self._first = first
        """Title of the section that stands first: that of the screen below."""

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll(id="help", can_focus=False):
            yield Static(key_list(self._first))

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one("#help", VerticalScroll).scroll_relative(y=rows, animate=False)


def key_list(first: str) -> Content:
    """All keys by screen."""
    builder = Builder()
    for number, (title, bindings) in enumerate(sorted(keys.SECTIONS, key=lambda section: section[0] != first)):
        builder.add("\n\n" if number else "")
        builder.add(title, "bold")
        for binding in bindings:
            builder.add(f"\n  {', '.join(keys.names(binding)):<14}", "$text-primary")
            builder.add(f" {binding.tooltip}")
    return builder.build()
