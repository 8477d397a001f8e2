"""The program on the screen: answers what screens ask for, and hands values down to them."""

from __future__ import annotations

import gc
from contextlib import suppress
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, on

from ..errors import UserError
from ..model import Counts
from ..text import one_line
from .keys.everywhere import EVERYWHERE
from .messages.review import (
    AboutCard,
    AnswerShown,
    CardRated,
    FrontRead,
    ProgramLeft,
    RedoAsked,
    ReviewLeft,
    TopicChosen,
    UndoAsked,
)
from .parted import PartedApp
from .parts import Parts
from .screens.topics import TopicsScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import BindingType
    from textual.screen import Screen

    from ..model import Card, Settings
    from ..overview import Overview
    from ..scheduling.study import Study
    from ..session import Sitting
    from .reviews import Numbers, Reviews

_T = TypeVar("_T")
DEFAULT_THEME = "textual-dark"
_LOOK = 1.0
"""Seconds between two looks at whether another program has written to the database, or a person to a journal."""
_BASE = 1
"""Place of the screen that shows a value: above Textual's own empty one, below the help."""


class JournalCards(PartedApp):
    """Topics, review and done; ``run`` returns the exit code."""

    CSS_PATH = "app.tcss"
    TITLE = "journal-cards"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide")]  # noqa: RUF012 - declared by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [*EVERYWHERE]

    def __init__(
        self,
        numbers: Numbers,
        reviews: Callable[[], Reviews],
        topic: tuple[str, ...] | None = None,
        start: bool = False,
        theme: str = DEFAULT_THEME,
        import_hint: str = "journal-cards import journal.md",
        parts: Parts | None = None,
        study: Study | None = None,
        keymap: Iterable[tuple[str, str]] = (),
        show_time: bool = False,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """``reviews`` opens the sittings, once, when the first one is asked for or the first screen stands.

        With ``start`` the review of ``topic`` (None: of all) opens at once, else the list of topics.

        ``study`` is what that first review is to take up; ``parts`` is what there is beside reviews;
        ``keymap`` gives ids of keys the keys that the person wants. ``show_time`` tells the seconds on each card, by
        ``clock``.
        """
        super().__init__(parts or {}, clock)
        self._numbers = numbers
        self._make_reviews = reviews
        self._reviews: Reviews | None = None
        self._making = Lock()  # the thread that warms up asks as well
        self._topic = topic
        self._start = start
        self._study = study
        self._show_time = show_time
        self._clock = clock
        self._import_hint = import_hint
        self._sitting: Sitting | None = None
        self._folded: set[tuple[str, ...]] = set()
        self.overview: Overview | None = None
        """What the list of topics said last beside its numbers."""
        self._keymap_wanted = tuple(keymap)
        self._stamp: object = None
        """Of the database, when it was last looked at."""
        self.wear(theme, DEFAULT_THEME)

    @property
    def numbers(self) -> Numbers:
        """What waits."""
        return self._numbers

    @property
    def reviewing(self) -> Reviews:
        """The sittings."""
        with self._making:
            if self._reviews is None:
                self._reviews = self._make_reviews()
            return self._reviews

    def on_mount(self) -> None:
        """Show the first screen; import what the first rating needs, but only once that screen stands."""
        self.obey_signals()
        self.screen_change_signal.subscribe(self, self.keyboard.screen_changed, immediate=True)
        self.take_keys(self._keymap_wanted)
        sitting = self.tried(lambda: self.reviewing.start(self._topic, self._study)) if self._start else None
        self.push_screen(self._topics_screen() if sitting is None else self._screen_of(sitting))
        self.call_after_refresh(self._warm)
        self._stamp = self._numbers.stamp()
        self.set_interval(_LOOK, self._look)

    def _warm(self) -> None:
        self.run_worker(self._prepare, thread=True, exit_on_error=False, group="warm")

    def _prepare(self) -> None:
        # Late on purpose: markdown and colours for the first card, then whatever the reviews need.
        from .screens import done, review  # noqa: F401

        self.reviewing.warm()
        # What is imported by now stays: a collection that walks through it would come between a key and its card.
        gc.collect()
        gc.freeze()

    # ---- answers -----------------------------------------------------------------------------------------------------

    @on(TopicChosen)
    def start_topic(self, message: TopicChosen) -> None:
        """Open the review of a topic, or of all, mixed or one after the other."""
        from ..scheduling.study import Study

        self._topic = message.topic
        self._open(lambda: self.reviewing.start(message.topic, Study(mixed=True) if message.mixed else None))

    @on(FrontRead)
    def foresee(self, message: FrontRead) -> None:
        """Read and draw what the answer needs; what cannot be read is told when it is asked for."""
        from .screens.review import ReviewScreen

        self.follow()  # the key that shows the answer then finds nothing to follow
        sitting, screen = self._sitting, self.screen_stack[_BASE]
        if sitting is None or sitting.card is None or sitting.card.uid != message.card_uid or sitting.revealed:
            return
        with suppress(UserError):
            beside = self.reviewing.foresee(sitting)
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
        if rated is not None:
            self._show(rated)
            if rated.leech is not None:
                from ..session import leech_line

                self.notify(one_line(leech_line(rated.leech)), severity="warning", markup=False, timeout=8)
        else:
            self._open(lambda: self.reviewing.start(sitting.topic, sitting.study))

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

    @on(ReviewLeft)
    def show_topics(self) -> None:
        """Go back to the topics; every rating is saved already."""
        selected = self._sitting.topic if self._sitting else None
        self._sitting = None
        self.change_to(self._topics_screen(selected))

    @on(ProgramLeft)
    async def action_quit(self) -> None:
        """End the program; every rating is saved, but an answer that is being typed may not be."""
        if self.may_leave():
            self.exit(0)

    def take_settings(self, settings: Settings) -> None:
        """Go on with these: what is saved holds at once."""
        self._numbers.use(settings)
        self.reviewing.use(settings)
        self.wear(settings.theme, DEFAULT_THEME)
        if settings.keys != self._keymap_wanted:
            self._keymap_wanted = settings.keys
            self.take_keys(settings.keys)
        self._show_time = settings.show_time
        self.hand_on_settings(settings)

    def on_app_focus(self, _event: events.AppFocus) -> None:
        """A terminal that was left open overnight shows today's numbers."""
        self._show_numbers()

    def _look(self) -> None:
        if len(self.screen_stack) <= _BASE:
            return  # the program is ending: there is no screen to show anything on
        self.follow()
        for part in self._parts.values():
            part.look()

    def follow(self) -> None:
        """When another program has written to the database, show what is there now."""
        # What lies over the card, such as its editor, is not taken away, and a screen that is being built has no cursor
        # yet that could stay where it is: there is another look in a second.
        if len(self.screen_stack) != _BASE + 1 or not self.screen.is_mounted:
            return
        stamp = self._numbers.stamp()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        self._show_numbers()
        for part in self._parts.values():
            part.follow()
        before = self._sitting
        if before is None or before.card is None:
            return
        after = self.tried(lambda: self.reviewing.followed(before))
        if after is None or after is before:
            return
        if after.card is None or after.card.uid != before.card.uid:
            self.notify("The card is gone, or was rated elsewhere.", markup=False, timeout=4)
        elif after.card.shown != before.card.shown:
            self.notify("The card has just changed in your journal.", markup=False, timeout=4)
        self._show(after)

    def _show_numbers(self) -> None:
        if isinstance(self.screen, TopicsScreen):
            found = self.tried(self._numbers.numbers)
            if found is not None:
                self.screen.show(*found)

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

        if len(self.screen_stack) <= _BASE:
            return  # the program is ending: what was asked for is done, and there is no screen to show it on
        screen = self.screen_stack[_BASE]
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
            return self._topics_screen(sitting.topic)
        return DoneScreen(sitting.topic, summary, len(sitting.steps))

    def _topics_screen(self, selected: tuple[str, ...] | None = None) -> Screen[None]:
        topics, counts = self.tried(self._numbers.numbers) or ((), Counts())
        return TopicsScreen(topics, counts, self._import_hint, selected, self._folded, self.overview)

    def change_to(self, screen: Screen[None]) -> None:
        """Show this screen in place of the one that shows, and of what lies over it."""
        if len(self.screen_stack) > _BASE + 1:
            self.pop_screen()
        self.switch_screen(screen)


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
    from ..session import front
    from .widgets.markdown_content import content_from

    text = one_line(content_from(front(card)[:500]).plain)
    return text if len(text) <= 50 else text[:49] + "…"
