"""One line to type, at the bottom of the review: the word of a flag, or the answer before it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ...session import FLAG
from ...text import one_line
from .. import keys
from ..widgets.key_row import KeyRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import Binding, BindingType

_T = TypeVar("_T")


class Prompt(ModalScreen[_T]):
    """A label, a line, and the keys; the card stays in view above it."""

    def __init__(self, label: str, value: str, placeholder: str, bindings: Sequence[Binding]) -> None:
        super().__init__()
        self._label = label
        self._finished = False
        self._bound = bindings
        self._line = Input(value, placeholder, compact=True, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """The line in place of the ratings, and the keys below it."""
        with Vertical(id="prompt"):
            with Horizontal():
                yield Static(Content.styled(self._label, "$quiet"), id="label")
                yield self._line
            yield KeyRow(self._bound, helps=False)

    def on_mount(self) -> None:
        """Be ready to type."""
        self.set_focus(self._line)

    def finish(self, what: _T | None) -> None:
        """Close with this; a second key that was on its way finds nothing to do any more."""
        if not self._finished:
            self._finished = True
            self.dismiss(what)

    def on_input_submitted(self) -> None:
        """Enter, once the line has the focus."""
        self.action_save()

    def action_save(self) -> None:
        """Take what was typed."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """What was typed."""
        return self._line.value

    def action_leave(self) -> None:
        """Back; nothing was meant."""
        self.finish(None)


@dataclass(frozen=True, slots=True)
class Flag:
    """What becomes of the flag of the shown card."""

    word: str | None
    """None takes it off."""


class FlagScreen(Prompt[Flag]):
    """Asks for the word of a flag."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.FLAG]

    def __init__(self, flag: str | None) -> None:
        self._flagged = flag is not None
        bindings = [one for one in keys.FLAG if self._flagged or one.id != "flag.remove"]
        word = "" if flag in (None, FLAG) else one_line(flag or "")
        super().__init__("⚑ Flag: ", word, "a word, or none", bindings)

    def action_save(self) -> None:
        """Flag the card with the word, or with none."""
        self.finish(Flag(one_line(self.text) or FLAG))

    def action_remove(self) -> None:
        """Take the flag off."""
        if self._flagged:
            self.finish(Flag(None))


class TypeScreen(Prompt[str]):
    """Asks for the answer before it shows."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.TYPE]

    def __init__(self, scroll: Callable[[int], None]) -> None:
        super().__init__("Answer: ", "", "in your own words", keys.TYPE)
        self._scroll = scroll

    def action_save(self) -> None:
        """Show the answer beside what was typed."""
        self.finish(self.text)

    def action_scroll(self, rows: int) -> None:
        """Scroll the card by rows."""
        self._scroll(rows)
