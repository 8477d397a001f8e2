"""What the screen of new bullets asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..parts import About

if TYPE_CHECKING:
    from ...triaging import Verdict


class AboutTriage(About):
    """What the screen of new bullets asks for."""

    part = "triage"


@dataclass
class BulletJudged(AboutTriage):
    """Decide about a bullet."""

    note_uid: str
    """The bullet that was under the cursor when the key was pressed."""
    verdict: Verdict | None
    """None: later."""


@dataclass
class JudgementUndone(AboutTriage):
    """Take back the last decision about a bullet."""


@dataclass
class RestKept(AboutTriage):
    """Keep what was made of every bullet without a decision."""
