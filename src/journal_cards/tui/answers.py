"""The way of an answer through the screens: choose a question, type, look at the exact lines, write."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from ..errors import UserError
from .messages.questions import AnswerConfirmed, AnswerLeft, AnswerRefused, AnswerTyped, QuestionChosen
from .parts import About, Opened, Part
from .screens.answer import AnswerScreen
from .screens.confirm import ConfirmScreen
from .screens.questions import QuestionsScreen

if TYPE_CHECKING:
    from ..answering import Answered, OpenQuestion, Page, Proposal
    from ..model import Settings
    from .app import JournalCards


class Answering(Protocol):
    """Open questions, as ``answering.Answering`` gives them; each method may raise ``UserError``."""

    def questions(self) -> tuple[OpenQuestion, ...]:
        """Every open question, the oldest first."""

    def begin(self, question: OpenQuestion) -> Page:
        """The journal as it is now."""

    def propose(self, page: Page, answer: str) -> Proposal:
        """The lines that would be written."""

    def write(self, proposal: Proposal) -> Answered:
        """Write them, and import the journal again."""

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""


class Answers(Part):
    """What the app does about open questions. What a person typed is kept until it is written."""

    def __init__(self, app: JournalCards, answering: Answering) -> None:
        self._app = app
        self._answering = answering
        self._page: Page | None = None
        self._proposal: Proposal | None = None
        self._typed: dict[tuple[str, str], str] = {}
        """Answers that were begun, by journal and question."""
        self._warned_of: dict[tuple[str, str], str] = {}

    def may_leave(self) -> bool:
        """Whether the program may end; who typed what is not in a journal yet is asked once."""
        self._keep()
        if self._typed == self._warned_of or not self._typed:
            return True
        self._warned_of = dict(self._typed)
        self._app.notify(
            "An answer is typed but not written: the same key again leaves without it.",
            severity="warning",
            markup=False,
        )
        return False

    def take_settings(self, settings: Settings) -> bool:
        """Go on with other settings."""
        self._answering.use(settings)
        return True

    def take(self, message: About) -> None:
        """Do what a screen asks for."""
        match message:
            case Opened():
                self.show()
            case QuestionChosen(question=question):
                self.choose(question)
            case AnswerTyped(text=text):
                self.propose(text)
            case AnswerConfirmed():
                self.write()
            case AnswerRefused():
                self.back()
            case AnswerLeft():
                self.leave()

    def follow(self) -> None:
        """Another program has written to the database: list the questions that are open now."""
        screen = self._app.screen_stack[-1]
        if isinstance(screen, QuestionsScreen):
            questions = self._app.tried(self._answering.questions)
            if questions is not None and tuple(questions) != screen.questions:
                self._app.change_to(QuestionsScreen(questions, screen.current))

    def show(self, selected: OpenQuestion | None = None) -> None:
        """Show the list."""
        questions = self._app.tried(self._answering.questions)
        if questions is not None:
            self._app.change_to(QuestionsScreen(questions, selected))

    def choose(self, question: OpenQuestion) -> None:
        """Open the editor; an answer that was begun before is in it."""
        self._page = self._app.tried(lambda: self._answering.begin(question))
        if self._page is not None:
            self._app.change_to(AnswerScreen(question, self._typed.get(_name(question), "")))

    def propose(self, text: str) -> None:
        """Show the lines that would be written."""
        page = self._page
        if page is None:
            return
        self._keep()
        self._proposal = self._app.tried(lambda: self._answering.propose(page, text))
        if screen := self._editor():
            screen.go_on()
        if self._proposal is None:
            self._look_again(page)
        else:
            # What was refused before must not stand over the lines that are to be read now.
            self._app.clear_notifications()
            self._app.push_screen(ConfirmScreen(self._proposal))

    def write(self) -> None:
        """Write the lines on the screen; what was refused is still in the editor."""
        page, proposal = self._page, self._proposal
        self.back()
        if page is None or proposal is None:
            return
        answered = self._app.tried(lambda: self._answering.write(proposal))
        if answered is None:
            self._look_again(page)
            return
        screen = self._editor()
        if screen is not None:
            screen.clear()
        self._typed.pop(_name(page.question), None)
        self._page = None
        self.show()
        self._app.notify(answered.told, markup=False, timeout=4)

    def back(self) -> None:
        """From the lines back to the editor."""
        self._proposal = None
        if isinstance(self._app.screen, ConfirmScreen):
            self._app.pop_screen()

    def leave(self) -> None:
        """From the editor back to the list."""
        self._keep()
        page, self._page = self._page, None
        question = page.question if page else None
        if question and _name(question) in self._typed:
            self._app.notify("Your answer is kept, but not written yet.", markup=False, timeout=3)
        self.show(question)

    def _look_again(self, page: Page) -> None:
        """After a refusal the file is taken as it is now: the person looks at its lines before anything is written."""
        with suppress(UserError):
            self._page = self._answering.begin(page.question)

    def _keep(self) -> None:
        screen = self._editor()
        if screen is not None:
            self._typed.pop(_name(screen.question), None)
            if screen.text.strip():
                self._typed[_name(screen.question)] = screen.text

    def _editor(self) -> AnswerScreen | None:
        return next((screen for screen in self._app.screen_stack if isinstance(screen, AnswerScreen)), None)


def _name(question: OpenQuestion) -> tuple[str, str]:
    return question.path, question.question
