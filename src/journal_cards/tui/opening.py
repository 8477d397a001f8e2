"""What the app does about the world outside: the person's editor, pages of the web, files beside the journal."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual.app import SuspendNotSupported

from ..errors import UserError
from ..links import links_of
from ..text import one_line
from .messages.opening import AboutOpening, BulletOpened, JournalOpened, LinkOpened, LinksAsked
from .parts import About, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.timer import Timer

    from ..editing import Place, Run, Taken, Visit
    from ..editors import Words
    from ..links import Link
    from ..opening import Target
    from ..session import Sitting
    from .app import JournalCards

_T = TypeVar("_T")
_SOON = 0.5
"""Seconds after which a person is told what they wait for."""


class Edits(Protocol):
    """Journals in an editor, as ``editing.Editing`` gives them; each method may raise ``UserError``."""

    def place(self, note_uid: str) -> Place:
        """Where a bullet stands now."""

    def links(self, note_uid: str) -> tuple[Link, ...]:
        """The links of a bullet."""

    def folder(self, note_uid: str) -> Path:
        """The folder of a bullet's journal."""

    def command(self, place: Place, *, reading: bool = False) -> Words:
        """The command line of the person's editor."""

    def visit(self, place: Place, command: Words, run: Run) -> Visit:
        """Run the editor to its end."""

    def take(self, path: Path) -> Taken:
        """Import what was edited."""


class Opens(Protocol):
    """Pages and pictures, as ``opening.Opener`` opens them; each method may raise ``UserError``."""

    def view(self, what: Target, failed: Callable[[str], None]) -> None:
        """Show a picture."""

    def browse(self, what: Target, alone: Callable[[Callable[[], bool]], bool], failed: Callable[[str], None]) -> None:
        """Show a page."""


@dataclass
class JournalTaken(AboutOpening):
    """The import after an editor has ended; posted by the thread that did it."""

    visit: Visit
    taken: Taken | None
    """None: it failed."""
    told: str
    reading: bool


@dataclass
class OpeningFailed(AboutOpening):
    """A program of the desktop ended with an error; posted by the thread that waited for it."""

    told: str


