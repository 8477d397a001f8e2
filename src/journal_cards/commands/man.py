"""The manual page: click's own help, written as roff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from .. import __version__

_FILES = (
    (
        "$JOURNAL_CARDS_DB",
        "The database. Without it: cards.db in the data folder, ~/.local/share/journal-cards on Linux.",
    ),
    (
        "$JOURNAL_CARDS_CONFIG",
        "The settings. Without it: config.toml in the config folder, ~/.config/journal-cards on Linux.",
    ),
    ("$VISUAL, $EDITOR", "The editor that opens the journal."),
    ("$BROWSER", "The browser that opens links."),
    ("$NO_COLOR", "No colours."),
)


@click.command()
def man() -> None:
    """Print the manual page.

    \b
    journal-cards man > ~/.local/share/man/man1/journal-cards.1
    """
    root = click.get_current_context().find_root().command
    click.echo(page(root) if isinstance(root, click.Group) else "", nl=False)


def page(group: click.Group) -> str:
    """The manual page of a group of commands, in roff with the man macros."""
    context = click.Context(group, info_name="journal-cards", **group.context_settings)
    name, _, sentence = _help(group).partition("\n\n")
    lines = [
        f'.TH JOURNAL\\-CARDS 1 "" "{_text(f"journal-cards {__version__}")}" "User Commands"',
        *_section("NAME", rf"journal\-cards \- {_text(_summary(name))}"),
        *_section("SYNOPSIS", _bold("journal-cards"), _text("[OPTIONS] [COMMAND] [ARGUMENTS]...")),
        *_section("DESCRIPTION", *_prose(f"{name}\n\n{sentence}")),
        *_section("OPTIONS", *_options(group, context)),
        *_section("COMMANDS"),
    ]
    for command in group.list_commands(context):
        found = group.get_command(context, command)
        if found is not None and not found.hidden:
            lines += _command(found, click.Context(found, parent=context, info_name=command))
    lines += _section("ENVIRONMENT", *(line for variable, what in _FILES for line in _tagged(_bold(variable), what)))
    lines += _section(
        "EXIT STATUS",
        *_prose("0 when all went well, 1 when something could not be done, 2 when it was asked for wrongly."),
    )
    lines += _section("EXAMPLES", *_prose(cleandoc(group.epilog or "")))
    return "\n".join(lines) + "\n"


def _command(command: click.Command, context: click.Context) -> list[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    called = f"{_bold(f'journal-cards {context.info_name}')} {_text(usage)}"
    return [
        f'.SS "{_text(context.info_name or "")}"',
        called,
        ".PP",
        *_prose(_help(command)),
        *_options(command, context),
    ]


def _options(command: click.Command, context: click.Context) -> list[str]:
    lines: list[str] = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        # An argument is told of in the text; that --help helps is told of once.
        if record is None or not record[1] or (context.parent is not None and "--help" in parameter.opts):
            continue
        lines += _tagged(_bold(record[0]), record[1])
    return lines


# ---- roff ------------------------------------------------------------------------------------------------------------


def _section(title: str, *lines: str) -> list[str]:
    return [f".SH {title}", *lines]


def _tagged(tag: str, text: str) -> list[str]:
    return [".TP", tag, _line(" ".join(text.split()))]


def _prose(text: str) -> Iterator[str]:
    """Paragraphs; one that begins with click's ``\\b`` keeps its lines."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ".PP"
        # In the examples of the group the mark stands on a line of its own, between two paragraphs.
        for place, part in enumerate(paragraph.split("\b\n")):
            if not part.strip():
                continue
            if place:
                yield from (".PP", ".nf", *map(_line, part.rstrip().split("\n")), ".fi")
            else:
                yield _line(" ".join(part.split()))


def _help(command: click.Command) -> str:
    return cleandoc(command.help or "")


def _summary(text: str) -> str:
    """The first sentence, as the one line that `apropos` lists."""
    return " ".join(text.split()).removesuffix(".")


def _bold(text: str) -> str:
    return rf"\fB{_text(text)}\fR"


def _line(text: str) -> str:
    """A line of text; a dot at its beginning would be a request."""
    escaped = _text(text)
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


def _text(text: str) -> str:
    """Backslashes as such, and hyphens that can be copied into a shell; code in backticks is bold."""
    escaped = (
        text.replace("\\", r"\e")
        .replace("-", r"\-")
        .replace('"', r"\(dq")
        .replace("'", r"\(aq")
        .replace("^", r"\(ha")
        .replace("~", r"\(ti")
    )
    return re.sub(r"`([^`\n]+)`", r"\\fB\1\\fR", escaped)
