"""The review: one card at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import Screen

from ...model import Rating
from .. import keys
from ..messages import (
    AboutCard,
    AnswerShown,
    BulletBuried,
    BulletSuspended,
    CardHeld,
    CardRated,
    CardRejected,
    CardSkipped,
    EditAsked,
    InfoAsked,
    RedoAsked,
    ReviewLeft,
    UndoAsked,
)
from ..widgets.card_view import CardView
from ..widgets.key_row import key_row
from ..widgets.review_rows import head_rows, rating_row
from ..widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...session import Sitting


class ReviewScreen(Screen[None]):
    """Shows a sitting; what the person does with its card goes to the app as messages."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.REVIEW]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._head = Row(head_rows(sitting), id="head")
        self._card = CardView(sitting.card, sitting.revealed)
        self._ratings = Row(rating_row(sitting.outcomes, sitting.revealed), id="ratings")
        self._answered = True
        """The app has answered the last message that it must answer; until then keys wait."""
        self._waiting: list[Callable[[], None]] = []
        self._answer_seen = False
        """The answer was painted."""

    def compose(self) -> ComposeResult:
        """Head, progress, card, ratings and keys."""
        with Vertical(classes="column"):
            yield self._head
            yield self._card
            yield self._ratings
            yield Row(key_row(keys.REVIEW), id="keys")

    @property
    def sitting(self) -> Sitting:
        """What is on the screen."""
        return self._sitting

    def show(self, sitting: Sitting) -> None:
        """Draw this sitting, then do what was asked for meanwhile."""
        self._draw(sitting)
        self._answered = True
        while self._answered and self._waiting:
            self._waiting.pop(0)()

    def _draw(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._answer_seen = False
        if sitting.revealed:
            self.call_after_refresh(self._saw_answer, sitting)
        self._head.show(head_rows(sitting))
        self._card.show(sitting.card, sitting.revealed)
        self._ratings.show(rating_row(sitting.outcomes, sitting.revealed))

    def _saw_answer(self, sitting: Sitting) -> None:
        self._answer_seen = self._sitting is sitting
        if sitting.ahead is not None:
            self._card.prepare(sitting.ahead)

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

    def action_edit(self) -> None:
        """Ask for the editor."""
        self._in_turn(lambda: self._decide(EditAsked))

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
        card = self._sitting.card
        if card is None:
            return
        if not self._sitting.revealed:
            self._ask(AnswerShown(card.uid))
        elif self._answer_seen:
            self._rate(Rating.GOOD)

    def _rate(self, rating: Rating) -> None:
        if self._sitting.card is not None and self._sitting.revealed:
            self._ask(CardRated(self._sitting.card.uid, rating))

    def _inform(self) -> None:
        if self._sitting.card is not None:
            self.post_message(InfoAsked(self._sitting.card.uid, self._sitting.revealed))

    def _decide(
        self, decision: type[CardRejected | BulletSuspended | EditAsked | CardHeld | BulletBuried | CardSkipped]
    ) -> None:
        if self._sitting.card is not None:
            self._ask(decision(self._sitting.card.uid))

    def _ask(self, message: AnswerShown | CardRated | UndoAsked | RedoAsked | ReviewLeft | AboutCard) -> None:
        # Own state first: a key that is already in the queue must find a screen that takes no rating for this card.
        self._answered = False
        self.post_message(message)
