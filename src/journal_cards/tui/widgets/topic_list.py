"""The topics as a tree: one row each, opened until a person folds them, and fewer of them while a name is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from ...text import one_line
from ..messages.review import TopicChosen
from .cursor_list import CursorList
from .lines import Builder
from .row import LONGEST_NAME, Draw, cropped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events

    from ...model import TopicCount

_Path = tuple[str, ...]
_BAR = 6
"""Cells of the bar of a topic's retrievability."""
_COLUMNS = (("Due", 6), ("New", 6), ("Learn", 7), ("Recall", 8), ("", _BAR + 1))
_ROOM = (0, 0, 44, 44, 64)
"""Cells of a row from which on it has each of the columns."""


class TopicList(CursorList):
    """Topics with a cursor; posts ``TopicChosen`` for the one that is opened."""

    def __init__(
        self,
        topics: Sequence[TopicCount],
        selected: _Path | None = None,
        folded: set[_Path] | None = None,
        recall: Mapping[_Path, float] | None = None,
    ) -> None:
        """``folded`` is changed in place: whoever gave it knows what is folded when the list is gone."""
        self._topics = tuple(topics)
        self._folded = set[_Path]() if folded is None else folded
        self._recall = recall or {}
        self._typed: tuple[str, ...] = ()
        self._below = _below(self._topics)
        self._in_sight = self._arranged()
        super().__init__(self._drawn(), self._place(selected))

    @property
    def current(self) -> TopicCount | None:
        """The topic under the cursor; None when there is none."""
        return self._in_sight[self.cursor] if self._in_sight else None

    def show_topics(self, topics: Sequence[TopicCount]) -> None:
        """Show these; the cursor stays on its topic."""
        self._topics = tuple(topics)
        self._below = _below(self._topics)
        self._show_again(self._here())

    def show_recall(self, recall: Mapping[_Path, float]) -> None:
        """Show how much of each topic would be recalled."""
        self._recall = recall
        self._show_again(self._here())

    def open(self) -> None:
        """Choose the topic under the cursor."""
        if self.current:
            self.post_message(TopicChosen(self.current.path))

    def fold(self) -> None:
        """Fold the topic under the cursor; where there is nothing to fold, go to the topic above it."""
        here = self._here()
        if here is None:
            return
        if self._below[here] and here not in self._folded and not self._typed:
            self._folded.add(here)
            self._show_again(here)
        elif len(here) > 1:
            self.cursor = self._place(here[:-1])

    def unfold(self) -> None:
        """Unfold the topic under the cursor; an open one is gone into."""
        here = self._here()
        if here is None or not self._below[here]:
            return
        if here in self._folded and not self._typed:
            self._folded.discard(here)
            self._show_again(here)
        else:
            self.move(1)

    def narrow(self, typed: str) -> None:
        """Show only topics whose path holds each of these words, with the topics above them; nothing: all of them."""
        here = self._here()
        self._typed = tuple(typed.casefold().split())
        self._in_sight = self._arranged()
        first = next((topic.path for topic in self._in_sight if self._fits(topic)), here)
        self.show(self._drawn(), self._place(first if self._typed else here))

    def on_click(self, event: events.Click) -> None:
        """A click before the name of a topic folds or unfolds it; any other one is that of a list."""
        place = event.y + self.scroll_offset.y
        path = self._in_sight[place].path if place < len(self._in_sight) else ()
        if path and event.x < 2 * len(path) and self._below[path] and not self._typed:
            event.prevent_default()  # the list would open the topic that the cursor is on
            self._folded ^= {path}
            self._show_again(path)

    # ---- inside ------------------------------------------------------------------------------------------------------

    def _here(self) -> _Path | None:
        return self.current.path if self.current else None

    def _show_again(self, here: _Path | None) -> None:
        self._in_sight = self._arranged()
        self.show(self._drawn(), self._place(here))

    def _arranged(self) -> tuple[TopicCount, ...]:
        if self._typed:
            fitting = [topic.path for topic in self._topics if self._fits(topic)]
            wanted = {path[:depth] for path in fitting for depth in range(1, len(path) + 1)}
            return tuple(topic for topic in self._topics if topic.path in wanted)
        hidden = self._folded
        return tuple(
            topic
            for topic in self._topics
            if not any(topic.path[:depth] in hidden for depth in range(1, len(topic.path)))
        )

    def _fits(self, topic: TopicCount) -> bool:
        name = " › ".join(topic.path).casefold()
        return all(word in name for word in self._typed)

    def _drawn(self) -> list[partial[Draw]]:
        return [
            partial(topic_row, topic, self._recall.get(topic.path), self._hidden_below(topic.path))
            for topic in self._in_sight
        ]

    def _hidden_below(self, path: _Path) -> int:
        return self._below[path] if path in self._folded and not self._typed else 0

    def _place(self, path: _Path | None) -> int:
        """The row of a topic, or of the nearest topic above it that is in sight."""
        rows = {topic.path: place for place, topic in enumerate(self._in_sight)}
        path = path or ()
        return next((rows[path[:depth]] for depth in range(len(path), 0, -1) if path[:depth] in rows), 0)


def _below(topics: Sequence[TopicCount]) -> dict[_Path, int]:
    """How many topics each one has below it."""
    found = dict.fromkeys((topic.path for topic in topics), 0)
    for topic in topics:
        for depth in range(1, len(topic.path)):
            found[topic.path[:depth]] = found.get(topic.path[:depth], 0) + 1
    return found


def topic_row(topic: TopicCount, recall: float | None, hidden: int, current: bool) -> Draw:
    """``▸ Networking +2   12   3   1   92% ━━━━━─``: ``+2`` says how many are folded away, a zero is dim."""

    def draw(width: int) -> Content:
        columns = _columns(width)
        room = width - sum(cells for _, cells in columns) - 1
        more = f" +{hidden}" if hidden else ""
        indent = ("▸ " if current else "  ") + "  " * (len(topic.path) - 1)
        name = cropped(indent + one_line(topic.name[:LONGEST_NAME]), max(0, room - len(more)))
        builder = Builder()
        builder.add(name)
        builder.add(more, "$text-accent")
        builder.add(" " * (width - sum(cells for _, cells in columns) - cell_len(name) - len(more)))
        faint = "$quiet" if current else "$faint"  # on the colour of the cursor's row what is faint is not seen
        numbers = (topic.counts.review, topic.counts.new, topic.counts.learning)
        for (_, cells), number in zip(columns[:3], numbers, strict=False):
            builder.add(f"{number:>{cells}}", "bold" if number else faint)
        if len(columns) > 3:
            builder.add(f"{'–' if recall is None else f'{recall:.0%}':>{columns[3][1]}}", "" if recall else faint)
        if len(columns) > 4:
            _add_bar(builder, recall)
        return builder.build()

    return draw


def _add_bar(builder: Builder, recall: float | None) -> None:
    if recall is None:
        builder.add(" " * (_BAR + 1))
        return
    full = round(_BAR * recall)
    builder.add(" ")
    builder.add("━" * full, "$primary")
    builder.add("─" * (_BAR - full), "$faint")


def _columns(width: int) -> list[tuple[str, int]]:
    return [column for column, room in zip(_COLUMNS, _ROOM, strict=True) if width >= room]


def title_row(width: int) -> Content:
    """The names of the columns."""
    columns = "".join(f"{name:>{cells}}" for name, cells in _columns(width))
    return Content.styled(f"{'  Topic':<{max(0, width - len(columns))}}{columns}", "$quiet")
