"""What the app does about a desired retention that is to be decided: has it simulated in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..progress import Progress, silent
from .counting import Counting
from .messages.stats import Counted, CountGoes, WorkloadWanted
from .parts import About, Opened, Part
from .screens.decide import DecideScreen

if TYPE_CHECKING:
    from ..model import Settings
    from ..workload import Wish, Workload
    from .app import JournalCards


class Simulations(Protocol):
    """The simulation, as ``workload.Simulating`` gives it; each method may raise ``UserError``."""

    def workload(self, wish: Wish, progress: Progress = silent) -> Workload:
        """Simulate what is wished for."""

    def topics(self) -> tuple[tuple[str, ...], ...]:
        """Every topic that can be asked about."""


class Decide(Part):
    """The simulation on the screen."""

    def __init__(self, app: JournalCards, simulating: Simulations) -> None:
        self._app = app
        self._simulating = simulating
        self._counting = Counting(app, "decide", self._screen)

    def take_settings(self, _settings: Settings) -> bool:
        """What is counted next asks for the settings itself."""
        return True

    def take(self, message: About) -> None:
        """Do what the screen asks for."""
        match message:
            case Opened():
                screen = DecideScreen(self._app.tried(self._simulating.topics) or ())
                self._app.change_to(screen)
                self._simulate(screen, screen.wish)
            case WorkloadWanted(wish=wish):
                if (shown := self._screen()) is not None:
                    self._simulate(shown, wish)
            case CountGoes() | Counted():
                self._counting.tell(message)

    def _simulate(self, screen: DecideScreen, wish: Wish) -> None:
        self._counting.begin(screen, lambda progress: self._simulating.workload(wish, progress))

    def _screen(self) -> DecideScreen | None:
        return next((one for one in self._app.screen_stack if isinstance(one, DecideScreen)), None)
