"""Reviews without a database: cards built by hand, a clock that stands still, and four outcomes that never change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from textual import events

from journal_cards import face, session
from journal_cards.errors import UserError
from journal_cards.model import (
    Card,
    CardDraft,
    Counts,
    Memory,
    Moment,
    Override,
    Rating,
    Review,
    Settings,
    State,
    TopicCount,
)
from journal_cards.neighbours import Neighbours
from journal_cards.scheduling.study import Study
from journal_cards.session import Decision, Outcome, Sitting, Summary, Waiting
from journal_cards.tui.app import JournalCards

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import App
    from textual.pilot import Pilot
    from textual.screen import Screen

    from journal_cards.reviewing import Reviewing

TODAY = date(2026, 3, 9)
NOON = 1_773_057_600_000
MINUTE = 60_000
DUE = Memory(state=State.REVIEW, stability=3.0, difficulty=5.0, due_day=TODAY, reps=2)


def card(uid: str, front: str, back: str = "", **changes: object) -> Card:
    """A card; ``changes`` go to the draft where it has such a field, else to the card."""
    drafted = {name: value for name, value in changes.items() if name in CardDraft.__dataclass_fields__}
    kept = {name: value for name, value in changes.items() if name not in drafted}
    draft = replace(CardDraft("basic", "test.basic", "forward", "A", front, back), **drafted)  # type: ignore[arg-type]
    plain = Card(
        uid=uid,
        note_uid=f"note-{uid}",
        journal="notes",
        draft=draft,
        primary=True,
        line=1,
        date=date(2025, 10, 10),
        topic=("Networking", "CIDR"),
        trail=(),
        position=0,
        retired=False,
        flag=None,
        created_at=0,
        changed_at=0,
    )
    return replace(plain, **kept)  # type: ignore[arg-type]


def cloze(uid: str, text: str, *hidden: str, **changes: object) -> Card:
    """A cloze that hides each place where one of ``hidden`` stands."""
    spans = tuple((at, at + len(word)) for word in hidden for at in _places(text, word))
    return card(uid, text, "", kind="cloze", rule="cloze.code", spans=spans, **changes)


def _places(text: str, word: str) -> Iterable[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


@dataclass
class StoppedClock:
    """Seconds that go on only when a test says so."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def program_over(reviews: FakeReviewing | Reviewing, *arguments: Any, **options: Any) -> JournalCards:
    """The program over reviews that are open already."""
    return JournalCards(reviews, lambda: reviews, *arguments, **options)


