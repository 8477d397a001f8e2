"""A second opinion on the memories of a long log: fsrs-rs confirms in seconds what py-fsrs computes in a minute.

What it confirms stays as it is; whatever it does not is computed again by py-fsrs, whose numbers are the table's.
"""

from __future__ import annotations

from math import isclose
from typing import Any

from .errors import UserError
from .fitting import installed, memories
from .model import State
from .progress import Progress, silent
from .scheduling.memory import MAXIMUM_STABILITY
from .scheduling.track import Track, track
from .store.store import Store

WORTH = 20_000
"""Rows of the log below which py-fsrs is done sooner than another process has started."""
TOLERANCE = 1e-4
"""Relative; fsrs-rs computes in 32 bits."""


def vouched(store: Store, weights: tuple[float, ...], progress: Progress = silent) -> frozenset[str]:
    """The cards whose stored memories fsrs-rs confirms; none for a short log, and none without fsrs-rs."""
    if not installed() or store.log_length() < WORTH:
        return frozenset()
    stored = store.memory_columns()
    tracks: dict[str, Track] = {}
    for place, (uid, rows) in enumerate(store.tracks()):
        if place % 1000 == 0:
            progress(place, len(stored))
        found = track(rows)
        if found and _agrees(found, stored[uid]):
            tracks[uid] = found
    try:
        told = memories(weights, [(one.ratings, one.gaps) for one in tracks.values()])
    except UserError:
        return frozenset()  # it is only a second opinion
    return frozenset(
        uid
        for uid, (stability, difficulty) in zip(tracks, told, strict=True)
        if _close(stored[uid]["stability"], min(stability, MAXIMUM_STABILITY))
        and _close(stored[uid]["difficulty"], difficulty)
    )


def _agrees(track: Track, stored: dict[str, Any]) -> bool:
    wanted = {
        "state": int(State.REVIEW),
        "step": None,
        "due_day": track.due_day,
        "due_at": None,
        "last_day": track.last_day,
        "last_at": track.last_at,
        "reps": len(track.ratings),
        "lapses": track.lapses,
    }
    return all(stored[name] == value for name, value in wanted.items())


def _close(stored: Any, told: float) -> bool:
    return isinstance(stored, float) and isclose(stored, told, rel_tol=TOLERANCE)
