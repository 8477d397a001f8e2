"""The list of all cards and the place of one, quick and read-only: sqlite3 and SQL text, as in ``peek``."""

# ruff: noqa: S608 - made of the constants of this file

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from journal_cards.card_list import CardFilter, Listed, NearLine, Order, Place
from journal_cards.errors import UserError
from journal_cards.model import Moment, Review, Settings
from journal_cards.store.choice_columns import drafts_from
from journal_cards.store.columns import review_from
from journal_cards.store.peek import reading
from journal_cards.store.values import encode, texts_from

_FULL = "cards c JOIN notes n ON n.uid = c.note_uid JOIN journals j ON j.uid = n.journal_uid"
_IN_JOURNAL = 'j.name, j.uid, n.position, n.uid, c."primary" DESC, c.ordinal, c.uid'
# A card in a step is due on the day of its instant, which no column names: it comes before those that wait for a day.
_BY: dict[Order, str] = {
    "journal": "",
    "due": "c.due_at IS NULL AND c.due_day IS NULL, c.due_at IS NULL, c.due_at, c.due_day,",
    "topic": "rtrim(n.topic, ']') COLLATE NOCASE,",  # a topic before its subtopics
    "newest": "c.created_at DESC, n.date IS NULL, n.date DESC,",
    "lapses": "c.lapses DESC,",
    "difficulty": "c.difficulty IS NULL, c.difficulty DESC,",
    "stability": "c.stability IS NULL, c.stability,",
}
_OFF = "(c.suspended = 1 OR c.held = 1) AS off"
_OF_JOURNAL = f"""
SELECT c.uid, {_OFF} FROM notes n INDEXED BY ix_notes_journal_uid_position CROSS JOIN cards c ON c.note_uid = n.uid
WHERE n.journal_uid = :journal AND {{}} ORDER BY n.position, n.uid, c."primary" DESC, c.ordinal, c.uid"""
_STATE = {"new": "c.state = 0", "learning": "c.state IN (1, 3)", "review": "c.state = 2"}
_DUE = """c.suspended = 0 AND c.held = 0 AND (c.buried_until IS NULL OR c.buried_until <= :day)
  AND CASE WHEN c.due_at IS NULL THEN c.due_day <= :day ELSE c.due_at <= :ahead OR c.last_day < :day END"""
_LEECH = """:leech > 0 AND c.lapses >= :leech
  AND :leech + (c.lapses - :leech) / max(1, :leech / 2) * max(1, :leech / 2) > c.forgiven"""
_ANY_TOPIC = "coalesce(c.placed, (SELECT n.topic FROM notes n WHERE n.uid = c.note_uid))"
_STORED = set('"\\[],')
"""What is in every topic as it is stored, or stands there for something else."""
_FRONT, _BACK = "coalesce(c.override_front, c.front)", "coalesce(c.override_back, c.back)"
_FEW = 1000
"""Cards that are put in order in no time."""
_STEPS = 200_000
"""Steps of SQLite, a few milliseconds, after which it asks whether to go on: each time it waits for the screen."""
_NEAR = 2
_LONGEST_NEAR = 400
"""Characters of a neighbour that are read."""


def listed(
    path: Path,
    wanted: CardFilter,
    order: Order,
    moment: Moment,
    prefs: Settings,
    most: int | None = None,
    stopped: Callable[[], bool] = bool,
) -> Listed:
    """The wanted cards in order, at most so many. Raises Behind, or UserError.

    ``stopped`` is asked every few milliseconds whether to give up, which finds none; ``bool`` never does.
    """
    with reading(path) as connection:
        if connection is None:
            return Listed()
        connection.set_progress_handler(stopped, _STEPS)
        try:
            return _listed(connection, wanted, order, moment, prefs, most)
        except sqlite3.OperationalError:
            if stopped():
                return Listed()
            raise


