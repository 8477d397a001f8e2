"""Threads that nobody waits for when the program ends."""

from __future__ import annotations

import sys
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_TURN = 0.001
"""Seconds for which a thread keeps Python from the others: what a person waits for is often read in one."""
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Threads(ThreadPoolExecutor):
    """A thread for each call, which ends with the program.

    What runs in one reads and counts, or writes in one transaction, of which the person is warned before they leave:
    to wait for it would keep a shell from who has left.
    """

    def __init__(self) -> None:
        super().__init__()
        sys.setswitchinterval(_TURN)

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Run this at once."""
        future: Future[_T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                found = fn(*args, **kwargs)
            except BaseException as error:  # whoever waits for it takes it, whatever it is
                future.set_exception(error)
            else:
                future.set_result(found)

        Thread(target=run, daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for nothing."""
