"""What any program owes to the terminal that it runs on, and to the person in front of it."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import suppress
from functools import lru_cache
from time import monotonic, time
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter, NoColor
from textual.worker import WorkerFailed

from ..text import one_line, visible
from . import keys
from .keyboard import Asked, Keyboard
from .threads import Threads
from .widgets.key_row import KeyRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import RenderableType
    from textual.notifications import Notification, SeverityLevel
    from textual.screen import Screen
    from textual.timer import Timer


class _Plain(LineFilter):
    """Takes every colour away, and turns round what stood out by the colour behind it.

    Textual's own filter leaves no sign of a cursor, of what is selected, or of the row under the cursor of a list.
    """

    def apply(self, segments: list[Segment], _background: Color) -> list[Segment]:
        return [Segment(text, style and _plain(style), control) for text, style, control in segments]


@lru_cache(1024)
def _plain(style: Style) -> Style:
    stands_out = style.bgcolor is not None and not style.bgcolor.is_default
    return style + NoColor.DEFAULT_COLORS + Style(reverse=style.reverse or stands_out or None)


def _end_without_terminal(failed: threading.ExceptHookArgs) -> None:
    """End the program at once when nothing can be written any more: its window was closed.

    Whoever draws would wait for the thread that writes for ever, and hear of nothing. What was rated or decided is in
    the database by then, and what was half done is not.
    """
    if failed.thread is not None and failed.thread.name == _WRITER and issubclass(failed.exc_type, OSError):
        os._exit(_HUNG_UP)
    threading.__excepthook__(failed)


_HUNG_UP = 129
"""128 and the number of SIGHUP."""
_WRITER = "textual-output"
"""What Textual calls the thread that writes to the terminal."""
_UNSEEN = 2.0
"""Seconds for which an error stays whatever is pressed."""


class TerminalApp(App[int]):
    """Leaves the terminal as it was, whatever ends it; takes the keys that a person gave themselves."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Without colours where NO_COLOR is set: Textual drops them only of a theme that takes the terminal's own."""
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._filters = [_Plain() if isinstance(one, NoColor) else one for one in self._filters]
        self.keyboard = Keyboard(self, self._hand_on, clock)
        self._told_on: Screen[Any] | None = None
        """The screen that was on top when a message was last shown."""
        self._went_on = False
        """Something was pressed since the last message."""
        self._silence: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Take what is typed one after the other."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.keyboard.take(event)
        else:
            await self._hand_on(event)

    async def _hand_on(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            self._went_on = True
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            # Pasted text steers no terminal when it is shown; terminals send the end of a line as a carriage return.
            event.text = visible(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        await super().on_event(event)

    def on_asked(self, event: Asked) -> None:
        """A screen asks whether a key is meant."""
        event.stop()
        self.keyboard.asked()

    @property
    def has_few_colours(self) -> bool:
        """Whether the terminal has 16 colours at most, or the person wants none."""
        return self.no_color or self.console.color_system == "standard"

    def wear(self, theme: str, otherwise: str) -> None:
        """Take a theme, where there is one of that name.

        With few colours always that of the terminal: of many shades 16 would make one, so that some words are not seen.
        """
        if self.has_few_colours:
            wanted = self.available_themes.get(theme)
            theme = "ansi-dark" if wanted is None or wanted.dark else "ansi-light"
        self.theme = theme if theme in self.available_themes else otherwise

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, with ``$quiet`` and ``$faint`` for what stands back.

        ``$text-muted`` is ``auto 60%``, which a span of text does not resolve: it comes out brighter than the rest.
        """
        variables = super().get_css_variables()
        if self.current_theme.ansi:
            return {**variables, "quiet": "dim", "faint": "dim"}
        foreground = Color.parse(variables["foreground"])
        return {**variables, "quiet": foreground.with_alpha(0.65).hex, "faint": foreground.with_alpha(0.35).hex}

    # ---- messages ----------------------------------------------------------------------------------------------------

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say this above the keys, in place of what was said before.

        It goes after a while, and with its screen when the person goes on to another one; what the last key itself has
        to say is still there when that key changes the screen. It is never markup, whatever is asked for.
        """
        self._went_on = False
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def go_on(self) -> None:
        """The person has something else before them: a message that was there when they went on is of no use."""
        if self._went_on and self._notifications:
            self._drop()
            self._refresh_notifications()

    def _drop(self) -> None:
        """Messages of what is past go; not an error that came just now, for what was typed before it was seen."""
        now = time()
        for told in [*self._notifications]:
            if told.severity != "error" or now - told.raised_at > _UNSEEN:
                del self._notifications[told]

    def _refresh_notifications(self) -> None:
        # Textual calls this for each message and for each screen that comes to the top. Its own way is to lay a box
        # over the screen for each message, below those that came before, even when they are gone.
        if not self.screen_stack:
            return
        if self._told_on is not self.screen and self._went_on:
            self._drop()
        self._told_on = self.screen
        told = [*self._notifications]
        for older in told[:-1]:
            del self._notifications[older]
        self._say(told[-1] if told and not self._disable_notifications else None)

    def _say(self, newest: Notification | None) -> None:
        if self._silence is not None:
            self._silence.stop()
        told = None
        if newest is not None:
            self._silence = self.set_timer(max(0.0, newest.time_left) + 0.01, self._refresh_notifications)
            told = (newest.message, newest.severity)
        # A screen without a row of keys, such as the palette, lies over one that has it.
        for screen in reversed(self.screen_stack):
            for row in screen.query(KeyRow):
                row.tell(told)
                told = None

    @property
    def failure(self) -> BaseException | None:
        """The mistake that ended the program; the terminal is restored before anyone asks."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) else error

    def panic(self, *renderables: RenderableType) -> None:
        """End the program; what happened is said on stderr, in one line, by whoever started it."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        # Textual would print every frame with its variables, and so the person's journal.
        self._close_messages_no_wait()

    def obey_signals(self) -> None:
        """Leave as asked when the system ends the program: the terminal is restored first; no thread is waited for."""
        if self.is_headless:
            return
        asyncio.get_running_loop().set_default_executor(Threads())
        # Not on Windows, which ends a program without a word.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            for name in ("SIGTERM", "SIGHUP"):
                number = getattr(signal, name)
                asyncio.get_running_loop().add_signal_handler(number, self._ended_by, number)
        threading.excepthook = _end_without_terminal

    def _ended_by(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def take_keys(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Put a person's keys in force; what cannot be is told in one line and left out."""
        keymap: dict[str, str] = {}
        wanted = tuple(wanted)
        if wanted:
            # Late on purpose: most people have none.
            from .keymap import resolved

            keymap, told = resolved(wanted)
            if told:
                more = f" (and {len(told) - 1} more: journal-cards config)" if len(told) > 1 else ""
                line = one_line(f"[keys] {told[0]}{more}")
                # A toast needs a screen to stand on; when the program starts there is none yet.
                self.call_after_refresh(lambda: self.notify(line, severity="warning", markup=False, timeout=8))
        keys.put_in_force(keymap)
        self.set_keymap(keymap)
