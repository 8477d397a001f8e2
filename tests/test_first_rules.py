"""A database of the first release, with its schema and its rules, goes on with those of today."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from core_support import MORNING
from journal_cards.importing import Imported, import_journal, summary
from journal_cards.model import Card, Moment, Settings, StoredNote
from journal_cards.scheduling import study_day
from journal_cards.store import peek
from journal_cards.store.schema_version import SCHEMA_VERSION
from journal_cards.store.store import Store

DATA = Path(__file__).parent / "data"
PREFS = Settings()
NOW = study_day.moment(MORNING, PREFS.day_start)
CARD_COLUMNS = "uid, note_uid, state, step, stability, difficulty, due_day, due_at, last_day, last_at, reps, lapses"


class Old:
    """A copy of the database and of its journal."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "cards.db"
        self.journal = folder / "rules-1.md"
        shutil.copy(DATA / "rules-1.db", self.path)
        shutil.copy(DATA / "rules-1.md", self.journal)
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute("UPDATE journals SET path = ?", (str(self.journal.resolve()),))

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Ask the file itself."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query).fetchall()

    def dump(self) -> str:
        """Everything that it holds."""
        with closing(sqlite3.connect(self.path)) as connection:
            return "\n".join(connection.iterdump())

    def take(self, store: Store, moment: Moment = NOW) -> Imported:
        """Import its journal with the rules of today."""
        return import_journal(self.journal, store, PREFS, moment)


@pytest.fixture
def old(tmp_path: Path) -> Old:
    return Old(tmp_path)


@pytest.fixture
def store(old: Old) -> Iterator[Store]:
    """The database, brought to the schema and the rules of today."""
    with Store.open(old.path) as opened:
        old.take(opened)
        yield opened


def live(store: Store) -> dict[str, StoredNote]:
    (journal,) = store.journals()
    return {note.uid: note for note in store.notes(journal.uid) if not note.retired}


def active(store: Store, note_uid: str) -> list[Card]:
    return [card for card in store.cards() if card.note_uid == note_uid and not card.suspended]


def test_the_schema_is_that_of_today_and_every_row_is_still_there(old: Old) -> None:
    before = {table: old.rows(f"SELECT * FROM {table}") for table in ("reviews", "imports", "changes", "parameters")}
    cards, notes = old.rows(f"SELECT {CARD_COLUMNS} FROM cards"), old.rows("SELECT uid, text, key FROM notes")
    with pytest.raises(peek.Behind):
        peek.due(old.path, NOW, PREFS)
    with Store.open(old.path) as opened:
        assert opened.check() == ()
    assert old.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
    for table, rows in before.items():  # newer schemas add columns at the end
        assert [row[: len(was)] for row, was in zip(old.rows(f"SELECT * FROM {table}"), rows, strict=True)] == rows
    assert old.rows(f"SELECT {CARD_COLUMNS} FROM cards") == cards
    assert old.rows("SELECT uid, text, key FROM notes") == notes
    assert len(before["reviews"]) == 343


def test_a_bullet_whose_card_was_rated_has_been_looked_at(old: Old) -> None:
    rated = old.rows("SELECT DISTINCT c.note_uid FROM reviews r JOIN cards c ON c.uid = r.card_uid")
    with Store.open(old.path):
        pass
    assert {uid for (uid,) in old.rows("SELECT uid FROM notes WHERE seen = 1")} == {uid for (uid,) in rated}


def test_newer_rules_lose_no_note_and_no_review(old: Old) -> None:
    notes = {uid for (uid,) in old.rows("SELECT uid FROM notes")}
    log = old.rows("SELECT * FROM reviews ORDER BY sequence")
    primaries = old.rows(
        'SELECT note_uid, uid, reps, stability FROM cards WHERE "primary" = 1 AND retired = 0 AND reps > 0'
    )
    assert len(primaries) > 50
    with Store.open(old.path) as opened:
        imported = old.take(opened)
        assert not imported.plan.retired
        assert notes <= live(opened).keys()
        cards = {card.uid: card for card in opened.cards(include_retired=True)}
        for note_uid, uid, reps, stability in primaries:
            card, now = cards[str(uid)], active(opened, str(note_uid))
            assert (card.memory.reps, card.memory.stability) == (reps, stability)
            if now and (card.retired or not card.primary):
                # A sibling asks on for just what it asked before, and has a history of its own.
                assert now[0].primary
                assert now[0].memory.reps
            elif not now:
                assert card.suspended or card.retired
        assert opened.check() == ()
    known = len(log[0])  # columns that a newer schema adds come after those of the old one
    assert [row[:known] for row in old.rows("SELECT * FROM reviews ORDER BY sequence")] == log


