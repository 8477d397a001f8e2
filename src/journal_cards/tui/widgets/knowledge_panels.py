"""What is known, as panels: how memories are spread, topic by topic, and month by month of the journal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ...bars import BLOCKS, shares
from ...stats_lines import between, percent, percents, whole
from .charts import FAINT, QUIET, Bar, Column, Rows, bars, sentence, table, title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...figures import Sheet
    from ...stats.knowledge import MonthKnowledge, TopicKnowledge
    from ...stats.lately import Lately
    from ...stats.spreads import Bin, Spreads

    Panel = Callable[[Sheet, Lately, int], Rows]

_FEW = 100
"""Reviews below which they are counted instead of given as a share."""
_BAR = 20
_SIGNS = (BLOCKS.shades[4], BLOCKS.shades[2], BLOCKS.shades[1])
"""What is known, what was seen and would be forgotten, what was never asked."""


# ---- spreads ---------------------------------------------------------------------------------------------------------


def _spread(
    head: str,
    aside: str,
    bins: Callable[[Spreads], Sequence[Bin]],
    name: Callable[[Bin], str],
    sheet: Sheet,
    _lately: Lately,
    width: int,
) -> Rows:
    """Bars with their numbers; the empty bins at both ends are left out."""
    found = bins(sheet.stats.spreads)
    filled = [place for place, one in enumerate(found) if one.cards]
    if not filled:
        return [*title(head, "", width), *sentence("no card is in review yet", width)]
    some = found[filled[0] : filled[-1] + 1]
    return [
        *title(head, aside, width),
        *bars([Bar(name(one), one.cards, f"{one.cards:,}") for one in some], width),
    ]


intervals: Panel = partial(_spread, "Interval", "days between reviews", lambda all_: all_.intervals, whole)
stability: Panel = partial(_spread, "Stability", "days to 90 % recall", lambda all_: all_.stability, between)
difficulty: Panel = partial(_spread, "Difficulty", "1 easy, 10 hard", lambda all_: all_.difficulty, between)
retrievability: Panel = partial(_spread, "Recall", "chance today", lambda all_: all_.retrievability, percents)


# ---- topics ----------------------------------------------------------------------------------------------------------


def topics(sheet: Sheet, _lately: Lately, width: int) -> Rows:
    """The topics as a tree."""
    chosen = sheet.stats.topic
    # The topics above the chosen one say nothing that it does not say.
    rows = [row for row in sheet.stats.topics if row.cards and (chosen is None or len(row.path) >= len(chosen))]
    if not rows:
        return [*title("What you know by topic", "", width), *sentence("no card is in use", width)]
    outer = len(chosen or ()) or 1
    asked = [
        Column("cards", 7, 0),
        Column("seen", 7, 4),
        Column("mature", 8, 3),
        Column("known", 7, 0),
        Column("recall", 8, 0),
        Column("month", 8, 2),
        Column("minutes", 9, 5),
    ]
    found = [(_name(row, outer), _topic(row)) for row in rows]
    told = "known: how many you would recall today; recall: their share of what was seen"
    if width >= 60:
        told += "; month: passed in the last 30 days"
    return [
        *title("What you know by topic", "", width),
        *sentence(told, width),
        *table("topic", asked, found, width, 24 if width >= 60 else 14),
    ]


def _name(row: TopicKnowledge, outer: int) -> str:
    return "  " * min(max(0, len(row.path) - outer), 6) + (row.path[-1] if row.path else "(no topic)")


def _topic(row: TopicKnowledge) -> list[tuple[str, str]]:
    month = row.month
    passed = f"{month.passed}/{month.total}" if 0 < month.total < _FEW else _share(month.rate)
    known = f"{row.known:,.0f}" if row.seen else "-"
    return [
        (f"{row.cards:,}", ""),
        (f"{row.seen:,}", "" if row.seen else FAINT),
        (f"{row.mature:,}", "" if row.mature else FAINT),
        (known, "" if row.seen else FAINT),
        (_share(row.recall), "bold" if row.seen else FAINT),
        (passed, "" if month.total else FAINT),
        (f"{row.minutes:,.0f}", QUIET),
    ]


# ---- months ----------------------------------------------------------------------------------------------------------


def months(sheet: Sheet, _lately: Lately, width: int) -> Rows:
    """What is known of each month of the journal, the newest first."""
    head = "What you know of each month of the journal"
    dated = [row for row in reversed(sheet.stats.months) if row.month is not None]
    rows = [*dated, *(row for row in sheet.stats.months if row.month is None)]
    if not rows:
        return [*title(head, "", width), *sentence("no card is in use", width)]
    known, seen, unseen = _SIGNS
    asked = [Column("cards", 7, 0), Column("seen", 7, 4), Column("known", 7, 3), Column("share", 7, 0)]
    room = min(60, width - 9 - 28 - 2)
    if room >= _BAR // 2:
        asked.append(Column("", room + 2, 5))
    found = [(row.month or "no date", _month(row, max(1, room))) for row in rows]
    return [
        *title(head, "", width),
        *sentence(f"{known} known today  {seen} forgotten  {unseen} not asked yet", width),
        *table("month", asked, found, width, 9),
    ]


def _month(row: MonthKnowledge, room: int) -> list[tuple[str, str]]:
    parts = zip((row.known, row.seen - row.known, row.cards - row.seen), _SIGNS, strict=True)
    return [
        (f"{row.cards:,}", ""),
        (f"{row.seen:,}", "" if row.seen else FAINT),
        (f"{row.known:,.0f}", "" if row.seen else FAINT),
        (percent(row.share), "bold" if row.seen else FAINT),
        (shares(list(parts), room), "$primary"),
    ]


def _share(share: float | None) -> str:
    return "-" if share is None else percent(share)
