"""Looking at the new bullets: triage."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import UserError
from ..text import visible
from . import world

if TYPE_CHECKING:
    from ..triaging import Triaging, Verdict

_F = TypeVar("_F", bound=Callable[..., Any])


def _lines(name: str, told: str) -> Callable[[_F], _F]:
    return click.option(name, type=click.IntRange(min=1), multiple=True, metavar="LINE", help=told)


@click.command()
@click.argument("journal", required=False, type=click.Path(path_type=Path))
@_lines("--keep", "Keep what was made of the bullet on LINE.")
@_lines("--drop", "The bullet on LINE is not a card: suspend it.")
@_lines("--on", "Switch on what was set aside of the bullet on LINE.")
@click.option("--all-keep", is_flag=True, help="Keep what was made of all the others.")
@world.json_option
@world.database_option
@click.pass_obj
def triage(
    given: str | None,
    journal: Path | None,
    keep: tuple[int, ...],
    drop: tuple[int, ...],
    on: tuple[int, ...],
    all_keep: bool,
    as_json: bool,
    database: str | None,
) -> None:
    """Look at the bullets that are new since last time.

    Keep their cards, drop a bullet, or switch on what was set aside. Doing nothing is fine: the cards are reviewed.
    At a terminal it asks about one after another, otherwise it lists them. Options can be repeated.
    """
    from ..triage_lines import Walk, listing
    from ..triage_lines import as_json as document
    from ..triaging import Triaging

    triaging = Triaging(world.database(database or given), world.settings(), world.now)
    wanted: dict[Verdict, tuple[int, ...]] = {"keep": keep, "drop": drop, "on": on}
    try:
        told = _decided(triaging, journal, wanted, all_keep=all_keep)
        if as_json:
            world.print_json(document(triaging.pending(journal)))
        elif told:
            click.echo(told)
        elif sys.stdin.isatty() and sys.stdout.isatty():
            Walk(triaging).run(triaging.pending(journal))
        else:
            click.echo(visible(listing(triaging.pending(journal))))
    finally:
        triaging.close()


def _decided(
    triaging: Triaging, journal: Path | None, wanted: dict[Verdict, tuple[int, ...]], *, all_keep: bool
) -> str:
    """Do what the options ask for; what was done, or nothing when they ask for nothing."""
    # Every line is looked up before anything is written.
    found = [(triaging.at(line, journal), verdict) for verdict, lines in wanted.items() for line in lines]
    said: dict[str, Verdict] = {}
    for bullet, verdict in found:
        if said.setdefault(bullet.note_uid, verdict) != verdict:
            raise UserError(f"line {bullet.line} is given to both --{said[bullet.note_uid]} and --{verdict}")
    for place, (bullet, verdict) in enumerate(found):
        try:
            triaging.decide(bullet, verdict)
        except UserError as error:
            for before, _ in reversed(found[:place]):
                triaging.undo(before)
            raise UserError(f"line {bullet.line}: {error}; nothing was changed") from error
    rest = triaging.pending(journal) if all_keep else ()
    triaging.keep_all(rest)
    if not (found or all_keep):
        return ""
    kept, off, on = (sum(one == verdict for _, one in found) for verdict in ("keep", "drop", "on"))
    return f"{kept + len(rest):,} kept, {off:,} suspended, {on:,} switched on"
