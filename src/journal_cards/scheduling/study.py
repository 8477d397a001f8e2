"""What a sitting is about: the schedule, or something beyond it that the person asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from journal_cards.model import Moment, Queued, Settings, State, Studied
from journal_cards.scheduling import queue

StudyKind = Literal["due", "ahead", "weakest", "new", "cram"]


@dataclass(frozen=True, slots=True)
class Study:
    """What to take up. Only ``due`` keeps to the day's limits; each of the others was asked for."""

    kind: StudyKind = "due"
    """``due``: what the schedule says. ``ahead``: reviews of the next ``days`` as well, without new cards. ``weakest``:
    what was learned, the most forgotten first. ``new``: new cards only. ``cram``: every card, and no rating counts."""
    days: int = 0
    since: date | None = None
    """Only bullets that the journal dates this day or later."""
    cards: int | None = None
    """At most so many cards."""


@dataclass(frozen=True, slots=True)
class Line:
    """Who stands in line, in order, and the cards in a step that may come now."""

    line: tuple[Queued, ...]
    learning: tuple[Queued, ...] = ()


def chosen(cards: Sequence[Queued], topic: tuple[str, ...] | None, study: Study) -> list[Queued]:
    """Keep the cards of a topic with its subtopics and of the wished part of the journal."""
    return [
        card
        for card in cards
        if (not topic or card.topic[: len(topic)] == topic)
        and (study.since is None or (card.date is not None and card.date >= study.since))
    ]


def line_up(cards: Sequence[Queued], studied: Studied, moment: Moment, settings: Settings, study: Study) -> Line:
    """Line up the chosen cards; siblings never stand in line together, except for a cram."""
    if study.kind == "due":
        found = queue.build(cards, studied, moment, settings)
        return Line(queue.line(found, settings)[: study.cards], found.learning)
    awake = [card for card in cards if card.buried_until is None or card.buried_until <= moment.day]
    if study.kind == "cram":
        return Line(tuple(queue.shuffled(awake, moment.day)[: study.cards]))
    learning = queue.build(cards, studied, moment, settings).learning if study.kind == "ahead" else ()
    busy = studied.notes.union(card.note_uid for card in learning)
    free = [card for card in awake if card.note_uid not in busy]
    if study.kind == "new":
        return Line(queue.new_cards(free, settings)[: study.cards])
    learned = [card for card in free if card.memory.state is State.REVIEW and card.memory.due_day is not None]
    if study.kind == "ahead":
        last = moment.day + timedelta(days=study.days)
        soon = [card for card in learned if card.memory.due_day and card.memory.due_day <= last]
        return Line(tuple(queue.shuffled(queue.one_a_note(soon), moment.day)[: study.cards]), learning)
    weakest = sorted(queue.one_a_note(learned), key=lambda card: queue.faded(card, moment.day), reverse=True)
    return Line(tuple(weakest[: study.cards]))
