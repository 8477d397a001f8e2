"""The review log: written once, never lost."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from store_values import DAY, JOURNAL, LEARNED, NOON, added, moment, note_draft, plan_of, rating, undo

from journal_cards.errors import UserError
from journal_cards.model import Memory, Plan, Settings, State, Studied
from journal_cards.store.store import Store

STEP = Memory(State.LEARNING, 0, 2.25, 6.5, None, NOON + 600_000, DAY, NOON, 1, 0)


@pytest.fixture
def planted(store: Store) -> Store:
    store.apply(JOURNAL, plan_of("Worms", "Moss"), moment())
    return store


def memory(store: Store, uid: str) -> Memory:
    card = store.card(uid)
    assert card is not None
    return card.memory


def test_a_rating_is_in_the_log_and_on_the_card(planted: Store, path: Path) -> None:
    review = rating("r1", "n0-0")
    planted.record(review, LEARNED)
    planted.close()
    with Store.open(path) as again:
        assert again.reviews() == (review,)
        assert memory(again, "n0-0") == LEARNED
        assert memory(again, "n1-0") == Memory()


def test_a_card_that_was_rated_elsewhere_is_not_rated_again(planted: Store) -> None:
    planted.record(rating("r1", "n0-0"), STEP)
    with pytest.raises(UserError, match="another window"):
        planted.record(rating("r2", "n0-0"), LEARNED)
    assert [review.uid for review in planted.reviews()] == ["r1"]
    assert memory(planted, "n0-0") == STEP


def test_a_card_that_is_not_there_cannot_be_rated(planted: Store) -> None:
    with pytest.raises(UserError, match="n7-0 is not in"):
        planted.record(rating("r1", "n7-0"), STEP)
    assert planted.reviews() == ()


def test_undo_and_redo_add_rows(planted: Store) -> None:
    first, second = rating("r1", "n0-0"), rating("r2", "n1-0", moment=moment(minutes=1))
    planted.record(first, STEP)
    planted.record(second, LEARNED)
    assert planted.last_review() == second
    planted.record(undo("u1", second, LEARNED), Memory())
    assert planted.last_review() == first
    assert planted.redoable() == second
    assert memory(planted, "n1-0") == Memory()
    garden = ("Garden", "Soil")
    assert planted.studied(DAY) == Studied(1, 0, frozenset({"n0"}), ((garden, 1, 0),))
    planted.record(undo("u2", second, Memory(), "redo"), LEARNED)
    assert planted.last_review() == second
    assert planted.studied(DAY) == Studied(2, 0, frozenset({"n0", "n1"}), ((garden, 2, 0),))
    assert planted.redoable() is None
    assert [review.kind for review in planted.reviews()] == ["review", "review", "undo", "redo"]
    assert planted.reviews(["n0-0", "nobody"]) == (first,)


def test_only_ratings_count_as_studied(planted: Store) -> None:
    planted.record(rating("r1", "n0-0", kind="cram"), LEARNED)
    planted.record(rating("r2", "n0-0", LEARNED, moment=moment(4)), LEARNED)
    planted.record(rating("r3", "n0-0", LEARNED, moment=moment(4), kind="manual", rating=None), LEARNED)
    assert planted.studied(DAY) == Studied()
    assert planted.studied(moment(4).day) == Studied(0, 1, frozenset({"n0"}), ((("Garden", "Soil"), 0, 1),))
    last = planted.last_review()
    assert last
    assert last.uid == "r2", "a manual row is no rating that a person takes back"


def test_what_was_undone_last_is_redone_first_until_something_else_is_rated(planted: Store) -> None:
    first, second = rating("r1", "n0-0"), rating("r2", "n1-0", moment=moment(minutes=1))
    planted.record(first, STEP)
    planted.record(second, LEARNED)
    assert planted.redoable() is None
    planted.record(undo("u2", second, LEARNED), Memory())
    planted.record(undo("u1", first, STEP), Memory())
    assert planted.redoable() == first
    planted.record(undo("d1", first, Memory(), "redo"), STEP)
    assert planted.redoable() == second
    planted.record(rating("r3", "n1-0", moment=moment(minutes=2)), LEARNED)
    assert planted.redoable() is None


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM reviews",
        "UPDATE reviews SET rating = 4",
        "INSERT OR REPLACE INTO reviews SELECT * FROM reviews",
        "DELETE FROM cards",
        "DELETE FROM notes",
        "DELETE FROM journals",
    ],
)
def test_nothing_with_a_review_can_be_deleted(planted: Store, path: Path, sql: str) -> None:
    planted.record(rating("r1", "n0-0"), LEARNED)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = on")
        connection.execute("PRAGMA recursive_triggers = on")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(sql)
    assert planted.reviews() == (rating("r1", "n0-0"),)


def test_a_memory_that_could_never_come_due_is_refused(planted: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        planted.record(rating("r1", "n0-0"), replace(LEARNED, due_day=None))
    with pytest.raises(sqlite3.IntegrityError):
        planted.record(rating("r1", "n0-0"), replace(STEP, due_at=None))
    assert planted.reviews() == ()


def test_a_rating_waits_for_an_import_and_both_are_kept(planted: Store, path: Path) -> None:
    importing, go_on = threading.Event(), threading.Event()

    def import_slowly() -> None:
        with Store.open(path) as other, other._writing() as connection:
            connection.exec_driver_sql("UPDATE journals SET digest = 'digest-2'")
            importing.set()
            go_on.wait(5)

    def rate() -> None:
        with Store.open(path) as other:
            assert other.card("n0-0") is not None
            threading.Timer(0.05, go_on.set).start()
            other.record(rating("r1", "n0-0"), LEARNED)

    threads = [threading.Thread(target=import_slowly), threading.Thread(target=rate)]
    threads[0].start()
    importing.wait(5)
    threads[1].start()
    for thread in threads:
        thread.join(10)
    assert planted.journals()[0].digest == "digest-2"
    assert [review.uid for review in planted.reviews()] == ["r1"]


def test_ratings_of_two_programs_are_all_kept(store: Store, path: Path) -> None:
    notes = [added(f"n{place}", note_draft(f"note {place}", place)) for place in range(30)]
    store.apply(JOURNAL, Plan(added=tuple(notes)), moment())

    def rate(places: range) -> None:
        with Store.open(path) as other:
            for place in places:
                other.record(rating(f"r{place}", f"n{place}-0"), LEARNED)

    threads = [threading.Thread(target=rate, args=(range(start, 30, 2),)) for start in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert {review.uid for review in store.reviews()} == {f"r{place}" for place in range(30)}
    assert all(card.memory == LEARNED for card in store.cards())


def test_rebuild_writes_what_differs(planted: Store) -> None:
    planted.record(rating("r1", "n0-0"), STEP)
    wanted = {"n0-0": LEARNED, "n1-0": Memory(), "unknown": LEARNED}
    assert planted.rebuild(wanted, dry_run=True) == 1
    assert memory(planted, "n0-0") == STEP
    assert planted.rebuild(wanted, dry_run=False) == 1
    assert memory(planted, "n0-0") == LEARNED
    assert planted.rebuild(wanted, dry_run=False) == 0


def test_parameters_are_kept_once(store: Store) -> None:
    made = Settings(desired_retention=0.9, learning_steps=(1, 10), relearning_steps=(), maximum_interval=365)
    assert store.parameter_sets() == {}
    store.keep_parameters("p1", (0.1 + 0.2, 1e-7), made)
    store.keep_parameters("p1", (9.0,), Settings(desired_retention=0.8))
    assert store.parameter_sets() == {"p1": ((0.1 + 0.2, 1e-7), made)}
