"""What an import of one journal would do, before it is done."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import ProgressBar, Static

from ...text import one_line, shortened
from ..keys.journals import PLAN
from ..messages.journals import PlanConfirmed, PlanLeft
from ..widgets.key_row import KeyRow
from ..widgets.plan_content import plan_content
from ..widgets.row import LONGEST_NAME, Draw, Row, apart
from .built import BuiltScreen, once_built

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...catching_up import Planned
    from ...overview import KnownJournal

SOON = 0.5
"""Seconds after which a person is shown that something is going on."""


class PlanScreen(BuiltScreen):
    """Waits for the plan, shows it, and waits until it is written; a bar moves where that takes long."""

    BINDINGS: ClassVar[list[BindingType]] = [*PLAN]

    def __init__(self, journal: KnownJournal) -> None:
        super().__init__()
        self.journal = journal
        self._planned: Planned | None = None
        self._doing = "reading …"
        self.seen_at = inf
        """When the plan was painted, by the clock of keys: one that was pressed before that confirms nothing."""

    def compose(self) -> ComposeResult:
        """Whose plan it is, the plan, and the keys."""
        with Vertical(classes="column"):
            yield Row(self._title(), id="head")
            with VerticalScroll(id="plan", can_focus=False):
                yield Static(id="changes")
            yield ProgressBar(show_percentage=False, show_eta=False, id="going")
            yield KeyRow(PLAN)

    def on_mount(self) -> None:
        """Show a bar, but not for what is done in a moment."""
        self._wait()

    @once_built
    def show(self, planned: Planned) -> None:
        """Draw the plan."""
        self._planned = planned
        self._stop("" if planned.plan.changes else "nothing new")
        self._draw()
        self.call_after_refresh(self._painted)

    @once_built
    def fail(self, why: str) -> None:
        """Say why it cannot be done; nothing was changed."""
        self._planned = None
        self._stop("nothing was changed")
        self.query_one("#changes", Static).update(Content.styled(shortened(why, 2 * LONGEST_NAME), "$text-error"))
        self.call_after_refresh(self._painted)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the plan out for the width there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self._planned:
            # One cell is the padding between the text and the scroll bar.
            width = self.query_one("#plan", VerticalScroll).scrollable_content_region.width - 1
            self.query_one("#changes", Static).update(plan_content(self._planned, max(1, width)))

    def _painted(self) -> None:
        self.seen_at = Message().time

    def _title(self) -> Draw:
        left = Content.styled(f"Import of {one_line(self.journal.name[:LONGEST_NAME])}", "bold")
        right = Content.styled(self._doing, "$quiet")
        return lambda width: apart(left, right, width)

    def _wait(self) -> None:
        doing = self._doing
        bar = self.query_one("#going", ProgressBar)
        self.set_timer(SOON, lambda: bar.set_class(self._doing == doing, "shown"))

    def _stop(self, told: str) -> None:
        self._doing = told
        self.query_one("#going", ProgressBar).set_class(False, "shown")
        self.query_one("#head", Row).show(self._title())

    # ---- keys --------------------------------------------------------------------------------------------------------

    def action_apply(self) -> None:
        """Ask for the import; where much would retire, say that it takes another key."""
        if self._planned and self._planned.doubt:
            self.notify("So much would retire that Enter does not do it: y does.", markup=False, timeout=4)
        else:
            self._confirm()

    def action_insist(self) -> None:
        """Ask for the import, whatever retires."""
        if self._planned and self._planned.doubt:
            self._confirm()

    def _confirm(self) -> None:
        if not (self._planned and self.seen_at < inf):
            return
        # A second key must not import a second time: there is nothing to confirm any more.
        planned, self._planned = self._planned, None
        self._doing = "importing …"
        self.query_one("#head", Row).show(self._title())
        self._wait()
        self.post_message(PlanConfirmed(planned))

    def action_leave(self) -> None:
        """Ask for the journals."""
        self.post_message(PlanLeft())

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one("#plan", VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        view = self.query_one("#plan", VerticalScroll)
        view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)

    def action_edge(self, way: int) -> None:
        """Scroll to an end."""
        view = self.query_one("#plan", VerticalScroll)
        view.scroll_home(animate=False) if way < 0 else view.scroll_end(animate=False)
