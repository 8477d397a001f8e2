"""How a person answers: seconds and buttons, from their own review log as far as it reaches.

What the log does not tell comes from the figures below: those with which fsrs-rs 6.6 simulates unless it is told
otherwise (``SimulatorConfig::default``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journal_cards.model import Rating, Review, State
from journal_cards.scheduling.log import live

LONGEST = 60.0
"""Seconds that count of one answer at most, as in Anki: after them nobody sits in front of the card."""

_LIKE_CHANCES = 20
_LIKE_SECONDS = 10
"""So many answers weigh as much as the usual figures do."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What an answer costs, and which button is pressed; chances of one row add up to 1."""

    seconds: tuple[tuple[float, ...], ...]
    """By state before the rating (``State``), then from Again to Easy."""
    first: tuple[float, ...]
    """Chances of the four buttons on a new card."""
    passes: tuple[float, ...]
    """Chances of Hard, Good and Easy on a card in review that is recalled."""
    learning: tuple[tuple[float, ...], ...]
    """Chances of the four buttons in a learning step, after Again, Hard and Good."""
    relearning: tuple[tuple[float, ...], ...]
    """The same in a relearning step."""
    timed: int = 0
    """The person's own answers that ``seconds`` rests on."""
    mean: float = 0.0
    """Seconds of the person's own answers; 0 without any."""


_FIRST_SECONDS = (19.58, 18.79, 13.78, 10.71)
USUAL = Answers(
    seconds=(_FIRST_SECONDS, _FIRST_SECONDS, (19.38, 17.59, 12.38, 8.94), (16.44, 15.25, 12.32, 8.03)),
    first=(0.24, 0.094, 0.495, 0.171),
    passes=(0.224, 0.631, 0.145),
    learning=((0.3686, 0.0628, 0.5108, 0.0577), (0.0442, 0.4553, 0.4457, 0.0549), (0.0519, 0.0470, 0.8462, 0.0550)),
    relearning=((0.2157, 0.0643, 0.6595, 0.0604), (0.0500, 0.4638, 0.4475, 0.0387), (0.1057, 0.1434, 0.7266, 0.0244)),
)
"""What is taken for a person who has not answered yet."""


def answers_of(log: Iterable[Review]) -> Answers:
    """Learn from the review log, every kind of row in its order; a cell with few answers stays near the usual one.

    Its seconds lean on the usual ones at the person's own pace.
    """
    times: dict[tuple[State, Rating], list[float]] = defaultdict(list)
    pressed: dict[tuple[State, Rating | None], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    last: dict[str, Rating] = {}
    for row in live(log):
        if row.kind != "review" or row.rating is None:
            continue
        state, rating = row.before.state, row.rating
        if row.duration > 0:
            times[state, rating].append(min(row.duration / 1000, LONGEST))
        in_step = state in (State.LEARNING, State.RELEARNING)
        pressed[state, last.get(row.card_uid) if in_step else None][rating - 1] += 1
        last[row.card_uid] = rating
    timed = sum(map(len, times.values()))
    return Answers(
        seconds=_seconds(times),
        first=_chances(pressed[State.NEW, None], USUAL.first),
        passes=_chances(pressed[State.REVIEW, None][1:], USUAL.passes),
        learning=_in_steps(pressed, State.LEARNING, USUAL.learning),
        relearning=_in_steps(pressed, State.RELEARNING, USUAL.relearning),
        timed=timed,
        mean=sum(map(sum, times.values())) / timed if timed else 0.0,
    )


def _seconds(times: dict[tuple[State, Rating], list[float]]) -> tuple[tuple[float, ...], ...]:
    own = sum(map(sum, times.values()))
    usual = sum(len(found) * USUAL.seconds[state][rating - 1] for (state, rating), found in times.items())
    few = _LIKE_SECONDS * usual / max(1, sum(map(len, times.values())))
    pace = (own + few) / (usual + few) if usual else 1.0
    return tuple(
        tuple(
            (sum(times[state, rating]) + _LIKE_SECONDS * pace * USUAL.seconds[state][rating - 1])
            / (len(times[state, rating]) + _LIKE_SECONDS)
            for rating in Rating
        )
        for state in State
    )


def _chances(pressed: Sequence[int], usual: Sequence[float]) -> tuple[float, ...]:
    of = sum(pressed) + _LIKE_CHANCES
    return tuple((count + _LIKE_CHANCES * chance) / of for count, chance in zip(pressed, usual, strict=True))


def _in_steps(
    pressed: dict[tuple[State, Rating | None], list[int]], state: State, usual: Sequence[Sequence[float]]
) -> tuple[tuple[float, ...], ...]:
    return tuple(
        _chances(pressed[state, Rating(before)], chances) for before, chances in enumerate(usual, int(Rating.AGAIN))
    )
