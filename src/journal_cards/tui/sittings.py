"""The program with a sitting: answers what the screens of a review ask for, and shows what follows."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from textual import on

from ..errors import UserError
from ..text import one_line
from .messages.review import (
    AboutCard,
    AnswerShown,
    CardRated,
    FrontRead,
    RedoAsked,
    TopicChosen,
    UndoAsked,
)
from .parted import PartedApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from ..model import Card
    from ..session import Sitting
    from .parts import Parts
    from .reviews import Reviews

BASE = 1
"""Place of the screen that shows a value: above Textual's own empty one, below the help."""


class SittingApp(PartedApp):
    """Rates and decides in the handler of the key, so that it is on the disk before the next card shows."""

    def __init__(
        self, makers: Parts, reviews: Callable[[], Reviews], clock: Callable[[], float], *, show_time: bool
    ) -> None:
        """``reviews`` opens the sittings, once, when they are first asked for."""
        super().__init__(makers, clock)
        self._make_reviews = reviews
        self._reviews: Reviews | None = None
        self._making = Lock()  # the thread that warms up asks as well
        self._clock = clock
        self._show_time = show_time
        self._sitting: Sitting | None = None

    @property
    def reviewing(self) -> Reviews:
        """The sittings."""
        with self._making:
            if self._reviews is None:
                self._reviews = self._make_reviews()
            return self._reviews

    def follow(self) -> None:
        """When another program has written to the database, show what is there now."""
        raise NotImplementedError

    def show_topics(self) -> None:
        """Go back to the topics."""
        raise NotImplementedError

    def topics_screen(self, selected: tuple[str, ...] | None = None) -> Screen[None]:
        """The list of topics, with the cursor on one."""
        raise NotImplementedError

    def change_to(self, screen: Screen[None]) -> None:
        """Show this screen in place of the one that shows, and of what lies over it."""
        if len(self.screen_stack) > BASE + 1:
            self.pop_screen()
        self.switch_screen(screen)

    @on(TopicChosen)
    def start_topic(self, message: TopicChosen) -> None:
        """Open the review of a topic, or of all, mixed or one after the other."""
        from ..scheduling.study import Study

        self._open(lambda: self.reviewing.start(message.topic, Study(mixed=True) if message.mixed else None))

    @on(FrontRead)
    def foresee(self, message: FrontRead) -> None:
        """Read and draw what the answer needs; what cannot be read is told when it is asked for."""
        from .screens.review import ReviewScreen

        self.follow()  # the key that shows the answer then finds nothing to follow
        sitting = self._sitting
        if sitting is None or sitting.card is None or sitting.card.uid != message.card_uid or sitting.revealed:
            return
        with suppress(UserError):
            beside = self.reviewing.foresee(sitting)
            for screen in self.screen_stack[BASE : BASE + 1]:
                if isinstance(screen, ReviewScreen):
                    screen.expect(message.card_uid, beside)

    @on(AnswerShown)
    def reveal(self, message: AnswerShown) -> None:
        """Show the answer, with what each rating would do."""
        sitting = self._sitting
        if sitting is None:
            return
        self.follow()
        sitting = self._sitting or sitting
        shown = sitting.card is not None and sitting.card.uid == message.card_uid
        revealed = self.tried(lambda: self.reviewing.reveal(sitting)) if shown else None
        self._show(revealed or sitting)

    @on(CardRated)
    def rate(self, message: CardRated) -> None:
        """Save the rating, then show the next card."""
        sitting = self._sitting
        if sitting is None:
            return
        if sitting.card is None or sitting.card.uid != message.card_uid or not sitting.revealed:
            self._show(sitting)
            return
        # The handler, not a worker: a rating is on disk before the next card shows, whatever the person does next.
        rated = self.tried(lambda: self.reviewing.rate(sitting, message.rating))
        if rated is None:
            # The answer goes on showing, so that the key can be pressed again; unless the card was rated elsewhere.
            now = sitting
            with suppress(UserError):
                now = self.reviewing.followed(sitting)
            self._show(now)
            return
        self._show(rated)
        if rated.leech is not None:
            from ..face import leech_line

            self.notify(one_line(leech_line(rated.leech)), severity="warning", markup=False, timeout=8)

    @on(AboutCard)
    def decide(self, message: AboutCard) -> None:
        """Call a card bad, edit it, or suspend its bullet."""
        from .decisions import Decisions

        if self._sitting is not None:
            after = Decisions(self, self.reviewing).take(message, self._sitting)
            if after is not None:
                self._show(after)

    @on(UndoAsked)
    def undo(self) -> None:
        """Take the last decision or rating back and show its card; from the topics, the last rating of the log."""
        before = self._sitting or self.tried(lambda: self.reviewing.start(None))
        if before is None:
            return
        after = self.tried(lambda: self.reviewing.undo(before)) if before.can_undo else before
        if after is None:
            self._open(lambda: self.reviewing.start(before.topic, before.study))
        elif len(after.undone) == len(before.undone):
            self.notify("There is nothing to undo.", markup=False, timeout=3)
            if self._sitting is not None:
                self._show(before)
        else:
            title = f" · {_title(after.card)}" if after.card else ""
            self.notify(f"Taken back: {_last(before)}{title}", markup=False, timeout=3)
            self._show(after)

    @on(RedoAsked)
    def redo(self) -> None:
        """Do again what was taken back last."""
        before = self._sitting or self.tried(lambda: self.reviewing.start(None))
        if before is None:
            return
        after = self.tried(lambda: self.reviewing.redo(before))
        if after is None:
            self._open(lambda: self.reviewing.start(before.topic, before.study))
        elif after is before:
            self.notify("There is nothing to do again.", markup=False, timeout=3)
            if self._sitting is not None:
                self._show(before)
        else:
            self.notify("Done again.", markup=False, timeout=3)
            self._show(after)

    def look_again(self, away: int = 0) -> Sitting | None:
        """Show the card of the sitting as it is stored now, or the next one; the time ``away``, ms, is no answer's.

        None when there is no sitting.
        """
        before = self._sitting
        if before is None:
            return None
        after = self.tried(lambda: self.reviewing.refreshed(before, away)) or before
        self._show(after)
        return after

    @property
    def sitting(self) -> Sitting | None:
        """The sitting that is open."""
        return self._sitting

    # ---- screens -----------------------------------------------------------------------------------------------------

    def _open(self, start: Callable[[], Sitting]) -> None:
        """Show a new sitting, or the topics when there can be none."""
        sitting = self.tried(start)
        if sitting is None:
            self.show_topics()
        else:
            self._show(sitting)

    def _show(self, sitting: Sitting) -> None:
        from .screens.review import ReviewScreen

        if len(self.screen_stack) <= BASE:
            return  # the program is ending: what was asked for is done, and there is no screen to show it on
        screen = self.screen_stack[BASE]
        if sitting.card is not None and isinstance(screen, ReviewScreen):
            if screen.sitting.card is None or screen.sitting.card.uid != sitting.card.uid:
                self.go_on()
            self._sitting = sitting
            screen.show(sitting)
        else:
            self.change_to(self._screen_of(sitting))

    def _screen_of(self, sitting: Sitting) -> Screen[None]:
        self._sitting = sitting
        # Late on purpose: the list of topics needs neither markdown nor colours.
        if sitting.card is not None:
            from .screens.review import ReviewScreen

            return ReviewScreen(sitting, clock=self._clock, timed=self._show_time)
        from .screens.done import DoneScreen

        summary = self.tried(lambda: self.reviewing.summary(sitting))
        if summary is None:
            self._sitting = None
            return self.topics_screen(sitting.topic)
        return DoneScreen(sitting.topic, summary, len(sitting.steps))


_DECISIONS = {
    "rejected": "bad card",
    "suspended": "suspended",
    "rewritten": "edit",
    "held": "suspended",
    "buried": "buried",
    "flagged": "flag",
}


def _last(sitting: Sitting) -> str:
    """What was done last, in a word or two."""
    if sitting.decision is not None:
        return _DECISIONS[sitting.decision.kind]
    return sitting.done[-1].rating.label if sitting.done and sitting.earlier else "the last rating"


def _title(card: Card) -> str:
    """The beginning of a card's front, for a message."""
    from ..face import front
    from .widgets.markdown_content import content_from

    text = one_line(content_from(front(card)[:500]).plain)
    return text if len(text) <= 50 else text[:49] + "…"
