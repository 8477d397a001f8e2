"""The statistics: seven pages, of all topics or of one, and of the period that the person chooses."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content

from ...stats.lately import SPANS
from ..keys.figures import STATS
from ..messages.review import ReviewLeft
from ..messages.stats import StatsTextKept, StatsWanted
from ..widgets.charts import Rows, sentence, strip
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder, join
from ..widgets.progress_row import progress_row
from ..widgets.review_rows import topic_name
from ..widgets.row import Draw, Row, apart, cells_of, clickable
from ..widgets.rows_view import RowsView
from ..widgets.stats_pages import PAGES, Page, file_name, page_rows, page_text
from ..widgets.stats_panels import SPAN_NAMES
from .built import BuiltScreen, once_built
from .choose import ChooseTopicScreen, Chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...figures import Sheet

SOON = 0.5
"""Seconds of counting after which it is told how far it is."""


class StatsScreen(BuiltScreen):
    """Draws a sheet that the app has counted; which page and which period show is the screen's own affair."""

    BINDINGS: ClassVar[list[BindingType]] = [*STATS]

    def __init__(self, topics: Sequence[tuple[str, ...]] = ()) -> None:
        """``topics`` are there to choose from before anything is counted."""
        super().__init__()
        self._topics = tuple(topics)
        self._sheet: Sheet | None = None
        self._why = ""
        """Why there is no sheet."""
        self._topic: tuple[str, ...] | None = None
        """What was asked for last."""
        self._page = 0
        self._span = 0
        self._counting: tuple[int, int] | None = (0, 0)
        """How far a count is; None when none is under way."""
        self._slow = False
        """It takes long enough to be told of."""

    def compose(self) -> ComposeResult:
        """What it is about, the pages, a strip of the days, the page, and the keys."""
        with Vertical(classes="column"):
            yield Row(self._head(), id="head")
            yield Row(_tabs(0), id="tabs")
            yield Row(lambda _width: Content(""), id="pulse")
            yield RowsView(id="page")
            yield KeyRow(STATS)

    def on_mount(self) -> None:
        """Wait for the numbers."""
        self._show_page()
        self.set_timer(SOON, self._waited)

    @property
    def topic(self) -> tuple[str, ...] | None:
        """Whose numbers are on the screen."""
        return self._topic

    @once_built
    def show(self, sheet: Sheet | None, why: str = "") -> None:
        """Draw these numbers, or say why there are none; the page and the period stay."""
        self._counting, self._slow = None, False
        self._why = why
        if sheet is not None:
            self._sheet = sheet
            self._topic = sheet.stats.topic
        elif self._sheet is not None:
            self._topic = self._sheet.stats.topic
            self.app.notify(why, severity="error", markup=False)
        self._show_page()

    @once_built
    def count(self, done: int, of: int) -> None:
        """Say how far the count is, once it takes long."""
        self._counting = (done, of)
        if self._slow:
            self.query_one("#head", Row).show(self._head())

    def _waited(self) -> None:
        if self._counting is not None:
            self._slow = True
            self._show_page()

    @property
    def _stale(self) -> bool:
        """The numbers are those of another topic than the one that is being counted."""
        return self._sheet is not None and self._topic != self._sheet.stats.topic

    # ---- drawing -----------------------------------------------------------------------------------------------------

    def _show_page(self) -> None:
        sheet = self._sheet
        self.query_one("#head", Row).show(self._head())
        self.query_one("#tabs", Row).show(_tabs(self._page))
        view = self.query_one("#page", RowsView)
        if sheet is None or self._stale:
            told = self._why or ("Counting your reviews…" if self._slow else "")
            view.show(lambda width: sentence(told, width, "$text-warning" if self._why else "$quiet") if told else [])
        else:
            page, span = PAGES[self._page], self._span
            view.show(lambda width: _rows(page, sheet, span, width))
        self._show_pulse()

    def _show_pulse(self) -> None:
        """A strip of the days of the period, as long as there are some."""
        values = _daily(self._sheet, self._span) if self._sheet is not None and not self._stale else []
        self.query_one("#pulse").display = any(values)
        if any(values):
            self.query_one("#pulse", Row).show(lambda width: strip(values, width))

    def _head(self) -> Draw:
        topic = topic_name(self._topic)

        def left(width: int) -> Content:
            return Content.styled(topic if width < 60 else f"Statistics · {topic}", "bold")

        if self._counting is not None and self._slow:
            progress = progress_row("counting", *self._counting)
            return lambda width: apart(left(width), progress, width)
        right = Content.styled(SPAN_NAMES[SPANS[self._span]], "" if PAGES[self._page].of_span else "$quiet")
        return lambda width: apart(left(width), clickable(right, "screen.period"), width)

    # ---- keys --------------------------------------------------------------------------------------------------------

    def action_page(self, page: int) -> None:
        """Show a page by its place."""
        self._page = page
        self._show_page()

    def action_turn(self, pages: int) -> None:
        """Show another page; after the last one comes the first."""
        self.action_page((self._page + pages) % len(PAGES))

    def action_period(self) -> None:
        """Choose the next period; after the longest one comes the shortest."""
        self._choose_span((self._span + 1) % len(SPANS))

    def action_span(self, steps: int) -> None:
        """Choose a longer or a shorter period."""
        self._choose_span(max(0, min(self._span + steps, len(SPANS) - 1)))

    def _choose_span(self, span: int) -> None:
        if span != self._span:
            self._span = span
            self._show_page()

    def action_topic(self) -> None:
        """Let the person choose a topic."""
        topics = self._topics if self._sheet is None else self._sheet.topics
        self.app.push_screen(ChooseTopicScreen(topics, self._topic), self._chosen)

    def _chosen(self, chosen: Chosen | None) -> None:
        if chosen is not None and chosen.topic != self._topic:
            self._topic = chosen.topic
            self._counting, self._slow = (0, 0), False
            self.set_timer(SOON, self._waited)
            self._show_page()
            self.post_message(StatsWanted(chosen.topic))

    def action_write(self) -> None:
        """Ask for the page as a file."""
        self._write([PAGES[self._page]])

    def action_write_all(self) -> None:
        """Ask for all pages as one file."""
        self._write(PAGES)

    def _write(self, pages: Sequence[Page]) -> None:
        if self._sheet is not None and not self._stale:
            self.post_message(StatsTextKept(file_name(pages, self._sheet), page_text(pages, self._sheet, self._span)))

    def action_copy(self) -> None:
        """Hand the page to the terminal's clipboard."""
        if self._sheet is not None and not self._stale:
            self.app.copy_to_clipboard(page_text([PAGES[self._page]], self._sheet, self._span))
            told = "Copied, if your terminal allows it; w writes a file."
            self.app.notify(told, markup=False, timeout=4)

    def action_leave(self) -> None:
        """Ask for the list of topics."""
        self.post_message(ReviewLeft())

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one("#page", RowsView).scroll_relative(y=rows, animate=False)

    def action_screenful(self, pages: int) -> None:
        """Scroll by what fits on the screen."""
        view = self.query_one("#page", RowsView)
        view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)

    def action_edge(self, end: int) -> None:
        """Scroll to the beginning or the end."""
        view = self.query_one("#page", RowsView)
        (view.scroll_end if end > 0 else view.scroll_home)(animate=False)