class Opening(Part):
    """Opens things, then shows the card of the sitting as it is by then."""

    def __init__(self, app: JournalCards, editing: Edits, opener: Opens) -> None:
        self._app = app
        self._editing = editing
        self._opener = opener
        self._slow: Timer | None = None
        """Tells of an import that takes its time."""

    def take(self, message: About) -> None:
        """Do what the screen asks for."""
        sitting = self._app.sitting
        match message:
            case BulletOpened(card_uid=uid):
                self._read(_note(sitting, uid), reading=False)
            case LinksAsked(card_uid=uid):
                self._choose(sitting, _note(sitting, uid))
            case LinkOpened(card_uid=uid, target=link):
                note_uid = _note(sitting, uid)
                self._app.look_again(self._open(note_uid, link) if note_uid else 0)
            case JournalOpened(path=path, line=line):
                from ..editing import Place

                self._edit(Place(path, line), reading=False)
            case JournalTaken():
                self._taken(message)
            case OpeningFailed(told=told):
                self._warn(told)

    # ---- the editor --------------------------------------------------------------------------------------------------

    def _read(self, note_uid: str | None, *, reading: bool) -> None:
        """Open the journal at a bullet."""
        place = self._app.tried(lambda: self._editing.place(note_uid)) if note_uid else None
        self._edit(place, reading=reading)

    def _edit(self, place: Place | None, *, reading: bool) -> None:
        """Open the editor; what was written there is imported in a thread, while the card waits."""
        visit = self._visit(place, reading=reading) if place is not None else None
        if visit is None:
            self._app.look_again()
        elif visit.failed:
            self._app.look_again(visit.away)
            self._warn(visit.failed)
        else:
            name = one_line(visit.place.path.name)
            self._slow = self._app.set_timer(_SOON, lambda: self._say(f"Reading {name} again…"))
            self._app.run_worker(partial(self._import, visit, reading), thread=True, group="import")

    def _visit(self, place: Place, *, reading: bool) -> Visit | None:
        def visit() -> Visit:
            command = self._editing.command(place, reading=reading)
            return self._editing.visit(place, command, lambda words: self._alone(lambda: _run(words)))

        return self._app.tried(visit)

    def _import(self, visit: Visit, reading: bool) -> None:
        """In a thread: read the journal again."""
        try:
            taken = self._editing.take(visit.place.path)
        except UserError as error:
            done = JournalTaken(visit, None, one_line(str(error)), reading)
        else:
            done = JournalTaken(visit, taken, taken.told, reading)
        self._app.post_message(done)

    def _taken(self, message: JournalTaken) -> None:
        if self._slow is not None:
            self._slow.stop()
            self._app.clear_notifications()
        before = self._app.sitting.card if self._app.sitting else None
        after = self._app.look_again(message.visit.away)
        gone = before is not None and (after is None or after.card is None or after.card.uid != before.uid)
        if message.taken is None or message.taken.refused:
            self._warn(message.told)
        elif gone:
            self._say(f"{message.told}. The card is not there any more.")
        elif message.taken.changed or not message.reading:
            self._say(message.told)

    # ---- links -------------------------------------------------------------------------------------------------------

    def _choose(self, sitting: Sitting | None, note_uid: str | None) -> None:
        """Open the one link that there is, let the person choose among several, or open the journal."""
        if sitting is None or sitting.card is None or note_uid is None:
            self._app.look_again()
            return
        shown = links_of(sitting.card, revealed=sitting.revealed, linking=sitting.beside.linking)
        links = shown or self._app.tried(lambda: self._editing.links(note_uid))
        if links is None:
            self._app.look_again()
        elif not links:
            self._read(note_uid, reading=True)
        elif len(links) == 1:
            self._app.look_again(self._open(note_uid, links[0].target))
        else:
            from .screens.links import LinksScreen

            def opened(target: str | None) -> None:
                if target:
                    self._app.look_again(self._open(note_uid, target))

            self._app.look_again()
            self._app.push_screen(LinksScreen(links), opened)

    def _open(self, note_uid: str, link: str) -> int:
        """Open a link; for how long the card was out of sight, ms."""
        from .. import opening

        what = self._app.tried(lambda: opening.target(link, self._editing.folder(note_uid)))
        if what is None:
            return 0
        if what.by == "editor":
            from ..editing import Place

            visit = self._visit(Place(what.path, what.line), reading=False)
            if visit is not None and visit.failed:
                self._warn(visit.failed)
            return visit.away if visit is not None else 0
        if what.by == "viewer":
            self._app.tried(lambda: self._opener.view(what, self._failed))
        else:
            self._app.tried(lambda: self._opener.browse(what, self._alone, self._failed))
        return 0

    def _failed(self, told: str) -> None:
        """From a thread."""
        self._app.post_message(OpeningFailed(told))

    # ---- the terminal ------------------------------------------------------------------------------------------------

    def _alone(self, work: Callable[[], _T]) -> _T:
        """Do what needs the terminal for itself; afterwards the screen is as it was, whatever happened."""
        done: list[_T] = []
        failed: list[Exception] = []
        self._app.keyboard.forget()
        with _signals_of_an_editor():
            try:
                with self._app.suspend():
                    put_back = _modes()
                    # Textual does not take the terminal back when an error leaves this block.
                    try:
                        done.append(work())
                    except Exception as error:
                        failed.append(error)
                    finally:
                        put_back()
            except SuspendNotSupported:
                return work()  # there is no terminal that could be in the way
        if failed:
            raise failed[0]
        return done[0]

    def _say(self, text: str) -> None:
        self._app.notify(one_line(text), markup=False, timeout=5)

    def _warn(self, text: str) -> None:
        self._app.notify(one_line(text), severity="warning", markup=False, timeout=10)


def _note(sitting: Sitting | None, card_uid: str) -> str | None:
    """The bullet of the shown card, if that is still the one that was meant."""
    card = sitting.card if sitting else None
    return card.note_uid if card is not None and card.uid == card_uid else None


def _run(words: Words) -> int:
    if "--wait" in words and sys.__stdout__ is not None:
        # A window of its own leaves the terminal empty, for as long as it is open.
        sys.__stdout__.write(f"{one_line(Path(words[0]).name)} is open: close the journal there to go on here.\n")
        sys.__stdout__.flush()
    return subprocess.run(words, check=False).returncode  # noqa: S603 - the person's own editor, no shell


@contextmanager
def _signals_of_an_editor() -> Iterator[None]:
    """Ctrl+C in an editor is the editor's: it must not end this program as well; a closed window ends both.

    The program waits for the editor, and would not hear of the window.
    """
    # A function and not SIG_IGN, which the editor would inherit; what the system does itself waits for no Python.
    wanted: dict[str, Any] = {"SIGINT": lambda *_: None, "SIGHUP": signal.SIG_DFL}
    before: dict[int, Any] = {}
    try:
        for name, handler in wanted.items():
            if (number := getattr(signal, name, None)) is not None:  # Windows has no SIGHUP
                before[number] = signal.signal(number, handler)
    except ValueError:  # not the main thread, which gets no signals
        yield
        return
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.default_int_handler if handler is None else handler)


def _modes() -> Callable[[], None]:
    """What puts the modes of the terminal back: an editor that was killed leaves its own, to the shell as well."""
    try:
        import termios
    except ImportError:  # Windows has none
        return lambda: None
    try:
        terminal = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
        before = termios.tcgetattr(terminal)
    except (OSError, ValueError, termios.error):
        return lambda: None

    def put_back() -> None:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)

    return put_back
