"""A card as one ``Content``: where it comes from, its front, and the answer once it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content

from ... import face
from ...breadcrumb import breadcrumb
from ...links import links_in
from ...neighbours import Neighbours
from ...text import one_line
from . import blanks
from .lines import NOTHING, Block, Line, Rule, Table, laid_out
from .linked import linked
from .markdown_content import blocks, content_from
from .markdown_inline import RECALLED
from .marks import shown as marked
from .marks import without_marks
from .ready_content import Part, ReadyContent
from .row import cropped
from .typed_content import typed_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...links import Link
    from ...model import Card

_ALONE = Neighbours()
_DIM = "$quiet"
_BLANK_LINE = Line(NOTHING)
_SHORTEST = 20
"""Cells of a bullet beside the card that are shown even where rows are very short."""


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card at one width."""

    content: ReadyContent
    answer: int | None
    """Row at which the answer begins; None as long as it is hidden."""
    rows: int
    """Height at that width."""
    end: int
    """Row after the answer; below it stands what is beside the card."""


@lru_cache(maxsize=8)
def drawn(card: Card, revealed: bool, width: int, beside: Neighbours = _ALONE, typed: str | None = None) -> DrawnCard:
    """The card as it looks in ``width`` cells; ``typed`` is what the person took for the answer before it showed."""
    front = _above(card, revealed, width)
    rows = front.rows
    if not revealed:
        return DrawnCard(ReadyContent((front,)), None, rows, rows)
    links = links_in(*beside.linking)
    front = _linked(front, links, width, _crumbs_end(card, front.content))
    parts = [
        _tried(card, typed, width),
        _linked(_below(card, width), links, width),
        _laid(_beside(beside, width), width),
    ]
    content = ReadyContent([front, *(part for part in parts if part.rows)])
    tried, its, more = (part.rows for part in parts)
    answer = _recalled_row(front.content, width) if card.shown.spans else rows + tried + 1
    return DrawnCard(content, answer, rows + tried + its + more, rows + tried + its)


def _crumbs_end(card: Card, front: Content) -> int:
    """Where the breadcrumb of a front ends: its words are no links."""
    return max(0, front.plain.find("\n\n")) if breadcrumb(card, masked=False) else 0


def _linked(part: Part, links: Sequence[Link], width: int, begin: int = 0) -> Part:
    """The part with its links on their words; most have none, and are what they were."""
    content = linked(part.content, links, begin)
    return part if content is part.content else Part(content, width, there=part.rows > 0)


@lru_cache(maxsize=8)
def _above(card: Card, revealed: bool, width: int) -> Part:
    """What stands above the answer; a cloze shows its answer in place."""
    shown = card.shown
    before = [*_crumbs(card, revealed, width), *_dimmed(shown.context, after=True)]
    if shown.spans and not revealed:
        front = blanks.front(shown.front, shown.spans, width)
        content = Content("\n").join((laid_out(before, width), front)) if before else front
    else:
        text = marked(shown.front, shown.spans) if shown.spans else without_marks(shown.front)
        content = laid_out([*before, *blocks(text)], width)
    return Part(content, width, there=bool(content.plain))


@lru_cache(maxsize=8)
def _below(card: Card, width: int) -> Part:
    """What the answer adds below the front."""
    draft = card.shown
    found: list[Block] = []
    if draft.back or not draft.spans:
        found += [_BLANK_LINE, Rule(), _BLANK_LINE, *blocks(without_marks(draft.back))]
    return _laid([*found, *_dimmed(draft.extra, after=False), *_changed(card)], width)


def _laid(found: Sequence[Block], width: int) -> Part:
    # A blank line alone is a row, too.
    return Part(laid_out(found, width), width, there=bool(found))


def _tried(card: Card, typed: str | None, width: int) -> Part:
    if typed is None:
        return Part(NOTHING, width, there=False)
    lines = typed_content(typed, card.shown.answer).split("\n")
    return _laid([_BLANK_LINE, *map(Line, lines)], width)


def _crumbs(card: Card, revealed: bool, width: int) -> list[Block]:
    """The breadcrumb, in at most two rows."""
    text = breadcrumb(card, masked=not revealed)
    return [Line(Content.styled(cropped(text, 2 * width - 12), _DIM)), _BLANK_LINE] if text else []


def _beside(beside: Neighbours, width: int) -> list[Block]:
    """The bullets above and below that of the card, each in at most two rows."""
    found: list[Block] = []
    for sign, texts in (("↑ ", beside.before), ("↓ ", beside.after)):
        for text in texts:
            line = content_from(one_line(text)).truncate(max(_SHORTEST, 2 * width - 12), ellipsis=True)
            found.append(Line(line.stylize_before(_DIM), Content.styled(sign, _DIM), Content("  ")))
    if beside.waiting:
        # Their text would answer cards that are still to come.
        come = "bullet beside it comes later" if beside.waiting == 1 else "bullets beside it come later"
        found.append(Line(Content.styled(f"… {beside.waiting} {come}", _DIM)))
    return [_BLANK_LINE, *found] if found else []


def _changed(card: Card) -> list[Block]:
    """That the bullet is another one than the person's words were written for, and what it says now."""
    found: list[Block] = []
    if card.news:
        found += [_BLANK_LINE, Line(Content.styled(f"{face.NEWS} {one_line(card.news)}", "$text-warning"))]
    if card.text_now is None:
        return found
    told = Line(Content.styled(face.CHANGED, "$text-warning"))
    return [*found, _BLANK_LINE, told, *_dimmed((card.text_now,), after=False)[1:]]


def _dimmed(texts: tuple[str, ...], after: bool) -> list[Block]:
    """Lines beside the card, with a blank line between them and it."""
    lines = [_dim(block) for text in texts for block in blocks(without_marks(text))]
    if not lines:
        return []
    return [*lines, _BLANK_LINE] if after else [_BLANK_LINE, *lines]


def _dim(block: Block) -> Block:
    if isinstance(block, Line):
        return replace(block, text=block.text.stylize_before(_DIM))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(cell.stylize_before(_DIM) for cell in row) for row in block.rows))
    return block


# ---- rows ------------------------------------------------------------------------------------------------------------


def _height(content: Content, width: int) -> int:
    return content.get_height({}, width) if content.plain else 0


def _recalled_row(content: Content, width: int) -> int:
    """Row of the first word that the cloze had hidden."""
    starts = [span.start for span in content.spans if span.style == RECALLED]
    return max(0, _height(Content(content.plain[: min(starts) + 1]), width) - 1) if starts else 0


def scroll_target(answer: int, rows: int, top: int, height: int) -> int:
    """The row to show first, so that the answer is in sight and the screen moves as little as may be.

    ``answer`` is its first row, ``rows`` the height of the card, ``top`` the first row in sight, ``height`` the view's.
    """
    if rows <= top + height:
        return top
    if rows - answer <= height:
        return rows - height
    return answer if answer >= top + height // 2 else top
