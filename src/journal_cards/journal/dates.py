"""Dates in headings: ISO, numbers in either order, and months by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from journal_cards.journal.titles import LONGEST, plain, without_numbering

Order = Literal["mdy", "dmy"]
"""Whether ``01/02/2025`` is the second of January or the first of February."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20|21)\d\d)"
_GAP = r"(?:[ ,/-]|\bof\b)+"
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?"
)
_DATE = "|".join(
    (
        _YEAR.format("y1") + r"(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})",
        r"(?P<a>\d{1,2})(?P<s2>[-/.])(?P<b>\d{1,2})(?P=s2)" + _YEAR.format("y2"),
        _MONTH.format("m3") + _GAP + _DAY.format("d3") + _GAP + _YEAR.format("y3"),
        _DAY.format("d4") + _GAP + _MONTH.format("m4") + _GAP + _YEAR.format("y4"),
        _YEAR.format("y5") + _GAP + _MONTH.format("m5") + _GAP + _DAY.format("d5"),
    )
)
_SEPARATOR = r"[\s:,;.|()\[\]–—→·•/-]*"
_COUNTED = r"(?:day|week|date|entry|log|journal)\b\s*(?:\#?\d{1,4}\b)?"
_LEADING = re.compile(
    rf"\W*(?:(?:{_COUNTED}|{_WEEKDAY}){_SEPARATOR})*(?:on\s+)?(?:{_DATE})(?!(?!T\d\d:)[\w/.-]*\d)", re.IGNORECASE
)
_TRAILING = re.compile(rf"(?<![\w/.-])(?:{_WEEKDAY}{_SEPARATOR})?(?:{_DATE})\W*$", re.IGNORECASE)
_TIME = re.compile(r"^T?\d{1,2}:\d\d(?::\d\d)?(?:Z|\s*[ap]\.?m\b\.?)?", re.IGNORECASE)
_COUNT_PREFIX = re.compile(r"(?:day|week)\s*#?\d{1,4}\s*[:|–—-]\s*(?=\S)", re.IGNORECASE)
_EDGE = " \t:,;.|()[]–—→·•/-"
_CALENDAR = re.compile(
    rf"(?:(?:day|week|month|sprint)\s*\#?\d{{1,4}}|{_WEEKDAY}|(?:{_MONTH.format('m')}\s*,?\s*)?(?:19|20|21)\d\d"
    rf"|{_MONTH.format('m0')}(?:\s+{_DAY.format('d0')})?|{_DAY.format('d9')}\s+{_MONTH.format('m9')}"
    rf"|(?:19|20|21)\d\d[-/](?:\d\d|w\d\d)|q[1-4]\s+(?:19|20|21)\d\d|(?:19|20|21)\d\d\s+q[1-4])",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?<![\w/.-])(\d{1,2})([-/.])(\d{1,2})\2(?:19|20|21)\d\d(?![\w/.-]*\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """What a heading says: its date, and the words beside it."""

    date: date | None
    words: str
    """Plain words that may be a topic; empty when the heading is nothing but a date."""
    impossible: str = ""
    """The text of a date that no calendar has."""


def read_title(title: str, order: Order | None = None) -> Dated:
    """Split a heading into its date and its other words; ``order`` None takes the habit of the separator."""
    words = plain(title)
    if len(words) > LONGEST:
        return Dated(None, words)
    if match := _LEADING.match(words):
        found = _date(match, order)
        return Dated(found, _rest(words[match.end() :]), "" if found else match.group().strip(_EDGE))
    if (match := _TRAILING.search(words)) and (found := _date(match, order)):
        return Dated(found, _topic(words[: match.start()].strip(_EDGE)))
    return Dated(None, _topic(words))


def heading_date(title: str, order: Order | None = None) -> date | None:
    """Give the date that a heading names, or None.

    >>> heading_date("Day 3: Monday, 6 January 2025")
    datetime.date(2025, 1, 6)
    """
    return read_title(title, order).date


def date_order(titles: Iterable[str]) -> Order:
    """Decide over all headings of a file how dates in numbers are meant; without evidence only dots say day first."""
    titles = list(titles)
    found = evidence(titles)
    if found:
        return found
    separators = {match[2] for title in titles if (match := _NUMERIC.search(title))}
    return "dmy" if separators == {"."} else "mdy"


def evidence(titles: Iterable[str]) -> Order | None:
    """Give the order that numbers above 12 prove, or None when there are none or as many against as for it."""
    day_first = month_first = 0
    for title in titles:
        if match := _NUMERIC.search(title):
            day_first += int(match[1]) > 12 >= int(match[3])
            month_first += int(match[3]) > 12 >= int(match[1])
    if day_first == month_first:
        return None
    return "dmy" if day_first > month_first else "mdy"


def _rest(after: str) -> str:
    after = after.strip(_EDGE)
    after = _TIME.sub("", after).strip(_EDGE)
    weekday = re.match(_WEEKDAY, after, re.IGNORECASE)
    return _topic(after[weekday.end() :].strip(_EDGE) if weekday else after)


def _topic(words: str) -> str:
    words = _COUNT_PREFIX.sub("", without_numbering(words), count=1)
    return "" if _CALENDAR.fullmatch(words) or _LEADING.fullmatch(words) else words


def _date(match: re.Match[str], order: Order | None) -> date | None:
    if match["y1"]:
        return _day(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    if match["y2"]:
        day_first = order == "dmy" if order else match["s2"] == "."
        first, second, year = int(match["a"]), int(match["b"]), int(match["y2"])
        month, day = (second, first) if day_first else (first, second)
        # A number above 12 leaves only one reading, whatever the other headings say.
        return _day(year, month, day) or _day(year, day, month)
    form = next(number for number in "345" if match["y" + number])
    month = _MONTHS.index(match["m" + form].lower()[:3]) + 1
    return _day(int(match["y" + form]), month, int(match["d" + form]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
