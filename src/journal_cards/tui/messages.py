"""What a screen asks for; the app answers by handing down values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.message import Message

from .parts import About

if TYPE_CHECKING:
    from ..answering import OpenQuestion
    from ..card_list import CardFilter, Order
    from ..model import Rating
    from ..triaging import Verdict


@dataclass
class TopicChosen(Message):
    """Start the review of a topic."""

    topic: tuple[str, ...] | None
    """None for all topics."""


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
class ReviewLeft(Message):
    """Go back to the list of topics."""


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


class AboutQuestions(About):
    """What the screens of open questions and answers ask for."""

    part = "questions"


@dataclass
class QuestionChosen(AboutQuestions):
    """Answer a question."""

    question: OpenQuestion


@dataclass
class AnswerTyped(AboutQuestions):
    """Show the lines that an answer adds to the journal."""

    text: str


@dataclass
class AnswerConfirmed(AboutQuestions):
    """Write the lines that are on the screen."""


@dataclass
class AnswerRefused(AboutQuestions):
    """Back to the editor; nothing is written."""


@dataclass
class AnswerLeft(AboutQuestions):
    """From the editor back to the open questions."""


@dataclass
class ProgramLeft(Message):
    """End the program."""


# ---- browse ----------------------------------------------------------------------------------------------------------


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
    uids: tuple[str, ...]
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
class StepUndone(AboutBrowse):
    """Take back what was changed last."""


@dataclass
class SourceAsked(Message):
    """Open a journal in the editor, at a line."""

    journal_path: str
    line: int
    """1-based."""
