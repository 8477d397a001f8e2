"""The quick readers and the store answer alike, and both as the rules of a day's reviews say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_values import (
    DAY,
    JOURNAL,
    LEARNED,
    NOON,
    added,
    card_draft,
    moment,
    note_draft,
    plan_of,
    rating,
    retired,
    undo,
)

from journal_cards.model import CardChange, Counts, Memory, Plan, Queued, Rating, Review, Settings, State, Studied
from journal_cards.scheduling import queue, study
from journal_cards.store import peek
from journal_cards.store.store import Store

NOW = moment(5)
DAYS = st.integers(-3, 3).map(lambda days: NOW.day + timedelta(days=days))
INSTANTS = st.integers(-60, 60).map(lambda minutes: NOW.at + minutes * 60_000)


@st.composite
def memories(draw: st.DrawFn) -> Memory:
    """A memory that the scheduler could have made, around the moment that is asked about."""
    state = draw(st.sampled_from(State))
    if state is State.NEW:
        return Memory()
    numbers = {
        "stability": draw(st.floats(0.01, 900)),
        "difficulty": draw(st.floats(1, 10)),
        "reps": draw(st.integers(1, 9)),
    }
    last = {"last_day": draw(DAYS), "last_at": draw(INSTANTS)}
    if state is State.REVIEW:
        return Memory(state, due_day=draw(DAYS), lapses=draw(st.integers(0, 3)), **numbers, **last)
    return Memory(state, step=draw(st.integers(0, 2)), due_at=draw(INSTANTS), **numbers, **last)


RARELY = st.integers(0, 4).map(lambda number: number == 4)
CARDS = st.lists(st.tuples(RARELY, memories(), RARELY, st.booleans()), min_size=1, max_size=3)
NOTES = st.lists(st.tuples(CARDS, RARELY), min_size=4, max_size=8)
LIMITS = st.builds(
    Settings, new_per_day=st.integers(0, 4), reviews_per_day=st.integers(0, 4), learn_ahead=st.integers(0, 40)
)


def plant(store: Store, notes: list[tuple[list[tuple[bool, Memory, bool, bool]], bool]]) -> None:
    """Notes of cards (suspended, memory, rated on the day that is asked about, that rating undone)."""
    drafts = [
        note_draft(
            f"note {place}", place, cards=tuple(card_draft(f"f{n}", suspended=card[0]) for n, card in enumerate(made))
        )
        for place, (made, _) in enumerate(notes)
    ]
    changes = tuple(added(f"n{place}", draft) for place, draft in enumerate(drafts))
    store.apply(JOURNAL, Plan(added=changes), moment())
    cards = {f"n{place}-{number}": card for place, (made, _) in enumerate(notes) for number, card in enumerate(made)}
    store.rebuild({uid: memory for uid, (_, memory, _, _) in cards.items()}, dry_run=False)
    for uid, (_, memory, rated, undone) in cards.items():
        if rated:
            review = rating(f"r-{uid}", uid, memory, moment=NOW)
            store.record(review, memory)
            if undone:
                store.record(replace(undo(f"u-{uid}", review, memory), moment=NOW), memory)
    gone = tuple(retired(note) for note in store.notes("j1") if notes[int(note.uid[1:])][1])
    store.apply(JOURNAL, Plan(retired=gone), moment(1))


def expected(queued: tuple[Queued, ...], studied: Studied, limits: Settings) -> Counts:
    """The rules of DUE in plain Python."""
    steps = [
        card
        for card in queued
        if card.memory.state in (State.LEARNING, State.RELEARNING)
        and card.memory.due_at is not None
        and card.memory.last_day is not None
        and (card.memory.due_at <= NOW.at + limits.learn_ahead * 60_000 or card.memory.last_day < NOW.day)
    ]
    busy = studied.notes | {card.note_uid for card in steps}
    ripe = {
        card.note_uid for card in queued if card.memory.due_day is not None and card.memory.due_day <= NOW.day
    } - busy
    fresh = {card.note_uid for card in queued if card.memory.state is State.NEW} - busy - ripe
    return Counts(
        min(len(fresh), max(0, limits.new_per_day - studied.new)),
        len(steps),
        min(len(ripe), max(0, limits.reviews_per_day - studied.reviews)),
    )


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(NOTES, LIMITS)
def test_peek_and_store_answer_as_the_rules_say(
    notes: list[tuple[list[tuple[bool, Memory, bool, bool]], bool]], limits: Settings
) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "cards.db") as store:
        plant(store, notes)
        path = store.path
        assert peek.queued(path) == store.queued()
        assert peek.studied(path, NOW.day) == store.studied(NOW.day)
        assert peek.due(path, NOW, limits) == expected(store.queued(), store.studied(NOW.day), limits)
        cards = store.cards(include_retired=True)
        assert peek.cards(path, tuple(card.uid for card in cards)) == cards
        active = tuple(card for card in cards if not card.retired and not card.suspended)
        assert [card.uid for card in active] == [card.uid for card in store.queued()]
        assert [card.memory for card in active] == [card.memory for card in store.queued()]
        studied, queued = store.studied(NOW.day), store.queued()
        waiting = queue.waiting(queued, studied, NOW, limits)
        assert peek.waiting(path, NOW, limits) == waiting
        assert queue.counts(waiting, studied, limits) == expected(queued, studied, limits)
        for order in ("newest", "oldest", "journal"):
            ordered = replace(limits, new_order=order)  # type: ignore[arg-type]
            for topic in (None, ("Garden",), ("Garden", "Soil"), ("Gar",)):
                some = study.chosen(peek.candidates(path, NOW, ordered, studied, topic), topic, study.Study())
                assert queue.build(some, studied, NOW, ordered) == queue.build(queued, studied, NOW, ordered, topic)
        days = Counter(card.memory.due_day for card in queued if card.memory.due_day)
        assert peek.due_days(path) == days
        for card in queued:
            others = [one for one in queued if one.note_uid == card.note_uid and one.uid != card.uid]
            due = sorted(one.memory.due_day for one in others if one.memory.due_day)
            assert peek.siblings(path, card.note_uid, card.uid) == tuple(due)
        assert peek.last_day(path) == max((review.moment.day for review in store.reviews()), default=None)


FRESH = Memory()
RIPE = replace(LEARNED, due_day=NOW.day)
STEP = Memory(State.LEARNING, 0, 2.0, 5.0, None, NOW.at + 20 * 60_000, NOW.day, NOW.at, 1, 0)


@pytest.mark.parametrize(
    ("memories", "counts"),
    [
        ([FRESH], Counts(new=1)),
        ([FRESH, FRESH], Counts(new=1)),
        ([RIPE], Counts(review=1)),
        ([RIPE, RIPE], Counts(review=1)),
        ([RIPE, FRESH], Counts(review=1)),
        ([replace(RIPE, due_day=NOW.day + timedelta(days=1))], Counts()),
        ([replace(RIPE, due_day=NOW.day + timedelta(days=1)), FRESH], Counts(new=1)),
        ([STEP], Counts(learning=1)),
        ([STEP, STEP], Counts(learning=2)),
        ([STEP, RIPE, FRESH], Counts(learning=1)),
        ([replace(STEP, due_at=NOW.at + 20 * 60_000 + 1)], Counts()),
        ([replace(STEP, due_at=NOW.at + 20 * 60_000 + 1), RIPE], Counts(review=1)),
        ([replace(STEP, due_at=NOW.at + 86_400_000, last_day=NOW.day - timedelta(days=1))], Counts(learning=1)),
        ([replace(STEP, state=State.RELEARNING)], Counts(learning=1)),
    ],
)
def test_what_one_note_adds_to_the_counts(store: Store, path: Path, memories: list[Memory], counts: Counts) -> None:
    plant(store, [([(False, memory, False, False) for memory in memories], False)])
    assert peek.due(path, NOW, Settings()) == counts
    assert peek.due(path, NOW, Settings(new_per_day=0, reviews_per_day=0)) == Counts(learning=counts.learning)


@pytest.mark.parametrize(
    ("rated", "undone", "left"), [(False, False, Counts(2)), (True, False, Counts(1)), (True, True, Counts(2))]
)
def test_what_was_done_today_comes_off_the_limit(
    store: Store, path: Path, rated: bool, undone: bool, left: Counts
) -> None:
    plant(store, [([(False, FRESH, False, False)], False)] * 3 + [([(False, FRESH, rated, undone)], False)])
    limit = Settings(new_per_day=2)
    assert peek.due(path, NOW, limit) == left


@pytest.mark.parametrize("memory", [FRESH, RIPE, STEP])
def test_suspended_and_retired_cards_are_not_due(store: Store, path: Path, memory: Memory) -> None:
    plant(store, [([(True, memory, False, False)], False), ([(False, memory, False, False)], True)])
    assert peek.due(path, NOW, Settings()) == Counts()
    assert peek.queued(path) == ()


def test_every_column_of_a_review_comes_back(store: Store) -> None:
    store.apply(JOURNAL, plan_of("Worms"), moment())
    store.record(rating("r1", "n0-0"), LEARNED)
    second = Review("r2", "n0-0", "review", Rating.EASY, replace(NOW, utc_offset=-570), 60_000, LEARNED, "p7")
    store.record(second, replace(LEARNED, reps=2))
    assert store.reviews()[1] == second


def test_cards_come_in_the_order_that_was_asked(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of("a", "b", "c"), moment())
    assert [card.uid for card in peek.cards(path, ("n2-0", "gone", "n0-0"))] == ["n2-0", "n0-0"]
    assert peek.cards(path, ()) == ()


def test_many_cards_can_be_asked_for_at_once(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of("a"), moment())
    uids = tuple(f"unknown {number}" for number in range(40_000))
    assert [card.uid for card in peek.cards(path, (*uids, "n0-0"))] == ["n0-0"]
    assert store.reviews(uids) == ()


def test_siblings_come_primary_first(store: Store) -> None:
    drafts = (card_draft("one"), card_draft("two"), card_draft("three"))
    note = added("n", note_draft("note", cards=drafts))
    cards = (
        CardChange("z", drafts[2], primary=False, is_new=True),
        CardChange("y", drafts[1], primary=True, is_new=True),
        CardChange("x", drafts[0], primary=False, is_new=True),
    )
    store.apply(JOURNAL, Plan(added=(replace(note, cards=cards),)), moment())
    assert [card.uid for card in store.queued()] == ["y", "x", "z"]


def test_topics_are_those_of_the_journal_now(store: Store, path: Path) -> None:
    topics = [("B",), ("A", "x"), (), ("A",), ("Gone",), ("A",)]
    changes = [added(f"n{place}", note_draft(f"t{place}", place, topic=topic)) for place, topic in enumerate(topics)]
    store.apply(JOURNAL, Plan(added=tuple(changes)), moment())
    store.apply(JOURNAL, Plan(retired=(retired(store.notes("j1")[4]),)), moment(1))
    assert peek.topics(path) == (("A",), ("A", "x"), ("B",))


def test_the_last_study_day_is_the_highest(store: Store, path: Path) -> None:
    store.apply(JOURNAL, plan_of("Worms", "Moss"), moment())
    assert peek.last_day(path) is None
    store.record(rating("r1", "n0-0", moment=moment(3)), LEARNED)
    store.record(rating("r2", "n1-0", moment=replace(moment(), at=NOON)), LEARNED)
    assert peek.last_day(path) == DAY + timedelta(days=3)
