"""The command line: which commands there are, and what happens when one fails. Commands are imported when called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .errors import UserError
from .text import one_line

if TYPE_CHECKING:
    from types import TracebackType

COMMANDS = {
    "import": "journal.import_",
    "review": "review.review",
    "due": "listing.due",
    "topics": "listing.topics",
    "stats": "stats.stats",
    "questions": "journal.questions",
    "answer": "answer.answer",
    "triage": "triage.triage",
    "explain": "journal.explain",
    "retired": "history.retired",
    "merge": "history.merge",
    "forget": "history.forget",
    "flagged": "flagged.flagged",
    "leeches": "schedule.leeches",
    "reset": "schedule.reset",
    "reschedule": "schedule.reschedule",
    "decide": "decide.decide",
    "export": "upkeep.export",
    "evaluate": "learning.evaluate",
    "optimize": "learning.optimize",
    "demo": "review.demo",
    "doctor": "upkeep.doctor",
    "config": "listing.config",
    "completion": "listing.completion",
    "man": "man.man",
}
"""Command -> where it stands in ``commands``; in the order of ``--help``."""

EXAMPLES = """
\b
A day with it:
  journal-cards import journal.md    make cards of the journal's bullets
  journal-cards                      choose a topic and review
  journal-cards review CIDR          review one topic at once
  journal-cards due --short          how many are due, for a shell prompt
  journal-cards import               read the journals that it knows again
  journal-cards export -o cards.apkg take the decks to Anki
\b
New here? `journal-cards demo` tries it on a sample journal.
"""


class Commands(click.Group):
    """The group: finds a command's module when it is called, and turns a UserError into one line and exit code 1."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A group that knows the names of its commands, for "did you mean"; ``get_command`` gives the real ones."""
        super().__init__(*args, **kwargs)
        for name in COMMANDS:
            self.add_command(click.Command(name))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order in which a person needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(".")
        command = getattr(import_module(f"journal_cards.commands.{module}"), name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            click.echo(f"journal-cards: {one_line(str(error))}", err=True)
            ctx.exit(1)


@click.group(
    cls=Commands, invoke_without_command=True, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="journal-cards")
@click.option("--db", "database", metavar="FILE", help="Use this database. Default: $JOURNAL_CARDS_DB.")
@click.pass_context
def cli(ctx: click.Context, database: str | None) -> None:
    """Spaced repetition in the terminal: your plain markdown journal is the deck.

    Every bullet and question of the journal becomes cards; without a command, the review opens.
    """
    ctx.obj = database
    if ctx.invoked_subcommand is None:
        from .commands.review import open_review

        open_review(None, database, plain=False)


def main() -> None:
    """The console script."""
    sys.excepthook = _last_words
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        # A terminal that cannot show a character shows a question mark instead of ending the review.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        cli(prog_name="journal-cards")
    except OSError as error:
        # Commands turn what they know into a clear line; what is left is stdout itself.
        from .commands.world import give_up

        give_up(error)


def _last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake of the program's own: one line for the person, and the trace only for who asks for it."""
    if os.environ.get("JOURNAL_CARDS_TRACE"):
        sys.__excepthook__(kind, error, trace)
    else:
        told = f"journal-cards: this is a mistake in the program ({kind.__name__}: {one_line(str(error))[:200]}); "
        click.echo(told + "ratings are saved. JOURNAL_CARDS_TRACE=1 shows where.", err=True)
