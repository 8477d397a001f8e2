"""One key after another: each is taken by the screen, and the line, that the key before it has led to.

Textual hands on what is typed at once. A letter then still waits before its line while a key that the screen takes
first, such as Ctrl+s, is already done; and letters behind a key that opens a line reach the screen below. Here the
next key waits until whatever the one before it has set in motion is done; and where a screen says ``keys_wait``, for
what a thread reads, so that no key means a card that is about to go away. Letters for a line never wait for that.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App
    from textual.screen import Screen

    Typed = events.Key | events.Paste

PAUSE = 0.25
"""Seconds within which a key that has led to another screen does nothing there: it was pressed twice by mistake."""
HELD = 0.1
"""Seconds within which no finger presses a key twice: what comes so soon is a key that is held down."""
_QUIET = 16
"""Turns of the event loop without a message between line and app after which all is done that a key sets in motion.

Each turn takes a message one step on; what comes from a list or a box beside the line is a few steps away.
"""
_PAINTED = 0.02
"""Seconds after a key in which nobody looks whether it is done, unless another one waits: it would delay the paint."""
_LOST = 1.0
"""Seconds after which the next key goes on, whatever has become of the one before it."""
_LOOK = 0.01
"""Seconds between two looks at whether a screen takes keys again."""
_AGAIN = frozenset({"undo", "redo", "leave", "back", "close", "dismiss"})
"""Actions that are meant each time, whatever screen they lead to: they take back, or lead back."""
_CONFIRMING_ACTIONS = frozenset({"write", "apply", "insist"})
"""Actions that do what a screen shows: the person must have had it before them."""
_CONFIRMING_KEYS = ("enter", "space")
"""Keys that are never meant for a screen that is not there yet."""


class Asked(Message):
    """A screen asks whether a key is meant: it answers only when it was let go."""


class Keyboard:
    """Keeps what is typed until it is its turn."""

    def __init__(
        self, app: App[int], hand_on: Callable[[events.Event], Awaitable[None]], clock: Callable[[], float]
    ) -> None:
        """``hand_on`` is Textual's own way of a key; ``clock`` gives seconds that only go on."""
        self._app = app
        self._hand_on = hand_on
        self._clock = clock
        self._waiting: deque[Typed] = deque()
        self._busy: asyncio.Task[None] | asyncio.TimerHandle | None = None
        """A key is under way, or a screen is awaited; then there is another look at it, at once for the next key."""
        self._last: tuple[str, Screen[object] | None, float] = ("", None, 0.0)
        """The last key, the screen that it was first pressed on (None: it was asked back), and when it was pressed."""
        self._changed_at = 0.0

    async def take(self, event: Typed) -> None:
        """Hand this on now, or when it is its turn."""
        self._waiting.append(event)
        if self._busy is None:
            await self._next()
        elif isinstance(self._busy, asyncio.TimerHandle):
            self._busy.cancel()
            self._begin_wait()

    def forget(self) -> None:
        """Drop what waits: it was meant for the program that takes the terminal now."""
        self._waiting.clear()

    def screen_changed(self, _screen: Screen[object]) -> None:
        """Another screen is on top."""
        self._changed_at = self._clock()

    def asked(self) -> None:
        """The last key is asked back: it was pressed for something else than the answer."""
        key, _, before = self._last
        self._last, self._changed_at = (key, None, before), self._clock()

    async def _next(self) -> None:
        self._busy = None
        while self._waiting and self._busy is None and self._app.screen_stack:
            screen = self._app.screen
            if getattr(screen, "keys_wait", False) and not _letter(screen, self._waiting[0]):
                await self._hold(screen)
            elif not self._bounced(screen, event := self._waiting.popleft()) and not _unseen(screen, event):
                if self._waiting:
                    self._begin_wait()
                else:
                    self._busy = asyncio.get_running_loop().call_later(_PAINTED, self._begin_wait)
                await self._hand_on(event)

    async def _hold(self, screen: Screen[object]) -> None:
        """Keep what waits until the screen takes keys; the one that ends the program waits for none."""
        for event in self._waiting:
            if isinstance(event, events.Key) and "quit" in _actions(screen, event):
                self.forget()
                await self._hand_on(event)
                return
        self._busy = asyncio.create_task(self._look_again())

    async def _look_again(self) -> None:
        await asyncio.sleep(_LOOK)
        self._app.call_later(self._next)

    def _begin_wait(self) -> None:
        self._busy = asyncio.create_task(self._wait())

    async def _wait(self) -> None:
        """Wait until the key that was handed on is done; it is not watched by messages, which would delay the paint."""
        loop = asyncio.get_running_loop()
        lost, turns, quiet = loop.time() + _LOST, 0, 0
        while quiet < _QUIET and loop.time() < lost:
            turns += 1
            # What takes long waits for something itself: looking all the time would only slow it down.
            await asyncio.sleep(0 if turns < 10 * _QUIET else 0.001)
            quiet = quiet + 1 if self._at_rest() else 0
        # The app comes last: it may be about to show a screen.
        self._app.call_later(self._next)

    def _at_rest(self) -> bool:
        """Whether no message waits between the line that has the focus and the app."""
        if not self._app.screen_stack:
            return self._app.message_queue_size == 0
        screen = self._app.screen
        way = (screen.focused or screen).ancestors_with_self
        return screen.is_mounted and all(place.message_queue_size == 0 for place in way)

    # ---- a key that was pressed twice --------------------------------------------------------------------------------

    def _bounced(self, screen: Screen[object], event: Typed) -> bool:
        """Whether this is the key once more that has just led to the screen on top."""
        if not isinstance(event, events.Key):
            return False
        now = self._clock()
        key, began_on, before = self._last
        again = event.key == key and began_on is not screen
        soon = now - self._changed_at < PAUSE or now - before < HELD
        if again and soon and (began_on is None or not _meant(screen, event)):
            self._last = (key, began_on, now)
            return True
        self._last = (event.key, screen, now)
        return False


def _unseen(screen: Screen[object], event: Typed) -> bool:
    """Whether this would confirm what was not yet painted when it was pressed."""
    seen_at = getattr(screen, "seen_at", None)
    confirms = isinstance(event, events.Key) and not _CONFIRMING_ACTIONS.isdisjoint(_actions(screen, event))
    return seen_at is not None and event.time < seen_at and confirms


def _letter(screen: Screen[object], event: Typed) -> bool:
    """Whether this goes into the line that has the focus."""
    line = screen.focused
    if line is None or isinstance(event, events.Paste):
        return line is not None
    return line.check_consume_key(event.key, event.character)


def _meant(screen: Screen[object], event: events.Key) -> bool:
    """Whether a key is meant however soon it comes again: as a letter of a line, or to go back one step more."""
    if event.key in _CONFIRMING_KEYS:
        return False
    return _letter(screen, event) or not _AGAIN.isdisjoint(_actions(screen, event))


def _actions(screen: Screen[object], event: events.Key) -> set[str]:
    """What a key does on a screen, by the keys that are in force."""
    return {one.action for _, bound in screen._binding_chain for one in bound.key_to_bindings.get(event.key, ())}
