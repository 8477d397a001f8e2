"""Taking back what was done last, and doing it again; the half of ``Reviewing`` that goes back and forth.

Ratings are rows of the log, which no one changes: an undo and a redo add a row that names the rating. So they reach
over sittings and programs. Decisions are known to the sitting in which they were made.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from . import session
from .deciding import Deciding
from .errors import UserError
from .model import Card, Memory, Moment, Rating, Review, ReviewKind
from .session import Decision, Sitting, Waiting


class Retracing(Deciding):
    """Undo and redo; each is on the disk when it returns, and may raise UserError."""

    @abstractmethod
    def _review(self, kind: ReviewKind, card: Card, rating: Rating | None, moment: Moment, duration: int) -> Review: ...

    @abstractmethod
    def _record(self, review: Review, card: Card, after: Memory) -> None:
        """Write a row of the log and the card's memory after it."""

    @abstractmethod
    def _replayed(self, card: Card, rows: tuple[Review, ...]) -> Memory:
        """The memory that rows of the log give a card."""

    # ---- back --------------------------------------------------------------------------------------------------------

    def undo(self, sitting: Sitting) -> Sitting:
        """Take back what was done last, a decision or a rating of this sitting, else the last rating of the log.

        Its card shows again, front side up.
        """
        store = self._open()
        if sitting.decision is not None:
            return self._may_redo(sitting, self._take_back(store, sitting, sitting.decision), sitting.decision)
        last = sitting.done[-1] if sitting.done else None
        if last is None or sitting.earlier is None:
            return self._undo_earlier(sitting)
        found = next((r for r in store.reviews((last.card_uid,)) if r.uid == last.review_uid), None)
        card = store.card(last.card_uid)
        if found is None or card is None:
            raise UserError("the last rating is not in the log any more: start again")
        memory = self._take_row_back(found, replace(card, memory=last.after))
        before = session.undone(sitting, store.last_review() is not None) or sitting
        shown = replace(before.card, memory=memory) if before.card else None
        return self._may_redo(sitting, replace(before, card=shown, shown_at=self.moment().at), None)

    def _undo_earlier(self, sitting: Sitting) -> Sitting:
        """Take back the newest rating of the log, which another sitting gave."""
        store = self._open()
        review = store.last_review()
        card = store.card(review.card_uid) if review else None
        if review is None or card is None:
            return replace(sitting, can_undo=False)
        before = self._take_row_back(review, card)
        again = replace(
            self._line_up(sitting.topic, sitting.study), done=sitting.done, can_undo=store.last_review() is not None
        )
        # It is suspended, or its bullet is gone; or it was asked beyond the schedule, and may not be due at all.
        crammed = review.kind == "cram" and sitting.study.kind != "cram"
        if crammed or self._card(card.uid) is None:
            return self._may_redo(sitting, self._next(again, self.moment().at), None)
        waiting = next(
            (w for w in (*again.line, *again.steps) if w.uid == card.uid),
            Waiting(card.uid, card.note_uid, before.state, before.due_at, before.reps),
        )
        # A sibling of the card may have taken its place in the line; else it takes that of the last one of its kind.
        line = [w for w in again.line if w is waiting or w.note_uid != card.note_uid]
        full = again.study.kind == "due" and len(line) == len(again.line) and waiting not in again.line
        last = max((place for place, w in enumerate(line) if w.state is before.state), default=None)
        if full and last is not None:
            del line[last]
        again, card = replace(again, line=tuple(line)), replace(card, memory=before)
        return self._may_redo(sitting, self._put(again, waiting, card, self.moment().at), None)

    def _take_row_back(self, row: Review, card: Card) -> Memory:
        """Add the row that undoes another one; the memory that the log then gives."""
        undoing = replace(self._review("undo", card, None, self.moment(), 0), target=row.uid)
        after = self._replayed(card, (*self._open().reviews((card.uid,)), undoing))
        self._record(undoing, card, after)
        return after

    @staticmethod
    def _may_redo(sitting: Sitting, before: Sitting, what: Decision | None) -> Sitting:
        return replace(before, undone=(*sitting.undone, what), leech=None)

    # ---- and forth ---------------------------------------------------------------------------------------------------

    def redo(self, sitting: Sitting) -> Sitting:
        """Do again what was taken back last; the same sitting when there is nothing, or another way was taken since."""
        if sitting.undone and (decision := sitting.undone[-1]) is not None:
            return replace(self._again(sitting, decision), undone=sitting.undone[:-1])
        store = self._open()
        # A decision since then is another way that was taken, of which the log knows nothing.
        fresh = not sitting.done and sitting.decision is None
        row = store.redoable() if sitting.undone or fresh else None
        card = store.card(row.card_uid) if row else None
        if row is None or card is None:
            return sitting
        redoing = replace(self._review("redo", card, None, self.moment(), 0), target=row.uid)
        after = self._replayed(card, (*store.reviews((card.uid,)), redoing))
        self._record(redoing, card, after)
        now = self.moment().at
        if sitting.card is not None and sitting.card.uid == card.uid and row.rating is not None:
            rated = session.rated(sitting, row, after)
            return replace(self._next(rated, now), undone=sitting.undone[:-1])
        again = replace(self._line_up(sitting.topic, sitting.study), done=sitting.done, can_undo=True)
        return replace(self._next(again, now), undone=sitting.undone[:-1])

    def _again(self, sitting: Sitting, decision: Decision) -> Sitting:
        """Decide the same about the same card."""
        if sitting.card is None or sitting.card.uid != decision.card.uid:
            return sitting
        if decision.kind == "rejected":
            return self.reject(sitting)
        if decision.kind == "suspended":
            return self.suspend(sitting)
        if decision.kind == "held":
            return self.hold(sitting)
        if decision.kind == "buried":
            return self.bury(sitting)
        if decision.kind == "flagged":
            return self.flag(sitting, decision.flag)
        return self.rewrite(sitting, *decision.written) if decision.written else self.restore(sitting)
