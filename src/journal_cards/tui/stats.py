"""What the app does about statistics: has them counted in a thread, and writes them down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..progress import Progress, silent
from ..text import one_line
from .counting import Counting
from .messages.stats import Counted, CountGoes, StatsTextKept, StatsWanted
from .parts import About, Opened, Part
from .screens.stats import StatsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from ..figures import Sheet
    from ..model import Settings
    from .app import JournalCards


class Statistic(Protocol):
    """Statistics, as ``figures.Figures`` gives them; each method may raise ``UserError``."""

    def sheet(self, topic: tuple[str, ...] | None = None, progress: Progress = silent) -> Sheet:
        """Count everything, of one topic when one is given."""

    def write(self, name: str, text: str) -> Path:
        """Write a text into a new file."""


class Statistics(Part):
    """The statistics on the screen."""

    def __init__(self, app: JournalCards, figures: Statistic) -> None:
        self._app = app
        self._figures = figures
        self._counting = Counting(app, "stats", self._screen)

    def take_settings(self, _settings: Settings) -> bool:
        """What is counted next asks for the settings itself."""
        return True

    def take(self, message: About) -> None:
        """Do what the screen asks for."""
        match message:
            case Opened():
                topics = self._app.tried(self._app.numbers.topics) or ()
                screen = StatsScreen([one.path for one in topics])
                self._app.change_to(screen)
                self._count(screen, None)
            case StatsWanted(topic=topic):
                if (shown := self._screen()) is not None:
                    self._count(shown, topic)
            case CountGoes() | Counted():
                self._counting.tell(message)
            case StatsTextKept(name=name, text=text):
                path = self._app.tried(lambda: self._figures.write(name, text))
                if path is not None:
                    self._app.notify(one_line(f"Written to {path}"), markup=False, timeout=6)

    def follow(self) -> None:
        """Another program has written to the database: count again; the numbers stay until that is done."""
        shown = self._screen()
        if shown is not None and self._app.screen_stack[-1] is shown:
            self._count(shown, shown.topic)

    def _count(self, screen: StatsScreen, topic: tuple[str, ...] | None) -> None:
        self._counting.begin(screen, lambda progress: self._figures.sheet(topic, progress))

    def _screen(self) -> StatsScreen | None:
        return next((one for one in self._app.screen_stack if isinstance(one, StatsScreen)), None)
