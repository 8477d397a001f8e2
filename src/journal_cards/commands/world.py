"""What the commands share: options, the clock, the settings, the store."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from ..errors import UserError
from ..text import one_line, shown

if TYPE_CHECKING:
    from datetime import datetime

    from click.shell_completion import CompletionItem

    from ..due_today import DueToday
    from ..model import Moment, Settings
    from ..progress import Progress
    from ..reviewing import Reviewing
    from ..store.store import Store

_F = TypeVar("_F", bound=Callable[..., Any])


def database_option(command: _F) -> _F:
    """``--db`` on a command, with the same meaning as before it."""
    return click.option("--db", "database", metavar="FILE", help="Use this database. Default: $JOURNAL_CARDS_DB.")(
        command
    )


def json_option(command: _F) -> _F:
    """``--json``: one JSON document instead of text."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def complete_topic(ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """The topics that begin with what was typed, for the shell."""
    from click.shell_completion import CompletionItem

    from ..store import peek

    try:
        paths = peek.topics(database(ctx.params.get("database") or ctx.obj))
    except (UserError, peek.Behind):
        return []
    names = dict.fromkeys("/".join(path) if "/" in typed else part for path in paths for part in path)
    return [CompletionItem(one_line(name)) for name in names if name.casefold().startswith(typed.casefold())]


def now() -> datetime:
    """The clock on the wall."""
    from datetime import datetime

    return datetime.now().astimezone()


def moment(prefs: Settings, path: Path) -> Moment:
    """The clock, read once, with its study day, which never goes back behind the log's. Raises UserError."""
    from ..scheduling import study_day
    from ..store import peek

    try:
        last = peek.last_day(path)
    except peek.Behind:
        last = None
    return study_day.not_before(study_day.moment(now(), prefs.day_start), last)


def settings() -> Settings:
    """The settings in force."""
    from ..settings import load

    return load()


def database(given: str | Path | None) -> Path:
    """The database; the folder of the default one is made, that of a given one is the person's to make."""
    from ..settings import database_path

    return database_path(str(given) if given else None)


@contextmanager
def open_store(given: str | Path | None) -> Iterator[Store]:
    """The store, made or brought up to date when that is needed."""
    from ..store.store import Store

    with Store.open(database(given)) as store:
        yield store


def existing(given: str | None) -> Path:
    """The database, which must be there already. Raises UserError when it is not."""
    path = database(given)
    if not path.exists():
        raise UserError(f"there is no database {path}: check the path; journal-cards import journal.md makes one")
    return path


def due_today(path: Path, prefs: Settings) -> DueToday:
    """What waits in a database by the clock on the wall."""
    from ..due_today import DueToday

    return DueToday(path, prefs, now)


def reviewing(path: Path, prefs: Settings) -> Reviewing:
    """The review of a database by the clock on the wall."""
    from ..reviewing import Reviewing

    return Reviewing(path, prefs, now)


def only_journal(given: str | None) -> Path:
    """The one journal that the database knows. Raises UserError when there are none or several."""
    from ..importing import known_journals

    with open_store(given) as store:
        known = known_journals(store)
    if len(known) > 1:
        raise UserError(f"several journals are known: name one after LINE, such as {one_line(str(known[0]))}")
    return known[0]


def sample() -> Path:
    """The sample journal: in the package, or in the checkout that this runs from."""
    here = Path(__file__).parents[1]
    packaged = here / "data" / "journal.md"
    return packaged if packaged.exists() else here.parents[1] / "data" / "journal.md"


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A bar on stderr, where a person sits in front of it and the work takes longer than half a second."""
    from time import monotonic

    begun, shown = monotonic(), False

    def tell(done: int, of: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and monotonic() - begun > _SOON:
            full = _BAR * done // max(1, of)
            click.echo(f"\r{label} [{'#' * full}{'-' * (_BAR - full)}] {done:,}/{of:,}", nl=False, err=True)
            shown = True

    try:
        yield tell
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)


_SOON, _BAR = 0.5, 30


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    import json

    click.echo(json.dumps(shown(value), ensure_ascii=False, indent=2))


def write_bytes(data: bytes) -> None:
    """Bytes on stdout, as they are."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def give_up(error: OSError) -> NoReturn:
    """Say that stdout cannot be written to, and leave; a reader that went away needs no word, as everywhere."""
    if not isinstance(error, BrokenPipeError):
        click.echo(f"journal-cards: the output cannot be written: {error.strerror or error}", err=True)
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - nothing more can be flushed at exit
    sys.exit(1)