def test_newer_rules_say_that_they_made_other_cards(old: Old) -> None:
    with Store.open(old.path) as opened:
        first, again = summary(old.take(opened))[-1], summary(old.take(opened))[-1]
    assert re.fullmatch(r"no bullet changed; \d+ bullets got other cards", first)
    assert again == "nothing changed since the last import"


def test_the_same_journal_again_changes_nothing(old: Old, store: Store) -> None:
    before = old.dump()
    assert not old.take(store).changed
    assert old.dump() == before
    imports = old.rows("SELECT count(*) FROM imports")
    # Even when every bullet is looked at anew.
    old.journal.write_bytes(old.journal.read_bytes() + b"\n")
    again = old.take(store).plan
    assert not again.changes
    assert not any(change.cards for change in again.kept)
    assert old.rows("SELECT count(*) FROM imports") == imports


# ---- what a person decides -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decided:
    """One bullet of each kind of decision, and the cards that were decided about."""

    bad: str
    mine: str
    off: str
    on: str
    rejected: str
    written: str

    @property
    def notes(self) -> tuple[str, ...]:
        return self.bad, self.mine, self.off, self.on

    def hold(self, store: Store) -> None:
        """Fail when one of the decisions does not hold."""
        notes = live(store)
        assert set(self.notes) <= notes.keys()
        rejected = store.card(self.rejected)
        assert rejected is not None
        assert rejected.retired
        assert rejected.draft.answer not in [card.draft.answer for card in active(store, self.bad)]
        assert WORDS in [(card.shown.front, card.shown.back) for card in active(store, self.mine)]
        assert active(store, self.off) == []
        assert notes[self.off].draft.disposition == "suspended"
        assert active(store, self.on) != []
        assert notes[self.on].draft.disposition == "cards"
        assert store.check() == ()


WORDS = ("My question?", "My answer.")


@pytest.fixture
def decided(store: Store) -> Decided:
    """One card called bad, one rewritten, one bullet suspended and one switched on."""
    notes = live(store)
    childless = [note for note in notes.values() if not any(other.parent_uid == note.uid for other in notes.values())]
    plain = [note for note in childless if len(note.draft.text) > 60 and "\n" not in note.draft.text]
    reviewed = [note for note in plain if any(card.memory.reps for card in active(store, note.uid)[:1])]
    bad, mine, off = (note.uid for note in reviewed[:3])
    on = next(note.uid for note in childless if note.draft.disposition == "suspended" and note.draft.cards)
    rejected, written = active(store, bad)[0].uid, active(store, mine)[0].uid
    store.reject(rejected, NOW.at)
    store.override(written, *WORDS, NOW.at)
    store.set_wanted(off, False, NOW.at)
    store.set_wanted(on, True, NOW.at)
    return Decided(bad, mine, off, on, rejected, written)


def test_decisions_hold_at_once_and_when_the_journal_is_imported_again(
    old: Old, store: Store, decided: Decided
) -> None:
    decided.hold(store)
    before = old.dump()
    assert not old.take(store).changed
    assert old.dump() == before
    old.journal.write_bytes(old.journal.read_bytes() + b"\n")
    assert not any(change.cards for change in old.take(store).plan.kept)
    decided.hold(store)


def test_decisions_hold_when_the_bullets_are_edited_and_then_moved(old: Old, store: Store, decided: Decided) -> None:
    log = store.reviews()
    lines = old.journal.read_text(encoding="utf-8").split("\n")
    places = [live(store)[uid].draft.line - 1 for uid in decided.notes]
    for place in places:
        lines[place] += " indeed"
    old.journal.write_text("\n".join(lines), encoding="utf-8")
    plan = old.take(store).plan
    assert {change.note_uid for change in plan.edited} >= set(decided.notes)
    assert not plan.retired
    decided.hold(store)
    card = store.card(decided.written)
    assert card is not None
    assert card.text_now is not None
    assert card.text_now.endswith("indeed")
    kept = [line for place, line in enumerate(lines) if place not in places]
    moved = ["", "## 12/24/2030", "", "- Moved", *(f"  {lines[place].strip()}" for place in places), ""]
    old.journal.write_text("\n".join(kept + moved), encoding="utf-8")
    plan = old.take(store).plan
    assert {change.note_uid for change in plan.moved} >= set(decided.notes)
    decided.hold(store)
    assert store.reviews() == log
