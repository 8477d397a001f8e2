"""Every key of every screen, as help, palette, keymap and README list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import names
from .browse import BROWSE, INFO
from .bullets import ANSWER, CONFIRM, QUESTIONS, TRIAGE
from .everywhere import EVERYWHERE
from .figures import DECIDE, STATS
from .journals import JOURNALS, MERGE, PLAN, RETIRED, TAKE_BACK
from .review import DONE, EDIT, FLAG, LINKS, REVIEW, TYPE
from .settings import CHOOSE, DUE, SETTINGS
from .topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import Binding

SECTIONS: tuple[tuple[str, Sequence[Binding]], ...] = (
    ("Topics", TOPICS),
    ("Review", REVIEW),
    ("Edit", EDIT),
    ("Flag", FLAG),
    ("Type", TYPE),
    ("Done", DONE),
    ("New bullets", TRIAGE),
    ("Questions", QUESTIONS),
    ("Answer", ANSWER),
    ("Lines", CONFIRM),
    ("Settings", SETTINGS),
    ("Links", LINKS),
    ("Statistics", STATS),
    ("Decide", DECIDE),
    ("Choose a topic", CHOOSE),
    ("Journals", JOURNALS),
    ("Import", PLAN),
    ("Undo import", TAKE_BACK),
    ("Retired", RETIRED),
    ("Merge", MERGE),
    ("Browse", BROWSE),
    ("Info", INFO),
    ("Due day", DUE),
    ("Everywhere", EVERYWHERE),
)

EVERY_SCREEN = "Everywhere"
"""The section of what holds on each of them."""


def section_of(bindings: Sequence[object]) -> str:
    """The title of the section that a screen with these bindings has; empty when it has none."""
    return next((title for title, section in SECTIONS if section[0] in bindings), "")


def markdown_table() -> str:
    """All keys as the table of the README."""
    rows = ["| where | keys | what they do |", "|---|---|---|"]
    for title, bindings in SECTIONS:
        for binding in bindings:
            keys = " ".join(f"`{name}`" for name in names(binding))
            rows.append(f"| {title} | {keys} | {binding.tooltip} |")
    return "\n".join(rows) + "\n"
