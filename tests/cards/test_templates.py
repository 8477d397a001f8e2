from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from journal_cards.cards.outline import outline
from journal_cards.cards.roles import roles
from journal_cards.cards.templates import MIN_DAYS, form_of
from journal_cards.journal.parse import parse_journal


def role_counts(days: int, bullet: Callable[[int], str]) -> dict[str, int]:
    first = date(2031, 1, 1)
    text = "\n".join(f"## {first + timedelta(days=day)}\n- {bullet(day)}" for day in range(days))
    found = roles(outline(parse_journal(text)))
    return {role: found.count(role) for role in found}


@pytest.mark.parametrize("bullet", ["Morning walk", "[ ] water the plants", "How was the day?", "Slept until {}:30"])
def test_a_text_of_387_days_is_one_template(bullet: str) -> None:
    assert role_counts(387, lambda day: bullet.format(day)) == {"template": 387}


def test_a_text_of_few_days_is_none() -> None:
    assert role_counts(MIN_DAYS - 1, lambda _: "Disks spin all day") == {"fact": MIN_DAYS - 1}
    assert role_counts(MIN_DAYS, lambda _: "Disks spin all day") == {"template": MIN_DAYS}


def test_four_times_on_one_day_is_none() -> None:
    places = outline(parse_journal("## 2031-01-01\n" + "- Disks spin all day\n" * 4))
    assert set(roles(places)) == {"fact"}


def test_other_words_are_another_text() -> None:
    names = ["Disks", "Fans", "Clocks", "Wheels", "Tops"]
    assert role_counts(5, lambda day: f"{names[day]} spin all day") == {"fact": 5}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mood: 4/5", "mood:  3/5"),
        ("Slept 7.5 hours", "Slept 8 hours"),
        ("Standup at 10:15 on Monday", "Standup at 9:00 on Friday"),
        ("Plan for 3 March 2031", "Plan for 14 Apr 2031"),
        ("Plan for March 3", "Plan for May 14"),
    ],
)
def test_numbers_and_dates_make_no_difference(one: str, other: str) -> None:
    assert form_of(one) == form_of(other)


def test_words_make_a_difference() -> None:
    assert form_of("The may fly") != form_of("The march fly")
