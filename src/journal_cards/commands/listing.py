"""What is there: due, topics, config, completion."""

from __future__ import annotations

import click

from ..text import one_line, visible
from . import world


@click.command()
@click.option("--short", is_flag=True, help="Print only the number, and nothing when it is 0: for a shell prompt.")
@world.json_option
@world.database_option
@click.pass_obj
def due(given: str | None, short: bool, as_json: bool, database: str | None) -> None:
    """Say how many cards are due."""
    from ..store import peek
    from . import prompt

    prefs, path = world.settings(), world.database(database or given)
    try:
        counts = prompt.counts(path, prefs)
    except peek.Behind:
        with world.open_store(path):  # brings the schema up to date
            pass
        counts = prompt.counts(path, prefs)
    click.echo(prompt.told(counts, short=short, as_json=as_json), nl=False)


@click.command()
@world.json_option
@world.database_option
@click.pass_obj
def topics(given: str | None, as_json: bool, database: str | None) -> None:
    """List the topics with their numbers."""
    from ..listings import topics_json, topics_table
    from ..topic_names import HOW_TO_IMPORT

    rows = world.due_today(world.database(database or given), world.settings()).topics()
    if as_json:
        world.print_json(topics_json(rows))
    elif rows:
        click.echo(visible(topics_table(rows)))
    else:
        click.echo(HOW_TO_IMPORT)


@click.command()
@world.json_option
@world.database_option
@click.pass_obj
def config(given: str | None, as_json: bool, database: str | None) -> None:
    """Show the settings in force, and where they are."""
    from ..listings import settings_text
    from ..settings import config_path, doubts, load, shown

    path, prefs = config_path(), load()
    if as_json:
        world.print_json(
            {
                "path": str(path),
                "exists": path.exists(),
                "database": str(world.database(database or given)),
                "settings": shown(prefs),
            }
        )
    else:
        click.echo(visible(settings_text(path, world.database(database or given), shown(prefs))))
        for doubt in (*doubts(prefs, _topics_of(database or given)), *_left_out(prefs.keys)):
            click.echo(f"# {one_line(doubt)}")


def _left_out(wanted: tuple[tuple[str, str], ...]) -> list[str]:
    """Which of a person's keys the screens leave out, and why."""
    if not wanted:
        return []
    # Late on purpose: it needs all of Textual, and most people have no keys of their own.
    from ..tui.keymap import resolved

    return [f"[keys] {line}" for line in resolved(wanted)[1]]


def _topics_of(given: str | None) -> tuple[tuple[str, ...], ...]:
    """The topics that there are; none, where the database cannot say: that is for other commands to tell."""
    from ..errors import UserError
    from ..store import peek

    try:
        return peek.topics(world.database(given))
    except (UserError, peek.Behind):
        return ()


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a SHELL.

    \b
    bash:  eval "$(journal-cards completion bash)"    in ~/.bashrc
    zsh:   eval "$(journal-cards completion zsh)"     in ~/.zshrc
    fish:  journal-cards completion fish | source     in ~/.config/fish/config.fish
    """
    from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

    scripts: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
    group = click.get_current_context().find_root().command
    script = scripts[shell](group, {}, "journal-cards", "_JOURNAL_CARDS_COMPLETE").source()
    for theirs, ours in _WHOLE[shell]:
        script = script.replace(theirs, ours)
    click.echo(script)


# A topic is text of a journal: one word on the command line, whatever signs are in it, and nothing that the shell runs.
_QUOTED = r"""case ${COMP_WORDS[COMP_CWORD]} in
                \"*) value=${value//\\/\\\\} value=${value//\"/\\\"} value=${value//\$/\\\$} value=${value//\`/\\\`} ;;
                \'*) value=${value//\'/\'\\\'\'} ;;
                *) printf -v value %q "$value" ;;
            esac
            COMPREPLY+=("$value")"""
_WHOLE = {
    "bash": (("read type value", "read -r type value"), ("COMPREPLY+=($value)", _QUOTED)),
    "zsh": (),
    "fish": (('string split ","', 'string split -m 1 ","'),),
}
"""What is changed of click's scripts."""
