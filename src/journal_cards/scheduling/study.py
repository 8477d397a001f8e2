"""What a sitting is about: the schedule, or something beyond it that the person asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from journal_cards.model import Moment, Queued, Settings, State, Studied
from journal_cards.scheduling import queue
from journal_cards.scheduling.fuzz import lot

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
    mixed: bool = False
    """Of ``due``: the topics among each other, instead of one after the other."""


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
    day, most = moment.day, study.cards
    if study.kind == "due":
        return _of_the_day(queue.build(cards, studied, moment, settings), day, settings, study)
    awake = [card for card in cards if card.buried_until is None or card.buried_until <= day]
    if study.kind == "cram":
        drawn = sorted(awake, key=lambda card: (lot(card.uid, day.toordinal()), card.uid))
        return Line(tuple(queue.shuffled(drawn[:most], day)))
    learning = queue.build(cards, studied, moment, settings).learning if study.kind == "ahead" else ()
    busy = studied.notes.union(card.note_uid for card in learning)
    free = [card for card in awake if card.note_uid not in busy]
    if study.kind == "new":
        return Line(queue.new_cards(free, settings)[:most])
    learned = [card for card in free if card.memory.state is State.REVIEW]
    if study.kind == "weakest":
        return Line(tuple(queue.weakest(learned, day)[:most]))
    last = day + timedelta(days=study.days)
    soon = [card for card in learned if card.memory.due_day and card.memory.due_day <= last]
    first = sorted(queue.one_a_note(soon), key=lambda card: (card.memory.due_day or last, card.uid))
    learning = learning[:most]
    return Line(tuple(queue.shuffled(first[: _room(most, learning)], day)), learning)


def _of_the_day(found: queue.Queue, day: date, settings: Settings, study: Study) -> Line:
    """The day's queue, or so many cards of it: steps first, then the reviews remembered best, then new ones."""
    learning = found.learning[: study.cards]
    reviews, new = found.reviews, found.new
    room = _room(study.cards, learning)
    if room is not None and room < len(reviews) + len(new):
        chosen = sorted(reviews, key=lambda card: queue.faded(card, day))[:room]
        reviews = tuple(queue.shuffled(chosen, day))
        kept = {card.uid for card in queue.new_cards(new, settings)[: room - len(reviews)]}
        new = tuple(card for card in new if card.uid in kept)
    put = queue.mixed if study.mixed else queue.line
    return Line(put(queue.Queue(learning, reviews, new), settings), learning)


def _room(most: int | None, learning: Sequence[Queued]) -> int | None:
    return None if most is None else most - len(learning)
