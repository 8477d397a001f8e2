"""Writes a package for Anki (``.apkg``): a schema-11 collection in a zip, with the standard library.

The same cards, reviews, settings and moment give the same bytes, so that an export can be compared with the last one.
In Anki each card is a note of its own: its guid is the card's uid, and its modification time is when the card's text
last changed. Therefore a second import changes nothing, and after an edit of the journal it updates only that note.
"""

from __future__ import annotations

import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha1
from html import unescape
from typing import Any, BinaryIO

from journal_cards.anki import collection
from journal_cards.anki.cloze import cloze_html
from journal_cards.anki.html import html_of, lines_html, link_html, plain_html
from journal_cards.anki.names import deck_path, folded, topic_tag, with_parents
from journal_cards.anki.notetypes import BASIC_ID, CLOZE_ID
from journal_cards.anki.schedule import Scheduling, log_rows, new_positions, schedule_columns
from journal_cards.model import Card, Moment, Review, Settings

RETIRED_TAG = "journal-cards::retired"
"""On notes whose text left the journal: their cards are suspended."""

_LEGACY_2 = b"\x08\x02"
"""The package version of Anki's own "support older versions" export, as protobuf."""
_COMPRESSION = 4
"""Less than half the time of zlib's default, for 8 % more bytes."""
_EMPTY = "(empty)"
_TAGS = re.compile(r"<[^>]*>")
_EARLIEST = (1980, 1, 1, 0, 0, 0)

Path = tuple[str, ...]


def write_package(
    target: BinaryIO,
    cards: Sequence[Card],
    reviews: Mapping[str, Sequence[Review]],
    *,
    settings: Settings,
    parameters: tuple[float, ...],
    moment: Moment,
) -> None:
    """Write the cards with their memory and their reviews as an Anki package.

    ``reviews``: per card uid the live rows (undone ones left out) in the order of the log. ``parameters``: the 21 of
    FSRS-6. ``moment``: now. Raises ``ValueError`` when two cards share a uid: Anki would import both.
    """
    if len({card.uid for card in cards}) != len(cards):
        raise ValueError("two cards with one uid")
    database = _collection(cards, reviews, settings, parameters, moment)
    with zipfile.ZipFile(target, "w") as package:
        for name, content in (("meta", _LEGACY_2), ("collection.anki21", database), ("media", b"{}")):
            package.writestr(_entry(name), content, compresslevel=_COMPRESSION)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # The system that wrote it is otherwise part of the bytes.
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _collection(
    cards: Sequence[Card],
    reviews: Mapping[str, Sequence[Review]],
    settings: Settings,
    parameters: tuple[float, ...],
    moment: Moment,
) -> bytes:
    """The bytes of the SQLite file."""
    places = dict.fromkeys((card.journal, card.topic) for card in cards)
    paths = {place: deck_path(*place) for place in places}
    decks = with_parents(paths.values())
    deck_ids = {place: collection.deck_id(decks[folded(path)]) for place, path in paths.items()}
    ids = _ids(cards)
    rows, last_rated = log_rows(cards, reviews, ids)
    common = Scheduling(settings, parameters[20])
    positions = new_positions(cards, settings)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        collection.create(connection, list(decks.values()), settings, parameters, moment)
        connection.execute("BEGIN")
        connection.executemany(collection.INSERT_NOTE, (_note_row(card, ids[card.uid]) for card in cards))
        connection.executemany(
            collection.INSERT_CARD,
            (
                (
                    *(ids[card.uid], ids[card.uid], deck_ids[card.journal, card.topic], 0, _modified(card), -1),
                    *schedule_columns(card, positions.get(card.uid, 0), last_rated.get(card.uid), common),
                )
                for card in cards
            ),
        )
        connection.executemany(collection.INSERT_LOG, rows)
        connection.execute("COMMIT")
        return connection.serialize()
    finally:
        connection.close()


def _ids(cards: Sequence[Card]) -> dict[str, int]:
    """The id of each card and of its note by uid: ms since 1970 of its making, put off where it is taken."""
    ids: dict[str, int] = {}
    number = 0
    for card in sorted(cards, key=lambda card: card.created_at):
        number = max(number + 1, card.created_at)
        ids[card.uid] = number
    return ids


def _modified(card: Card) -> int:
    return max(card.changed_at, card.memory.last_at or 0) // 1000


# ---- one note --------------------------------------------------------------------------------------------------------


def _note_row(card: Card, number: int) -> tuple[Any, ...]:
    is_cloze = card.shown.kind == "cloze"
    fields = _fields(card, is_cloze)
    first = _text_of(fields[0])
    checksum = int(sha1(first.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    note_type = CLOZE_ID if is_cloze else BASIC_ID
    return (number, card.uid, note_type, card.changed_at // 1000, -1, _tags(card), "\x1f".join(fields), first, checksum)


def _fields(card: Card, is_cloze: bool) -> tuple[str, ...]:
    """The fields in the order of ``BASIC_FIELDS`` or ``CLOZE_FIELDS``."""
    draft = card.shown
    full = breadcrumb(card, masked=False)
    if is_cloze:
        asked: Path = (cloze_html(draft.front or _EMPTY, draft.spans),)
    else:
        asked = (html_of(draft.front, links=False) or _EMPTY, html_of(draft.back))
    return (
        *asked,
        lines_html(draft.context, links=False),
        breadcrumb(card, masked=True) if draft.mask_topic else full,
        full,
        lines_html(draft.extra),
        "<br>".join(link_html(source) for source in draft.sources),
        "",
        "",
        plain_html(card.note_uid),
    )


def breadcrumb(card: Card, *, masked: bool) -> str:
    """HTML of where the card comes from: date › topics › parents; ``masked`` hides all but the date."""
    where = (*card.topic, *card.trail)
    where = ("…",) if masked and where else where
    date = (card.date.isoformat(),) if card.date else ()
    return _path_html((*date, *where))


@lru_cache(maxsize=4096)
def _path_html(parts: Path) -> str:
    return " › ".join(plain_html(part) for part in parts)


def _tags(card: Card) -> str:
    return _tag_column(card.topic, card.retired)


@lru_cache(maxsize=4096)
def _tag_column(topic: Path, retired: bool) -> str:
    tags: Iterator[str] = filter(None, (topic_tag(topic), RETIRED_TAG if retired else ""))
    listed = " ".join(tags)
    return f" {listed} " if listed else ""


def _text_of(html: str) -> str:
    """What Anki sorts and compares by: the first field without its tags."""
    return unescape(_TAGS.sub("", html)) if "<" in html or "&" in html else html
