"""The exact lines that an answer adds to the journal, before they are written."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from ...text import visible
from ..keys.bullets import CONFIRM
from ..keys.everywhere import QUIT
from ..messages.questions import AnswerConfirmed, AnswerRefused
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder, Line, laid_out
from ..widgets.row import cropped

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...answering import Proposal

_LONGEST = 2_000
"""Characters of a neighbouring line that are drawn."""


class ConfirmScreen(ModalScreen[None]):
    """Shows the new lines with their numbers, and their neighbours dimmed; nothing is written before it is said."""

    BINDINGS: ClassVar[list[BindingType]] = [*CONFIRM, QUIT]

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self._proposal = proposal
        self.seen_at = inf
        """When the lines were painted, by the clock of keys: one that was pressed before that confirms nothing."""

    def compose(self) -> ComposeResult:
        """What will happen, the lines, and the keys."""
        lines = len(self._proposal.new)
        what = "This line goes" if lines == 1 else f"These {lines} lines go"
        with Vertical(id="confirm"):
            yield Static(Content.styled(f"{what} into {visible(self._proposal.page.path.name)}:", "bold"))
            with VerticalScroll(id="lines", can_focus=False):
                yield Static(id="proposal")
            yield KeyRow(CONFIRM, helps=False)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the lines out for the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = self.query_one("#lines", VerticalScroll).scrollable_content_region.width
        self.query_one("#proposal", Static).update(proposal_content(self._proposal, width))

    def on_mount(self) -> None:
        """Draw the lines; only then they may be written."""
        self._draw()
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self.seen_at = Message().time

    def action_write(self) -> None:
        """Ask for the lines to be written, if the person has them before them."""
        if self.seen_at < inf:
            self.post_message(AnswerConfirmed())

    def action_back(self) -> None:
        """Back to the editor."""
        self.post_message(AnswerRefused())

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one("#lines", VerticalScroll).scroll_relative(y=rows, animate=False)


def proposal_content(proposal: Proposal, width: int) -> Content:
    """``+ 12  - the new line`` between dimmed neighbours; what is new is wrapped, the others are cut."""
    groups = (
        (" ", "$faint", "$faint", proposal.above),
        ("+", "bold $text-success", "", proposal.new),
        (" ", "$faint", "$faint", proposal.below),
    )
    digits = max(len(str(number)) for *_, lines in groups for number, _ in lines)
    drawn: list[Line] = []
    for sign, mark, style, lines in groups:
        for number, line in lines:
            builder = Builder()
            builder.add(f"{sign} {number:>{digits}}  ", mark)
            text = visible(line if sign == "+" else line[:_LONGEST]).expandtabs(4).rstrip()
            text = text if sign == "+" else cropped(text, width - digits - 4)
            drawn.append(Line(Content.styled(text, style), builder.build(), Content(" " * (digits + 4))))
    return laid_out(drawn, max(1, width) or None)
