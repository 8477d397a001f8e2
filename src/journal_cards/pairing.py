"""Which stored card of a note is which of its new drafts: by answer, then by family and slot, then by kind and order.

When its answer is gone, the primary card goes on before its siblings choose, so that it never loses its history to one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from . import identity
from .model import CardChange, CardDraft, StoredCard


def pair_cards(note_uid: str, stored: Sequence[StoredCard], drafts: Sequence[CardDraft]) -> tuple[CardChange, ...]:
    """What must change so that the note has exactly these cards; only cards that differ are named."""
    if _same(stored, drafts):
        return ()
    pairs = _pairs(stored, drafts)
    keeper = next((i for i, card in pairs.items() if card.primary and not card.retired), 0 if drafts else None)
    taken = {card.uid for card in stored}
    changes: list[CardChange] = []
    for index, draft in enumerate(drafts):
        card = pairs.get(index)
        primary = index == keeper
        if card is None:
            uid = identity.card_uid(note_uid, draft.family, draft.slot, taken)
            taken.add(uid)
            changes.append(CardChange(uid, draft, primary, is_new=True))
        elif card.draft != draft or card.primary != primary or card.retired:
            changes.append(CardChange(card.uid, draft, primary, is_new=False))
    kept = {card.uid for card in pairs.values()}
    changes += [
        CardChange(card.uid, None, False, False) for card in stored if card.uid not in kept and not card.retired
    ]
    return tuple(changes)


def _same(stored: Sequence[StoredCard], drafts: Sequence[CardDraft]) -> bool:
    """Whether the cards in use are just these, as those of nearly every note are."""
    active = [card for card in stored if not card.retired]
    return len(active) == len(drafts) and all(
        card.primary == (index == 0) and card.draft == draft
        for index, (card, draft) in enumerate(zip(active, drafts, strict=True))
    )


def _pairs(stored: Sequence[StoredCard], drafts: Sequence[CardDraft]) -> dict[int, StoredCard]:
    """Draft index -> stored card."""
    found: dict[int, StoredCard] = {}
    # A card that is in use goes before one that has retired; the latter comes back only for the very same answer.
    active = sorted((card for card in stored if not card.retired), key=lambda card: not card.primary)
    gone = [card for card in stored if card.retired]
    first = [card for card in active if card.primary]
    steps: list[tuple[Sequence[StoredCard], Callable[[CardDraft], Hashable]]] = [
        (active, lambda draft: (draft.family, draft.slot, _answer(draft))),
        (active, lambda draft: (draft.kind, _answer(draft))),
        (gone, lambda draft: (draft.kind, _answer(draft))),
        (first, lambda draft: (draft.family, draft.slot)),
        (first, lambda draft: draft.kind),
        (first, lambda _: "the primary card goes on as the first card that is left"),
        (active, lambda draft: (draft.family, draft.slot)),
        (active, lambda draft: draft.kind),
    ]
    for cards, key in steps:
        _pair(found, cards, drafts, key)
    return found


def _pair(
    found: dict[int, StoredCard],
    cards: Sequence[StoredCard],
    drafts: Sequence[CardDraft],
    key: Callable[[CardDraft], Hashable],
) -> None:
    used = {card.uid for card in found.values()}
    for card in cards:
        if card.uid in used:
            continue
        wanted = key(card.draft)
        index = next((i for i, draft in enumerate(drafts) if i not in found and key(draft) == wanted), None)
        if index is not None:
            found[index] = card


def _answer(draft: CardDraft) -> str:
    return " ".join(draft.answer.casefold().split())
