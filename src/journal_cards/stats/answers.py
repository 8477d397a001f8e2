"""The ratings that count, each cut down to what statistics ask of it: a long log fits into little memory so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from journal_cards.model import Memory, Rating, Review, State

MATURE = 21
"""Days of interval from which a card is mature; below it is young."""

Topic = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One rating that stands."""

    topic: Topic
    """That of its card; empty when the card has none."""
    day: date
    """The study day."""
    hour: int
    """The hour on the wall clock, 0 to 23."""
    rating: Rating
    state: State
    """The card's state before it."""
    interval: int | None
    """Study days that the card was to wait for it; None unless the card was in review."""
    duration: int
    """ms."""
    cram: bool
    """Practice without effect on the schedule."""
    retained: bool | None
    """Whether it was a pass, of the answers that true retention is made of; None of all others."""

    @property
    def mature(self) -> bool:
        """Whether the card was mature before it."""
        return self.interval is not None and self.interval >= MATURE


def answers(reviews: Iterable[Review], topics: Mapping[str, Topic]) -> tuple[Answer, ...]:
    """Give the ratings among live rows in log order; ``topics`` are those of the cards, by uid.

    True retention asks for the first review of a card in a study day, and only for one whose card was in review with
    an interval of a day or more. Crammed answers have no part in it and do not stand in for the first one.
    """
    found: list[Answer] = []
    asked: set[tuple[str, date]] = set()
    again, in_review = Rating.AGAIN, State.REVIEW
    for row in reviews:
        if row.rating is None or row.kind not in ("review", "cram"):
            continue
        cram, before, day = row.kind == "cram", row.before, row.moment.day
        waited = interval(before) if before.state is in_review else None
        retained = None
        if not cram and (its := (row.card_uid, day)) not in asked:
            asked.add(its)
            if waited is not None and waited >= 1:
                retained = row.rating is not again
        hour = (row.moment.at // 60_000 + row.moment.utc_offset) // 60 % 24
        topic = topics.get(row.card_uid, ())
        found.append(Answer(topic, day, hour, row.rating, before.state, waited, row.duration, cram, retained))
    return tuple(found)


def interval(memory: Memory) -> int | None:
    """Study days from the last rating to the day on which a card in review is due; None of any other card."""
    if memory.state is not State.REVIEW or memory.due_day is None or memory.last_day is None:
        return None
    return (memory.due_day - memory.last_day).days


def is_mature(memory: Memory) -> bool:
    """Whether a card is in review with an interval of 21 days or more."""
    return (interval(memory) or 0) >= MATURE
