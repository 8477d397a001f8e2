"""What a person decides about the card on the screen; the half of ``Reviewing`` that rates nothing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from . import session
from .model import Card, Moment
from .scheduling.study import Study
from .session import Decision, Sitting, Waiting

if TYPE_CHECKING:
    from .store.store import Store


class Deciding(ABC):
    """Decisions of a sitting; each is on the disk when its method returns, and may raise UserError."""

    @abstractmethod
    def moment(self) -> Moment:
        """The clock, read once."""

    @abstractmethod
    def _open(self) -> Store: ...

    @abstractmethod
    def _card(self, uid: str) -> Card | None:
        """A card that can be reviewed."""

    @abstractmethod
    def _still_waits(self, card: Card, waiting: Waiting) -> bool:
        """Whether nobody rated or buried the card elsewhere since it was lined up."""

    @abstractmethod
    def _put(self, sitting: Sitting, waiting: Waiting, card: Card, now: int) -> Sitting:
        """Show a card."""

    @abstractmethod
    def _next(self, sitting: Sitting, now: int) -> Sitting:
        """Show the next card."""

    @abstractmethod
    def _line_up(self, topic: tuple[str, ...] | None, study: Study) -> Sitting:
        """A new sitting that shows nothing yet."""

    def reject(self, sitting: Sitting) -> Sitting:
        """Call the shown card bad, for good; another one of its bullet shows in its place, else the next card.

        That is the next-best candidate, or else a sibling that today's line had no place for.
        """
        card = sitting.card
        if card is None:
            return sitting
        now = self.moment().at
        other = self._open().reject(card.uid, now) or self._sibling(sitting, card)
        decided = self._decided(sitting, Decision("rejected", card, sitting, replaced=other is not None))
        if other is None:
            return self._next(decided, now)
        memory = other.memory
        waiting = Waiting(other.uid, other.note_uid, memory.state, memory.due_at, memory.reps)
        return self._put(decided, waiting, other, now)

    def suspend(self, sitting: Sitting) -> Sitting:
        """Suspend the whole bullet of the shown card; the next card shows."""
        card = sitting.card
        if card is None:
            return sitting
        now = self.moment().at
        wanted = self._open().set_wanted(card.note_uid, False, now)
        decided = self._decided(sitting, Decision("suspended", card, sitting, wanted=wanted))
        return self._next(session.without(decided, card.note_uid), now)

    def rewrite(self, sitting: Sitting, front: str, back: str) -> Sitting:
        """Give the shown card the person's own words. Raises UserError when a side is empty."""
        card = sitting.card
        if card is None:
            return sitting
        words = self._open().override(card.uid, front, back, self.moment().at, card.draft)
        decision = Decision("rewritten", card, sitting, words=words, written=(front, back))
        return self._reworded(self._decided(sitting, decision))

    def restore(self, sitting: Sitting) -> Sitting:
        """Give the shown card the words of the rules again."""
        card = sitting.card
        if card is None:
            return sitting
        words = self._open().restore(card.uid, None, self.moment().at)
        return self._reworded(self._decided(sitting, Decision("rewritten", card, sitting, words=words)))

    def hold(self, sitting: Sitting) -> Sitting:
        """Suspend the shown card alone; the next card shows."""
        card = sitting.card
        if card is None:
            return sitting
        self._open().hold(card.uid, held=True)
        return self._next(self._decided(sitting, Decision("held", card, sitting)), self.moment().at)

    def bury(self, sitting: Sitting) -> Sitting:
        """Keep the bullet of the shown card away until tomorrow; the next card shows."""
        card = sitting.card
        if card is None:
            return sitting
        moment = self.moment()
        before = self._open().bury(card.note_uid, moment.day + timedelta(days=1))
        decided = self._decided(sitting, Decision("buried", card, sitting, buried=tuple(before.items())))
        return self._next(session.without(decided, card.note_uid), moment.at)

    def flag(self, sitting: Sitting, word: str | None) -> Sitting:
        """Mark the shown card with a word, or with none any more; it stays on the screen."""
        card = sitting.card
        if card is None:
            return sitting
        self._open().flag(card.uid, word)
        return self._reworded(self._decided(sitting, Decision("flagged", card, sitting, flag=word)))

    def skip(self, sitting: Sitting) -> Sitting:
        """Put the shown card at the end of the line; nothing is written."""
        return self._next(session.skipped(sitting), self.moment().at)

    def followed(self, sitting: Sitting) -> Sitting:
        """The sitting after another program has written: the shown card as it reads now.

        The next card shows, when it is gone, suspended or buried, or was rated elsewhere.
        """
        card = sitting.card
        if card is None:
            return sitting
        now = self._card(card.uid)
        moment = self.moment()
        buried = now is not None and now.buried_until is not None and now.buried_until > moment.day
        if now is None or buried or now.memory.reps != card.memory.reps:
            return self._next(replace(sitting, ahead=None), moment.at)
        return sitting if now == card else replace(sitting, card=now, ahead=None)

    def _sibling(self, sitting: Sitting, card: Card) -> Card | None:
        """Another card of the same bullet, when a new sitting would show it today."""
        line = self._line_up(sitting.topic, sitting.study).line
        waiting = next((one for one in line if one.note_uid == card.note_uid), None)
        return self._card(waiting.uid) if waiting else None

    @staticmethod
    def _decided(sitting: Sitting, decision: Decision) -> Sitting:
        return replace(sitting, decision=decision, can_undo=True, ahead=None, undone=())

    def _reworded(self, sitting: Sitting) -> Sitting:
        """The same card as it reads now; the next one, when the rules make no such card any more."""
        card = self._card(sitting.card.uid) if sitting.card else None
        return self._next(sitting, self.moment().at) if card is None else replace(sitting, card=card)

    def _take_back(self, store: Store, sitting: Sitting, decision: Decision) -> Sitting:
        card, now = decision.card, self.moment().at
        if decision.kind == "rejected":
            store.accept(card.uid, now)
        elif decision.kind == "suspended":
            store.set_wanted(card.note_uid, decision.wanted, now)
        elif decision.kind == "held":
            store.hold(card.uid, held=False)
        elif decision.kind == "buried":
            store.unbury(dict(decision.buried))
        elif decision.kind == "flagged":
            store.flag(card.uid, card.flag)
            if sitting.card is not None and sitting.card.uid == card.uid:  # it may have been skipped since
                return session.unflagged(sitting, decision, store.card(card.uid) or card)
        else:
            store.restore(card.uid, decision.words, now)
            store.forgive(card.uid, card.forgiven)
        again = self._card(card.uid)
        before = replace(decision.before, revealed=False, outcomes=(), ahead=None, shown_at=now)
        if again is None or before.shown is None or not self._still_waits(again, before.shown):
            return self._next(replace(before, card=None, shown=None), now)  # another program was there meanwhile
        return replace(before, card=again)
