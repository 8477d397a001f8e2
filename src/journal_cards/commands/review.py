"""The review: on the screen, on plain lines, and a demonstration."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..text import visible
from . import world

if TYPE_CHECKING:
    from ..model import Settings
    from ..reviewing import Reviewing


@click.command()
@click.argument("topic", required=False, shell_complete=world.complete_topic)
@click.option("--plain", is_flag=True, help="Review on plain lines of text: for pipes and screen readers.")
@world.database_option
@click.pass_obj
def review(given: str | None, topic: str | None, plain: bool, database: str | None) -> None:
    """Review what is due.

    Choose a topic on the screen, or start TOPIC at once: it is a name (CIDR),
    a path (Networking/CIDR) or the beginning of one.
    """
    open_review(topic, database or given, plain=plain)


@click.command()
@click.option("--plain", is_flag=True, help="Review on plain lines of text.")
def demo(plain: bool) -> None:
    """Try it on a sample journal.

    It is imported into a database that is thrown away afterwards.
    """
    import tempfile

    from .. import importing
    from ..store.store import Store

    journal = world.sample()
    prefs = world.settings()
    with tempfile.TemporaryDirectory(prefix="journal-cards-") as folder:
        database = Path(folder) / "demo.db"
        with Store.open(database) as store:
            imported = importing.import_journal(journal, store, prefs, world.moment(prefs))
        click.echo(f"A sample journal ({journal}) in a database that is thrown away afterwards.")
        for line in importing.summary(imported):
            click.echo(visible(line))
        click.echo("")
        _face(world.reviewing(database, prefs), None, prefs, plain=plain, start=False)


def open_review(topic: str | None, given: str | None, *, plain: bool) -> None:
    """Open the review of a topic, or the list of topics."""
    prefs = world.settings()
    reviewing = world.reviewing(world.database(given), prefs)
    path = None
    if topic is not None:
        path = reviewing.find(topic)
    _face(reviewing, path, prefs, plain=plain, start=topic is not None)


def _face(reviewing: Reviewing, topic: tuple[str, ...] | None, prefs: Settings, *, plain: bool, start: bool) -> None:
    """Run the review on the screen, or on plain lines where there is none."""
    try:
        if plain or not has_screen():
            from .. import plain as lines
            from ..reviewing import HOW_TO_IMPORT

            # Whoever rated the last card of a topic that is gone since may still take that back.
            if topic is None and not reviewing.topics() and not reviewing.start(None).can_undo:
                click.echo(HOW_TO_IMPORT)
                return
            lines.run(reviewing, topic)
        else:
            reviewing.probe()  # what is wrong with the database belongs on stderr, not on a screen
            from ..tui.app import JournalCards

            app = JournalCards(reviewing, topic=topic, start=start, theme=prefs.theme)
            code = app.run()
            if code or app.return_code:
                click.get_current_context().exit(code or app.return_code or 1)
    finally:
        reviewing.close()


def has_screen() -> bool:
    """Whether both ends are a terminal that can draw."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")
