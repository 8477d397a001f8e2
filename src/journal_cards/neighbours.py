"""The bullets beside the one of a card: they show with its answer, as they stand around it in the journal."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from .model import CardDraft
from .text import one_line

NEAREST = 2
"""How many bullets before it, and how many after it."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One bullet of a list."""

    note_uid: str
    text: str
    """Markdown of its first line; of a long one the beginning, with an ellipsis."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands beside a bullet, in the order of the journal."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    waiting: int = 0
    """How many of the nearest are left out, because a card of theirs is still to come: it would be answered here."""
    linking: tuple[str, ...] = ()
    """Markdown of the bullet itself, and of what is nested in it and has no cards of its own, where that may link:
    the words of a card are those of the bullet, without where its links lead."""


def around(
    bullets: Sequence[Neighbour],
    note_uid: str,
    waiting: Container[str],
    draft: CardDraft | None = None,
    linking: tuple[str, ...] = (),
) -> Neighbours:
    """The nearest bullets around the one of ``note_uid``.

    ``waiting`` are the notes of which a card is still to come; what ``draft`` says itself is not said twice;
    ``linking`` are the texts that may link.
    """
    place = next((place for place, one in enumerate(bullets) if one.note_uid == note_uid), None)
    if place is None:
        return Neighbours(linking=linking)
    said = _said(draft) if draft else frozenset({""})
    before = bullets[max(0, place - NEAREST) : place]
    after = bullets[place + 1 : place + 1 + NEAREST]
    shown = [
        tuple(
            one.text
            for one in side
            if one.note_uid not in waiting and one_line(one.text) not in said and not one.text.startswith("```")
        )
        for side in (before, after)
    ]
    return Neighbours(shown[0], shown[1], sum(one.note_uid in waiting for one in (*before, *after)), linking)


def _said(draft: CardDraft) -> frozenset[str]:
    return frozenset(one_line(text) for text in (draft.front, draft.back, *draft.context, *draft.extra) if text) | {""}
