"""One line to type, at the bottom of the screen: the word of a flag, a number of days, the answer before it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ...face import FLAG as PLAIN_FLAG
from ...text import one_line
from ..keys.everywhere import QUIT
from ..keys.review import FLAG, TYPE
from ..keys.settings import DUE
from ..widgets.key_row import KeyRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import Binding, BindingType

_T = TypeVar("_T")
_MOST_DIGITS = 9


class Prompt(ModalScreen[_T]):
    """A label, a line, and the keys; the card stays in view above it."""

    def __init__(
        self, label: str, value: str, placeholder: str, bindings: Sequence[Binding], classes: str | None = None
    ) -> None:
        super().__init__(classes=classes)
        self._label = Static(Content.styled(label, "$quiet"), id="label")
        self._finished = False
        self._bound = bindings
        self._line = Input(value, placeholder, compact=True, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """The line in place of the ratings, and the keys below it."""
        with Vertical(id="prompt"):
            with Horizontal():
                yield self._label
                yield self._line
            yield KeyRow(self._bound, helps=False)

    def on_mount(self) -> None:
        """Be ready to type."""
        self.set_focus(self._line)

    def ask_again(self, label: str) -> None:
        """Say what is wrong with what was typed; it stays."""
        self._label.update(Content.styled(label, "$text-warning"))

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

    BINDINGS: ClassVar[list[BindingType]] = [*FLAG, QUIT]

    def __init__(self, flag: str | None, cards: int = 1, classes: str | None = None) -> None:
        """``flag`` is the one that all these cards have, if they have one."""
        self._flagged = flag is not None
        bindings = [one for one in FLAG if self._flagged or one.id != "flag.remove"]
        word = "" if flag in (None, PLAIN_FLAG) else one_line(flag or "")
        label = "⚑ Flag: " if cards == 1 else f"⚑ Flag {cards:,} cards: "
        super().__init__(label, word, "a word, or none", bindings, classes)

    def action_save(self) -> None:
        """Flag the card with the word, or with none."""
        self.finish(Flag(one_line(self.text) or PLAIN_FLAG))

    def action_remove(self) -> None:
        """Take the flag off."""
        if self._flagged:
            self.finish(Flag(None))


class DueScreen(Prompt[int]):
    """Asks for the day on which a card is due."""

    BINDINGS: ClassVar[list[BindingType]] = [*DUE, QUIT]

    def __init__(self, cards: int = 1, classes: str | None = None) -> None:
        label = "Due in how many days? " if cards == 1 else f"{cards:,} cards due in how many days? "
        super().__init__(label, "", "0 is today; what is known stays", DUE, classes)
        self._line.type = "integer"
        self._line.max_length = _MOST_DIGITS

    def action_save(self) -> None:
        """Give back the number; there must be one."""
        if self.text.isdecimal():
            self.finish(int(self.text))
        else:
            self.ask_again("A number of days, 0 or more: ")


class TypeScreen(Prompt[str]):
    """Asks for the answer before it shows."""

    BINDINGS: ClassVar[list[BindingType]] = [*TYPE, QUIT]

    def __init__(self, scroll: Callable[[int], None]) -> None:
        super().__init__("Answer: ", "", "in your own words", TYPE)
        self._scroll = scroll

    def action_save(self) -> None:
        """Show the answer beside what was typed."""
        self.finish(self.text)

    def action_scroll(self, rows: int) -> None:
        """Scroll the card by rows."""
        self._scroll(rows)
