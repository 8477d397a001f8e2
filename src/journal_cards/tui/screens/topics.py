"""The list of topics: what the program opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ...text import visible
from .. import keys
from ..messages import ProgramLeft, RedoAsked, TopicChosen, UndoAsked
from ..parts import Opened
from ..widgets.key_row import key_row
from ..widgets.lines import Builder
from ..widgets.row import Draw, Row, apart
from ..widgets.topic_list import TopicList, title_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...model import Counts, TopicCount


class TopicsScreen(Screen[None]):
    """Shows what is due and new by topic."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.TOPICS]

    def __init__(
        self, topics: Sequence[TopicCount], counts: Counts, import_hint: str, selected: tuple[str, ...] | None = None
    ) -> None:
        super().__init__()
        self._topics = tuple(topics)
        self._counts = counts
        self._import_hint = import_hint
        self._selected = selected

    def compose(self) -> ComposeResult:
        """Today's totals, the list, and the keys."""
        with Vertical(classes="column"):
            yield Row(today_row(self._topics, self._counts), id="head")
            if self._topics:
                yield Row(title_row, id="titles")
                yield TopicList(self._topics, self._selected)
            else:
                yield Static(empty(self._import_hint), id="empty")
            yield Row(key_row(keys.TOPICS), id="keys")

    def show(self, topics: Sequence[TopicCount], counts: Counts) -> None:
        """Draw new numbers; the cursor stays where it is."""
        self._topics, self._counts = tuple(topics), counts
        self.query_one("#head", Row).show(today_row(self._topics, counts))
        if self.query(TopicList) and topics:
            self.query_one(TopicList).show_topics(topics)
        else:
            self.refresh(recompose=True)

    def action_open(self) -> None:
        """Start the topic under the cursor."""
        if self._topics:
            self.query_one(TopicList).open()

    def action_all(self) -> None:
        """Start all topics."""
        if self._topics:
            self.post_message(TopicChosen(None))

    def action_part(self, name: str) -> None:
        """Ask for what there is beside the review."""
        self.post_message(Opened(name))

    def action_undo(self) -> None:
        """Ask for the last rating to be taken back."""
        self.post_message(UndoAsked())

    def action_redo(self) -> None:
        """Ask for what was taken back last."""
        self.post_message(RedoAsked())

    def action_leave(self) -> None:
        """Ask to end the program."""
        self.post_message(ProgramLeft())

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        if self._topics:
            self.query_one(TopicList).move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        if self._topics:
            self.query_one(TopicList).page(pages)

    def action_first(self) -> None:
        """Move the cursor to the first topic."""
        self.action_move(-len(self._topics))

    def action_last(self) -> None:
        """Move the cursor to the last topic."""
        self.action_move(len(self._topics))


def today_row(topics: Sequence[TopicCount], counts: Counts) -> Draw:
    """The program's name, and what there is to do today."""
    left = Content.styled("journal-cards", "bold")
    cards = sum(topic.total for topic in topics if len(topic.path) == 1)
    builder = Builder()
    if not topics:
        builder.add("no cards yet", "$quiet")
    elif counts.due or counts.new:
        builder.add("Today: ", "$quiet")
        builder.add(f"{counts.due} due", "bold" if counts.due else "$quiet")
        builder.add(", ", "$quiet")
        builder.add(f"{counts.new} new", "bold" if counts.new else "$quiet")
        builder.add(f" of {cards}", "$quiet")
    else:
        builder.add("All done for today.", "$text-success")
    right = builder.build()
    return lambda width: apart(left, right, width)


def empty(import_hint: str) -> Content:
    """What to do when there are no topics."""
    builder = Builder()
    builder.add("There are no cards yet.", "bold")
    builder.add("\n\nMake some from your journal, a markdown file of what you learn:\n\n")
    builder.add(f"  {visible(import_hint)}", "$text-accent")
    builder.add("\n\nThen come back here. Import it again whenever you have written more.", "$quiet")
    return builder.build()
