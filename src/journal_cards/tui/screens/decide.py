"""Help with the desired retention: what each one costs and gives, for the days and the limits that the person sets."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content

from ...workload import Wish
from ..keyboard import Asked
from ..keys.figures import DECIDE
from ..messages.review import ReviewLeft
from ..messages.settings import SettingWanted
from ..messages.stats import WorkloadWanted
from ..widgets.charts import Rows, sentence
from ..widgets.cursor_list import CursorList
from ..widgets.key_row import KeyRow
from ..widgets.progress_row import progress_row
from ..widgets.review_rows import topic_name
from ..widgets.row import Draw, Row, apart
from ..widgets.rows_view import RowsView
from ..widgets.workload_rows import offer, plots, title_row, told, wish_row, workload_row
from .built import BuiltScreen, once_built
from .choose import ChooseTopicScreen, Chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from ...workload import Row as RetentionRow
    from ...workload import Workload

SOON = 0.5
"""Seconds of simulating after which it is told how far it is."""
PAUSE = 0.15
"""Seconds after the last change before it is simulated: who holds a key down waits for one simulation, not for ten."""
_UNKNOWN: tuple[int | None, int | None] = (None, None)
_TALL = 34
"""Rows of a screen that has room for the plots."""
DAYS = (30, 90, 180, 365, 730, 1095, 1825, 3650)
NEW = (0, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500)
REVIEWS = (0, 10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1000, 2000, 5000, 9999)
EXTRA = (0, 100, 250, 500, 1000, 2500, 5000, 10_000)


class DecideScreen(BuiltScreen):
    """Draws a simulation; each change of the wish asks the app for another one."""

    BINDINGS: ClassVar[list[BindingType]] = [*DECIDE]

    def __init__(self, topics: Sequence[tuple[str, ...]] = ()) -> None:
        super().__init__()
        self.wish = Wish()
        self._topics = tuple(topics)
        self._found: Workload | None = None
        self._why = ""
        """Why there is no simulation."""
        self._limits = _UNKNOWN
        """New cards and reviews a day as they are set for the topic; None as long as that is not known."""
        self._chosen: float | None = None
        """The desired retention under the cursor; None: the one in force."""
        self._offered: float | None = None
        """What the next Enter sets."""
        self._counting: tuple[int, int] | None = (0, 0)
        """How far a simulation is; None when what is shown is what was asked for."""
        self._slow = False
        self._asking: Timer | None = None
        self._pending = False
        """Another simulation is about to be asked for."""

    def compose(self) -> ComposeResult:
        """What is simulated, a row for each retention, what the row under the cursor means, and the keys."""
        with Vertical(classes="column"):
            yield Row(self._head(), id="head")
            yield Row(wish_row(self.wish, self._limits), id="wish")
            yield Row(title_row, id="titles")
            yield CursorList([])
            yield RowsView(id="plots")
            yield RowsView(id="meaning")
            yield KeyRow(DECIDE)

    def on_mount(self) -> None:
        """Wait for the numbers."""
        self._show_rows()
        self.set_timer(SOON, self._waited)

    def on_resize(self) -> None:
        """Show the plots where there is room for them."""
        self._show_plots()

    @once_built
    def show(self, found: Workload | None, why: str = "") -> None:
        """Draw this simulation, or say why there is none; the cursor stays on its retention."""
        if self._pending:
            return  # the wish has changed since: these are figures of the one before
        self._counting, self._slow = None, False
        self._found, self._why, self._offered = found, why, None
        if found is not None:
            asked, (new, reviews) = found.wish, self._limits
            self._limits = (
                found.limit.new if asked.new_per_day is None else new,
                found.limit.reviews if asked.reviews_per_day is None else reviews,
            )
        self._show_rows()

    @once_built
    def count(self, done: int, of: int) -> None:
        """Say how far the simulation is, once it takes long."""
        self._counting = (done, of)
        if self._slow:
            self.query_one("#head", Row).show(self._head())

    def _waited(self) -> None:
        if self._counting is not None:
            self._slow = True
            self.query_one("#head", Row).show(self._head())

    # ---- drawing -----------------------------------------------------------------------------------------------------

    def _show_rows(self) -> None:
        found = self._found
        self.query_one("#head", Row).show(self._head())
        self.query_one("#wish", Row).show(wish_row(self.wish, self._limits))
        rows = found.rows if found is not None and found.cards else ()
        cursor = 0
        if found is not None and rows:
            cursor = rows.index(found.current if self._chosen is None else found.near(self._chosen))
        rows_view = self.query_one(CursorList)
        rows_view.show(_drawn(rows, found, self._stale), cursor)
        self.query_one("#titles").display = bool(rows)
        # The list learns its height anew when the rows around it come and go: only then the cursor is in sight.
        self.call_after_refresh(rows_view.watch_cursor)
        self._show_plots()
        self._show_told()

    def _show_plots(self) -> None:
        found, view = self._found, self.query_one("#plots", RowsView)
        view.display = found is not None and bool(found.cards) and self.size.height >= _TALL
        if found is not None and view.display:
            stale = self._stale
            view.show(lambda width: plots(found, width, stale=stale))

    def _show_told(self) -> None:
        self.query_one("#meaning", RowsView).show(self._told)

    def _told(self, width: int) -> Rows:
        found, row = self._found, self._current()
        if self._stale:
            return sentence("Your cards are being simulated…", width)
        if self._why:
            return sentence(self._why, width, "$text-warning")
        if found is not None and not found.cards:
            told_ = "No card is in use, so there is nothing to simulate. Import a journal, or press x for more cards."
            return sentence(told_, width)
        if found is None or row is None:
            return []
        return told(row, found, self._offered is not None, width)

    @property
    def _stale(self) -> bool:
        """What was found last is not what is asked for now."""
        return self._counting is not None

    def _current(self) -> RetentionRow | None:
        found = self._found
        if found is None or not found.cards:
            return None
        return found.rows[min(self.query_one(CursorList).cursor, len(found.rows) - 1)]

    def _head(self) -> Draw:
        left = Content.styled(f"Help me decide · {topic_name(self.wish.topic)}", "bold")
        if self._counting is not None and self._slow:
            right = progress_row("simulating", *self._counting)
        elif self._found is None or self._stale:
            right = Content("")
        else:
            new = f", {self._found.new:,} new" if self._found.new else ""
            right = Content.styled(f"{self._found.cards:,} cards{new}", "$quiet")
        return lambda width: apart(left, right, width)

    def on_cursor_list_moved(self, _event: CursorList.Moved) -> None:
        """Say what the row under the cursor means."""
        row = self._current()
        if row is None or self._found is None:
            return
        if row.desired_retention != self._offered:
            self._offered = None
        self._chosen = None if row is self._found.current else row.desired_retention
        self._show_told()

    # ---- keys --------------------------------------------------------------------------------------------------------

    def action_change(self, what: str, steps: int) -> None:
        """Change a limit to the next round number."""
        wish, (new, reviews) = self.wish, self._limits
        if what == "days":
            self._wish(replace(wish, days=_step(DAYS, wish.days, steps)))
        elif what == "extra":
            self._wish(replace(wish, extra_new=_step(EXTRA, wish.extra_new, steps)))
        elif what == "new":
            new = new if wish.new_per_day is None else wish.new_per_day
            if new is not None:
                self._wish(replace(wish, new_per_day=_step(NEW, new, steps)))
        else:
            reviews = reviews if wish.reviews_per_day is None else wish.reviews_per_day
            if reviews is not None:
                self._wish(replace(wish, reviews_per_day=_step(REVIEWS, reviews, steps)))

    def action_reset(self) -> None:
        """Look a year ahead again, with the limits that are set; the topic stays."""
        self._chosen = None
        self._wish(Wish(topic=self.wish.topic))

    def action_topic(self) -> None:
        """Let the person choose a topic."""
        self.app.push_screen(ChooseTopicScreen(self._topics, self.wish.topic), self._chosen_topic)

    def _chosen_topic(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            self._wish(replace(self.wish, topic=chosen.topic))

    def _wish(self, wish: Wish) -> None:
        if wish == self.wish:
            return
        if wish.topic != self.wish.topic:
            self._limits = _UNKNOWN
        self.wish, self._offered = wish, None
        self._ask_soon()

    def _ask_soon(self) -> None:
        if self._asking is not None:
            self._asking.stop()
        # What stands there is of another wish from now on, whether the simulation has begun or not.
        self._counting, self._slow = (0, 0), False
        self._show_rows()
        self._pending = True
        self._asking = self.set_timer(PAUSE, self._ask)

    def _ask(self) -> None:
        self._pending = False
        self.set_timer(SOON, self._waited)
        self.post_message(WorkloadWanted(self.wish))

    def action_save(self) -> None:
        """Offer to set the retention under the cursor; when it is offered already, ask for it to be set."""
        found, row = self._found, self._current()
        if found is None or row is None:
            return
        if self._stale:
            self.app.notify("Wait for the figures: they are being simulated.", markup=False, timeout=3)
        elif row is found.current:
            self.app.notify("This is what is set now.", markup=False, timeout=3)
        elif found.wish.topic is not None:
            self.app.notify(offer(row, found), markup=False, timeout=6)
        elif self._offered == row.desired_retention:
            self._offered = self._chosen = None
            self.post_message(SettingWanted("desired_retention", row.desired_retention))
            self._ask_soon()
        else:
            self._offered = row.desired_retention
            self._show_told()
            self.post_message(Asked())

    def action_leave(self) -> None:
        """Take an offer back; without one, ask for the list of topics."""
        if self._offered is not None:
            self._offered = None
            self._show_told()
        else:
            self.post_message(ReviewLeft())

    def action_read(self) -> None:
        """Scroll the sentences; after the last ones come the first."""
        view = self.query_one("#meaning", RowsView)
        if view.scroll_offset.y >= view.max_scroll_y:
            view.scroll_home(animate=False)
        else:
            view.scroll_relative(y=max(1, view.size.height - 1), animate=False)

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self.query_one(CursorList).move(rows)

    def action_screenful(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.query_one(CursorList).page(pages)


def _drawn(rows: Sequence[RetentionRow], found: Workload | None, stale: bool) -> list[Callable[[bool], Draw]]:
    return [] if found is None else [partial(workload_row, row, None if stale else found) for row in rows]


def _step(steps: Sequence[int], value: int, by: int) -> int:
    """The next round number above ``value``, or below it; at the end of them it stays."""
    some = [one for one in steps if (one > value if by > 0 else one < value)]
    if not some:
        return value
    return some[0] if by > 0 else some[-1]
