"""The listing of ``stats`` for a person: 80 columns, no colours, and nothing drawn of what is not there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import zip_longest
from textwrap import wrap

from .bars import Glyphs, bar, fitted, heights
from .knowledge_lines import months, topics
from .stats.days import Day, Heatmap
from .stats.retention import Retention, Verdict
from .stats.spreads import Bin
from .stats.summary import Stats
from .text import many

WIDTH = 80
_HALF = 38
_LAST = 30
"""Days of the two rows of what was done."""
VERDICTS: dict[Verdict, str] = {"below": "below", "close": "as wanted", "above": "above", "few": "too few"}
"""What is said of a retention against the desired one."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_LONG_LIST = 1000
"""Reviews from which a tenth of a percent means something."""


def listing(stats: Stats, glyphs: Glyphs) -> str:
    """Everything that there is to say."""
    parts = [_head(stats, glyphs)]
    if stats.days:
        parts += [_retention(stats), _lately(stats, glyphs), _year(stats.heatmap, glyphs)]
    if stats.totals.seen:
        parts += [_forecast(stats, glyphs), *_spreads(stats, glyphs)]
    if stats.totals.reviews:
        parts += [_hours(stats, glyphs), _buttons(stats)]
    parts += [topics(stats, glyphs), months(stats, glyphs)]
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts if part)


# ---- the few numbers at the top --------------------------------------------------------------------------------------


def _head(stats: Stats, glyphs: Glyphs) -> list[str]:
    where = f", {glyphs.below.join(stats.topic)} with its subtopics" if stats.topic else ""
    title = f"Statistics of {stats.today.isoformat()}{where}"
    named = [line for name, told in facts(stats) for line in _named(name, told)]
    return [fitted(title, WIDTH, glyphs), "", *named]


def facts(stats: Stats) -> list[tuple[str, str]]:
    """The few numbers that everything else is a part of: a name of at most eleven characters, and what is told."""
    totals, left = stats.totals, stats.workload
    states = [(totals.new, "new"), (totals.learning, "in steps"), (totals.young, "young"), (totals.mature, "mature")]
    aside = f"; {totals.suspended:,} suspended" if totals.suspended else ""
    found = [("Cards", f"{totals.cards:,} in use: {_listed(states)}{aside}")]
    if totals.seen:
        asked = "1 that was" if totals.seen == 1 else f"{totals.seen:,} that were"
        known = f"about {totals.known:,.0f} of the {asked} ever asked"
        found.append(("Known", f"{known} ({percent(totals.known / totals.seen)})"))
    queue = [(left.counts.review, "to review"), (left.counts.learning, "in steps"), (left.counts.new, "new")]
    takes = f": {'about ' if round(left.minutes) else ''}{time_of(left.minutes)}" if left.minutes else ""
    found.append(("Left today", f"{_listed(queue)}{takes}"))
    if totals.seconds is None:
        return [*found, ("So far", "no reviews yet")]
    crammed = f"; {totals.cram:,} more crammed" if totals.cram else ""
    done = f"{many(totals.reviews, 'review')}{crammed}, in {time_of(totals.minutes)}: {totals.seconds:.1f} s each"
    streak = stats.streak
    run = many(streak.current, "day") if streak.current else "none now"
    return [*found, ("So far", done), ("Streak", f"{run}; the longest: {many(streak.longest, 'day')}")]


def _listed(counts: Sequence[tuple[int, str]]) -> str:
    return ", ".join(f"{count:,} {what}" for count, what in counts if count) or "nothing"


def _named(name: str, text: str) -> list[str]:
    return wrap(f"{name:<11} {text}", WIDTH, subsequent_indent=" " * 12)


# ---- what was done ---------------------------------------------------------------------------------------------------


def _retention(stats: Stats) -> list[str]:
    title = f"True retention: you want {round(stats.desired_retention * 100, 2):g} %"
    if not any(row.both.total for row in stats.retention):
        return [title, "  no reviews yet of cards with an interval of a day or more"]
    lines = [title, f"{'':<10}{'young':>19}{'mature':>19}{'both':>19}"]
    notes = ["a card's first review in a day counts; mature: an interval of 21 days or more"]
    for row in stats.retention:
        both = row.both
        judged = VERDICTS[both.against(stats.desired_retention)] if both.total else ""
        shares = "".join(f"{share(part):>19}" for part in (row.young, row.mature, both))
        lines.append(f"{row.period:<10}{shares}  {judged}")
        if judged in ("below", "above"):
            notes[1:] = ["below, above: by more than chance alone would do"]
    return lines + notes


