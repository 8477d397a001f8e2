"""Charts out of characters, as rows of ``Content``: columns, bars, and tables; each as wide as it is told to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.renderables.sparkline import Sparkline

from ...bars import BLOCKS
from ...text import many, one_line
from .lines import Builder, wrapped
from .row import LONGEST_NAME, cropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console, ConsoleOptions

Rows = list[Content]

QUIET, FAINT, DRAWN = "$quiet", "$faint", "$primary"
_WIDEST = 5
"""Cells of a column at most: wider ones say no more."""
_NOTHING = "·"
_NAMED = 11
"""Cells of the names before a sentence."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The lower and the upper end of a chart, as values and in words."""

    low: float
    high: float
    low_name: str
    high_name: str
    mark: float | None = None
    """A value whose line is drawn behind the columns."""


def title(text: str, aside: str, width: int) -> Rows:
    """The name of a panel, with what belongs to it dimmed after it, on a row below where there is no room."""
    if not aside:
        return [Content.styled(cropped(text, width), "bold")]
    if cell_len(text) + 2 + cell_len(aside) <= width:
        builder = Builder()
        builder.add(text, "bold")
        builder.add(f"  {aside}", QUIET)
        return [builder.build()]
    return [Content.styled(cropped(text, width), "bold"), *sentence(aside, width)]


def sentence(text: str, width: int, style: str = QUIET) -> Rows:
    """A sentence in as many rows as it needs."""
    return [row.rstrip() for row in wrapped(Content.styled(text, style), max(8, width))]


def named(name: str, text: str, width: int) -> Rows:
    """``Known  about 812 of …``, further rows indented."""
    room = width - _NAMED - 1
    if room < 20:
        return [Content.styled(name, QUIET), *sentence(text, width, "")]
    rows = sentence(text, room, "")
    first = Builder()
    first.add(f"{name:<{_NAMED}} ", QUIET)
    first.add_content(rows[0])
    return [first.build(), *(row.pad_left(_NAMED + 1) for row in rows[1:])]


