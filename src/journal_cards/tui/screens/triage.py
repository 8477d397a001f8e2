"""The new bullets: a list, and below it the one under the cursor with its cards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ..keys.bullets import TRIAGE
from ..messages.review import ReviewLeft
from ..messages.triage import AboutTriage, BulletJudged, JudgementUndone, RestKept
from ..widgets.bullet_content import Mark, bullet_content, bullet_row
from ..widgets.cursor_list import CursorList
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder
from ..widgets.row import Draw, Row, apart
from .built import BuiltScreen, once_built

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...triaging import Bullet, Verdict

Judged = tuple["Bullet", Mark]
"""A bullet with what was decided about it on this screen."""


class TriageScreen(BuiltScreen):
    """Shows bullets with their marks; what is decided goes to the app as messages."""

    BINDINGS: ClassVar[list[BindingType]] = [*TRIAGE]

    def __init__(self, rows: Sequence[Judged]) -> None:
        super().__init__()
        self._rows = tuple(rows)
        self._answered = True
        """The app has answered the last message; until then keys wait."""
        self._waiting: list[Callable[[], None]] = []

    def compose(self) -> ComposeResult:
        """How many there are, the list, the bullet under the cursor, and the keys."""
        with Vertical(classes="column"):
            yield Row(_title(self._rows), id="head")
            if self._rows:
                yield CursorList(_drawn(self._rows))
                with VerticalScroll(id="bullet", can_focus=False):
                    yield Static(id="cards")
            else:
                yield Static(_none(), id="empty")
            useful = [one for one in TRIAGE if self._rows or one.id == "triage.leave"]
            yield KeyRow(useful)

    @once_built
    def show(self, rows: Sequence[Judged], cursor: int | None = None) -> None:
        """Draw these, then do what was asked for meanwhile; the cursor stays unless it is told where to go."""
        self.redraw(rows, cursor)
        self._answered = True
        while self._answered and self._waiting:
            self._waiting.pop(0)()

    @once_built
    def redraw(self, rows: Sequence[Judged], cursor: int | None = None) -> None:
        """Draw these; keys that wait for an answer go on waiting."""
        self._rows = tuple(rows)
        self.query_one("#head", Row).show(_title(self._rows))
        if self._rows:
            found = self.query_one(CursorList)
            found.show(_drawn(self._rows), found.cursor if cursor is None else cursor)
            self._show_current()

    def on_mount(self) -> None:
        """Show the first bullet whole."""
        self._show_current()

    def on_cursor_list_moved(self, _event: CursorList.Moved) -> None:
        """Show the bullet under the cursor whole."""
        self._show_current()

    @property
    def current(self) -> Bullet | None:
        """The bullet under the cursor."""
        return self._rows[self.query_one(CursorList).cursor][0] if self._rows else None

    def _show_current(self) -> None:
        if self._rows:
            bullet, _ = self._rows[self.query_one(CursorList).cursor]
            self.query_one("#cards", Static).update(bullet_content(bullet))
            self.query_one("#bullet", VerticalScroll).scroll_home(animate=False)

    # ---- keys --------------------------------------------------------------------------------------------------------

    def action_judge(self, verdict: str) -> None:
        """Decide about the bullet under the cursor."""
        self._in_turn(lambda: self._judge(verdict))

    def action_undo(self) -> None:
        """Ask for the last decision to be taken back."""
        self._in_turn(lambda: self._ask(JudgementUndone()))

    def action_rest(self) -> None:
        """Ask for all that is left to be kept."""
        self._in_turn(lambda: self._ask(RestKept()))

    def action_leave(self) -> None:
        """Ask for the list of topics."""
        self._in_turn(lambda: self._leave())

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        if self._rows:
            self.query_one(CursorList).cursor += rows

    def action_page(self, pages: int) -> None:
        """Scroll the bullet's cards."""
        if self._rows:
            view = self.query_one("#bullet", VerticalScroll)
            view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)

    def _in_turn(self, act: Callable[[], None]) -> None:
        if self._answered:
            act()
        else:
            self._waiting.append(act)

    def _judge(self, verdict: str) -> None:
        if self._rows:
            bullet, _ = self._rows[self.query_one(CursorList).cursor]
            self._ask(BulletJudged(bullet.note_uid, cast("Verdict | None", verdict or None)))

    def _leave(self) -> None:
        self._answered = False
        self.post_message(ReviewLeft())

    def _ask(self, message: AboutTriage) -> None:
        self._answered = False
        self.post_message(message)


def _drawn(rows: Sequence[Judged]) -> list[Callable[[bool], Draw]]:
    return [partial(bullet_row, bullet, mark) for bullet, mark in rows]


def _title(rows: Sequence[Judged]) -> Draw:
    left = Content.styled("New bullets", "bold")
    count = sum(not mark for _, mark in rows)
    right = Content.styled(f"{count:,} of {len(rows):,} to look at" if rows else "none", "$quiet")
    return lambda width: apart(left, right, width)


def _none() -> Content:
    builder = Builder()
    builder.add("There are no new bullets.", "bold")
    builder.add("\n\nWhat you write and import next waits here, and is reviewed all the same.", "$quiet")
    return builder.build()
