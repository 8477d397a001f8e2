"""The words of the project as frozen values. Every floor knows this module; it knows the standard library only.

Instants are integer milliseconds since 1970 UTC; days are study days (``datetime.date``), see ``scheduling.study_day``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from typing import Literal

from .today import Counts as Counts
from .today import Moment as Moment
from .today import Settings as Settings
from .today import TopicSettings as TopicSettings

Day = date
"""A second name for the values that have a field ``date``."""

Kind = Literal["basic", "reverse", "cloze", "list", "code", "recall"]
"""What a card asks for; see docs/architecture.md for each one's front and back."""

Disposition = Literal["cards", "topic", "answer", "context", "open_question", "suspended"]
"""What became of a bullet."""

ReviewKind = Literal["review", "cram", "reset", "manual", "undo", "redo"]
"""Why a row of the review log was written; only ``review`` and ``cram`` carry a rating."""


class Rating(IntEnum):
    """The four answers of FSRS and Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def label(self) -> str:
        """The word on the button: ``Again``, ``Hard``, ``Good`` or ``Easy``."""
        return self.name.capitalize()


class State(IntEnum):
    """Where a card is in its life; the numbers are those of the interchange CSV's ``review_state``."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3

    @property
    def label(self) -> str:
        """The word of the JSON listings: ``new``, ``learning``, ``review`` or ``relearning``."""
        return self.name.lower()


# ---- the journal as it was read --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the reader should know about the journal; never a reason to stop."""

    line: int | None
    """1-based line, or None when the whole file is meant."""
    text: str

    def __str__(self) -> str:
        return self.text if self.line is None else f"line {self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Block:
    """A block that stands in a bullet after its first paragraph, or outside of bullets."""

    kind: Literal["paragraph", "code", "quote", "table", "html"]
    text: str
    """Markdown source without the bullet's indentation; for ``code`` the bare lines of code, without the fence."""
    line: int
    info: str = ""
    """The language word of a fence, or empty."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """A list item at any depth, with its own text apart from what is nested in it."""

    line: int
    """1-based line of its marker."""
    end_line: int
    """1-based last line that belongs to it, nested bullets included."""
    depth: int
    """0 for the outermost bullets of a list."""
    text: str
    """Markdown source of its first paragraph on one line (soft breaks become one space, code spans verbatim)."""
    blocks: tuple[Block, ...] = ()
    children: tuple[Bullet, ...] = ()
    number: int | None = None
    """Its number in an ordered list."""
    task: Literal["open", "done"] | None = None
    """The box of a task-list item (``[ ]`` or ``[x]``), or its word (``TODO``), which is not part of ``text``."""
    no_cards: bool = False
    """A comment ``<!-- no-cards -->`` stands on it, on a bullet that it is nested in, or on a heading above it."""
    intro: str = ""
    """Of an outermost bullet: markdown source of the line that introduces its list, such as ``Reasons to wait:``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under one heading, or before the first one (``title`` empty, ``line`` 1)."""

    line: int
    title: str
    """Markdown source of the heading's text."""
    level: int
    """1 to 6; 0 before the first heading, 7 for a date alone on a line, 8 for a bold line above a list."""
    date: date | None
    """The date that is in force here: the heading's own, or that of the dated heading above it."""
    headings: tuple[str, ...]
    """Headings that lead here and are topics: outermost first, without dates and without the title of the document."""
    bullets: tuple[Bullet, ...] = ()
    prose: tuple[Block, ...] = ()
    """Blocks outside of bullets, in order."""


@dataclass(frozen=True, slots=True)
class Journal:
    """One parsed markdown file."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    title: str = ""
    """The document's title: its only first-level heading, when it stands first and is no date; else that of its front
    matter."""


# ---- what the bullets become -----------------------------------------------------------------------------------------


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


# ---- what a person decided -------------------------------------------------------------------------------------------


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


# ---- memory and its log ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of one card in the person's head; derivable from its reviews."""

    state: State = State.NEW
    step: int | None = None
    """Index of the learning or relearning step; None outside of steps."""
    stability: float | None = None
    """Days until the chance of recall is 90 %."""
    difficulty: float | None = None
    """1 to 10."""
    due_day: date | None = None
    """The study day on which a card in review is due."""
    due_at: int | None = None
    """The instant at which a card in a step is due, ms UTC."""
    last_day: date | None = None
    last_at: int | None = None
    """Study day and instant (ms UTC) of the last rating."""
    reps: int = 0
    """Ratings so far."""
    lapses: int = 0
    """How often it was forgotten (Again) in review."""


