"""The review: on the screen, on plain lines, and a demonstration."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..text import visible
from . import world

if TYPE_CHECKING:
    from datetime import datetime

    from ..model import Settings
    from ..scheduling.study import Study


@click.command()
@click.argument("topic", required=False, shell_complete=world.complete_topic)
@click.option("--ahead", type=click.IntRange(1, 3650), metavar="DAYS", help="Reviews of the next days as well.")
@click.option("--weakest", is_flag=True, help="What you learned, the most forgotten first.")
@click.option("--new-only", is_flag=True, help="New cards only, as many as you like.")
@click.option("--cram", is_flag=True, help="Every card, whatever is due; nothing of it counts as learning.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Only what the journal dates since.")
@click.option("--cards", type=click.IntRange(1), metavar="N", help="At most so many cards.")
@click.option(
    "--minutes", type=click.FloatRange(0, 1440, min_open=True), metavar="N", help="As many as you do in these."
)
@click.option("--plain", is_flag=True, help="Review on plain lines of text: for pipes and screen readers.")
@world.database_option
@click.pass_obj
def review(
    given: str | None, /, topic: str | None, plain: bool, database: str | None, minutes: float | None, **asked: Any
) -> None:
    """Review what is due.

    Choose a topic on the screen, or start TOPIC at once: it is a name (CIDR),
    a path (Networking/CIDR) or the beginning of one.
    """
    study = _study(**asked)
    if study is not None and study.cards is not None and minutes is not None:
        raise click.UsageError("--cards and --minutes both say how much: give one of them")
    open_review(topic, database or given, plain=plain, study=study, minutes=minutes)


def _study(
    ahead: int | None, weakest: bool, new_only: bool, cram: bool, since: datetime | None, cards: int | None
) -> Study | None:
    """What was asked for; None when nothing was, so that the list of topics opens."""
    from ..scheduling.study import Study, StudyKind

    wanted: dict[StudyKind, bool] = {"ahead": ahead is not None, "weakest": weakest, "new": new_only, "cram": cram}
    kinds = [kind for kind, is_asked in wanted.items() if is_asked]
    if len(kinds) > 1:
        raise click.UsageError("--ahead, --weakest, --new-only and --cram exclude each other: give one of them")
    if not kinds and since is None and cards is None:
        return None
    return Study(kinds[0] if kinds else "due", ahead or 0, since.date() if since else None, cards)


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
            imported = importing.import_journal(journal, store, prefs, world.moment(prefs, store.path))
        click.echo(f"A sample journal ({sample}) in a database that is thrown away afterwards.")
        for line in importing.summary(imported):
            click.echo(visible(line))
        click.echo("")
        _face(database, prefs, plain=plain)


def open_review(
    topic: str | None,
    given: str | None,
    *,
    plain: bool,
    study: Study | None = None,
    minutes: float | None = None,
) -> None:
    """Open the review of a topic, or the list of topics."""
    _face(world.database(given), world.settings(), topic, plain=plain, study=study, minutes=minutes)


def _face(
    database: Path,
    prefs: Settings,
    name: str | None = None,
    *,
    plain: bool,
    study: Study | None = None,
    minutes: float | None = None,
) -> None:
    """Run the review on the screen, or on plain lines where there is none."""
    numbers = world.due_today(database, prefs)
    topic = numbers.find(name) if name is not None else None
    if minutes is not None:
        study = _for_minutes(database, prefs, minutes, study)
    if plain or not has_screen():
        _on_lines(database, prefs, topic, study)
    else:
        numbers.probe()  # what is wrong with the database belongs on stderr, not on a screen
        from .screen import show

        show(database, prefs, numbers, topic, study)


def _for_minutes(database: Path, prefs: Settings, minutes: float, study: Study | None) -> Study:
    """As many cards as these minutes take."""
    from ..scheduling.study import Study

    with closing(world.reviewing(database, prefs)) as reviewing:
        return replace(study or Study(), cards=reviewing.cards_in(minutes))


def _on_lines(database: Path, prefs: Settings, topic: tuple[str, ...] | None, study: Study | None) -> None:
    """Review on plain lines of text."""
    from .. import plain as lines
    from ..topic_names import HOW_TO_IMPORT

    with closing(world.reviewing(database, prefs)) as reviewing:
        # Whoever rated the last card of a topic that is gone since may still take that back.
        if study is None and topic is None and not reviewing.topics() and not reviewing.start(None).can_undo:
            click.echo(HOW_TO_IMPORT)
        else:
            lines.run(reviewing, topic, study=study)


def has_screen() -> bool:
    """Whether both ends are a terminal that can draw."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")
