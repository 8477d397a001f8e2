"""What holds for every deck: counts, topic rows and queue tell the same story."""

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_cards.model import Counts, Memory, Moment, Queued, Settings, State, Studied, TopicCount
from journal_cards.scheduling import queue as queues
from journal_cards.scheduling.queue import build

TODAY = date(2025, 6, 10)
NOW = Moment(1_000_000_000, 0, TODAY)
MINUTE = 60_000

days = st.integers(-3, 15).map(lambda number: TODAY - timedelta(days=number))
memories = st.one_of(
    st.just(Memory()),
    st.builds(
        lambda state, minutes, last: Memory(state, 0, 1.0, 5.0, None, NOW.at + minutes * MINUTE, last, 0, 1),
        st.sampled_from([State.LEARNING, State.RELEARNING]),
        st.integers(-30, 60),
        days,
    ),
    st.builds(
        lambda due_day, stability, last: Memory(State.REVIEW, None, stability, 5.0, due_day, None, last, 0, 1),
        days,
        st.floats(0.001, 500),
        days,
    ),
)
topics = st.sampled_from([(), ("Net",), ("Net", "CIDR"), ("Net", "DNS"), ("Linux",), ("net",), ("Net", "CIDR", "Host")])


@st.composite
def decks(draw: st.DrawFn) -> list[Queued]:
    """Some notes with a topic, a date and one to three cards each."""
    cards: list[Queued] = []
    for position in range(draw(st.integers(0, 8))):
        topic, day = draw(topics), draw(st.none() | days)
        cards += [
            Queued(f"{position}.{number}", f"note{position}", topic, day, position, number == 0, memory)
            for number, memory in enumerate(draw(st.lists(memories, min_size=1, max_size=3)))
        ]
    return cards


limits = st.builds(
    Settings,
    new_per_day=st.integers(0, 4),
    reviews_per_day=st.integers(0, 4),
    new_order=st.sampled_from(["newest", "oldest"]),
)
studied = st.builds(
    Studied, st.integers(0, 2), st.integers(0, 2), st.frozensets(st.sampled_from(["note0", "note1", "note2"]))
)


def counts(
    cards: list[Queued], done: Studied, now: Moment, settings: Settings, topic: tuple[str, ...] | None = None
) -> Counts:
    """What a review of these cards would show."""
    return queues.counts(queues.waiting(cards, done, now, settings, topic), done, settings)


def topic_counts(cards: list[Queued], done: Studied, now: Moment, settings: Settings) -> tuple[TopicCount, ...]:
    """The rows of the topics of these cards."""
    return queues.topic_counts(queues.waiting(cards, done, now, settings), done, settings)


@given(decks(), studied, limits, st.none() | topics)
def test_counts_are_the_lengths_of_the_queue(
    cards: list[Queued], done: Studied, settings: Settings, topic: tuple[str, ...] | None
) -> None:
    queue = build(cards, done, NOW, settings, topic)
    assert counts(cards, done, NOW, settings, topic) == Counts(len(queue.new), len(queue.learning), len(queue.reviews))


@given(decks(), studied, limits)
def test_each_topic_row_shows_what_its_sitting_would(cards: list[Queued], done: Studied, settings: Settings) -> None:
    rows = topic_counts(cards, done, NOW, settings)
    assert len({row.path for row in rows}) == len(rows)
    for row in rows:
        assert row.counts == counts(cards, done, NOW, settings, row.path)
        assert row.total == sum(queued.topic[: len(row.path)] == row.path for queued in cards)
    assert {queued.topic for queued in cards if queued.topic} <= {row.path for row in rows}


@given(decks(), studied, limits, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_that_came_in_does_not_matter(
    cards: list[Queued], done: Studied, settings: Settings, chance: random.Random
) -> None:
    mixed = list(cards)
    chance.shuffle(mixed)
    assert build(mixed, done, NOW, settings) == build(cards, done, NOW, settings)


@given(decks(), studied, limits)
def test_no_note_comes_twice_outside_of_steps(cards: list[Queued], done: Studied, settings: Settings) -> None:
    queue = build(cards, done, NOW, settings)
    notes = [queued.note_uid for queued in queue.reviews + queue.new]
    assert len(set(notes)) == len(notes)
    assert done.notes.isdisjoint(notes)
    assert {queued.note_uid for queued in queue.learning}.isdisjoint(notes)
