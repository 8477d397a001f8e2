"""What each desired retention costs and gives: a row each with two bars, the limits above them, and the sentences."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from ...text import many
from ...workload_lines import compared, decimals, left_over, percent, rests_on
from .charts import DRAWN, FAINT, QUIET, Rows, bar, columns, sentence, side_by_side, title, up_to
from .lines import Builder, join
from .row import Draw, clickable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...workload import Row, Wish, Workload

_NAME = 13
"""Cells of the cursor, the retention, and ``now``."""
_NUMBER = 9
_KEPT = 17
_LEAST_BARS = 70
"""Cells below which there are no bars."""
_GAP = 3
_PLOT = 4


# ---- the limits ------------------------------------------------------------------------------------------------------


def wish_row(wish: Wish, limits: tuple[int | None, int | None]) -> Draw:
    """``d 365 days   n 20 new   r 200 reviews a day   x 0 more cards``.

    Each has its key before it; ``limits`` are what is set for new cards and for reviews, where nothing else is wished.
    """
    new = limits[0] if wish.new_per_day is None else wish.new_per_day
    reviews = limits[1] if wish.reviews_per_day is None else wish.reviews_per_day
    parts = [
        ("d", many(wish.days, "day"), "days", f"{wish.days:,} d"),
        ("n", f"{_number(new)} new a day", "new", f"{_number(new)} new"),
        ("r", f"{_number(reviews)} reviews a day", "reviews", f"{_number(reviews)} rev"),
        ("x", f"{wish.extra_new:,} more cards", "extra", f"+{wish.extra_new:,}"),
    ]

    def draw(width: int) -> Content:
        for short in (False, True):
            row = join(
                _limit(key, brief if short else text, name, "   " if place and not short else "  " if place else "")
                for place, (key, text, name, brief) in enumerate(parts)
            )
            if cell_len(row.plain) <= width:
                break
        return row

    return draw


def _limit(key: str, text: str, name: str, gap: str) -> Content:
    builder = Builder()
    builder.add(key, "bold $text-primary")
    builder.add(f" {text}")
    return join((Content(gap), clickable(builder.build(), f"screen.change('{name}', 1)")))


def _number(value: int | None) -> str:
    return "…" if value is None else f"{value:,}"


# ---- the table -------------------------------------------------------------------------------------------------------


def title_row(width: int) -> Content:
    """The names of the columns."""
    head = f"{'  Desired':<{_NAME}}{'Reviews':>{_NUMBER}}{'Minutes':>{_NUMBER}}"
    kept = "Known" if width < 50 else "Remembered" if width < _LEAST_BARS else "Remembered at the end"
    bars = _bar_cells(width)
    between = " " * (bars + 2) if bars else "  "
    return Content.styled((head + between + kept)[:width].rstrip(), QUIET)


def workload_row(row: Row, found: Workload | None, current: bool) -> Draw:
    """``▸ 90 % now     23.4     4.5  █████      1,234 of 1,500  ████████``.

    Without what was found only the retention: the rest is being simulated.
    """
    if found is None:
        return partial(_waiting_row, row, current)
    digits = decimals(*found.rows)
    most_minutes = max(one.minutes_per_day for one in found.rows)
    most_cards = max(one.cards for one in found.rows)

    def draw(width: int) -> Content:
        bars = _bar_cells(width)
        builder = Builder()
        builder.add("▸ " if current else "  ")
        builder.add(f"{percent(row.desired_retention):>6}", "bold")
        builder.add(f"{' now' if row is found.current else '':<{_NAME - 8}}", "bold $text-accent")
        builder.add(f"{row.reviews_per_day:>{_NUMBER},.1f}{row.minutes_per_day:>{_NUMBER},.{digits}f}  ")
        if bars:
            builder.add(f"{bar(row.minutes_per_day, most_minutes, bars):<{bars}}", "$text-warning")
            builder.add(f"{f'{row.remembered:,.0f} of {row.cards:,.0f}':>{_KEPT}} ")
            builder.add(f"{bar(row.remembered, most_cards, bars):<{bars}}", DRAWN)
        else:
            short = f"{row.remembered:,.0f}"
            long = f"{short} of {row.cards:,.0f}"
            builder.add(long if width >= len(builder) + len(long) else short)
        left = width - len(builder)
        return join((builder.build(), Content(" " * max(0, left)))) if left >= 0 else builder.build().truncate(width)

    return draw


def _waiting_row(row: Row, current: bool, width: int) -> Content:
    bars = _bar_cells(width)
    builder = Builder()
    builder.add("▸ " if current else "  ")
    builder.add(f"{percent(row.desired_retention):>6}", "bold")
    kept = f"{' ' * bars}{'…':>{_KEPT}}" if bars else "…"
    builder.add(f"{' ' * (_NAME - 8)}{'…':>{_NUMBER}}{'…':>{_NUMBER}}  {kept}", FAINT)
    left = width - len(builder)
    return join((builder.build(), Content(" " * max(0, left)))) if left >= 0 else builder.build().truncate(width)


def _bar_cells(width: int) -> int:
    """Cells of each of the two bars; 0 where there is no room for them."""
    return min(30, (width - _NAME - 2 * _NUMBER - _KEPT - 3) // 2) if width >= _LEAST_BARS else 0


# ---- in words, and as a plot -----------------------------------------------------------------------------------------


def told(row: Row, found: Workload, offered: bool, width: int) -> Rows:
    """What the numbers under the cursor mean."""
    rows: Rows = []
    if offered:
        rows += sentence(offer(row, found), width, "bold $text-warning")
    for text in sentences(row, found):
        rows += sentence(text, width, "")
    for text in left_over(found):
        rows += sentence(text, width, "$text-warning")
    for text in rests_on(found):
        rows += sentence(text, width)
    return rows


def offer(row: Row, found: Workload) -> str:
    """What Enter does."""
    wanted = percent(row.desired_retention)
    if found.wish.topic is not None:
        return f"Enter sets one desired retention for all topics. Press t, choose all topics, then set {wanted}."
    return f"Press Enter again to set the desired retention to {wanted}. Each card follows with its next rating."


def sentences(row: Row, found: Workload) -> list[str]:
    """What the row says, and how it stands against the one in force."""
    days = found.wish.days
    digits = decimals(*found.rows)
    when = "Tonight" if days == 1 else f"In {many(days, 'day')}"
    each = row.minutes_per_remembered
    costs = "" if each is None else f"; each of them takes {each:.1f} minutes"
    force = " (as it is set now)" if row is found.current else ""
    told_ = (
        f"{percent(row.desired_retention)}{force}: {row.reviews_per_day:,.1f} reviews a day, and "
        f"{row.minutes_per_day:,.{digits}f} minutes with the new cards. {when} you remember "
        f"{row.remembered:,.0f} of the {row.cards:,.0f} cards you have met{costs}."
    )
    lines = [told_]
    now = found.current
    if row is not now and now.minutes_per_day and now.remembered:
        lines.append(compared(now, row, days))
    return lines


def plots(found: Workload, width: int, *, stale: bool) -> Rows:
    """Minutes a day and cards remembered, by desired retention; empty ones while that is simulated anew."""
    rows = found.rows
    names = [
        f"{one.desired_retention * 100:.0f}" if round(one.desired_retention * 100, 1) % 5 == 0 else "" for one in rows
    ]
    minutes = [one.minutes_per_day for one in rows]
    kept = [one.remembered for one in rows]
    most, cards = max(minutes), max(one.cards for one in rows)
    wide = width >= 2 * len(rows) + 30
    right = (width - _GAP) // 2 if wide else width
    left = width - _GAP - right if wide else width
    highs = ("…", "…") if stale else (f"{most:,.{decimals(*rows)}f}", f"{cards:,.0f}")
    some = _plot("Minutes a day", [None] * len(rows) if stale else minutes, names, most, highs[0], left)
    others = _plot("Remembered", [None] * len(rows) if stale else kept, names, cards, highs[1], right)
    return side_by_side(some, others, left, _GAP) if wide else [*some, Content(""), *others]


def _plot(head: str, values: Sequence[float | None], names: Sequence[str], most: float, high: str, width: int) -> Rows:
    return [*title(head, "by desired retention", width), *columns(values, names, up_to(most, high), width, _PLOT)]