@dataclass
class FakeReviewing:
    """What ``reviewing.Reviewing`` does, in memory."""

    cards: Sequence[Card] = ()
    now: int = NOON
    ratings: list[tuple[str, Rating]] = field(default_factory=list)
    """Ratings that are kept: what would be on disk."""
    decisions: list[tuple[str, str]] = field(default_factory=list)
    spares: dict[str, Card] = field(default_factory=dict)
    """Card uid -> the card that takes its place when it is called bad."""
    fail: str = ""
    """Text of the error that the next rating raises."""
    warmed: int = 0
    written: int = 0
    """Counts what other programs write."""
    settings: Settings | None = None
    """Those that were taken up last."""
    tomorrow: Counts = field(default_factory=Counts)
    memories: dict[str, Memory] = field(default_factory=dict)
    beside: Neighbours = field(default_factory=Neighbours)
    """What stands beside every card."""

    def __post_init__(self) -> None:
        self.memories = {card.uid: card.memory for card in self.cards} | self.memories

    def topics(self) -> tuple[TopicCount, ...]:
        paths = {card.topic[:depth] for card in self.cards for depth in range(1, len(card.topic) + 1)}
        return tuple(TopicCount(path, self._counts(path), len(self._under(path))) for path in sorted(paths))

    def counts(self) -> Counts:
        return self._counts(())

    def numbers(self) -> tuple[tuple[TopicCount, ...], Counts]:
        return self.topics(), self.counts()

    def with_front(self, words: str, most: int) -> tuple[Card, ...]:
        return tuple(one for one in self.cards if words in face.front(one).casefold())[:most]

    def start(self, topic: tuple[str, ...] | None, study: Study | None = None) -> Sitting:
        cards = self._under(topic or ())
        if topic and not cards:
            raise UserError(f"there is no topic {' › '.join(topic)}")
        line = tuple(self._waiting(card) for card in cards if self._due(card) and self._due_at(card) is None)
        steps = tuple(self._waiting(card) for card in cards if self._due_at(card) is not None)
        study = study or Study()
        sitting = Sitting(topic, study=study, line=line, steps=steps, can_undo=bool(self.ratings))
        return self._next(sitting)

    def foresee(self, sitting: Sitting) -> Neighbours:
        return self.beside

    def reveal(self, sitting: Sitting) -> Sitting:
        return session.reveal(sitting, self._outcomes(), Moment(self.now, 0, TODAY), beside=self.beside)

    def rate(self, sitting: Sitting, rating: Rating) -> Sitting:
        if self.fail:
            text, self.fail = self.fail, ""
            raise UserError(text)
        assert sitting.card is not None
        self.ratings.append((sitting.card.uid, rating))
        uid, after = sitting.card.uid, sitting.outcomes[rating - 1].memory
        self.memories[uid] = after
        moment = Moment(self.now, 0, TODAY)
        review = Review(f"review-{len(self.ratings)}", uid, "review", rating, moment, 6_000, sitting.card.memory, "p")
        return self._next(session.rated(sitting, review, after))

    def undo(self, sitting: Sitting) -> Sitting:
        if sitting.decision is None and not self.ratings:
            return sitting
        before = self._undone(sitting)
        return replace(before, undone=(*sitting.undone, sitting.decision))

    def _undone(self, sitting: Sitting) -> Sitting:
        if sitting.decision is not None:
            decided = sitting.decision
            self.decisions.append(("undone", decided.card.uid))
            self.cards = [decided.card if one.uid == decided.card.uid else one for one in self.cards]
            if decided.kind == "flagged":
                return session.unflagged(sitting, decided, decided.card)
            return replace(decided.before, revealed=False, outcomes=())
        uid, _rating = self.ratings.pop()
        self.memories[uid] = self._card(uid).memory
        undone = session.undone(sitting, can_undo=bool(self.ratings))
        if undone is not None:
            return undone
        started = self.start(sitting.topic)
        return self._show(started, self._waiting(self._card(uid)))

    def reject(self, sitting: Sitting) -> Sitting:
        card = self._decide(sitting, "rejected")
        other = self.spares.get(card.uid)
        decided = self._decided(sitting, Decision("rejected", card, sitting, replaced=other is not None))
        if other is None:
            return self._next(decided)
        self.cards = [*self.cards, other]
        self.memories.setdefault(other.uid, other.memory)
        return self._show(decided, self._waiting(other))

    def suspend(self, sitting: Sitting) -> Sitting:
        card = self._decide(sitting, "suspended")
        return self._next(session.without(self._decided(sitting, Decision("suspended", card, sitting)), card.note_uid))

    def redo(self, sitting: Sitting) -> Sitting:
        return sitting

    def hold(self, sitting: Sitting) -> Sitting:
        card = self._decide(sitting, "held")
        return self._next(self._decided(sitting, Decision("held", card, sitting)))

    def bury(self, sitting: Sitting) -> Sitting:
        card = self._decide(sitting, "buried")
        return self._next(session.without(self._decided(sitting, Decision("buried", card, sitting)), card.note_uid))

    def skip(self, sitting: Sitting) -> Sitting:
        return self._next(session.skipped(sitting))

    def flag(self, sitting: Sitting, word: str | None) -> Sitting:
        card = self._decide(sitting, "flagged")
        new = replace(card, flag=word)
        self.cards = [new if one.uid == card.uid else one for one in self.cards]
        return replace(self._decided(sitting, Decision("flagged", card, sitting, flag=word)), card=new)

    def rewrite(self, sitting: Sitting, front: str, back: str) -> Sitting:
        return self._reworded(sitting, Override(front, back, "text"))

    def restore(self, sitting: Sitting) -> Sitting:
        return self._reworded(sitting, None)

    def _reworded(self, sitting: Sitting, words: Override | None) -> Sitting:
        card = self._decide(sitting, "rewritten")
        new = replace(card, override=words, text_now=None)
        self.cards = [new if one.uid == card.uid else one for one in self.cards]
        return replace(self._decided(sitting, Decision("rewritten", card, sitting, words=card.override)), card=new)

    def _decide(self, sitting: Sitting, name: str) -> Card:
        if self.fail:
            text, self.fail = self.fail, ""
            raise UserError(text)
        assert sitting.card is not None
        self.decisions.append((name, sitting.card.uid))
        return sitting.card

    @staticmethod
    def _decided(sitting: Sitting, decision: Decision) -> Sitting:
        return replace(sitting, decision=decision, can_undo=True, ahead=None)

    def refreshed(self, sitting: Sitting, away: int = 0) -> Sitting:
        if sitting.card is None or sitting.card.uid not in self.memories:
            return sitting
        found = next((one for one in self.cards if one.uid == sitting.card.uid), None)
        hidden = replace(sitting, revealed=False, outcomes=(), shown_at=sitting.shown_at + away)
        if found is None:
            return self._next(replace(hidden, card=None, shown=None))
        again = replace(hidden, card=found)
        return self.reveal(again) if sitting.revealed else again

    def summary(self, sitting: Sitting) -> Summary:
        return session.summary(sitting, self.now, self.tomorrow)

    def use(self, settings: Settings) -> None:
        self.settings = settings

    def stamp(self) -> object:
        return self.written

    def followed(self, sitting: Sitting) -> Sitting:
        found = next((one for one in self.cards if sitting.card and one.uid == sitting.card.uid), None)
        if sitting.card is None or found is None:
            return self._next(sitting)
        return sitting if found == sitting.card else replace(sitting, card=found)

    def warm(self) -> None:
        self.warmed += 1

    # ---- inside ------------------------------------------------------------------------------------------------------

    def _card(self, uid: str) -> Card:
        return next(card for card in self.cards if card.uid == uid)

    def _under(self, path: tuple[str, ...]) -> list[Card]:
        return [card for card in self.cards if card.topic[: len(path)] == path]

    def _due_at(self, card: Card) -> int | None:
        return self.memories[card.uid].due_at

    def _due(self, card: Card) -> bool:
        memory = self.memories[card.uid]
        return memory.state is State.NEW or (memory.due_day is not None and memory.due_day <= TODAY)

    def _counts(self, path: tuple[str, ...]) -> Counts:
        states = [self.memories[card.uid].state for card in self._under(path) if self._due(card)]
        return Counts(new=states.count(State.NEW), review=states.count(State.REVIEW))

    def _waiting(self, card: Card) -> Waiting:
        memory = self.memories[card.uid]
        return Waiting(card.uid, card.note_uid, memory.state, memory.due_at)

    def _next(self, sitting: Sitting) -> Sitting:
        return self._show(sitting, session.next_waiting(sitting, self.now, learn_ahead=0))

    def _show(self, sitting: Sitting, waiting: Waiting | None) -> Sitting:
        shown = None if waiting is None else self._card(waiting.uid)
        return session.show(sitting, waiting, shown, self.now, learn_ahead=20)

    def _outcomes(self) -> tuple[Outcome, ...]:
        again = Memory(State.LEARNING, step=0, due_at=self.now + 10 * MINUTE, reps=1)
        hard = replace(again, due_at=self.now + 15 * MINUTE)
        good = Memory(State.REVIEW, due_day=TODAY + timedelta(days=3), reps=1)
        easy = replace(good, due_day=TODAY + timedelta(days=8))
        return tuple(
            Outcome(rating, memory, face.interval(memory, self.now, TODAY))
            for rating, memory in zip(Rating, (again, hard, good, easy), strict=True)
        )


# ---- reading the screen ----------------------------------------------------------------------------------------------


def screen_text(app: App[int]) -> str:
    """What stands on the screen, row by row, without blanks at the end."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips).rstrip() + "\n"


def showing(app: App[int]) -> type[Screen[object]]:
    """Which screen is on top."""
    return type(app.screen)


def row_with(app: App[int], text: str) -> str:
    """The first row that contains ``text``, without blanks around."""
    rows = [row.strip() for row in screen_text(app).split("\n") if text in row]
    assert rows, f"{text!r} is nowhere on the screen:\n{screen_text(app)}"
    return rows[0]


async def burst(pilot: Pilot[int], *names: str) -> None:
    """Press keys so fast that they all wait in the queue before the first one is handled."""
    for name in names:
        pilot.app.post_message(events.Key(name, " " if name == "space" else name if len(name) == 1 else None))
    for _ in range(3):
        await pilot.pause()
