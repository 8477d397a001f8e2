"""The journals: which of them changed since they were imported."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ...text import many, one_line, shortened
from ..keys.journals import JOURNALS
from ..messages.home import PlanAsked
from ..messages.journals import LastImportAsked
from ..messages.review import ReviewLeft
from ..widgets.cursor_list import CursorList
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder
from ..widgets.row import LONGEST_NAME, Draw, Row, apart, cropped
from .built import BuiltScreen, once_built

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...overview import KnownJournal

_STATES = {
    "unread": ("…", "$quiet"),
    "same": ("as imported", "$quiet"),
    "changed": ("changed", "$text-warning bold"),
    "missing": ("not there", "$text-error"),
    "unreadable": ("unreadable", "$text-error"),
}
_STATE = 13
"""Cells of the column of states."""
_LONGEST_PATH = 2000


class JournalList(CursorList):
    """Journals with a cursor; posts ``PlanAsked`` for the one that is opened."""

    def __init__(self, journals: Sequence[KnownJournal], selected: str | None) -> None:
        self.journals = tuple(journals)
        cursor = next((place for place, one in enumerate(self.journals) if one.uid == selected), 0)
        super().__init__([partial(journal_row, one) for one in self.journals], cursor)

    def put(self, journals: Sequence[KnownJournal]) -> None:
        """Show these; the cursor stays on its journal."""
        here = self.journals[self.cursor].uid if self.journals else None
        self.journals = tuple(journals)
        cursor = next((place for place, one in enumerate(self.journals) if one.uid == here), 0)
        self.show([partial(journal_row, one) for one in self.journals], cursor)

    def open(self) -> None:
        """Ask what an import of the journal under the cursor would do."""
        self.post_message(PlanAsked(self.journals[self.cursor]))


class JournalsScreen(BuiltScreen):
    """Lists the journals; below them the one under the cursor, with what there is to do about it."""

    BINDINGS: ClassVar[list[BindingType]] = [*JOURNALS]

    def __init__(self, journals: Sequence[KnownJournal], selected: str | None = None) -> None:
        super().__init__()
        self._journals = tuple(journals)
        self._selected = selected

    def compose(self) -> ComposeResult:
        """How many there are, the list, the journal under the cursor, and the keys."""
        with Vertical(classes="column"):
            yield Row(_title(self._journals), id="head")
            if self._journals:
                yield JournalList(self._journals, self._selected)
                yield Static(id="journal")
            else:
                yield Static(_none(), id="empty")
            useful = [one for one in JOURNALS if self._journals or one.id == "journals.leave"]
            yield KeyRow(useful)

    @once_built
    def show(self, journals: Sequence[KnownJournal]) -> None:
        """Draw these; the cursor stays on its journal."""
        new = bool(self._journals) != bool(journals)
        self._journals = tuple(journals)
        if new:
            self.build_again()
            return
        self.query_one("#head", Row).show(_title(self._journals))
        if self._journals:
            self.query_one(JournalList).put(self._journals)
            self._show_current()

    def on_mount(self) -> None:
        """Show the first journal whole."""
        self._show_current()

    def on_cursor_list_moved(self, _event: CursorList.Moved) -> None:
        """Show the journal under the cursor whole."""
        self._show_current()

    def _show_current(self) -> None:
        if self._current:
            self.query_one("#journal", Static).update(whole(self._current))

    @property
    def _current(self) -> KnownJournal | None:
        found = self.query(JournalList)
        return found.first().journals[found.first().cursor] if found else None

    def action_plan(self) -> None:
        """Ask what an import of the journal under the cursor would do."""
        if self._current:
            self.post_message(PlanAsked(self._current))

    def action_undo(self) -> None:
        """Ask what taking its last import back would mean."""
        if self._current:
            self.post_message(LastImportAsked(self._current))

    def action_leave(self) -> None:
        """Ask for the list of topics."""
        self.post_message(ReviewLeft())

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        if self._current:
            self.query_one(JournalList).move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        if self._current:
            self.query_one(JournalList).page(pages)


def journal_row(journal: KnownJournal, current: bool) -> Draw:
    """``▸ garden        1,234 bullets   2031-03-03 09:00   changed``; where there is no room the date goes first."""
    state, style = _STATES[journal.state]
    when = imported_when(journal)
    bullets = many(journal.bullets, "bullet")

    def draw(width: int) -> Content:
        room = width - _STATE
        parts = [f"{bullets:>15}"] if room >= 40 else []
        parts += [f"{when:>19}"] if room >= 60 else []
        room -= sum(map(len, parts))
        name = cropped(one_line(journal.name[:LONGEST_NAME]), room - 2)
        builder = Builder()
        builder.add("▸ " if current else "  ")
        builder.add(name)
        builder.add(" " * (room - 2 - cell_len(name)))
        builder.add("".join(parts), "$quiet")
        builder.add(f"{state:>{_STATE}}", style)
        return builder.build()

    return draw


def imported_when(journal: KnownJournal) -> str:
    """When it was imported last, on the wall clock."""
    if journal.imported_at is None:
        return "not imported"
    return datetime.fromtimestamp(journal.imported_at / 1000).astimezone().strftime("%Y-%m-%d %H:%M")


def whole(journal: KnownJournal) -> Content:
    """Where a journal is, and what there is to do about it."""
    builder = Builder()
    builder.add(one_line(journal.path[:_LONGEST_PATH]), "bold")
    builder.add(f"\n{many(journal.bullets, 'bullet')} · imported {imported_when(journal)}\n", "$quiet")
    told = {
        "unread": "",
        "same": "Nothing was written into it since then.",
        "changed": "It was changed since then: Enter shows what an import would do, before it is done.",
        "missing": "There is no file any more: put it back, or let go of it with journal-cards forget.",
        "unreadable": shortened(journal.problem, 2 * LONGEST_NAME),
    }
    builder.add(told[journal.state], "" if journal.state == "same" else "$text-warning")
    return builder.build()


def _title(journals: Sequence[KnownJournal]) -> Draw:
    left = Content.styled("Journals", "bold")
    changed = sum(one.state == "changed" for one in journals)
    told = "none yet" if not journals else f"{changed:,} of {len(journals):,} changed" if changed else ""
    right = Content.styled(told, "$quiet")
    return lambda width: apart(left, right, width)


def _none() -> Content:
    builder = Builder()
    builder.add("No journal was imported yet.", "bold")
    builder.add("\n\nImport one once, in a shell, and it is known here from then on:\n\n")
    builder.add("  journal-cards import journal.md", "$text-accent")
    return builder.build()
