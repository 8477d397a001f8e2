"""What the app does about the list of all cards: looks for them in a thread, reads pages, changes cards, takes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.worker import get_current_worker

from ..card_list import Listed
from ..errors import UserError
from ..text import one_line
from .messages.browse import (
    BulletsJoined,
    CardsAsked,
    CardsChanged,
    CardsFound,
    CardWanted,
    DetailsAsked,
    InfoAsked,
    PageAsked,
    SourceAsked,
    StepUndone,
    WhyAsked,
    WhyFound,
)
from .messages.opening import JournalOpened
from .parts import About, Opened, Part
from .screens.browse import BrowseScreen
from .screens.info import InfoScreen
from .widgets.card_rows import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..browsing import Step
    from ..card_list import CardFilter, Details, Order
    from ..model import Card, Moment, Settings
    from .app import JournalCards


class Browses(Protocol):
    """Cards, as ``browsing.Browsing`` gives them; each method may raise ``UserError``."""

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""

    def listed(
        self, wanted: CardFilter, order: Order, most: int | None = None, stopped: Callable[[], bool] = bool
    ) -> Listed:
        """The wanted cards in order, at most so many; none once it is told to stop. Runs in a thread."""

    def cards(self, uids: Sequence[str]) -> tuple[Card, ...]:
        """These cards in this order."""

    def details(self, uid: str) -> Details:
        """Everything about one card, but what the rules tried."""

    def why(self, details: Details) -> tuple[str, ...]:
        """What the rules tried on the card's bullet; runs in a thread."""

    def leech_threshold(self) -> int:
        """Lapses after which a card is a leech."""

    def moment(self) -> Moment:
        """The clock, read once."""

    def hold(self, uids: Sequence[str]) -> Step:
        """Suspend cards alone, or let them go on."""

    def suspend(self, uids: Sequence[str]) -> Step:
        """Suspend the bullets of cards, or switch them on."""

    def flag(self, uids: Sequence[str], word: str | None) -> Step:
        """Mark cards with a word, or with none any more."""

    def reset(self, uids: Sequence[str]) -> Step:
        """Make learned cards new again."""

    def set_due(self, uids: Sequence[str], days: int) -> Step:
        """Make cards in review due so many days from today."""

    def merge(self, old_uid: str, new_uid: str) -> Step:
        """Give the bullet of a card the history of a retired one."""

    def undo(self, step: Step) -> None:
        """Take a step back."""

    def close(self) -> None:
        """Close the database."""


