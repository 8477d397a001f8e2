"""Bullets that are copied from day to day, such as ``Mood: 4/5``: a form that is filled in, and no knowledge."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..journal.dates import read_title
from ..model import Entry
from . import inline
from .outline import Place

MIN_DAYS = 4
"""Under so many dates a text is a template."""

_LONGEST = 200
"""Characters of a text that is filled in day by day."""
_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"\d+(?:[.:/,-]\d+)*")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?) (?=#)|(?<=# )(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
)


def repeated(places: Sequence[Place]) -> frozenset[int]:
    """Indexes of the bullets whose text, numbers and dates aside, stands under ``MIN_DAYS`` dates or more."""
    days: dict[int, object] = {}
    for place in places:
        if place.entry_index not in days:
            days[place.entry_index] = _day(place.entry)
    if len(set(days.values()) - {None}) < MIN_DAYS:
        return frozenset()
    seen: dict[str, list[int]] = {}
    on: dict[str, set[object]] = {}
    for place in places:
        day = days[place.entry_index]
        text = place.bullet.text
        if day is None or place.bullet.blocks or not 0 < len(text) <= _LONGEST:
            continue
        form = form_of(text)
        seen.setdefault(form, []).append(place.index)
        on.setdefault(form, set()).add(day)
    return frozenset(index for form, found in seen.items() if len(on[form]) >= MIN_DAYS for index in found)


def form_of(text: str) -> str:
    """What a text shares with its copies: the normalised text without its numbers and dates."""
    form = inline.normal(text)
    if _DIGIT.search(form):
        form = _MONTH.sub("", _NUMBERS.sub("#", form))
    return _WEEKDAY.sub("#", form) if "day" in form else form


def _day(entry: Entry) -> object:
    """What tells an entry's day from that of others; None when it stands under no day."""
    if entry.date:
        return entry.date
    return entry.title if entry.title and read_title(entry.title).calendar else None
