"""What the bullets become, and what a person decided about that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from .words import Disposition, Kind


@dataclass(frozen=True, slots=True)
class CardDraft:
    """One prompt as the rules made it, before it has an identity."""

    kind: Kind
    rule: str
    """``family.name``, such as ``cloze.code``; the family is the first half of the card's identity in its note."""
    slot: str
    """The second half: which of the family's cards this is, such as ``forward`` or ``2``."""
    tier: Literal["A", "B", "C"]
    front: str
    """Markdown. Of a cloze: the whole sentence, with nothing hidden in it; ``spans`` says what is hidden."""
    back: str
    """Markdown; empty for a cloze."""
    spans: tuple[tuple[int, int], ...] = ()
    """Half-open character ranges of ``front`` that a cloze hides: all hold the same answer."""
    context: tuple[str, ...] = ()
    """Lines shown above the front, the answer already blanked in them."""
    extra: tuple[str, ...] = ()
    """Lines shown with the answer only."""
    sources: tuple[str, ...] = ()
    """Link targets of the bullet."""
    mask_topic: bool = False
    """The topic path would give the answer away and is hidden until the answer shows."""
    own_question: bool = False
    """The person asked this question in these words."""
    suspended: bool = False
    reason: str | None = None
    """Why it is suspended, in plain words."""

    @property
    def family(self) -> str:
        """The rule's family."""
        return self.rule.partition(".")[0]

    @property
    def answer(self) -> str:
        """What the person must recall: the back, or what the cloze hides."""
        return self.back or (self.front[slice(*self.spans[0])] if self.spans else "")


@dataclass(frozen=True, slots=True)
class Made:
    """What the rules alone made of a bullet, kept so that a decision can be taken back."""

    cards: tuple[CardDraft, ...]
    disposition: Disposition
    reason: str


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """One bullet's knowledge as the journal has it now, before it is matched with what is stored."""

    text: str
    """The bullet's own markdown: its first paragraph and its blocks, nested bullets excluded."""
    key: str
    """The normalised text: equal keys are the same sentence."""
    parent: int | None
    """Index of the parent's draft in the list of drafts; None for an outermost bullet."""
    position: int
    """Place among all bullets of the journal, from 0."""
    line: int
    end_line: int
    depth: int
    date: date | None
    topic: tuple[str, ...]
    trail: tuple[str, ...]
    """Plain texts of the parent bullets that are not part of the topic path, outermost first."""
    role: str
    disposition: Disposition
    reason: str
    """In plain words, for the person."""
    cards: tuple[CardDraft, ...] = ()
    """The first one is the primary card."""
    spares: tuple[CardDraft, ...] = ()
    """The next-best cards, best first: one of them takes the place of a card that the person calls bad."""
    made: Made | None = None
    """What the rules made of it, when the person decided otherwise; None when they agree."""
    basis: str = ""
    """A digest of everything that its cards follow from: with the same one the rules make the same cards again. Empty
    when the front of another bullet had a part in them."""


@dataclass(frozen=True, slots=True)
class Override:
    """A person's own words for one card; they follow it through every edit of the bullet."""

    front: str
    back: str
    of_text: str
    """The bullet's text when they were written: another one means that the bullet changed under them."""

    def over(self, draft: CardDraft) -> CardDraft:
        """The card that a person sees in place of what the rules made."""
        return replace(draft, kind="basic", front=self.front, back=self.back, spans=(), context=(), own_question=True)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A card that a person called bad; it never comes back, whatever the rules make."""

    kind: Kind
    family: str
    slot: str
    answer: str
    """Normalised."""


@dataclass(frozen=True, slots=True)
class Say:
    """What a person decided about one note; it outlives every import and every newer version of the rules."""

    wanted: bool | None = None
    """True: switched on although the rules set it aside; False: suspended as a whole; None: the rules decide."""
    rejected: tuple[Rejected, ...] = ()
    seen: bool = False
    """It was looked at in a triage."""
