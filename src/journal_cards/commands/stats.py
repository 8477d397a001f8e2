"""What is known, what was done, what is to come: stats."""

from __future__ import annotations

import sys

import click

from . import world


@click.command()
@click.option("--topic", help="Only this topic and its subtopics.", shell_complete=world.complete_topic)
@world.json_option
@world.database_option
@click.pass_obj
def stats(given: str | None, topic: str | None, as_json: bool, database: str | None) -> None:
    """Show statistics: retention, workload, what you still know.

    True retention against the desired one, the next 30 days, what was done in the last year, and how much of each
    topic and of each month of the journal you would recall today.
    """
    from ..figures import figures
    from ..topic_names import HOW_TO_IMPORT

    prefs, path = world.settings(), world.database(database or given)
    today = world.due_today(path, prefs)
    found = figures(path, prefs, today.moment(), today.find(topic) if topic is not None else None)
    if as_json:
        from ..stats_document import document

        world.print_json(document(found))
    elif found.totals.cards or found.totals.suspended or found.days:
        from ..bars import glyphs_for
        from ..stats_lines import listing

        click.echo(listing(found, glyphs_for(sys.stdout.encoding)))
    else:
        click.echo(HOW_TO_IMPORT)