def columns(values: Sequence[float | None], names: Sequence[str], scale: Scale, width: int, height: int) -> Rows:
    """A column for each value, eighths of a row exact, and the names below those that have one.

    None draws nothing. Where there is no room for all, the first ones are left out, and that is said.
    """
    margin = max(cell_len(scale.low_name), cell_len(scale.high_name)) + 1
    room = max(1, width - margin)
    each = max(1, min(_WIDEST, room // max(1, len(values))))
    cut = max(0, len(values) - room // each)
    values, names = values[cut:], names[cut:]
    rows = [_column_row(values, scale, height, row, each, margin) for row in reversed(range(height))]
    rows.append(Content.styled(" " * margin + _names(names, each, room), QUIET))
    return [*rows, *sentence(f"no room for {many(cut, 'earlier column')}", width)] if cut else rows


def _column_row(values: Sequence[float | None], scale: Scale, height: int, row: int, each: int, margin: int) -> Content:
    builder = Builder()
    name = scale.high_name if row == height - 1 else scale.low_name if row == 0 else ""
    builder.add(f"{name:>{margin - 1}} ", QUIET)
    marked = scale.mark is not None and row == min(height - 1, int(_part(scale.mark, scale) * height))
    for value in values:
        wide = max(1, each - 1)
        eighths = 0 if value is None else _eighths(value, scale, height) - 8 * row
        if eighths > 0:
            builder.add(BLOCKS.heights[min(8, eighths) - 1] * wide, DRAWN)
            builder.add(("╌" if marked else " ") * (each - wide), FAINT)
        else:
            builder.add(("╌" if marked else " ") * each, FAINT)
    return builder.build().rstrip()


def _eighths(value: float, scale: Scale, height: int) -> int:
    """How high a column is; something is never nothing."""
    part = round(_part(value, scale) * height * 8)
    return max(1, part) if value > 0 else 0


def _part(value: float, scale: Scale) -> float:
    return min(1.0, max(0.0, (value - scale.low) / (scale.high - scale.low))) if scale.high > scale.low else 0.0


def _names(names: Sequence[str], each: int, room: int) -> str:
    """Each name where its column begins, as long as it does not touch the one before it."""
    line = ""
    for place, name in enumerate(names):
        begin = place * each
        if name and (not line or begin > len(line)) and begin + len(name) <= room:
            line = line.ljust(begin) + name
    return line


def up_to(most: float, name: str) -> Scale:
    """From nothing to the greatest value."""
    return Scale(0, most, "0", name)


def strip(values: Sequence[int], width: int) -> Content:
    """``answers a day  ··▂█·▃  0 to 12``: a sign for each day, or for as many days as there must be to a sign.

    What is drawn and what is told are the sums of those days; something is never nothing.
    """
    for days in range(max(1, len(values) // max(1, width)), len(values) + 1):
        sums = [sum(values[max(0, end - days) : end]) for end in range(len(values), 0, -days)][::-1]
        name = f"answers {'a day' if days == 1 else f'in {days:,} days'}  "
        told = f"  {min(sums):,} to {max(sums):,}"
        room = width - len(name) - len(told)
        if len(sums) <= room:
            break
    else:
        return Content("")
    wide = min(_WIDEST, room // len(sums))
    builder = Builder()
    builder.add(name, QUIET)
    for value, sign in zip(sums, _sparks(sums), strict=True):
        builder.add(sign * wide if value else _NOTHING * wide, DRAWN if value else FAINT)
    builder.add(" " * (room - wide * len(sums)) + told, QUIET)
    return builder.build()


def _sparks(values: Sequence[int]) -> str:
    """A sign for each value, as Textual's sparkline draws them from nothing up."""
    # Its widget tells nothing from a little by colour alone, and its first sign stands for the least value there is.
    drawn = Sparkline((0, *values), width=len(values) + 1, summary_function=sum)
    segments = drawn.__rich_console__(cast("Console", None), cast("ConsoleOptions", None))
    return "".join(one.text for one in segments if isinstance(one, Segment))[1:]


@dataclass(frozen=True, slots=True)
class Bar:
    """A row with a bar."""

    name: str
    value: float
    told: str
    """Stands behind the bar."""


def bars(found: Sequence[Bar], width: int, most: float | None = None) -> Rows:
    """A bar for each, all from nothing to ``most``, or to the greatest of them."""
    most = max((one.value for one in found), default=0) if most is None else most
    names = max((cell_len(one.name) for one in found), default=0)
    told = max((cell_len(one.told) for one in found), default=0)
    room = max(1, width - names - told - 2)
    rows = []
    for one in found:
        builder = Builder()
        builder.add(" " * (names - cell_len(one.name)) + one.name + " ", QUIET)
        drawn = bar(one.value, most, room)
        builder.add(drawn, DRAWN)
        builder.add(" " * (room - len(drawn)) + f" {one.told:>{told}}", "" if one.value else FAINT)
        rows.append(builder.build())
    return rows


def bar(value: float, most: float, room: int) -> str:
    """A bar that is exact to half a cell; something is never nothing."""
    halves = round(2 * room * min(value, most) / most) if most > 0 else 0
    if value > 0:
        halves = max(1, halves)
    return "█" * (halves // 2) + "▌" * (halves % 2)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    cells: int
    """Its width, the gap before it included."""
    need: int
    """What is left out first has the greatest number; 0 is never left out."""


def table(
    name: str, wanted: Sequence[Column], rows: Sequence[tuple[str, Sequence[tuple[str, str]]]], width: int, least: int
) -> Rows:
    """A table whose first column takes what the others leave it, ``least`` cells at any rate.

    ``rows`` are a name and, for each column, a text and its style; columns that find no room are left out.
    """
    kept = list(wanted)
    while sum(one.cells for one in kept) + least > width and any(one.need for one in kept):
        kept.remove(max(kept, key=lambda one: one.need))
    places = [wanted.index(one) for one in kept]
    first = max(4, min(40, width - sum(one.cells for one in kept)))
    head = f"{name:<{first}}" + "".join(f"{one.name:>{one.cells}}" for one in kept)
    found = [Content.styled(head.rstrip(), QUIET)]
    for its_name, texts in rows:
        builder = Builder()
        shown = cropped(plain(its_name), first)
        builder.add(shown + " " * (first - cell_len(shown)))
        for place, one in zip(places, kept, strict=True):
            text, style = texts[place]
            builder.add(f"{text:>{one.cells}}", style)
        found.append(builder.build().rstrip())
    return found


def plain(name: str) -> str:
    """The name of a topic, as it may stand on a screen; blanks at its beginning stay, as they say how deep it is."""
    line = name.lstrip(" ")
    return name[: len(name) - len(line)] + one_line(line[:LONGEST_NAME])


def side_by_side(left: Rows, right: Rows, width: int, gap: int) -> Rows:
    """Two panels beside each other, ``width`` being that of the left one."""
    rows = []
    for number in range(max(len(left), len(right))):
        builder = Builder()
        if number < len(left):
            builder.add_content(left[number])
        if number < len(right):
            used = cell_len(left[number].plain) if number < len(left) else 0
            builder.add(" " * (width + gap - used))
            builder.add_content(right[number])
        rows.append(builder.build())
    return rows
