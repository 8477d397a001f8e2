"""Every card there is, what is known of one, and what a person decides about several at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from .card_list import CardFilter, Details, Listed, Order
from .errors import UserError
from .log_uid import log_uid
from .model import Card, Memory, Moment, Review, ReviewKind, Settings, State
from .scheduling import study_day
from .scheduling.log import live
from .scheduling.recall import retrievability
from .store import browse, peek
from .text import many

if TYPE_CHECKING:
    from .store.store import Store

_T = TypeVar("_T")

MOST_AT_ONCE = 5_000
"""Cards that one key changes at most: more of them are hardly meant, and would hold the keyboard for seconds."""
MOST_BULLETS = 500
"""The same of whole bullets: each one's cards are settled anew."""
FURTHEST = 36_500
"""Days ahead that a card can be moved to at most."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done last, with all that it takes to take it back."""

    kind: Literal["held", "suspended", "flagged", "reset", "moved", "merged"]
    told: str
    """For the person."""
    cards: tuple[str, ...]
    """Uids of the cards that may look different now."""
    held: Mapping[str, bool] = field(default_factory=dict)
    flags: Mapping[str, str | None] = field(default_factory=dict)
    forgiven: Mapping[str, int] = field(default_factory=dict)
    """What each card had before."""
    wanted: tuple[tuple[str, bool | None], ...] = ()
    """What was said of each bullet before."""
    rows: tuple[Review, ...] = ()
    """What was added to the log."""
    merge: tuple[str, int] | None = None
    """Uid of the journal, and when the merge was made, ms UTC."""