def _listed(
    connection: sqlite3.Connection,
    wanted: CardFilter,
    order: Order,
    moment: Moment,
    prefs: Settings,
    most: int | None,
) -> Listed:
    where, asked = _where(connection, wanted, moment, prefs)
    # To look through the cards alone takes half of the time that it takes in order, beside their bullets.
    first = f"SELECT c.rowid AS number FROM cards c WHERE {where} LIMIT {_FEW + 1}"
    count, numbers = connection.execute(f"SELECT count(*), json_group_array(number) FROM ({first})", asked).fetchone()
    if count <= _FEW:
        where, asked = "c.rowid IN (SELECT value FROM json_each(:few))", {"few": numbers}
    if order != "journal" or count <= _FEW:
        statement = f"SELECT c.uid, {_OFF} FROM {_FULL} WHERE {where} ORDER BY {_BY[order]} {_IN_JOURNAL}"
        return _found(connection, statement, asked, most)
    # Journal by journal the index gives the order, so that the first cards are there without all being looked at.
    found: list[str] = []
    off = 0
    for (journal,) in connection.execute("SELECT uid FROM journals ORDER BY name, uid").fetchall():
        left = None if most is None else most - len(found)
        if left != 0:
            more = _found(connection, _OF_JOURNAL.format(where), {**asked, "journal": journal}, left)
            found += more.uids
            off += more.suspended
    return Listed(tuple(found), off)


def _found(connection: sqlite3.Connection, statement: str, asked: dict[str, object], most: int | None) -> Listed:
    """The uids that a statement finds, as one text: a thread that takes row by row fights with the screen for each."""
    limited = statement if most is None else f"{statement} LIMIT {most:d}"
    select = f"SELECT group_concat(uid, char(10)), sum(off) FROM ({limited})"
    text, off = connection.execute(select, asked).fetchone()
    return Listed(tuple(text.split("\n")), off) if text else Listed()


def _where(
    connection: sqlite3.Connection, wanted: CardFilter, moment: Moment, prefs: Settings
) -> tuple[str, dict[str, object]]:
    asked: dict[str, object] = {
        "day": moment.day.isoformat(),
        "ahead": moment.at + prefs.learn_ahead * 60_000,
        "leech": prefs.leech_threshold,
    }
    parts = ["(c.retired = 1 OR c.placed IS NULL)" if wanted.retired else "c.retired = 0 AND c.placed IS NOT NULL"]
    topic = _ANY_TOPIC if wanted.retired else "c.placed"
    if wanted.topic is not None:
        asked["topic"] = encode(wanted.topic)
        asked["below"] = f"{asked['topic']}"[:-1] + ", "  # a longer path begins with the same texts
        below = f" OR substr({topic}, 1, length(:below)) = :below" if wanted.topic else ""
        parts.append(f"({topic} = :topic{below})")
    if wanted.state:
        parts.append(_STATE[wanted.state])
    if wanted.tier:
        parts.append("c.tier = :tier")
        asked["tier"] = wanted.tier
    parts += [_DUE] * wanted.due + [_LEECH] * wanted.leech
    parts += ["c.flag IS NOT NULL"] * wanted.flagged + ["(c.suspended = 1 OR c.held = 1)"] * wanted.suspended
    topics = () if all(map(_is_plain, wanted.each_word)) else _topics(connection)
    for number, word in enumerate(wanted.each_word):
        parts.append(_has(number, word, topic))
        asked[f"word{number}"] = f"%{_escaped(word)}%" if word.isascii() else word.casefold()
        asked[f"topics{number}"] = json.dumps([text for text, names in topics if has(names, word)])
    if not all(word.isascii() for word in wanted.each_word):
        connection.create_function("folded", 1, str.casefold, deterministic=True)
    return " AND ".join(f"({part})" for part in parts), asked


def has(text: str, word: str) -> bool:
    """Whether a word stands in a text, small and large letters being the same: of an ASCII word those of ASCII."""
    # LIKE folds no other letters, and ten times as fast as a function in Python.
    return _ascii_lower(word) in _ascii_lower(text) if word.isascii() else word.casefold() in text.casefold()


