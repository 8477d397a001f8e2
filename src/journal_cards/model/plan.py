"""The difference between a journal and what is stored, and the topics that a person arranged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .cards import StoredNote
from .drafts import CardDraft, NoteDraft

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


@dataclass(frozen=True, slots=True)
class TopicRules:
    """What a person's ``topics.toml`` says; paths are tuples, a path of one part means that name anywhere."""

    rename: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    """Topic -> its new name (one part) or its new place in the tree (several)."""
    merge: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    """Topic -> the topic that it is folded into."""
    split: Mapping[tuple[str, ...], Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Topic -> subtopic -> words; a bullet that holds one of the words goes to the subtopic."""
