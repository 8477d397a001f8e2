from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases_file import cases
from journal_cards.journal.dates import date_order, heading_date, read_title

DATES = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def said(title: str) -> str:
    """Write down what a heading says: ``date month-day | other words ! impossible date``."""
    found = read_title(title)
    words = f" | {found.words}" if found.words else ""
    without_year = f" {found.month_day[0]:02}-{found.month_day[1]:02}" if found.month_day else ""
    return f"{found.date or '-'}{without_year}{words}{' ! ' + found.impossible if found.impossible else ''}"


@pytest.mark.parametrize(("titles", "expected"), [pytest.param(i, e, id=t) for t, i, e in cases("dates.md")])
def test_what_headings_say(titles: str, expected: str) -> None:
    assert [said(title) for title in titles.split("\n")] == expected.split("\n")


@pytest.mark.parametrize(
    ("titles", "order"),
    [
        (["03/02/2025", "14/02/2025"], "dmy"),
        (["03/02/2025", "02/14/2025"], "mdy"),
        (["03/02/2025"], "mdy"),
        (["03.02.2025"], "dmy"),
        (["03.02.2025", "03/02/2025"], "mdy"),
        (["14/02/2025", "15/02/2025", "02/16/2025"], "dmy"),
        (["14/02/2025", "02/16/2025"], "mdy"),
        (["13/45/2025", "Linux", "1.20.3"], "mdy"),
        ([], "mdy"),
    ],
)
def test_order_of_dates_is_decided_by_the_numbers_of_the_whole_file(titles: list[str], order: str) -> None:
    assert date_order(titles) == order


def test_order_decides_what_could_be_read_both_ways() -> None:
    assert heading_date("03/02/2025", "dmy") == date(2025, 2, 3)
    assert heading_date("03/02/2025", "mdy") == date(2025, 3, 2)
    assert heading_date("02/14/2025", "dmy") == date(2025, 2, 14)


@given(DATES, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%B %d, %Y", "%d %b %Y", "%A, %d %B %Y"]))
def test_every_day_is_read_back_from_every_way_of_writing_it(day: date, form: str) -> None:
    assert heading_date(day.strftime(form)) == day
    assert heading_date(day.strftime(form) + ": Gardening") == day


@given(DATES, st.sampled_from("/.-"))
def test_numbers_are_read_in_the_order_of_the_file(day: date, separator: str) -> None:
    assert heading_date(separator.join((f"{day:%d}", f"{day:%m}", f"{day:%Y}")), "dmy") == day
    assert heading_date(separator.join((f"{day:%m}", f"{day:%d}", f"{day:%Y}")), "mdy") == day


@given(st.text())
def test_no_title_is_too_odd(title: str) -> None:
    found = read_title(title)
    assert found.date is None or not found.impossible
