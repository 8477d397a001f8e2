"""The parts of the program beside the review: each has its screens, and does what they ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

if TYPE_CHECKING:
    from ..model import Settings
    from .app import JournalCards


class About(Message):
    """What a screen of a part asks for."""

    part: str
    """The name of the part."""


@dataclass
class Opened(About):
    """Show the first screen of a part."""

    part: str


class Part:
    """Takes what its screens ask for, asks the use cases, and hands values down to the screens."""

    def take(self, message: About) -> None:
        """Do what a screen asks for."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Whether the program may end; a part that keeps something unsaved says so once, and answers False."""
        return True

    def take_settings(self, settings: Settings) -> bool:
        """Go on with other settings; False when it cannot, so that another part is made in its place."""
        return False

    def follow(self) -> None:
        """Another program has written to the database: show what is there now."""

    def look(self) -> None:
        """A second has passed: see whether what is shown is still so, without waiting for anything."""

    def close(self) -> None:
        """The program ends: let go of what is open."""


class WritingPart(Part):
    """Writes in a thread, one thing at a time."""

    WRITES: ClassVar[str]
    """What is being written: ``An import``."""

    def __init__(self, app: JournalCards) -> None:
        self._app = app
        self._writing = False
        self._warned = False

    def may_leave(self) -> bool:
        """Whether the program may end: what is being written is told once."""
        if self._writing and not self._warned:
            self._warned = True
            told = f"{self.WRITES} is being written: it takes a moment."
            self._app.notify(told, severity="warning", markup=False)
            return False
        return True

    def _write(self, begin: Callable[[], None]) -> None:
        """Begin to write, unless that is under way; whoever takes the answer of the thread sets ``_writing`` back."""
        if not self._writing:
            self._writing, self._warned = True, False
            begin()


Parts = Mapping[str, "Callable[[JournalCards], Part]"]
"""Name -> what makes the part when it is first asked for: whoever only reviews waits for none of them."""
