"""``import --watch``: a journal is imported whenever it is saved, until Ctrl+C."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

import click

from ..errors import UserError
from ..overview import stamp
from ..settings import TOPICS_FILE
from ..text import many, one_line

_QUIET = 400
"""ms without a change after which a file counts as written: editors write in several steps."""
_TICK = 1_000
"""ms after which one looks again for a journal that was gone."""
_PATIENCE = 2
"""Ticks for which a journal may be gone before a person is told: many editors rename a new file over it."""


class Watched:
    """The journals that are watched, and which of them are to be read."""

    def __init__(self, journals: Iterable[Path]) -> None:
        # What is saved behind a symbolic link is saved in the folder that the link leads to.
        self.journals = {path: path.resolve() for path in journals}
        self._missing: dict[Path, int] = {}
        self._read: dict[Path, object] = {}
        self._looked: dict[Path, object] = {}
        """How the files of each journal were when it was read, and at the last look."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """Folders, and not the files: a file that an editor replaces is another one afterwards. Raises UserError."""
        folders = dict.fromkeys(found.parent for found in self.journals.values())
        for folder in folders:
            if not folder.is_dir():
                raise UserError(f"there is no folder {folder} to watch")
        return tuple(folders)

    def concerns(self, _change: object, path: str) -> bool:
        """Whether a file is a journal, or the topics file beside one."""
        file = Path(path)
        return any(file in (found, found.parent / TOPICS_FILE) for found in self.journals.values())

    def first(self) -> Iterator[Path]:
        """Every journal, to be read once."""
        for path, found in self.journals.items():
            self._read[path] = _stamp(found)
            yield path

    def due(self, changed: Iterable[str]) -> Iterator[Path]:
        """The journals to read now: those that changed and are there, and those that have come back.

        A change that nobody told of is seen by the second look at it: the watch begins after the first reading, and
        some file systems tell of nothing.
        """
        files = {Path(path) for path in changed}
        for path, found in self.journals.items():
            now = _stamp(found)
            missed = self._looked.get(path) == now != self._read.get(path)
            self._looked[path] = now
            if not missed and path not in self._missing and not files & {found, found.parent / TOPICS_FILE}:
                continue
            if found.exists():
                self._missing.pop(path, None)
                self._read[path] = now
                yield path
            else:
                self._missing[path] = ticks = self._missing.get(path, 0) + 1
                if ticks == _PATIENCE:
                    click.echo(f"journal-cards: {one_line(str(path))} is gone: waiting for it", err=True)


def watch(journals: Iterable[Path], read: Callable[[Path], None]) -> None:
    """Give each journal to ``read`` now, and again whenever it was saved; ends at Ctrl+C.

    Whatever ``read`` raises as UserError is told, and the watch goes on. Raises UserError without the extra.
    """
    try:
        import watchfiles
    except ImportError as error:
        raise UserError(
            "--watch needs the extra `watch`: uv tool install 'journal-cards[watch]', or pip install watchfiles"
        ) from error

    watched = Watched(journals)
    folders = watched.folders
    changes = watchfiles.watch(
        *folders,
        watch_filter=watched.concerns,
        debounce=4 * _QUIET,
        step=_QUIET,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        recursive=False,
    )
    try:
        for path in watched.first():
            _tell(path, read)
        click.echo(f"watching {_named(watched.journals)}; Ctrl+C ends", err=True)
        for found in changes:
            for path in watched.due(file for _, file in found):
                _tell(path, read)
    except KeyboardInterrupt:
        click.echo("", err=True)
    except RuntimeError as error:
        raise UserError(f"{one_line(str(folders[0]))} cannot be watched: {one_line(str(error))}") from error


def _stamp(journal: Path) -> object:
    """Something that differs after a journal, or the topics file beside it, was written."""
    return stamp(str(journal)), stamp(str(journal.parent / TOPICS_FILE))


def _named(journals: Collection[Path]) -> str:
    """The journal by its name, or how many there are."""
    return one_line(next(iter(journals)).name) if len(journals) == 1 else many(len(journals), "journal")


def _tell(path: Path, read: Callable[[Path], None]) -> None:
    try:
        read(path)
    except UserError as error:
        click.echo(f"journal-cards: {one_line(str(error))}", err=True)
