"""The tables of a schema-11 collection and its one row of settings, with decks, note types and the FSRS preset."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from journal_cards.anki.names import folded, stable_number
from journal_cards.anki.notetypes import BASIC_ID, TEMPLATES_CHANGED, note_types
from journal_cards.anki.schedule import collection_start
from journal_cards.model import Moment, Settings

PRESET_ID = 1_730_000_000_103
PRESET_NAME = "journal-cards"

_INSERT_COLLECTION = "INSERT INTO col VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')"
INSERT_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)"
INSERT_LOG = "INSERT INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

_SCHEMA = 11
# No indexes: they took a fifth of the time of an export, and Anki imports 10,000 cards no slower without them.
_TABLES = {
    "col": "id, crt, mod, scm, ver, dty, usn, ls, conf TEXT, models TEXT, decks TEXT, dconf TEXT, tags TEXT",
    "notes": "id, guid TEXT, mid, mod, usn, tags TEXT, flds TEXT, sfld, csum, flags, data TEXT",
    "cards": "id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, "
    "data TEXT",
    "revlog": "id, cid, usn, ease, ivl, lastIvl, factor, time, type",
    "graves": "usn, oid, type",
}


def create(
    connection: sqlite3.Connection,
    decks: Sequence[tuple[str, ...]],
    settings: Settings,
    parameters: tuple[float, ...],
    moment: Moment,
) -> None:
    """Make the tables and the row of ``col``; ``decks`` holds every parent too."""
    for name, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE {name} ({_declared(columns)})")
    seconds = moment.at // 1000
    named = {"1": _deck(1, "Default", 1, seconds)}
    named |= {str(deck_id(path)): _deck(deck_id(path), "::".join(path), PRESET_ID, seconds) for path in decks}
    presets = {
        "1": _preset(1, "Default", Settings(), ()),
        str(PRESET_ID): _preset(PRESET_ID, PRESET_NAME, settings, parameters),
    }
    values = (
        *(1, collection_start(moment, settings.day_start), moment.at, moment.at, _SCHEMA, 0, 0, 0),
        *map(_json, (_configuration(settings, moment), note_types(), named, presets, {})),
    )
    connection.execute(_INSERT_COLLECTION, values)


def deck_id(path: Sequence[str]) -> int:
    """The id of a deck, by its name alone."""
    return stable_number("deck\x1f" + "\x1f".join(folded(path)))


def _declared(columns: str) -> str:
    """Column definitions: integers unless it says TEXT, never null, and an ``id`` is the primary key."""
    definitions = []
    for column in columns.split(", "):
        name, _, kind = column.partition(" ")
        key = " PRIMARY KEY" if name == "id" else " NOT NULL"
        definitions.append(f"{name} {kind or 'INTEGER'}{key}")
    return ", ".join(definitions)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _configuration(settings: Settings, moment: Moment) -> dict[str, Any]:
    return {
        "schedVer": 2,
        "sched2021": True,
        "rollover": settings.day_start // 60,
        "creationOffset": -moment.utc_offset,
        "collapseTime": settings.learn_ahead * 60,
        "curDeck": 1,
        "activeDecks": [1],
        "curModel": BASIC_ID,
        "nextPos": 1,
        "newSpread": 0,
        "timeLim": 0,
        "estTimes": True,
        "dueCounts": True,
        "addToCur": True,
        "dayLearnFirst": False,
        "sortType": "noteFld",
        "sortBackwards": False,
    }


def _deck(number: int, name: str, preset: int, seconds: int) -> dict[str, Any]:
    return {
        "id": number,
        "name": name,
        "mod": seconds,
        "usn": -1,
        "desc": "",
        "dyn": 0,
        "conf": preset,
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        "newToday": [0, 0],
        "revToday": [0, 0],
        "lrnToday": [0, 0],
        "timeToday": [0, 0],
    }


def _preset(number: int, name: str, settings: Settings, parameters: tuple[float, ...]) -> dict[str, Any]:
    """Deck options. Anki takes a preset only when it has none of this id."""
    return {
        "id": number,
        "name": name,
        "mod": TEMPLATES_CHANGED,
        "usn": -1,
        "dyn": False,
        "maxTaken": 60,
        "autoplay": True,
        "replayq": True,
        "timer": 0,
        "new": {
            "delays": list(map(float, settings.learning_steps)),
            "perDay": settings.new_per_day,
            "ints": [1, 4, 0],
            "initialFactor": 2500,
            "order": 1,
            "bury": True,
        },
        "rev": {
            "perDay": settings.reviews_per_day,
            "maxIvl": settings.maximum_interval,
            "ease4": 1.3,
            "ivlFct": 1.0,
            "hardFactor": 1.2,
            "bury": True,
        },
        "lapse": {
            "delays": list(map(float, settings.relearning_steps)),
            "leechFails": 8,
            "leechAction": 1,
            "minInt": 1,
            "mult": 0.0,
        },
        # New cards by their place over all decks, so that the newest journal dates come first in Anki too.
        "newGatherPriority": 1,
        "desiredRetention": settings.desired_retention,
        "fsrsParams6": list(parameters),
    }
