"""A decision is on the disk when it returns, its cards with it; the quick readers see the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from store_values import JOURNAL, LEARNED, added, card_draft, edited, moment, note_draft, plan_of, rating, retired

from journal_cards.choices import CALLED_BAD, SUSPENDED
from journal_cards.errors import UserError
from journal_cards.model import Card, NoteDraft, Override, Plan, Rejected, Say, StoredNote
from journal_cards.pairing import settled
from journal_cards.store import peek
from journal_cards.store.store import Store

AT = moment(2).at
SPARES = (
    card_draft("Where do worms live?", back="In the soil", slot="place"),
    card_draft("A {x} B", kind="cloze", back="", spans=((2, 5),), rule="cloze.code", slot="1", context=("c",)),
)
DRAFT = note_draft("Worms", cards=(card_draft("What do worms do?"),), spares=SPARES)


@pytest.fixture
def worms(store: Store) -> Store:
    """One bullet with one card and two spares."""
    store.apply(JOURNAL, Plan(added=(added("n", DRAFT),)), moment())
    return store


def only(store: Store) -> StoredNote:
    (note,) = store.notes("j1")
    return note


def live(store: Store) -> list[Card]:
    return [card for card in store.cards() if not card.suspended]


def take(store: Store, draft: NoteDraft, days: int) -> None:
    """Import the one bullet again."""
    note = only(store)
    now, cards = settled(note.uid, note.cards, draft, note.say)
    store.apply(JOURNAL, Plan(edited=(edited(note, now, *cards),)), moment(days))


def dump(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


def test_spares_come_back_as_they_were_drafted(worms: Store) -> None:
    assert only(worms).draft == DRAFT
    assert only(worms).say == Say()


def test_a_spare_takes_the_place_of_a_bad_card_at_once(worms: Store) -> None:
    worms.record(rating("r1", "n-0"), LEARNED)
    card = worms.reject("n-0", AT)
    assert card is not None
    assert (card.draft.front, card.primary, card.created_at) == ("Where do worms live?", True, AT)
    assert live(worms) == [card]
    assert only(worms).say.rejected == (Rejected("basic", "definition", "forward", "they loosen soil."),)
    assert worms.card("n-0").retired  # type: ignore[union-attr]
    assert [review.uid for review in worms.reviews()] == ["r1"]
    assert worms.check() == ()


def test_when_no_spare_is_left_the_bullet_is_set_aside(worms: Store) -> None:
    second = worms.reject("n-0", AT)
    assert second is not None
    third = worms.reject(second.uid, AT)
    assert third is not None
    assert worms.reject(third.uid, AT) is None
    assert live(worms) == []
    assert (only(worms).draft.disposition, only(worms).draft.reason) == ("suspended", CALLED_BAD)


def test_a_rejection_that_is_taken_back_leaves_no_trace_on_what_is_asked(worms: Store) -> None:
    worms.record(rating("r1", "n-0"), LEARNED)
    before = only(worms)
    card = worms.reject("n-0", AT)
    assert card is not None
    worms.accept("n-0", AT)
    after = only(worms)
    assert (after.draft, after.say) == (before.draft, before.say)
    assert [one.uid for one in live(worms)] == ["n-0"]
    assert live(worms)[0].memory == LEARNED
    assert worms.card(card.uid).retired  # type: ignore[union-attr]


def test_a_bad_card_stays_away_when_the_bullet_is_edited(worms: Store) -> None:
    worms.reject("n-0", AT)
    take(worms, replace(DRAFT, text="Worms!", cards=(card_draft("What do the worms do?", rule="term.is"),)), 3)
    assert [card.draft.front for card in live(worms)] == ["Where do worms live?"]
    assert only(worms).draft.text == "Worms!"
    take(worms, replace(DRAFT, text="Worms!", spares=()), 4)
    assert live(worms) == []


def test_a_bullet_is_suspended_and_switched_on_again(worms: Store) -> None:
    assert worms.set_wanted("n", False, AT) is None
    assert worms.queued() == ()
    assert only(worms).draft.reason == SUSPENDED
    take(worms, replace(DRAFT, text="Worms!"), 3)
    assert worms.queued() == peek.queued(worms.path) == ()
    assert worms.set_wanted("n", None, AT) is False
    assert [card.uid for card in worms.queued()] == ["n-0"]
    assert only(worms).draft == replace(DRAFT, text="Worms!")


def test_the_last_resort_is_switched_on(store: Store) -> None:
    aside = card_draft("Worms …", kind="recall", rule="recall.note", suspended=True, reason="no rule", tier="C")
    draft = note_draft("Worms", cards=(aside,), disposition="suspended", reason="no rule")
    store.apply(JOURNAL, Plan(added=(added("n", draft), added("m", note_draft("Moss", 1, cards=())))), moment())
    store.set_wanted("n", True, AT)
    assert [card.uid for card in store.queued()] == ["n-0"]
    assert store.notes("j1")[0].draft.disposition == "cards"
    before = dump(store.path)
    with pytest.raises(UserError, match="no card could be made"):
        store.set_wanted("m", True, AT)
    assert dump(store.path) == before


def test_own_words_are_shown_by_both_readers(worms: Store) -> None:
    assert worms.override("n-0", "Who?", "Worms.", AT) is None
    words = Override("Who?", "Worms.", "Worms")
    (card,) = peek.cards(worms.path, ("n-0",))
    assert card == worms.card("n-0")
    assert (card.override, card.text_now, card.changed_at) == (words, None, AT)
    assert (card.shown.kind, card.shown.front, card.shown.back) == ("basic", "Who?", "Worms.")
    take(worms, replace(DRAFT, text="Worms!"), 3)
    (card,) = peek.cards(worms.path, ("n-0",))
    assert card == worms.card("n-0")
    assert (card.override, card.text_now) == (words, "Worms!")
    assert worms.override("n-0", "Who?", "Worms.", AT) == words
    assert worms.card("n-0").text_now is None  # type: ignore[union-attr]
    assert worms.restore("n-0", None, AT) == replace(words, of_text="Worms!")
    assert worms.card("n-0").shown == DRAFT.cards[0]  # type: ignore[union-attr]


@pytest.mark.parametrize(("front", "back"), [("", "x"), ("x", " \n"), ("\t", "")])
def test_an_empty_side_is_refused(worms: Store, front: str, back: str) -> None:
    before = dump(worms.path)
    with pytest.raises(UserError, match="a front and a back"):
        worms.override("n-0", front, back, AT)
    assert dump(worms.path) == before


def test_decisions_about_what_is_gone_are_refused(worms: Store) -> None:
    card = worms.reject("n-0", AT)
    assert card is not None
    with pytest.raises(UserError, match="not in use"):
        worms.reject("n-0", AT)
    worms.apply(JOURNAL, Plan(retired=(retired(only(worms)),)), moment(3))
    for decide in (
        lambda: worms.reject(card.uid, AT),
        lambda: worms.override(card.uid, "a", "b", AT),
        lambda: worms.set_wanted("n", False, AT),
        lambda: worms.reject("nowhere", AT),
        lambda: worms.set_wanted("nowhere", True, AT),
    ):
        with pytest.raises(UserError, match="not in the journal any more"):
            decide()


def test_bullets_that_were_looked_at(store: Store) -> None:
    store.apply(JOURNAL, plan_of("a", "b", "c"), moment())
    store.mark_seen(["n0", "n2", "unknown"])
    assert [note.say.seen for note in store.notes("j1")] == [True, False, True]
    store.mark_seen(["n0"], seen=False)
    assert [note.say.seen for note in store.notes("j1")] == [False, False, True]


def test_spares_alone_are_worth_no_record_of_a_change(worms: Store) -> None:
    note = only(worms)
    fewer = replace(DRAFT, spares=SPARES[1:])
    worms.apply(JOURNAL, Plan(kept=(edited(note, fewer, kind="kept"),)), moment(1))
    assert only(worms).draft == fewer
    before = dump(worms.path)
    worms.apply(JOURNAL, Plan(kept=(edited(only(worms), fewer, kind="kept"),)), moment(1))
    assert dump(worms.path) == before
    with closing(sqlite3.connect(worms.path)) as connection:
        assert connection.execute("SELECT kind FROM changes").fetchall() == [("added",)]
