"""The choice of the bullet that gets the history of a retired one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import ProgressBar, Static

from ...text import many, one_line
from ..keys.journals import MERGE
from ..messages.retired import CandidateChosen, MergeLeft
from ..widgets.cursor_list import CursorList
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder
from ..widgets.markdown_content import content_from
from ..widgets.plan_content import diff_content
from ..widgets.row import LONGEST_NAME, Draw, Row, apart, cropped
from .built import BuiltScreen, once_built
from .plan import SOON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...model import LeftBullet
    from ...rejoining import Candidate

_LONGEST = 4000
"""Characters of a text that are compared."""
_WORD_BY_WORD = 0.3
"""Of texts that are less alike, every word would be one that was taken out or put in."""


class MergeScreen(BuiltScreen):
    """Lists bullets that count as new, the most alike first; below them what differs from the retired one."""

    BINDINGS: ClassVar[list[BindingType]] = [*MERGE]

    def __init__(self, bullet: LeftBullet) -> None:
        super().__init__()
        self.bullet = bullet
        self._candidates: tuple[Candidate, ...] | None = None
        """None until they are found."""
        self._asked = False

    def compose(self) -> ComposeResult:
        """The retired bullet, the list, what differs, and the keys."""
        with Vertical(classes="column"):
            yield Row(self._title(), id="head")
            yield Row(_old(self.bullet), id="old")
            yield CursorList(())
            with VerticalScroll(id="bullet", can_focus=False):
                yield Static(id="cards")
            yield ProgressBar(show_percentage=False, show_eta=False, id="going")
            yield KeyRow(MERGE)

    def on_mount(self) -> None:
        """Show a bar, but not for what is done in a moment."""
        self._wait()

    @once_built
    def show(self, candidates: Sequence[Candidate]) -> None:
        """Draw the bullets to choose from."""
        self._candidates = tuple(candidates)
        self._stop()
        self.query_one(CursorList).show([partial(candidate_row, one) for one in candidates], 0)
        self._show_current()

    @once_built
    def go_on(self) -> None:
        """Take keys again: what was asked for could not be done."""
        self._asked = False
        self._stop()

    def on_cursor_list_moved(self, _event: CursorList.Moved) -> None:
        """Show what differs from the bullet under the cursor."""
        self._show_current()

    def _show_current(self) -> None:
        if self._candidates is None:
            return
        current = self._current
        content = difference(self.bullet, current) if current else _none()
        self.query_one("#cards", Static).update(content)
        self.query_one("#bullet", VerticalScroll).scroll_home(animate=False)

    @property
    def _current(self) -> Candidate | None:
        return self._candidates[self.query_one(CursorList).cursor] if self._candidates else None

    def _title(self) -> Draw:
        left = Content.styled("Merge into which bullet?", "bold")
        count = "looking …" if self._candidates is None else many(len(self._candidates), "candidate")
        right = Content.styled("merging …" if self._asked else count, "$quiet")
        return lambda width: apart(left, right, width)

    def _wait(self) -> None:
        bar = self.query_one("#going", ProgressBar)
        self.set_timer(SOON, lambda: bar.set_class(self._asked or self._candidates is None, "shown"))

    def _stop(self) -> None:
        self.query_one("#going", ProgressBar).set_class(False, "shown")
        self.query_one("#head", Row).show(self._title())

    # ---- keys --------------------------------------------------------------------------------------------------------

    def action_merge(self) -> None:
        """Ask for the merge, once."""
        if self._current and not self._asked:
            self._asked = True
            self.query_one("#head", Row).show(self._title())
            self._wait()
            self.post_message(CandidateChosen(self.bullet, self._current))

    def action_leave(self) -> None:
        """Ask for the retired bullets."""
        self.post_message(MergeLeft())

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        if self._candidates:
            self.query_one(CursorList).move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        if self._candidates:
            self.query_one(CursorList).page(pages)


def candidate_row(candidate: Candidate, current: bool) -> Draw:
    """``▸ Worms loosen the earth     line 12   64% alike``."""
    text = one_line(content_from(candidate.text[:LONGEST_NAME]).plain)

    def draw(width: int) -> Content:
        line = f"line {candidate.line}"
        right = (f"{line:>12}" if width >= 60 else "") + f"{candidate.alike:>6.0%} alike"
        name = cropped(text, width - len(right) - 3)
        builder = Builder()
        builder.add("▸ " if current else "  ")
        builder.add(name)
        builder.add(" " * max(1, width - 2 - cell_len(name) - len(right)))
        builder.add(right, "$quiet")
        return builder.build()

    return draw


def difference(bullet: LeftBullet, candidate: Candidate) -> Content:
    """Where the candidate stands, and how it differs, word by word."""
    builder = Builder()
    where = one_line(" › ".join(candidate.topic)[:LONGEST_NAME])
    line = f"line {candidate.line} of {one_line(candidate.journal[:LONGEST_NAME])}"
    builder.add(" · ".join(part for part in (where, line) if part), "$quiet")
    builder.add("\n")
    old, new = bullet.text[:_LONGEST], candidate.text[:_LONGEST]
    if candidate.alike >= _WORD_BY_WORD:
        builder.add_content(diff_content(old, new))
    else:
        builder.add_content(diff_content(old, ""))
        builder.add("\n")
        builder.add_content(diff_content("", new))
    goes_on = f"{many(bullet.reviews, 'review')} go on" if bullet.reviews != 1 else "1 review goes on"
    builder.add(f"\n\nEnter: {goes_on} as this bullet. On the list of retired ones, u takes it back.", "$quiet")
    return builder.build()


def _old(bullet: LeftBullet) -> Draw:
    text = one_line(content_from(bullet.text[:LONGEST_NAME]).plain)
    return lambda width: Content.styled(cropped(f"{many(bullet.reviews, 'review')} of: {text}", width), "$quiet")


def _none() -> Content:
    builder = Builder()
    builder.add("No bullet counts as new.", "bold")
    builder.add("\n\nOne that you have learned already keeps its own history.", "$quiet")
    return builder.build()
