"""Fits the weights of FSRS to a review log, and computes memories quickly, with fsrs-rs in a process of its own.

A panic of fsrs-rs prints a trace past Python and raises what no ``except Exception`` catches: it would tear a screen.
Where the reviews go and how they come back is said in ``fitting_child``, which only that process runs.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from .errors import UserError
from .scheduling.evaluate import Histories, Item
from .scheduling.memory import DEFAULT_PARAMETERS, within_bounds

EPOCHS = 8
"""What Anki takes."""
ENOUGH_TO_FIT = 64
"""Predicted reviews below which fsrs-rs fits the first intervals only, or nothing."""
HOW_TO_INSTALL = 'pip install "journal-cards[optimize]"'

_CHILD = Path(__file__).with_name("fitting_child.py")


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of a fit."""

    weights: tuple[float, ...]
    """21, within the bounds of py-fsrs."""
    ahead: tuple[float, float] | None
    """Log loss and RMSE (bins) where each fifth of the reviews is predicted by weights that were fitted to those before
    it; None when it was not asked for."""

    @property
    def learned(self) -> bool:
        """Whether they say anything: fsrs-rs leaves out cards with a rare first interval, and may have nothing left.

        Then it gives the default weights back, as 32-bit floats.
        """
        pairs = zip(self.weights, DEFAULT_PARAMETERS, strict=True)
        return any(abs(weight - default) > 1e-6 for weight, default in pairs)


def fit(cards: Histories, reviews: Sequence[Item], *, ahead: bool = False) -> Fit:
    """Fit the weights to ``evaluate.items`` of these histories; ``ahead`` asks how well such weights foretell.

    Raises UserError when there are too few reviews, fsrs-rs is not installed, or it gives up.
    """
    count = len(reviews)
    if count < ENOUGH_TO_FIT:
        there = "1 review is" if count == 1 else f"{count} reviews are"
        missing = "1 is" if count == ENOUGH_TO_FIT - 1 else f"{ENOUGH_TO_FIT - count} are"
        raise UserError(
            f"{there} too few to learn from, {missing} missing: only one that comes a study day or more after its "
            "card's last one counts; go on reviewing and try again"
        )
    if not installed():
        raise UserError(f"optimize needs fsrs-rs, which is not installed: {HOW_TO_INSTALL}")
    answer = _answer(_request(cards, reviews, ahead=ahead))
    try:
        weights, measured = answer["weights"], answer["ahead"]
        found = within_bounds(tuple(float(weight) for weight in weights))
        pair = (float(measured[0]), float(measured[1])) if measured is not None else None
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise _gave_up("its answer cannot be read") from error
    if not all(math.isfinite(number) for number in (*found, *(pair or ()))):
        raise _gave_up("its answer is not a number")
    return Fit(found, pair)


def installed() -> bool:
    """Whether fsrs-rs is there."""
    return find_spec("fsrs_rs_python") is not None


def memories(
    weights: Sequence[float], tracks: Sequence[tuple[Sequence[int], Sequence[int]]]
) -> list[tuple[float, float]]:
    """Stability and difficulty after the ratings of each track, which come with the days before each.

    Raises UserError when fsrs-rs gives up.
    """
    request = json.dumps({"weights": tuple(weights), "tracks": tuple(tracks)}).encode()
    try:
        found = [(float(stability), float(difficulty)) for stability, difficulty in _answer(request)["memories"]]
    except (KeyError, TypeError, ValueError) as error:
        raise _gave_up("its answer cannot be read") from error
    if len(found) != len(tracks):
        raise _gave_up("its answer cannot be read")
    return found


def _request(cards: Histories, reviews: Sequence[Item], *, ahead: bool) -> bytes:
    """Write down the log for the other process: each card once, and the reviews as (card, how many before it)."""
    number = {card: place for place, card in enumerate(cards)}
    log = [
        [
            [int(one.rating) for one in history],
            [0, *((after.day - before.day).days for before, after in pairwise(history))],
        ]
        for history in cards.values()
    ]
    wanted = [[number[review.card], review.place] for review in reviews]
    return json.dumps({"cards": log, "reviews": wanted, "epochs": EPOCHS, "ahead": ahead}).encode()


def _answer(request: bytes) -> dict[str, Any]:
    """Run the other process to its end. Raises UserError when it does not come to one; its words reach nobody."""
    # -P: our own files, such as text.py, are no modules there.
    command = [sys.executable, "-P", str(_CHILD)]
    try:
        done = subprocess.run(command, input=request, capture_output=True, check=False)  # noqa: S603 - our own file
    except OSError as error:
        raise _gave_up(f"no process can be started: {error.strerror or error}") from error
    if done.returncode:
        raise _gave_up(f"it ended with {done.returncode}")
    try:
        # What a library may print comes before the answer.
        answer = json.loads(done.stdout.splitlines()[-1])
    except (ValueError, IndexError) as error:
        raise _gave_up("it did not answer") from error
    if not isinstance(answer, dict):
        raise _gave_up("its answer cannot be read")
    return answer


def _gave_up(why: str) -> UserError:
    return UserError(f"fsrs-rs gave up on this review log ({why}): the weights stay as they are")
