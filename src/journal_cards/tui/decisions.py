"""What the app does about a card that a person calls bad, edits, or suspends with its bullet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import face
from .messages.decisions import (
    BulletBuried,
    BulletSuspended,
    CardFlagged,
    CardHeld,
    CardRejected,
    CardRestored,
    CardSkipped,
    CardWritten,
    EditAsked,
    EditLeft,
)
from .messages.review import AboutCard
from .screens.edit import EditScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..session import Sitting
    from .reviews import Reviews
    from .sittings import SittingApp


class Decisions:
    """Answers the decisions of one sitting after another."""

    def __init__(self, app: SittingApp, reviewing: Reviews) -> None:
        self._app = app
        self._reviewing = reviewing

    def take(self, message: AboutCard, sitting: Sitting) -> Sitting | None:
        """Do what the screen asks for; the sitting to show, or None while the editor stays open."""
        match message:
            case CardRejected(card_uid=uid) if _shows(sitting, uid):
                return self._rejected(sitting)
            case BulletSuspended(card_uid=uid) if _shows(sitting, uid):
                return self._told(sitting, self._reviewing.suspend, "The whole bullet is suspended; u takes it back.")
            case CardHeld(card_uid=uid) if _shows(sitting, uid):
                return self._told(sitting, self._reviewing.hold, "This card is suspended; u takes it back.")
            case BulletBuried(card_uid=uid) if _shows(sitting, uid):
                return self._told(
                    sitting, self._reviewing.bury, "The bullet is buried until tomorrow; u takes it back."
                )
            case CardSkipped(card_uid=uid) if _shows(sitting, uid):
                return self._app.tried(lambda: self._reviewing.skip(sitting)) or sitting
            case CardFlagged(card_uid=uid, word=word) if _shows(sitting, uid):
                said = "The flag is gone; u puts it back." if word is None else "Flagged; u takes it back."
                return self._told(sitting, lambda before: self._reviewing.flag(before, word), said)
            case EditAsked(card_uid=uid) if _shows(sitting, uid):
                self._open(sitting)
                return None
            case CardWritten(front=front, back=back):
                return self._written(sitting, front, back)
            case CardRestored():
                return self._restored(sitting)
            case EditLeft():
                self._close()
        return sitting

    def _rejected(self, sitting: Sitting) -> Sitting:
        after = self._app.tried(lambda: self._reviewing.reject(sitting))
        if after is None:
            return sitting
        replaced = after.decision is not None and after.decision.replaced
        self._say(f"Bad card: {'another one takes its place' if replaced else 'set aside for good'}; u takes it back.")
        return after

    def _told(self, sitting: Sitting, decide: Callable[[Sitting], Sitting], said: str) -> Sitting:
        after = self._app.tried(lambda: decide(sitting))
        if after is None:
            return sitting
        self._say(said)
        return after

    # ---- the editor --------------------------------------------------------------------------------------------------

    def _open(self, sitting: Sitting) -> None:
        if sitting.card is not None:
            self._app.clear_notifications()
            self._app.push_screen(EditScreen(*face.written(sitting.card), mine=sitting.card.override is not None))

    def _written(self, sitting: Sitting, front: str, back: str) -> Sitting | None:
        card = sitting.card
        if card is None or not isinstance(self._app.screen, EditScreen):
            return sitting
        if (front, back) == face.written(card) and not (card.override and card.text_now):
            self._close()
            self._say("Nothing was changed.")
            return sitting
        after = self._app.tried(lambda: self._reviewing.rewrite(sitting, front, back))
        if after is None:
            self._app.screen.refuse("It was not saved; what you typed is still here.")
            return None
        self._close()
        self._say("Saved: your own words; u takes it back.")
        return after

    def _restored(self, sitting: Sitting) -> Sitting | None:
        if not isinstance(self._app.screen, EditScreen):
            return sitting
        after = self._app.tried(lambda: self._reviewing.restore(sitting))
        if after is None:
            return None
        self._close()
        self._say("The card is again the one that the program made; u takes it back.")
        return after

    def _close(self) -> None:
        if isinstance(self._app.screen, EditScreen):
            self._app.pop_screen()

    def _say(self, text: str) -> None:
        self._app.notify(text, markup=False, timeout=4)


def _shows(sitting: Sitting, card_uid: str) -> bool:
    """Whether the card that was meant is still the one on the screen."""
    return sitting.card is not None and sitting.card.uid == card_uid