def share(retention: Retention) -> str:
    """``92 % of 1,204``, with a decimal where there are enough reviews for one; ``-`` without any."""
    if retention.rate is None:
        return "-"
    return f"{percent(retention.rate, 1 if retention.total >= _LONG_LIST else 0)} of {retention.total:,}"


def _lately(stats: Stats, glyphs: Glyphs) -> list[str]:
    dates = [stats.today - timedelta(days=back) for back in range(_LAST - 1, -1, -1)]
    known = {day.day: day for day in stats.days}
    some = [known.get(one) or Day(one, 0, 0, 0, 0, 0.0) for one in dates]
    studied = sum(day.ratings > 0 for day in some)
    minutes = sum(day.minutes for day in some)
    told = f"{many(sum(day.ratings for day in some), 'answer')} in {time_of(minutes)}, on {many(studied, 'day')}"
    if not studied:
        return [f"The last {_LAST} days: no reviews"]
    new, again = sum(day.new for day in some), sum(day.again for day in some)
    return [
        *wrap(f"The last {_LAST} days: {told}; {new:,} new, {again:,} Again", WIDTH),
        "answers   " + _spaced([day.ratings for day in some], glyphs) + number(max(day.ratings for day in some)),
        "minutes   " + _spaced([day.minutes for day in some], glyphs) + number(max(day.minutes for day in some)),
        "          " + "".join(f"{one:%m-%d}     " for one in dates[::5]),
    ]


def _spaced(values: Sequence[float], glyphs: Glyphs) -> str:
    """A column and a gap for each value; the number that stands behind them is that of the highest column."""
    return " ".join(heights(values, glyphs)) + "  "


def number(value: float) -> str:
    """``12``, ``1,204``; a small one that is not whole with a decimal."""
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"


def _year(heatmap: Heatmap, glyphs: Glyphs) -> list[str]:
    step = heat_step(heatmap)
    if not step:
        return []
    shades = glyphs.shades
    rows = [
        f"{name:<4}" + "".join(shades[heat_level(week[weekday], step)] for week in heatmap.weeks)
        for weekday, name in enumerate(_WEEKDAYS)
    ]
    return [f"The last year, answers a day:  {heat_legend(step, shades)}", months_above(heatmap, 4), *rows]


