"""What taking the last import of a journal back means, before it is done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ...text import many, one_line, shortened
from ..keys.journals import TAKE_BACK
from ..messages.journals import ImportTakenBack, PlanLeft
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder
from ..widgets.row import LONGEST_NAME, Row
from .built import BuiltScreen, once_built

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...catching_up import LastImport
    from ...overview import KnownJournal

_MEANS = {
    "added": ("new bullet", "retires again", "retire again"),
    "edited": ("edited bullet", "gets its earlier words back", "get their earlier words back"),
    "moved": ("moved bullet", "goes back to where it stood", "go back to where they stood"),
    "retired": ("retired bullet", "comes back, with its reviews", "come back, with their reviews"),
    "revived": ("bullet that had come back", "retires again", "retire again"),
}


class TakeBackScreen(BuiltScreen):
    """Says what would be undone, and asks once: there is no redo for it."""

    BINDINGS: ClassVar[list[BindingType]] = [*TAKE_BACK]

    def __init__(self, journal: KnownJournal, last: LastImport) -> None:
        super().__init__()
        self.journal = journal
        self._last = last
        self._asked = False

    def compose(self) -> ComposeResult:
        """What it means, and the keys."""
        name = one_line(self.journal.name[:LONGEST_NAME])
        with Vertical(classes="column"):
            yield Row(lambda _width: Content.styled(f"Take back the last import of {name}", "bold"), id="head")
            with VerticalScroll(id="plan", can_focus=False):
                yield Static(meaning(self._last), id="changes")
            yield KeyRow(TAKE_BACK)

    @once_built
    def fail(self, why: str) -> None:
        """Say why it cannot be done; nothing was changed."""
        self.query_one("#changes", Static).update(Content.styled(shortened(why, 2 * LONGEST_NAME), "$text-error"))

    def action_confirm(self) -> None:
        """Ask for it to be taken back, once."""
        if not self._asked:
            self._asked = True
            self.post_message(ImportTakenBack(self.journal))

    def action_leave(self) -> None:
        """Ask for the journals."""
        self.post_message(PlanLeft())


def meaning(last: LastImport) -> Content:
    """A sentence for each thing that would happen."""
    builder = Builder()
    when = datetime.fromtimestamp(last.at / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
    builder.add(f"The import of {when}:\n", "$quiet")
    told = [(kind, count) for kind in _MEANS if (count := last.counts.get(kind, 0))]
    for kind, count in told:
        what, one, several = _MEANS[kind]
        builder.add(f"\n  {many(count, what) if kind != 'revived' else _back(count)} ")
        builder.add(one if count == 1 else several, "bold")
    if not told:
        builder.add("\n  no bullet changed: only the places in the file are as they were before")
    if last.reviews_since:
        builder.add(f"\n\n{many(last.reviews_since, 'review')} made since are kept.")
    builder.add("\n\nThe file itself is not touched: the next import reads it again.", "$quiet")
    return builder.build()


def _back(count: int) -> str:
    return "1 bullet that had come back" if count == 1 else f"{count:,} bullets that had come back"
