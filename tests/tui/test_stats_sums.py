"""What is drawn in the statistics adds up to what is told beside it, on every page, for every span and at every width.

Columns are read back from the rows: where the greatest value is 32 or 8, an eighth of a cell is one answer.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stats_support import TODAY, answer, card, sheet_of

from journal_cards.figures import Sheet
from journal_cards.model import Memory, Queued, State
from journal_cards.stats.answers import Answer
from journal_cards.stats.lately import SPANS
from journal_cards.tui.widgets import knowledge_panels, stats_panels
from journal_cards.tui.widgets.charts import Rows, columns, strip, up_to

_EIGHTHS = " ▁▂▃▄▅▆▇█"
WIDTHS = (36, 53, 56, 74, 114)
"""Cells of a page on terminals of 40, 60, 80 and 120 columns, and of one of two panels."""


def read(rows: Rows, number: int, width: int) -> list[int]:
    """The heights of so many columns of a chart of four rows, in eighths of a row."""
    margin = len(rows[0].plain) - len(rows[0].plain.lstrip("0123456789,")) + 1
    each = max(1, min(5, (width - margin) // number))
    texts = [row.plain.replace("╌", " ").ljust(margin + each * number)[margin:] for row in rows[:4]]
    return [sum(_EIGHTHS.index(text[each * place]) for text in texts) for place in range(number)]


def chart(rows: Rows) -> Rows:
    """The rows from the first one of a chart on."""
    return rows[next(place for place, row in enumerate(rows) if re.match(r"\d+ .*█$", row.plain)) :]


def told(rows: Rows, words: str) -> int:
    """The number before these words."""
    text = " ".join(row.plain for row in rows)
    match = re.search(rf"([\d,]+) {words}", text)
    assert match, text
    return int(match[1].replace(",", ""))


@st.composite
def logs(draw: st.DrawFn) -> list[Answer]:
    """Some days with at most eight answers, the first and the last days of months and weeks among them."""
    edges = [0, 1, 19, 20, 28, 29, 30, 84, 85, 86, 322, 323, 324, 353, 354, 364, 365, 366, 700]
    days = draw(st.lists(st.sampled_from(edges) | st.integers(0, 730), min_size=1, max_size=12, unique=True))
    return [
        answer(place + back, TODAY - timedelta(days=back))
        for back in sorted(days, reverse=True)
        for place in range(draw(st.integers(1, 8)))
    ]


def of(answers: list[Answer]) -> Sheet:
    return sheet_of([card(place) for place in range(30)], answers)


@settings(max_examples=60)
@given(logs())
def test_every_answer_of_a_span_is_in_each_part_of_it(answers: list[Answer]) -> None:
    sheet = of(answers)
    for lately in sheet.lately:
        first = lately.pieces[0].first
        inside = [one for one in answers if first <= one.day <= TODAY]
        assert lately.ratings == sum(piece.ratings for piece in lately.pieces) == len(inside)
        assert lately.pieces[-1].last == TODAY
        assert [one.last + timedelta(days=1) for one in lately.pieces[:-1]] == [one.first for one in lately.pieces[1:]]
        assert sum(row.total for row in lately.buttons) == sum(hour.answers for hour in lately.hours) == len(inside)
        retained = [one for one in inside if one.retained is not None]
        assert lately.retention.total == sum(hour.retention.total for hour in lately.hours) == len(retained)
    assert sheet.lately[-1].ratings == len(answers)


@pytest.mark.parametrize("width", WIDTHS)
@settings(max_examples=30)
@given(logs())
def test_what_the_strip_draws_is_every_answer(width: int, answers: list[Answer]) -> None:
    sheet = of(answers)
    known = {day.day: day.ratings for day in sheet.stats.days}
    for lately in sheet.lately:
        first = lately.pieces[0].first
        values = [known.get(first + timedelta(days=back), 0) for back in range((TODAY - first).days + 1)]
        text = strip(values, width).plain
        assert len(text) == width
        drawn, least, most = re.search(r"(?:a day|in [\d,]+ days)  (\S+) +([\d,]+) to ([\d,]+)$", text).groups()  # type: ignore[union-attr]
        assert ("·" in drawn) == (least == "0")
        if most == "7":  # each of the seven steps is one answer
            sums = ["·▂▃▄▅▆▇█".index(sign) for sign in drawn]
            days = int(match[1]) if (match := re.search(r"in (\d+) days", text)) else 1
            wide = len(sums) // -(-len(values) // days)
            assert sum(sums) == wide * lately.ratings


def on(day: date, number: int) -> list[Answer]:
    return [answer(place, day) for place in range(number)]


BUSY = {
    "month": [(0, 32), (1, 1), (15, 5), (29, 4)],
    "quarter": [(0, 3), (2, 31), (8, 1), (40, 7), (80, 2), (84, 2)],
    "year": [(0, 32), (30, 1), (200, 9), (320, 3), (353, 1)],
    "all": [(0, 3), (400, 32), (800, 4), (1600, 1)],
}
"""Days back and answers: the first and the last pieces are cut by the span, and no piece has more than 32."""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("span", SPANS)
def test_what_the_columns_draw_is_what_their_title_says(span: str, width: int) -> None:
    answers = [one for back, number in reversed(BUSY[span]) for one in on(TODAY - timedelta(days=back), number)]
    sheet = of(answers)
    lately = sheet.lately[SPANS.index(span)]  # type: ignore[arg-type]
    total = sum(number for _, number in BUSY[span])
    done = stats_panels.done(sheet, lately, width)
    assert sum(read(chart(done), len(lately.pieces), width)) == told(done, "answers in") == total
    assert told(stats_panels.hours(sheet, lately, width), "answers") == total
    buttons = stats_panels.buttons(sheet, lately, 74)
    assert told(buttons, "answers") == total
    assert sum(int(row.plain.split()[-1]) for row in buttons if "%" in row.plain) == total


def test_answers_that_were_crammed_are_told_where_they_do_not_count() -> None:
    answers = on(TODAY, 30) + [replace(one, cram=True, retained=None) for one in on(TODAY, 4)]
    sheet = of(answers)
    for panel, counted in ((stats_panels.done, 34), (stats_panels.hours, 30), (stats_panels.buttons, 30)):
        rows = panel(sheet, sheet.lately[2], 74)
        assert told(rows, "answers") == counted
        assert (told(rows, "crammed answers left out") if counted == 30 else 4) == 4


@settings(max_examples=60)
@given(st.lists(st.integers(0, 32), min_size=1, max_size=60), st.integers(20, 114))
def test_columns_that_have_no_room_are_told(values: list[int], width: int) -> None:
    rows = columns([*values, 32], [""] * (len(values) + 1), up_to(32, "32"), width, 4)
    room = width - 3
    cut = max(0, len(values) + 1 - room)
    assert (told(rows, "earlier columns?") if cut else 0) == cut
    shown = [*values, 32][cut:]
    each = max(1, min(5, room // (len(values) + 1)))
    assert read(rows, len(shown), 3 + each * len(shown)) == shown


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_due_and_what_is_known_add_up(width: int) -> None:
    sheet = sheet_of([due(place) for place in range(90)], on(TODAY, 5))
    forecast = stats_panels.forecast(sheet, sheet.lately[0], width)
    drawn = sum(read(chart(forecast), 30, width))
    assert drawn == told(forecast, "reviews due")
    assert drawn + told(forecast, "due later") == 90
    for panel in (knowledge_panels.intervals, knowledge_panels.stability, knowledge_panels.difficulty):
        rows = panel(sheet, sheet.lately[0], width)
        assert sum(int(row.plain.split()[-1]) for row in rows[1:]) == 90


def due(place: int) -> Queued:
    """Of 90 cards 32 are due today, and the others over the next ten weeks."""
    ahead = 0 if place < 32 else place - 25
    last = TODAY - timedelta(days=10)
    memory = Memory(State.REVIEW, None, 12.0, 5.0, TODAY + timedelta(days=ahead), None, last, 0, 3)
    return Queued(f"c{place}", f"n{place}", ("Kitchen",), TODAY, place, True, memory)
