"""The editor for the answer to one question."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static, TextArea

from ..keys.bullets import ANSWER
from ..messages.questions import AnswerLeft, AnswerTyped
from ..widgets.key_row import KeyRow
from .questions import whole

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...answering import OpenQuestion


class AnswerScreen(Screen[None]):
    """Takes an answer of any number of lines; each becomes a bullet under the question."""

    BINDINGS: ClassVar[list[BindingType]] = [*ANSWER]

    def __init__(self, question: OpenQuestion, text: str = "") -> None:
        super().__init__()
        self.question = question
        self._editor = TextArea(
            text,
            tab_behavior="indent",
            placeholder="Each line becomes one bullet under the question; indent a line to nest it.",
            id="answer",
        )
        self._editor.indent_width = 2

    def compose(self) -> ComposeResult:
        """The question, the editor, and the keys."""
        with Vertical(classes="column"):
            yield Static(whole(self.question), id="question")
            yield self._editor
            yield KeyRow(ANSWER, helps=False)

    def on_mount(self) -> None:
        """Be ready to type, at the end of what was typed before."""
        self.set_focus(self._editor)
        self._editor.move_cursor(self._editor.document.end)

    @property
    def text(self) -> str:
        """What was typed so far."""
        return self._editor.text

    def go_on(self) -> None:
        """Take keys again: the app has answered."""
        self._editor.read_only = False

    def clear(self) -> None:
        """Forget what was typed: it is written."""
        self._editor.text = ""

    def action_look(self) -> None:
        """Ask for the lines that would be written."""
        # A key that is already in the queue must change nothing in a text that is looked at.
        self._editor.read_only = True
        self.post_message(AnswerTyped(self._editor.text))

    def action_leave(self) -> None:
        """Ask for the list of questions."""
        self.post_message(AnswerLeft())
