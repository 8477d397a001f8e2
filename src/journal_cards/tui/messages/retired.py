"""What the screens of retired bullets ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..parts import About

if TYPE_CHECKING:
    from ...model import LeftBullet
    from ...rejoining import Candidate, Rejoined


class AboutRetired(About):
    """What the screens of retired bullets ask for, and what threads have done for them."""

    part = "retired"


@dataclass
class MergeAsked(AboutRetired):
    """Choose the bullet that gets the history of a retired one."""

    bullet: LeftBullet


@dataclass
class CandidatesFound(AboutRetired):
    """A thread has found the bullets to choose from."""

    bullet: LeftBullet
    candidates: tuple[Candidate, ...]


@dataclass
class CandidateChosen(AboutRetired):
    """Let a retired bullet go on as this one."""

    bullet: LeftBullet
    candidate: Candidate


@dataclass
class Merged(AboutRetired):
    """A thread has done so."""

    done: Rejoined


@dataclass
class MergeLeft(AboutRetired):
    """From the choice back to the retired bullets."""


@dataclass
class MergeUndone(AboutRetired):
    """Take the last merge of this session back."""


@dataclass
class MergeTakenBack(AboutRetired):
    """A thread has done so."""


@dataclass
class RetiredFailed(AboutRetired):
    """A thread could not do what it was asked."""

    why: str
