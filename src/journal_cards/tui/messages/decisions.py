"""What a person decides about the shown card."""

from __future__ import annotations

from dataclasses import dataclass

from .review import AboutCard


@dataclass
class CardSkipped(AboutCard):
    """The shown card goes to the end of the line."""

    card_uid: str


@dataclass
class CardHeld(AboutCard):
    """Suspend the shown card alone."""

    card_uid: str


@dataclass
class BulletBuried(AboutCard):
    """No card of this bullet until tomorrow."""

    card_uid: str


@dataclass
class CardFlagged(AboutCard):
    """Mark the shown card."""

    card_uid: str
    word: str | None
    """None takes the flag off."""


@dataclass
class CardRejected(AboutCard):
    """The shown card is bad: another one of its bullet, or none."""

    card_uid: str


@dataclass
class BulletSuspended(AboutCard):
    """No more cards of this bullet."""

    card_uid: str


@dataclass
class EditAsked(AboutCard):
    """Open the editor for the shown card."""

    card_uid: str


@dataclass
class CardWritten(AboutCard):
    """The person's own words for the card in the editor."""

    front: str
    back: str


@dataclass
class CardRestored(AboutCard):
    """The rules' own words for the card in the editor."""


@dataclass
class EditLeft(AboutCard):
    """Back to the card; nothing is changed."""
