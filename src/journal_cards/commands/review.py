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
    import shutil
    import tempfile

    from .. import importing
    from ..store.store import Store

    sample = world.sample()
    prefs = world.settings()
    with tempfile.TemporaryDirectory(prefix="journal-cards-") as folder:
        # A copy: whoever answers an open question writes into the journal.
        for file in (sample, sample.with_name("topics.toml")):
            shutil.copyfile(file, Path(folder) / file.name)
        journal, database = Path(folder) / sample.name, Path(folder) / "demo.db"
        with Store.open(database) as store:
            imported = importing.import_journal(journal, store, prefs, world.moment(prefs))
        click.echo(f"A sample journal ({sample}) in a database that is thrown away afterwards.")
        for line in importing.summary(imported):
            click.echo(visible(line))
        click.echo("")
        _face(database, prefs, plain=plain)


def open_review(topic: str | None, given: str | None, *, plain: bool) -> None:
    """Open the review of a topic, or the list of topics."""
    _face(world.database(given), world.settings(), topic, plain=plain)


def _face(database: Path, prefs: Settings, name: str | None = None, *, plain: bool) -> None:
    """Run the review on the screen, or on plain lines where there is none."""
    reviewing = world.reviewing(database, prefs)
    try:
        topic = reviewing.find(name) if name is not None else None
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
            _screen(database, prefs, reviewing, topic)
    finally:
        reviewing.close()


def _screen(database: Path, prefs: Settings, reviewing: Reviewing, topic: tuple[str, ...] | None) -> None:
    from ..answering import Answering
    from ..triaging import Triaging
    from ..tui.app import JournalCards

    answering, triaging = Answering(database, prefs, world.now), Triaging(database, prefs, world.now)
    start = topic is not None
    app = JournalCards(reviewing, topic, start, prefs.theme, answering=answering, triaging=triaging)
    try:
        code = app.run()
    finally:
        triaging.close()
    if code or app.return_code:
        click.get_current_context().exit(code or app.return_code or 1)


def has_screen() -> bool:
    """Whether both ends are a terminal that can draw."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")
