"""One note whose bullet is edited, and about which a person decides, without a database."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from journal_cards.choices import as_made, rejection
from journal_cards.model import CardDraft, NoteDraft, Override, StoredCard, StoredNote
from journal_cards.pairing import settled


def basic(back: str, slot: str = "forward", front: str = "What is it?", **changed: object) -> CardDraft:
    """A question of the family ``term``."""
    return replace(CardDraft("basic", "term.is", slot, "A", front, back), **changed)  # type: ignore[arg-type]


def cloze(hidden: str, slot: str = "1", sentence: str = "Use {} here", **changed: object) -> CardDraft:
    """A sentence of the family ``cloze`` that hides a word."""
    front = sentence.format(hidden)
    start = front.index(hidden)
    made = CardDraft("cloze", "cloze.code", slot, "B", front, "", spans=((start, start + len(hidden)),))
    return replace(made, **changed)  # type: ignore[arg-type]


def bullet(
    *cards: CardDraft, spares: tuple[CardDraft, ...] = (), text: str = "Worms loosen the soil", **changed: object
) -> NoteDraft:
    """What the rules made of a bullet."""
    active = any(not card.suspended for card in cards)
    draft = NoteDraft(
        text=text,
        key=text.casefold(),
        parent=None,
        position=0,
        line=1,
        end_line=1,
        depth=0,
        date=None,
        topic=("Garden",),
        trail=(),
        role="fact",
        disposition="cards" if active else "suspended",
        reason="by the rules" if active else "set aside: no rule found a question in it",
        cards=cards,
        spares=spares,
    )
    return replace(draft, **changed)  # type: ignore[arg-type]


@dataclass(slots=True)
class Page:
    """The stored note; every method settles its cards as the store does."""

    note: StoredNote = field(default_factory=lambda: StoredNote("n", bullet(), None, False))

    def take(self, draft: NoteDraft) -> None:
        """Import the bullet."""
        now, changes = settled(self.note.uid, self.note.cards, draft, self.note.say)
        cards = {card.uid: card for card in self.note.cards}
        for change in changes:
            if change.draft is None:
                cards[change.uid] = replace(cards[change.uid], retired=True)
            elif change.is_new:
                assert change.uid not in cards
                cards[change.uid] = StoredCard(change.uid, change.draft, change.primary, retired=False)
            else:
                before = cards[change.uid]
                cards[change.uid] = replace(before, draft=change.draft, primary=change.primary, retired=False)
        in_order = tuple(sorted(cards.values(), key=lambda card: not card.primary))
        drafts = tuple(card.draft for card in in_order if not card.retired)
        self.note = replace(self.note, draft=replace(now, cards=drafts), cards=in_order)

    def again(self) -> None:
        """Settle what is there: as a decision does, with no import."""
        self.take(as_made(self.note.draft))

    def reject(self, uid: str) -> None:
        """Call a card bad."""
        bad = rejection(self.card(uid).draft)
        self.note = replace(self.note, say=replace(self.note.say, rejected=(*self.note.say.rejected, bad)))
        self.again()

    def accept(self) -> None:
        """Take the last rejection back."""
        self.note = replace(self.note, say=replace(self.note.say, rejected=self.note.say.rejected[:-1]))
        self.again()

    def want(self, wanted: bool | None) -> None:
        """Switch the bullet on or off, or leave it to the rules."""
        self.note = replace(self.note, say=replace(self.note.say, wanted=wanted))
        self.again()

    def write(self, uid: str, words: Override | None) -> None:
        """Give a card the person's words, or take them away."""
        cards = tuple(replace(card, override=words) if card.uid == uid else card for card in self.note.cards)
        self.note = replace(self.note, cards=cards)
        self.again()

    def card(self, uid: str) -> StoredCard:
        """One card."""
        return next(card for card in self.note.cards if card.uid == uid)

    def used(self) -> list[StoredCard]:
        """The cards that are not retired, primary first."""
        return [card for card in self.note.cards if not card.retired]

    def active(self) -> list[str]:
        """What the cards to review ask for."""
        return [card.draft.answer for card in self.used() if not card.draft.suspended]

    def uid(self, answer: str) -> str:
        """The card in use with this answer."""
        return next(card.uid for card in self.used() if card.draft.answer == answer)
