"""What the app does about bullets that left their journals: lists them, and merges one into a bullet that is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..errors import UserError
from ..text import many, one_line, shortened
from .messages.retired import (
    CandidateChosen,
    CandidatesFound,
    MergeAsked,
    Merged,
    MergeLeft,
    MergeTakenBack,
    MergeUndone,
    RetiredFailed,
)
from .parts import About, Opened, WritingPart
from .screens.merge import MergeScreen
from .screens.retired import RetiredScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from ..model import LeftBullet, Settings
    from ..rejoining import Candidate, Rejoined
    from .app import JournalCards

_SHORT = 60


class Rejoinings(Protocol):
    """Retired bullets, as ``rejoining.Rejoining`` gives them; each method may raise ``UserError``."""

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""

    def left(self) -> tuple[LeftBullet, ...]:
        """The bullets that left, the last one first."""

    def candidates(self, bullet: LeftBullet) -> tuple[Candidate, ...]:
        """The bullets that could go on with its history, the most alike first."""

    def merge(self, bullet: LeftBullet, candidate: Candidate) -> Rejoined:
        """Let one of them do so."""

    def undo(self, done: Rejoined) -> None:
        """Take that back."""


class Retired(WritingPart):
    """Remembers what was merged since the program began, so that it can be taken back, the last one first."""

    WRITES = "A merge"

    def __init__(self, app: JournalCards, rejoining: Rejoinings) -> None:
        super().__init__(app)
        self._rejoining = rejoining
        self._done: list[Rejoined] = []
        self._chosen: str | None = None
        """The uid of the bullet that was looked at last."""

    def take_settings(self, settings: Settings) -> bool:
        """Go on with other settings; what was changed can still be taken back."""
        self._rejoining.use(settings)
        return True

    def take(self, message: About) -> None:
        """Do what a screen asks for, or what a thread has done."""
        match message:
            case Opened() | MergeLeft():
                self._begin()
            case MergeAsked(bullet=bullet):
                self._choose(bullet)
            case CandidatesFound(bullet=bullet, candidates=candidates):
                screen = self._merge_screen()
                if screen and screen.bullet.note_uid == bullet.note_uid:
                    screen.show(candidates)
            case CandidateChosen(bullet=bullet, candidate=candidate):
                self._write(lambda: self._in_thread(lambda: Merged(self._rejoining.merge(bullet, candidate))))
            case MergeUndone():
                self._undo()
            case _:
                self._written(message)

    def follow(self) -> None:
        """Another program has written to the database: list what is retired now."""
        screen = self._app.screen_stack[-1]
        if isinstance(screen, RetiredScreen) and not self._writing:
            found = self._app.tried(self._rejoining.left)
            if found is not None and tuple(found) != screen.bullets:
                self._chosen = screen.current.note_uid if screen.current else None
                self._app.change_to(RetiredScreen(found, self._chosen))

    def _written(self, message: About) -> None:
        self._writing = False
        match message:
            case Merged(done=done):
                self._done.append(done)
                go_on = "1 review goes on" if done.reviews == 1 else f"{many(done.reviews, 'review')} go on"
                self._tell(f"{go_on} as “{shortened(done.text, _SHORT)}”: u takes it back")
            case MergeTakenBack():
                self._done.pop()
                self._tell("The merge is taken back.")
            case RetiredFailed(why=why):
                self._app.notify(one_line(why), severity="error", markup=False)
                if screen := self._merge_screen():
                    screen.go_on()
                return
        if any(isinstance(screen, (MergeScreen, RetiredScreen)) for screen in self._app.screen_stack[-1:]):
            self._begin()

    def _begin(self) -> None:
        found = self._app.tried(self._rejoining.left)
        if found is not None:
            self._app.change_to(RetiredScreen(found, self._chosen))

    def _choose(self, bullet: LeftBullet) -> None:
        self._chosen = bullet.note_uid
        self._app.change_to(MergeScreen(bullet))
        self._in_thread(lambda: CandidatesFound(bullet, self._rejoining.candidates(bullet)))

    def _undo(self) -> None:
        if not self._done:
            told = "There is no merge to undo; the last import is taken back in the journals (i)."
            self._app.notify(told, markup=False, timeout=4)
            return
        last = self._done[-1]

        def take_back() -> MergeTakenBack:
            self._rejoining.undo(last)
            return MergeTakenBack()

        self._write(lambda: self._in_thread(take_back))

    def _in_thread(self, do: Callable[[], Message]) -> None:
        def run() -> None:
            try:
                self._app.post_message(do())
            except UserError as error:
                self._app.post_message(RetiredFailed(str(error)))

        self._app.run_worker(run, thread=True, group="retired")

    def _tell(self, told: str) -> None:
        self._app.notify(one_line(told), markup=False, timeout=5)

    def _merge_screen(self) -> MergeScreen | None:
        return next((screen for screen in self._app.screen_stack if isinstance(screen, MergeScreen)), None)
