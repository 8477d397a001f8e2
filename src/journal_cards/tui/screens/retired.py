"""The bullets that left their journals, with the history that waits for them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ...text import many, one_line
from ..keys.journals import RETIRED
from ..messages.retired import MergeAsked, MergeUndone
from ..messages.review import ReviewLeft
from ..widgets.cursor_list import CursorList
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder
from ..widgets.markdown_content import content_from
from ..widgets.row import LONGEST_NAME, Draw, Row, apart, cropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...model import LeftBullet

_LONGEST = 4000
"""Characters of a bullet that are drawn."""


class RetiredScreen(Screen[None]):
    """Lists what left; below it the bullet under the cursor, whole."""

    BINDINGS: ClassVar[list[BindingType]] = [*RETIRED]

    def __init__(self, bullets: Sequence[LeftBullet], selected: str | None = None) -> None:
        super().__init__()
        self._bullets = tuple(bullets)
        self._first = next((place for place, one in enumerate(self._bullets) if one.note_uid == selected), 0)

    def compose(self) -> ComposeResult:
        """How many there are, the list, the bullet under the cursor, and the keys."""
        with Vertical(classes="column"):
            yield Row(_title(self._bullets), id="head")
            if self._bullets:
                yield CursorList([partial(left_row, one) for one in self._bullets], self._first)
                with VerticalScroll(id="bullet", can_focus=False):
                    yield Static(id="cards")
            else:
                yield Static(_none(), id="empty")
            useful = [one for one in RETIRED if self._bullets or one.id != "retired.merge"]
            yield KeyRow(useful)

    def on_mount(self) -> None:
        """Show the first bullet whole."""
        self._show_current()

    def on_cursor_list_moved(self, _event: CursorList.Moved) -> None:
        """Show the bullet under the cursor whole."""
        self._show_current()

    @property
    def bullets(self) -> tuple[LeftBullet, ...]:
        """What is on the screen."""
        return self._bullets

    @property
    def current(self) -> LeftBullet | None:
        """The bullet under the cursor."""
        return self._bullets[self.query_one(CursorList).cursor] if self._bullets else None

    def _show_current(self) -> None:
        if self._bullets:
            bullet = self._bullets[self.query_one(CursorList).cursor]
            self.query_one("#cards", Static).update(left_content(bullet))
            self.query_one("#bullet", VerticalScroll).scroll_home(animate=False)

    def action_merge(self) -> None:
        """Choose the bullet that the one under the cursor goes on as."""
        if self._bullets:
            self.post_message(MergeAsked(self._bullets[self.query_one(CursorList).cursor]))

    def action_undo(self) -> None:
        """Ask for the last merge to be taken back."""
        self.post_message(MergeUndone())

    def action_leave(self) -> None:
        """Ask for the list of topics."""
        self.post_message(ReviewLeft())

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        if self._bullets:
            self.query_one(CursorList).move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        if self._bullets:
            self.query_one(CursorList).page(pages)


def left_row(bullet: LeftBullet, current: bool) -> Draw:
    """``▸ Worms loosen the soil          12 reviews   2031-03-03``; without a review it is dim."""
    text = one_line(content_from(bullet.text[:LONGEST_NAME]).plain)
    told = many(bullet.reviews, "review") if bullet.reviews else "never asked"

    def draw(width: int) -> Content:
        right = f"{told:>14}" + (f"{left_when(bullet):>12}" if width >= 60 else "")
        name = cropped(text, width - len(right) - 3)
        builder = Builder()
        builder.add("▸ " if current else "  ")
        builder.add(name, "" if bullet.reviews else "$quiet")
        builder.add(" " * max(1, width - 2 - cell_len(name) - len(right)))
        builder.add(right, "$quiet")
        return builder.build()

    return draw


def left_when(bullet: LeftBullet) -> str:
    """The day on which it left, on the wall clock."""
    return datetime.fromtimestamp(bullet.left_at / 1000).astimezone().strftime("%Y-%m-%d")


def left_content(bullet: LeftBullet) -> Content:
    """Where it stood, what it said, and its history."""
    builder = Builder()
    where = one_line(" › ".join(bullet.topic)[:LONGEST_NAME])
    journal = one_line(bullet.journal[:LONGEST_NAME])
    builder.add(" · ".join(part for part in (where, f"left {journal} on {left_when(bullet)}") if part), "$quiet")
    builder.add("\n")
    builder.add_content(content_from(bullet.text[:_LONGEST]))
    last = f", the last on {bullet.last_day.isoformat()}" if bullet.last_day else ""
    builder.add(f"\n\n{many(bullet.cards, 'card')}, {many(bullet.reviews, 'review')}{last}.")
    builder.add("\nIt goes on when its text is back. Was it reworded? m gives its history to the new bullet.", "$quiet")
    return builder.build()


def _title(bullets: Sequence[LeftBullet]) -> Draw:
    left = Content.styled("Retired", "bold")
    told = f"{many(len(bullets), 'bullet')} left the journals" if bullets else "none"
    right = Content.styled(told, "$quiet")
    return lambda width: apart(left, right, width)


def _none() -> Content:
    builder = Builder()
    builder.add("Nothing has left the journals.", "bold")
    builder.add("\n\nA bullet that you delete retires here at the next import, and its reviews wait for it.", "$quiet")
    return builder.build()
