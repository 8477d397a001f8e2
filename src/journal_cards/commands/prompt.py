"""``due`` as shell prompts run it: without click, whose import alone takes longer than everything else together.

Only the plain question is answered here. Whatever is unusual about it, options and mistakes included, is left to the
whole program, which says the same in the same words.
"""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from ..errors import UserError
from ..scheduling import study_day
from ..settings import database_path, load
from ..store import peek

if TYPE_CHECKING:
    from pathlib import Path

    from ..today import Counts, Settings


def answered(arguments: list[str]) -> bool:
    """Print what is due, when nothing else is asked; whether that was done."""
    if arguments not in (["due"], ["due", "--short"]) or sys.stdout is None:
        return False
    try:
        prefs = load()
        text = told(counts(database_path(None), prefs), short=len(arguments) > 1)
    except (UserError, peek.Behind, OSError):
        return False
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        from ..cli import give_up

        give_up(error)
    return True


def counts(database: Path, prefs: Settings) -> Counts:
    """What a review would show by the clock on the wall. Raises peek.Behind, or UserError."""
    return peek.due(database, study_day.moment(datetime.now().astimezone(), prefs.day_start), prefs)


def told(found: Counts, *, short: bool) -> str:
    """The counts as a line; ``short`` gives the number alone, and nothing at all when it is 0."""
    if short:
        return f"{found.due}\n" if found.due else ""
    return f"{found.due} due" + (f", {found.new} new" if found.new else "") + "\n"
