"""A sitting for any face: the queue, the clock and the store behind plain values.

Reading goes through ``store.peek``, so that the first screen waits for no heavy import; the first
rating opens the store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from . import session
from .deciding import Deciding
from .errors import UserError
from .log_uid import log_uid
from .model import Card, Counts, Memory, Moment, Queued, Rating, Review, ReviewKind, Settings, Studied, TopicCount
from .scheduling import queue, study_day
from .session import Outcome, Sitting, Summary, Waiting
from .store import peek
from .topic_names import HOW_TO_IMPORT as HOW_TO_IMPORT
from .topic_names import find_topic as find_topic

if TYPE_CHECKING:
    from .scheduling.memory import Scheduler
    from .store.store import Store

Clock = Callable[[], datetime]
"""Gives the local time, aware of its zone."""

LONGEST_ANSWER = 60_000
"""ms after which a person is taken to be away from the keyboard, as Anki does."""

_T = TypeVar("_T")


class Reviewing(Deciding):
    """The one thing that a face talks to. Making it opens nothing."""

    def __init__(self, database: Path, settings: Settings, clock: Clock) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._store: Store | None = None
        self._scheduler: Scheduler | None = None
        self._last_day: date | None = None  # the log's highest study day, once it was read
        self._stamp: object = None  # of the database, when the card ahead was read
        self._opening = Lock()  # ``warm`` may run beside the first rating

    # ---- what there is -----------------------------------------------------------------------------------------------

    def topics(self) -> tuple[TopicCount, ...]:
        """The topics, depth-first; empty when nothing was ever imported."""
        cards, studied, moment = self._today()
        return queue.topic_counts(cards, studied, moment, self._settings)

    def counts(self) -> Counts:
        """What a review of all topics would show now."""
        cards, studied, moment = self._today()
        return queue.counts(cards, studied, moment, self._settings)

    def find(self, name: str) -> tuple[str, ...]:
        """The topic of that name or path, or with that unambiguous beginning. Raises UserError when there is none."""
        return find_topic(name, self._peek(lambda: peek.topics(self._database)))

    # ---- a sitting ---------------------------------------------------------------------------------------------------

    def start(self, topic: tuple[str, ...] | None) -> Sitting:
        """A new sitting of a topic with its subtopics, or of all (None), its first card shown."""
        sitting = self._line_up(topic)
        moment = self.moment()
        return self._next(replace(sitting, can_undo=self._may_undo()), moment.at)

    def reveal(self, sitting: Sitting) -> Sitting:
        """Turn the shown card over, and say what each rating would do."""
        if sitting.card is None or sitting.revealed:
            return sitting
        from .scheduling import memory as fsrs

        moment, card = self.moment(), sitting.card
        after = fsrs.outcomes(self._fsrs(), card.uid, card.memory, moment)
        outcomes = tuple(
            Outcome(rating, memory, session.interval(memory, moment.at, moment.day))
            for rating, memory in zip(Rating, after, strict=True)
        )
        # The next card is read now, while the person reads the answer, and not between their key and its front.
        waiting = session.next_in_line(sitting)
        self._stamp = peek.stamp(self._database)
        return session.reveal(sitting, outcomes, moment, self._card(waiting.uid) if waiting else None)

    def rate(self, sitting: Sitting, rating: Rating) -> Sitting:
        """Rate the shown card; it is on the disk when this returns. Raises UserError, and records nothing."""
        card, shown_at = sitting.card, sitting.revealed_at
        if card is None or not sitting.revealed or shown_at is None:
            return sitting
        # The study day is that of the preview, so that what was shown is what is applied, even at four in the morning.
        moment = replace(self.moment(), day=shown_at.day)
        after = session.later(sitting.outcomes[rating - 1].memory, moment.at - shown_at.at)
        review = self._review("review", card, rating, moment, min(LONGEST_ANSWER, max(0, moment.at - sitting.shown_at)))
        ahead = sitting.ahead if self._stamp == peek.stamp(self._database) else None
        self._record(review, after)
        return self._next(session.rated(sitting, review, after), moment.at, ahead)

    def undo(self, sitting: Sitting) -> Sitting:
        """Take back what was done last, a decision or a rating of this sitting, else the last rating of the log.

        Its card shows again, front side up.
        """
        store = self._open()
        if sitting.decision is not None:
            return self._take_back(store, sitting.decision)
        last = sitting.done[-1] if sitting.done else None
        if last is None or sitting.earlier is None:
            return self._undo_earlier(sitting)
        found = next((r for r in store.reviews((last.card_uid,)) if r.uid == last.review_uid), None)
        card = store.card(last.card_uid)
        if found is None or card is None:
            raise UserError("the last rating is not in the log any more: start again")
        self._record(self._undoing(found, replace(card, memory=last.after)), found.before)
        before = session.undone(sitting, store.last_review() is not None)
        return replace(before or sitting, shown_at=self.moment().at)

    def _undo_earlier(self, sitting: Sitting) -> Sitting:
        """Take back the newest rating of the log, which another sitting gave."""
        store = self._open()
        review = store.last_review()
        card = store.card(review.card_uid) if review else None
        if review is None or card is None:
            return replace(sitting, can_undo=False)
        self._record(self._undoing(review, card), review.before)
        again = replace(self._line_up(sitting.topic), done=sitting.done, can_undo=store.last_review() is not None)
        waiting = next(
            (w for w in (*again.line, *again.steps) if w.uid == card.uid),
            Waiting(card.uid, card.note_uid, review.before.state, review.before.due_at),
        )
        # A sibling of the card may have taken its place in the line.
        again = replace(again, line=tuple(w for w in again.line if w is waiting or w.note_uid != card.note_uid))
        card = replace(card, memory=review.before)
        return self._put(again, waiting, card, self.moment().at)

    def summary(self, sitting: Sitting) -> Summary:
        """What was done, and what comes tomorrow."""
        cards, _, moment = self._today()
        day = timedelta(days=1)
        tomorrow = replace(moment, at=moment.at + day // timedelta(milliseconds=1), day=moment.day + day)
        return session.summary(sitting, moment.at, queue.counts(cards, Studied(), tomorrow, self._settings))

    # ---- the world ---------------------------------------------------------------------------------------------------

    def moment(self) -> Moment:
        """The clock, read once; the study day never goes back behind the log's."""
        now = study_day.moment(self._clock(), self._settings.day_start)
        if self._last_day is None:
            self._last_day = self._peek(lambda: peek.last_day(self._database))
        return study_day.not_before(now, self._last_day)

    def probe(self) -> None:
        """Raise UserError when the database cannot be read."""
        self._peek(lambda: peek.last_day(self._database))

    def warm(self) -> None:
        """Import what a rating needs and open the store, so that the first rating does not wait for it."""
        if self._database.exists():
            self._open()
        self._fsrs()

    def close(self) -> None:
        """Close the database; the next rating would open it again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _today(self) -> tuple[Sequence[Queued], Studied, Moment]:
        self._last_day = None  # another window may have rated
        moment = self.moment()
        cards = self._peek(lambda: peek.queued(self._database))
        return cards, self._peek(lambda: peek.studied(self._database, moment.day)), moment

    def _line_up(self, topic: tuple[str, ...] | None) -> Sitting:
        cards, studied, moment = self._today()
        found = queue.build(cards, studied, moment, self._settings, topic)
        return Sitting(
            topic=topic,
            line=tuple(_waiting(card) for card in (*found.reviews, *found.new)),
            steps=self._steps(cards, found.learning, topic, moment.at),
        )

    def _steps(
        self, cards: Sequence[Queued], ready: Sequence[Queued], topic: tuple[str, ...] | None, now: int
    ) -> tuple[Waiting, ...]:
        """Cards in a step, those that learn-ahead does not reach yet as well: they come back in a long sitting."""
        uids = {card.uid for card in ready}
        later = [
            card
            for card in cards
            if card.memory.due_at is not None
            and card.uid not in uids
            and (topic is None or card.topic[: len(topic)] == topic)
        ]
        ahead = now + self._settings.learn_ahead * 60_000
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
            sitting = self._put(sitting, waiting, card, now)
            if card is not None:
                return sitting

    def _card(self, uid: str) -> Card | None:
        # A file that is open already need not be opened and understood again.
        found = (self._store.card(uid),) if self._store else self._peek(lambda: peek.cards(self._database, (uid,)))
        card = found[0] if found else None
        return card if card and not card.retired and not card.suspended else None

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
            parameters=self._fsrs().id,
        )

    def _record(self, review: Review, after: Memory) -> None:
        self._open().record(review, after)
        self._last_day = max(self._last_day or review.moment.day, review.moment.day)

    def _undoing(self, review: Review, card: Card) -> Review:
        return replace(self._review("undo", card, None, self.moment(), 0), target=review.uid)

    def _fsrs(self) -> Scheduler:
        if self._scheduler is None:
            from .scheduling import memory as fsrs

            self._scheduler = fsrs.scheduler(self._settings)
        return self._scheduler

    def _open(self) -> Store:
        with self._opening:
            if self._store is None:
                from .store.store import Store

                store = Store.open(self._database)
                used = self._fsrs()
                store.keep_parameters(used.id, used.parameters, self._settings)
                self._store = store
            return self._store

    def _peek(self, read: Callable[[], _T]) -> _T:
        try:
            return read()
        except peek.Behind:
            self._open()  # brings the schema up to date
            return read()


def _waiting(card: Queued) -> Waiting:
    return Waiting(card.uid, card.note_uid, card.memory.state, card.memory.due_at)
