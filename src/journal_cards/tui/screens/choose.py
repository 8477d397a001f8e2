"""A topic is chosen: type to find it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from ..keys.everywhere import QUIT
from ..keys.settings import CHOOSE
from ..widgets.cursor_list import CursorList
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder
from ..widgets.review_rows import topic_name
from ..widgets.row import Draw, cropped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen."""

    topic: tuple[str, ...] | None
    """None: all topics."""


class _TopicNames(CursorList):
    """Topics by name; a click on the cursor's row takes it."""

    def open(self) -> None:
        """Take the topic under the cursor."""
        if isinstance(self.screen, ChooseTopicScreen):
            self.screen.action_choose()


class ChooseTopicScreen(ModalScreen["Chosen | None"]):
    """Lists the topics that hold every word that was typed; gives back the chosen one, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*CHOOSE, QUIT]

    def __init__(self, topics: Sequence[tuple[str, ...]], current: tuple[str, ...] | None) -> None:
        super().__init__()
        self._topics: tuple[tuple[str, ...] | None, ...] = (None, *topics)
        self._current = current
        self._found = self._topics

    def compose(self) -> ComposeResult:
        """What is looked for, what was found, and the keys."""
        with Vertical(id="choose"):
            yield Input(placeholder="type to find a topic", id="choose_text")
            place = self._topics.index(self._current) if self._current in self._topics else 0
            yield _TopicNames(_rows(self._found), place)
            yield KeyRow(CHOOSE, helps=False)

    def on_mount(self) -> None:
        """Be ready to type."""
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def find(self, message: Input.Changed) -> None:
        """Show what holds every word."""
        words = message.value.casefold().split()
        self._found = tuple(one for one in self._topics if all(word in topic_name(one).casefold() for word in words))
        self.query_one(CursorList).show(_rows(self._found), 0 if words else self.query_one(CursorList).cursor)

    def action_choose(self) -> None:
        """Give back the topic under the cursor."""
        if self._found:
            self.dismiss(Chosen(self._found[self.query_one(CursorList).cursor]))

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self.query_one(CursorList).move(rows)

    def action_screenful(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.query_one(CursorList).page(pages)


def _rows(topics: Sequence[tuple[str, ...] | None]) -> list[Callable[[bool], Draw]]:
    return [partial(_row, topic_name(topic)) for topic in topics]


def _row(name: str, current: bool) -> Draw:
    def draw(width: int) -> Content:
        builder = Builder()
        text = cropped(("▸ " if current else "  ") + name, width)
        builder.add(text + " " * (width - cell_len(text)))
        return builder.build()

    return draw
