"""Which stored card of a note is which of its new drafts: by answer, then by family and slot, then by kind and order.

When its answer is gone, the primary card goes on before its siblings choose, so that it never loses its history to one.
A card that the person called bad goes on as none. One that the person wrote stays as long as its note lives.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from . import choices, identity
from .model import CardChange, CardDraft, NoteDraft, Rejected, Say, StoredCard


def settled(
    note_uid: str, stored: Sequence[StoredCard], draft: NoteDraft, say: Say
) -> tuple[NoteDraft, tuple[CardChange, ...]]:
    """The draft as the person wants it, and what must change so that the note has its cards."""
    now = choices.applied(draft, say)
    if any(card.override and not card.retired for card in stored):
        cards = _with_written(stored, now.cards, say)
        now = choices.concluded(choices.as_made(draft), cards, say)
    return now, pair_cards(note_uid, stored, now.cards, say.rejected)


def _with_written(stored: Sequence[StoredCard], drafts: tuple[CardDraft, ...], say: Say) -> tuple[CardDraft, ...]:
    """The drafts with those of the cards that the person wrote: in use, whatever newer rules think of their own."""
    found = list(drafts)
    pairs = _pairs(stored, drafts, say.rejected)
    for index, card in pairs.items():
        if card.override and say.wanted is None:
            found[index] = replace(found[index], suspended=False, reason=None)
    kept = {card.uid for card in pairs.values()}
    for card in stored:
        left_over = card.override and not card.retired and card.uid not in kept
        if left_over and not choices.refuses(say.rejected, card.draft):
            found.append(choices.wished(replace(card.draft, suspended=False, reason=None), say))
    return tuple(found)


def pair_cards(
    note_uid: str, stored: Sequence[StoredCard], drafts: Sequence[CardDraft], rejected: Sequence[Rejected] = ()
) -> tuple[CardChange, ...]:
    """What must change so that the note has exactly these cards; only cards that differ are named."""
    if _same(stored, drafts):
        return ()
    pairs = _pairs(stored, drafts, rejected)
    # Of two primary cards, one that retired and is back and the one after it: a rated one, else the earlier one again.
    primaries = [index for index, card in pairs.items() if card.primary]
    keeper = max(primaries, key=lambda index: (pairs[index].reviewed, pairs[index].retired), default=0)
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


def _pairs(
    stored: Sequence[StoredCard], drafts: Sequence[CardDraft], rejected: Sequence[Rejected]
) -> dict[int, StoredCard]:
    """Draft index -> stored card."""
    found: dict[int, StoredCard] = {}
    stored = [card for card in stored if not choices.refuses(rejected, card.draft)]
    # A card that is in use goes before one that has retired; the latter comes back only for the very same answer.
    active = sorted((card for card in stored if not card.retired), key=lambda card: not card.primary)
    gone = [card for card in stored if card.retired]
    first = [card for card in active if card.primary]
    steps: list[tuple[Sequence[StoredCard], Callable[[CardDraft], Hashable]]] = [
        (active, lambda draft: (draft.family, draft.slot, _answer(draft))),
        (active, lambda draft: (draft.kind, _answer(draft))),
        (gone, lambda draft: (draft.family, draft.slot, _answer(draft))),
        (gone, lambda draft: (draft.kind, _answer(draft))),
        (first, lambda draft: (draft.family, draft.slot)),
        (first, lambda draft: draft.kind),
        (first, lambda _: "the primary card goes on as the first card that is left"),
        (active, lambda draft: (draft.family, draft.slot)),
        # What a person wrote must not hide a new question that only happens to be of the same kind.
        ([card for card in active if not card.override], lambda draft: draft.kind),
    ]
    for cards, key in steps:
        _pair(found, cards, drafts, key)
    _keep_history(found, first)
    return found


def _keep_history(found: dict[int, StoredCard], first: Sequence[StoredCard]) -> None:
    """A primary card that was rated goes on in place of a sibling that never was, before it has to retire."""
    paired = {card.uid for card in found.values()}
    for primary in first:
        if primary.reviewed and primary.uid not in paired:
            unrated = [index for index, card in found.items() if not (card.reviewed or card.override)]
            if unrated:
                found[min(unrated)] = primary


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
