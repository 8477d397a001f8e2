"""Out of the database, and its upkeep: export, doctor."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import UserError
from ..text import one_line, visible
from . import world


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["apkg", "jsonl", "csv", "revlog"]),
    help="Default: by the file's ending, else apkg.",
)
@click.option("-o", "--output", metavar="FILE", help="Where to write; - is stdout. Default: journal-cards.FORMAT here.")
@click.option("--topic", help="Only this topic and its subtopics.", shell_complete=world.complete_topic)
@world.database_option
@click.pass_obj
def export(given: str | None, format_: str | None, output: str | None, topic: str | None, database: str | None) -> None:
    """Take the cards to Anki, or out as data.

    apkg and csv are for Anki, jsonl and revlog for programs.

    In Anki's import window, tick both boxes about scheduling and presets: otherwise every card arrives as a new one.
    """
    from .. import exporting

    chosen = exporting.format_of(format_, output)
    path = Path(output or f"journal-cards.{chosen}")
    if output != "-":
        exporting.check_name(path, chosen)
    prefs, where = world.settings(), world.database(database or given)
    wanted = world.due_today(where, prefs).find(topic) if topic is not None else None
    with world.open_store(database or given) as store:
        if output != "-":
            exporting.check_target(path, store)
        data, told = exporting.export(store, chosen, prefs, world.moment(prefs, store.path), wanted)
    if output == "-":
        world.write_bytes(data)
    else:
        exporting.write_file(path, data)
        click.echo(f"{one_line(str(path))}: {told}")


@click.command()
@click.option("--rebuild", is_flag=True, help="Compute every card's memory again from the review log.")
@world.json_option
@world.database_option
@click.pass_obj
def doctor(given: str | None, rebuild: bool, as_json: bool, database: str | None) -> None:
    """Examine the database.

    The review log is never changed.
    """
    from ..upkeep import examine, findings

    path = world.database(database or given)
    prefs = world.settings()
    if not path.exists():
        raise UserError(f"there is no database {path} to examine: journal-cards import journal.md makes one")
    with world.open_store(database or given) as store, world.progress("reading the review log") as progress:
        report = examine(store, prefs, rebuild=rebuild, progress=progress)
    if as_json:
        world.print_json(report)
    else:
        click.echo(visible(f"{path}\n{findings(report)}"))
    if report["problems"] or (report["differing"] and not rebuild):
        click.get_current_context().exit(1)
