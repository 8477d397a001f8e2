"""A sitting for any face: the queue, the clock and the store behind plain values.

Reading goes through ``store.peek``, so that the first screen waits for no heavy import; the first
rating opens the store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from . import face, session
from .days_ahead import DaysAhead
from .due_today import Clock as Clock
from .due_today import DueToday
from .log_uid import log_uid
from .model import Card, Memory, Moment, Queued, Rating, Review, ReviewKind, Settings, Studied
from .neighbours import Neighbours, around
from .retracing import Retracing
from .scheduling import queue, study
from .scheduling.fuzz import NO_LOAD, Load
from .scheduling.study import Study
from .session import Outcome, Sitting, Summary, Waiting
from .store import peek

if TYPE_CHECKING:
    from .scheduling.memory import Scheduler
    from .store.store import Store

LONGEST_ANSWER = 60_000
"""ms after which a person is taken to be away from the keyboard, as Anki does."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read for an answer."""

    sitting: Sitting
    stamp: object
    """Of the database, when it was read."""
    ahead: Card | None
    beside: Neighbours
    load: Load
    """The days ahead, as a rating of the card sees them."""


class Reviewing(DueToday, Retracing):
    """The one thing that a face talks to. Making it opens nothing."""

    def __init__(self, database: Path, settings: Settings, clock: Clock) -> None:
        super().__init__(database, settings, clock)
        self._store: Store | None = None
        self._schedulers: dict[float, Scheduler] = {}  # by desired retention: a topic may have its own
        self._kept: set[str] = set()  # parameter sets that the store knows
        self._ahead = self._days_ahead()
        self._stamp: object = None  # of the database, when the card ahead was read
        self._foreseen: _Seen | None = None
        self._opening = Lock()  # ``warm`` may run beside the first rating

    # ---- what there is -----------------------------------------------------------------------------------------------

    def with_front(self, words: str, most: int) -> tuple[Card, ...]:
        """The first cards whose front holds these words."""
        return self._peek(lambda: peek.with_front(self._database, words, most))

    def cards_in(self, minutes: float) -> int:
        """How many cards the person rates in so many minutes: by the middle one of their last answers."""
        return max(1, round(minutes * 60 / self._seconds()))

    # ---- a sitting ---------------------------------------------------------------------------------------------------

    def start(self, topic: tuple[str, ...] | None, study: Study | None = None) -> Sitting:
        """A new sitting of a topic with its subtopics, or of all (None), its first card shown.

        ``study`` asks for something beyond the schedule.
        """
        sitting = self._line_up(topic, study or Study())
        moment = self.moment()
        return self._next(replace(sitting, can_undo=self._may_undo()), moment.at)

    def reveal(self, sitting: Sitting) -> Sitting:
        """Turn the shown card over, and say what each rating would do."""
        if sitting.card is None or sitting.revealed:
            return sitting
        moment, card = self.moment(), sitting.card
        seen = self._seen(sitting, card)
        self._stamp = seen.stamp
        outcomes = self._outcomes(sitting, card, moment, seen.load)
        return session.reveal(sitting, outcomes, moment, seen.ahead, seen.beside)

    def foresee(self, sitting: Sitting) -> Neighbours:
        """Read what the answer of the shown card needs, while the person thinks: ``reveal`` need not then.

        The answer would show with these beside it.
        """
        if sitting.card is None or sitting.revealed:
            return sitting.beside
        self._foreseen = self._seen(sitting, sitting.card)
        return self._foreseen.beside

    def _seen(self, sitting: Sitting, card: Card) -> _Seen:
        stamp, seen = peek.stamp(self._database), self._foreseen
        if seen is not None and seen.sitting is sitting and seen.stamp == stamp:
            return seen
        waiting = session.next_in_line(sitting)
        # The next card is read before this one is rated, and not between a key and its front.
        ahead = self._card(waiting.uid) if waiting else None
        bullets = self._peek(lambda: peek.neighbours(self._database, card.note_uid))
        linking = self._peek(lambda: peek.linking(self._database, card.note_uid))
        beside = around(bullets, card.note_uid, session.to_come(sitting), card.shown, linking)
        load = NO_LOAD if sitting.study.kind == "cram" else self._ahead.load(card)
        return _Seen(sitting, stamp, ahead, beside, load)

    def _outcomes(self, sitting: Sitting, card: Card, moment: Moment, load: Load) -> tuple[Outcome, ...]:
        if sitting.study.kind == "cram":
            again = (Outcome(Rating.AGAIN, card.memory, "later"),)
            return again + tuple(Outcome(rating, card.memory, "done") for rating in list(Rating)[1:])
        from .scheduling import memory as fsrs

        after = fsrs.outcomes(self._fsrs(card.topic), card.uid, card.memory, moment, load)
        return tuple(
            Outcome(rating, memory, face.interval(memory, moment.at, moment.day))
            for rating, memory in zip(Rating, after, strict=True)
        )

    def rate(self, sitting: Sitting, rating: Rating) -> Sitting:
        """Rate the shown card; it is on the disk when this returns. Raises UserError, and records nothing."""
        card, shown_at = sitting.card, sitting.revealed_at
        if card is None or not sitting.revealed or shown_at is None:
            return sitting
        # The study day is that of the preview, so that what was shown is what is applied, even at four in the morning.
        moment = replace(self.moment(), day=shown_at.day)
        took = min(LONGEST_ANSWER, max(0, moment.at - sitting.shown_at))
        if sitting.study.kind == "cram":
            after, review = card.memory, self._review("cram", card, rating, moment, took)
        else:
            after = session.later(sitting.outcomes[rating - 1].memory, moment.at - shown_at.at)
            review = replace(self._review("review", card, rating, moment, took), due_day=after.due_day)
        ahead = sitting.ahead if self._stamp == peek.stamp(self._database) else None
        self._record(review, card, after)
        rated = session.rated(sitting, review, after)
        now, most = replace(card, memory=after), self._settings.leech_threshold
        if now.leech(most) > card.leech(most):
            rated = replace(rated, leech=now)
        return self._next(rated, moment.at, ahead)

    def refreshed(self, sitting: Sitting, away: int = 0) -> Sitting:
        """The same sitting after an import: its card as it is stored now, or the next one when it is gone.

        Of the time on this card, ``away`` ms count as none.
        """
        if sitting.card is None or sitting.shown is None:
            return sitting
        card, moment = self._card(sitting.card.uid), self.moment()
        hidden = replace(sitting, ahead=None, revealed=False, outcomes=(), shown_at=sitting.shown_at + away)
        if card is None or not self._still_waits(card, sitting.shown):
            return self._next(replace(hidden, card=None, shown=None), moment.at)
        again = replace(hidden, card=card)
        return self.reveal(again) if sitting.revealed else again

    def summary(self, sitting: Sitting) -> Summary:
        """What was done, and what comes tomorrow."""
        moment, day = self.moment(), timedelta(days=1)
        tomorrow = replace(moment, at=moment.at + day // timedelta(milliseconds=1), day=moment.day + day)
        waiting = self._peek(lambda: peek.waiting(self._database, tomorrow, self._settings))
        counts = queue.counts(waiting, Studied(), self._settings)
        now = self._line_up(sitting.topic, Study())
        left = session.count_left(now, moment.at + self._settings.learn_ahead * 60_000)
        return replace(session.summary(sitting, moment.at, counts, self._seconds()), left=left)

    def _seconds(self) -> float:
        """What one answer of the person usually takes: the middle one of their last."""
        from .stats.habits import usual

        return max(1.0, usual(self._peek(lambda: peek.durations(self._database))))

    # ---- the world ---------------------------------------------------------------------------------------------------

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""
        super().use(settings)
        self._schedulers.clear()

    def warm(self) -> None:
        """Import what a rating needs and open the store, so that the first rating does not wait for it."""
        if self._database.exists():
            self._open()
        self._fsrs(())

    def close(self) -> None:
        """Close the database; the next rating would open it again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _days_ahead(self) -> DaysAhead:
        def due() -> Mapping[date, int]:
            return self._peek(lambda: peek.due_days(self._database))

        def siblings(note_uid: str, card_uid: str) -> tuple[date, ...]:
            return self._peek(lambda: peek.siblings(self._database, note_uid, card_uid))

        return DaysAhead(due, siblings)

    def _line_up(self, topic: tuple[str, ...] | None, study_: Study) -> Sitting:
        studied, moment = self._studied()
        self._schedulers.clear()  # another program may have fitted the parameters anew
        self._ahead = self._days_ahead()
        if study_.kind == "due" and study_.since is None and not self._settings.topic:
            # Most of a large collection is neither due nor next.
            cards = self._peek(lambda: peek.candidates(self._database, moment, self._settings, studied, topic))
        else:
            cards = self._peek(lambda: peek.queued(self._database))
        chosen = study.chosen(cards, topic, study_)
        found = study.line_up(chosen, studied, moment, self._settings, study_)
        steps = study_.kind in ("due", "ahead")
        return Sitting(
            topic=topic,
            study=study_,
            line=tuple(map(_waiting, found.line)),
            steps=self._steps(() if study_.cards else chosen, found.learning, moment) if steps else (),
        )

    def _steps(self, cards: Sequence[Queued], ready: Sequence[Queued], moment: Moment) -> tuple[Waiting, ...]:
        """Cards in a step, those that learn-ahead does not reach yet as well: they come back in a long sitting."""
        uids = {card.uid for card in ready}
        later = [
            card
            for card in cards
            if card.memory.due_at is not None
            and card.uid not in uids
            and (card.buried_until is None or card.buried_until <= moment.day)
        ]
        ahead = moment.at + self._settings.learn_ahead * 60_000
        # A step of yesterday is ready whatever its clock says.
        waiting = [replace(_waiting(card), due_at=min(card.memory.due_at or 0, ahead)) for card in ready]
        return tuple(sorted((*waiting, *map(_waiting, later)), key=lambda w: (w.due_at or 0, w.uid)))

    def _put(self, sitting: Sitting, waiting: Waiting | None, card: Card | None, now: int) -> Sitting:
        return session.show(sitting, waiting, card, now, self._settings.learn_ahead)

    def _next(self, sitting: Sitting, now: int, ahead: Card | None = None) -> Sitting:
        """Show the next card that is still there; an import may have taken some away meanwhile.

        ``ahead`` is a card that was read since another program last wrote.
        """
        while True:
            waiting = session.next_waiting(sitting, now, self._settings.learn_ahead)
            if waiting is None:
                return self._put(sitting, None, None, now)
            card = ahead if ahead and ahead.uid == waiting.uid else self._card(waiting.uid)
            if card and not self._still_waits(card, waiting):
                card = None
            sitting = self._put(sitting, waiting, card, now)
            if card is not None:
                return sitting

    def _card(self, uid: str) -> Card | None:
        # A file that is open already need not be opened and understood again.
        found = (self._store.card(uid),) if self._store else self._peek(lambda: peek.cards(self._database, (uid,)))
        card = found[0] if found else None
        return card if card and not card.retired and not card.suspended else None

    def _still_waits(self, card: Card, waiting: Waiting) -> bool:
        """Whether nobody rated or buried the card elsewhere since it was lined up."""
        buried = card.buried_until is not None and card.buried_until > self.moment().day
        return card.memory.reps == waiting.reps and not buried

    def _may_undo(self) -> bool:
        return self._peek(lambda: peek.rated(self._database))

    def _review(self, kind: ReviewKind, card: Card, rating: Rating | None, moment: Moment, duration: int) -> Review:
        return Review(
            uid=log_uid(),
            card_uid=card.uid,
            kind=kind,
            rating=rating,
            moment=moment,
            duration=duration,
            before=card.memory,
            parameters=self._fsrs(card.topic).id,
        )

    def _record(self, review: Review, card: Card, after: Memory) -> None:
        store, used = self._open(), self._fsrs(card.topic)
        if used.id not in self._kept:
            store.keep_parameters(used.id, used.parameters, used.settings)
            self._kept.add(used.id)
        store.record(review, after)
        self._ahead.rated(card.memory, after)
        self._last_day = max(self._last_day or review.moment.day, review.moment.day)

    def _replayed(self, card: Card, rows: tuple[Review, ...]) -> Memory:
        from .upkeep import Replay

        return Replay(self._open(), self._settings).memory(card.uid, rows)

    def _fsrs(self, topic: tuple[str, ...]) -> Scheduler:
        wanted = self._settings.retention_of(topic)
        found = self._schedulers.get(wanted)
        if found is None:
            from .scheduling import memory as fsrs

            weights = self._peek(lambda: peek.weights(self._database))
            found = fsrs.scheduler(replace(self._settings, desired_retention=wanted), weights)
            self._schedulers[wanted] = found
        return found

    def _open(self) -> Store:
        with self._opening:
            if self._store is None:
                from .store.store import Store

                self._store = Store.open(self._database, at_a_key=True)
            return self._store

    def _bring_up_to_date(self) -> None:
        self._open()


def _waiting(card: Queued) -> Waiting:
    return Waiting(card.uid, card.note_uid, card.memory.state, card.memory.due_at, card.memory.reps)
