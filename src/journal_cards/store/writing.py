"""Applying a plan: which rows it means, and the statements that write them inside one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, case, func, insert, literal, literal_column, or_, select, update

from journal_cards.model import CardChange, Change, JournalFile, Memory, Moment, Plan
from journal_cards.store.choice_columns import columns_of_choices
from journal_cards.store.columns import Columns, columns_of_draft, columns_of_journal, columns_of_memory
from journal_cards.store.leaving import REPLACED
from journal_cards.store.note_columns import columns_of_note
from journal_cards.store.selects import PLACED
from journal_cards.store.sqlite import as_json, many
from journal_cards.store.tables import cards, changes, imports, journals, notes
from journal_cards.store.values import encode, text_of

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import ColumnElement

_SHOWN = ("kind", "front", "back", "spans", "context", "extra")
_OWN = (
    *("text", "key", "position", "line", "end_line", "depth", "date", "topic", "trail"),
    *("role", "disposition", "reason"),
)
_CHOICES = ("spares", "made", "basis")
_PLACE = frozenset({"position", "line", "end_line", *_CHOICES})
_AROUND = frozenset({"topic", "date", "trail"})
"""What stands above a card and in its Anki tags."""
_COUNTED = ("kept", "edited", "moved", "added", "retired", "revived", "unsure")


Moved = tuple[int, int, int, int]
"""Of a note: its position now, and what must be added to its position, line and last line to have those before."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a plan writes, one list a statement."""

    new_notes: list[Columns] = field(default_factory=list)
    notes: list[Columns] = field(default_factory=list)
    retired_notes: list[Columns] = field(default_factory=list)
    replaced_notes: list[Columns] = field(default_factory=list)
    """Of those the ones that another note goes on for: they are not recognised by their text any more."""
    choices: list[Columns] = field(default_factory=list)
    """Of notes whose spare cards, or what the rules made of them, changed."""
    touched: list[Columns] = field(default_factory=list)
    """Notes whose place or retirement changed: all of their cards show something else, in Anki too."""
    placed: list[Columns] = field(default_factory=list)
    """Notes that may stand in another topic than their cards know: edited, moved, back again, or retired."""
    reworded: list[Columns] = field(default_factory=list)
    """Notes of which the text changed: their cards are forgiven what was forgotten so far."""
    new_cards: list[Columns] = field(default_factory=list)
    cards: list[Columns] = field(default_factory=list)
    retired_cards: list[Columns] = field(default_factory=list)
    news: list[Columns] = field(default_factory=list)
    """Cards of which a fact changed."""
    changes: list[Columns] = field(default_factory=list)
    """The records, without the import's id."""
    places: list[Moved] = field(default_factory=list)
    """Notes that only lines above moved."""

    def __bool__(self) -> bool:
        notes = (self.new_notes, self.notes, self.retired_notes, self.choices)
        return any((*notes, self.new_cards, self.cards, self.retired_cards))


def rows_of(journal_uid: str, plan: Plan, moment: Moment) -> Rows:
    """The rows that a plan means for one journal."""
    rows = Rows()
    for change in plan.changes + plan.kept:
        recorded = _add_note(rows, journal_uid, change)
        for card in change.cards:
            add_card(rows, change, card, moment.at)
        if not (recorded or change.cards) and change.before and change.after:
            was, now = change.before.draft, change.after
            rows.places.append(
                (now.position, was.position - now.position, was.line - now.line, was.end_line - now.end_line)
            )
        if recorded or change.cards:
            rows.changes.append({"note_uid": change.note_uid, "kind": change.kind, "why": change.why})
    return rows


def runs(places: list[Moved]) -> list[list[int]]:
    """Rows of neighbours that were moved alike: position of the first, how many, and what must be added.

    A new day moves all of a journal by the same number of lines: that is one run, and not a list of ten thousand.
    """
    found: list[list[int]] = []
    for position, *moved in sorted(places):
        if not any(moved):
            continue
        last = found[-1] if found else None
        if last and last[0] + last[1] == position and last[2:] == moved:
            last[1] += 1
        else:
            found.append([position, 1, *moved])
    return found


def _add_note(rows: Rows, journal_uid: str, change: Change) -> bool:
    """Add the note's row where it differs; return whether the change is one to keep a record of."""
    if change.after is None:
        rows.retired_notes.append({"its_uid": change.note_uid})
        rows.touched.append({"its_uid": change.note_uid})
        rows.placed.append({"its_uid": change.note_uid})
        if change.why.endswith(REPLACED):
            # No text of a journal holds this character.
            rows.replaced_notes.append({"its_uid": change.note_uid, "key": f"\0{change.note_uid}"})
        return True
    if change.before is None:
        now = {**columns_of_note(change.after, change.parent_uid), **columns_of_choices(change.after)}
        rows.new_notes.append({"uid": change.note_uid, "journal_uid": journal_uid, **now, "retired": 0})
        return True
    was = change.before.draft
    differs = {name for name in (*_OWN, *_CHOICES) if getattr(change.after, name) != getattr(was, name)}
    if change.parent_uid != change.before.parent_uid:
        differs.add("parent_uid")
    if differs.difference(_CHOICES) or change.kind != "kept":
        now = columns_of_note(change.after, change.parent_uid)
        rows.notes.append({"its_uid": change.note_uid, "journal_uid": journal_uid, **now})
    if differs.intersection(_CHOICES):
        rows.choices.append({"its_uid": change.note_uid, **columns_of_choices(change.after)})
    if "text" in differs:
        rows.reworded.append({"its_uid": change.note_uid})
    if differs & _AROUND or change.before.retired:
        rows.touched.append({"its_uid": change.note_uid})
    if differs & _AROUND or change.kind != "kept":
        rows.placed.append({"its_uid": change.note_uid})
    # A line that was written above moves every line below it: worth an update, not a record of each.
    return change.kind != "kept" or not differs <= _PLACE


