"""Invented journals, plans and ratings for the tests of the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from journal_cards.model import (
    CardChange,
    CardDraft,
    Change,
    JournalFile,
    Memory,
    Moment,
    NoteDraft,
    Plan,
    Rating,
    Review,
    State,
    StoredNote,
)

DAY = date(2031, 5, 20)
NOON = 1_937_044_800_000
JOURNAL = JournalFile("j1", "garden", "/home/someone/garden.md", "digest-1", NOON)


def moment(days: int = 0, minutes: int = 0) -> Moment:
    """Noon of the first study day, so much later."""
    return Moment(NOON + days * 86_400_000 + minutes * 60_000, 120, DAY + timedelta(days=days))


def card_draft(front: str = "What do worms do?", **changed: object) -> CardDraft:
    """A small basic card."""
    values = {"kind": "basic", "rule": "definition.is", "slot": "forward", "tier": "A", "back": "They loosen soil."}
    return CardDraft(front=front, **{**values, **changed})  # type: ignore[arg-type]


def note_draft(text: str, position: int = 0, **changed: object) -> NoteDraft:
    """A bullet with one card, three lines below the one before it."""
    draft = NoteDraft(
        text=text,
        key=text.lower(),
        parent=None,
        position=position,
        line=3 * position + 1,
        end_line=3 * position + 2,
        depth=0,
        date=DAY,
        topic=("Garden", "Soil"),
        trail=(),
        role="fact",
        disposition="cards",
        reason="a definition",
        cards=(card_draft(f"{text}?"),),
    )
    return replace(draft, **changed)  # type: ignore[arg-type]


def added(uid: str, draft: NoteDraft, parent_uid: str | None = None) -> Change:
    """The change that adds a note, with cards ``<uid>-0``, ``<uid>-1``…"""
    cards = tuple(
        CardChange(f"{uid}-{index}", card, primary=index == 0, is_new=True) for index, card in enumerate(draft.cards)
    )
    return Change("added", uid, None, draft, parent_uid, "new", cards)


def edited(before: StoredNote, after: NoteDraft, *cards: CardChange, kind: str = "edited") -> Change:
    """A change of a stored note."""
    return Change(kind, before.uid, before, after, before.parent_uid, "looks alike", cards)  # type: ignore[arg-type]


def retired(before: StoredNote) -> Change:
    """The change that retires a note."""
    return Change("retired", before.uid, before, None, None, "it left the journal")


def plan_of(*texts: str) -> Plan:
    """Notes ``n0``, ``n1``… with one card each."""
    return Plan(added=tuple(added(f"n{place}", note_draft(text, place)) for place, text in enumerate(texts)))


LEARNED = Memory(State.REVIEW, None, 3.7194261739, 5.3301, DAY + timedelta(days=4), None, DAY, NOON, 1, 0)


def rating(uid: str, card_uid: str, before: Memory | None = None, **changed: object) -> Review:
    """A Good on the first day."""
    review = Review(uid, card_uid, "review", Rating.GOOD, moment(), 4200, before or Memory(), "default")
    return replace(review, **changed)  # type: ignore[arg-type]


def undo(uid: str, of: Review, before: Memory, kind: str = "undo") -> Review:
    """The row that takes a rating back, or brings it back."""
    return rating(uid, of.card_uid, before, kind=kind, rating=None, target=of.uid, duration=0)
