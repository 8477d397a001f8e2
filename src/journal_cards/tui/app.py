"""The program on the screen: answers what screens ask for, and hands values down to them."""

from __future__ import annotations

import gc
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on

from ..model import Counts
from .keys.everywhere import EVERYWHERE
from .messages.review import ProgramLeft, ReviewLeft
from .screens.topics import TopicsScreen
from .sittings import BASE, SittingApp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import BindingType
    from textual.screen import Screen

    from ..model import Settings
    from ..overview import Overview
    from ..scheduling.study import Study
    from .parts import Parts
    from .reviews import Numbers, Reviews

DEFAULT_THEME = "textual-dark"
_LOOK = 1.0
"""Seconds between two looks at whether another program has written to the database, or a person to a journal."""


class JournalCards(SittingApp):
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
        super().__init__(parts or {}, reviews, clock, show_time=show_time)
        self._numbers = numbers
        self._topic = topic
        self._start = start
        self._study = study
        self._import_hint = import_hint
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

    def on_mount(self) -> None:
        """Show the first screen; import what the first rating needs, but only once that screen stands."""
        self.obey_signals()
        self.screen_change_signal.subscribe(self, self.keyboard.screen_changed, immediate=True)
        self.take_keys(self._keymap_wanted)
        sitting = self.tried(lambda: self.reviewing.start(self._topic, self._study)) if self._start else None
        self.push_screen(self.topics_screen() if sitting is None else self._screen_of(sitting))
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

    @on(ReviewLeft)
    def show_topics(self) -> None:
        """Go back to the topics; every rating is saved already."""
        selected = self._sitting.topic if self._sitting else None
        self._sitting = None
        self.change_to(self.topics_screen(selected))

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
        if len(self.screen_stack) <= BASE:
            return  # the program is ending: there is no screen to show anything on
        self.follow()
        for part in self._parts.values():
            part.look()

    def follow(self) -> None:
        """When another program has written to the database, show what is there now."""
        # What lies over the card, such as its editor, is not taken away, and a screen that is being built has no cursor
        # yet that could stay where it is: there is another look in a second.
        if len(self.screen_stack) != BASE + 1 or not self.screen.is_mounted:
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

    def topics_screen(self, selected: tuple[str, ...] | None = None) -> Screen[None]:
        """The list of topics, with the cursor on one."""
        topics, counts = self.tried(self._numbers.numbers) or ((), Counts())
        return TopicsScreen(topics, counts, self._import_hint, selected, self._folded, self.overview)
