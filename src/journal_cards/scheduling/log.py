"""Which rows of the review log count: undone ones do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from journal_cards.model import Review


def live(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Give the rows that count, in their order: no undo or redo rows, and nothing undone more often than redone."""
    rows = tuple(reviews)
    undone = Counter[str]()
    for row in rows:
        if row.target is not None and row.kind in ("undo", "redo"):
            undone[row.target] += 1 if row.kind == "undo" else -1
    return tuple(row for row in rows if row.kind not in ("undo", "redo") and undone[row.uid] <= 0)
