"""Single values of rows: texts, days, numbers as JSON or ISO text; and what was studied, which is counted of them.

They stand apart from ``columns``, whose values most of the program needs and the list of topics does not.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from journal_cards.errors import UserError
from journal_cards.model import State, Studied


class Row(Protocol):
    """What every row of a result can do."""

    def __getitem__(self, name: str, /) -> Any:
        """The value of one column."""


_LAST_YEAR = 9000  # the longest interval after it leads out of the calendar
encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make an encoder for each call
_decode = json.JSONDecoder().raw_decode


def texts_from(text: str) -> tuple[str, ...]:
    """A JSON list of texts as a tuple."""
    # Most lists are empty, and topics and trails repeat: decoding each would take most of a queue's time.
    return () if text == "[]" else _decoded(text)


@lru_cache(maxsize=8192)
def _decoded(text: str) -> tuple[str, ...]:
    return tuple(_decode(text)[0])


def text_of(values: tuple[str, ...]) -> str:
    """A tuple of texts as JSON."""
    return _encoded(values) if values else "[]"


@lru_cache(maxsize=8192)
def _encoded(values: tuple[str, ...]) -> str:
    return encode(values)


def weights_from(text: str) -> tuple[float, ...]:
    """Parameters of FSRS from a JSON list."""
    return tuple(map(float, _decode(text)[0]))


def spans_from(text: str) -> tuple[tuple[int, int], ...]:
    """Where a cloze hides what, from a JSON list of pairs."""
    return () if text == "[]" else tuple((start, end) for start, end in _decode(text)[0])


@lru_cache(maxsize=8192)
def day_of(text: str) -> date:
    """An ISO day. Raises UserError when it is none."""
    try:
        day = date.fromisoformat(text)
        if day.year > _LAST_YEAR:
            raise ValueError(text)
        return day
    except ValueError as error:
        raise UserError(f"the database holds {text!r} in place of a day: journal-cards doctor --rebuild") from error


def day_from(text: str | None) -> date | None:
    """An ISO day, or None."""
    return None if text is None else day_of(text)


def text_of_day(day: date | None) -> str | None:
    """A day as ISO text, or None."""
    return None if day is None else day.isoformat()


def studied_from(rows: Iterable[Row]) -> Studied:
    """What was rated: one row (``note_uid``, ``topic``, ``before_state``) a rating."""
    rated = [(row["note_uid"], row["topic"], row["before_state"]) for row in rows]
    new = Counter(topic for _, topic, state in rated if state == State.NEW)
    reviews = Counter(topic for _, topic, state in rated if state == State.REVIEW)
    topics = sorted(new.keys() | reviews.keys())
    return Studied(
        new=new.total(),
        reviews=reviews.total(),
        notes=frozenset(note for note, _, _ in rated),
        by_topic=tuple((texts_from(topic), new[topic], reviews[topic]) for topic in topics),
    )
