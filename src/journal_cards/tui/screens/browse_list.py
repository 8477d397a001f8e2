"""A list of cards that is read as it scrolls, a search, filters, and beside it the card under the cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from ...card_list import LONGEST_WORD, MOST_WORDS, ORDERS, STATES, TIERS, CardFilter, Listed, Order
from ..keys.browse import BROWSE, IN_SEARCH
from ..messages.browse import (
    AboutBrowse,
    CardsAsked,
    DetailsAsked,
    InfoAsked,
    PageAsked,
)
from ..messages.review import ReviewLeft
from ..widgets.browse_rows import filter_row, head_row, title_row
from ..widgets.card_rows import CardRows
from ..widgets.cursor_list import CursorList
from ..widgets.details_view import DetailsView
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder
from ..widgets.row import Draw, Row
from .built import BuiltScreen, once_built

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content
    from textual.timer import Timer

    from ...card_list import Details
    from ...model import Card, Moment

_T = TypeVar("_T")
_REST = 0.05
"""Seconds that the cursor rests on a card before it is told about: a held key runs through many."""
_ALL = CardFilter()


class CardList(CursorList):
    """The rows; Enter and a second click open one."""

    def open(self) -> None:
        """Everything about the card under the cursor."""
        if isinstance(self.screen, BrowseList):
            self.screen.action_info()


class BrowseList(BuiltScreen):
    """Shows what it is given; what is asked for goes to the app as messages."""

    BINDINGS: ClassVar[list[BindingType]] = [*BROWSE]
    # From here on there is room beside the list.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide"), (100, "-spacious")]  # noqa: RUF012 - declared by Textual

    def __init__(self, moment: Moment, leech_threshold: int) -> None:
        super().__init__()
        self._rows = CardRows(lambda uids: self._ask(PageAsked(uids)), moment, leech_threshold)
        self._wanted = _ALL
        self._order: Order = "journal"
        self._number = 0
        self._found: Listed | None = None
        """The cards that there are; None as long as they are looked for."""
        self._whole = False
        self._keep: str | None = None
        """The card on which the cursor stays, if it is in the next list."""
        self._carried: Card | None = None
        """A retired card whose history waits to be given to another bullet."""
        self._resting: Timer | None = None
        self._list = CardList(self._rows)
        self._view = DetailsView()

    def compose(self) -> ComposeResult:
        """Head, search, filters, list, details and keys."""
        with Vertical(id="browse"):
            yield Row(self._head(), id="head")
            placeholder, longest = "/ searches in front, back and topic", MOST_WORDS * LONGEST_WORD
            yield Input(placeholder=placeholder, id="search", compact=True, max_length=longest, select_on_focus=False)
            yield Row(filter_row(self._wanted), id="filters")
            with Horizontal(id="both"):
                with Vertical(id="left"):
                    yield Row(title_row(self._order), id="titles")
                    yield self._list
                    yield Static(id="none")
                yield self._view
            yield KeyRow(BROWSE)

    def on_mount(self) -> None:
        """Ask for the first cards."""
        self.query_one("#none").display = False
        self._look()

    # ---- what the app gives ------------------------------------------------------------------------------------------

    @once_built
    def found(self, number: int, listed: Listed, whole: bool) -> None:
        """List these, unless another list was asked for meanwhile."""
        if number != self._number:
            return
        uids = listed.uids
        keep = self._uid()
        if self._keep is not None and whole:
            keep, self._keep = self._keep, None
        place = uids.index(keep) if keep is not None and keep in uids else 0
        self._found, self._whole = listed, whole
        self._rows.list(uids)
        self._list.show(self._rows, place)
        none = not uids and whole
        self._list.display = not none
        self.query_one("#none").display = none
        if none:
            self.query_one("#none", Static).update(_none(self._wanted))
        self._draw()
        self._rest()

    @once_built
    def missed(self, number: int) -> None:
        """The list could not be read: the one that shows stays."""
        if number == self._number:
            self._found, self._keep = Listed(self._rows.uids), None
            self._draw()

    @once_built
    def put(self, cards: Sequence[Card]) -> None:
        """Draw these cards as they are now."""
        self._rows.put(cards)
        self._list.refresh()

    @once_built
    def tell(self, details: Details | None) -> None:
        """Show this beside the list, if it is about the card under the cursor."""
        if details is None or details.card.uid == self._uid():
            self._view.show(details)

    @once_built
    def unmark(self) -> None:
        """What was marked is done: a key that comes later means the card under the cursor."""
        if self._rows.marked:
            self._rows.marked.clear()
            self._marks_changed()

    @once_built
    def again(self) -> None:
        """The list may be another one now: look again, and stay on the card."""
        self._look(keep=True)

    @once_built
    def follow(self) -> None:
        """Another program has written to the database: look again, and read again what is in sight."""
        self._rows.doubt()
        self._look(keep=True)

    @property
    def keys_wait(self) -> bool:
        """Keys wait for the list that was asked for: none means a card of the one before."""
        return self._found is None and self.focused is None

    @property
    def details(self) -> Details | None:
        """What is told beside the list."""
        return self._view.details

    # ---- the list ----------------------------------------------------------------------------------------------------

    def _look(self, *, keep: bool = False) -> None:
        """Ask for the list; the cursor stays on its card if it can."""
        self._number += 1
        self._keep = self._uid() if keep else None
        self._found = None
        self._draw()
        self._ask(CardsAsked(self._number, self._wanted, self._order, first=self._keep is None))

    def _draw(self) -> None:
        self.query_one("#head", Row).show(self._head())
        self.query_one("#filters", Row).show(filter_row(self._wanted))
        self.query_one("#titles", Row).show(title_row(self._order))

    def _head(self) -> Draw:
        marked = len(self._rows.marked)
        return head_row(self._found, self._whole, self._order, marked, self._carried is not None)

    def _uid(self) -> str | None:
        """The card under the cursor."""
        uids = self._rows.uids
        return uids[self._list.cursor] if self._list.cursor < len(uids) else None

    def _chosen(self) -> tuple[str, ...]:
        """What a key changes: the marked cards, those that a filter hides as well, else the one under the cursor."""
        if marked := self._rows.marked:
            listed = [uid for uid in self._rows.uids if uid in marked]
            return (*listed, *sorted(marked.difference(listed)))
        uid = self._uid()
        return () if uid is None else (uid,)

    @on(CursorList.Moved)
    def _rest(self) -> None:
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_REST, self._tell)

    def _tell(self) -> None:
        uid = self._uid()
        if uid is None:
            self._view.show(None)
        elif self._view.display and self._view.size.width:
            self._ask(DetailsAsked(uid))

    def on_resize(self) -> None:
        """There may be room for the details now."""
        self.call_after_refresh(self._rest)

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        if event.value.split() != self._wanted.words.split():
            self._wanted = replace(self._wanted, words=event.value)
            self._look()

    @on(Input.Submitted, "#search")
    def _sought(self) -> None:
        self.set_focus(None)

    def on_descendant_focus(self) -> None:
        """Say what the keys do in the search."""
        self.query_one(KeyRow).take(IN_SEARCH, helps=False)

    def on_descendant_blur(self) -> None:
        """Say what the keys do on the list."""
        self.query_one(KeyRow).take(BROWSE)

    # ---- keys --------------------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Type what to look for."""
        self.set_focus(self.query_one("#search", Input))

    def action_back(self) -> None:
        """Out of the search, then what was taken in hand, the marks and the filters go, then the screen."""
        if self.focused is not None:
            self.set_focus(None)
        elif self._carried is not None:
            self._carried = None
            self._draw()
        elif self._rows.marked:
            self.unmark()
        elif self._wanted != _ALL:
            self._wanted = _ALL
            with self.prevent(Input.Changed):
                self.query_one("#search", Input).value = ""
            self._look(keep=True)
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Ask for the list of topics."""
        self.post_message(ReviewLeft())

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self._list.move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self._list.page(pages)

    def action_scroll(self, rows: int) -> None:
        """Scroll the details."""
        self._view.scroll_relative(y=rows, animate=False)

    def action_order(self) -> None:
        """Sort by the next column."""
        self._order = self._rows.order = _next(ORDERS, self._order)
        self._look(keep=True)

    def action_filter(self, name: str) -> None:
        """Switch a filter on, to its next value, or off."""
        old = self._wanted
        match name:
            case "state":
                self._wanted = replace(old, state=_next(STATES, old.state))
            case "tier":
                self._wanted = replace(old, tier=_next(TIERS, old.tier))
            case "topic":
                card = self._card()
                if old.topic is None and card is None:
                    return
                self._wanted = replace(old, topic=_wider(old.topic, card))
            case "due" | "flagged" | "leech" | "suspended" | "retired":
                self._wanted = replace(old, **{name: not getattr(old, name)})  # type: ignore[arg-type]
        self._look(keep=True)

    def action_info(self) -> None:
        """Ask for everything about the card, on a screen of its own."""
        uid = self._uid()
        if uid is not None:
            self._ask(InfoAsked(uid))

    def action_mark(self) -> None:
        """Mark the card, or take the mark away, and go on to the next one."""
        uid = self._uid()
        if uid is not None:
            self._rows.marked ^= {uid}
            self._marks_changed()
            self._list.move(1)

    def action_mark_all(self) -> None:
        """Mark every card of the list; when all are, none."""
        if self._whole:
            every = set(self._rows.uids)
            self._rows.marked = set() if every <= self._rows.marked else every
            self._marks_changed()

    def _marks_changed(self) -> None:
        self._list.refresh()
        self._draw()

    def _card(self) -> Card | None:
        return self._rows.card(self._list.cursor)

    def _ask(self, message: AboutBrowse) -> None:
        self.post_message(message)


def _next(values: tuple[_T, ...], value: _T) -> _T:
    return values[(values.index(value) + 1) % len(values)]


def _wider(topic: tuple[str, ...] | None, card: Card | None) -> tuple[str, ...] | None:
    """The card's topic; then the one above it, then any."""
    if topic is None:
        return card.topic if card else None
    return topic[:-1] or None


def _none(wanted: CardFilter) -> Content:
    builder = Builder()
    if wanted == _ALL:
        builder.add("There are no cards yet.", "bold")
        builder.add("\n\nThey are made of your journal: journal-cards import journal.md", "$quiet")
    else:
        builder.add("No card is like this.", "bold")
        builder.add("\n\nEsc takes the search and the filters away.", "$quiet")
    return builder.build()
