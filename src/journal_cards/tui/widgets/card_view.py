"""The card on the review screen, in a view that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from ...neighbours import Neighbours
from .card_content import DrawnCard, drawn, scroll_target
from .markdown_inline import TARGET
from .painted import Painted
from .ready_content import ReadyContent

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content
    from textual.geometry import Size
    from textual.selection import Selection

    from ...model import Card
    from .ready_content import Part

_ALONE = Neighbours()
_NOTHING = DrawnCard(ReadyContent(()), None, 0, 0)


class CardText(Painted):
    """The text of one card: one widget, one content."""

    class LinkClicked(Message):
        """A link on the card was clicked."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self, card: Card | None, revealed: bool) -> None:
        super().__init__()
        self._card = card
        self._revealed = revealed
        self._beside = _ALONE
        self._typed: str | None = None

    def show(self, card: Card | None, revealed: bool, beside: Neighbours, typed: str | None) -> None:
        """Draw this card from now on."""
        width = self.content_size.width
        before = self.drawn(width).rows
        self._card, self._revealed, self._beside, self._typed = card, revealed, beside, typed
        rows = self.drawn(width).rows
        # The text is as high as its view at least, so that a card which fits moves nothing on the screen: laying out
        # the whole screen, or painting its blank rows, takes longer than painting the card.
        if width and max(rows, self.view_height) == self.size.height:
            self.refresh(Region(0, 0, width, max(before, rows)))
        else:
            self.refresh(layout=True)

    @property
    def rows(self) -> int:
        """How high the card is at the present width."""
        return self.drawn(self.content_size.width).rows

    @property
    def view_height(self) -> int:
        """Rows of the view that it stands in."""
        return self.parent.size.height if isinstance(self.parent, Widget) else 0

    def drawn(self, width: int) -> DrawnCard:
        """The card at a width in cells."""
        if self._card is None or width <= 0:
            return _NOTHING
        return drawn(self._card, self._revealed, width, self._beside, self._typed)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows that the card needs at ``width``."""
        return self.drawn(width).rows

    def render(self) -> Content:
        """The card at the present width."""
        return self.drawn(self.content_size.width).content

    def parts(self) -> tuple[Part, ...]:
        """The same as it is painted."""
        return self.drawn(self.content_size.width).content.parts

    def prepare(self, card: Card, revealed: bool, beside: Neighbours = _ALONE) -> None:
        """Draw and paint the rows of a card that will be in sight, so that they are there when they are asked for."""
        width, height = self.content_size.width, self.view_height
        if not width:
            return
        coming = drawn(card, revealed, width, beside, None)
        # A front begins at the top, and its answer is brought into sight.
        top = 0 if coming.answer is None else scroll_target(coming.answer, coming.end, 0, height)
        rows = self.painted(coming.content.parts)
        for row in range(top, min(coming.rows, top + height)):
            rows[row]

    def on_click(self, event: events.Click) -> None:
        """Tell of a link that was clicked."""
        target = event.style.meta.get(TARGET)
        if isinstance(target, str):
            self.post_message(self.LinkClicked(target))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text without the blanks that fill up rows of code."""
        selected = super().get_selection(selection)
        if selected is None:
            return None
        text, ending = selected
        return "\n".join(line.rstrip() for line in text.split("\n")), ending


class CardView(VerticalScroll, can_focus=False):
    """A card of any length; the answer is brought into sight when it appears."""

    def __init__(self, card: Card | None, revealed: bool) -> None:
        super().__init__()
        self._text = CardText(card, revealed)

    def compose(self) -> ComposeResult:
        """The text alone."""
        yield self._text

    def show(self, card: Card | None, revealed: bool, beside: Neighbours = _ALONE, typed: str | None = None) -> None:
        """Draw this card; a front begins at the top."""
        self._text.show(card, revealed, beside, typed)
        if self.size.height:
            # Now: Textual finds out when it has laid out and painted the card, and does both once more for it.
            self.show_vertical_scrollbar = self._text.rows > self.size.height
        if revealed:
            self.call_after_refresh(self._bring_answer)
        elif self.scroll_y:
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """In a smaller window the answer stays in sight."""
        self.call_after_refresh(self._bring_answer)

    def prepare_front(self, card: Card) -> None:
        """Draw the front of a card that will be shown next, so that it is there when it is asked for."""
        self._text.prepare(card, revealed=False)

    def prepare_answer(self, card: Card, beside: Neighbours) -> None:
        """Draw the answer of the card that is read now, with what will stand beside it."""
        self._text.prepare(card, revealed=True, beside=beside)

    def _bring_answer(self) -> None:
        card = self._text.drawn(self._text.content_size.width)
        if card.answer is not None:
            height = self.scrollable_content_region.height
            target = scroll_target(card.answer, card.end, self.scroll_offset.y, height)
            self.scroll_to(y=target, animate=False)
