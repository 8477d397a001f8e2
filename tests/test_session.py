"""The rules of a sitting, without a clock or a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from journal_cards.face import back, front, interval
from journal_cards.model import Card, CardDraft, Counts, Memory, Moment, Rating, Review, State
from journal_cards.session import (
    Outcome,
    Sitting,
    Waiting,
    next_waiting,
    rated,
    reveal,
    show,
    summary,
    undone,
)

DAY = date(2031, 3, 3)
NOW = 1_930_000_000_000
MINUTE = 60_000


def waiting(uid: str, state: State = State.NEW, due: int | None = None, note: str = "") -> Waiting:
    """A card in line; ``due`` is in minutes from now."""
    return Waiting(uid, note or f"note of {uid}", state, None if due is None else NOW + due * MINUTE)


def card(uid: str = "c1", note: str = "", draft: CardDraft | None = None) -> Card:
    draft = draft or CardDraft("basic", "term.is", "forward", "A", "What is it?", "soil")
    note = note or f"note of {uid}"
    topic, trail = ("Garden", "Soil"), ("Worms dig",)
    return Card(uid, note, "garden", draft, True, 3, DAY, topic, trail, 0, False, None, NOW, NOW)


def rate(sitting: Sitting, rating: Rating, after: Memory, at: int = NOW) -> Sitting:
    """Rate the shown card and show nothing yet."""
    assert sitting.card
    review = Review(
        f"r{len(sitting.done)}", sitting.card.uid, "review", rating, Moment(at, 60, DAY), 4000, Memory(), "p"
    )
    return rated(sitting, review, after)


def shown(line: tuple[Waiting, ...], steps: tuple[Waiting, ...] = (), at: int = NOW) -> Sitting:
    """A sitting with its first card on the screen."""
    return show_next(Sitting(topic=None, line=line, steps=steps), at)


def show_next(sitting: Sitting, at: int = NOW, learn_ahead: int = 20) -> Sitting:
    first = next_waiting(sitting, at, learn_ahead)
    return show(sitting, first, card(first.uid, first.note_uid) if first else None, at, learn_ahead)


# ---- who comes next --------------------------------------------------------------------------------------------------


def test_a_step_that_is_due_goes_before_the_line() -> None:
    sitting = Sitting(None, line=(waiting("new"),), steps=(waiting("step", State.LEARNING, due=0),))
    assert next_waiting(sitting, NOW, 20) == sitting.steps[0]


def test_the_line_goes_before_a_step_that_is_not_due_yet() -> None:
    sitting = Sitting(None, line=(waiting("new"),), steps=(waiting("step", State.LEARNING, due=1),))
    assert next_waiting(sitting, NOW, 20) == sitting.line[0]


@pytest.mark.parametrize(("due", "comes"), [(20, True), (21, False)])
def test_a_step_may_come_early_by_learn_ahead_when_nothing_else_is_left(due: int, comes: bool) -> None:
    sitting = Sitting(None, steps=(waiting("step", State.LEARNING, due=due),))
    assert (next_waiting(sitting, NOW, 20) is not None) == comes


def test_nothing_is_next_of_nothing() -> None:
    assert next_waiting(Sitting(None), NOW, 20) is None


# ---- one card after the other ----------------------------------------------------------------------------------------


def test_a_shown_card_leaves_its_line_and_is_counted_still() -> None:
    line = (waiting("a"), waiting("b", State.REVIEW))
    sitting = shown(line, (waiting("s", State.RELEARNING, due=5),))
    assert sitting.line == line[1:]
    assert sitting.counts == Counts(new=1, learning=1, review=1)
    assert (sitting.revealed, sitting.outcomes, sitting.shown_at) == (False, (), NOW)


def test_the_answer_turns_over_only_when_there_is_a_card() -> None:
    outcomes = tuple(Outcome(rating, Memory(), "3d") for rating in Rating)
    moment = Moment(NOW, 60, DAY)
    assert reveal(shown((waiting("a"),)), outcomes, moment).revealed
    assert not reveal(Sitting(None), outcomes, moment).revealed


def test_a_rated_card_is_gone_and_so_are_its_siblings() -> None:
    sitting = shown((waiting("a", note="n"), waiting("b", note="n"), waiting("c")))
    sitting = show_next(rate(sitting, Rating.GOOD, Memory(State.REVIEW, due_day=date(2031, 3, 6))))
    assert sitting.card
    assert sitting.card.uid == "c"
    assert sitting.line == ()
    assert sitting.counts == Counts(new=1)


def test_a_card_in_a_step_comes_back_in_its_turn() -> None:
    sitting = shown((waiting("a"), waiting("b")), (waiting("s", State.LEARNING, due=15),))
    sitting = rate(sitting, Rating.AGAIN, Memory(State.LEARNING, 0, due_at=NOW + 10 * MINUTE))
    assert [step.uid for step in sitting.steps] == ["a", "s"]
    sitting = show_next(sitting, NOW + 10 * MINUTE)
    assert sitting.card
    assert sitting.card.uid == "a", "its step is due, so it goes before the line"


def test_done_tells_what_was_rated() -> None:
    sitting = rate(shown((waiting("a", State.REVIEW),)), Rating.HARD, Memory(State.REVIEW, due_day=DAY))
    (done,) = sitting.done
    assert (done.card_uid, done.rating, done.was, done.topic, done.duration) == (
        "a",
        Rating.HARD,
        State.REVIEW,
        ("Garden", "Soil"),
        4000,
    )
    assert sitting.can_undo


def test_rating_nothing_changes_nothing() -> None:
    empty = Sitting(None)
    review = Review("r", "a", "review", Rating.GOOD, Moment(NOW, 60, DAY), 0, Memory(), "p")
    assert rated(empty, review, Memory()) is empty


def test_undo_gives_the_sitting_before_with_the_front_up() -> None:
    first = reveal(shown((waiting("a"), waiting("b"))), (), Moment(NOW, 60, DAY))
    second = show_next(rate(first, Rating.EASY, Memory(State.REVIEW, due_day=date(2031, 3, 10))))
    before = undone(second, can_undo=False)
    assert before == replace(first, revealed=False, outcomes=(), can_undo=False)
    assert undone(Sitting(None), can_undo=True) is None


def test_undo_goes_back_through_a_whole_sitting() -> None:
    sitting = shown(tuple(waiting(uid) for uid in "abc"))
    seen = []
    for _ in "abc":
        seen.append(sitting)
        sitting = show_next(rate(sitting, Rating.GOOD, Memory(State.REVIEW, due_day=date(2031, 3, 6))))
    assert sitting.card is None
    for before in reversed(seen):
        back_one = undone(sitting, can_undo=True)
        assert back_one is not None
        sitting = back_one
        assert (sitting.card, sitting.line, sitting.done, sitting.counts) == (
            before.card,
            before.line,
            before.done,
            before.counts,
        )


# ---- the done screen -------------------------------------------------------------------------------------------------


def test_summary_counts_ratings_cards_and_minutes() -> None:
    sitting = shown((waiting("a"), waiting("b", State.REVIEW)))
    sitting = show_next(rate(sitting, Rating.AGAIN, Memory(State.LEARNING, 0, due_at=NOW + 10 * MINUTE)))
    sitting = show_next(rate(sitting, Rating.GOOD, Memory(State.REVIEW, due_day=date(2031, 3, 6))))
    assert sitting.card
    assert sitting.card.uid == "a"
    sitting = rate(sitting, Rating.AGAIN, Memory(State.LEARNING, 0, due_at=NOW + 12 * MINUTE))
    told = summary(sitting, NOW + MINUTE // 2, Counts(new=4))
    assert (told.cards, told.by_rating, told.new, told.minutes) == (3, (2, 0, 1, 0), 1, pytest.approx(0.2))
    assert (told.tomorrow, told.next_step_in) == (Counts(new=4), 12)


def test_summary_of_nothing() -> None:
    told = summary(Sitting(None), NOW, Counts())
    assert (told.cards, told.by_rating, told.minutes, told.next_step_in) == (0, (0, 0, 0, 0), 0, None)


# ---- what a face shows -----------------------------------------------------------------------------------------------


def test_a_cloze_hides_every_span_and_its_back_is_the_sentence() -> None:
    text = "`a` and `b` and `a`"
    cloze = card(draft=CardDraft("cloze", "cloze.code", "a", "B", text, "", spans=((0, 3), (16, 19))))
    assert front(cloze) == "[…] and `b` and […]"
    assert back(cloze) == text
    assert (front(card()), back(card())) == ("What is it?", "soil")


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "1m"), (1, "1m"), (10, "10m"), (59, "59m"), (60, "1h"), (89, "1h"), (600, "10h"), (1440, "1d"), (2880, "2d")],
)
def test_intervals_of_steps(minutes: int, text: str) -> None:
    assert interval(Memory(State.LEARNING, due_at=NOW + minutes * MINUTE), NOW, DAY) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(1, "1d"), (29, "29d"), (30, "1mo"), (43, "1.4mo"), (364, "12mo"), (365, "1y"), (767, "2.1y"), (36500, "99.9y")],
)
def test_intervals_of_reviews(days: int, text: str) -> None:
    due = date.fromordinal(DAY.toordinal() + days)
    assert interval(Memory(State.REVIEW, due_day=due), NOW, DAY) == text


def test_the_minutes_of_tomorrow() -> None:
    found = summary(Sitting(None), NOW, Counts(new=5, learning=1, review=14), seconds=6.0)
    assert found.minutes_tomorrow == 2.0
    assert summary(Sitting(None), NOW, Counts(), seconds=6.0).minutes_tomorrow == 0.0
