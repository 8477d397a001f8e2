"""What a desired retention costs and gives: decide."""

from __future__ import annotations

import sys

import click

from ..errors import UserError
from ..text import visible
from . import world


@click.command()
@click.option(
    "--days", type=click.IntRange(1, 3650), default=365, show_default=True, metavar="DAYS", help="How far to look."
)
@click.option(
    "--extra-new",
    type=click.IntRange(0, 100_000),
    default=0,
    metavar="CARDS",
    help="As if the journal had so many more new cards.",
)
@click.option("--new-per-day", type=click.IntRange(0, 9999), metavar="CARDS", help="In place of the limit that is set.")
@click.option(
    "--reviews-per-day", type=click.IntRange(0, 9999), metavar="CARDS", help="In place of the limit that is set."
)
@click.option("--topic", help="Only this topic and its subtopics.", shell_complete=world.complete_topic)
@world.json_option
@world.database_option
@click.pass_obj
def decide(
    given: str | None,
    days: int,
    extra_new: int,
    new_per_day: int | None,
    reviews_per_day: int | None,
    topic: str | None,
    as_json: bool,
    database: str | None,
) -> None:
    """Help decide on a desired retention.

    Your cards are simulated with every one from 70 to 99 %: how many reviews and minutes a day that makes, by your own
    answer times, and how many cards you remember at the end. Nothing is changed.
    """
    from .. import workload, workload_lines
    from ..bars import glyphs_for
    from ..topic_names import HOW_TO_IMPORT

    prefs, path = world.settings(), world.database(database or given)
    if not path.exists():
        raise UserError(HOW_TO_IMPORT)
    today = world.due_today(path, prefs)
    chosen, moment = today.find(topic) if topic is not None else None, today.moment()
    wish = workload.Wish(days, extra_new, new_per_day, reviews_per_day, chosen)
    with world.open_store(path) as store, world.progress("simulating") as progress:
        found = workload.workload(store, prefs, moment, wish, progress)
    if not found.cards:
        raise UserError(
            "no card is in use, so there is nothing to simulate: import a journal, or give --extra-new CARDS"
        )
    if as_json:
        world.print_json(workload_lines.document(found))
    else:
        click.echo(visible("\n".join(workload_lines.lines(found, glyphs_for(sys.stdout.encoding)))))
