"""What any program owes to the terminal that it runs on, and to the person in front of it."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.worker import WorkerFailed

from ..text import one_line
from . import keys
from .keyboard import Asked, Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import RenderableType


class TerminalApp(App[int]):
    """Leaves the terminal as it was, whatever ends it; takes the keys that a person gave themselves."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Without colours where NO_COLOR is set: Textual drops them only of a theme that takes the terminal's own."""
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.keyboard = Keyboard(self, super().on_event, clock)

    async def on_event(self, event: events.Event) -> None:
        """Take what is typed one after the other."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.keyboard.take(event)
        else:
            await super().on_event(event)

    def on_asked(self, event: Asked) -> None:
        """A screen asks whether a key is meant."""
        event.stop()
        self.keyboard.asked()

    def wear(self, theme: str, otherwise: str) -> None:
        """Take a theme, where there is one of that name; without colours always one that needs none."""
        if self.no_color:
            theme = "ansi-light" if theme == "ansi-light" else "ansi-dark"
        self.theme = theme if theme in self.available_themes else otherwise

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
        """Leave as asked when the system ends the program: the terminal is restored first."""
        if self.is_headless:
            return
        # Not on Windows, which ends a program without a word.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            for name in ("SIGTERM", "SIGHUP"):
                number = getattr(signal, name)
                asyncio.get_running_loop().add_signal_handler(number, self._ended_by, number)

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
                more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
                line = one_line(f"[keys] {told[0]}{more}")
                # A toast needs a screen to stand on; when the program starts there is none yet.
                self.call_after_refresh(lambda: self.notify(line, severity="warning", markup=False, timeout=8))
        keys.put_in_force(keymap)
        self.set_keymap(keymap)
