"""What the app does for the list of topics once it stands: reads in a thread what it says beside its numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from ..errors import UserError
from .messages.home import OverviewAsked, OverviewFailed, OverviewRead
from .parts import About, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..overview import KnownJournal, Overview
    from .app import JournalCards
    from .screens.topics import TopicsScreen


class Overviews(Protocol):
    """The figures of the first screen, as ``overview.Overviewing`` gives them; each may raise ``UserError``."""

    def overview(self) -> Overview:
        """All that is read quickly."""

    def journals(self) -> tuple[KnownJournal, ...]:
        """The journals, and whether their files changed: this may take longer."""

    def moved(self, journals: Iterable[KnownJournal]) -> bool:
        """Whether a file was written since it was looked at, at once."""


class Home(Part):
    """Reads, and hands down what it read; the app keeps it, so that the next list of topics begins with it."""

    def __init__(self, app: JournalCards, overviewing: Callable[[], Overviews]) -> None:
        """``overviewing`` is called in the thread: what it imports holds nobody up."""
        self._app = app
        self._overviewing = overviewing
        self._asked = 0

    def take(self, message: About) -> None:
        """Do what the screen, or the thread, asks for."""
        match message:
            case OverviewAsked():
                self._asked += 1
                number = self._asked
                self._app.run_worker(lambda: self._read(number), thread=True, group="home", exit_on_error=False)
            case OverviewRead(asked=asked, overview=overview) if asked == self._asked:
                self._app.overview = overview
                if screen := self._screen():
                    screen.show_overview(overview)
            case OverviewFailed(asked=asked, why=why) if asked == self._asked:
                if screen := self._screen():
                    screen.show_trouble(why)

    def look(self) -> None:
        """When a journal was written, say so before the person comes back to this window."""
        overview = self._app.overview
        if overview and self._screen() and self._overviewing().moved(overview.journals):
            # Until they are looked at again they are unread, and nothing more is asked for.
            self._app.overview = replace(
                overview, journals=tuple(replace(one, state="unread") for one in overview.journals)
            )
            self.take(OverviewAsked())

    def _read(self, number: int) -> None:
        """Runs in a thread: it touches no screen."""
        try:
            asking = self._overviewing()
            overview = asking.overview()
            self._app.post_message(OverviewRead(number, overview))
            if overview.journals:
                self._app.post_message(OverviewRead(number, replace(overview, journals=asking.journals())))
        except UserError as error:
            self._app.post_message(OverviewFailed(number, str(error)))

    def _screen(self) -> TopicsScreen | None:
        from .screens.topics import TopicsScreen

        return next((screen for screen in self._app.screen_stack if isinstance(screen, TopicsScreen)), None)
