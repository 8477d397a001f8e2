"""Everything about one card, over the review or over the list of cards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from ..keys.browse import INFO
from ..keys.everywhere import OVER
from ..messages.browse import WhyAsked
from ..messages.opening import JournalOpened
from ..widgets.details_view import DetailsView
from ..widgets.key_row import KeyRow
from ..widgets.row import Row, apart

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ...card_list import Details


class InfoScreen(ModalScreen[None]):
    """Shows details; without ``revealed`` nothing that tells the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [*INFO, *OVER]

    def __init__(self, details: Details, *, revealed: bool = True) -> None:
        super().__init__()
        self._revealed = revealed
        self._view = DetailsView(details, revealed=revealed)

    def compose(self) -> ComposeResult:
        """A title, the details and the keys."""
        with Vertical(id="info"):
            left = Content.styled("About this card", "bold")
            yield Row(lambda width: apart(left, Content(""), width), id="head")
            yield self._view
            useful = [one for one in INFO if self._revealed or one.id != "info.why"]
            yield KeyRow(useful)

    @property
    def details(self) -> Details | None:
        """What is on the screen."""
        return self._view.details

    def tell(self, details: Details) -> None:
        """Draw these."""
        self._view.show(details)

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss()

    def action_why(self) -> None:
        """Ask what the rules tried, which tells the answer."""
        if self._revealed and self.details is not None and self.details.tried is not None:
            self._view.show_why()
        elif self._revealed and self.details is not None:
            self.post_message(WhyAsked(self.details.card.uid))

    def action_source(self) -> None:
        """Ask for the editor, at the bullet."""
        if self.details is not None and not self.details.card.retired:
            self.post_message(JournalOpened(Path(self.details.place.path), self.details.place.line))

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self._view.scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.action_scroll(pages * max(1, self._view.scrollable_content_region.height - 1))

    def action_edge(self, direction: int) -> None:
        """Scroll to the beginning or to the end."""
        self._view.scroll_to(y=0 if direction < 0 else self._view.max_scroll_y, animate=False)
