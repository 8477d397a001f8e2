"""The way of an import through the screens: the journals, what would change, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from ..errors import UserError
from ..text import many, one_line
from .messages.home import PlanAsked
from .messages.journals import (
    Imported,
    ImportTakenBack,
    JournalsFailed,
    JournalsLookedAt,
    LastImportAsked,
    PlanConfirmed,
    PlanLeft,
    PlanMade,
    TakenBack,
)
from .messages.review import ReviewLeft
from .parts import About, Opened, WritingPart
from .screens.journals import JournalsScreen
from .screens.plan import PlanScreen
from .screens.take_back import TakeBackScreen
from .screens.topics import TopicsScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.message import Message
    from textual.screen import Screen

    from ..catching_up import CaughtUp, LastImport, Planned, Undone
    from ..model import Settings
    from ..overview import KnownJournal
    from .app import JournalCards

_NOTHING_NEW = "nothing new in it."
_S = TypeVar("_S", bound="Screen[None]")


class CatchingUps(Protocol):
    """Journals and their imports, as ``catching_up.CatchingUp`` gives them; each may raise ``UserError``."""

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""

    def known(self) -> tuple[KnownJournal, ...]:
        """The journals, quickly."""

    def looked_at(self) -> tuple[KnownJournal, ...]:
        """The journals, and whether their files changed."""

    def moved(self, journals: Iterable[KnownJournal]) -> bool:
        """Whether a file was written since it was looked at, at once."""

    def plan(self, journal: KnownJournal) -> Planned:
        """What an import would do."""

    def apply(self, planned: Planned) -> CaughtUp:
        """Do it."""

    def last_import(self, journal: KnownJournal) -> LastImport | None:
        """The import that can be taken back."""

    def take_back(self, journal: KnownJournal) -> Undone:
        """Take it back."""


class Journals(WritingPart):
    """Reads and writes in threads: an import may take seconds, and no key waits for it."""

    WRITES = "An import"

    def __init__(self, app: JournalCards, catching_up: CatchingUps) -> None:
        super().__init__(app)
        self._catching_up = catching_up
        self._journals: tuple[KnownJournal, ...] = ()
        self._chosen: str | None = None
        """The uid of the journal that was looked at last."""
        self._looking = False
        """The files are being looked at."""
        self._from_topics = False
        """The plan was asked for from the topics."""

    def take_settings(self, settings: Settings) -> bool:
        """Go on with other settings; what was changed can still be taken back."""
        self._catching_up.use(settings)
        return True

    def take(self, message: About) -> None:
        """Do what a screen asks for, or what a thread has done."""
        match message:
            case Opened():
                self._begin()
            case JournalsLookedAt(journals=journals):
                self._journals, self._looking = journals, False
                if screen := self._top(JournalsScreen):
                    screen.show(journals)
            case PlanAsked(journal=journal):
                self._plan(journal)
            case PlanMade(planned=planned):
                screen_of = self._top(PlanScreen)
                if screen_of and screen_of.journal.uid == planned.journal.uid:
                    self._show_plan(screen_of, planned)
            case PlanConfirmed(planned=planned):
                self._apply(planned)
            case PlanLeft():
                self._begin()
            case LastImportAsked(journal=journal):
                self._look_back(journal)
            case ImportTakenBack(journal=journal):
                self._take_back(journal)
            case _:
                self._done(message)

    def _done(self, message: About) -> None:
        """What a thread has written, or could not."""
        match message:
            case Imported(done=done):
                self._is_imported()
                self._written("\n".join((f"{one_line(done.journal)}: {done.told[0]}", *done.told[1:])))
            case TakenBack(told=told):
                self._written(told)
            case JournalsFailed(why=why, journal=journal):
                self._writing = self._looking = False
                screen = self._top(PlanScreen) or self._top(TakeBackScreen)
                if screen and journal and screen.journal.uid == journal.uid:
                    screen.fail(why)
                else:
                    self._app.notify(one_line(why), severity="error", markup=False)

    # ---- what the screens ask for ------------------------------------------------------------------------------------

    def _begin(self) -> None:
        found = self._app.tried(self._catching_up.known)
        if found is None:
            return
        states = {(one.uid, one.imported_at): one for one in self._journals}
        self._journals = tuple(states.get((one.uid, one.imported_at), one) for one in found)
        self._app.change_to(JournalsScreen(self._journals, self._chosen))
        self._look_at_files()

    def look(self) -> None:
        """When a journal was written, say so at once."""
        if not self._looking and self._top(JournalsScreen) and self._catching_up.moved(self._journals):
            self._look_at_files()

    def _look_at_files(self) -> None:
        self._looking = True
        self._in_thread(lambda: JournalsLookedAt(self._catching_up.looked_at()))

    def _plan(self, journal: KnownJournal) -> None:
        self._chosen, self._from_topics = journal.uid, self._top(TopicsScreen) is not None
        self._app.change_to(PlanScreen(journal))
        self._in_thread(lambda: PlanMade(self._catching_up.plan(journal)), journal)

    def _show_plan(self, screen: PlanScreen, planned: Planned) -> None:
        """A plan with nothing in it is a message, and no screen that is to be left again."""
        plan, told = planned.plan, f"{one_line(planned.journal.name)}: {_NOTHING_NEW}"
        if plan.changes or any(change.cards for change in plan.kept):
            screen.show(planned)
        elif self._from_topics and plan.kept:
            # Blank lines, or bullets that are lower now: noted without asking, or it would be told as new for ever.
            self._apply(planned, (_NOTHING_NEW,))
        elif self._from_topics:
            self._is_imported(planned.journal)
            self._written(told)
        elif plan.kept or planned.problems:
            screen.show(planned)
        else:
            self._begin()
            self._app.notify(told, markup=False, timeout=4)

    def _apply(self, planned: Planned, told: tuple[str, ...] = ()) -> None:
        def do() -> Imported:
            done = self._catching_up.apply(planned)
            return Imported(replace(done, told=told) if told else done)

        self._write(lambda: self._in_thread(do, planned.journal))

    def _is_imported(self, journal: KnownJournal | None = None) -> None:
        """What the topics said of the journal before its import is not so any more."""
        uid, overview = journal.uid if journal else self._chosen, self._app.overview
        if overview:
            journals = (replace(one, state="same") if one.uid == uid else one for one in overview.journals)
            self._app.overview = replace(overview, journals=tuple(journals))

    def _look_back(self, journal: KnownJournal) -> None:
        self._chosen = journal.uid
        try:
            last = self._catching_up.last_import(journal)
        except UserError as error:
            self._app.notify(one_line(str(error)), severity="error", markup=False)
            return
        if last is None:
            told = f"There is no import of {one_line(journal.name)} to take back."
            self._app.notify(told, markup=False, timeout=4)
        else:
            self._app.change_to(TakeBackScreen(journal, last))

    def _take_back(self, journal: KnownJournal) -> None:
        def do() -> TakenBack:
            undone = self._catching_up.take_back(journal)
            kept = f" {many(undone.reviews_since, 'review')} made since are kept." if undone.reviews_since else ""
            return TakenBack(f"{one_line(undone.journal)}: the import of {clock(undone.at)} is taken back.{kept}")

        self._write(lambda: self._in_thread(do, journal))

    def _written(self, told: str) -> None:
        """The topics are read again: they show what was written."""
        self._writing = False
        self._app.notify(told, markup=False, timeout=5)
        waits = (PlanScreen, TakeBackScreen, JournalsScreen, TopicsScreen)
        if any(isinstance(screen, waits) for screen in self._app.screen_stack[-1:]):
            self._app.post_message(ReviewLeft())

    def _in_thread(self, do: Callable[[], Message], journal: KnownJournal | None = None) -> None:
        def run() -> None:
            try:
                self._app.post_message(do())
            except UserError as error:
                self._app.post_message(JournalsFailed(str(error), journal))

        self._app.run_worker(run, thread=True, group="journals")

    def _top(self, kind: type[_S]) -> _S | None:
        return next((screen for screen in self._app.screen_stack if isinstance(screen, kind)), None)


def clock(at: int) -> str:
    """A moment on the wall clock, ``2031-03-03 09:00``."""
    return datetime.fromtimestamp(at / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
