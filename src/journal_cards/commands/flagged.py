"""The cards that a person marked, as a compiler tells its errors: an editor walks from one bullet to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..text import many, one_line, shortened
from . import world

if TYPE_CHECKING:
    from ..model import Card

_LONGEST = 90


@click.command()
@click.option("--leeches", is_flag=True, help="Also the cards that you forget again and again.")
@world.json_option
@world.database_option
@click.pass_obj
def flagged(given: str | None, leeches: bool, as_json: bool, database: str | None) -> None:
    """List the flagged cards, for your editor.

    A line each, as compilers write them: `journal.md:142: flagged: too vague`. Vim, Emacs and VS Code jump to them.
    """
    prefs = world.settings()
    most = prefs.leech_threshold if leeches else 0
    with world.open_store(world.existing(database or given)) as store:
        cards = [card for card in store.cards() if card.flag is not None or card.leech(most)]
        paths = {journal.name: journal.path for journal in store.journals()}
    cards.sort(key=lambda card: (paths[card.journal], card.line or 0, card.position, card.uid))
    if as_json:
        world.print_json([_document(card, paths[card.journal], most) for card in cards])
        return
    for card in cards:
        place = f"{_near(paths[card.journal])}:{card.line}"
        for what in _told(card, most):
            click.echo(f"{place}: {what}")


def _told(card: Card, most: int) -> list[str]:
    """``flagged: too vague``; what stands on the card where no word does."""
    from .. import face

    front = shortened(face.front(card), _LONGEST)
    lines = [f"flagged: {one_line(card.flag) or front}"] if card.flag is not None else []
    if card.leech(most):
        lines.append(f"leech: forgotten {many(card.memory.lapses, 'time')}: {front}")
    return lines


def _near(path: str) -> str:
    """A path as one would type it: relative when it lies below the folder that one is in."""
    try:
        return one_line(str(Path(path).relative_to(Path.cwd())))
    except (ValueError, OSError):
        return one_line(path)


def _document(card: Card, path: str, most: int) -> dict[str, object]:
    from .. import face

    return {
        "uid": card.uid,
        "journal": card.journal,
        "path": path,
        "line": card.line,
        "topic": list(card.topic),
        "front": face.front(card),
        "flag": card.flag,
        "lapses": card.memory.lapses,
        "leech": bool(card.leech(most)),
        "suspended": card.suspended,
    }