def _rows(page: Page, sheet: Sheet, span: int, width: int) -> Rows:
    stats = sheet.stats
    if stats.totals.cards or stats.totals.suspended or stats.days:
        return page_rows(page, sheet, span, width)
    builder = Builder()
    builder.add("There is nothing to count yet.", "bold")
    return [builder.build(), Content(""), *sentence("Import a journal and rate some cards; then come back.", width)]


def _daily(sheet: Sheet, span: int) -> list[int]:
    """Ratings of each day of a span."""
    pieces = sheet.lately[span].pieces
    if not pieces:
        return []
    known = {day.day: day.ratings for day in sheet.stats.days}
    first = pieces[0].first
    return [known.get(first + timedelta(days=number), 0) for number in range((sheet.stats.today - first).days + 1)]


def _tabs(current: int) -> Draw:
    """``▸1 Today  2 Done …``; where there is no room, the names of the others go."""

    def draw(width: int) -> Content:
        whole = join(_tab(place, current, named=True) for place in range(len(PAGES)))
        if cells_of(whole.rstrip()) <= width:
            return whole.rstrip()
        return join(_tab(place, current, named=place == current) for place in range(len(PAGES))).rstrip()

    return draw


def _tab(place: int, current: int, *, named: bool) -> Content:
    builder = Builder()
    here = place == current
    builder.add("▸" if here else " ", "$primary")
    builder.add(str(place + 1), "bold" if here else "bold $text-primary")
    builder.add(f" {PAGES[place].name}" if named else "", "bold" if here else "$quiet")
    builder.add(" ")
    return clickable(builder.build(), f"screen.page({place})")
