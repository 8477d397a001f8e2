"""What the review and the list of topics ask the app for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from ...model import Rating


@dataclass
class TopicChosen(Message):
    """Start the review of a topic."""

    topic: tuple[str, ...] | None
    """None for all topics."""
    mixed: bool = False
    """The topics among each other, instead of one after the other."""


@dataclass
class FrontRead(Message):
    """The front of the shown card is painted, and the person thinks."""

    card_uid: str


@dataclass
class AnswerShown(Message):
    """Turn the shown card over."""

    card_uid: str


@dataclass
class CardRated(Message):
    """The person rated the shown card."""

    card_uid: str
    """The card that was on the screen when the key was pressed."""
    rating: Rating


@dataclass
class UndoAsked(Message):
    """Take back the last rating."""


@dataclass
class RedoAsked(Message):
    """Do again what was taken back last."""


class AboutCard(Message):
    """What a person decides about the shown card."""


@dataclass
class ReviewLeft(Message):
    """Go back to the list of topics."""


@dataclass
class ProgramLeft(Message):
    """End the program."""
