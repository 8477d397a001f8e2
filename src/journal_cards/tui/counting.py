"""What takes a while is counted in a thread: one count at a time, told as messages, given up when its screen goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from ..errors import UserError
from .messages.stats import Counted, CountGoes

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from textual.screen import Screen

    from ..progress import Progress
    from .app import JournalCards


class _GivenUpError(Exception):
    """Nobody waits for this count any more."""


class Counting:
    """The counts of one part."""

    def __init__(self, app: JournalCards, part: str) -> None:
        self._app = app
        self._part = part
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

    def is_last(self, message: Counted | CountGoes) -> bool:
        """Whether a message is about the last count that was begun."""
        return message.number == self._number

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