def add_card(rows: Rows, change: Change, card: CardChange, at: int) -> None:
    """Add what one card of a change becomes; ``at`` in ms UTC."""
    if card.draft is None:
        rows.retired_cards.append({"its_uid": card.uid})
        return
    drafts = change.after.cards if change.after else ()
    columns = {
        **columns_of_draft(card.draft),
        "primary": int(card.primary),
        "ordinal": drafts.index(card.draft) if card.draft in drafts else len(drafts),
    }
    if card.is_new:
        born = {
            "placed": text_of(change.after.topic) if change.after else None,
            "retired": 0,
            "flag": None,
            "created_at": at,
            "changed_at": at,
        }
        rows.new_cards.append({"uid": card.uid, "note_uid": change.note_uid, **columns, **born})
    else:
        rows.cards.append({"its_uid": card.uid, **columns})
    if card.fact:
        rows.news.append({"its_uid": card.uid, "news": card.fact, "news_at": at})


def write(connection: Connection, journal: JournalFile, plan: Plan, rows: Rows, at: int, digest: str | None) -> None:
    """Write a plan's rows; ``digest`` is the journal's before this import, None when it was not known."""
    _keep_journal(connection, journal, known=digest is not None)
    if not rows:
        return
    made = connection.execute(
        insert(imports).values(
            journal_uid=journal.uid,
            at=at,
            counts=encode({name: len(getattr(plan, name)) for name in _COUNTED}),
            digest_before=digest,
            digest_after=journal.digest,
            places=encode(moved) if (moved := runs(rows.places)) else None,
        )
    ).inserted_primary_key
    assert made is not None  # noqa: S101 - an insert of one row always has its key
    (number,) = made
    _record_before(connection, rows, number)
    _write_notes(connection, rows, at)
    write_cards(connection, rows, at)
    _record_after(connection, rows, number)


def _keep_journal(connection: Connection, journal: JournalFile, *, known: bool) -> None:
    columns = columns_of_journal(journal)
    if known:
        connection.execute(update(journals).where(journals.c.uid == journal.uid).values(columns))
    else:
        connection.execute(insert(journals).values(columns))


def _write_notes(connection: Connection, rows: Rows, at: int) -> None:
    its = notes.c.uid == bindparam("its_uid")
    many(connection, insert(notes), rows.new_notes)
    many(connection, update(notes).where(its).values(retired=0), rows.notes)
    many(connection, update(notes).where(its).values(retired=1), rows.retired_notes)
    many(connection, update(notes).where(its), rows.replaced_notes)
    many(connection, update(notes).where(its), rows.choices)
    of_note = cards.c.note_uid == bindparam("its_uid")
    many(connection, update(cards).where(of_note).values(changed_at=at), rows.touched)
    many(connection, update(cards).where(of_note).values(placed=PLACED), rows.placed)
    many(connection, update(cards).where(of_note).values(forgiven=cards.c.lapses), rows.reworded)


def write_cards(connection: Connection, rows: Rows, at: int) -> None:
    """Write the rows of cards."""
    many(connection, insert(cards).values(columns_of_memory(Memory())), rows.new_cards)
    its = cards.c.uid == bindparam("its_uid")
    many(connection, update(cards).where(its).values(retired=1), rows.retired_cards)
    many(connection, update(cards).where(its), rows.news)
    differs = or_(*(cards.c[name] != bindparam(f"new_{name}") for name in _SHOWN))
    changed_at = case((differs, literal(at)), else_=cards.c.changed_at)
    shown = [{**row, **{f"new_{name}": row[name] for name in _SHOWN}} for row in rows.cards]
    many(connection, update(cards).where(its).values(retired=0, changed_at=changed_at), shown)


# ---- the record of an import -----------------------------------------------------------------------------------------


def _snapshot(note_uid: ColumnElement[str]) -> ColumnElement[str]:
    """A note with its cards as JSON, without their memory: that belongs to the review log, which no import changes."""
    kept = columns_of_memory(Memory()).keys() | {"placed"}
    of_card = as_json(column for column in cards.columns if column.name not in kept)
    its_cards = select(func.json(func.json_group_array(of_card))).where(cards.c.note_uid == notes.c.uid)
    names: tuple[ColumnElement[str], ...] = (literal_column("'note'"), literal_column("'cards'"))
    whole = func.json_object(names[0], as_json(notes.columns), names[1], func.json(its_cards.scalar_subquery()))
    return select(whole).where(notes.c.uid == note_uid).scalar_subquery()


def _record_before(connection: Connection, rows: Rows, number: int) -> None:
    statement = insert(changes).values(import_id=number, before=_snapshot(bindparam("its_uid")))
    many(connection, statement, [{**row, "its_uid": row["note_uid"]} for row in rows.changes if row["kind"] != "added"])


def _record_after(connection: Connection, rows: Rows, number: int) -> None:
    changed = changes.c.import_id == number
    connection.execute(update(changes).where(changed).values(after=_snapshot(changes.c.note_uid)))
    # An added note's rows say what it is, and the next change's ``before`` what it was: a third copy of a whole journal
    # would double the time of its first import and the size of the file.
    many(connection, insert(changes).values(import_id=number), [row for row in rows.changes if row["kind"] == "added"])