def _has(number: int, word: str, topic: str) -> str:
    like = f"LIKE :word{number} ESCAPE '\\'"
    found = f"{topic} {like}" if _is_plain(word) else f"{topic} IN (SELECT value FROM json_each(:topics{number}))"
    for text in (_FRONT, _BACK):
        found += f" OR {text} {like}" if word.isascii() else f" OR instr(folded({text}), :word{number})"
    return found


def _is_plain(word: str) -> bool:
    """Whether a topic has the word as it is shown if it has it as it is stored, control characters left aside."""
    return word.isascii() and _STORED.isdisjoint(word)


def _ascii_lower(text: str) -> str:
    return text.translate({code: code + 32 for code in range(65, 91)})


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _topics(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Every topic as it is stored, and as it is searched."""
    found = connection.execute("SELECT DISTINCT topic FROM notes")
    return tuple((text, " › ".join(texts_from(text))) for (text,) in found)


# ---- one card --------------------------------------------------------------------------------------------------------

_PLACE = """
SELECT n.*, j.path FROM cards c JOIN notes n ON n.uid = c.note_uid JOIN journals j ON j.uid = n.journal_uid
WHERE c.uid = ?
"""
_AROUND = """
WITH RECURSIVE above(uid, parent_uid) AS (
  SELECT uid, parent_uid FROM notes WHERE uid = :note
  UNION SELECT n.uid, n.parent_uid FROM notes n JOIN above ON n.uid = above.parent_uid)
SELECT uid, line, depth, substr(text, 1, :longest) AS text FROM notes
WHERE uid = :note OR retired = 0 AND (
  uid IN (SELECT uid FROM above)
  OR :live AND journal_uid = :journal AND position BETWEEN :position - :near AND :position + :near)
ORDER BY position, uid <> :note, uid
"""


def place(path: Path, card_uid: str) -> Place:
    """Where a card's bullet stands. Raises Behind, or UserError when there is no such card."""
    with reading(path) as connection:
        row = connection and connection.execute(_PLACE, (card_uid,)).fetchone()
        if not connection or not row:
            raise UserError("this card is not in the database any more")
        asked = {
            "note": row["uid"],
            "journal": row["journal_uid"],
            "position": row["position"],
            "live": 1 - row["retired"],
            "near": _NEAR,
            "longest": _LONGEST_NEAR,
        }
        near = tuple(
            NearLine(one["line"], one["depth"], one["text"], one["uid"] == row["uid"])
            for one in connection.execute(_AROUND, asked)
        )
        return Place(
            row["path"],
            row["journal_uid"],
            row["line"],
            row["end_line"],
            row["text"],
            row["role"],
            row["disposition"],
            row["reason"],
            drafts_from(row["spares"]),
            near,
        )


def siblings(path: Path, card_uid: str) -> tuple[str, ...]:
    """The uids of the other cards of its bullet that are in use, the primary one first. Raises Behind, or UserError."""
    with reading(path) as connection:
        asked = """SELECT s.uid FROM cards c JOIN cards s ON s.note_uid = c.note_uid
        WHERE c.uid = :card AND s.uid <> :card AND s.retired = 0 ORDER BY s."primary" DESC, s.ordinal, s.uid"""
        return tuple(uid for (uid,) in connection.execute(asked, {"card": card_uid})) if connection else ()


def reviews(path: Path, card_uid: str) -> tuple[Review, ...]:
    """The log of one card, every kind of row. Raises Behind, or UserError."""
    with reading(path) as connection:
        asked = "SELECT * FROM reviews WHERE card_uid = ? ORDER BY sequence"
        return tuple(map(review_from, connection.execute(asked, (card_uid,)))) if connection else ()


def newest_import(path: Path, journal_uid: str) -> int | None:
    """When the newest import of a journal that stands was made, ms UTC. Raises Behind, or UserError."""
    with reading(path) as connection:
        asked = "SELECT at FROM imports WHERE journal_uid = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1"
        row = connection and connection.execute(asked, (journal_uid,)).fetchone()
        return row["at"] if row else None
