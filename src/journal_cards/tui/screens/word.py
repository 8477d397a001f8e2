"""One line to type, over the list of cards: a flag, or a number of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from .. import keys
from ..widgets.key_row import KeyRow

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

_LONGEST = 200


class WordScreen(ModalScreen[str | None]):
    """Asks for a line; gives it back, or None when the person went back."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.WORD]

    def __init__(self, title: str, hint: str, text: str = "", *, digits: bool = False) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._input = Input(text, type="integer" if digits else "text", max_length=_LONGEST, id="word", compact=True)
        self._digits = digits

    def compose(self) -> ComposeResult:
        """What is asked for, the line, and the keys."""
        with Vertical(id="ask"):
            yield Static(Content.styled(self._title, "bold"))
            yield self._input
            yield Static(Content.styled(self._hint, "$quiet"), id="hint")
            yield KeyRow(keys.WORD, helps=False)

    def on_mount(self) -> None:
        """Be ready to type."""
        self.set_focus(self._input)

    def action_take(self) -> None:
        """Give back what was typed; a number must be there."""
        if self._digits and not self._input.value.isdecimal():
            self.query_one("#hint", Static).update(Content.styled("Type a number of days, 0 or more.", "$text-warning"))
        else:
            self.dismiss(self._input.value.strip())

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
