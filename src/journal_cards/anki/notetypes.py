"""The two note types in every package. Their ids and their lists of fields are frozen.

Anki keeps a note type by its id; a field more or less makes each note "conflicting", and no edit of the journal would
arrive any more. ``Hint`` and ``Media`` are empty so far: they are there so that they need not be added. Templates and
style may change, together with ``TEMPLATES_CHANGED``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

BASIC_ID = 1_730_000_000_101
CLOZE_ID = 1_730_000_000_102

TEMPLATES_CHANGED = 1_730_000_000
"""Seconds since 1970: Anki takes a changed template or style only when this is later than what it has."""

_SHARED = ("Context", "Breadcrumb", "Full Breadcrumb", "Extra", "Source", "Hint", "Media", "Note")
BASIC_FIELDS = ("Front", "Back", *_SHARED)
CLOZE_FIELDS = ("Text", *_SHARED)


def note_types() -> dict[str, dict[str, Any]]:
    """Both note types as the ``models`` of a schema-11 collection, keyed by id."""
    basic = _note_type(BASIC_ID, "journal-cards basic", BASIC_FIELDS, "basic")
    cloze = _note_type(CLOZE_ID, "journal-cards cloze", CLOZE_FIELDS, "cloze")
    return {str(BASIC_ID): basic, str(CLOZE_ID): cloze}


@cache
def template(name: str) -> str:
    """A file of ``templates/``, without its last newline."""
    return files("journal_cards.anki").joinpath("templates", name).read_text(encoding="utf-8").strip()


def _note_type(number: int, name: str, fields: tuple[str, ...], family: str) -> dict[str, Any]:
    return {
        "id": number,
        "name": name,
        "type": int(family == "cloze"),
        "mod": TEMPLATES_CHANGED,
        "usn": -1,
        "sortf": 0,
        "did": None,
        "flds": [_field(number, order, field) for order, field in enumerate(fields)],
        "tmpls": [_template(number, family)],
        "css": template("style.css"),
        "latexPre": "",
        "latexPost": "",
        "latexsvg": False,
        "req": [[0, "any", [0]]],
        "tags": [],
        "vers": [],
    }


def _field(number: int, order: int, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "ord": order,
        "id": number * 100 + order,
        "sticky": False,
        "rtl": False,
        "font": "Arial",
        "size": 20,
        "description": "",
        "plainText": False,
        "collapsed": False,
        "excludeFromSearch": name == "Note",
        "media": [],
    }


def _template(number: int, family: str) -> dict[str, Any]:
    return {
        "name": "Card 1" if family == "basic" else "Cloze",
        "ord": 0,
        "id": number * 100 + 99,
        "qfmt": template(f"{family}_question.html"),
        "afmt": template(f"{family}_answer.html"),
        "bqfmt": "",
        "bafmt": "",
        "did": None,
        "bfont": "",
        "bsize": 0,
    }
