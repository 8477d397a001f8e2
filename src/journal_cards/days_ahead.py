"""What is due on the days ahead, as a sitting knows it: read once, kept up with every rating."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from .model import Card, Memory, Queued
from .scheduling.fuzz import Load


class DaysAhead:
    """The due days of all active cards; another program's ratings are not seen until the next sitting."""

    def __init__(self, cards: Iterable[Queued] = ()) -> None:
        """Count the due days of cards in review."""
        self._of_note: dict[str, dict[str, date]] = defaultdict(dict)
        for card in cards:
            if card.memory.due_day is not None:
                self._of_note[card.note_uid][card.uid] = card.memory.due_day
        self._due = Counter(day for days in self._of_note.values() for day in days.values())

    def load(self, card: Card) -> Load:
        """The days ahead as a rating of this card should see them: without itself."""
        days = self._of_note.get(card.note_uid, {})
        own = days.get(card.uid)
        due = self._due if own is None else self._due - Counter((own,))
        return Load(due, tuple(sorted(day for uid, day in days.items() if uid != card.uid)))

    def rated(self, card_uid: str, note_uid: str, after: Memory) -> None:
        """Take note of what a rating, or its undoing, made of a card."""
        days = self._of_note[note_uid]
        before = days.pop(card_uid, None)
        if before is not None:
            self._due[before] -= 1
        if after.due_day is not None:
            days[card_uid] = after.due_day
            self._due[after.due_day] += 1
