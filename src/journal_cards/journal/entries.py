"""Sections to entries: which date is in force under a heading, and which headings are topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal_cards.journal.dates import Dated, evidence, read_title
from journal_cards.journal.titles import plain
from journal_cards.journal.tree import Section
from journal_cards.model import Entry, Problem


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading that is above the lines being read."""

    level: int
    date: date | None
    topic: str


def entries(sections: Sequence[Section]) -> tuple[tuple[Entry, ...], tuple[Problem, ...], str]:
    """Give the entries, the problems with their dates, and the title of the document."""
    headings = [section for section in sections if section.level]
    order = evidence(plain(section.title) for section in headings)
    dated = {section.line: read_title(section.title, order) for section in headings}
    title = None if sections[0].bullets else _document_title(headings, dated)
    found: list[Entry] = []
    above: list[_Heading] = []
    for section in sections:
        if section.level == 0:
            if section.bullets or section.prose:
                found.append(_entry(section, None, ()))
            continue
        is_title = title is not None and section is title
        above = _descend(above, section, dated[section.line], is_title)
        topics = tuple(heading.topic for heading in above if heading.topic)
        found.append(_entry(section, above[-1].date, topics))
    return tuple(found), _problems(headings, dated), plain(title.title) if title else ""


def _descend(above: list[_Heading], section: Section, said: Dated, is_title: bool) -> list[_Heading]:
    """Replace the headings that this one ends; a date holds on until a heading of a higher level."""
    in_force = said.date or next((heading.date for heading in reversed(above) if heading.level <= section.level), None)
    kept = [heading for heading in above if heading.level < section.level]
    return [*kept, _Heading(section.level, in_force, "" if is_title else said.words)]


def _document_title(headings: Sequence[Section], dated: dict[int, Dated]) -> Section | None:
    if not headings or headings[0].level != 1 or sum(heading.level == 1 for heading in headings) > 1:
        return None
    said = dated[headings[0].line]
    return None if said.date or said.impossible else headings[0]


def _entry(section: Section, day: date | None, topics: tuple[str, ...]) -> Entry:
    return Entry(section.line, section.title, section.level, day, topics, tuple(section.bullets), tuple(section.prose))


def _problems(headings: Sequence[Section], dated: dict[int, Dated]) -> tuple[Problem, ...]:
    return tuple(
        Problem(heading.line, f"'{said.impossible}' is not a date that exists; its bullets keep the date above")
        for heading in headings
        if (said := dated[heading.line]).impossible
    )
