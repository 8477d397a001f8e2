"""Letting go of a journal: its notes retire with their history, and no import reads it unless it is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .errors import UserError
from .joining import Followed, follow
from .model import Moment, Plan, Settings
from .reconcile import reconcile
from .store.home import FORGOTTEN as FORGOTTEN
from .store.store import Store
from .text import one_line


def forget(path: Path, store: Store, prefs: Settings, moment: Moment) -> tuple[Plan, Followed]:
    """Let go of the journal of a path or a name; its file is not looked at.

    Raises UserError, and changes nothing, when none is known by it.
    """
    journals = [one for one in store.journals() if one.digest != FORGOTTEN]
    known = next((one for one in journals if one.path == str(path.resolve())), None)
    known = known or next((one for one in journals if one.name == str(path)), None)
    if known is None:
        paths = ", ".join(one_line(one.path) for one in journals) or "none at all"
        raise UserError(f"{one_line(str(path))} is no journal that is known; known is {paths}; nothing was changed")
    plan = reconcile(store.notes(known.uid), (), known.name)
    store.backup("forget")
    store.apply(replace(known, digest=FORGOTTEN), plan, moment, known.digest)
    return plan, follow(store, known.uid, plan, moment, prefs)
