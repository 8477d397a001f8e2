"""The pages of the statistics: which panels stand on each, drawn for a screen or written as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from . import knowledge_panels, stats_panels
from .charts import Rows, side_by_side
from .review_rows import topic_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...figures import Sheet
    from .knowledge_panels import Panel

_GAP = 3
_TEXT_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    name: str
    panels: tuple[Panel, ...]
    """One, or an even number of them."""
    of_span: bool = False
    """Whether the chosen span of time changes it."""
    least: int = 54
    """Cells that a panel needs for standing beside another one."""
    beside: tuple[Panel, ...] = ()
    """Further panels, of other pages, where two stand beside each other: a big screen shows more at a glance."""


PAGES = (
    Page(
        "Today",
        (stats_panels.now, stats_panels.forecast),
        of_span=True,
        beside=(stats_panels.year, stats_panels.done),
    ),
    Page("Done", (stats_panels.year, stats_panels.done), of_span=True),
    Page("Retention", (stats_panels.kept, stats_panels.trend), of_span=True, least=70),
    Page(
        "Memory",
        (
            knowledge_panels.intervals,
            knowledge_panels.stability,
            knowledge_panels.difficulty,
            knowledge_panels.retrievability,
        ),
        least=34,
    ),
    Page("Habits", (stats_panels.hours, stats_panels.buttons), of_span=True),
    Page("Topics", (knowledge_panels.topics,)),
    Page("Months", (knowledge_panels.months,)),
)


def page_rows(page: Page, sheet: Sheet, span: int, width: int) -> Rows:
    """The page in rows of at most ``width`` cells; ``span`` is a place in ``lately.SPANS``."""
    lately = sheet.lately[span]
    rows: Rows = []
    pairs = len(page.panels) > 1 and width >= 2 * page.least + _GAP
    right = (width - _GAP) // 2
    left = width - _GAP - right
    panels = page.panels + page.beside if pairs else page.panels
    for place in range(0, len(panels), 2 if pairs else 1):
        rows += [Content("")] if rows else []
        if pairs:
            one, other = panels[place : place + 2]
            rows += side_by_side(one(sheet, lately, left), other(sheet, lately, right), left, _GAP)
        else:
            rows += panels[place](sheet, lately, width)
    return rows


def page_text(pages: Sequence[Page], sheet: Sheet, span: int) -> str:
    """Pages as plain text of 80 columns, with a line above them that says of what and when."""
    where = topic_name(sheet.stats.topic)
    head = f"journal-cards statistics · {where} · {sheet.stats.today.isoformat()}"
    parts = ["\n".join(row.plain.rstrip() for row in page_rows(page, sheet, span, _TEXT_WIDTH)) for page in pages]
    return "\n\n".join([head, *parts]) + "\n"


def file_name(pages: Sequence[Page], sheet: Sheet) -> str:
    """``stats-2031-05-20-retention``: says what is in it, and holds nothing that a file name could not."""
    return f"stats-{sheet.stats.today.isoformat()}-{pages[0].name.lower() if len(pages) == 1 else 'all'}"
