"""Reads the review log that FSRS tools exchange: a CSV of ``card_id``, ``review_time`` and ``review_rating``.

Columns stand in any order, and others (``review_state``, ``review_duration``) may stand beside them; a time is written
in ms since 1970 or as ISO 8601 with its offset. A rating of 0 is a change by hand, and is left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from .errors import UserError
from .model import Rating
from .scheduling.evaluate import Rated
from .scheduling.study_day import moment
from .text import shortened

COLUMNS = ("card_id", "review_time", "review_rating")
"""Those that must be there."""
MAX_BYTES = 1024**3

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST = 10**11
"""ms; a smaller number (before March 1973) was meant in seconds."""
_LONGEST = 40


def read(path: Path, day_start: int, zone: tzinfo | None) -> tuple[Rated, ...]:
    """Give the ratings of a CSV in the order of time.

    ``day_start`` is minutes after midnight in ``zone``; None is this machine's zone. Raises UserError, with the line
    where there is one, when the file cannot be read, lacks a column, holds no rating, or holds what is none.
    """
    found: list[Rated] = []
    for line, row in _rows(path, _text(path)):
        card, when, rating = (row[name] for name in COLUMNS)
        try:
            if not card:
                raise ValueError("there is no card_id")
            if (known := _rating(rating)) is not None:
                instant = moment(_time(when).astimezone(zone), day_start)
                found.append(Rated(card, instant.at, instant.day, known))
        except (ValueError, OverflowError) as error:
            raise UserError(f"{path}: line {line}: {error}") from error
    if not found:
        raise UserError(f"{path}: there is no rating in it: every review needs a line with a rating from 1 to 4")
    return tuple(sorted(found, key=lambda one: one.at))


def time_zone(name: str) -> tzinfo:
    """Give the zone of an IANA name. Raises UserError when there is none of that name."""
    if name == "UTC":
        return UTC  # even where the machine has no table of zones
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        told = shortened(name, _LONGEST)
        raise UserError(f"there is no time zone {told!r}: use a name such as UTC or Europe/Vienna") from error


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder: give the path of a CSV file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # a device never ends, and tells no size
    except FileNotFoundError as error:
        raise UserError(f"there is no file {path}: check the path") from error
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise UserError(f"{path} is not a path: {error}") from error
    if len(data) > MAX_BYTES:
        raise UserError(f"{path} is larger than {MAX_BYTES // 1024**2} MB: this is no review log")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(f"{path}: line {line} is not UTF-8: save it as UTF-8") from error


def _rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give each row as its wanted fields, with the number of the line that it ends on; empty lines are none."""
    table = csv.reader(io.StringIO(text, newline=""))
    places: dict[str, int] | None = None
    try:
        for row in table:
            if not any(field.strip() for field in row):
                continue
            if places is None:
                places = _places(path, table.line_num, row)
            elif len(row) <= max(places.values()):
                raise UserError(f"{path}: line {table.line_num}: a field is missing: it has {len(row)}")
            else:
                yield table.line_num, {name: row[place].strip() for name, place in places.items()}
    except csv.Error as error:
        raise UserError(f"{path}: line {table.line_num} is no CSV: {error}") from error
    if places is None:
        raise UserError(f"{path} is empty: a review log begins with the line {','.join(COLUMNS)}")


def _places(path: Path, line: int, head: Sequence[str]) -> dict[str, int]:
    """Find the wanted columns by their names."""
    names = [name.strip().casefold() for name in head]
    for wanted in COLUMNS:
        if (count := names.count(wanted)) != 1:
            told = f"there is no column {wanted}" if not count else f"the column {wanted} is there {count} times"
            raise UserError(f"{path}: line {line}: {told}: it must name {', '.join(COLUMNS)}, in any order")
    return {wanted: names.index(wanted) for wanted in COLUMNS}


def _rating(text: str) -> Rating | None:
    """Read 1 to 4; None is a 0. Raises ValueError on anything else."""
    if text == "0":
        return None
    # int takes the digits of every script, and underscores.
    if text not in ("1", "2", "3", "4"):
        raise ValueError(f"the rating {shortened(text, _LONGEST)!r} is none: it is a number from 1 (Again) to 4 (Easy)")
    return Rating(int(text))


def _time(text: str) -> datetime:
    """Read ms since 1970, or ISO 8601 with an offset. Raises ValueError on anything else."""
    try:
        when = _instant(text)
    except OverflowError:
        when = None
    if when is None or not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        raise ValueError(
            f"the time {shortened(text, _LONGEST)!r} does not lie between the years {_FIRST_YEAR} and {_LAST_YEAR}"
        )
    return when


_FIRST_YEAR, _LAST_YEAR = 1970, 2200


def _instant(text: str) -> datetime:
    told = f"the time {shortened(text, _LONGEST)!r}"
    if text.isascii() and text.isdecimal():
        if len(text) > 15 or int(text) < _EARLIEST:
            raise ValueError(f"{told} is not in milliseconds since 1970, such as 1767225600000")
        return _EPOCH + timedelta(milliseconds=int(text))
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{told} is none: write 2026-01-01T08:00:00+00:00, or milliseconds since 1970") from error
    if when.utcoffset() is None:
        raise ValueError(f"{told} has no offset: write +00:00 or Z behind it")
    return when.astimezone(UTC)
