"""Which of several links of a card is to be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from ..keys.everywhere import QUIT
from ..keys.review import LINKS
from ..widgets.cursor_list import CursorList
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder
from ..widgets.row import Draw, Row, cells_of, cropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...links import Link


class LinkList(CursorList):
    """Links; a click on the one under the cursor opens it."""

    def open(self) -> None:
        """Open the link under the cursor."""
        if isinstance(self.screen, LinksScreen):
            self.screen.action_open()


class LinksScreen(ModalScreen[str | None]):
    """A few rows at the bottom of the card; gives the target that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*LINKS, QUIT]

    def __init__(self, links: Sequence[Link]) -> None:
        super().__init__()
        self._links = tuple(links)
        self._digit = 0
        """The last digit that was pressed."""

    def compose(self) -> ComposeResult:
        """What is asked, the links, and the keys."""
        with Vertical(id="links"):
            title = Content.styled(f"{len(self._links)} links: 1-{min(9, len(self._links))} opens one", "bold")
            yield Row(lambda _width: title, id="head")
            yield LinkList([partial(link_row, number, link) for number, link in enumerate(self._links, 1)])
            yield KeyRow(LINKS, helps=False)

    def on_mount(self) -> None:
        """As many rows as there are links."""
        self.query_one(LinkList).styles.height = min(9, len(self._links))

    def on_key(self, event: events.Key) -> None:
        """Remember which digit it was: nine keys are one binding."""
        self._digit = int(event.key) if event.key in "123456789" else 0

    def action_number(self) -> None:
        """Open the link of this number."""
        if 0 < self._digit <= len(self._links):
            self.dismiss(self._links[self._digit - 1].target)

    def action_open(self) -> None:
        """Open the link under the cursor."""
        self.dismiss(self._links[self.query_one(LinkList).cursor].target)

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self.query_one(LinkList).move(rows)

    def action_leave(self) -> None:
        """Open none."""
        self.dismiss(None)


def link_row(number: int, link: Link, current: bool) -> Draw:
    """A link with its number, its words and where it leads."""

    def draw(width: int) -> Content:
        builder = Builder()
        builder.add(f"{number} " if number <= 9 else "  ", "bold $text-primary")
        label = cropped(link.label, max(8, width - 4))
        builder.add(label)
        room = width - cell_len(label) - 5
        if link.label != link.target and room > 8:
            builder.add(f"  {cropped(link.target, room)}", "" if current else "$quiet")
        # The row is as wide as the list, so that nothing of the card shows behind it.
        row = builder.build().truncate(width)
        return row.pad_right(max(0, width - cells_of(row)))

    return draw
