"""Everything about one card, in a view that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from .details_content import details_content

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

    from ...card_list import Details


class DetailsText(Widget):
    """One widget, one content, drawn for the width it has."""

    def __init__(self, details: Details | None, *, revealed: bool = True) -> None:
        super().__init__()
        # A link of a journal is never followed because it was clicked here.
        self.auto_links = False
        self._details = details
        self._revealed = revealed
        self._drawn: tuple[int, Content] | None = None

    def show(self, details: Details | None) -> None:
        """Draw this from now on."""
        self._details, self._drawn = details, None
        self.refresh(layout=True)

    def drawn(self, width: int) -> Content:
        """The text at a width in cells."""
        if self._details is None or width <= 0:
            return Content("")
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = (width, details_content(self._details, width, revealed=self._revealed))
        return self._drawn[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows that it needs at ``width``."""
        return self.drawn(width).get_height({}, width) if self._details else 1

    def render(self) -> Content:
        """The text at the present width."""
        return self.drawn(self.content_size.width)


class DetailsView(VerticalScroll, can_focus=False):
    """The details of a card; another card begins at the top."""

    def __init__(self, details: Details | None = None, *, revealed: bool = True) -> None:
        super().__init__(id="details")
        self._text = DetailsText(details, revealed=revealed)
        self.details = details
        self._why_at = 0
        """Row at which stands what was asked for later."""

    def compose(self) -> ComposeResult:
        """The text alone."""
        yield self._text

    def show(self, details: Details | None) -> None:
        """Draw these."""
        before, self.details = self.details, details
        self._text.show(details)
        if details is None or before is None or details.card.uid != before.card.uid:
            self.scroll_home(animate=False)
        elif before.tried is None and details.tried is not None:
            # It comes below what shows, often out of sight; a row of that stays, so that one sees where one is.
            self._why_at = max(0, self._text.size.height - 1)
            self.call_after_refresh(self.show_why)

    def show_why(self) -> None:
        """Scroll to what the rules tried."""
        self.scroll_to(y=self._why_at, animate=False)
