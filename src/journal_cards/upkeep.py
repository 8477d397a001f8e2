"""Examines a database and computes memories again; the review log is only ever read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .log_uid import log_uid
from .model import Memory, Moment, Review, Settings, State
from .progress import Progress, silent
from .scheduling import memory as fsrs
from .store.store import Store
from .vouching import vouched

_AT_ONCE = 1000
"""Cards whose rows are read together: all rows of a long log would take gigabytes."""


class Replay:
    """Computes memories from rows of the log, by the weights in force."""

    def __init__(self, store: Store, prefs: Settings, weights: tuple[float, ...] | None = None) -> None:
        """Read the weights in force, unless others are given, and the settings of each time."""
        self.engine = fsrs.scheduler(prefs, weights or store.weights())
        self._sets = {uid: fsrs.scheduler(made, weights) for uid, (weights, made) in store.parameter_sets().items()}

    def memory(self, card_uid: str, rows: Iterable[Review]) -> Memory:
        """The memory of one card."""
        return fsrs.replay(self.engine, card_uid, rows, self._sets)

    def memories(self, store: Store, progress: Progress = silent, but: Collection[str] = ()) -> dict[str, Memory]:
        """The memories of all cards that there ever were, ``but`` these."""
        uids = tuple(uid for uid in store.card_uids() if uid not in but)
        found: dict[str, Memory] = {}
        for start in range(0, len(uids), _AT_ONCE):
            progress(start, len(uids))
            some = uids[start : start + _AT_ONCE]
            of_card: dict[str, list[Review]] = defaultdict(list)
            for review in store.reviews(some):
                of_card[review.card_uid].append(review)
            found.update((uid, self.memory(uid, of_card.get(uid, ()))) for uid in some)
        return found


def recompute(store: Store, prefs: Settings, uids: Sequence[str]) -> None:
    """Give cards the memories that the log says."""
    if uids:
        replay = Replay(store, prefs)
        store.rebuild({uid: replay.memory(uid, store.reviews((uid,))) for uid in uids}, dry_run=False)


def examine(store: Store, prefs: Settings, *, rebuild: bool, progress: Progress = silent) -> dict[str, Any]:
    """What is wrong, and how many cards have another memory than their reviews give; ``rebuild`` mends the latter."""
    problems = store.check()
    replay = Replay(store, prefs)
    memories = replay.memories(store, progress, but=vouched(store, replay.engine.parameters, progress))
    differing = store.rebuild(memories, dry_run=True)
    if rebuild and (differing or problems):
        store.backup("rebuild")
        store.rebuild(memories, dry_run=False)
        problems = store.check() if problems else problems
    return {
        "database": str(store.path),
        "problems": list(problems),
        "cards": len(store.card_uids()),
        "reviews": store.log_length(),
        "differing": differing,
        "rebuilt": rebuild,
    }


@dataclass(frozen=True, slots=True)
class DueMoves:
    """Where due days would move."""

    rows: tuple[tuple[Review, Memory], ...]
    """A ``manual`` row for each card that moves, and its memory after it."""
    cards: int
    """Cards in review."""
    today: int
    """Of the moves: to today."""

    def told(self) -> str:
        """For a person."""
        if not self.rows:
            return f"none of {self.cards:,} cards in review would move"
        later = sum(
            after.due_day > row.before.due_day for row, after in self.rows if after.due_day and row.before.due_day
        )
        return (
            f"{len(self.rows):,} of {self.cards:,} cards in review would move: {len(self.rows) - later:,} earlier "
            f"({self.today:,} of them to today), {later:,} later"
        )

    def document(self) -> dict[str, int]:
        """For a program."""
        return {"cards": self.cards, "moves": len(self.rows), "to_today": self.today}


def due_moves(store: Store, prefs: Settings, moment: Moment) -> DueMoves:
    """What rescheduling would move; nothing is written."""
    weights, cards = store.weights(), [card for card in store.cards() if card.memory.state is State.REVIEW]
    engines = {
        retention: fsrs.scheduler(replace(prefs, desired_retention=retention), weights)
        for retention in {prefs.retention_of(card.topic) for card in cards}
    }
    rows: list[tuple[Review, Memory]] = []
    given_by = store.parameters_of_cards()
    for card in cards:
        engine = engines[prefs.retention_of(card.topic)]
        if given_by.get(card.uid) == engine.id:
            continue  # nothing has changed since: its day was chosen with all that is known of the days around it
        after = fsrs.rescheduled(engine, card.uid, card.memory, moment)
        if after != card.memory:
            row = Review(log_uid(), card.uid, "manual", None, moment, 0, card.memory, engine.id, due_day=after.due_day)
            rows.append((row, after))
    return DueMoves(tuple(rows), len(cards), sum(after.due_day == moment.day for _, after in rows))


def move_dues(store: Store, prefs: Settings, moves: DueMoves) -> None:
    """Write what ``due_moves`` found, in one transaction."""
    weights = store.weights()
    for retention in {prefs.desired_retention, *(prefs.retention_of(one.path) for one in prefs.topic)}:
        engine = fsrs.scheduler(replace(prefs, desired_retention=retention), weights)
        store.keep_parameters(engine.id, engine.parameters, engine.settings)
    store.backup("reschedule")
    store.record_all(moves.rows)


def findings(report: dict[str, Any]) -> str:
    """The report for a person."""
    lines = [f"{report['cards']:,} cards, {report['reviews']:,} rows in the review log"]
    lines += [f"problem: {problem}" for problem in report["problems"]] or ["the database is sound"]
    count = report["differing"]
    if not count:
        lines.append("every card's memory agrees with its reviews")
    elif report["rebuilt"]:
        lines.append(f"{count:,} memories were computed again from the review log")
    else:
        lines.append(f"{count:,} memories differ from the review log: journal-cards doctor --rebuild")
    return "\n".join(lines)
