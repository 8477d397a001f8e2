"""Sections to entries: which date is in force under a heading, and which headings are topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from journal_cards.journal import calendar_words as pattern
from journal_cards.journal.dates import Dated, evidence, is_ambiguous, read_title
from journal_cards.journal.no_cards import spread
from journal_cards.journal.sections import DATE, LABEL, Section
from journal_cards.journal.titles import plain
from journal_cards.model import Bullet, Entry, Problem

_LONGEST_DATE = 80
_MAX_WORDS_BESIDE_A_DATE = 8
Says = dict[int, Dated]
"""What the headings and the bullets that are dates say, by their lines."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading that is above the lines being read."""

    level: int
    date: date | None
    topic: str
    calendar: bool = False
    is_week: bool = False
    year: int | None = None
    no_cards: bool = False


def entries(sections: Sequence[Section], text: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...], str]:
    """Give the entries, the problems with their dates, and the title of the document.

    ``text`` is the whole journal: where its headings leave open how dates in numbers are meant, it may say so.
    """
    says = _says(sections, text)
    title = None if sections[0].bullets else _document_title(sections, says)
    found = tuple(_Course(sections, says, title).entries())
    return found, _problems(says), plain(title.title) if title else ""


def _says(sections: Sequence[Section], text: str) -> Says:
    titles = {one.line: plain(one.title).rstrip(":： ") for one in sections if one.level}
    bullets = {one.line: plain(one.text) for section in sections for one in section.bullets if _may_be_dated(one)}
    all_titles = [*titles.values(), *bullets.values()]
    order = evidence(all_titles)
    if order is None and any(map(is_ambiguous, all_titles)):
        order = evidence((text,))
    says = {line: read_title(title, order) for line, title in titles.items()}
    for line, words in bullets.items():
        said = read_title(words, order)
        is_date = said.date or said.month_day or (said.impossible and not said.words)
        if is_date and len(said.words.split()) <= _MAX_WORDS_BESIDE_A_DATE:
            says[line] = said
    return says


def _may_be_dated(bullet: Bullet) -> bool:
    short = bool(bullet.children) and len(bullet.text) <= _LONGEST_DATE
    return short and pattern.DIGIT.search(bullet.text) is not None


def _document_title(sections: Sequence[Section], says: Says) -> Section | None:
    headings = [section for section in sections if 0 < section.level < DATE]
    if not headings or headings[0].level != 1 or sum(heading.level == 1 for heading in headings) > 1:
        return None
    said = says[headings[0].line]
    return None if said.date or said.impossible or said.month_day else headings[0]


def _problems(says: Says) -> tuple[Problem, ...]:
    return tuple(
        Problem(line, f"'{said.impossible}' is not a date that exists; its bullets keep the date above")
        for line, said in sorted(says.items())
        if said.impossible
    )


class _Course:
    """One way down the journal: what is in force where the reader is."""

    def __init__(self, sections: Sequence[Section], says: Says, title: Section | None) -> None:
        self._sections, self._says, self._title = sections, says, title
        self._above: list[_Heading] = []
        # A date without its year is of the year that brings it closest to the last whole date, else to the first.
        self._latest = next((said.date for _, said in sorted(says.items()) if said.date), None)
        self._dates_rule = _dates_rule(sections, title)

    def entries(self) -> Iterator[Entry]:
        """The entries in order; a bullet that is a date makes one of its own."""
        for section in self._sections:
            if section.level:
                self._descend(section, self._says[section.line])
            topics = tuple(heading.topic for heading in self._above if heading.topic)
            day = self._above[-1].date if self._above else None
            bullets = self._bullets(section)
            undated = bullets[: next((i for i, one in enumerate(bullets) if one.line in self._says), len(bullets))]
            if section.level or undated or section.prose:
                yield Entry(section.line, section.title, section.level, day, topics, undated, tuple(section.prose))
            for first, row in _from_date_to_date(bullets[len(undated) :], self._says):
                said = self._says[first.line]
                day = self._date(said, LABEL + 1) or day
                yield Entry(first.line, section.title, section.level, day, topics, row)

    def _bullets(self, section: Section) -> tuple[Bullet, ...]:
        everywhere = bool(self._above and self._above[-1].no_cards)
        if everywhere or section.marks:
            return spread(section.bullets, everywhere)
        return tuple(section.bullets)

    def _descend(self, section: Section, said: Dated) -> None:
        """Replace the headings that this one ends; a date holds on until a heading of a higher level."""
        level = 0 if section.level == DATE and self._dates_rule else section.level
        kept = [heading for heading in self._above if heading.level < level]
        above = [heading for heading in self._above if heading.level <= level]
        day = self._date(said, level)
        if day is None:
            # Beside a dated heading it is still that day, unless it names a time of its own.
            day = next((one.date for one in reversed(kept if said.calendar else above) if one.date), None)
        is_title = section is self._title
        no_cards = section.no_cards or any(heading.no_cards for heading in kept)
        year = _year(section, said, is_title)
        topic = "" if is_title else said.words
        self._above = [*kept, _Heading(level, day, topic, said.calendar, said.is_week, year, no_cards)]

    def _date(self, said: Dated, level: int) -> date | None:
        found = said.date or self._in_year(said, level) or self._in_week(said, level)
        self._latest = found or self._latest
        return found

    def _in_year(self, said: Dated, level: int) -> date | None:
        if said.month_day is None:
            return None
        year = next((one.year for one in reversed(self._above) if one.year and one.level < level), None)
        if year:
            return _day(year, *said.month_day)
        if self._latest is None:
            return None
        latest = self._latest
        days = [_day(latest.year + more, *said.month_day) for more in (0, -1, 1)]
        return min((day for day in days if day), key=lambda day: abs(day - latest), default=None)

    def _in_week(self, said: Dated, level: int) -> date | None:
        if said.weekday is None:
            return None
        week = next((one for one in reversed(self._above) if one.is_week and one.level < level), None)
        return week.date + timedelta(days=said.weekday) if week and week.date else None


def _from_date_to_date(bullets: Sequence[Bullet], says: Says) -> Iterator[tuple[Bullet, tuple[Bullet, ...]]]:
    starts = [i for i, one in enumerate(bullets) if one.line in says]
    for start, stop in pairwise([*starts, len(bullets)]):
        yield bullets[start], tuple(bullets[start:stop])


def _dates_rule(sections: Sequence[Section], title: Section | None) -> bool:
    """Whether dates that stand as paragraphs are above the headings: the first one comes before any heading."""
    for section in sections:
        if section.level == DATE:
            return True
        if section.level and section is not title:
            return False
    return False


def _year(section: Section, said: Dated, is_title: bool) -> int | None:
    """The year that a heading names for what is below it: ``2025``, ``March 2025``, or in the document's title."""
    if said.date or not (is_title or (said.calendar and not said.words)):
        return None
    found = pattern.YEAR.search(plain(section.title))
    return int(found.group()) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
