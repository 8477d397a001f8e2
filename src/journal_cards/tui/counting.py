"""What takes a while is counted in a thread: one count at a time, told as messages, given up when its screen goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from textual.worker import get_current_worker

from ..errors import UserError
from ..text import one_line
from .messages.stats import Counted, CountGoes

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from ..progress import Progress
    from .app import JournalCards


class _GivenUpError(Exception):
    """Nobody waits for this count any more."""


class Waits(Protocol):
    """A screen that waits for a count."""

    def count(self, done: int, of: int) -> None:
        """Say how far it is."""

    def show(self, found: Any, why: str = "", /) -> None:
        """Draw what was found, or say why nothing was (None)."""


class Counting:
    """The counts of one part."""

    def __init__(self, app: JournalCards, part: str, screen: Callable[[], Waits | None]) -> None:
        """``screen`` gives the one that waits, as long as there is one."""
        self._app = app
        self._part = part
        self._screen = screen
        self._number = 0

    def begin(self, screen: Screen[Any], count: Callable[[Progress], object]) -> None:
        """Count for a screen, and give up what was counted before; ``count`` may raise UserError.

        ``Counted`` comes back as a message, and ``CountGoes`` before it.
        """
        self._number += 1
        number = self._number
        screen.run_worker(
            lambda: self._run(number, count), thread=True, exclusive=True, group=f"count {self._part}", name=self._part
        )

    def tell(self, message: Counted | CountGoes) -> None:
        """Hand a message of the last count that was begun to the screen that waits for it."""
        screen = self._screen()
        if screen is None or message.number != self._number:
            return
        if isinstance(message, CountGoes):
            screen.count(message.done, message.of)
        else:
            screen.show(message.value, one_line(message.why))

    def _run(self, number: int, count: Callable[[Progress], object]) -> None:
        worker = get_current_worker()

        def tell(done: int, of: int) -> None:
            # A thread cannot be stopped from outside: each time it says how far it is, it learns whether to go on.
            if worker.is_cancelled or number != self._number:
                raise _GivenUpError
            self._app.post_message(CountGoes(self._part, number, done, of))

        try:
            self._app.post_message(Counted(self._part, number, count(tell)))
        except _GivenUpError:
            return
        except UserError as error:
            self._app.post_message(Counted(self._part, number, None, str(error)))
