"""An answer into the journal: shown line by line, confirmed, written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import UserError
from ..text import one_line, visible
from . import world


@click.command()
@click.argument("line", type=click.IntRange(min=1))
@click.argument("journal", required=False, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Write without asking.")
@world.database_option
@click.pass_obj
def answer(given: str | None, line: int, journal: Path | None, yes: bool, database: str | None) -> None:
    """Write the answer to an open question into the journal.

    LINE is a line of the question; `journal-cards questions` lists them. The answer is
    read from the terminal or from stdin: each line becomes one bullet under the question.
    The exact lines are shown, and written when you say so. JOURNAL can be left out when
    only one is known.
    """
    from ..answering import Answering
    from ..listings import proposal_text

    path = journal or world.only_journal(database or given)
    answering = Answering(world.database(database or given), world.settings(), world.now)
    page = answering.begin(answering.at(path, line))
    asking = sys.stdin.isatty()
    proposal = answering.propose(page, _typed(page.question.question) if asking else _piped())
    click.echo(f"{one_line(str(path))}:")
    click.echo(visible(proposal_text(proposal)))
    if not yes and asking and not click.confirm("Write these lines?"):
        raise UserError(f"{path}: nothing was written")
    if not yes and not asking:
        click.echo("Nothing was written: --yes writes these lines.")
        return
    click.echo(visible(answering.write(proposal).told))


def _typed(question: str) -> str:
    """What a person types, up to an empty line that stands in no code block."""
    click.echo(visible(question))
    click.echo("One bullet a line, indented ones nest deeper; an empty line ends the answer.")
    lines: list[str] = []
    while True:
        try:
            line = input()
        except EOFError:
            break
        if not line.strip() and not _in_code(lines):
            break
        lines.append(line)
    return "\n".join(lines)


def _in_code(lines: list[str]) -> bool:
    return sum(line.strip().startswith(("```", "~~~")) for line in lines) % 2 == 1


def _piped() -> str:
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise UserError("the answer is not UTF-8: nothing was written") from error
