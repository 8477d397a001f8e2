"""A sitting as a frozen value: every rule of a review session, with no screen, clock or database.

A sitting never changes; each function returns the next one. ``earlier`` links to the sitting before the last rating, so
that undo is a step back to a value that is still there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from .model import Card, Counts, Memory, Moment, Override, Rating, Review, State
from .neighbours import Neighbours
from .scheduling.study import Study

_NOTHING = Counts()
_ALONE = Neighbours()
_SCHEDULE = Study()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rating would do to the shown card."""

    rating: Rating
    memory: Memory
    interval: str
    """Ready to draw: ``10m``, ``3d``, ``1.4mo``, ``2.1y``."""


@dataclass(frozen=True, slots=True)
class Done:
    """One rating of this sitting."""

    card_uid: str
    rating: Rating
    was: State
    topic: tuple[str, ...]
    duration: int
    """ms."""
    review_uid: str
    after: Memory
    """The card's memory since this rating; undo asks that it is still so."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that stands in line; its content is read when it is shown."""

    uid: str
    note_uid: str
    state: State
    due_at: int | None = None
    """ms UTC, for a card in a step."""
    reps: int = 0
    """How often it was rated when it was lined up: once more, and it was rated elsewhere meanwhile."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the person decided about the card on the screen; undo takes it back."""

    kind: Literal["rejected", "suspended", "rewritten", "held", "buried", "flagged"]
    card: Card
    """As it was before."""
    before: Sitting
    replaced: bool = False
    """Another card of the bullet took the place of a rejected one."""
    wanted: bool | None = None
    """Whether the suspended bullet was switched on before."""
    words: Override | None = None
    """The person's words for the rewritten card before."""
    written: tuple[str, str] | None = None
    """Front and back that the person wrote; None when they took the words of the rules again."""
    buried: tuple[tuple[str, date | None], ...] = ()
    """Until when each card of the buried bullet was kept away before."""
    flag: str | None = None
    """The word that the person gave the card."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One review session at one instant."""

    topic: tuple[str, ...] | None
    """None for all topics."""
    study: Study = _SCHEDULE
    card: Card | None = None
    """The card on the screen; None when nothing is left now."""
    revealed: bool = False
    outcomes: tuple[Outcome, ...] = ()
    """Four, from Again to Easy, once the answer shows."""
    counts: Counts = _NOTHING
    """What is left, the shown card included."""
    done: tuple[Done, ...] = ()
    shown_at: int = 0
    """ms UTC at which the front was shown."""
    revealed_at: Moment | None = None
    """The moment for which the outcomes hold."""
    can_undo: bool = False
    """A rating of this sitting, or one before it, can be taken back."""
    shown: Waiting | None = None
    """The place in line that the shown card came from."""
    line: tuple[Waiting, ...] = ()
    """Reviews and new cards still to come, in order."""
    steps: tuple[Waiting, ...] = ()
    """Cards in a step, soonest first."""
    earlier: Sitting | None = None
    ahead: Card | None = None
    """The card that comes next if nothing happens meanwhile: a face may prepare it while the answer is read."""
    beside: Neighbours = _ALONE
    """What stands beside the card's bullet, once the answer shows."""
    decision: Decision | None = None
    """What was done last, when that was no rating."""
    undone: tuple[Decision | None, ...] = ()
    """What was taken back and can be done again, the last one last; None is a rating, which the log knows."""
    leech: Card | None = None
    """The card of the last rating, when that made it a leech."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the done screen says."""

    cards: int
    """Ratings given."""
    by_rating: tuple[int, int, int, int]
    new: int
    """Cards met for the first time."""
    minutes: float
    tomorrow: Counts
    next_step_in: int | None
    """Minutes until a card in a step comes back; None when none waits."""
    minutes_tomorrow: float = 0.0
    """What tomorrow's cards take, by the person's own answers."""
    left: Counts = _NOTHING
    """What a review of the same topic would show now: what came meanwhile, or what this one was not about."""


# ---- the order of the cards ------------------------------------------------------------------------------------------


def next_waiting(sitting: Sitting, now: int, learn_ahead: int) -> Waiting | None:
    """Who comes next: a step that is due, else the line, else a step within ``learn_ahead`` minutes."""
    step = sitting.steps[0] if sitting.steps else None
    if step and (step.due_at or 0) <= now:
        return step
    if sitting.line:
        return sitting.line[0]
    return step if step and (step.due_at or 0) <= now + learn_ahead * 60_000 else None


def show(sitting: Sitting, waiting: Waiting | None, card: Card | None, now: int, learn_ahead: int) -> Sitting:
    """Put ``card`` on the screen, front side up, and take ``waiting`` out of its line."""
    taken = replace(
        sitting,
        line=tuple(w for w in sitting.line if w is not waiting),
        steps=tuple(w for w in sitting.steps if w is not waiting),
        card=card,
        shown=waiting,
        revealed=False,
        outcomes=(),
        ahead=None,
        beside=_ALONE,
        shown_at=now,
    )
    return replace(taken, counts=count_left(taken, now + learn_ahead * 60_000))


def reveal(
    sitting: Sitting,
    outcomes: tuple[Outcome, ...],
    moment: Moment,
    ahead: Card | None = None,
    beside: Neighbours = _ALONE,
) -> Sitting:
    """Turn the card over; ``outcomes`` are what each rating would do at ``moment``, ``ahead`` is the next card."""
    if sitting.card is None:
        return sitting
    return replace(sitting, revealed=True, outcomes=outcomes, revealed_at=moment, ahead=ahead, beside=beside)


