"""``due`` as shell prompts run it: without click, whose import alone takes longer than everything else together.

Only the plain question is answered here. Whatever is unusual about it, options and mistakes included, is left to the
whole program, which says the same in the same words.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ..errors import UserError
from ..scheduling import study_day
from ..settings import database_path, load
from ..store import peek

if TYPE_CHECKING:
    from pathlib import Path

    from ..today import Counts, Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of ``due``."""

    database: str | None = None
    short: bool = False
    as_json: bool = False


def asked(arguments: Sequence[str]) -> Asked | None:
    """The question, when it is ``due`` with its own options written plainly; None for everything else."""
    words = list(arguments)
    database: str | None = None
    flags: set[str] = set()
    named = False
    while words:
        word = words.pop(0)
        if word == "due" and not named:
            named = True
        elif word == "--db" and words and database is None:
            database = words.pop(0)
        elif word in ("--short", "--json") and named:
            flags.add(word)
        else:
            return None
    return Asked(database, "--short" in flags, "--json" in flags) if named else None


def answered(arguments: Sequence[str]) -> bool:
    """Print what is due, when nothing unusual is asked; whether that was done."""
    question = asked(arguments)
    if question is None or sys.stdout is None:
        return False
    try:
        prefs = load()
        text = told(counts(database_path(question.database), prefs), short=question.short, as_json=question.as_json)
    except (UserError, peek.Behind, OSError):
        return False
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        from .world import give_up

        give_up(error)
    return True


def counts(database: Path, prefs: Settings) -> Counts:
    """What a review would show by the clock on the wall. Raises peek.Behind, or UserError."""
    moment = study_day.moment(datetime.now().astimezone(), prefs.day_start)
    moment = study_day.not_before(moment, peek.last_day(database))
    if not prefs.topic:
        return peek.due(database, moment, prefs)
    from ..scheduling import queue

    # Limits of single topics are a tree, which SQL counts badly.
    return queue.counts(peek.waiting(database, moment, prefs), peek.studied(database, moment.day), prefs)


def told(found: Counts, *, short: bool, as_json: bool = False) -> str:
    """The counts as a line or as a JSON document; ``short`` gives the number alone, and nothing at all when it is 0."""
    if as_json:
        numbers = {"due": found.due, "new": found.new, "learning": found.learning, "review": found.review}
        # Numbers under plain names need no import to become JSON.
        return "{\n" + ",\n".join(f'  "{name}": {number}' for name, number in numbers.items()) + "\n}\n"
    if short:
        return f"{found.due}\n" if found.due else ""
    return f"{found.due} due" + (f", {found.new} new" if found.new else "") + "\n"
