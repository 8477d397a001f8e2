"""What ``decide`` prints: the table, the plot and the sentences that compare, and the document of ``--json``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from textwrap import wrap

from .bars import Glyphs
from .scheduling.answers import LONGEST
from .text import many, one_line
from .workload import SOME, Row, Workload

_HEIGHT = 3
"""Lines of a plot."""
_STEP = 0.05
_FEW = 200
"""Answers below which the person's own times say little."""
_FEW_MINUTES = 5
_WIDTH = 80


def lines(found: Workload, glyphs: Glyphs) -> Iterator[str]:
    """Everything for a person."""
    yield from wrap(_asked(found, glyphs), _WIDTH)
    yield ""
    yield from _table(found)
    yield ""
    yield from _plots(found, " " + glyphs.heights)
    for told in (_advice(found), _sureness(found)):
        yield ""
        for sentence in told:
            yield from wrap(sentence, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def document(found: Workload) -> dict[str, object]:
    """The document of ``--json``."""
    wish = found.wish
    return {
        "days": wish.days,
        "topic": None if wish.topic is None else list(wish.topic),
        "cards": found.cards,
        "new": found.new,
        "remembered_now": round(found.remembered_now, 1),
        "extra_new": wish.extra_new,
        "new_per_day": found.limit.new,
        "reviews_per_day": found.limit.reviews,
        "in_force": found.in_force,
        "answers": found.answers.timed,
        "seconds_per_answer": round(found.answers.mean, 2) if found.answers.timed else None,
        "fitted": found.fitted,
        "rows": [
            {
                "desired_retention": row.desired_retention,
                "reviews_per_day": round(row.reviews_per_day, 2),
                "minutes_per_day": round(row.minutes_per_day, 2),
                "remembered": round(row.remembered, 1),
                "cards": round(row.cards),
                "waiting": round(row.waiting),
                "minutes_per_remembered": (
                    None if row.minutes_per_remembered is None else round(row.minutes_per_remembered, 2)
                ),
            }
            for row in found.rows
        ],
    }


def _asked(found: Workload, glyphs: Glyphs) -> str:
    wish = found.wish
    where = f" in {one_line(glyphs.below.join(wish.topic))}" if wish.topic else ""
    new = f", {found.new:,} of them new" if found.new else ""
    extra = f" ({wish.extra_new:,} that the journal does not have yet)" if wish.extra_new else ""
    verb = "is" if round(found.remembered_now) == 1 else "are"
    known = f"; {found.remembered_now:,.0f} {verb} remembered today" if found.new < found.cards else ""
    days = f"the next {wish.days:,} days" if wish.days > 1 else "today"
    limits = f"at most {found.limit.new:,} new and {many(found.limit.reviews, 'review')} a day"
    return f"{many(found.cards, 'card')}{where}{new}{extra}{known}. Simulated: {days}, {limits}."


# ---- the table -------------------------------------------------------------------------------------------------------


def _table(found: Workload) -> Iterator[str]:
    shown = {percent / 100 for percent in SOME} | {found.in_force}
    yield "  desired  reviews  minutes      remembered at  minutes for each"
    yield "retention    a day    a day            the end    one remembered"
    digits = decimals(*found.rows)
    for row in found.rows:
        if row.desired_retention in shown:
            kept = f"{row.remembered:,.0f} of {row.cards:,.0f}"
            each = "-" if row.minutes_per_remembered is None else f"{row.minutes_per_remembered:.1f}"
            mark = "   in force" if row is found.current else ""
            yield (
                f"{percent(row.desired_retention):>9}{row.reviews_per_day:>9,.1f}{row.minutes_per_day:>9,.{digits}f}"
                f"{kept:>19}{each:>18}{mark}"
            )


# ---- the plot --------------------------------------------------------------------------------------------------------


def _plots(found: Workload, signs: str) -> Iterator[str]:
    minutes = [row.minutes_per_day for row in found.rows]
    yield "Minutes a day, by desired retention"
    yield from _bars(minutes, max(minutes), f"{max(minutes):,.{decimals(*found.rows)}f}", signs)
    yield "Remembered at the end"
    most = max(row.cards for row in found.rows)
    yield from _bars([row.remembered for row in found.rows], most, f"{most:,.0f}", signs)
    yield from _axis(found)


_MARGIN = 9


def _bars(values: Sequence[float], most: float, label: str, signs: str) -> Iterator[str]:
    """A bar two columns wide for each value, all of them from 0."""
    whole = len(signs) - 1
    eighths = [round(value / most * _HEIGHT * whole) if most else 0 for value in values]
    for line in reversed(range(_HEIGHT)):
        cells = (signs[min(max(height - line * whole, 0), whole)] * 2 for height in eighths)
        name = label if line == _HEIGHT - 1 else "0" if line == 0 else ""
        yield f"{name:>{_MARGIN - 1}} {''.join(cells)}".rstrip()


def _axis(found: Workload) -> Iterator[str]:
    """Tens and the last one; below them a word under the retention in force."""
    places = [round(row.desired_retention * 100, 1) for row in found.rows]
    scale = [" "] * (2 * len(places))
    for place, percent in enumerate(places):
        if percent % 10 == 0 or place == len(places) - 1:
            scale[2 * place : 2 * place + 2] = f"{percent:.0f}"
    yield " " * _MARGIN + "".join(scale) + " %"
    yield " " * (_MARGIN + 2 * found.rows.index(found.current)) + "^ in force"


# ---- in words --------------------------------------------------------------------------------------------------------


def _advice(found: Workload) -> Iterator[str]:
    now = found.current
    for other in (found.near(now.desired_retention - _STEP), found.near(now.desired_retention + _STEP)):
        if other is not now and now.minutes_per_day and now.remembered:
            yield compared(now, other, found.wish.days)
    yield from left_over(found)


def left_over(found: Workload) -> Iterator[str]:
    """What the limits leave undone until the end; nothing where they leave nothing."""
    now = found.current
    left = [row for row in found.rows if row.waiting >= 1]
    if left:
        yield (
            f"From {percent(left[0].desired_retention)} on, reviews are left over at the end "
            f"({left[-1].waiting:,.0f} at {percent(left[-1].desired_retention)}): "
            f"{many(found.limit.reviews, 'review')} a day cannot keep up."
        )
    unmet = found.cards - now.cards
    if unmet >= 1:
        yield (
            f"{many(round(unmet), 'card')} stay new until the end: "
            f"{many(found.limit.new, 'card')} a day cannot reach them all."
        )


def compared(now: Row, other: Row, days: int) -> str:
    """What the step from one retention to another changes, and what each card that it wins or loses is worth."""
    cards, minutes = other.remembered - now.remembered, other.minutes_per_day - now.minutes_per_day
    digits = decimals(now, other)
    told = (
        f"From {percent(now.desired_retention)} to {percent(other.desired_retention)}: "
        f"{_change(minutes / now.minutes_per_day)} time ({now.minutes_per_day:,.{digits}f} to "
        f"{other.minutes_per_day:,.{digits}f} minutes a day), {_change(cards / now.remembered)} remembered"
    )
    count, all_minutes = round(abs(cards)), minutes * days
    if count < 1 or cards * minutes <= 0 or round(all_minutes / cards) < 1:
        return f"{told}."
    each = many(round(all_minutes / cards), "minute")
    if cards > 0:
        return f"{told}: {many(count, 'card')} more, which cost {each} each over the whole time."
    return f"{told}: {many(count, 'card')} fewer, which saves {each} each over the whole time."


def _sureness(found: Workload) -> Iterator[str]:
    yield from rests_on(found)
    name = json.dumps(one_line("/".join(found.wish.topic or ())), ensure_ascii=False)  # a text of TOML as well
    topic = f"[topic.{name}] of " if found.wish.topic else ""
    yield (
        f"To decide, set desired_retention in {topic}the settings (`journal-cards config` shows where they are). "
        "Each card follows with its next rating."
    )


def rests_on(found: Workload) -> Iterator[str]:
    """What the times and the memory are taken from, and how far they can be trusted."""
    answers = found.answers
    if not answers.timed:
        yield (
            "Times: usual ones (the defaults of fsrs-rs), as you have answered nothing yet; "
            "yours may be half of them, or twice."
        )
    elif answers.timed < _FEW:
        yield f"Times: {_own(found)}; where these are too few, usual ones at your pace."
    else:
        yield f"Times: {_own(found)}, {LONGEST:.0f} at most."
    if found.fitted:
        yield "Memory: FSRS-6 with parameters fitted to your reviews. A few per cent are chance."
    else:
        yield (
            "Memory: FSRS-6 with its usual parameters (`journal-cards optimize` fits them to you). "
            "A few per cent are chance."
        )


def _own(found: Workload) -> str:
    answers = found.answers
    return f"{many(answers.timed, 'answer')} of your own, {answers.mean:.1f} seconds on average"


def _change(share: float) -> str:
    if abs(share) < 0.0005:
        return "0 %"
    return f"{100 * share:+.{0 if abs(share) >= 0.0995 else 1}f} %"


def percent(retention: float) -> str:
    """``87.5 %``."""
    return f"{round(retention * 100, 2):g} %"


def decimals(*rows: Row) -> int:
    """Digits after the point of minutes, so that few minutes can be told apart."""
    return 1 if max(row.minutes_per_day for row in rows) >= _FEW_MINUTES else 2
