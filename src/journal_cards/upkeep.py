"""Examines a database and computes memories again; the review log is only ever read."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .model import Memory, Review, Settings
from .scheduling import memory as fsrs
from .store.store import Store


def examine(store: Store, prefs: Settings, *, rebuild: bool) -> dict[str, Any]:
    """What is wrong, and how many cards have another memory than their reviews give; ``rebuild`` mends the latter."""
    problems = store.check()
    cards = store.cards(include_retired=True)
    log = store.reviews()
    of_card: dict[str, list[Review]] = defaultdict(list)
    for review in log:
        of_card[review.card_uid].append(review)
    engine = fsrs.scheduler(prefs)
    memories: dict[str, Memory] = {card.uid: fsrs.replay(engine, card.uid, of_card[card.uid]) for card in cards}
    if rebuild and any(card.memory != memories[card.uid] for card in cards):
        store.backup("rebuild")
    differing = store.rebuild(memories, dry_run=not rebuild)
    return {
        "database": str(store.path),
        "problems": list(problems),
        "cards": len(cards),
        "reviews": len(log),
        "differing": differing,
        "rebuilt": rebuild,
    }


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