@dataclass(frozen=True, slots=True)
class Review:
    """One row of the append-only log."""

    uid: str
    card_uid: str
    kind: ReviewKind
    rating: Rating | None
    moment: Moment
    duration: int
    """ms from the front's showing to the rating, at most 60,000."""
    before: Memory
    """The card's memory before this row; undoing restores it."""
    parameters: str
    """Id of the FSRS parameter set in force."""
    target: str | None = None
    """The review that an ``undo`` or ``redo`` names."""
    due_day: date | None = None
    """The study day on which a ``review`` or ``manual`` row left the card due; None in a step, and in old rows."""


# ---- what is stored --------------------------------------------------------------------------------------------------


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


# ---- what is due -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Queued:
    """What the queue must know of a card that is neither suspended nor retired."""

    uid: str
    note_uid: str
    topic: tuple[str, ...]
    date: date | None
    position: int
    primary: bool
    memory: Memory
    buried_until: Day | None = None


@dataclass(frozen=True, slots=True)
class Studied:
    """What was rated in one study day, undone ratings left out."""

    new: int = 0
    """Cards that were new before their rating."""
    reviews: int = 0
    """Cards that were in review before their rating."""
    notes: frozenset[str] = frozenset()
    """Notes of which any card was rated: their other cards wait until tomorrow."""
    by_topic: tuple[tuple[tuple[str, ...], int, int], ...] = ()
    """For each topic in which anything was rated: new cards, and cards in review, without those of its subtopics."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in each topic, without its subtopics: one card of a note, no limits looked at."""

    cards: Mapping[tuple[str, ...], int]
    """Active cards, due or not, all of a note."""
    learning: Mapping[tuple[str, ...], int]
    reviews: Mapping[tuple[str, ...], int]
    new: Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class TopicCount:
    """One row of the list of topics; the numbers include its subtopics."""

    path: tuple[str, ...]
    counts: Counts
    total: int
    """Active cards, due or not."""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path[-1]


# ---- the difference between the two ----------------------------------------------------------------------------------

ChangeKind = Literal["kept", "edited", "moved", "added", "retired", "revived", "unsure"]


@dataclass(frozen=True, slots=True)
class CardChange:
    """One card of a changed note: ``uid`` is kept or new; ``draft`` None retires the card."""

    uid: str
    draft: CardDraft | None
    primary: bool
    is_new: bool
    fact: str | None = None
    """What changed of its numbers, code and negations, ``90 → 60``, when it was learned before."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does to one note, and the evidence that decided it."""

    kind: ChangeKind
    note_uid: str
    before: StoredNote | None
    """None for an added note."""
    after: NoteDraft | None
    """None for a retired note."""
    parent_uid: str | None
    why: str
    cards: tuple[CardChange, ...] = ()
    """Only the cards that differ from what is stored."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that an import does, as a value that can be printed, tested and applied."""

    kept: tuple[Change, ...] = ()
    edited: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    added: tuple[Change, ...] = ()
    retired: tuple[Change, ...] = ()
    revived: tuple[Change, ...] = ()
    unsure: tuple[Change, ...] = ()
    """Pairs that look alike but not clearly so: they are also in ``added`` and ``retired``."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change that a person would call one."""
        return self.edited + self.moved + self.added + self.retired + self.revived


# ---- topics by hand --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TopicRules:
    """What a person's ``topics.toml`` says; paths are tuples, a path of one part means that name anywhere."""

    rename: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    """Topic -> its new name (one part) or its new place in the tree (several)."""
    merge: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    """Topic -> the topic that it is folded into."""
    split: Mapping[tuple[str, ...], Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Topic -> subtopic -> words; a bullet that holds one of the words goes to the subtopic."""
