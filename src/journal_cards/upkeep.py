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
    log = store.reviews()
    of_card: dict[str, list[Review]] = defaultdict(list)
    for review in log:
        of_card[review.card_uid].append(review)
    engine = fsrs.scheduler(prefs)
    # Each rating counts by the parameters and settings of its own time: a change of them moves no due date.
    sets = {uid: fsrs.scheduler(made, weights) for uid, (weights, made) in store.parameter_sets().items()}
    uids = store.card_uids()
    memories: dict[str, Memory] = {uid: fsrs.replay(engine, uid, of_card[uid], sets) for uid in uids}
    differing = store.rebuild(memories, dry_run=True)
    if rebuild and differing:
        store.backup("rebuild")
        store.rebuild(memories, dry_run=False)
    return {
        "database": str(store.path),
        "problems": list(problems),
        "cards": len(uids),
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
