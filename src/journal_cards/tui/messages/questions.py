"""What the screens of open questions and answers ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..parts import About

if TYPE_CHECKING:
    from ...answering import OpenQuestion


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
