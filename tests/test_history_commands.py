"""Taking an import back, what left a journal, and two notes that are one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core_support import NewWorld, World, kinds
from journal_cards.errors import UserError
from journal_cards.importing import import_journal
from journal_cards.joining import merge
from journal_cards.model import Card, Rating, StoredNote

BEFORE = """
## 2031-03-01
- Linux
  - The daemon closes idle sessions after 90 seconds
  - `ln` makes a second name for the same inode
- Garden
  - Frogs eat the slugs of gardens
"""
AFTER = """
## 2031-03-04
- Bread rests for an hour before it is baked
## 2031-03-01
- Linux
  - The daemon closes idle sessions after 60 seconds
- Garden
  - Mulch
    - Frogs eat the slugs of gardens
"""


@pytest.fixture
def world(new_world: NewWorld) -> World:
    world = new_world()
    world.take(BEFORE)
    learn(world)
    return world


def learn(world: World) -> None:
    sitting = world.reviewing.start(None)
    while sitting.card is not None:
        sitting = world.rate(sitting, Rating.EASY)


def notes(world: World) -> dict[str, StoredNote]:
    return {note.uid: note for journal in world.store.journals() for note in world.store.notes(journal.uid)}


def state(world: World, uids: set[str]) -> tuple[dict[str, StoredNote], dict[str, Card]]:
    """Notes and cards as they are, but for the time at which a card last changed."""
    cards = {uid: replace(card, changed_at=0) for uid, card in world.cards().items() if card.note_uid in uids}
    # The basis says for what surroundings the cards were made: one that is not true only makes them again.
    bare = {uid: replace(note, draft=replace(note.draft, basis="")) for uid, note in notes(world).items()}
    return {uid: note for uid, note in bare.items() if uid in uids}, cards


# ---- import --undo ---------------------------------------------------------------------------------------------------


def test_an_undo_restores_every_note_and_card(world: World) -> None:
    uids = set(notes(world))
    was, digest = state(world, uids), world.store.journals()[0].digest
    world.wait(minutes=5)
    world.take(AFTER)
    assert state(world, uids) != was
    world.wait(minutes=5)
    undone = world.store.undo_import(None, world.reviewing.moment())
    assert {kind: count for kind, count in undone.counts.items() if count} == {
        "kept": 2, "edited": 1, "moved": 1, "added": 2, "retired": 1,
    }  # fmt: skip
    assert state(world, uids) == was
    assert world.store.journals()[0].digest == digest
    assert all(note.retired for uid, note in notes(world).items() if uid not in uids)
    assert world.store.check() == ()


def test_what_was_taken_back_comes_again_with_the_file(world: World) -> None:
    world.wait(minutes=5)
    world.take(AFTER)
    live = {note.draft.text: uid for uid, note in notes(world).items() if not note.retired}
    world.store.undo_import(None, world.reviewing.moment())
    world.wait(minutes=5)
    world.take(AFTER)
    assert {note.draft.text: uid for uid, note in notes(world).items() if not note.retired} == live


def test_reviews_made_since_are_kept(world: World) -> None:
    world.wait(minutes=5)
    world.take(AFTER)
    world.wait(days=1)
    learn(world)
    log = world.log()
    undone = world.store.undo_import(None, world.reviewing.moment())
    assert undone.reviews_since == sum(row.kind == "review" and row.moment.at > undone.at for row in log) > 0
    assert [row for row in world.log() if row.kind == "review"] == [row for row in log if row.kind == "review"]


def test_decisions_made_since_are_kept(world: World) -> None:
    world.wait(minutes=5)
    world.take(AFTER)
    (uid,) = [uid for uid, note in notes(world).items() if "closes idle" in note.draft.text]
    world.store.set_wanted(uid, False, world.reviewing.moment().at)
    world.store.undo_import(None, world.reviewing.moment())
    note = notes(world)[uid]
    assert "90" in note.draft.text
    assert note.say.wanted is False
    assert all(card.draft.suspended for card in note.cards if not card.retired)


def test_one_import_after_the_other_is_taken_back(world: World) -> None:
    world.wait(minutes=5)
    world.take(AFTER)
    for _ in range(2):
        world.store.undo_import(None, world.reviewing.moment())
    assert all(note.retired for note in notes(world).values())
    with pytest.raises(UserError, match="no import to take back"):
        world.store.undo_import(None, world.reviewing.moment())
    world.wait(minutes=5)
    world.take(BEFORE)
    assert sum(card.memory.reps for card in world.cards().values() if not card.retired) > 0


# ---- merge -----------------------------------------------------------------------------------------------------------

OTHER_WORDS = BEFORE.replace("`ln` makes a second name for the same inode", "`stat` counts how often a file is named")


def test_a_merge_gives_a_new_bullet_the_history_of_one_that_left(world: World) -> None:
    (old,) = [uid for uid, note in notes(world).items() if "`ln`" in note.draft.text]
    world.wait(minutes=5)
    world.take(OTHER_WORDS)
    left = {one.note_uid: one for one in world.store.left()}
    assert left[old].reviews > 0
    (new,) = [note for note in notes(world).values() if "`stat`" in note.draft.text]
    world.wait(minutes=5)
    done = merge(world.store, old[:6], str(new.draft.line), world.reviewing.moment(), world.prefs)
    assert done.reviews == left[old].reviews
    now = notes(world)
    assert (now[old].draft.text, now[old].retired, now[new.uid].retired) == (new.draft.text, False, True)
    assert sum(card.memory.reps for card in world.cards().values() if card.note_uid == old) == done.reviews
    assert world.take(OTHER_WORDS).plan.changes == ()
    world.store.undo_import(None, world.reviewing.moment())
    now = notes(world)
    assert ("`ln`" in now[old].draft.text, now[old].retired, now[new.uid].retired) == (True, True, False)
    assert world.store.check() == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nothing-like-it", "4", "left its journal"),
        ("hard", "400", "begins on that line"),
        ("live", "4", "left its journal"),
        ("gone", "²", "is in a journal"),
    ],
)
def test_a_merge_of_what_cannot_be_joined_is_one_line(world: World, old: str, new: str, said: str) -> None:
    named = {"hard": "`ln`", "gone": "`ln`", "live": "closes idle"}
    uid = next((uid for uid, note in notes(world).items() if named.get(old, "\0") in note.draft.text), old)
    world.wait(minutes=5)
    world.take(OTHER_WORDS)
    before = notes(world)
    with pytest.raises(UserError, match=said):
        merge(world.store, uid, new, world.reviewing.moment(), world.prefs)
    assert notes(world) == before


# ---- several journals ------------------------------------------------------------------------------------------------

LINE = "- `ln` makes a second name for the same inode\n"


@pytest.mark.parametrize("order", ["left first", "came first"])
def test_a_text_that_moves_to_another_journal_keeps_its_history(world: World, tmp_path: Path, order: str) -> None:
    other = tmp_path / "kitchen.md"
    other.write_text("## 2031-03-01\n- Bread rests for an hour before it is baked\n", encoding="utf-8")
    import_journal(other, world.store, world.prefs, world.reviewing.moment())
    (old,) = [uid for uid, note in notes(world).items() if "`ln`" in note.draft.text]
    world.wait(minutes=5)
    without = BEFORE.replace(f"  {LINE}", "")
    other.write_text(other.read_text(encoding="utf-8") + LINE, encoding="utf-8")
    if order == "left first":
        world.take(without)
    import_journal(other, world.store, world.prefs, world.reviewing.moment())
    if order == "came first":
        world.take(without)
    (live,) = [uid for uid, note in notes(world).items() if "`ln`" in note.draft.text and not note.retired]
    assert live == old
    assert next(card.journal for card in world.cards().values() if card.note_uid == old) == "kitchen"
    assert world.take(without).plan.changes == ()
    assert import_journal(other, world.store, world.prefs, world.reviewing.moment()).plan.changes == ()


def test_the_same_text_in_two_journals_is_two_notes(world: World, tmp_path: Path) -> None:
    other = tmp_path / "copy.md"
    other.write_text(BEFORE, encoding="utf-8")
    import_journal(other, world.store, world.prefs, world.reviewing.moment())
    assert len([note for note in notes(world).values() if not note.retired]) == 10
    assert json.dumps(sorted(journal.name for journal in world.store.journals())) == '["copy", "garden"]'


def moved(world: World, other: Path, *, there: bool) -> None:
    """The line stands in the garden's journal, or in the kitchen's."""
    world.wait(minutes=5)
    kitchen = "## 2031-03-01\n- Bread rests for an hour before it is baked\n"
    other.write_text(kitchen + LINE * there, encoding="utf-8")
    world.take(BEFORE if not there else BEFORE.replace(f"  {LINE}", ""))
    world.wait(minutes=5)
    import_journal(other, world.store, world.prefs, world.reviewing.moment())


def test_a_text_that_moved_away_and_is_put_back_beside_it_is_a_new_note(world: World, tmp_path: Path) -> None:
    other = tmp_path / "kitchen.md"
    moved(world, other, there=False)
    moved(world, other, there=True)
    world.wait(minutes=5)
    assert kinds(world.take(BEFORE).plan) == {"kept": 4, "added": 1}
    assert len([note for note in notes(world).values() if "`ln`" in note.draft.text and not note.retired]) == 2
    assert world.store.check() == ()


def test_an_import_that_a_later_one_goes_on_with_is_not_taken_back(world: World, tmp_path: Path) -> None:
    other = tmp_path / "kitchen.md"
    moved(world, other, there=False)
    moved(world, other, there=True)
    before = notes(world)
    garden = next(one.uid for one in world.store.journals() if one.name == "garden")
    with pytest.raises(UserError, match=r"a later import of .*kitchen\.md goes on with its notes"):
        world.store.undo_import(garden, world.reviewing.moment())
    assert notes(world) == before
    world.store.undo_import(None, world.reviewing.moment())
    world.store.undo_import(None, world.reviewing.moment())
    (live,) = [note for note in notes(world).values() if "`ln`" in note.draft.text and not note.retired]
    assert live.learned


def test_what_an_import_did_in_another_journal_is_taken_back_with_it(world: World, tmp_path: Path) -> None:
    other = tmp_path / "kitchen.md"
    moved(world, other, there=False)
    before = {uid: note.retired for uid, note in notes(world).items()}
    other.write_text(other.read_text(encoding="utf-8") + LINE, encoding="utf-8")
    world.wait(minutes=5)
    import_journal(other, world.store, world.prefs, world.reviewing.moment())
    world.wait(minutes=5)
    assert world.take(BEFORE.replace(f"  {LINE}", "")).followed.notes == 1
    assert world.store.left() == ()
    assert world.store.undo_import(None, world.reviewing.moment()).journal == "garden"
    now = {uid: note.retired for uid, note in notes(world).items()}
    assert before.items() <= now.items()
    assert world.store.check() == ()


def test_a_suspended_bullet_that_moves_stays_suspended(new_world: NewWorld, tmp_path: Path) -> None:
    world, other = new_world(), tmp_path / "kitchen.md"
    moved(world, other, there=False)
    (uid,) = [uid for uid, note in notes(world).items() if "`ln`" in note.draft.text]
    world.store.set_wanted(uid, False, world.reviewing.moment().at)
    other.write_text(other.read_text(encoding="utf-8") + LINE, encoding="utf-8")
    world.wait(minutes=5)
    import_journal(other, world.store, world.prefs, world.reviewing.moment())
    world.wait(minutes=5)
    world.take(BEFORE.replace(f"  {LINE}", ""))
    (live,) = [note for note in notes(world).values() if "`ln`" in note.draft.text and not note.retired]
    assert (live.uid, live.say.wanted) == (uid, False)


def test_of_equal_texts_that_left_the_learned_one_comes_back(world: World) -> None:
    (old,) = [uid for uid, note in notes(world).items() if "`ln`" in note.draft.text]
    world.wait(minutes=5)
    world.take(OTHER_WORDS)
    world.wait(minutes=5)
    merge(world.store, old, "5", world.reviewing.moment(), world.prefs)
    line = "  - `stat` counts how often a file is named\n"
    for text in (OTHER_WORDS.replace(line, ""), OTHER_WORDS):
        world.wait(minutes=5)
        world.take(text)
    (live,) = [note for note in notes(world).values() if "`stat`" in note.draft.text and not note.retired]
    assert live.uid == old
