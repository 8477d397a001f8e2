"""What the screens of journals and imports ask for, and what threads have done for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .home import AboutJournals

if TYPE_CHECKING:
    from ...catching_up import CaughtUp, Planned
    from ...overview import KnownJournal


@dataclass
class JournalsLookedAt(AboutJournals):
    """A thread has looked which of them changed."""

    journals: tuple[KnownJournal, ...]


@dataclass
class PlanMade(AboutJournals):
    """A thread has made it."""

    planned: Planned


@dataclass
class PlanConfirmed(AboutJournals):
    """Import what is on the screen."""

    planned: Planned


@dataclass
class PlanLeft(AboutJournals):
    """From a plan, or from a look at the last import, back to the journals."""


@dataclass
class Imported(AboutJournals):
    """A thread has imported a journal."""

    done: CaughtUp


@dataclass
class LastImportAsked(AboutJournals):
    """Show what taking the last import of a journal back means."""

    journal: KnownJournal


@dataclass
class ImportTakenBack(AboutJournals):
    """Take the last import of a journal back."""

    journal: KnownJournal


@dataclass
class TakenBack(AboutJournals):
    """A thread has done so."""

    told: str


@dataclass
class JournalsFailed(AboutJournals):
    """A thread could not do what it was asked."""

    why: str
    journal: KnownJournal | None = None
    """Whose plan, or import, it was."""
