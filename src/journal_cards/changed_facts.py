"""Cards of which a fact changed: due tomorrow at the latest, each by a row of the log, so that a rebuild agrees.

Stability and difficulty stay: what the person knew was learned, and one look will tell what is left of it.
"""

from __future__ import annotations

from .log_uid import log_uid
from .model import Memory, Moment, Plan, Review, Settings
from .store.store import Store


def brought_forward(store: Store, plan: Plan, moment: Moment, prefs: Settings) -> list[tuple[Review, Memory]]:
    """A ``manual`` row for each card in review that must come sooner, and the card's memory after it."""
    uids = [card.uid for change in plan.kept + plan.changes for card in change.cards if card.fact]
    if not uids:
        return []
    from .scheduling import memory as fsrs  # half of an import's start, and few imports need it

    engine = fsrs.scheduler(prefs, store.weights())
    found: list[tuple[Review, Memory]] = []
    for uid in uids:
        card = store.card(uid)
        after = fsrs.due_soon(card.memory, moment) if card else None
        if card and after and after != card.memory:
            row = Review(log_uid(), uid, "manual", None, moment, 0, card.memory, engine.id, due_day=after.due_day)
            found.append((row, after))
    if found:
        store.keep_parameters(engine.id, engine.parameters, prefs)
    return found
