"""Journals in: import, explain, questions."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import UserError
from ..garbage import uncollected
from ..text import one_line, visible
from . import world
from .history import take_back

if TYPE_CHECKING:
    from ..importing import Imported
    from ..store.store import Store


@click.command("import")
@click.argument("journals", nargs=-1, metavar="[JOURNAL]...", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Go on without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--undo", is_flag=True, help="Take the last import back; reviews made since are kept.")
@click.option("--watch", is_flag=True, help="Import again whenever a journal is saved, until Ctrl+C.")
@world.json_option
@world.database_option
@click.pass_obj
@uncollected()  # from the first import of a module to the last line that is printed
def import_(
    given: str | None,
    journals: tuple[Path, ...],
    yes: bool,
    dry_run: bool,
    undo: bool,
    watch: bool,
    as_json: bool,
    database: str | None,
) -> None:
    """Make cards of the bullets of a journal.

    Without a JOURNAL, every known one is read again. The file is only read.
    A bullet that was edited or moved keeps its reviews.
    """
    from .. import importing

    if undo and dry_run:
        raise UserError("--undo writes: it cannot be tried with --dry-run; nothing was changed")
    if watch:
        if undo or dry_run or as_json:
            raise UserError("--watch imports and prints lines: leave out --undo, --dry-run and --json")
        _watch(journals, database or given, yes=yes)
        return
    failed: list[str] = []
    documents: list[dict[str, object]] = []
    with ExitStack() as open_:
        store = open_.enter_context(world.open_store(database or given))
        if undo:
            take_back(store, journals, as_json=as_json)
            return
        paths = journals or importing.known_journals(store)
        if dry_run:
            store = open_.enter_context(_copy(store))
        for path in paths:
            try:
                imported = _tried(path, store, yes=yes) if dry_run else _imported(path, store, yes=yes)
            except UserError as error:
                failed.append(str(error))
                continue
            documents.append(importing.as_json(imported))
            if not as_json:
                _say(path, imported, dry_run=dry_run)
    if as_json and documents:
        world.print_json(documents[0] if len(journals) == 1 else documents)
    if failed:
        for line in failed[:-1]:
            click.echo(f"journal-cards: {one_line(line)}", err=True)
        raise UserError(failed[-1])


def _watch(journals: tuple[Path, ...], given: str | None, *, yes: bool) -> None:
    """Import these journals, or the known ones, now and whenever they are saved."""
    from .. import importing
    from .watch import watch

    with world.open_store(given) as store:
        paths = journals or importing.known_journals(store)

    def read(path: Path) -> None:
        prefs = world.settings()  # read again: the person may have changed them meanwhile
        with world.open_store(given) as store:
            before = store.journals()
            # Nobody may sit here, so nothing is asked: what would retire too much is told, and not applied.
            imported = importing.import_journal(path, store, prefs, world.moment(prefs, store.path), yes=yes)
            news = store.journals() != before
        if news:
            _say(path, imported, dry_run=False)

    watch(paths, read)


@contextmanager
def _copy(store: Store) -> Iterator[Store]:
    """The same database, to be thrown away."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="journal-cards-") as folder:
        copy = Path(folder) / "copy.db"
        store.copy_to(copy)
        with world.open_store(copy) as scratch:
            yield scratch


_COLOURS: dict[str, dict[str, Any]] = {
    "old": {"fg": "red", "strikethrough": True},
    "new": {"fg": "green"},
    "head": {"bold": True},
    "quiet": {"dim": True},
}


def _diff(imported: Imported) -> Iterator[str]:
    """The plan of one journal, in colour where stdout has it."""
    from ..joining import followed_lines
    from ..plan_lines import plan_lines, unpainted

    def painted(text: str, what: str) -> str:
        return click.style(text, **_COLOURS[what])

    in_colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    yield f"{one_line(imported.journal.name)}:"
    yield from plan_lines(imported.plan, painted if in_colour else unpainted)
    if told := followed_lines(imported.followed):
        yield from ("", *map(visible, told))
    if imported.doubt:
        yield from ("", f"the import itself would stop and ask: {one_line(imported.doubt)}")
    yield from ("", "nothing was written")


def _say(path: Path, imported: Imported, *, dry_run: bool) -> None:
    """Print what an import did or would do, and what is odd about the journal."""
    from .. import importing

    for line in _diff(imported) if dry_run else map(visible, importing.summary(imported)):
        click.echo(line)
    for problem in imported.problems:
        click.echo(f"{one_line(str(path))}: {one_line(str(problem))}", err=True)


def _tried(path: Path, copy: Store, *, yes: bool) -> Imported:
    """What an import would do. It is done in the copy: the next journal may get what this one gives away."""
    from .. import importing

    prefs = world.settings()
    planned = importing.import_journal(path, copy, prefs, world.moment(prefs, copy.path), dry_run=True)
    if planned.doubt and not yes:
        return planned
    done = importing.import_journal(path, copy, prefs, world.moment(prefs, copy.path), yes=True)
    return replace(planned, followed=done.followed, doubt="")


def _imported(path: Path, store: Store, *, yes: bool) -> Imported:
    """Import one journal; where a person sits at the terminal, ask before much of it retires."""
    from .. import importing

    prefs = world.settings()
    try:
        return importing.import_journal(path, store, prefs, world.moment(prefs, store.path), yes=yes)
    except importing.MassRetireError as doubt:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        click.echo(one_line(str(doubt)), err=True)
        if not click.confirm("Go on?", err=True):
            raise UserError(f"{path}: nothing was changed") from doubt
        return importing.import_journal(path, store, prefs, world.moment(prefs, store.path), yes=True)


@click.command()
@click.argument("line", type=click.IntRange(min=1))
@click.argument("journal", required=False, type=click.Path(path_type=Path))
@world.json_option
@world.database_option
@click.pass_obj
def explain(given: str | None, line: int, journal: Path | None, as_json: bool, database: str | None) -> None:
    """Say what became of one bullet, and why.

    LINE is any line of the bullet. JOURNAL can be left out when only one is known.
    """
    from .. import importing
    from ..listings import explanation, explanation_json

    path = journal or world.only_journal(database or given)
    account = importing.explain(path, line, world.settings())
    if (there := world.database(database or given)).exists():
        with world.open_store(there) as store:
            account = importing.decided(account, path, store)
    if as_json:
        world.print_json(explanation_json(account))
    else:
        click.echo(visible(explanation(account)))


@click.command()
@world.json_option
@world.database_option
@click.pass_obj
def questions(given: str | None, as_json: bool, database: str | None) -> None:
    """List the questions without an answer yet."""
    from ..answering import Answering
    from ..listings import questions_json, questions_table

    found = Answering(world.database(database or given), world.settings(), world.now).questions()
    if as_json:
        world.print_json(questions_json(found))
    else:
        click.echo(visible(questions_table(found)))
