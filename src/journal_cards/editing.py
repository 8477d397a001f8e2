"""From a card to its bullet in the person's own editor, and back: the journal is imported when the editor ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import editors
from .editors import Words
from .errors import UserError
from .text import many, one_line

if TYPE_CHECKING:
    from .importing import Imported
    from .links import Link
    from .model import Moment, Settings
    from .store.store import Store

Run = Callable[[Words], int]
"""Runs a command line to its end and gives its exit code; raises OSError when there is no such program."""

_USUAL = ("nano", "vi")
"""Editors that are tried when a person has named none."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a journal."""

    path: Path
    line: int
    """1-based."""


@dataclass(frozen=True, slots=True)
class Visit:
    """An editor that was opened and has ended."""

    place: Place
    away: int
    """ms for which it was open."""
    failed: str = ""
    """What the person is told when it ended with an error."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a journal after its editor ended."""

    told: str
    """One line for the person."""
    changed: bool
    """Whether anything of it was imported."""
    refused: bool = False
    """The journal changed so much that the person must look at the import first."""


class Editing:
    """The one thing that a face asks about editors. Making it opens nothing."""

    def __init__(
        self,
        database: Path,
        settings: Settings,
        clock: Callable[[], datetime],
        environment: Mapping[str, str],
        find: Callable[[str], str | None] = shutil.which,
    ) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._environment = environment
        self._find = find

    # ---- there -------------------------------------------------------------------------------------------------------

    def place(self, note_uid: str) -> Place:
        """Where a bullet stands now, in the journal as it is on the disk. Raises UserError when either is gone."""
        from . import importing

        with self._store() as store:
            note, journal = store.note(note_uid)
        path = Path(journal.path)
        # As editors count lines; and a file that cannot be imported any more is one that the editor must open.
        lines = importing.read(path).decode(errors="replace").removeprefix("\ufeff").split("\n")
        return Place(path, editors.line_of(lines, note.draft.text, note.draft.line))

    def links(self, note_uid: str) -> tuple[Link, ...]:
        """The links of a bullet that may be opened: its cards need not show them. Raises UserError when it is gone."""
        from .links import links_in

        with self._store() as store:
            return links_in(store.note(note_uid)[0].draft.text)

    def folder(self, note_uid: str) -> Path:
        """The folder of the journal in which a bullet stands. Raises UserError when the bullet is gone."""
        with self._store() as store:
            return Path(store.note(note_uid)[1].path).parent

    def command(self, place: Place, *, reading: bool = False) -> Words:
        """The command line of the person's editor: that of the settings, else $VISUAL, $EDITOR, nano or vi.

        Raises UserError when there is no editor, or what names it cannot be read.
        """
        named = (self._settings.editor, self._environment.get("VISUAL"), self._environment.get("EDITOR"))
        editor = next((one for one in named if one and one.strip()), None)
        editor = editor or next((name for name in _USUAL if self._find(name)), None)
        if editor is None:
            raise UserError('there is no editor: set $EDITOR, or editor = "nano" in the settings')
        return editors.command(editor, str(place.path.absolute()), place.line, reading=reading)

    def visit(self, place: Place, command: Words, run: Run) -> Visit:
        """Run the editor to its end. Raises UserError when it cannot be started."""
        name, begun = one_line(Path(command[0]).name), self._clock()
        try:
            code = run(command)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise UserError(f"the editor {name} cannot be started ({one_line(str(why))}): check $EDITOR") from error
        away = max(0, round((self._clock() - begun).total_seconds() * 1000))
        ended = "was stopped" if code < 0 else f"ended with an error (exit code {code})"
        return Visit(place, away, f"{name} {ended}; nothing was imported" if code else "")

    # ---- and back ----------------------------------------------------------------------------------------------------

    def take(self, path: Path) -> Taken:
        """Import a journal that was edited, if that is plain; else nothing is written, and why is told.

        Raises UserError when the journal cannot be read.
        """
        from . import importing

        with self._store() as store:
            moment = self._moment()
            planned = importing.import_journal(path, store, self._settings, moment, dry_run=True)
            if why := _doubt(planned):
                look = "not imported: see `journal-cards import --dry-run`, then import it there"
                return Taken(f"{one_line(path.name)}: {why}; {look}", changed=False, refused=True)
            imported = importing.import_journal(path, store, self._settings, moment)
        return Taken(_told(imported), imported.changed or _other_cards(imported))

    def _store(self) -> Store:
        from .store.store import Store

        return Store.open(self._database)

    def _moment(self) -> Moment:
        from .scheduling import study_day
        from .store import peek

        now = study_day.moment(self._clock(), self._settings.day_start)
        return study_day.not_before(now, peek.last_day(self._database))


def _doubt(planned: Imported) -> str:
    """Why a person should look at an import before it is done; "" when they need not."""
    if planned.doubt:
        return f"{many(len(planned.plan.retired), 'bullet')} would retire"
    learned = [change for change in planned.plan.unsure if change.before and change.before.learned]
    return f"{many(len(learned), 'bullet')} that you learned may be edited or gone" if learned else ""


def _told(imported: Imported) -> str:
    from .accounting import plan_line

    name, plan = one_line(imported.journal.name), imported.plan
    if plan.changes:
        # How many bullets are as they were is nothing that a person who has just edited one asks.
        return f"{name}: {plan_line(replace(plan, kept=()))}"
    return f"{name}: {plan_line(plan)}" if _other_cards(imported) else f"{name}: nothing changed"


def _other_cards(imported: Imported) -> bool:
    """Whether bullets that nobody edited have other cards now."""
    return any(change.cards for change in imported.plan.kept)
