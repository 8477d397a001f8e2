"""What is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .drafts import CardDraft, NoteDraft, Override, Say
from .memory import Memory
from .words import Day


@dataclass(frozen=True, slots=True)
class Card:
    """A stored card with what its faces show of its note."""

    uid: str
    note_uid: str
    journal: str
    """Name of the journal: its file name without the ending."""
    draft: CardDraft
    primary: bool
    line: int | None
    """The note's line today; None when retired."""
    date: date | None
    topic: tuple[str, ...]
    trail: tuple[str, ...]
    position: int
    """Place of its note in the journal, for the order of new cards."""
    retired: bool
    flag: str | None
    created_at: int
    """ms UTC."""
    changed_at: int
    """ms UTC at which what the card shows last changed."""
    memory: Memory = field(default_factory=Memory)
    override: Override | None = None
    """The person's own words for it."""
    text_now: str | None = None
    """The bullet's text today, when it is another one than ``override`` was written for."""
    news: str | None = None
    """The fact that changed since its last rating, ``90 → 60``."""
    buried_until: Day | None = None
    """The study day on which it comes out of the burial that the person wished."""
    held: bool = False
    """The person suspended this card alone."""
    forgiven: int = 0
    """Lapses that it had when its bullet was last edited: it is no leech for them."""

    @property
    def shown(self) -> CardDraft:
        """What a person sees: the draft, or a basic card of their own words."""
        return self.draft if self.override is None else self.override.over(self.draft)

    @property
    def suspended(self) -> bool:
        """Whether it is kept out of reviews."""
        return self.draft.suspended or self.held

    def leech(self, threshold: int) -> int:
        """How many lapses made it a leech since its bullet was last edited: it should be reworded; 0: it is none.

        ``threshold`` lapses do, then every half of them again; with a threshold of 0 nothing does.
        """
        return _leech(self.memory.lapses, self.forgiven, threshold)


def _leech(lapses: int, forgiven: int, threshold: int) -> int:
    if threshold == 0 or lapses < threshold:
        return 0
    step = max(1, threshold // 2)
    mark = threshold + (lapses - threshold) // step * step
    return mark if mark > forgiven else 0


@dataclass(frozen=True, slots=True)
class StoredCard:
    """The identity of a card with the draft that it was last made from."""

    uid: str
    draft: CardDraft
    primary: bool
    retired: bool
    override: Override | None = None
    reviewed: bool = False
    """It was rated: there is a history to lose."""
    held: bool = False
    """The person suspended this card alone."""


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note as it was last imported, for ``reconcile``."""

    uid: str
    draft: NoteDraft
    """``draft.parent`` is None here; see ``parent_uid``."""
    parent_uid: str | None
    retired: bool
    cards: tuple[StoredCard, ...] = ()
    say: Say = field(default_factory=Say)

    @property
    def learned(self) -> bool:
        """Whether there is something to lose: a rating, a decision or the person's own words."""
        decided = self.say.wanted is not None or bool(self.say.rejected)
        return decided or any(card.reviewed or card.override for card in self.cards)


@dataclass(frozen=True, slots=True)
class JournalFile:
    """A journal that the store knows."""

    uid: str
    name: str
    """File name without the ending; what its Anki deck is called."""
    path: str
    """Absolute path at the last import."""
    digest: str
    """SHA-256 of the bytes at the last import, with the versions of rules and settings that went into it."""
    imported_at: int
    """ms UTC."""


@dataclass(frozen=True, slots=True)
class LeftBullet:
    """A note whose bullet is not in its journal any more."""

    note_uid: str
    journal: str
    text: str
    topic: tuple[str, ...]
    left_at: int
    """ms UTC of the import at which it left."""
    cards: int
    reviews: int
    """Ratings of its cards; none of them is ever deleted."""
    last_day: date | None
    """Study day of the last one."""
