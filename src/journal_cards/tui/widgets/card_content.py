"""A card as one ``Content``: where it comes from, its front, and the answer once it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from ... import session
from ...breadcrumb import breadcrumb
from ...text import one_line
from .lines import NOTHING, Block, Line, Rule, Table, laid_out
from .markdown_content import blocks
from .markdown_inline import RECALLED
from .marks import hidden, without_marks
from .marks import shown as marked
from .row import cropped

if TYPE_CHECKING:
    from ...model import Card, CardDraft

_DIM = "$quiet"
_BLANK_LINE = Line(NOTHING)


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card at one width."""

    content: Content
    answer: int | None
    """Row at which the answer begins; None as long as it is hidden."""
    rows: int
    """Height at that width."""


@lru_cache(maxsize=4)
def drawn(card: Card, revealed: bool, width: int) -> DrawnCard:
    """The card as it looks in ``width`` cells."""
    shown = card.shown
    above = [*_crumbs(card, revealed, width), *_dimmed(shown.context, after=True), *_front(shown, revealed)]
    below = [*_answer(shown), *_changed(card)] if revealed else []
    content = laid_out([*above, *below], width)
    answer = None
    if revealed:
        answer = _recalled_row(content, width) if shown.spans else _height(laid_out(above, width), width) + 1
    return DrawnCard(content, answer, _height(content, width))


def _crumbs(card: Card, revealed: bool, width: int) -> list[Block]:
    """The breadcrumb, in at most two rows."""
    text = breadcrumb(card, masked=not revealed)
    return [Line(Content.styled(cropped(text, 2 * width - 12), _DIM)), _BLANK_LINE] if text else []


def _front(draft: CardDraft, revealed: bool) -> list[Block]:
    if not draft.spans:
        return list(blocks(without_marks(draft.front)))
    return list(blocks((marked if revealed else hidden)(draft.front, draft.spans)))


def _answer(draft: CardDraft) -> list[Block]:
    """What the answer adds below the front; a cloze shows its answer in place."""
    found: list[Block] = []
    if draft.back or not draft.spans:
        found += [_BLANK_LINE, Rule(), _BLANK_LINE, *blocks(without_marks(draft.back))]
    return [*found, *_dimmed(draft.extra, after=False)]


def _changed(card: Card) -> list[Block]:
    """That the bullet is another one than the person's words were written for, and what it says now."""
    found: list[Block] = []
    if card.news:
        found += [_BLANK_LINE, Line(Content.styled(f"{session.NEWS} {one_line(card.news)}", "$text-warning"))]
    if card.text_now is None:
        return found
    told = Line(Content.styled(session.CHANGED, "$text-warning"))
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
    return content.get_height({}, width) if cell_len(content.plain) else 0


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
