"""Notes with what a person decided about them, and writing a decision: its cards change at once, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, bindparam, delete, insert, literal, select, update

from journal_cards.choices import as_made, rejection
from journal_cards.errors import UserError
from journal_cards.model import Card, Change, NoteDraft, Override, Rejected, Say, StoredCard, StoredNote
from journal_cards.pairing import settled
from journal_cards.store import selects, tables
from journal_cards.store.choice_columns import columns_of_choices
from journal_cards.store.columns import card_from
from journal_cards.store.note_columns import stored_card_from, stored_note_from
from journal_cards.store.sqlite import rows
from journal_cards.store.writing import Rows, add_card, write_cards

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import ColumnElement

_IN_ORDER = (tables.cards.c.primary.desc(), tables.cards.c.ordinal, tables.cards.c.uid)
_PLACES = (tables.notes.c.position, tables.notes.c.retired, tables.notes.c.uid)
_WITHOUT_SPARES = tuple(literal("[]").label("spares") if one.name == "spares" else one for one in tables.notes.columns)
CARD_OF = selects.CARDS.where(tables.cards.c.uid == bindparam("its_uid"))
"""One card, by ``its_uid``."""


def stored_notes(connection: Connection, chosen: ColumnElement[bool], *, spares: bool = True) -> tuple[StoredNote, ...]:
    """The chosen notes with their cards, retired ones too, by position; without ``spares`` they are not read."""
    notes, cards, bad = tables.notes, tables.cards, tables.rejections
    wanted = select(notes) if spares else select(*_WITHOUT_SPARES)
    found = rows(connection, wanted.where(chosen).order_by(*_PLACES))
    made = rows(connection, select(*selects.IDENTITY).join_from(cards, notes).where(chosen).order_by(*_IN_ORDER))
    said = rows(connection, select(bad).join_from(bad, notes).where(chosen).order_by(bad.c.at, *bad.primary_key))
    of_note: dict[str, list[StoredCard]] = defaultdict(list)
    for row in made:
        of_note[row["note_uid"]].append(stored_card_from(row))
    rejected: dict[str, list[Rejected]] = defaultdict(list)
    for row in said:
        rejected[row["note_uid"]].append(Rejected(row["kind"], row["family"], row["slot"], row["answer"]))
    return tuple(
        stored_note_from(row, tuple(of_note.get(row["uid"], ())), tuple(rejected.get(row["uid"], ()))) for row in found
    )


def note_of(connection: Connection, note_uid: str) -> StoredNote:
    """One note that is in its journal. Raises UserError when there is none."""
    found = stored_notes(connection, tables.notes.c.uid == note_uid)
    if not found or found[0].retired:
        raise UserError("this bullet is not in the journal any more: nothing was changed")
    return found[0]


def card_and_note(connection: Connection, card_uid: str) -> tuple[StoredCard, StoredNote]:
    """One card of a note that is in its journal. Raises UserError when there is none."""
    uid = connection.execute(select(tables.cards.c.note_uid).where(tables.cards.c.uid == card_uid)).scalar()
    note = note_of(connection, uid or "")
    return next(card for card in note.cards if card.uid == card_uid), note


# ---- decisions -------------------------------------------------------------------------------------------------------


def reject(connection: Connection, card_uid: str, at: int) -> Card | None:
    """A card was called bad; the card that takes its place, or None."""
    card, note = card_and_note(connection, card_uid)
    if card.retired:
        raise UserError("this card is not in use any more: nothing was changed")
    bad = rejection(card.draft)
    if bad not in note.say.rejected:
        connection.execute(insert(tables.rejections).values(note_uid=note.uid, at=at, **_columns_of(bad)))
    before = {one.uid for one in note.cards if not (one.retired or one.draft.suspended)}
    change = settle(connection, note, replace(note.say, rejected=(*note.say.rejected, bad)), at)
    fresh = [one.uid for one in change.cards if one.draft and not one.draft.suspended and one.uid not in before]
    return card_from(rows(connection, CARD_OF, {"its_uid": fresh[0]})[0]) if fresh else None


def accept(connection: Connection, card_uid: str, at: int) -> None:
    """A card is not called bad any more."""
    card, note = card_and_note(connection, card_uid)
    bad = rejection(card.draft)
    of_note = tables.rejections.c.note_uid == note.uid
    same = and_(*(tables.rejections.c[name] == value for name, value in _columns_of(bad).items()))
    connection.execute(delete(tables.rejections).where(of_note, same))
    settle(connection, note, replace(note.say, rejected=tuple(one for one in note.say.rejected if one != bad)), at)


def set_wanted(connection: Connection, note_uid: str, wanted: bool | None, at: int) -> bool | None:
    """A bullet is switched on (True), suspended (False) or left to the rules (None); what it was before."""
    note = note_of(connection, note_uid)
    its = tables.notes.c.uid == note_uid
    connection.execute(update(tables.notes).where(its).values(wanted=None if wanted is None else int(wanted)))
    if wanted:
        connection.execute(update(tables.cards).where(tables.cards.c.note_uid == note_uid).values(held=0))
    change = settle(connection, note, replace(note.say, wanted=wanted), at)
    if wanted and not (change.after and any(not card.suspended for card in change.after.cards)):
        raise UserError("no card could be made of this bullet, so there is none to switch on")
    return note.say.wanted


def override(connection: Connection, card_uid: str, words: Override | None, at: int) -> Override | None:
    """A card shows the person's own words, or those of the rules again (None); its words before."""
    card, note = card_and_note(connection, card_uid)
    columns = {
        "override_front": words.front if words else None,
        "override_back": words.back if words else None,
        "override_of": words.of_text if words else None,
    }
    its = tables.cards.c.uid == card_uid
    # Words of one's own are the cure of a leech.
    forgiven = {"forgiven": tables.cards.c.lapses} if words else {}
    connection.execute(update(tables.cards).where(its).values(changed_at=at, **columns, **forgiven))
    cards = tuple(replace(one, override=words) if one.uid == card_uid else one for one in note.cards)
    settle(connection, replace(note, cards=cards), note.say, at)
    return card.override


def settle(connection: Connection, note: StoredNote, say: Say, at: int) -> Change:
    """Make a note's cards those that the person wants; what changed."""
    now, cards = settled(note.uid, note.cards, as_made(note.draft), say)
    change = Change("kept", note.uid, note, now, note.parent_uid, "decided", cards)
    changed = Rows()
    for card in cards:
        add_card(changed, change, card, at)
    write_cards(connection, changed, at)
    if now != note.draft:
        its = tables.notes.c.uid == note.uid
        connection.execute(update(tables.notes).where(its).values(_columns_of_note(now)))
    return change


def _columns_of_note(now: NoteDraft) -> dict[str, object]:
    return {"disposition": now.disposition, "reason": now.reason, **columns_of_choices(now)}


def _columns_of(bad: Rejected) -> dict[str, str]:
    return {"kind": bad.kind, "family": bad.family, "slot": bad.slot, "answer": bad.answer}
