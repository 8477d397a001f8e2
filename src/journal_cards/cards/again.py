"""What an earlier import made of a bullet, taken over when all that it followed from is still the same."""

from __future__ import annotations

from dataclasses import replace

from ..model import NoteDraft
from .choosing import Fronts, look
from .reading import Reading


def made_again(reading: Reading, index: int, note: NoteDraft, fronts: Fronts) -> NoteDraft | None:
    """The note where it stands now, or None when its cards must be made.

    They must be, too, when a bullet above has come to ask what one of them asks, or one of their spares.
    """
    # What was kept as a last resort never had to look like no other.
    looks = [look(card, note.topic) for card in note.cards if card.kind != "recall"]
    if any(look(card, note.topic) in fronts.lines for card in note.spares) or any(one in fronts.lines for one in looks):
        return None
    for one in looks:
        fronts.lines.setdefault(one, reading.places[index].bullet.line)
    return _here(reading, index, note)


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
