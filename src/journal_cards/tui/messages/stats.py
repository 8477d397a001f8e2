"""What the screens of statistics and of help with deciding ask for, and what their threads have found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..parts import About

if TYPE_CHECKING:
    from ...workload import Wish


class AboutStats(About):
    """What the screen of statistics asks for."""

    part = "stats"


@dataclass
class StatsWanted(AboutStats):
    """Count the statistics of a topic with its subtopics; what is being counted is given up."""

    topic: tuple[str, ...] | None
    """None for all topics."""


@dataclass
class StatsTextKept(AboutStats):
    """Write what is shown into a file."""

    name: str
    """That of the file, without its ending."""
    text: str


class AboutWorkload(About):
    """What the screen that helps to decide asks for."""

    part = "decide"


@dataclass
class WorkloadWanted(AboutWorkload):
    """Simulate what is wished for; what is being simulated is given up."""

    wish: Wish


@dataclass
class CountGoes(About):
    """How far the thread of a part is."""

    part: str
    number: int
    """Of the count, see ``counting``."""
    done: int
    of: int


@dataclass
class Counted(About):
    """The thread of a part is done."""

    part: str
    number: int
    value: object
    """What it found; None when it could not be found."""
    why: str = ""
    """Why not, in a sentence."""
