"""The words of the project as frozen values. Every floor knows this module; it knows the standard library only.

Instants are integer milliseconds since 1970 UTC; days are study days (``datetime.date``), see ``scheduling.study_day``.
"""

from __future__ import annotations

from ..today import Counts as Counts
from ..today import Moment as Moment
from ..today import Settings as Settings
from ..today import TopicSettings as TopicSettings
from .cards import Card as Card
from .cards import JournalFile as JournalFile
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