class Browsing:
    """The cards of a database. Making it opens nothing; every method may raise UserError and has then done nothing."""

    def __init__(self, database: Path, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._store: Store | None = None

    # ---- reading -----------------------------------------------------------------------------------------------------

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._settings = settings

    def listed(
        self, wanted: CardFilter, order: Order, most: int | None = None, stopped: Callable[[], bool] = bool
    ) -> Listed:
        """The wanted cards in order, at most so many; none once it is told to stop. Runs in a thread."""
        moment = self.moment()
        return self._peek(lambda: browse.listed(self._database, wanted, order, moment, self._settings, most, stopped))

    def cards(self, uids: Sequence[str]) -> tuple[Card, ...]:
        """These cards in this order."""
        return self._peek(lambda: peek.cards(self._database, tuple(uids)))

    def details(self, uid: str) -> Details:
        """Everything about one card, but what the rules tried."""
        found = self.cards((uid,))
        if not found:
            raise UserError("this card is not in the database any more")
        card, moment = found[0], self.moment()
        beside = self._peek(lambda: browse.siblings(self._database, uid))
        return Details(
            card=card,
            place=self._peek(lambda: browse.place(self._database, uid)),
            siblings=self.cards(beside),
            reviews=live(self._peek(lambda: browse.reviews(self._database, uid))),
            retrievability=self._recall(card.memory, moment),
            leech=card.leech(self._settings.leech_threshold),
            today=moment.day,
            now=moment.at,
        )

    def why(self, details: Details) -> tuple[str, ...]:
        """What the rules tried on the card's bullet, as the journal is now; reads all of it: runs in a thread."""
        from . import importing

        if details.card.retired:
            raise UserError("its bullet is not in the journal any more: there is nothing to explain")
        path, place = Path(details.place.path), details.place
        account = importing.explain(path, place.line, self._settings)
        if account.note.text != place.text:
            raise UserError("the journal was changed since it was imported: import it first")
        return account.tried or ("no rule fits its role",)

    def leech_threshold(self) -> int:
        """Lapses after which a card is a leech."""
        return self._settings.leech_threshold

    def moment(self) -> Moment:
        """The clock, read once; the study day never goes back behind the log's."""
        now = study_day.moment(self._clock(), self._settings.day_start)
        return study_day.not_before(now, self._peek(lambda: peek.last_day(self._database)))

    # ---- deciding ----------------------------------------------------------------------------------------------------

    def hold(self, uids: Sequence[str]) -> Step:
        """Suspend cards alone; when all of them are suspended in that way, let them go on."""
        cards = [card for card in self._in_use(uids) if card.held or not card.draft.suspended]
        if not cards:
            raise UserError("it is not reviewed anyway: ! switches its bullet on; nothing was changed")
        to = not all(card.held for card in cards)
        self._open().hold_all({card.uid: to for card in cards})
        told = f"{many(len(cards), 'card')} {'suspended' if to else 'back in reviews'}"
        return Step("held", told, _uids(cards), held={card.uid: card.held for card in cards})

    def suspend(self, uids: Sequence[str]) -> Step:
        """Suspend the whole bullets of cards; when no card of theirs is reviewed, switch them on."""
        cards = self._in_use(uids)
        notes = tuple(dict.fromkeys(card.note_uid for card in cards))
        if len(notes) > MOST_BULLETS:
            raise UserError(f"these are {len(notes):,} bullets: at most {MOST_BULLETS:,} at once; nothing was changed")
        beside = self.cards([uid for card in cards for uid in self._siblings(card)])
        every = {card.uid: card for card in (*cards, *beside)}
        on = all(card.suspended for card in every.values())
        before: list[tuple[str, bool | None]] = []
        try:
            for note in notes:
                # One after the other: when one fails, the list says which were changed.
                before.append((note, self._open().set_wanted(note, on, self.moment().at)))  # noqa: PERF401
        except UserError as error:
            if not before:
                raise
            held = {uid: card.held for uid, card in every.items()}
            self._put_back(Step("suspended", "", (), held=held, wanted=tuple(before)))
            raise UserError(f"{error}; none of the {len(notes):,} bullets was changed") from error
        told = f"{many(len(notes), 'bullet')} {'back in reviews' if on else 'suspended'}"
        held = {uid: card.held for uid, card in every.items()}
        return Step("suspended", told, tuple(every), held=held, wanted=tuple(before))

    def flag(self, uids: Sequence[str], word: str | None) -> Step:
        """Mark cards with a word, which may be empty; None takes the mark away."""
        cards = self._some(uids)
        self._open().flag_all({card.uid: word for card in cards})
        told = f"{many(len(cards), 'card')} {'flagged' if word is not None else 'without a flag'}"
        return Step("flagged", told, _uids(cards), flags={card.uid: card.flag for card in cards})

    def reset(self, uids: Sequence[str]) -> Step:
        """Make learned cards new again, each by a row of the log. Raises UserError when none of them was learned."""
        cards = [card for card in self._in_use(uids) if card.memory.state is not State.NEW]
        if not cards:
            raise UserError("nothing was learned of it yet, so there is nothing to forget; nothing was changed")
        moment = self.moment()
        rows = self._rows("reset", cards, moment)
        self._open().record_all((row, Memory()) for row in rows)
        self._open().forgive_all({card.uid: 0 for card in cards})
        told = f"{many(len(cards), 'card')} new again; every review stays in the log"
        return Step("reset", told, _uids(cards), forgiven={card.uid: card.forgiven for card in cards}, rows=rows)

    def set_due(self, uids: Sequence[str], days: int) -> Step:
        """Make cards in review due so many days from today, 0 for today; what is known of them stays.

        Raises UserError when none of them is in review.
        """
        if not 0 <= days <= FURTHEST:
            raise UserError(f"a number of days from 0 to {FURTHEST:,}: nothing was changed")
        cards = [card for card in self._in_use(uids) if card.memory.state is State.REVIEW]
        if not cards:
            raise UserError("only a card in review has a day to move: nothing was changed")
        moment = self.moment()
        day = moment.day + timedelta(days=days)
        rows = tuple(replace(row, due_day=day) for row in self._rows("manual", cards, moment))
        self._open().record_all((row, replace(row.before, due_day=day)) for row in rows)
        left = len(uids) - len(cards)
        told = f"{many(len(cards), 'card')} due on {day.isoformat()}" + (
            f"; {left:,} not in review stay" if left else ""
        )
        return Step("moved", told, _uids(cards), rows=rows)

    def merge(self, old_uid: str, new_uid: str) -> Step:
        """Give the bullet of the card ``new_uid`` the history of the retired bullet of the card ``old_uid``."""
        old, new = (self._some((uid,))[0] for uid in (old_uid, new_uid))
        if old.note_uid == new.note_uid:
            raise UserError("both are cards of one bullet: choose the bullet that goes on; nothing was changed")
        from .joining import merge

        moment = self.moment()
        done = merge(self._open(), old.note_uid, new.note_uid, moment, self._settings)
        told = f"joined: {many(done.reviews, 'review')} of the old bullet go on"
        return Step("merged", told, (old_uid, new_uid), merge=(done.journal.uid, moment.at))

    def undo(self, step: Step) -> None:
        """Take a step back."""
        if step.merge is not None:
            self._unmerge(*step.merge)
        elif step.rows:
            self._take_rows_back(step)
        else:
            self._put_back(step)

    def close(self) -> None:
        """Close the database; the next call would open it again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    # ---- inside ------------------------------------------------------------------------------------------------------

    def _put_back(self, step: Step) -> None:
        store, at = self._open(), self.moment().at
        for note, wanted in step.wanted:
            store.set_wanted(note, wanted, at)
        store.hold_all(step.held)
        store.flag_all(step.flags)

    def _take_rows_back(self, step: Step) -> None:
        """Add a row that undoes each of them; the memories are then those that the log gives."""
        from .upkeep import Replay

        store, moment = self._open(), self.moment()
        replay = Replay(store, self._settings)
        now = {card.uid: card for card in self.cards(step.cards)}
        logs: dict[str, list[Review]] = {uid: [] for uid in now}
        for row in store.reviews(now):
            logs[row.card_uid].append(row)
        undoing: list[tuple[Review, Memory]] = []
        for row in step.rows:
            back = Review(
                log_uid(), row.card_uid, "undo", None, moment, 0, now[row.card_uid].memory, row.parameters, row.uid
            )
            undoing.append((back, replay.memory(row.card_uid, (*logs[row.card_uid], back))))
        store.record_all(undoing)
        store.forgive_all(step.forgiven)

    def _unmerge(self, journal_uid: str, at: int) -> None:
        if self._peek(lambda: browse.newest_import(self._database, journal_uid)) != at:
            raise UserError("the journal was imported since: journal-cards import --undo takes imports back in turn")
        from .upkeep import recompute

        store = self._open()
        store.backup("undo")
        recompute(store, self._settings, store.undo_import(journal_uid, self.moment()).released)

    def _rows(self, kind: ReviewKind, cards: Sequence[Card], moment: Moment) -> tuple[Review, ...]:
        from .scheduling import memory as fsrs

        store = self._open()
        engine = fsrs.scheduler(self._settings, store.weights())
        store.keep_parameters(engine.id, engine.parameters, self._settings)
        return tuple(Review(log_uid(), card.uid, kind, None, moment, 0, card.memory, engine.id) for card in cards)

    def _siblings(self, card: Card) -> tuple[str, ...]:
        return self._peek(lambda: browse.siblings(self._database, card.uid))

    def _some(self, uids: Sequence[str]) -> tuple[Card, ...]:
        """Cards to change. Raises UserError when there is none, or when they are too many."""
        if len(uids) > MOST_AT_ONCE:
            raise UserError(f"these are {len(uids):,} cards: at most {MOST_AT_ONCE:,} at once; nothing was changed")
        found = self.cards(uids)
        if not found:
            raise UserError("there is no such card: nothing was changed")
        return found

    def _in_use(self, uids: Sequence[str]) -> tuple[Card, ...]:
        found = tuple(card for card in self._some(uids) if not card.retired)
        if not found:
            raise UserError("it left its journal and is not reviewed: nothing was changed")
        return found

    def _recall(self, memory: Memory, moment: Moment) -> float | None:
        if memory.stability is None or memory.last_day is None:
            return None
        weights = self._peek(lambda: peek.weights(self._database))
        return retrievability(memory, moment.day, weights[-1]) if weights else retrievability(memory, moment.day)

    def _open(self) -> Store:
        if self._store is None:
            from .store.store import Store

            self._store = Store.open(self._database, at_a_key=True)
        return self._store

    def _peek(self, read: Callable[[], _T]) -> _T:
        try:
            return read()
        except peek.Behind:
            self._open()  # brings the schema up to date
            return read()


def _uids(cards: Sequence[Card]) -> tuple[str, ...]:
    return tuple(card.uid for card in cards)
