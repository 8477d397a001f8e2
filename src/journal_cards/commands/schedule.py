"""What the schedule has become: leeches, the reset of a card, due days moved to other parameters."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import UserError
from ..text import many, one_line, shortened
from . import world

_LONGEST = 90


@click.command()
@world.json_option
@world.database_option
@click.pass_obj
def leeches(given: str | None, as_json: bool, database: str | None) -> None:
    """List the cards that you forget again and again.

    Each with the line of its bullet: reword that, or the card, and it is forgiven.
    """
    from .. import face

    prefs = world.settings()
    with world.open_store(world.existing(database or given)) as store:
        found = [card for card in store.cards() if card.leech(prefs.leech_threshold)]
        paths = {journal.name: journal.path for journal in store.journals()}
    found.sort(key=lambda card: (-card.memory.lapses, card.journal, card.position))
    if as_json:
        documents = [
            {
                "uid": card.uid,
                "journal": card.journal,
                "path": paths[card.journal],
                "line": card.line,
                "topic": list(card.topic),
                "front": face.front(card),
                "lapses": card.memory.lapses,
                "suspended": card.suspended,
            }
            for card in found
        ]
        world.print_json(documents)
        return
    for card in found:
        click.echo(f"{one_line(paths[card.journal])}:{card.line}: forgotten {card.memory.lapses} times")
        click.echo(f"  {shortened(face.front(card), _LONGEST)}")
    if not found:
        click.echo("No leeches.")


@click.command()
@click.argument("line", type=click.IntRange(min=1))
@click.argument("journal", required=False, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@world.database_option
@click.pass_obj
def reset(given: str | None, line: int, journal: Path | None, yes: bool, database: str | None) -> None:
    """Make the cards of a bullet new again.

    LINE is any line of the bullet. Its reviews stay in the log, and `u` in a review takes the reset back.
    """
    from ..resetting import reset_bullet

    prefs = world.settings()
    where = world.existing(database or given)
    path = journal or world.only_journal(str(where))
    with world.open_store(where) as store:
        found = reset_bullet(store, path, line, world.moment(prefs, store.path), prefs, dry_run=True)
        click.echo(f"{shortened(found.text, _LONGEST)}")
        if not yes and not _confirmed(f"Forget what is known of its {many(found.cards, 'card')}?"):
            raise UserError("nothing was changed")
        reset_bullet(store, path, line, world.moment(prefs, store.path), prefs)
    click.echo(f"{many(found.cards, 'card')} of it new again")


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say how many would move.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@world.json_option
@world.database_option
@click.pass_obj
def reschedule(given: str | None, dry_run: bool, yes: bool, as_json: bool, database: str | None) -> None:
    """Move due days to what parameters and retention say now.

    By itself a change of them moves nothing that was promised. No card moves to a day before today, and what is due
    stays due.
    """
    from ..upkeep import due_moves, move_dues

    prefs = world.settings()
    with world.open_store(world.existing(database or given)) as store:
        moment = world.moment(prefs, store.path)
        moves = due_moves(store, prefs, moment)
        if as_json:
            world.print_json(moves.document())
        else:
            click.echo(moves.told())
        if dry_run or not moves.rows:
            return
        if not yes and not _confirmed(f"Move {many(len(moves.rows), 'card')}?"):
            raise UserError("nothing was moved: --yes goes on without asking")
        move_dues(store, prefs, moves)
    if not as_json:
        click.echo(f"moved {many(len(moves.rows), 'card')}")


def _confirmed(question: str) -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty() and click.confirm(question, err=True)
