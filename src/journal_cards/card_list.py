"""Which cards to list and in which order, and all that is known of one card: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .model import Card, CardDraft, Review

Order = Literal["journal", "due", "topic", "newest", "lapses", "difficulty", "stability"]
"""As the journal has them, soonest due, by name, made last, most forgotten, hardest, weakest first."""
ORDERS: tuple[Order, ...] = ("journal", "due", "topic", "newest", "lapses", "difficulty", "stability")

States = Literal["", "new", "learning", "review"]
"""Empty for any; ``learning`` holds relearning as well."""
STATES: tuple[States, ...] = ("", "new", "learning", "review")

Tiers = Literal["", "A", "B", "C"]
"""Empty for any."""
TIERS: tuple[Tiers, ...] = ("", "A", "B", "C")

MOST_WORDS, LONGEST_WORD = 10, 200
"""What is looked for at most: words, and characters of one."""


@dataclass(frozen=True, slots=True)
class CardFilter:
    """Which cards to list: those that all of it fits."""

    words: str = ""
    """Each of them stands in the front, the back or the topic, as the person sees them; small and large letters are
    the same."""
    topic: tuple[str, ...] | None = None
    """With its subtopics; () for cards without a topic."""
    state: States = ""
    tier: Tiers = ""
    due: bool = False
    """A review would show it today, limits and siblings left aside."""
    flagged: bool = False
    leech: bool = False
    suspended: bool = False
    """Set aside by the rules, or by the person: the card or its whole bullet."""
    retired: bool = False
    """Cards that are not in use any more, in place of those that are."""

    @property
    def each_word(self) -> tuple[str, ...]:
        """What is looked for."""
        return tuple(word[:LONGEST_WORD] for word in self.words.split()[:MOST_WORDS])


@dataclass(frozen=True, slots=True)
class Listed:
    """The cards that a filter lets through, in order."""

    uids: tuple[str, ...] = ()
    suspended: int = 0
    """How many of them are suspended, alone or with their bullet."""


@dataclass(frozen=True, slots=True)
class NearLine:
    """A bullet in the neighbourhood of a card's bullet."""

    line: int
    depth: int
    text: str
    """The beginning of its markdown."""
    here: bool
    """It is the card's own bullet."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card's bullet stands, and what became of it."""

    path: str
    """The journal at its last import."""
    journal_uid: str
    line: int
    end_line: int
    text: str
    """Its own markdown."""
    role: str
    disposition: str
    reason: str
    spares: tuple[CardDraft, ...]
    """The next-best cards."""
    near: tuple[NearLine, ...]
    """In the journal's order: what it is nested in, two bullets before it, itself, two after it."""


@dataclass(frozen=True, slots=True)
class Details:
    """Everything about one card."""

    card: Card
    place: Place
    siblings: tuple[Card, ...]
    """The other cards of its bullet that are in use."""
    reviews: tuple[Review, ...]
    """The rows of its log that stand, oldest first."""
    retrievability: float | None
    """Chance of recall today, 0 to 1; None of a card that was never rated."""
    leech: int
    """Lapses that make it a leech; 0: it is none."""
    today: date
    now: int
    """ms UTC."""
    tried: tuple[str, ...] | None = None
    """What the rules tried on its bullet; None as long as nobody asked."""
