"""What was done and what is to come, as panels: each draws one question's answer into the width that it is given."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from ...stats.days import Heatmap
from ...stats.habits import ENOUGH, Hour
from ...stats_lines import (
    MONTHS,
    VERDICTS,
    facts,
    heat_legend,
    heat_level,
    heat_step,
    months_above,
    number,
    percent,
    share,
    time_of,
)
from ...text import many
from .charts import FAINT, QUIET, Column, Rows, Scale, columns, named, sentence, table, title, up_to
from .lines import Builder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...figures import Sheet
    from ...stats.lately import Lately, Piece, Span
    from ...stats.retention import Retention

SPAN_NAMES: dict[Span, str] = {
    "month": "the last 30 days",
    "quarter": "the last 13 weeks",
    "year": "the last 12 months",
    "all": "all time",
}
_HEIGHT = 4
"""Rows of a chart."""
_LOWEST = 0.5
"""Where the chart of retention begins: below it everything is bad."""
_SHADES = "·░▒▓█"
_SHADE_STYLES = (FAINT, "$primary", "$primary", "$primary", "$primary")
_WEEKDAYS = ("Mo", "", "We", "", "Fr", "", "Su")
_VERDICT_STYLES = {"below": "$text-warning", "above": "$text-primary", "close": "$text-success", "few": QUIET}
_BELOW, _ABOVE = "below", "above"


# ---- now, and what is to come ----------------------------------------------------------------------------------------


def now(sheet: Sheet, _lately: Lately, width: int) -> Rows:
    """The few numbers that everything else is a part of."""
    rows = title("Today", sheet.stats.today.isoformat(), width)
    for name, told in facts(sheet.stats):
        rows += named(name, told, width)
    return rows


def forecast(sheet: Sheet, _lately: Lately, width: int) -> Rows:
    """When cards fall due."""
    found = sheet.stats.forecast
    totals = [day.total for day in found.days]
    head = f"The next {len(totals)} days"
    steps = f"{found.learning:,} in steps" if found.learning else ""
    if not found.total:
        later = f"{found.later:,} due later" if found.later else ""
        told = "; ".join(part for part in ("no reviews are due", steps, later) if part)
        return [*title(head, "", width), *sentence(told, width)]
    each = f", {number(found.total / len(totals))} a day" if found.total >= len(totals) else ""
    aside = f"{many(found.total, 'review')} due{each}"
    names = [f"{day.day:%m-%d}" if place % 5 == 0 else "" for place, day in enumerate(found.days)]
    late = f" ({found.overdue:,} overdue)" if found.overdue else ""
    soon = f"today {totals[0]:,}{late}, tomorrow {totals[1]:,}, 7 days {sum(totals[:7]):,}"
    young = sum(day.young for day in found.days)
    parts = (soon, f"{young:,} young, {found.total - young:,} mature", steps, f"{found.later:,} due later")
    return [
        *title(head, aside, width),
        *columns(totals, names, up_to(max(totals), number(max(totals))), width, _HEIGHT),
        *sentence("; ".join(part for part in parts if part), width),
    ]


# ---- what was done ---------------------------------------------------------------------------------------------------


def year(sheet: Sheet, _lately: Lately, width: int) -> Rows:
    """A year of days, each as dark as it was busy; where there is no room for 53 weeks, the last ones."""
    heatmap = sheet.stats.heatmap
    step = heat_step(heatmap)
    if not step:
        return [*title("The last year", "", width), *sentence("no reviews yet", width)]
    most = max(1, min(len(heatmap.weeks), width - 3))
    cut = len(heatmap.weeks) - most
    kept = Heatmap(heatmap.first_day + timedelta(days=7 * cut), heatmap.weeks[cut:])
    counts = [count for week in kept.weeks for count in week if count is not None]
    studied = sum(count > 0 for count in counts)
    aside = f"answers a day; {studied:,} of {len(counts):,} days, most: {max(counts):,}"
    rows = title("The last year" if not cut else f"The last {most} weeks", aside, width)
    rows.append(Content.styled(months_above(kept, 3), QUIET))
    for weekday, name in enumerate(_WEEKDAYS):
        builder = Builder()
        builder.add(f"{name:<3}", QUIET)
        for week in kept.weeks:
            count = week[weekday]
            level = heat_level(count, step)
            builder.add(" " if count is None else _SHADES[level], _SHADE_STYLES[level])
        rows.append(builder.build().rstrip())
    return [*rows, *sentence(heat_legend(step, _SHADES), width)]


def done(_sheet: Sheet, lately: Lately, width: int) -> Rows:
    """Answers and minutes, piece by piece."""
    head = f"Answers · {SPAN_NAMES[lately.span]}"
    if not lately.ratings:
        return [*title(head, "", width), *sentence("no reviews", width)]
    pieces = lately.pieces
    names = piece_names(lately)
    answers, minutes = [piece.ratings for piece in pieces], [piece.minutes for piece in pieces]
    new, again = sum(piece.new for piece in pieces), sum(piece.again for piece in pieces)
    aside = f"{many(lately.ratings, 'answer')} in {time_of(lately.minutes)}, a column a {lately.unit}"
    told = (
        f"on {lately.studied:,} of {lately.days:,} days; {new:,} new, {again:,} Again; "
        f"{number(lately.ratings / max(1, lately.studied))} answers a day with reviews"
    )
    return [
        *title(head, aside, width),
        *columns(answers, names, up_to(max(answers), number(max(answers))), width, _HEIGHT),
        *sentence(told, width),
        Content(""),
        *title("Minutes", f"{number(max(minutes))} at most", width),
        *columns(minutes, names, up_to(max(minutes), number(max(minutes))), width, 2),
    ]


def piece_names(lately: Lately) -> list[str]:
    """What stands below the columns of a span."""
    pieces = lately.pieces
    if lately.unit == "day":
        return [f"{one.first:%m-%d}" if place % 5 == 0 else "" for place, one in enumerate(pieces)]
    if lately.unit == "week":
        return [f"{one.first:%m-%d}" if place % 2 == 0 else "" for place, one in enumerate(pieces)]
    if lately.unit == "month":
        return [MONTHS[one.first.month - 1] for one in pieces]
    return [f"{one.first.year:04}" for one in pieces]


# ---- retention -------------------------------------------------------------------------------------------------------

_PERIODS = {"week": "7 days", "month": "30 days", "year": "365 days", "all": "all time"}


def kept(sheet: Sheet, _lately: Lately, width: int) -> Rows:
    """True retention against the desired one."""
    stats = sheet.stats
    rows = title("True retention", f"you want {round(stats.desired_retention * 100, 2):g} %", width)
    if not any(row.both.total for row in stats.retention):
        return [*rows, *sentence("no reviews yet of cards with an interval of a day or more", width)]
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for row in stats.retention:
        verdict = row.both.against(stats.desired_retention) if row.both.total else None
        judged = (VERDICTS[verdict], _VERDICT_STYLES[verdict]) if verdict else ("", "")
        shares = [(share(part), "" if part.total else FAINT) for part in (row.young, row.mature, row.both)]
        found.append((_PERIODS.get(row.period, row.period), [*shares, judged]))
    cells = [max(8, *(len(texts[place][0]) + 2 for _, texts in found)) for place in range(3)]
    asked = [Column(name, cells[place], 2 - place) for place, name in enumerate(("young", "mature", "both"))]
    rows += table("", [*asked, Column("", 11, 0)], found, width, 9)
    notes = "a card's first review in a day counts; mature: an interval of 21 days or more"
    if any(judged in (VERDICTS["below"], VERDICTS["above"]) for _, (*_, (judged, _)) in found):
        notes += "; below, above: by more than chance alone would do"
    return [*rows, *sentence(notes, width)]


def trend(sheet: Sheet, lately: Lately, width: int) -> Rows:
    """True retention over time; a piece without reviews has no column."""
    head = f"Retention · {SPAN_NAMES[lately.span]}"
    whole = lately.retention
    if whole.rate is None:
        return [*title(head, "", width), *sentence("no reviews of cards with an interval of a day or more", width)]
    desired = sheet.stats.desired_retention
    scale = Scale(_LOWEST, 1.0, f"{_LOWEST:.0%}".replace("%", " %"), "100 %", desired)
    rates = [piece.retention.rate for piece in lately.pieces]
    # Nobody passes less than nothing: what lies below the chart keeps a line at its foot.
    drawn = [None if rate is None else max(rate, _LOWEST + 0.001) for rate in rates]
    aside = f"{share(whole)}, a column a {lately.unit}; ╌ what you want"
    low = _worst(lately.pieces)
    told = f"lowest: {share(low.retention)} from {low.first.isoformat()}" if low else ""
    return [
        *title(head, aside, width),
        *columns(drawn, piece_names(lately), scale, width, _HEIGHT + 1),
        *(sentence(told, width) if told else ()),
    ]


def _worst(pieces: Sequence[Piece]) -> Piece | None:
    """The piece with the lowest share, of those with enough reviews to tell."""
    some = [piece for piece in pieces if piece.retention.total >= ENOUGH]
    return min(some, key=lambda piece: piece.retention.rate or 0.0) if len(some) > 1 else None


# ---- how the person answers ------------------------------------------------------------------------------------------


def hours(_sheet: Sheet, lately: Lately, width: int) -> Rows:
    """When answers are given, two hours a column, and how many of the reviews were passed."""
    head = f"Hours of the day · {SPAN_NAMES[lately.span]}"
    pairs = list(zip(lately.hours[::2], lately.hours[1::2], strict=True))
    answers = [one.answers + other.answers for one, other in pairs]
    if not any(answers):
        return [*title(head, "", width), *sentence("no reviews", width)]
    scale = up_to(max(answers), number(max(answers)))
    rows = title(head, f"{many(sum(answers), 'answer')}, two hours a column", width)
    rows += columns(answers, [str(one.hour) for one, _ in pairs], scale, width, _HEIGHT)
    margin = max(cell_len(scale.high_name), 1) + 1
    each = min(5, (width - margin) // len(pairs))
    shares = [(pair, _passed(pair)) for pair in pairs]
    if each >= 4 and any(found.total for _, found in shares):
        rates = (f"{'' if found.rate is None else f'{found.rate * 100:.0f}':<{each}}" for _, found in shares)
        rows.append(Content((" " * margin + "".join(rates)).rstrip()))
        rows += sentence("the last row: how many per cent of the reviews were passed", width)
    some = [(pair, found) for pair, found in shares if found.total >= ENOUGH]
    if len(some) > 1:
        best, worst = (pick(some, key=lambda row: row[1].rate or 0.0) for pick in (max, min))
        rows += sentence(f"best {_told(*best)}; worst {_told(*worst)}", width)
    return [*rows, *_crammed(lately, sum(answers), width)]


def _crammed(lately: Lately, counted: int, width: int) -> Rows:
    """Why there are fewer answers here than on the page of what was done."""
    crammed = lately.ratings - counted
    return sentence(f"{many(crammed, 'crammed answer')} left out", width) if crammed else []


def _passed(pair: tuple[Hour, Hour]) -> Retention:
    return pair[0].retention + pair[1].retention


def _told(pair: tuple[Hour, Hour], passed: Retention) -> str:
    return f"{pair[0].hour}-{pair[1].hour + 1} h: {share(passed)}"


def buttons(_sheet: Sheet, lately: Lately, width: int) -> Rows:
    """How often each rating is given."""
    head = f"Ratings · {SPAN_NAMES[lately.span]}"
    used = [row for row in lately.buttons if row.total]
    if not used:
        return [*title(head, "", width), *sentence("no reviews", width)]
    found = [
        (row.group, [*((percent(count / row.total), "") for count in row.counts), (f"{row.total:,}", QUIET)])
        for row in used
    ]
    asked = [*(Column(name, 7, 0) for name in ("Again", "Hard", "Good", "Easy")), Column("answers", 10, 1)]
    total = sum(row.total for row in used)
    rows = [*title(head, many(total, "answer"), width), *table("card", asked, found, width, 9)]
    return [*rows, *_crammed(lately, total, width)]
