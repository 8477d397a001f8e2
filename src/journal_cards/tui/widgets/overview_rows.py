"""The rows between the name of the program and the topics: the day, what waits, and whether the journals changed."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from textual.content import Content

from ...text import many, one_line
from .lines import Builder, join
from .row import LONGEST_NAME, Draw, apart, cells_of, clickable, cropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model import Counts
    from ...overview import KnownJournal, Overview

_EMPTY = Content("")


def nothing(_width: int) -> Content:
    """A row that waits for what it will say."""
    return _EMPTY


def day_row(overview: Overview, counts: Counts) -> Draw:
    """``about 12 minutes · 5 days in a row    o 3 questions   t 12 new bullets``; what there is none of is not said."""
    cards = counts.due + counts.new
    minutes = cards * overview.seconds / 60
    streak = f"{overview.streak:,} days in a row" if overview.streak > 1 else ""

    def left(short: bool) -> Content:
        told = (_minutes(minutes, short) if cards else "", streak)
        return Content.styled(" · ".join(filter(None, told)), "$quiet")

    def right(short: bool) -> Content:
        new = f"{overview.bullets:,} new" if short else many(overview.bullets, "new bullet")
        waiting = [_waiting("o", many(overview.questions, "question"), "questions")] if overview.questions else []
        waiting += [_waiting("t", new, "triage")] if overview.bullets else []
        return join([part for one in waiting for part in (one, Content("   "))][:-1])

    def draw(width: int) -> Content:
        short = cells_of(left(False)) + cells_of(right(False)) >= width
        return apart(left(short), right(short), width)

    return draw


def _minutes(minutes: float, short: bool) -> str:
    if minutes < 1:
        return "< 1 min" if short else "less than a minute"
    return f"{round(minutes):,} min" if short else f"about {many(round(minutes), 'minute')}"


def _waiting(key: str, what: str, part: str) -> Content:
    builder = Builder()
    builder.add(key, "bold $text-primary")
    builder.add(f" {what}", "$quiet")
    return clickable(builder.build(), f"screen.part('{part}')")


def journals_row(journals: Sequence[KnownJournal]) -> Draw:
    """``journal.md changed since the last import   i shows how``; blank until somebody has looked."""
    changed = [one for one in journals if one.state == "changed"]
    gone = [one for one in journals if one.state in ("missing", "unreadable")]
    if not journals or any(one.state == "unread" for one in journals):
        return nothing
    if changed:
        what = file_name(changed[0]) if len(changed) == 1 else f"{len(changed):,} journals"
        return _said(what, "changed since the last import", "i", "shows how", "$text-warning")
    if gone:
        what = file_name(gone[0]) if len(gone) == 1 else f"{len(gone):,} journals"
        there = "is not where it was" if gone[0].state == "missing" else "cannot be read"
        return _said(what, there, "i", "says more", "$text-warning")
    what = file_name(journals[0]) if len(journals) == 1 else f"{len(journals):,} journals"
    return _said(what, "as imported last", "", "", "$quiet")


def trouble_row(why: str) -> Draw:
    """What could not be read, and why."""
    return lambda width: Content.styled(cropped(one_line(why), width), "$text-error")


def _said(what: str, then: str, key: str, does: str, style: str) -> Draw:
    def draw(width: int) -> Content:
        room = width - len(then) - 1 - (len(key) + len(does) + 4 if key else 0)
        builder = Builder()
        builder.add(f"{cropped(what, max(8, room))} {then}", style)
        if key:
            builder.add("   ")
            builder.add(key, "bold $text-primary")
            builder.add(f" {does}", "$quiet")
        content = builder.build().truncate(max(0, width), ellipsis=True)
        return clickable(content, "screen.journals") if key else content

    return draw


def file_name(journal: KnownJournal) -> str:
    """The name of a journal's file, with its ending."""
    return one_line(PurePath(journal.path).name[:LONGEST_NAME])
