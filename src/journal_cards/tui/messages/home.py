"""What the list of topics asks for beside reviews: its overview, and the plan of an import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..parts import About

if TYPE_CHECKING:
    from ...overview import KnownJournal, Overview


class AboutHome(About):
    """What the list of topics says beside its numbers."""

    part = "home"


@dataclass
class OverviewAsked(AboutHome):
    """The list of topics stands: read the rest."""


@dataclass
class OverviewRead(AboutHome):
    """A thread has read it."""

    asked: int
    """Which time it was asked for."""
    overview: Overview


@dataclass
class OverviewFailed(AboutHome):
    """A thread could not read it."""

    asked: int
    why: str


class AboutJournals(About):
    """What the screens of journals and imports ask for, and what threads have done for them."""

    part = "journals"


@dataclass
class PlanAsked(AboutJournals):
    """Show what an import of a journal would do."""

    journal: KnownJournal
