"""Sheets of statistics for the screens, counted by the real functions from cards and answers that are made up here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from threading import Event

from journal_cards.errors import UserError
from journal_cards.figures import Sheet
from journal_cards.model import Counts, Memory, Queued, Rating, State
from journal_cards.progress import Progress, silent
from journal_cards.stats.answers import Answer
from journal_cards.stats.lately import lately
from journal_cards.stats.summary import stats

TODAY = date(2031, 5, 20)
"""A Tuesday."""
TOPICS = (("Kitchen",), ("Networking",), ("Networking", "CIDR"), ("Networking", "TLS and its certificates"))
_HOURS = (7, 8, 8, 12, 20, 21, 21, 22)


def ago(number: int) -> date:
    return TODAY - timedelta(days=number)


def card(place: int, topics: Sequence[tuple[str, ...]] = TOPICS) -> Queued:
    """One of many cards: a new one, one in a step, or one in review, as its place has it."""
    topic, written = topics[place % len(topics)], date(2030, 1 + place % 12, 1 + place % 28)
    if place % 7 == 0:
        memory = Memory()
    elif place % 41 == 0:
        memory = Memory(State.LEARNING, 0, 1.0, 6.0, None, 1, TODAY, 1, 1)
    else:
        interval = 1 + place * place % 120
        last = ago(place * 3 % (interval + 3))
        days = timedelta(days=interval)
        memory = Memory(State.REVIEW, None, interval * 1.1, 1 + place % 9, last + days, None, last, 0, 4)
    return Queued(f"c{place}", f"n{place}", topic, written, place, True, memory)


def answer(place: int, day: date, topics: Sequence[tuple[str, ...]] = TOPICS) -> Answer:
    """One of many answers."""
    rating = (
        Rating.AGAIN if place % 9 == 0 else Rating.HARD if place % 7 == 0 else Rating.EASY if place % 11 == 0 else 3
    )
    state = State.NEW if place % 13 == 0 else State.REVIEW
    interval = None if state is State.NEW else 3 + place % 40
    retained = None if state is State.NEW else rating > 1
    hour = _HOURS[place % len(_HOURS)]
    return Answer(
        topics[place % len(topics)],
        day,
        hour,
        Rating(rating),
        state,
        interval,
        4000 + place % 9 * 1000,
        False,
        retained,
    )


def sheet_of(
    cards: Sequence[Queued],
    answers: Sequence[Answer],
    topic: tuple[str, ...] | None = None,
    topics: Sequence[tuple[str, ...]] = TOPICS,
) -> Sheet:
    """What ``Figures.sheet`` would give for these, ``topic`` with its subtopics."""
    path = topic or ()
    cards = [one for one in cards if one.topic[: len(path)] == path]
    answers = [one for one in answers if one.topic[: len(path)] == path]
    found = stats(
        cards,
        answers,
        TODAY,
        left=Counts(new=3, review=12),
        desired_retention=0.9,
        topic=topic,
        suspended=2 if cards else 0,
    )
    return Sheet(found, lately(answers, found.days, TODAY), tuple(topics))


def history(days: int, topics: Sequence[tuple[str, ...]] = TOPICS) -> list[Answer]:
    """The answers of so many days up to today; some days are left out."""
    found: list[Answer] = []
    for back in range(days - 1, -1, -1):
        number = 0 if back % 6 == 4 else 5 + back * back % 23
        found += [answer(back * 31 + place, ago(back), topics) for place in range(number)]
    return found


def year(topic: tuple[str, ...] | None = None) -> Sheet:
    """A year of reviews of 300 cards."""
    return sheet_of([card(place) for place in range(300)], history(365), topic)


@dataclass
class FakeFigures:
    """What ``figures.Figures`` does, in memory; ``fail`` is the text of the error that the next call raises."""

    make: Callable[[tuple[str, ...] | None], Sheet] = year
    asked: list[tuple[str, ...] | None] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    fail: str = ""
    held: Event | None = None
    """As long as it is not set, a count goes on, at 40 of 100."""
    given_up: int = 0

    def sheet(self, topic: tuple[str, ...] | None = None, progress: Progress = silent) -> Sheet:
        self.asked.append(topic)
        try:
            while self.held is not None and not self.held.wait(0.01):
                progress(40, 100)
            progress(100, 100)
        except Exception:
            self.given_up += 1
            raise
        self._maybe_fail()
        return self.make(topic)

    def write(self, name: str, text: str) -> Path:
        self._maybe_fail()
        self.texts.append((name, text))
        return Path(f"/home/me/[notes]/{name}.txt")

    def _maybe_fail(self) -> None:
        if self.fail:
            text, self.fail = self.fail, ""
            raise UserError(text)
