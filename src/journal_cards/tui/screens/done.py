"""The end of a sitting: what was done and what comes tomorrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from ...model import Rating
from ..keys.review import DONE
from ..messages.review import RedoAsked, ReviewLeft, UndoAsked
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder
from ..widgets.review_rows import RATING_STYLES, topic_name

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from ...model import Counts
    from ...session import Summary

_BAR = 24
"""Cells of the longest bar."""


class DoneScreen(Screen[None]):
    """Shows the summary of a sitting that has no card left."""

    BINDINGS: ClassVar[list[BindingType]] = [*DONE]

    def __init__(self, topic: tuple[str, ...] | None, summary: Summary, waiting: int) -> None:
        super().__init__()
        self._topic = topic
        self._summary = summary
        self._waiting = waiting
        """Cards that come back today."""

    def compose(self) -> ComposeResult:
        """One text, and the keys."""
        with Vertical(classes="column"):
            with VerticalScroll(id="done", can_focus=False):
                yield Static(summary_content(self._topic, self._summary, self._waiting))
            yield KeyRow(DONE)

    def action_undo(self) -> None:
        """Ask for the last rating to be taken back."""
        self.post_message(UndoAsked())

    def action_redo(self) -> None:
        """Ask for what was taken back last."""
        self.post_message(RedoAsked())

    def action_leave(self) -> None:
        """Ask for the list of topics."""
        self.post_message(ReviewLeft())


def summary_content(topic: tuple[str, ...] | None, summary: Summary, waiting: int) -> Content:
    """The whole text of the screen."""
    builder = Builder()
    if summary.cards:
        builder.add("Well done.", "bold $text-success")
        builder.add(f"  {topic_name(topic)}", "$quiet")
        builder.add(f"\n\n{_sitting(summary)}\n")
        _ratings(builder, summary)
    else:
        more = _some(summary.left)
        builder.add("This review is over." if more else "Nothing is due here now.", "bold $text-success")
        builder.add(f"  {topic_name(topic)}", "$quiet")
        builder.add("\n" if more else "\n\nYou are up to date. Enjoy the rest of the day.\n")
    if _some(summary.left):
        keys = "Enter, then a" if topic is None else "Enter, and Enter again"
        builder.add(f"\n{_counted(summary.left)} to review here now: {keys}.", "$text-warning")
    elif summary.next_step_in is not None:
        builder.add(f"\n{_comes_back(max(1, waiting), summary.next_step_in)}", "$text-warning")
    elif summary.cards:
        builder.add("\nAll done here for today.", "$text-success")
    builder.add(f"\n{_tomorrow(summary)}")
    return builder.build()


def _sitting(summary: Summary) -> str:
    new = f", {counted(summary.new, 'new card')}" if summary.new else ""
    return f"{counted(summary.cards, 'review')} in {_minutes(summary.minutes)}{new}."


def _ratings(builder: Builder, summary: Summary) -> None:
    most = max(summary.by_rating)
    for rating, number in zip(Rating, summary.by_rating, strict=True):
        cells = max(1, round(_BAR * number / most)) if number else 0
        builder.add(f"\n{rating.label:<6}", RATING_STYLES[rating] if number else "$faint")
        builder.add(f"{number:>5}  ", "bold" if number else "$faint")
        builder.add("━" * cells, RATING_STYLES[rating])
    builder.add("\n")


def _minutes(minutes: float) -> str:
    return "less than a minute" if minutes < 1 else counted(round(minutes), "minute")


def _some(counts: Counts) -> bool:
    return bool(counts.due or counts.new)


def _counted(counts: Counts) -> str:
    """``2 reviews and 1 new card``; empty when there are none."""
    parts = [counted(counts.due, "review")] if counts.due else []
    parts += [counted(counts.new, "new card")] if counts.new else []
    return " and ".join(parts)


def _tomorrow(summary: Summary) -> str:
    counts = summary.tomorrow
    minutes = summary.minutes_tomorrow
    about = f", {'about ' if minutes >= 1 else ''}{_minutes(minutes)}" if minutes else ""
    return f"Tomorrow: {_counted(counts)}{about}." if _some(counts) else "Nothing is due tomorrow."


def _comes_back(cards: int, minutes: int) -> str:
    when = f"in {counted(minutes, 'minute')}" if minutes else "now"
    return f"1 card comes back {when}." if cards == 1 else f"{cards} cards come back, the first {when}."


def counted(number: int, word: str) -> str:
    """``1 card``, ``2 cards``."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