def heat_step(heatmap: Heatmap) -> int:
    """How many answers one shade is worth; 0 when there were none."""
    counts = sorted(count for week in heatmap.weeks for count in week if count)
    # By the busy days, not by the busiest: one long day would leave all others pale.
    return -(-counts[len(counts) * 9 // 10] // 4) if counts else 0


def heat_level(count: int | None, step: int) -> int:
    """The shade of a day, 0 to 4."""
    return min(4, -(-(count or 0) // step))


def heat_legend(step: int, shades: str) -> str:
    """What the shades mean."""
    keys = [
        _key(*key) for key in zip(shades[1:], (1, step + 1, 2 * step + 1), (step, 2 * step, 3 * step), strict=False)
    ]
    return "  ".join([*keys, f"{shades[4]} {3 * step + 1:,}+"])


def _key(shade: str, first: int, end: int) -> str:
    return f"{shade} {first:,}" if first == end else f"{shade} {first:,}-{end:,}"


def months_above(heatmap: Heatmap, indent: int) -> str:
    """The months above their first weeks, where there is room for the name; the weeks begin after ``indent`` cells."""
    line = ""
    for week in range(len(heatmap.weeks) - 2):
        sunday = heatmap.first_day + timedelta(days=7 * week + 6)
        if sunday.day <= 7:
            line = f"{line:<{indent + week}}{MONTHS[sunday.month - 1]}"
    return line


# ---- what is to come, and how it is spread ---------------------------------------------------------------------------


def _forecast(stats: Stats, glyphs: Glyphs) -> list[str]:
    forecast = stats.forecast
    totals = [day.total for day in forecast.days]
    steps = f"{forecast.learning:,} in steps" if forecast.learning else ""
    if not forecast.total:
        return [f"The next {len(totals)} days: no reviews are due" + (f"; {steps}" if steps else "")]
    young = sum(day.young for day in forecast.days)
    parts = [f"{young:,} young, {forecast.total - young:,} mature", f"{number(forecast.total / len(totals))} a day"]
    late = f" ({forecast.overdue:,} overdue)" if forecast.overdue else ""
    now = f"today {totals[0]:,}{late}, tomorrow {totals[1]:,}, 7 days {sum(totals[:7]):,}"
    return [
        *wrap(f"The next {len(totals)} days: {many(forecast.total, 'review')} due, {', '.join(parts)}", WIDTH),
        "due       " + _spaced(totals, glyphs) + number(max(totals)),
        "          " + "".join(f"{day.day:%m-%d}     " for day in forecast.days[::5]),
        *wrap("; ".join(part for part in (now, steps, f"{forecast.later:,} due later") if part), WIDTH),
    ]


def _spreads(stats: Stats, glyphs: Glyphs) -> list[list[str]]:
    spreads = stats.spreads
    if not sum(one.cards for one in spreads.intervals):
        return []
    left = [
        _histogram("Interval, days", spreads.intervals, whole, glyphs),
        _histogram("Difficulty, 1 to 10", spreads.difficulty, between, glyphs),
    ]
    right = [
        _histogram("Stability, days", spreads.stability, between, glyphs),
        _histogram("Retrievability today", spreads.retrievability, percents, glyphs),
    ]
    return [
        [f"{one:<{_HALF}}    {other}" for one, other in zip_longest(*pair, fillvalue="")]
        for pair in zip(left, right, strict=True)
    ]


def _histogram(title: str, bins: Sequence[Bin], named: Callable[[Bin], str], glyphs: Glyphs) -> list[str]:
    """Bars with their numbers; the empty bins at both ends are left out."""
    filled = [place for place, one in enumerate(bins) if one.cards]
    some = bins[filled[0] : filled[-1] + 1]
    most = max(one.cards for one in some)
    return [title] + [f"{named(one):>8} {bar(one.cards, most, 20, glyphs):<20} {one.cards:>8,}" for one in some]


def whole(one: Bin) -> str:
    """A bin of whole numbers: ``7-13``."""
    if one.high is None:
        return f"{one.low:.0f}+"
    return f"{one.low:.0f}" if one.high - one.low <= 1 else f"{one.low:.0f}-{one.high - 1:.0f}"


def between(one: Bin) -> str:
    """A bin of numbers with parts: ``7-14``."""
    return f"{one.low:.0f}+" if one.high is None else f"{one.low:.0f}-{one.high:.0f}"


def percents(one: Bin) -> str:
    """A bin of shares: ``90-100 %``."""
    return f"{one.low * 100:.0f}-{(one.high or 1) * 100:.0f} %"


# ---- how the person answers ------------------------------------------------------------------------------------------


def _hours(stats: Stats, glyphs: Glyphs) -> list[str]:
    pairs = list(zip(stats.hours[::2], stats.hours[1::2], strict=True))
    answers = [one.answers + other.answers for one, other in pairs]
    rates = [(one.retention + other.retention).rate for one, other in pairs]
    return [
        "Hours of the day, and the share of reviews that was passed in them",
        "        " + "".join(f"{f'{one.hour}-{other.hour + 1}':>6}" for one, other in pairs),
        "answers " + "".join(f"{sign:>6}" for sign in heights(answers, glyphs)),
        "passed  " + "".join(f"{'' if rate is None else percent(rate):>6}" for rate in rates),
    ]


def _buttons(stats: Stats) -> list[str]:
    lines = [f"{'Ratings':<10}{'Again':>8}{'Hard':>8}{'Good':>8}{'Easy':>8}{'answers':>12}"]
    for row in stats.buttons:
        if row.total:
            shares = "".join(f"{percent(count / row.total):>8}" for count in row.counts)
            lines.append(f"{row.group:<10}{shares}{row.total:>12,}")
    return lines


def percent(share: float, decimals: int = 0) -> str:
    """``92 %`` of 0.92."""
    return f"{share * 100:.{decimals}f} %"


def time_of(minutes: float) -> str:
    """``1 minute``, ``59 minutes``, ``5 h 12 min``."""
    whole = round(minutes)
    if whole < 1:
        return "less than a minute"
    return many(whole, "minute") if whole < 120 else f"{whole // 60:,} h {whole % 60} min"
