"""The editor for both sides of a card, over the review."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from ...text import visible
from ..keys.review import EDIT
from ..messages.decisions import CardRestored, CardWritten, EditLeft
from ..widgets.key_row import KeyRow

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

EMPTY = "A card needs a front and a back."


class EditScreen(ModalScreen[None]):
    """Takes a front and a back; nothing changes before the app has saved them."""

    BINDINGS: ClassVar[list[BindingType]] = [*EDIT]

    def __init__(self, front: str, back: str, *, mine: bool) -> None:
        super().__init__()
        self._given = (front, back)
        # An editor writes what it holds to the terminal as it is.
        self._sides = (TextArea(visible(front), id="front"), TextArea(visible(back), id="back"))
        self._mine = mine
        """The person wrote this card: there is one of the rules to go back to."""
        self._told = Static("", id="told")

    def compose(self) -> ComposeResult:
        """Front, back, what is wrong with them, and the keys."""
        front, back = self._sides
        with Vertical(id="edit"):
            yield Static(Content.styled("Front", "$quiet"), classes="side")
            yield front
            yield Static(Content.styled("Back", "$quiet"), classes="side")
            yield back
            yield self._told
            shown = [binding for binding in EDIT if self._mine or binding.id != "edit.restore"]
            yield KeyRow(shown, helps=False)

    def on_mount(self) -> None:
        """Be ready to type, at the end of the front."""
        for side in reversed(self._sides):
            side.move_cursor(side.document.end)
            side.focus()

    def refuse(self, why: str) -> None:
        """Say why it was not saved; what was typed stays."""
        self._told.update(why)

    def action_other(self) -> None:
        """Move to the other side."""
        front, back = self._sides
        (back if front.has_focus else front).focus()

    def action_save(self) -> None:
        """Ask for the card to be saved, when it has two sides."""
        front, back = map(_written, self._sides, self._given)
        if front.strip() and back.strip():
            self.post_message(CardWritten(front, back))
        else:
            self.refuse(EMPTY)

    def action_restore(self) -> None:
        """Ask for the card of the rules."""
        if self._mine:
            self.post_message(CardRestored())

    def action_leave(self) -> None:
        """Ask to go back."""
        self.post_message(EditLeft())


def _written(side: TextArea, given: str) -> str:
    """The text of a side; one that was not touched is what it was, to the last control character."""
    text = side.text.strip("\n")
    return given if text == visible(given).strip("\n") else text
