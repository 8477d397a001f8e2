"""What the screens of all cards ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..parts import About

if TYPE_CHECKING:
    from ...card_list import CardFilter, Listed, Order


@dataclass
class CardWanted(About):
    """Open a card, as the part that shows all cards does."""

    part = "browse"
    card_uid: str


class AboutBrowse(About):
    """What the list of all cards and the screen about one card ask for."""

    part = "browse"


@dataclass
class CardsAsked(AboutBrowse):
    """List the cards of a filter."""

    number: int
    """Which question of the screen this is: only the answer to the last one counts."""
    wanted: CardFilter
    order: Order
    first: bool
    """Show the first ones before the others are known."""


@dataclass
class CardsFound(AboutBrowse):
    """Cards were found, in a thread."""

    number: int
    listed: Listed
    whole: bool
    """These are all of them."""
    why: str = ""
    """Why they could not be read."""


@dataclass
class PageAsked(AboutBrowse):
    """Read these cards: they are in sight."""

    uids: tuple[str, ...]


@dataclass
class DetailsAsked(AboutBrowse):
    """Tell everything about the card under the cursor."""

    card_uid: str


@dataclass
class InfoAsked(AboutBrowse):
    """Tell everything about a card, on a screen of its own."""

    card_uid: str
    revealed: bool = True
    """Its answer may be seen."""


@dataclass
class WhyAsked(AboutBrowse):
    """Say what the rules tried on the bullet of a card."""

    card_uid: str


@dataclass
class WhyFound(AboutBrowse):
    """What they tried, found in a thread; else why that cannot be said."""

    card_uid: str
    tried: tuple[str, ...] | None
    why: str = ""


@dataclass
class CardsChanged(AboutBrowse):
    """Change cards."""

    what: Literal["hold", "suspend", "flag", "reset", "due"]
    uids: tuple[str, ...]
    word: str | None = None
    """The flag, None for none any more; or the number of days."""


@dataclass
class BulletsJoined(AboutBrowse):
    """Give the bullet of a card the history of a retired one."""

    old_uid: str
    new_uid: str


@dataclass
class SourceAsked(AboutBrowse):
    """Open the editor at the bullet of a card."""

    card_uid: str


@dataclass
class StepUndone(AboutBrowse):
    """Take back what was changed last."""
