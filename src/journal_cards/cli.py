"""The command line: parse, call one use case, print. What is slow to import is imported in its command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from . import __version__
from .errors import UserError
from .text import one_line, visible

if TYPE_CHECKING:
    from datetime import datetime
    from types import TracebackType

    from click.shell_completion import CompletionItem

    from .model import Moment, Settings
    from .reviewing import Reviewing
    from .store.store import Store

_F = TypeVar("_F", bound=Callable[..., Any])

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
    """The group; a UserError of any command becomes one line on stderr and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            click.echo(f"journal-cards: {one_line(str(error))}", err=True)
            ctx.exit(1)


def database_option(command: _F) -> _F:
    """``--db`` on a command, with the same meaning as before it."""
    return click.option("--db", "database", metavar="FILE", help="Use this database. Default: $JOURNAL_CARDS_DB.")(
        command
    )


def json_option(command: _F) -> _F:
    """``--json``: one JSON document instead of text."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


@click.group(
    cls=Commands, invoke_without_command=True, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="journal-cards")
@database_option
@click.pass_context
def cli(ctx: click.Context, database: str | None) -> None:
    """Spaced repetition in the terminal: your plain markdown journal is the deck.

    Every bullet and question of the journal becomes cards; without a command, the review opens.
    """
    ctx.obj = database
    if ctx.invoked_subcommand is None:
        _review(None, database, plain=False)


# ---- in --------------------------------------------------------------------------------------------------------------


@cli.command("import")
@click.argument("journals", nargs=-1, metavar="[JOURNAL]...", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Go on without asking.")
@json_option
@database_option
@click.pass_obj
def import_(given: str | None, journals: tuple[Path, ...], yes: bool, as_json: bool, database: str | None) -> None:
    """Make cards of the bullets of a JOURNAL; without one, read every known journal again.

    The file is only read. A bullet that was edited or moved keeps its reviews.
    """
    from . import importing

    prefs, failed, documents = _settings(), [], []
    with _store(database or given) as store:
        for path in journals or importing.known_journals(store):
            try:
                imported = importing.import_journal(path, store, prefs, _moment(prefs))
            except UserError as error:
                failed.append(str(error))
                continue
            documents.append(importing.as_json(imported))
            if not as_json:
                for line in importing.summary(imported):
                    click.echo(visible(line))
                for problem in imported.problems:
                    click.echo(f"{one_line(str(path))}: {one_line(str(problem))}", err=True)
    if as_json and documents:
        _print_json(documents[0] if len(journals) == 1 else documents)
    if failed:
        for line in failed[:-1]:
            click.echo(f"journal-cards: {one_line(line)}", err=True)
        raise UserError(failed[-1])


@cli.command()
@click.argument("line", type=click.IntRange(min=1))
@click.argument("journal", required=False, type=click.Path(path_type=Path))
@json_option
@database_option
@click.pass_obj
def explain(given: str | None, line: int, journal: Path | None, as_json: bool, database: str | None) -> None:
    """Say what became of the bullet on LINE of a journal, and why.

    JOURNAL can be left out when only one is known.
    """
    from . import importing
    from .listings import explanation, explanation_json

    path = journal or _only_journal(database or given)
    account = importing.explain(path, line, _settings())
    if as_json:
        _print_json(explanation_json(account))
    else:
        click.echo(visible(explanation(account)))


# ---- review ----------------------------------------------------------------------------------------------------------


def _complete_topic(ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from .settings import database_path
    from .store import peek

    try:
        paths = peek.topics(database_path(ctx.params.get("database") or ctx.obj))
    except (UserError, peek.Behind):
        return []
    names = dict.fromkeys(part for path in paths for part in path)
    return [CompletionItem(one_line(name)) for name in names if name.casefold().startswith(typed.casefold())]


@cli.command()
@click.argument("topic", required=False, shell_complete=_complete_topic)
@click.option("--plain", is_flag=True, help="Review on plain lines of text: for pipes and screen readers.")
@database_option
@click.pass_obj
def review(given: str | None, topic: str | None, plain: bool, database: str | None) -> None:
    """Review what is due: choose a topic, or start TOPIC at once.

    TOPIC is a name (CIDR), a path (Networking/CIDR) or the beginning of one.
    """
    _review(topic, database or given, plain=plain)


@cli.command()
@click.option("--plain", is_flag=True, help="Review on plain lines of text.")
def demo(plain: bool) -> None:
    """Try it: import a sample journal into a throw-away database and review it."""
    import tempfile

    from . import importing
    from .store.store import Store

    journal = _sample()
    prefs = _settings()
    with tempfile.TemporaryDirectory(prefix="journal-cards-") as folder:
        database = Path(folder) / "demo.db"
        with Store.open(database) as store:
            imported = importing.import_journal(journal, store, prefs, _moment(prefs))
        click.echo(f"A sample journal ({journal}) in a database that is thrown away afterwards.")
        for line in importing.summary(imported):
            click.echo(visible(line))
        click.echo("")
        _face(_reviewing(database, prefs), None, prefs, plain=plain, start=False)


def _review(topic: str | None, given: str | None, *, plain: bool) -> None:
    prefs = _settings()
    reviewing = _reviewing(_database(given), prefs)
    path = None
    if topic is not None:
        path = reviewing.find(topic)
    _face(reviewing, path, prefs, plain=plain, start=topic is not None)


def _face(reviewing: Reviewing, topic: tuple[str, ...] | None, prefs: Settings, *, plain: bool, start: bool) -> None:
    """Run the review on the screen, or on plain lines where there is none."""
    try:
        if plain or not _has_screen():
            from . import plain as lines
            from .reviewing import HOW_TO_IMPORT

            if topic is None and not reviewing.topics():
                click.echo(HOW_TO_IMPORT)
                return
            lines.run(reviewing, topic)
        else:
            from .tui.app import JournalCards

            app = JournalCards(reviewing, topic=topic, start=start, theme=prefs.theme)
            code = app.run()
            if code or app.return_code:
                click.get_current_context().exit(code or app.return_code or 1)
    finally:
        reviewing.close()


def _has_screen() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")


# ---- listings --------------------------------------------------------------------------------------------------------


@cli.command()
@click.option("--short", is_flag=True, help="Print only the number, and nothing when it is 0: for a shell prompt.")
@json_option
@database_option
@click.pass_obj
def due(given: str | None, short: bool, as_json: bool, database: str | None) -> None:
    """Say how many cards are due."""
    from .store import peek

    prefs, path = _settings(), _database(database or given)
    try:
        counts = peek.due(path, _moment(prefs), prefs)
    except peek.Behind:
        with _store(path):  # brings the schema up to date
            pass
        counts = peek.due(path, _moment(prefs), prefs)
    if as_json:
        _print_json({"due": counts.due, "new": counts.new, "learning": counts.learning, "review": counts.review})
    elif short:
        click.echo(str(counts.due) if counts.due else "", nl=bool(counts.due))
    else:
        click.echo(f"{counts.due} due" + (f", {counts.new} new" if counts.new else ""))


@cli.command()
@json_option
@database_option
@click.pass_obj
def topics(given: str | None, as_json: bool, database: str | None) -> None:
    """List the topics with what is due, new and there."""
    from .listings import topics_json, topics_table
    from .reviewing import HOW_TO_IMPORT

    rows = _reviewing(_database(database or given), _settings()).topics()
    if as_json:
        _print_json(topics_json(rows))
    elif rows:
        click.echo(visible(topics_table(rows)))
    else:
        click.echo(HOW_TO_IMPORT)


@cli.command()
@json_option
@database_option
@click.pass_obj
def questions(given: str | None, as_json: bool, database: str | None) -> None:
    """List the questions of the journals that have no answer yet."""
    from .listings import open_questions, questions_table

    prefs = _settings()
    with _store(database or given) as store:
        found = open_questions(store, _moment(prefs).day)
    if as_json:
        _print_json(found)
    else:
        click.echo(visible(questions_table(found)))


# ---- out -------------------------------------------------------------------------------------------------------------


@cli.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["apkg", "jsonl", "csv", "revlog"]),
    help="Default: by the file's ending, else apkg.",
)
@click.option("-o", "--output", metavar="FILE", help="Where to write; - is stdout. Default: journal-cards.FORMAT here.")
@click.option("--topic", help="Only this topic and its subtopics.", shell_complete=_complete_topic)
@database_option
@click.pass_obj
def export(given: str | None, format_: str | None, output: str | None, topic: str | None, database: str | None) -> None:
    """Write the cards for Anki (apkg, csv), or as data (jsonl, revlog).

    In Anki's import window, tick both boxes about scheduling and presets: otherwise every card arrives as a new one.
    """
    from . import exporting

    named = format_ or Path(output or "").suffix.removeprefix(".")
    chosen: exporting.Format = next((one for one in exporting.FORMATS if one == named), "apkg")
    path = Path(output or f"journal-cards.{chosen}")
    if output != "-":
        exporting.check_name(path, chosen)
    prefs, where = _settings(), _database(database or given)
    wanted = _reviewing(where, prefs).find(topic) if topic is not None else None
    with _store(database or given) as store:
        data, told = exporting.export(store, chosen, prefs, _moment(prefs), wanted)
    if output == "-":
        _write_bytes(data)
    else:
        exporting.write_file(path, data)
        click.echo(f"{one_line(str(path))}: {told}")


# ---- upkeep ----------------------------------------------------------------------------------------------------------


@cli.command()
@click.option("--rebuild", is_flag=True, help="Compute every card's memory again from the review log.")
@json_option
@database_option
@click.pass_obj
def doctor(given: str | None, rebuild: bool, as_json: bool, database: str | None) -> None:
    """Look for damage in the database; the review log is never changed."""
    from .upkeep import examine, findings

    path = _database(database or given)
    prefs = _settings()
    with _store(database or given) as store:
        report = examine(store, prefs, rebuild=rebuild)
    if as_json:
        _print_json(report)
    else:
        click.echo(visible(f"{path}\n{findings(report)}"))
    if report["problems"] or (report["differing"] and not rebuild):
        click.get_current_context().exit(1)


@cli.command()
@json_option
@database_option
@click.pass_obj
def config(given: str | None, as_json: bool, database: str | None) -> None:
    """Show where the settings are, and which are in force."""
    from .listings import settings_text
    from .settings import config_path, load, shown

    path, prefs = config_path(), load()
    if as_json:
        _print_json(
            {
                "path": str(path),
                "exists": path.exists(),
                "database": str(_database(database or given)),
                "settings": shown(prefs),
            }
        )
    else:
        click.echo(visible(settings_text(path, _database(database or given), shown(prefs))))


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a SHELL.

    \b
    bash:  eval "$(journal-cards completion bash)"    in ~/.bashrc
    zsh:   eval "$(journal-cards completion zsh)"     in ~/.zshrc
    fish:  journal-cards completion fish | source     in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    if script is None:
        raise UserError(f"there is no completion for {shell}")
    click.echo(script(cli, {}, "journal-cards", "_JOURNAL_CARDS_COMPLETE").source())


# ---- the world -------------------------------------------------------------------------------------------------------


def _now() -> datetime:
    from datetime import datetime

    return datetime.now().astimezone()


def _moment(prefs: Settings) -> Moment:
    from .scheduling.study_day import moment

    return moment(_now(), prefs.day_start)


def _settings() -> Settings:
    from .settings import load

    return load()


def _database(given: str | Path | None) -> Path:
    from .settings import database_path

    return database_path(str(given) if given else None)


@contextmanager
def _store(given: str | Path | None) -> Iterator[Store]:
    from .settings import make_home
    from .store.store import Store

    path = _database(given)
    make_home(path, str(given) if given else None)
    with Store.open(path) as store:
        yield store


def _reviewing(database: Path, prefs: Settings) -> Reviewing:
    from .reviewing import Reviewing

    return Reviewing(database, prefs, _now)


def _only_journal(given: str | None) -> Path:
    from . import importing

    with _store(given) as store:
        known = importing.known_journals(store)
    if len(known) > 1:
        raise UserError(f"several journals are known: name one, such as `journal-cards explain LINE {known[0]}`")
    return known[0]


def _sample() -> Path:
    """The sample journal: in the package, or in the checkout that this runs from."""
    here = Path(__file__).parent
    packaged = here / "data" / "journal.md"
    return packaged if packaged.exists() else here.parents[1] / "data" / "journal.md"


def _print_json(value: object) -> None:
    import json

    from .text import shown

    click.echo(json.dumps(shown(value), ensure_ascii=False, indent=2))


def _write_bytes(data: bytes) -> None:
    stream = click.get_binary_stream("stdout")
    stream.write(data)
    stream.flush()


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
        # Commands turn what they know into a clear line; what is left is stdout itself: a full disk, a closed pipe.
        click.echo(f"journal-cards: the output cannot be written: {error.strerror or error}", err=True)
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - nothing more can be flushed at exit
        sys.exit(1)


def _last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake of the program's own: one line for the person, and the trace only for who asks for it."""
    if os.environ.get("JOURNAL_CARDS_TRACE"):
        sys.__excepthook__(kind, error, trace)
    else:
        told = f"journal-cards: this is a mistake in the program ({kind.__name__}: {one_line(str(error))[:200]}); "
        click.echo(told + "ratings are saved. JOURNAL_CARDS_TRACE=1 shows where.", err=True)
