"""What a person still knows: by topic, and by the month in which it was written into the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal_cards.model import Queued, State
from journal_cards.scheduling.recall import DEFAULT_DECAY, retrievability

from .answers import Answer, Topic, is_mature
from .retention import Retention, month_begin


@dataclass(frozen=True, slots=True)
class TopicKnowledge:
    """One topic with its subtopics."""

    path: Topic
    """Empty for the cards that have no topic, and for them alone."""
    cards: int
    """Active ones."""
    seen: int
    """Of them, those that were ever rated."""
    mature: int
    """Of them, those in review with an interval of 21 days or more."""
    known: float
    """How many of them would be recalled today: the sum of their retrievability."""
    month: Retention
    """True retention of the last 30 days."""
    minutes: float
    """Time of all its answers, those to cards that are gone and crammed ones too."""

    @property
    def recall(self) -> float | None:
        """Mean retrievability of what was seen; None when nothing was."""
        return self.known / self.seen if self.seen else None


@dataclass(frozen=True, slots=True)
class MonthKnowledge:
    """What was written into the journal in one month."""

    month: str | None
    """``YYYY-MM``; None for what has no date."""
    cards: int
    seen: int
    known: float
    """How many of its cards would be recalled today; what was never asked counts as not known."""

    @property
    def share(self) -> float:
        """The known share of all its cards."""
        return self.known / self.cards if self.cards else 0.0


@dataclass(slots=True)
class _Sums:
    cards: int = 0
    seen: int = 0
    mature: int = 0
    known: float = 0.0
    passed: int = 0
    failed: int = 0
    duration: int = 0

    def take(self, card: Queued, today: date, decay: float) -> None:
        self.cards += 1
        self.seen += card.memory.state is not State.NEW
        self.mature += is_mature(card.memory)
        self.known += retrievability(card.memory, today, decay)

    def add(self, more: _Sums) -> None:
        self.cards += more.cards
        self.seen += more.seen
        self.mature += more.mature
        self.known += more.known
        self.passed += more.passed
        self.failed += more.failed
        self.duration += more.duration


def by_topic(
    cards: Iterable[Queued], answers: Iterable[Answer], today: date, decay: float = DEFAULT_DECAY
) -> tuple[TopicKnowledge, ...]:
    """Give a row for every topic and every topic above one, depth-first, siblings by name in any case.

    The rows with a path of at most one part add up to the whole.
    """
    exact: defaultdict[Topic, _Sums] = defaultdict(_Sums)
    begin = month_begin(today)
    for card in cards:
        exact[card.topic].take(card, today, decay)
    for one in answers:
        sums = exact[one.topic]
        sums.duration += one.duration
        if one.retained is not None and begin <= one.day <= today:
            sums.passed += one.retained
            sums.failed += not one.retained
    whole: defaultdict[Topic, _Sums] = defaultdict(_Sums)
    for path, sums in exact.items():
        for depth in range(min(1, len(path)), len(path) + 1):
            whole[path[:depth]].add(sums)
    return tuple(
        TopicKnowledge(
            path,
            sums.cards,
            sums.seen,
            sums.mature,
            sums.known,
            Retention(sums.passed, sums.failed),
            sums.duration / 60_000,
        )
        for path, sums in sorted(whole.items(), key=lambda row: [(part.casefold(), part) for part in row[0]])
    )


def by_month(cards: Iterable[Queued], today: date, decay: float = DEFAULT_DECAY) -> tuple[MonthKnowledge, ...]:
    """Give a row for every month that has cards, the earliest first, and one for the undated at the end."""
    months: defaultdict[str, _Sums] = defaultdict(_Sums)
    for card in cards:
        months["" if card.date is None else card.date.isoformat()[:7]].take(card, today, decay)
    return tuple(
        MonthKnowledge(month or None, sums.cards, sums.seen, sums.known)
        for month, sums in sorted(months.items(), key=lambda row: (not row[0], row[0]))
    )
