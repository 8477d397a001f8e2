"""What left the journals, and its history: retired, merge, forget; and ``import --undo``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UserError
from ..text import many, one_line, shortened, visible
from . import world

if TYPE_CHECKING:
    from ..model import LeftBullet
    from ..store.store import Store

_LONGEST = 90


@click.command()
@world.json_option
@world.database_option
@click.pass_obj
def retired(given: str | None, as_json: bool, database: str | None) -> None:
    """List the bullets that left the journals, with their history.

    A bullet whose text comes back goes on where it was. `journal-cards merge` gives the history of one to a bullet that
    counts as new.
    """
    with world.open_store(database or given) as store:
        found = store.left()
    if as_json:
        world.print_json([_document(one) for one in found])
        return
    for one in found:
        click.echo(f"{one.note_uid}  {_when(one.left_at)}  {_history(one)}  {one_line(' › '.join(one.topic))}")
        click.echo(f"  {shortened(one.text, _LONGEST)}")
    if not found:
        click.echo("Nothing has left the journals.")


@click.command()
@click.argument("old")
@click.argument("new")
@world.database_option
@click.pass_obj
def merge(given: str | None, old: str, new: str, database: str | None) -> None:
    """Give a bullet the history of one that left the journal.

    OLD is a name that `journal-cards retired` lists, or its first letters; NEW is the line of the bullet.
    `journal-cards import --undo` takes it back.
    """
    from ..joining import merge as join

    prefs = world.settings()
    with world.open_store(database or given) as store:
        done = join(store, old, new, world.moment(prefs, store.path), prefs)
    click.echo(f"joined: {shortened(done.old.draft.text, _LONGEST)}")
    click.echo(f"    as: {shortened(done.new.draft.text, _LONGEST)}")
    click.echo(f"{many(done.reviews, 'review')} of it go on; journal-cards import --undo takes this back")
    if done.left_behind:
        click.echo(f"{many(done.left_behind, 'review')} of the new bullet stay in the log")


@click.command()
@click.argument("journal", type=click.Path(path_type=Path))
@world.database_option
@click.pass_obj
def forget(given: str | None, journal: Path, database: str | None) -> None:
    """Let go of a journal, when its file is gone for good.

    JOURNAL is its path or its name. Its cards are not asked for any more; their reviews stay, and go on when the
    journal is imported again. `journal-cards import --undo` takes it back.
    """
    from .. import forgetting
    from ..joining import followed_lines

    prefs = world.settings()
    with world.open_store(database or given) as store:
        plan, followed = forgetting.forget(journal, store, prefs, world.moment(prefs, store.path))
    click.echo(f"{one_line(str(journal))}: {many(len(plan.retired), 'bullet')} retired with their reviews")
    for line in followed_lines(followed):
        click.echo(visible(line))
    click.echo("it is read again only when you name it; journal-cards import --undo takes this back")


def take_back(store: Store, journals: tuple[Path, ...], *, as_json: bool = False) -> None:
    """Take the last import back, of one journal or of any, and say so."""
    if len(journals) > 1:
        raise UserError("one import is taken back at a time: name one journal, or none")
    known = {one.path: one.uid for one in store.journals()}
    path = str(journals[0].resolve()) if journals else None
    if path is not None and path not in known:
        raise UserError(f"{one_line(str(journals[0]))} was never imported: nothing was changed")
    from ..catching_up import taken_back

    prefs = world.settings()
    undone = taken_back(store, known[path] if path else None, world.moment(prefs, store.path), prefs)
    if as_json:
        world.print_json({"journal": undone.journal, "path": undone.path, "at": undone.at, "plan": undone.counts})
        return
    counted = [(kind, count) for kind, count in undone.counts.items() if kind not in ("kept", "unsure")]
    told = " · ".join(f"{kind} {count}" for kind, count in counted if count)
    click.echo(f"{one_line(undone.journal)}: taken back: the import of {_when(undone.at)} ({told or 'only places'})")
    if undone.reviews_since:
        click.echo(f"{many(undone.reviews_since, 'review')} made since are kept")
    click.echo("the file itself was not touched: the next import reads it again")


def _history(one: LeftBullet) -> str:
    last = f", last on {one.last_day.isoformat()}" if one.last_day else ""
    return f"{many(one.cards, 'card')}, {many(one.reviews, 'review')}{last}"


def _when(at: int) -> str:
    return datetime.fromtimestamp(at / 1000).astimezone().strftime("%Y-%m-%d %H:%M")


def _document(one: LeftBullet) -> dict[str, object]:
    return {
        "note_uid": one.note_uid,
        "journal": one.journal,
        "text": one.text,
        "topic": list(one.topic),
        "left_at": one.left_at,
        "cards": one.cards,
        "reviews": one.reviews,
        "last_day": one.last_day.isoformat() if one.last_day else None,
    }
