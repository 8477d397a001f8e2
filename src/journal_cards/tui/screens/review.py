"""The review: one card at a time."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import Screen

from ...links import links_in, links_of
from ...model import Rating
from ..keyboard import HELD
from ..keys.review import REVIEW
from ..messages.browse import InfoAsked
from ..messages.decisions import (
    BulletBuried,
    BulletSuspended,
    CardFlagged,
    CardHeld,
    CardRejected,
    CardSkipped,
    EditAsked,
)
from ..messages.opening import BulletOpened, LinkOpened, LinksAsked
from ..messages.review import AboutCard, AnswerShown, CardRated, FrontRead, RedoAsked, ReviewLeft, UndoAsked
from ..parts import About
from ..widgets.card_view import CardText, CardView
from ..widgets.key_row import KeyRow
from ..widgets.review_rows import head_rows, rating_row
from ..widgets.row import Row
from .prompts import Flag, FlagScreen, TypeScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...neighbours import Neighbours
    from ...session import Sitting
    from ..widgets.row import Draw

    Clock = Callable[[], float]


PAUSE = 0.25
"""Seconds that an answer stands on the screen before Space or Enter means Good: a key that bounces rates nothing."""

_READING = 0.05
"""Seconds after which a card is on the terminal for sure; drawing at once would keep its bytes from being written."""


NOT_OPENED = "This link is not opened: only pages of the web and files of the journal's folder are."


class ReviewScreen(Screen[None]):
    """Shows a sitting; what the person does with its card goes to the app as messages."""

    BINDINGS: ClassVar[list[BindingType]] = [*REVIEW]

    def __init__(self, sitting: Sitting, *, clock: Clock = monotonic, timed: bool = False) -> None:
        """``clock`` gives seconds that only go on; with ``timed`` those on this card are shown."""
        super().__init__()
        self._sitting = sitting
        self._clock = clock
        self._timed = timed
        self._shown_at = clock()
        self._seen_at: float | None = None
        """When the answer was painted; None as long as it was not."""
        self._turned_at: float | None = None
        """When Space or Enter came last."""
        self._typed: str | None = None
        """What the person took for the answer of this card."""
        self._head = Row(self._head_rows(), id="head")
        self._card = CardView(sitting.card, sitting.revealed)
        self._ratings = Row(rating_row(sitting.outcomes, sitting.revealed), id="ratings")
        self._answered = True
        """The app has answered the last message that it must answer; until then keys wait."""
        self._waiting: list[Callable[[], None]] = []
        self._outside = False
        """The editor, or a link, was asked for and is not back yet."""

    def compose(self) -> ComposeResult:
        """Head, progress, card, ratings and keys."""
        with Vertical(classes="column"):
            yield self._head
            yield self._card
            yield self._ratings
            yield KeyRow(REVIEW, more=True)

    def on_mount(self) -> None:
        """Prepare the first answer; tell the time, if the person wants to know it."""
        self.call_after_refresh(self._saw, self._sitting)
        if self._timed:
            self.set_interval(1.0, self._tell_time)

    @property
    def sitting(self) -> Sitting:
        """What is on the screen."""
        return self._sitting

    @property
    def keys_wait(self) -> bool:
        """Keys wait until the app has answered the last one: each means the card that shows by then."""
        return not self._answered

    def show(self, sitting: Sitting) -> None:
        """Draw this sitting, then do what was asked for meanwhile."""
        self._draw(sitting)
        self._answered = True
        self._outside = False
        while self._answered and self._waiting:
            self._waiting.pop(0)()

    def _draw(self, sitting: Sitting) -> None:
        if not _same_turn(sitting, self._sitting):
            self._typed = None
            self._shown_at = self._clock()
        self._sitting = sitting
        self._seen_at = None
        if self.selections:
            self.clear_selection()  # it was made in another text
        self.call_after_refresh(self._saw, sitting)
        self._head.show(self._head_rows())
        self._card.show(sitting.card, sitting.revealed, sitting.beside, self._typed)
        self._ratings.show(rating_row(sitting.outcomes, sitting.revealed))

    def _saw(self, sitting: Sitting) -> None:
        """The card is painted: the person has it before them, and reads."""
        if self._sitting is sitting:
            self._seen_at = self._clock() if sitting.revealed else None
            self.set_timer(_READING, lambda: self._prepare(sitting))

    def _prepare(self, sitting: Sitting) -> None:
        """Draw what comes next: the answer of a front, the front that comes after an answer."""
        if self._sitting is not sitting:
            return
        if not sitting.revealed and sitting.card is not None:
            self.post_message(FrontRead(sitting.card.uid))
        elif sitting.ahead is not None:
            self._card.prepare_front(sitting.ahead)

    def expect(self, card_uid: str, beside: Neighbours) -> None:
        """The answer of this card would show with that beside it: draw it, so that it is there when it is asked for."""
        sitting = self._sitting
        if sitting.card is not None and sitting.card.uid == card_uid and not sitting.revealed:
            self._card.prepare_answer(sitting.card, beside)

    def _head_rows(self) -> Draw:
        return head_rows(self._sitting, int(self._clock() - self._shown_at) if self._timed else None)

    def _tell_time(self) -> None:
        self._head.show(self._head_rows())

    # ---- keys --------------------------------------------------------------------------------------------------------

    def action_turn(self) -> None:
        """Show the answer; when the person has it before them, rate it Good."""
        self._in_turn(self._turn)

    def action_rate(self, rating: int) -> None:
        """Rate the card, if its answer shows."""
        self._in_turn(lambda: self._rate(Rating(rating)))

    def action_undo(self) -> None:
        """Ask for the last rating to be taken back."""
        self._in_turn(lambda: self._ask(UndoAsked()))

    def action_redo(self) -> None:
        """Ask for what was taken back last."""
        self._in_turn(lambda: self._ask(RedoAsked()))

    def action_leave(self) -> None:
        """Ask for the list of topics."""
        self._in_turn(lambda: self._ask(ReviewLeft()))

    def action_reject(self) -> None:
        """Call the card bad."""
        self._in_turn(lambda: self._decide(CardRejected))

    def action_suspend(self) -> None:
        """Suspend the card's bullet."""
        self._in_turn(lambda: self._decide(BulletSuspended))

    def action_hold(self) -> None:
        """Suspend the card alone."""
        self._in_turn(lambda: self._decide(CardHeld))

    def action_bury(self) -> None:
        """Keep the card's bullet away until tomorrow."""
        self._in_turn(lambda: self._decide(BulletBuried))

    def action_skip(self) -> None:
        """Put the card at the end of the line."""
        self._in_turn(lambda: self._decide(CardSkipped))

    def action_flag(self) -> None:
        """Ask for the word of a flag."""
        self._in_turn(self._flag)

    def action_type(self) -> None:
        """Ask for the answer before it shows."""
        self._in_turn(self._type)

    def action_edit(self) -> None:
        """Ask for the editor."""
        self._in_turn(lambda: self._decide(EditAsked))

    def action_editor(self) -> None:
        """Ask for the person's own editor, at the card's bullet."""
        self._go_outside(BulletOpened)

    def action_open(self) -> None:
        """Open the card's link, one of its links, or where it stands in the journal."""
        self._go_outside(LinksAsked)

    def on_card_text_link_clicked(self, event: CardText.LinkClicked) -> None:
        """Open the link, if it is one that may be opened."""
        self._in_turn(lambda: self._open_link(event.target))

    def action_info(self) -> None:
        """Ask for what is known of the card; it stays as it is."""
        self._in_turn(self._inform)

    def action_scroll(self, rows: int) -> None:
        """Scroll the card by rows."""
        self._card.scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll the card by pages."""
        view = self._card
        view.scroll_relative(y=pages * max(1, view.scrollable_content_region.height - 1), animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll the card to its beginning or its end."""
        view = self._card
        view.scroll_to(y=0 if direction < 0 else view.max_scroll_y, animate=False)

    # ---- what keys do ------------------------------------------------------------------------------------------------

    def _in_turn(self, act: Callable[[], None]) -> None:
        """Act now, or as soon as the app has answered the last key: never on a stale card."""
        if self._answered:
            act()
        else:
            self._waiting.append(act)

    def _turn(self) -> None:
        card, now, before = self._sitting.card, self._clock(), self._turned_at
        self._turned_at = now
        if card is None:
            return
        held = before is not None and now - before < HELD
        if not self._sitting.revealed:
            self._ask(AnswerShown(card.uid))
        elif self._seen_at is not None and now - self._seen_at >= PAUSE and not held:
            self._rate(Rating.GOOD)

    def _rate(self, rating: Rating) -> None:
        if self._sitting.card is not None and self._sitting.revealed:
            self._ask(CardRated(self._sitting.card.uid, rating))

    def _go_outside(self, what: type[BulletOpened | LinksAsked]) -> None:
        def ask() -> None:
            if self._sitting.card is not None:
                self._outside = True
                self._ask(what(self._sitting.card.uid))

        # A second press of the key does not open the editor again after the first one has ended.
        if not self._outside:
            self._in_turn(ask)

    def _open_link(self, target: str) -> None:
        card, beside = self._sitting.card, self._sitting.beside
        if card is None:
            return
        # Only what the screen shows as a link, whatever the text says.
        shown = (
            *links_of(card, revealed=self._sitting.revealed, linking=beside.linking),
            *links_in(*beside.before, *beside.after),
        )
        if any(link.target == target for link in shown):
            self._ask(LinkOpened(card.uid, target))
        else:
            self.notify(NOT_OPENED, severity="warning", markup=False, timeout=5)

    def _inform(self) -> None:
        if self._sitting.card is not None:
            self.post_message(InfoAsked(self._sitting.card.uid, self._sitting.revealed))

    def _decide(
        self, decision: type[CardRejected | BulletSuspended | EditAsked | CardHeld | BulletBuried | CardSkipped]
    ) -> None:
        if self._sitting.card is not None:
            self._ask(decision(self._sitting.card.uid))

    def _flag(self) -> None:
        card = self._sitting.card
        if card is None:
            return

        def flagged(flag: Flag | None) -> None:
            if flag is not None:
                self._in_turn(lambda: self._ask(CardFlagged(card.uid, flag.word)))

        self.app.push_screen(FlagScreen(card.flag), flagged)

    def _type(self) -> None:
        card = self._sitting.card
        if card is None:
            return
        if self._sitting.revealed:
            self.notify("The answer shows already: type it before that.", markup=False, timeout=4)
            return

        def typed(text: str | None) -> None:
            if text is not None and self._sitting.card is card:
                self._typed = text
                self._in_turn(lambda: self._ask(AnswerShown(card.uid)))

        self.app.push_screen(TypeScreen(self.action_scroll), typed)

    def _ask(self, message: AnswerShown | CardRated | UndoAsked | RedoAsked | ReviewLeft | AboutCard | About) -> None:
        # Own state first: a key that is already in the queue must find a screen that takes no rating for this card.
        self._answered = False
        self.post_message(message)


def _same_turn(one: Sitting, other: Sitting) -> bool:
    """Whether both show the same card at the same turn, with its answer or without."""
    return (
        one.card is not None
        and other.card is not None
        and one.card.uid == other.card.uid
        and one.shown_at == other.shown_at
        and len(one.done) == len(other.done)
    )
