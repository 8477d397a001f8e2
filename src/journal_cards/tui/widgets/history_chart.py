"""The ratings of one card over time: a row for each rating, a mark where it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from ...model import Rating
from .lines import Builder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ...model import Review

_WIDEST = 60
_NAMES = 6
"""Cells of a rating's name with the blank after it."""
_COLOURS = {
    Rating.AGAIN: "$text-error",
    Rating.HARD: "$text-warning",
    Rating.GOOD: "$text-success",
    Rating.EASY: "$text-primary",
}


def history_chart(reviews: Sequence[Review], today: date, width: int) -> list[Content]:
    """Rows from Easy down to Again, and below them the days at both ends; nothing when it was never rated.

    A rating stands where its day stands between the first one and today; those of one day stand side by side.
    """
    rated = [review for review in reviews if review.rating is not None]
    columns = max(8, min(_WIDEST, width - _NAMES - 1))
    rated = rated[-columns:]
    if not rated:
        return []
    first = rated[0].moment.day
    span = max(1, (today - first).days)
    places = spread([(review.moment.day - first).days * (columns - 1) / span for review in rated], columns)
    rows: list[Content] = []
    for rating in sorted(Rating, reverse=True):
        marks = {place for place, review in zip(places, rated, strict=True) if review.rating is rating}
        builder = Builder()
        builder.add(f"{rating.label:<{_NAMES - 1}}│", "$quiet")
        for place in range(columns):
            builder.add("●" if place in marks else " ", _COLOURS[rating] if place in marks else "")
        rows.append(builder.build().rstrip())
    since, now = first.isoformat(), "today"
    axis = since + " " * max(1, columns - len(since) - len(now)) + now
    return [
        *rows,
        Content.styled(" " * (_NAMES - 1) + "└" + "─" * columns, "$quiet"),
        Content.styled(" " * _NAMES + axis, "$quiet"),
    ]


def spread(wanted: Sequence[float], columns: int) -> list[int]:
    """Columns near the wanted ones, each used once, in the same order; there are as many columns as marks at least."""
    found: list[int] = []
    for place in wanted:
        found.append(max(round(place), found[-1] + 1 if found else 0))
    limit = columns - 1
    for number in range(len(found) - 1, -1, -1):
        found[number] = limit = min(found[number], limit)
        limit -= 1
    return found
