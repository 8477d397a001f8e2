"""Dates in headings: ISO, numbers in either order, months by name, weeks; and the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from journal_cards.journal import calendar_words as pattern
from journal_cards.journal.titles import LONGEST, plain, without_numbering, without_pictures

Order = Literal["mdy", "dmy"]
"""Whether ``01/02/2025`` is the second of January or the first of February."""

_ANY_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class Dated:
    """What a heading says: its date, and the words beside it."""

    date: date | None
    words: str
    """Plain words that may be a topic; empty when the heading is nothing but a date."""
    impossible: str = ""
    """The text of a date that no calendar has."""
    month_day: tuple[int, int] | None = None
    """A date that lacks its year."""
    weekday: int | None = None
    """A weekday without a date, from 0 for Monday."""
    is_week: bool = False
    """The date is the first day of a week that is meant as a whole."""
    calendar: bool = False
    """It tells when, though not which day: ``Week 12``, ``Day 3: Linux``, ``March 2025``, ``10:30``."""

    @property
    def tells_when(self) -> bool:
        """Whether it says anything of a time."""
        return bool(self.date or self.month_day or self.impossible or self.calendar)


def read_title(title: str, order: Order | None = None) -> Dated:
    """Split a heading into its date and its other words; ``order`` None takes the habit of the separator."""
    words = plain(title)
    if len(words) > LONGEST:
        return Dated(None, words)
    if pattern.DIGIT.search(words):
        found = _leading(words, order) or _trailing(words, order) or _week(words) or _without_year(words)
        if found:
            return found
    return _calendar(words)


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
    separators = {match[2] for title in titles if (match := pattern.NUMERIC.search(title))}
    return "dmy" if separators == {"."} else "mdy"


def evidence(titles: Iterable[str]) -> Order | None:
    """Give the order that numbers above 12 prove, or None when there are none or as many against as for it."""
    day_first = month_first = 0
    for title in titles:
        for match in pattern.NUMERIC.finditer(title):
            day_first += int(match[1]) > 12 >= int(match[3])
            month_first += int(match[3]) > 12 >= int(match[1])
    if day_first == month_first:
        return None
    return "dmy" if day_first > month_first else "mdy"


def is_ambiguous(title: str) -> bool:
    """Whether a title holds a date in numbers that can be read in two orders."""
    match = pattern.NUMERIC.search(title)
    return match is not None and int(match[1]) <= 12 and int(match[3]) <= 12 and match[1] != match[3]


def is_date_line(line: str) -> bool:
    """Whether a line of a paragraph is nothing but a date, a weekday, a week or a counted day."""
    if not line or not pattern.DIGIT.search(line):
        return pattern.WEEKDAY.fullmatch(line.strip("*_[]`:, ")) is not None
    said = read_title(line)
    if said.words:
        return False
    whole = said.weekday is not None or (said.calendar and pattern.COUNT.search(line) is not None)
    return bool(said.date or said.month_day or said.impossible or whole)


def _leading(words: str, order: Order | None) -> Dated | None:
    match = pattern.LEADING.match(words)
    if match is None:
        return None
    found = _date(match, order)
    if found is None and (match["y8"] or match["y9"]):
        return None  # 45/99/20 may be anything
    return Dated(found, _rest(words[match.end() :]), "" if found else match.group().strip(pattern.EDGE))


def _trailing(words: str, order: Order | None) -> Dated | None:
    match = pattern.TRAILING.search(words)
    found = _date(match, order) if match else None
    return Dated(found, _topic(_trimmed(words[: match.start()]))) if match and found else None


def _week(words: str) -> Dated | None:
    match = pattern.WEEK.match(words)
    if match is None:
        return None
    form = "1" if match["y1"] else "2"
    try:
        found = date.fromisocalendar(int(match["y" + form]), int(match["w" + form]), int(match["day"] or 1))
    except ValueError:
        return Dated(None, _rest(words[match.end() :]), match.group().strip(pattern.EDGE))
    return Dated(found, _rest(words[match.end() :]), is_week=not match["day"])


def _without_year(words: str) -> Dated | None:
    match = pattern.WITHOUT_YEAR.match(words)
    if match is None:
        return None
    form = "1" if match["m1"] else "2"
    month, day = _month(match["m" + form]), int(match["d" + form])
    if _day(_ANY_LEAP_YEAR, month, day) is None:
        return Dated(None, _rest(words[match.end() :]), match.group().strip(pattern.EDGE))
    return Dated(None, _rest(words[match.end() :]), month_day=(month, day), calendar=True)


def _calendar(words: str) -> Dated:
    rest = _topic(words)
    bare = without_pictures(without_numbering(words))
    if rest == bare:
        return Dated(None, rest)
    weekday = pattern.WEEKDAY.match(bare)
    return Dated(None, rest, weekday=pattern.WEEKDAYS.index(weekday[0][:3].lower()) if weekday else None, calendar=True)


_REMARK = re.compile(r"\s*\([^()]*\)(?=\s*(?:[:–—-]|$))")
_UNTIL = re.compile(r"\s*(?:[–—-]|\b(?:to|until|till|through)\b)\s*(?=\w)", re.IGNORECASE)


def _rest(after: str) -> str:
    after = _REMARK.sub("", after, count=1) if _REMARK.match(after) else after
    until = _UNTIL.match(after)
    last = pattern.LEADING.match(after[until.end() :]) if until else None
    whole = after[until.end() + last.end() :] if until and last else after
    after = whole.strip(pattern.EDGE)
    for told in (pattern.TIME, pattern.WEEKDAY, pattern.WEEKDAY_IN_BRACKETS, pattern.TIME):
        after = told.sub("", after, count=1).strip(pattern.EDGE) if told.match(after) else after
    return _topic(_mended(after, whole))


def _trimmed(words: str) -> str:
    return _mended(words.strip(pattern.EDGE), words)


def _mended(words: str, whole: str) -> str:
    """The end of a text with the bracket, or the dot of ``.NET``, that belongs to it and was cut off."""
    start = whole.rfind(words)
    before, after = whole[:start], whole[start + len(words) :]
    for opening, closing in ("()", "[]"):
        if words.count(opening) > words.count(closing) and after.startswith(closing):
            words += closing
        elif words.count(closing) > words.count(opening) and before.endswith(opening):
            words = opening + words
    return f".{words}" if before.endswith(" .") and words[:1].isalpha() else words


def _topic(words: str) -> str:
    words = without_pictures(without_numbering(words))
    for told in (pattern.COUNT_PREFIX, pattern.TIME, pattern.COUNT_PREFIX):
        if match := told.match(words):
            words = _trimmed(words[match.end() :])
    return "" if pattern.CALENDAR.fullmatch(words) or _is_date(words) else words


def _is_date(words: str) -> bool:
    match = pattern.LEADING.fullmatch(words)
    return match is not None and bool(_date(match, None) or not (match["y8"] or match["y9"]))


def _date(match: re.Match[str], order: Order | None) -> date | None:
    said = match.groupdict()
    form = next(number for number in "123456789" if said.get("y" + number))
    year = int(said["y" + form])
    if form in "289":
        first, second = int(said["a" + form]), int(said["b" + form])
        day_first = order == "dmy" if order else said["s" + form] == "."
        month, day = (second, first) if day_first else (first, second)
        year += 2000 if year < 100 else 0
        # A number above 12 leaves only one reading, whatever the other headings say.
        return _day(year, month, day) or _day(year, day, month)
    return _day(year, _month(said["m" + form]), int(said["d" + form]))


def _month(said: str) -> int:
    return int(said) if said.isdigit() else pattern.MONTHS.index(said.lower()[:3]) + 1


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