def next_in_line(sitting: Sitting) -> Waiting | None:
    """Who comes when the shown card has been rated, steps aside: no sibling of it."""
    note = sitting.shown.note_uid if sitting.shown else None
    return next((waiting for waiting in sitting.line if waiting.note_uid != note), None)


def later(memory: Memory, by: int) -> Memory:
    """The memory that the same rating gives ``by`` ms later on the same study day: only the clock has gone on."""
    return replace(
        memory,
        last_at=None if memory.last_at is None else memory.last_at + by,
        due_at=None if memory.due_at is None else memory.due_at + by,
    )


def rated(sitting: Sitting, review: Review, after: Memory) -> Sitting:
    """The shown card was rated: it leaves, or comes back when it is in a step; its siblings wait for tomorrow.

    The returned sitting shows nothing yet; call ``show`` with ``next_waiting``.
    """
    card, shown = sitting.card, sitting.shown
    if card is None or shown is None or review.rating is None:
        return sitting
    steps = [w for w in sitting.steps if w.uid != card.uid]
    if review.kind == "cram":
        again = (shown,) if review.rating is Rating.AGAIN else ()
        line = (*sitting.line, *again)
    else:
        line = tuple(w for w in sitting.line if w.note_uid != card.note_uid)
        if after.due_at is not None:
            steps.append(Waiting(card.uid, card.note_uid, after.state, after.due_at, after.reps))
    return replace(
        sitting,
        card=None,
        shown=None,
        outcomes=(),
        revealed=False,
        line=line,
        steps=tuple(sorted(steps, key=lambda w: (w.due_at or 0, w.uid))),
        done=(
            *sitting.done,
            Done(card.uid, review.rating, shown.state, card.topic, review.duration, review.uid, after),
        ),
        can_undo=True,
        earlier=sitting,
        decision=None,
        undone=(),
        leech=None,
    )


def undone(sitting: Sitting, can_undo: bool) -> Sitting | None:
    """The sitting before its last rating, front side up; None when this sitting has none.

    ``can_undo`` says whether the log still holds a rating to take back.
    """
    before = sitting.earlier
    if before is None:
        return None
    return replace(before, revealed=False, outcomes=(), can_undo=can_undo or before.decision is not None)


def skipped(sitting: Sitting) -> Sitting:
    """The shown card goes to the end of the line; call ``show`` with the next one."""
    if sitting.shown is None:
        return sitting
    return replace(
        sitting, card=None, shown=None, revealed=False, outcomes=(), ahead=None, line=(*sitting.line, sitting.shown)
    )


def without(sitting: Sitting, note_uid: str) -> Sitting:
    """The sitting without any card of a note in line."""
    line, steps = (tuple(w for w in waiting if w.note_uid != note_uid) for waiting in (sitting.line, sitting.steps))
    return replace(sitting, line=line, steps=steps)


def count_left(sitting: Sitting, until: int) -> Counts:
    """What is left, the shown card included; of the cards in a step those that are due ``until`` then, ms UTC."""
    soon = [waiting for waiting in sitting.steps if (waiting.due_at or 0) <= until]
    left = [*sitting.line, *soon, *([sitting.shown] if sitting.shown else [])]
    new = sum(w.state is State.NEW for w in left)
    review = sum(w.state is State.REVIEW for w in left)
    return Counts(new=new, learning=len(left) - new - review, review=review)


def to_come(sitting: Sitting) -> frozenset[str]:
    """The notes of which a card waits in this sitting."""
    return frozenset(waiting.note_uid for waiting in (*sitting.line, *sitting.steps))


def unflagged(sitting: Sitting, decision: Decision, card: Card) -> Sitting:
    """The sitting without its flag, which changed nothing else: an answer that shows goes on showing."""
    before = decision.before
    return replace(sitting, card=card, decision=before.decision, can_undo=before.can_undo)


def summary(sitting: Sitting, now: int, tomorrow: Counts, seconds: float = 0.0) -> Summary:
    """The figures of the done screen; ``now`` in ms UTC, ``seconds`` are what one answer usually takes."""
    ratings = [done.rating for done in sitting.done]
    step = sitting.steps[0].due_at if sitting.steps else None
    return Summary(
        cards=len(ratings),
        by_rating=(
            ratings.count(Rating.AGAIN),
            ratings.count(Rating.HARD),
            ratings.count(Rating.GOOD),
            ratings.count(Rating.EASY),
        ),
        new=len({d.card_uid for d in sitting.done if d.was is State.NEW}),
        minutes=sum(done.duration for done in sitting.done) / 60_000,
        tomorrow=tomorrow,
        next_step_in=None if step is None else max(0, -(-(step - now) // 60_000)),
        minutes_tomorrow=(tomorrow.due + tomorrow.new) * seconds / 60,
    )


def called(sitting: Sitting) -> str:
    """What a sitting beyond the schedule is called; empty for the day's own."""
    study = sitting.study
    names = {
        "due": "",
        "ahead": f"{study.days} days ahead",
        "weakest": "the weakest",
        "new": "new only",
        "cram": "cram",
    }
    since = f"since {study.since.isoformat()}" if study.since else ""
    return ", ".join(filter(None, ("mixed" if study.mixed else "", names[study.kind], since)))
