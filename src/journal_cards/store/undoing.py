"""Taking the last import back: every note and card as it was before, the reviews made since untouched."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, func, insert, select, update

from journal_cards.errors import UserError
from journal_cards.log_uid import log_uid
from journal_cards.model import Memory, Moment, Review
from journal_cards.store import deciding, selects
from journal_cards.store.columns import Columns, columns_of_memory, columns_of_review, memory_from, review_from
from journal_cards.store.sqlite import many, rows
from journal_cards.store.tables import cards, changes, imports, journals, notes, reviews

_DECIDED = {"wanted", "seen"}
_NOTE = tuple(column.name for column in notes.columns if column.name not in {"uid", *_DECIDED})
"""What an import writes of a note; what the person decided stays."""
_KEPT = {"uid", "note_uid", "created_at", "placed"} | {
    *("flag", "held", "buried_until", "override_front", "override_back", "override_of")
}
_REMEMBERED = {*columns_of_memory(Memory()), "changed_at"}
_CARD = tuple(column.name for column in cards.columns if column.name not in _KEPT | _REMEMBERED)


@dataclass(frozen=True, slots=True)
class Undone:
    """An import that was taken back."""

    journal: str
    path: str
    at: int
    """ms UTC at which it had been made."""
    counts: dict[str, int]
    reviews_since: int
    """Ratings made after it; all of them are kept."""
    released: tuple[str, ...] = ()
    """Cards that it had brought forward: what they are now, the log must say."""


def undo(connection: Connection, journal_uid: str | None, moment: Moment) -> Undone:
    """Take back the newest import that stands, of one journal or of any, with all that it did in other journals.

    Raises UserError, and changes nothing, when there is none, or when a later import went on with its notes.
    """
    stands = select(imports, journals.c.name, journals.c.path).join_from(imports, journals)
    stands = stands.where(imports.c.undone_at.is_(None)).order_by(imports.c.id.desc())
    last = stands if journal_uid is None else stands.where(imports.c.journal_uid == journal_uid)
    newest = rows(connection, last.limit(1))
    if not newest:
        raise UserError("there is no import to take back: nothing was changed")
    # What it did in other journals has the same moment.
    elsewhere = (imports.c.at == newest[0]["at"]) & (imports.c.journal_uid != newest[0]["journal_uid"])
    together = rows(connection, stands.where((imports.c.id == newest[0]["id"]) | elsewhere))
    _nothing_later(connection, together)
    released = [uid for one in together for uid in _take_back_import(connection, one, moment)]
    first = together[-1]
    since = select(reviews.c.uid).where(reviews.c.kind == "review", reviews.c.reviewed_at > first["at"])
    counts = json.loads(first["counts"])
    return Undone(first["name"], first["path"], first["at"], counts, len(rows(connection, since)), tuple(released))


def _nothing_later(connection: Connection, together: list[Columns]) -> None:
    ids = [one["id"] for one in together]
    touched = select(changes.c.note_uid).where(changes.c.import_id.in_(ids))
    later = (
        select(journals.c.path)
        .select_from(changes.join(imports).join(journals, journals.c.uid == imports.c.journal_uid))
        .where(imports.c.id > min(ids), imports.c.id.not_in(ids), imports.c.undone_at.is_(None))
        .where(changes.c.note_uid.in_(touched))
        .order_by(imports.c.id.desc())
        .limit(1)
    )
    found = rows(connection, later)
    if found:
        raise UserError(
            f"a later import of {found[0]['path']} goes on with its notes: take that one back first;"
            " nothing was changed"
        )


def _take_back_import(connection: Connection, one: Columns, moment: Moment) -> list[str]:
    """Take one import back; the cards that it had brought forward."""
    _back_in_place(connection, one)
    its_changes = select(changes).where(changes.c.import_id == one["id"]).order_by(changes.c.id.desc())
    for change in rows(connection, its_changes):
        _take_back(connection, change, moment.at)
    released = _release(connection, one, moment)
    connection.execute(update(imports).where(imports.c.id == one["id"]).values(undone_at=moment.at))
    its = journals.c.uid == one["journal_uid"]
    stands = imports.c.undone_at.is_(None) & (imports.c.journal_uid == one["journal_uid"])
    # Whether the file was written since is asked of the import that counts again.
    at = connection.execute(select(func.max(imports.c.at)).where(stands)).scalar() or 0
    connection.execute(update(journals).where(its).values(digest=one["digest_before"] or "", imported_at=at))
    return released


def _take_back(connection: Connection, change: Columns, at: int) -> None:
    """One note with its cards as they were; what the person decided since is worked in again."""
    its = notes.c.uid == change["note_uid"]
    of_note = cards.c.note_uid == change["note_uid"]
    if change["before"] is None:
        connection.execute(update(notes).where(its).values(retired=1))
        connection.execute(update(cards).where(of_note).values(changed_at=at, placed=selects.PLACED))
        return
    was = json.loads(change["before"])
    # A record of an older schema has no column that came later: that one stays as it is.
    connection.execute(
        update(notes).where(its).values({name: was["note"][name] for name in _NOTE if name in was["note"]})
    )
    known = [card["uid"] for card in was["cards"]]
    connection.execute(update(cards).where(of_note, cards.c.uid.not_in(known)).values(retired=1, changed_at=at))
    restored = [
        {"its_uid": card["uid"], "changed_at": at, **{name: card[name] for name in _CARD if name in card}}
        for card in was["cards"]
    ]
    many(connection, update(cards).where(cards.c.uid == bindparam("its_uid")), restored)
    connection.execute(update(cards).where(of_note).values(placed=selects.PLACED))
    if not was["note"]["retired"]:
        note = deciding.note_of(connection, change["note_uid"])
        deciding.settle(connection, note, note.say, at)


def _back_in_place(connection: Connection, one: Columns) -> None:
    """The notes that only lines above had moved, on the lines on which they stood."""
    wanted = select(notes.c.uid, notes.c.position, notes.c.line, notes.c.end_line).where(
        notes.c.journal_uid == one["journal_uid"], notes.c.retired == 0
    )
    moved = {position + step: by for position, count, *by in json.loads(one["places"] or "[]") for step in range(count)}
    found = [
        {
            "its_uid": row["uid"],
            "position": row["position"] + by[0],
            "line": row["line"] + by[1],
            "end_line": row["end_line"] + by[2],
        }
        for row in rows(connection, wanted)
        if (by := moved.get(row["position"]))
    ]
    many(connection, update(notes).where(notes.c.uid == bindparam("its_uid")), found)


def _release(connection: Connection, one: Columns, moment: Moment) -> list[str]:
    """Undo the rows of the log with which the import brought cards forward; those rated since go their own way."""
    released: list[str] = []
    of_import = select(changes.c.note_uid).where(changes.c.import_id == one["id"])
    chosen = reviews.c.kind == "manual", reviews.c.reviewed_at == one["at"], cards.c.note_uid.in_(of_import)
    for row in map(review_from, rows(connection, select(reviews).join_from(reviews, cards).where(*chosen))):
        its = cards.c.uid == row.card_uid
        (now,) = rows(connection, select(*selects.MEMORY).where(its))
        undoing = Review(log_uid(), row.card_uid, "undo", None, moment, 0, memory_from(now), row.parameters, row.uid)
        connection.execute(insert(reviews).values(columns_of_review(undoing)))
        due = replace(memory_from(now), due_day=row.before.due_day)
        if due == row.before:  # it was not rated since
            connection.execute(update(cards).where(its).values(columns_of_memory(row.before)))
        released.append(row.card_uid)
    return released
