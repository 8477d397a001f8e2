"""What is due on the days ahead, as a sitting knows it: counted once, kept up with every rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from .model import Card, Memory
from .scheduling.fuzz import Load


class DaysAhead:
    """How many cards each day has; another program's ratings are not seen until the next sitting."""

    def __init__(self, due: Callable[[], Mapping[date, int]], siblings: Callable[[str, str], tuple[date, ...]]) -> None:
        """``due`` counts the active cards in review by their due day, and is asked once, when it is needed.

        ``siblings`` says when the other cards of a note (its uid, and the card's own) are due.
        """
        self._count = due
        self._siblings = siblings
        self._due: Counter[date] | None = None

    def load(self, card: Card) -> Load:
        """The days ahead as a rating of this card should see them: without itself."""
        if self._due is None:
            self._due = Counter(self._count())
        due, own = self._due, card.memory.due_day
        if own is not None and due[own]:
            due = due.copy()
            due[own] -= 1
        return Load(due, self._siblings(card.note_uid, card.uid))

    def rated(self, before: Memory, after: Memory) -> None:
        """Take note of what a rating, or its undoing, made of a card."""
        if self._due is None:
            return
        if before.due_day is not None and self._due[before.due_day]:
            self._due[before.due_day] -= 1
        if after.due_day is not None:
            self._due[after.due_day] += 1
