"""What a person decided about a bullet, worked into what the rules made of it.

The same function runs when a decision is made and at every later import, so that both come to the same cards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .model import CardDraft, Disposition, Made, NoteDraft, Rejected, Say

SUSPENDED = "you suspended this bullet"
SWITCHED_ON = "you switched this bullet on"
CALLED_BAD = "set aside: you called its cards bad"

ALIKE = 0.6
"""Likeness from which the answer in the same place of the same family is the one that was called bad, edited since."""

_DIGITS = re.compile(r"\d")


def applied(draft: NoteDraft, say: Say) -> NoteDraft:
    """The draft as the person wants it; with nothing decided, what the rules made of the bullet."""
    base = as_made(draft)
    if say.wanted is None and not say.rejected:
        return base
    return concluded(base, tuple(wished(card, say) for card in _chosen(base, say)), say)


def as_made(draft: NoteDraft) -> NoteDraft:
    """The draft before any decision."""
    made = draft.made
    if made is None:
        return draft
    return replace(draft, cards=made.cards, disposition=made.disposition, reason=made.reason, made=None)


def wished(card: CardDraft, say: Say) -> CardDraft:
    """A card, suspended or switched on when its whole bullet is."""
    if say.wanted is None:
        return card
    return replace(card, suspended=not say.wanted, reason=None if say.wanted else SUSPENDED)


def concluded(base: NoteDraft, cards: tuple[CardDraft, ...], say: Say) -> NoteDraft:
    """What the rules made, with these cards in place of its own, and a disposition and a reason that follow."""
    disposition, reason = _disposition(base, cards, say)
    now = replace(base, cards=cards, disposition=disposition, reason=reason)
    return base if now == base else replace(now, made=Made(base.cards, base.disposition, base.reason))


def rejection(card: CardDraft) -> Rejected:
    """What is remembered of a card that was called bad."""
    return Rejected(card.kind, card.family, card.slot, folded(card.answer))


def refuses(rejected: Sequence[Rejected], card: CardDraft) -> bool:
    """Whether a card was called bad: by kind and answer, or by its place in its family and much the same answer."""
    if not rejected:
        return False
    answer = folded(card.answer)
    return any(
        (bad.kind == card.kind and bad.answer == answer)
        or (bad.family == card.family and bad.slot == card.slot and _alike(bad.answer, answer))
        for bad in rejected
    )


def folded(answer: str) -> str:
    """An answer without case, spacing and marks of emphasis or code."""
    plain = unicodedata.normalize("NFKC", answer).casefold()
    return " ".join(plain.replace("`", " ").replace("*", " ").split())


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if one == other or (short and long.startswith(f"{short} ")):
        return True  # an answer that goes on is the same one, edited
    from rapidfuzz import fuzz  # a review that rejects nothing need not wait for it

    # Another number in the same place is an edit of the answer, and no other question.
    return fuzz.ratio(_DIGITS.sub("0", one), _DIGITS.sub("0", other)) / 100 >= ALIKE


def _chosen(base: NoteDraft, say: Say) -> Iterator[CardDraft]:
    """The cards that were not called bad, and in the place of each other one the next spare."""
    refused = [refuses(say.rejected, card) for card in base.cards]
    asked = {folded(card.answer) for card, bad in zip(base.cards, refused, strict=True) if not bad}
    spares = (spare for spare in base.spares if not refuses(say.rejected, spare))
    if say.wanted and not base.cards:
        yield from list(spares)[:1]
    for card, bad in zip(base.cards, refused, strict=True):
        if not bad:
            yield card
            continue
        spare = next((spare for spare in spares if folded(spare.answer) not in asked), None)
        if spare is not None:
            asked.add(folded(spare.answer))
            why = (spare.reason or card.reason) if card.suspended else None
            yield replace(spare, suspended=card.suspended, reason=why)


def _disposition(base: NoteDraft, cards: tuple[CardDraft, ...], say: Say) -> tuple[Disposition, str]:
    active = [card for card in cards if not card.suspended]
    if active and cards == base.cards:
        return base.disposition, base.reason
    if active:
        rules = ", ".join(dict.fromkeys(card.rule for card in active))
        told = f"{len(active)} card{'' if len(active) == 1 else 's'} ({rules})"
        return "cards", f"{SWITCHED_ON}: {told}" if say.wanted else told
    if base.disposition not in ("cards", "suspended"):
        return base.disposition, base.reason
    if say.wanted is False:
        return "suspended", SUSPENDED
    return "suspended", CALLED_BAD if base.disposition == "cards" else base.reason
