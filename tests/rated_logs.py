"""Review logs that the tests make up: rows of our own log, and the ratings of learners whose weights are known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from journal_cards.model import Memory, Moment, Rating, Review, ReviewKind, Settings
from journal_cards.scheduling import memory as memories
from journal_cards.scheduling.evaluate import Histories, Item, Rated, histories

DAY_ONE = date(2025, 5, 1)
MS_A_DAY = 86_400_000


def moment(day: float) -> Moment:
    """The given number of days after the first one; a fraction is a time of that day."""
    return Moment(round(day * MS_A_DAY), 0, DAY_ONE + timedelta(days=int(day // 1)))


def row(
    uid: str,
    day: float,
    rating: Rating | None = None,
    kind: ReviewKind = "review",
    *,
    card: str = "card",
    target: str | None = None,
) -> Review:
    """One row of the log."""
    return Review(uid, card, kind, rating, moment(day), 3000, Memory(), "p", target)


def cards_of(**ratings: Sequence[tuple[float, Rating]]) -> Histories:
    """Histories by card: (day, rating) pairs."""
    return histories(
        Rated(card, moment(day).at, moment(day).day, rating) for card, rows in ratings.items() for day, rating in rows
    )


def item(*, recalled: bool = True, waited: int = 1, number: int = 2, lapses: int = 0) -> Item:
    """A review to predict, of a card that does not matter."""
    return Item("card", number - 1, 0, waited, number, lapses, recalled)


def learner(weights: tuple[float, ...], cards: int, reviews: int, seed: int = 1) -> tuple[Rated, ...]:
    """The log of somebody who forgets exactly as these weights say, in the order of time."""
    chance = random.Random(seed)
    scheduler = memories.scheduler(Settings(), weights)
    found: list[Rated] = []
    for number in range(cards):
        memory, day = Memory(), float(chance.randrange(60))
        for _ in range(reviews):
            now = moment(day + chance.random())
            known = memories.retrievability(memory, now.day, scheduler.decay)
            rating = Rating.GOOD if chance.random() < known else Rating.AGAIN
            found.append(Rated(f"card {number}", now.at, now.day, rating))
            memory = memories.review(scheduler, "card", memory, rating, now)
            day += 1 + round((memory.stability or 1) * chance.uniform(0.3, 2.5))
    return tuple(sorted(found, key=lambda one: one.at))
