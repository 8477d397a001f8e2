"""What an earlier import made of an entry, taken over when all that it followed from is still the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model import NoteDraft
from .choosing import Fronts, look
from .reading import Reading


def made_again(
    reading: Reading, entry: range, basis: str, known: Mapping[str, NoteDraft], fronts: Fronts
) -> list[NoteDraft] | None:
    """The notes of one entry where they stand now, or None when its cards must be made.

    They must be, too, when a bullet above has come to ask what one of them asks, or one of their spares.
    """
    before: list[NoteDraft] = []
    looks: list[tuple[tuple[object, ...], int]] = []
    for number, index in enumerate(entry):
        note = known.get(f"{basis}/{number}")
        if note is None:
            return None
        before.append(note)
        line = reading.places[index].bullet.line
        # What was kept as a last resort never had to look like no other.
        looks += [(look(card, note.topic), line) for card in note.cards if card.kind != "recall"]
        if any(look(card, note.topic) in fronts.lines for card in note.spares):
            return None
    if any(key in fronts.lines for key, _ in looks):
        return None
    for key, line in looks:
        fronts.lines.setdefault(key, line)
    return [_here(reading, index, note) for index, note in zip(entry, before, strict=True)]


def _here(reading: Reading, index: int, note: NoteDraft) -> NoteDraft:
    """The same note in its place of today; all else follows from its basis."""
    place = reading.places[index]
    return replace(
        note,
        parent=place.parent.index if place.parent else None,
        position=index,
        line=place.bullet.line,
        end_line=place.bullet.end_line,
        date=place.entry.date,
    )
