"""What a screen asks for; the app answers by handing down values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.message import Message

from .parts import About

if TYPE_CHECKING:
    from pathlib import Path

    from ..answering import OpenQuestion
    from ..card_list import CardFilter, Listed, Order
    from ..catching_up import CaughtUp, Planned
    from ..model import LeftBullet, Rating
    from ..overview import KnownJournal, Overview
    from ..rejoining import Candidate, Rejoined
    from ..triaging import Verdict
    from ..workload import Wish


@dataclass
class TopicChosen(Message):
    """Start the review of a topic."""

    topic: tuple[str, ...] | None
    """None for all topics."""
    mixed: bool = False
    """The topics among each other, instead of one after the other."""


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
class CardFlagged(AboutCard):
    """Mark the shown card."""

    card_uid: str
    word: str | None
    """None takes the flag off."""


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


class AboutOpening(About):
    """What lies outside of the program and is to be opened."""

    part = "opening"


@dataclass
class BulletOpened(AboutOpening):
    """Open the journal in the person's editor, at the bullet of the shown card."""

    card_uid: str


@dataclass
class LinksAsked(AboutOpening):
    """Open the link of the shown card or of its bullet; of several, one that the person chooses; else the journal."""

    card_uid: str


@dataclass
class LinkOpened(AboutOpening):
    """Open a link of the shown card."""

    card_uid: str
    target: str
    """As its journal has it."""


@dataclass
class JournalOpened(AboutOpening):
    """Open a journal in the person's editor; from any screen."""

    path: Path
    line: int
    """1-based."""


@dataclass
class CardWanted(About):
    """Open a card, as the part that shows all cards does."""

    part = "browse"
    card_uid: str


class AboutSettings(About):
    """What the screen of the settings asks for, or another screen of it."""

    part = "settings"


@dataclass
class SettingWanted(AboutSettings):
    """Open the settings on one of them, with a value that is not saved yet."""

    name: str
    """As in the file: ``desired_retention``."""
    value: object
    """As TOML has it."""


@dataclass
class SettingTried(AboutSettings):
    """Give a setting this value, without saving it; None is its default."""

    keys: tuple[str, ...]
    value: object


@dataclass
class SettingSeen(AboutSettings):
    """The cursor rests on a setting: say what its value does."""

    keys: tuple[str, ...]


@dataclass
class EffectKnown(AboutSettings):
    """What the value of a setting does; comes from a thread."""

    keys: tuple[str, ...]
    told: str
    draft: object
    """What the answer is about; another one is on the screen perhaps."""


@dataclass
class TopicNamed(AboutSettings):
    """Add lines for a topic."""

    name: str


@dataclass
class SettingsSaved(AboutSettings):
    """Write what is changed."""


@dataclass
class SettingsLeft(AboutSettings):
    """Back to the topics."""


@dataclass
class ThemeChosen(AboutSettings):
    """Take this theme from now on, and save it."""

    name: str


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


@dataclass
class ProgramLeft(Message):
    """End the program."""


# ---- the first screen, the journals, and what left them --------------------------------------------------------------


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
class JournalsLookedAt(AboutJournals):
    """A thread has looked which of them changed."""

    journals: tuple[KnownJournal, ...]


@dataclass
class PlanAsked(AboutJournals):
    """Show what an import of a journal would do."""

    journal: KnownJournal


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
class StepUndone(AboutBrowse):
    """Take back what was changed last."""
