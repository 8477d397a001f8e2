"""Answers to open questions: typed by the person, shown line by line, and then written into the journal.

This is the one place that ever writes to a journal, and it only adds the lines that a person has seen and confirmed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import UserError
from .model import JournalFile, Moment, NoteDraft, Settings
from .scheduling import study_day
from .text import one_line

if TYPE_CHECKING:
    from .importing import Imported
    from .insertion import Insertion
    from .store.store import Store

NEIGHBOURS = 3
"""Lines of the journal that are shown above and below the new ones."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that nobody answered yet."""

    question: str
    """Readable markdown, without the mark in front of it."""
    line: int
    """1-based, at the last import."""
    date: date | None
    age_days: int | None
    topic: tuple[str, ...]
    journal: str
    """The journal's name."""
    path: str
    """Where its file is."""


@dataclass(frozen=True, slots=True)
class Page:
    """A journal's file as it was when somebody began to answer."""

    path: Path
    data: bytes
    question: OpenQuestion


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be written, for the person to confirm."""

    page: Page
    insertion: Insertion
    above: tuple[tuple[int, str], ...]
    new: tuple[tuple[int, str], ...]
    below: tuple[tuple[int, str], ...]
    """Line numbers (1-based, those of the journal with the answer in it) and lines."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an answer that is in the journal now."""

    line: int
    """1-based line of the question's bullet."""
    cards: int
    """Cards to review that the bullet has now."""
    told: str
    """One line for the person."""


class Answering:
    """The one thing that a face asks about open questions. Making it opens nothing."""

    def __init__(self, database: Path, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._settings = settings

    def questions(self) -> tuple[OpenQuestion, ...]:
        """Every open question, the oldest first; a question without a date comes last."""
        if not self._database.exists():
            return ()
        with self._store() as store:
            return open_questions(store, self._moment().day)

    def at(self, path: Path, line: int) -> OpenQuestion:
        """The open question on a 1-based line of a journal. Raises UserError when none is there."""
        from . import importing

        note = importing.explain(path, line, self._settings).note
        journals: tuple[JournalFile, ...] = ()
        if self._database.exists():
            with self._store() as store:
                journals = store.journals()
        journal = next((one for one in journals if one.path == str(path.resolve())), None)
        if journal is None:
            raise UserError(f"{path} was not imported yet: journal-cards import {path}")
        if note.disposition != "open_question":
            raise UserError(f"line {line} of {path} is no open question: {note.reason}")
        return _question(note, replace(journal, path=str(path)), self._moment().day)

    def begin(self, question: OpenQuestion) -> Page:
        """The journal as it is now. Raises UserError when it cannot be read."""
        from . import importing

        path = Path(question.path)
        data = importing.read(path)
        importing.decode(path, data)
        return Page(path, data, question)

    def propose(self, page: Page, answer: str) -> Proposal:
        """The lines that would be written; nothing is. Raises UserError when the answer cannot be."""
        from . import importing
        from .insertion import planned

        if importing.read(page.path) != page.data:
            raise UserError(f"{page.path} changed while you were typing; nothing was written")
        text = page.data.decode()
        return _proposal(page, text, planned(text, page.question.line, page.question.question, answer))

    def write(self, proposal: Proposal) -> Answered:
        """Write what was shown, and import the journal again. Raises UserError when the journal is as it was."""
        from .insertion import inserted
        from .replacing import ChangedError, replace_file

        page = proposal.page
        after = inserted(page.data.decode(), proposal.insertion).encode()
        try:
            replace_file(page.path, page.data, after)
        except ChangedError as error:
            raise UserError(f"{page.path} changed while you were typing; nothing was written") from error
        return self._imported(page.path, proposal.insertion.line)

    def _imported(self, path: Path, line: int) -> Answered:
        from . import importing

        try:
            with self._store() as store:
                imported = importing.import_journal(path, store, self._settings, self._moment())
        except UserError as error:
            # The answer is in the journal, whatever the import says.
            return Answered(line, 0, f"the answer is written, but the journal was not imported: {one_line(str(error))}")
        return _answered(imported, line)

    def _store(self) -> Store:
        from .store.store import Store

        return Store.open(self._database)

    def _moment(self) -> Moment:
        return study_day.moment(self._clock(), self._settings.day_start)


def open_questions(store: Store, today: date) -> tuple[OpenQuestion, ...]:
    """The open questions of all journals, the oldest first; a question without a date comes last."""
    found = [
        _question(note.draft, journal, today)
        for journal in store.journals()
        for note in store.notes(journal.uid)
        if not note.retired and note.draft.disposition == "open_question"
    ]
    return tuple(sorted(found, key=lambda one: (one.date is None, one.date or today, one.journal, one.line)))


def _question(note: NoteDraft, journal: JournalFile, today: date) -> OpenQuestion:
    from .cards.inline import readable
    from .insertion import asked

    return OpenQuestion(
        question=asked(readable(note.text)),
        line=note.line,
        date=note.date,
        age_days=(today - note.date).days if note.date else None,
        topic=note.topic,
        journal=journal.name,
        path=journal.path,
    )


def _proposal(page: Page, text: str, insertion: Insertion) -> Proposal:
    from .insertion import split

    lines = [line.rstrip("\r\n") for line in split(text.removeprefix("\ufeff"))]
    at, many = insertion.after_line, len(insertion.lines)
    start = max(0, at - NEIGHBOURS)
    return Proposal(
        page,
        insertion,
        tuple(enumerate(lines[start:at], start + 1)),
        tuple(enumerate(insertion.lines, at + 1)),
        tuple(enumerate(lines[at : at + NEIGHBOURS], at + many + 1)),
    )


def _answered(imported: Imported, line: int) -> Answered:
    note = next((draft for draft in imported.drafts if draft.line == line), None)
    cards = sum(not card.suspended for card in note.cards) if note else 0
    if note and not cards:
        return Answered(line, 0, f"answered; no card: {one_line(note.reason)}")
    return Answered(line, cards, f"answered; {cards} card{'' if cards == 1 else 's'}")