class Browse(Part):
    """The list of cards, with what was changed since it opened."""

    def __init__(self, app: JournalCards, browsing: Browses) -> None:
        self._app = app
        self._browsing = browsing
        self._steps: list[Step] = []

    def take_settings(self, settings: Settings) -> bool:
        """Go on with other settings; what was changed can still be taken back."""
        self._browsing.use(settings)
        return True

    def take(self, message: About) -> None:
        """Do what a screen asks for."""
        match message:
            case Opened():
                self._begin()
            case CardsAsked():
                self._app.run_worker(lambda: self._look(message), thread=True, exclusive=True, group="browse")
            case CardsFound():
                self._list(message)
            case PageAsked(uids=uids):
                self._put(uids)
            case DetailsAsked(card_uid=uid):
                self._tell(uid)
            case SourceAsked(card_uid=uid):
                self._edit(uid)
            case InfoAsked() | CardWanted() | WhyAsked() | WhyFound():
                self._take_info(message)
            case CardsChanged() | BulletsJoined():
                self._done(self._app.tried(lambda: self._change(message)))
            case StepUndone():
                self._undo()

    def close(self) -> None:
        """Close the database."""
        self._browsing.close()

    def follow(self) -> None:
        """Another program has written to the database: look again."""
        if (screen := self._screen()) is not None:
            screen.follow()
            if screen.details is not None:
                self._tell(screen.details.card.uid)

    # ---- the list ----------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        moment = self._app.tried(self._browsing.moment)
        if moment is not None:
            self._steps = []
            self._app.change_to(BrowseScreen(moment, self._browsing.leech_threshold()))

    def _look(self, asked: CardsAsked) -> None:
        """Look for cards, in a thread: the first ones at once, then all."""
        worker = get_current_worker()
        try:
            for most in (PAGE, None) if asked.first else (None,):
                # A letter that comes meanwhile asks for another list: this one must not take the processor from it.
                listed = self._browsing.listed(asked.wanted, asked.order, most, lambda: worker.is_cancelled)
                whole = most is None or len(listed.uids) < most
                if worker.is_cancelled:
                    return
                self._app.post_message(CardsFound(asked.number, listed, whole))
                if whole:
                    return
        except UserError as error:
            self._app.post_message(CardsFound(asked.number, Listed(), whole=True, why=str(error)))

    def _list(self, found: CardsFound) -> None:
        screen = self._screen()
        if screen is not None and found.why:
            self._say(found.why, error=True)
            screen.missed(found.number)
        elif screen is not None:
            screen.found(found.number, found.listed, found.whole)

    def _put(self, uids: tuple[str, ...]) -> None:
        screen, cards = self._screen(), self._app.tried(lambda: self._browsing.cards(uids))
        if screen is not None and cards:
            screen.put(cards)

    def _take_info(self, message: InfoAsked | CardWanted | WhyAsked | WhyFound) -> None:
        match message:
            case InfoAsked(card_uid=uid, revealed=revealed):
                self._inform(uid, revealed)
            case CardWanted(card_uid=uid):
                self._inform(uid, revealed=not self._is_asked(uid))
            case WhyAsked(card_uid=uid):
                self._explain(uid)
            case WhyFound():
                self._explained(message)

    # ---- one card ----------------------------------------------------------------------------------------------------

    def _tell(self, uid: str) -> None:
        screen, details = self._screen(), self._app.tried(lambda: self._browsing.details(uid))
        if screen is not None and details is not None:
            screen.tell(details)

    def _inform(self, uid: str, revealed: bool) -> None:
        if isinstance(self._app.screen, InfoScreen):
            return  # the key was pressed twice
        details = self._app.tried(lambda: self._browsing.details(uid))
        if details is not None:
            self._app.push_screen(InfoScreen(details, revealed=revealed))

    def _is_asked(self, uid: str) -> bool:
        """Whether the card is the one whose answer the person is to recall just now."""
        sitting = self._app.sitting
        return sitting is not None and not sitting.revealed and sitting.card is not None and sitting.card.uid == uid

    def _edit(self, uid: str) -> None:
        details = self._app.tried(lambda: self._browsing.details(uid))
        if details is not None and not details.card.retired:
            self._app.post_message(JournalOpened(Path(details.place.path), details.place.line))

    def _explain(self, uid: str) -> None:
        shown = self._shown(uid)
        if shown is not None and shown.tried is None:
            self._app.run_worker(lambda: self._find_out(shown), thread=True, exclusive=True, group="why")

    def _find_out(self, details: Details) -> None:
        """Say what the rules tried; a thread, for all of the journal is read for it."""
        uid = details.card.uid
        try:
            found = WhyFound(uid, self._browsing.why(details))
        except UserError as error:
            found = WhyFound(uid, None, str(error))
        self._app.post_message(found)

    def _explained(self, found: WhyFound) -> None:
        if found.tried is None:
            self._say(found.why, error=True)
            return
        for screen in self._app.screen_stack:
            details = screen.details if isinstance(screen, BrowseScreen | InfoScreen) else None
            if isinstance(screen, BrowseScreen | InfoScreen) and details and details.card.uid == found.card_uid:
                screen.tell(replace(details, tried=found.tried))

    def _shown(self, uid: str) -> Details | None:
        screen = self._app.screen
        details = screen.details if isinstance(screen, BrowseScreen | InfoScreen) else None
        return details if details is not None and details.card.uid == uid else None

    # ---- changes -----------------------------------------------------------------------------------------------------

    def _change(self, asked: CardsChanged | BulletsJoined) -> Step:
        if isinstance(asked, BulletsJoined):
            return self._browsing.merge(asked.old_uid, asked.new_uid)
        match asked.what:
            case "hold":
                return self._browsing.hold(asked.uids)
            case "suspend":
                return self._browsing.suspend(asked.uids)
            case "flag":
                return self._browsing.flag(asked.uids, asked.word)
            case "reset":
                return self._browsing.reset(asked.uids)
            case "due":
                return self._browsing.set_due(asked.uids, int(asked.word or 0))

    def _done(self, step: Step | None) -> None:
        if step is not None:
            self._steps.append(step)
            self._say(f"{step.told}; u takes it back.")
            if (screen := self._screen()) is not None:
                screen.unmark()
            self._redraw(step)

    def _undo(self) -> None:
        if not self._steps:
            self._say("There is nothing to undo here.")
            return
        step = self._steps[-1]

        def back() -> bool:
            self._browsing.undo(step)
            return True

        if self._app.tried(back):
            self._steps.pop()
            self._say(f"Taken back: {step.told}.")
            self._redraw(step)

    def _redraw(self, step: Step) -> None:
        """The changed cards as they are now, and the list: they may not be what is looked for any more."""
        screen = self._screen()
        self._put(step.cards)
        if screen is not None:
            screen.again()
            if screen.details is not None and screen.details.card.uid in step.cards:
                self._tell(screen.details.card.uid)

    def _say(self, text: str, *, error: bool = False) -> None:
        self._app.notify(
            one_line(text), severity="error" if error else "information", markup=False, timeout=8 if error else 4
        )

    def _screen(self) -> BrowseScreen | None:
        return next((one for one in self._app.screen_stack if isinstance(one, BrowseScreen)), None)
