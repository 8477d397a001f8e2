"""The words of the project as frozen values. Every floor knows this module; it knows the standard library only.

Instants are integer milliseconds since 1970 UTC; days are study days (``datetime.date``), see ``scheduling.study_day``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..today import Counts as Counts
from ..today import Moment as Moment
from ..today import Settings as Settings
from ..today import TopicSettings as TopicSettings

if TYPE_CHECKING:
    from .cards import Card as Card
    from .cards import JournalFile as JournalFile
    from .cards import LeftBullet as LeftBullet
    from .cards import StoredCard as StoredCard
    from .cards import StoredNote as StoredNote
    from .drafts import CardDraft as CardDraft
    from .drafts import Made as Made
    from .drafts import NoteDraft as NoteDraft
    from .drafts import Override as Override
    from .drafts import Rejected as Rejected
    from .drafts import Say as Say
    from .due import Queued as Queued
    from .due import Studied as Studied
    from .due import TopicCount as TopicCount
    from .due import Waiting as Waiting
    from .journal import Block as Block
    from .journal import Bullet as Bullet
    from .journal import Entry as Entry
    from .journal import Journal as Journal
    from .journal import Problem as Problem
    from .memory import Memory as Memory
    from .memory import Review as Review
    from .plan import CardChange as CardChange
    from .plan import Change as Change
    from .plan import ChangeKind as ChangeKind
    from .plan import Plan as Plan
    from .plan import TopicRules as TopicRules
    from .words import Day as Day
    from .words import Disposition as Disposition
    from .words import Kind as Kind
    from .words import Rating as Rating
    from .words import ReviewKind as ReviewKind
    from .words import State as State

_PARTS = {
    "cards": "Card JournalFile LeftBullet StoredCard StoredNote",
    "drafts": "CardDraft Made NoteDraft Override Rejected Say",
    "due": "Queued Studied TopicCount Waiting",
    "journal": "Block Bullet Entry Journal Problem",
    "memory": "Memory Review",
    "plan": "CardChange Change ChangeKind Plan TopicRules",
    "words": "Day Disposition Kind Rating ReviewKind State",
}


def __getattr__(name: str) -> object:
    """A word out of its part, which is read when one of its words is first asked for.

    A frozen class takes a third of a millisecond to make, and the list of topics stands before most are needed.
    """
    from importlib import import_module

    for part, names in _PARTS.items():
        if name in names.split():
            module = import_module(f".{part}", __name__)
            globals().update({word: getattr(module, word) for word in names.split()})
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
