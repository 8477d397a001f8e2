"""What an import leaves in the database."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from store_values import (
    JOURNAL,
    LEARNED,
    added,
    card_draft,
    edited,
    moment,
    note_draft,
    plan_of,
    rating,
    retired,
)

from journal_cards.errors import UserError
from journal_cards.model import CardChange, Change, Plan, StoredNote
from journal_cards.store.store import Store


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def only(store: Store) -> StoredNote:
    (note,) = store.notes("j1")
    return note


def test_notes_come_back_as_they_were_drafted(store: Store) -> None:
    rich = note_draft(
        "Kälte: `-5 °C`\x00 “quoted”",
        1,
        depth=1,
        date=None,
        topic=("Garden", "Cold, frost", 'a"b'),
        trail=("Winter", "雪"),
        cards=(
            card_draft("A {x} B {x}", kind="cloze", back="", spans=((2, 5), (8, 11)), rule="cloze.code", slot="1"),
            card_draft("F", context=("c1", "c2"), extra=("e",), sources=("https://x.example/?a=1",), mask_topic=True),
            card_draft("G", own_question=True, suspended=True, reason="too long", tier="C", kind="recall"),
        ),
    )
    store.apply(JOURNAL, Plan(added=(added("n1", rich, "n0"), added("n0", note_draft("Winter", 0)))), moment())
    parent, child = store.notes("j1")
    assert (parent.uid, parent.parent_uid, parent.draft) == ("n0", None, note_draft("Winter", 0))
    assert (child.uid, child.parent_uid, child.draft) == ("n1", "n0", rich)
    assert [card.uid for card in child.cards] == ["n1-0", "n1-1", "n1-2"]
    assert [card.primary for card in child.cards] == [True, False, False]
    assert store.journals() == (JOURNAL,)


def test_cards_show_what_their_note_says(store: Store) -> None:
    store.apply(JOURNAL, plan_of("Worms", "Moss"), moment())
    first, second = store.cards()
    assert (first.uid, first.journal, first.line, first.position) == ("n0-0", "garden", 1, 0)
    assert (second.uid, second.line, second.topic, second.date) == ("n1-0", 4, ("Garden", "Soil"), moment().day)
    assert second.created_at == second.changed_at == moment().at
    assert store.card("n1-0") == second
    assert store.card("nowhere") is None


def test_cards_of_a_topic_include_its_subtopics_only(store: Store) -> None:
    topics = {"a": ("Soil",), "b": ("Soil", "pH 6_5%"), "c": ("Soils",), "d": ("Garden", "Soil"), "e": ()}
    changes = (added(uid, note_draft(uid, place, topic=topic)) for place, (uid, topic) in enumerate(topics.items()))
    store.apply(JOURNAL, Plan(added=tuple(changes)), moment())
    assert [card.note_uid for card in store.cards(topic=("Soil",))] == ["a", "b"]
    assert [card.note_uid for card in store.cards(topic=("Soil", "pH 6_5%"))] == ["b"]
    assert len(store.cards(topic=())) == len(store.cards()) == 5


def test_an_edit_keeps_the_memory_and_moves_changed_at(store: Store) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment())
    store.record(rating("r1", "n0-0"), LEARNED)
    after = note_draft("Worms dig", cards=(card_draft("Worms dig?"),))
    change = edited(only(store), after, CardChange("n0-0", after.cards[0], primary=True, is_new=False))
    store.apply(JOURNAL, Plan(edited=(change,)), moment(1))
    card = store.card("n0-0")
    assert card is not None
    assert (card.draft.front, card.memory, card.created_at) == ("Worms dig?", LEARNED, moment().at)
    assert card.changed_at == moment(1).at
    assert only(store).draft == after


@pytest.mark.parametrize(
    ("changed", "moves"),
    [
        ({"front": "x"}, True),
        ({"back": "x"}, True),
        ({"context": ("x",)}, True),
        ({"extra": ("x",)}, True),
        ({"kind": "recall"}, True),
        ({"spans": ((0, 2),)}, True),
        ({"suspended": True, "reason": "set aside"}, False),
        ({"tier": "B"}, False),
        ({"rule": "definition.colon", "slot": "2"}, False),
    ],
)
def test_changed_at_follows_what_the_card_shows(store: Store, changed: dict[str, object], moves: bool) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment())
    before = only(store)
    draft = replace(before.cards[0].draft, **changed)  # type: ignore[arg-type]
    after = replace(before.draft, cards=(draft,))
    change = edited(before, after, CardChange("n0-0", draft, primary=True, is_new=False))
    store.apply(JOURNAL, Plan(edited=(change,)), moment(1))
    card = store.card("n0-0")
    assert card is not None
    assert card.draft == draft
    assert (card.changed_at == moment(1).at) is moves


def test_another_topic_changes_what_the_cards_show(store: Store) -> None:
    store.apply(JOURNAL, plan_of("Worms", "Moss"), moment())
    worms, moss = store.notes("j1")
    change = edited(worms, replace(worms.draft, topic=("Animals",)), kind="moved")
    lower = Change("kept", "n1", moss, replace(moss.draft, line=9, end_line=9), None, "same text")
    store.apply(JOURNAL, Plan(moved=(change,), kept=(lower,)), moment(1))
    first, second = store.cards()
    assert (first.topic, first.changed_at) == (("Animals",), moment(1).at)
    assert (second.line, second.changed_at) == (9, moment().at)


def test_a_retired_note_keeps_everything_and_comes_back(store: Store) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment())
    store.record(rating("r1", "n0-0"), LEARNED)
    store.apply(JOURNAL, Plan(retired=(retired(only(store)),)), moment(1))
    assert only(store).retired
    assert not only(store).cards[0].retired
    assert store.cards() == store.queued() == ()
    (card,) = store.cards(include_retired=True)
    assert (card.retired, card.line, card.memory) == (True, None, LEARNED)
    assert len(store.reviews()) == 1
    store.apply(JOURNAL, Plan(revived=(edited(only(store), only(store).draft, kind="revived"),)), moment(2))
    (card,) = store.cards()
    assert (card.retired, card.line, card.memory) == (False, 1, LEARNED)


def test_a_card_retires_and_comes_back_alone(store: Store) -> None:
    two = note_draft("Worms", cards=(card_draft("one"), card_draft("two", slot="reverse")))
    store.apply(JOURNAL, Plan(added=(added("n0", two),)), moment())
    one = replace(two, cards=two.cards[:1])
    gone = CardChange("n0-1", None, primary=False, is_new=False)
    store.apply(JOURNAL, Plan(edited=(edited(only(store), one, gone),)), moment(1))
    assert only(store).draft.cards == two.cards[:1]
    assert [card.retired for card in only(store).cards] == [False, True]
    assert [card.retired for card in store.cards(include_retired=True)] == [False, True]
    back = CardChange("n0-1", two.cards[1], primary=False, is_new=False)
    store.apply(JOURNAL, Plan(edited=(edited(only(store), two, back),)), moment(2))
    assert only(store).draft.cards == two.cards
    assert store.cards()[1].changed_at == moment().at


def test_a_plan_without_a_difference_writes_no_record(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment())
    same = Plan(kept=(Change("kept", "n0", only(store), replace(only(store).draft, parent=7), None, "same"),))
    store.apply(replace(JOURNAL, digest="digest-2"), same, moment(1))
    assert rows(path, "SELECT count(*) FROM imports") == [(1,)]
    assert store.journals()[0].digest == "digest-2"


def test_lines_that_moved_are_kept_without_a_record_of_each(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment())
    lower = replace(only(store).draft, line=40, end_line=41, position=12)
    store.apply(JOURNAL, Plan(kept=(Change("kept", "n0", only(store), lower, None, "same"),)), moment(1))
    assert only(store).draft == lower
    assert rows(path, "SELECT count(*) FROM imports") == [(2,)]
    assert rows(path, "SELECT count(*) FROM changes WHERE import_id = 2") == [(0,)]


def test_each_change_is_recorded_with_before_and_after(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of("Wörms\x00", "Moss"), moment())
    worms, moss = store.notes("j1")
    after = replace(worms.draft, text="Worms dig", cards=(card_draft("Worms?"), card_draft("More?")))
    change = edited(
        worms,
        after,
        CardChange("n0-0", after.cards[0], primary=True, is_new=False),
        CardChange("n0-1", after.cards[1], primary=False, is_new=True),
    )
    journal = replace(JOURNAL, digest="digest-2")
    store.apply(journal, Plan(edited=(change,), retired=(retired(moss),)), moment(1))
    imports = rows(path, "SELECT journal_uid, at, digest_before, digest_after, counts FROM imports ORDER BY id")
    assert [row[:4] for row in imports] == [
        ("j1", moment().at, None, "digest-1"),
        ("j1", moment(1).at, "digest-1", "digest-2"),
    ]
    assert json.loads(imports[1][4])["edited"] == 1
    first = rows(path, "SELECT kind, note_uid, before, after FROM changes WHERE import_id = 1 ORDER BY id")
    assert first == [("added", "n0", None, None), ("added", "n1", None, None)]
    second = rows(path, "SELECT kind, why, before, after FROM changes WHERE import_id = 2 ORDER BY id")
    assert [row[:2] for row in second] == [("edited", "looks alike"), ("retired", "it left the journal")]
    was, now = json.loads(second[0][2]), json.loads(second[0][3])
    assert (was["note"]["text"], now["note"]["text"]) == ("Wörms\x00", "Worms dig")
    assert ([card["uid"] for card in was["cards"]], [card["uid"] for card in now["cards"]]) == (
        ["n0-0"],
        ["n0-0", "n0-1"],
    )
    assert was["cards"][0]["front"] == "Wörms\x00?"
    assert was["cards"][0]["changed_at"] == moment().at
    assert [json.loads(text)["note"]["retired"] for text in second[1][2:]] == [0, 1]


def test_a_stale_plan_writes_nothing(store: Store) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment(), expected_digest="")
    moss = Plan(added=(added("n9", note_draft("Moss", 1)),))
    with pytest.raises(UserError, match=r"garden\.md was imported by another program"):
        store.apply(JOURNAL, moss, moment(1), expected_digest="digest-0")
    with pytest.raises(UserError, match="import it again"):
        store.apply(JOURNAL, moss, moment(1), expected_digest="")
    assert len(store.notes("j1")) == 1
    store.apply(JOURNAL, moss, moment(1), expected_digest="digest-1")
    assert len(store.notes("j1")) == 2


def test_an_import_that_fails_half_way_writes_nothing(store: Store) -> None:
    broken = Plan(added=(added("n0", note_draft("Worms")), added("n1", note_draft("Moss", 1), "no such parent")))
    with pytest.raises(sqlite3.IntegrityError):
        store.apply(JOURNAL, broken, moment())
    assert store.journals() == ()
    assert store.notes("j1") == ()


def test_text_that_is_not_unicode_is_refused_in_one_line(store: Store) -> None:
    with pytest.raises(UserError, match="not valid Unicode"):
        store.apply(JOURNAL, plan_of("half a \ud83d sign"), moment())
    assert store.journals() == ()


def test_journals_are_kept_apart(store: Store) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment())
    other = replace(JOURNAL, uid="j2", name="attic", path="/home/someone/attic.md")
    store.apply(other, Plan(added=(added("m0", note_draft("Dust")),)), moment())
    assert [note.uid for note in store.notes("j2")] == ["m0"]
    assert [journal.name for journal in store.journals()] == ["attic", "garden"]
    assert [card.journal for card in store.cards()] == ["attic", "garden"]
