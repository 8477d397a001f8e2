"""Every card, and what is done to one or to several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..messages.browse import BulletsJoined, CardsChanged, SourceAsked, StepUndone, WhyAsked
from .browse_list import BrowseList
from .prompts import DueScreen, Flag, FlagScreen

if TYPE_CHECKING:
    from typing import Literal

_OVER = "-over-list"
"""What is asked lies over a list that is as wide as the terminal."""


class BrowseScreen(BrowseList):
    """What is changed goes to the app as messages."""

    def action_change(self, what: Literal["hold", "suspend", "reset"]) -> None:
        """Change the marked cards, or the one under the cursor."""
        if uids := self._chosen():
            self._ask(CardsChanged(what, uids))

    def action_flag(self) -> None:
        """Ask for a word, then flag."""
        uids = self._chosen()
        if not uids:
            return
        cards = [self._rows.known(uid) for uid in uids]
        flags = [card.flag if card is not None else None for card in cards]
        flag = None if None in flags else flags[0]

        def take(flag: Flag | None) -> None:
            if flag is not None:
                self._ask(CardsChanged("flag", uids, flag.word))

        self.app.push_screen(FlagScreen(flag, len(uids), classes=_OVER), take)

    def action_due(self) -> None:
        """Ask for a number of days, then move the due day."""
        uids = self._chosen()

        def take(days: int | None) -> None:
            if days is not None:
                self._ask(CardsChanged("due", uids, str(days)))

        if uids:
            self.app.push_screen(DueScreen(len(uids), classes=_OVER), take)

    def action_merge(self) -> None:
        """Take the history of a retired card in hand; on a card in use: give it to its bullet."""
        card = self._card()
        if card is None:
            return
        if card.retired:
            self._carried = card
            self._draw()
            told = "Its history is in hand. Go to the card whose bullet goes on (x lists those in use), and press m."
            self.notify(told, markup=False, timeout=6)
        elif self._carried is not None:
            old, self._carried = self._carried, None
            self._draw()
            self._ask(BulletsJoined(old.uid, card.uid))
        else:
            told = "Press m on a retired card first (x lists them): then its history can go on with this bullet."
            self.notify(told, markup=False, timeout=6)

    def action_undo(self) -> None:
        """Ask for the last change to be taken back."""
        self._ask(StepUndone())

    def action_why(self) -> None:
        """Ask what the rules tried, where there is room to tell it."""
        details = self._view.details
        if not self._view.size.width:
            self.notify("There is no room here: open the card with Enter, then press w.", markup=False, timeout=5)
        elif details is not None:
            self._ask(WhyAsked(details.card.uid))

    def action_source(self) -> None:
        """Ask for the editor, at the bullet."""
        card = self._card()
        if card is not None and not card.retired:
            self._ask(SourceAsked(card.uid))
