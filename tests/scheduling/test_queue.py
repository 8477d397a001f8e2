"""What is due now, in which order, and how the day's limits share it out."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

import pytest

from journal_cards.model import Counts, Memory, Moment, Queued, Settings, State, Studied, TopicCount
from journal_cards.scheduling import queue as queues
from journal_cards.scheduling.queue import Queue, build

TODAY = date(2025, 6, 10)
NOW = Moment(1_000_000_000, 0, TODAY)
MINUTE = 60_000
FRESH = Studied()
PLAIN = Settings()
NET, CIDR, DNS, LINUX = ("Net",), ("Net", "CIDR"), ("Net", "DNS"), ("Linux",)


def counts(
    cards: list[Queued], done: Studied, now: Moment, settings: Settings, topic: tuple[str, ...] | None = None
) -> Counts:
    """What a review of these cards would show."""
    return queues.counts(queues.waiting(cards, done, now, settings, topic), done, settings)


def topic_counts(cards: list[Queued], done: Studied, now: Moment, settings: Settings) -> tuple[TopicCount, ...]:
    """The rows of the topics of these cards."""
    return queues.topic_counts(queues.waiting(cards, done, now, settings), done, settings)


def ago(days: int) -> date:
    """A day so many days before today."""
    return TODAY - timedelta(days=days)


def card(uid: str, memory: Memory, note: str = "", topic: tuple[str, ...] = NET, primary: bool = True) -> Queued:
    """A card whose note is named like it unless said otherwise."""
    return Queued(uid, note or uid, topic, ago(100), 0, primary, memory)


def new(uid: str, note: str = "", topic: tuple[str, ...] = NET, primary: bool = True) -> Queued:
    """A card that was never rated."""
    return card(uid, Memory(), note, topic, primary)


def due(
    uid: str,
    note: str = "",
    topic: tuple[str, ...] = NET,
    overdue: int = 0,
    stability: float = 10,
    primary: bool = True,
) -> Queued:
    """A card in review, last rated ten days ago."""
    memory = Memory(State.REVIEW, None, stability, 5.0, ago(overdue), None, ago(10), 0, 3)
    return card(uid, memory, note, topic, primary)


def step(uid: str, minutes: int, note: str = "", last_day: date = TODAY, topic: tuple[str, ...] = NET) -> Queued:
    """A card in a step that is due in so many minutes."""
    memory = Memory(State.LEARNING, 0, 1.0, 5.0, None, NOW.at + minutes * MINUTE, last_day, 0, 1)
    return card(uid, memory, note, topic)


def uids(cards: tuple[Queued, ...]) -> list[str]:
    """What the cards are called."""
    return [queued.uid for queued in cards]


# ---- what is due ----


def test_an_empty_deck_has_an_empty_queue() -> None:
    assert build([], FRESH, NOW, PLAIN) == Queue()
    assert counts([], FRESH, NOW, PLAIN) == Counts()
    assert topic_counts([], FRESH, NOW, PLAIN) == ()


def test_reviews_are_due_from_the_first_minute_of_their_day() -> None:
    cards = [due("yesterday", overdue=1), due("today"), due("tomorrow", overdue=-1)]
    assert sorted(uids(build(cards, FRESH, NOW, PLAIN).reviews)) == ["today", "yesterday"]


def test_steps_come_by_the_clock_and_a_little_ahead_of_it() -> None:
    cards = [step("in 20", 20), step("in 21", 21), step("past", -3), step("in 5", 5)]
    assert uids(build(cards, FRESH, NOW, PLAIN).learning) == ["past", "in 5", "in 20"]
    assert uids(build(cards, FRESH, NOW, Settings(learn_ahead=0)).learning) == ["past"]


def test_a_step_left_unfinished_yesterday_is_due_today_whatever_its_clock_says() -> None:
    cards = [step("today", 300), step("yesterday", 300, last_day=ago(1))]
    assert uids(build(cards, FRESH, NOW, PLAIN).learning) == ["yesterday"]


def test_relearning_counts_as_learning() -> None:
    learning = step("forgotten", 0)
    forgotten = replace(learning, memory=replace(learning.memory, state=State.RELEARNING))
    assert counts([forgotten], FRESH, NOW, PLAIN) == Counts(learning=1)


# ---- siblings ----


def test_of_two_due_siblings_the_one_that_waits_longest_comes() -> None:
    cards = [due("a", "note", overdue=0), due("b", "note", overdue=4, primary=False)]
    assert uids(build(cards, FRESH, NOW, PLAIN).reviews) == ["b"]


def test_of_two_siblings_due_on_the_same_day_the_primary_one_comes() -> None:
    cards = [due("a", "note", primary=False), due("b", "note", primary=True)]
    assert uids(build(cards, FRESH, NOW, PLAIN).reviews) == ["b"]


def test_a_note_brings_its_primary_card_first() -> None:
    cards = [new("a", "note", primary=False), new("b", "note", primary=True), new("c", "note", primary=False)]
    assert uids(build(cards, FRESH, NOW, PLAIN).new) == ["b"]
    assert len(build([cards[0], cards[2]], FRESH, NOW, PLAIN).new) == 1


def test_a_due_review_keeps_its_new_sibling_back() -> None:
    queue = build([due("old", "note"), new("young", "note")], FRESH, NOW, PLAIN)
    assert (uids(queue.reviews), uids(queue.new)) == (["old"], [])


def test_a_review_beyond_the_limit_still_keeps_its_new_sibling_back() -> None:
    cards = [due("old", "note"), new("young", "note")]
    assert build(cards, FRESH, NOW, Settings(reviews_per_day=0)) == Queue()


def test_a_card_in_a_step_keeps_its_siblings_back_but_no_other_step() -> None:
    cards = [step("one", 0, "note"), step("two", 1, "note"), due("old", "note"), new("young", "note")]
    queue = build(cards, FRESH, NOW, PLAIN)
    assert (uids(queue.learning), queue.reviews, queue.new) == (["one", "two"], (), ())


def test_the_rest_of_a_note_that_was_rated_today_waits_until_tomorrow() -> None:
    cards = [due("old", "seen"), new("young", "seen"), step("step", 0, "seen"), new("other", "unseen")]
    queue = build(cards, Studied(notes=frozenset({"seen"})), NOW, PLAIN)
    assert (uids(queue.learning), uids(queue.reviews), uids(queue.new)) == (["step"], [], ["other"])


# ---- limits ----


def test_what_was_done_today_counts_against_the_limits() -> None:
    cards = [new(f"n{number}") for number in range(9)] + [due(f"r{number}") for number in range(9)]
    limits = Settings(new_per_day=5, reviews_per_day=7)
    assert counts(cards, Studied(new=2, reviews=4), NOW, limits) == Counts(new=3, review=3)


def test_more_done_than_allowed_leaves_nothing() -> None:
    cards = [new("n"), due("r"), step("s", 0)]
    limits = Settings(new_per_day=5, reviews_per_day=7)
    assert counts(cards, Studied(new=6, reviews=8), NOW, limits) == Counts(learning=1)
    assert uids(build(cards, Studied(new=6, reviews=8), NOW, limits).learning) == ["s"]


def test_steps_know_no_limit() -> None:
    cards = [step(f"s{number}", 0) for number in range(30)]
    assert len(build(cards, FRESH, NOW, Settings(new_per_day=0, reviews_per_day=0)).learning) == 30


def test_with_too_many_reviews_those_best_remembered_come() -> None:
    cards = [due(f"s{stability}", stability=stability, overdue=stability % 7) for stability in (1, 3, 9, 27, 81)]
    queue = build(cards, FRESH, NOW, Settings(reviews_per_day=2))
    assert sorted(uids(queue.reviews)) == ["s27", "s81"]


def test_the_choice_looks_at_memory_not_at_the_day_that_it_was_due() -> None:
    weak = due("weak", stability=2, overdue=0)
    strong = due("strong", stability=200, overdue=9)
    assert uids(build([weak, strong], FRESH, NOW, Settings(reviews_per_day=1)).reviews) == ["strong"]


def test_the_limit_holds_over_all_topics_and_for_one_topic_takes_what_it_has() -> None:
    cards = [new(f"{topic[-1]}{number}", topic=topic) for topic in (CIDR, DNS, LINUX) for number in range(4)]
    limits = Settings(new_per_day=6)
    assert counts(cards, FRESH, NOW, limits).new == 6
    assert [counts(cards, FRESH, NOW, limits, topic).new for topic in (NET, CIDR, LINUX)] == [6, 4, 4]
    assert counts(cards, Studied(new=3), NOW, limits, CIDR).new == 3


# ---- order ----


def test_reviews_stay_together_by_topic_and_subtopics_with_their_parent() -> None:
    topics = [("net", "b"), ("Network",), ("Net", "DNS"), ("linux",), ("Net",), ("Net", "CIDR", "Host")]
    cards = [due(f"{number}{topic}", topic=topic) for number in range(5) for topic in topics]
    shown = build(cards, FRESH, NOW, PLAIN).reviews
    assert [topic for topic, _ in groupby(queued.topic for queued in shown)] == [
        ("linux",),
        ("Net",),
        ("Net", "CIDR", "Host"),
        ("Net", "DNS"),
        ("net", "b"),
        ("Network",),
    ]


def test_inside_a_topic_reviews_are_shuffled_the_same_all_day_and_otherwise_tomorrow() -> None:
    cards = [replace(due(f"r{number:02}"), position=number) for number in range(20)]
    today = uids(build(cards, FRESH, NOW, PLAIN).reviews)
    tonight = uids(build(cards, Studied(reviews=3), replace(NOW, at=NOW.at + 9_000_000), PLAIN).reviews)
    tomorrow = uids(build(cards, FRESH, replace(NOW, day=TODAY + timedelta(days=1)), PLAIN).reviews)
    assert today == tonight
    assert sorted(today) == sorted(tomorrow) == uids(tuple(cards))
    assert today != uids(tuple(cards))
    assert today != tomorrow


def test_a_rating_leaves_the_order_of_the_other_reviews_alone() -> None:
    cards = [due(f"r{number}") for number in range(20)]
    before = uids(build(cards, FRESH, NOW, PLAIN).reviews)
    rest = [queued for queued in cards if queued.uid != before[0]]
    assert uids(build(rest, Studied(reviews=1), NOW, PLAIN).reviews) == before[1:]


def dated(uid: str, day: date | None, position: int, topic: tuple[str, ...] = NET) -> Queued:
    """A new card from a journal date."""
    return replace(new(uid, topic=topic), date=day, position=position)


@pytest.mark.parametrize(
    ("order", "chosen"),
    [("newest", ["mid", "young early", "young late"]), ("oldest", ["old", "mid", "young early"])],
)
def test_new_cards_are_chosen_by_journal_date_then_place(order: str, chosen: list[str]) -> None:
    cards = [
        dated("undated", None, 0),
        dated("young late", ago(1), 7),
        dated("young early", ago(1), 6),
        dated("old", ago(90), 1),
        dated("mid", ago(30), 2),
    ]
    limits = Settings(new_per_day=3, new_order="newest" if order == "newest" else "oldest")
    assert uids(build(cards, FRESH, NOW, limits).new) == chosen
    assert "undated" in uids(build(cards, FRESH, NOW, replace(limits, new_per_day=5)).new)
    assert "undated" not in uids(build(cards, FRESH, NOW, replace(limits, new_per_day=4)).new)


def test_chosen_new_cards_stay_together_by_topic_in_the_order_of_the_journal() -> None:
    cards = [
        dated("c2", ago(1), 9, CIDR),
        dated("l1", ago(2), 4, LINUX),
        dated("n1", ago(3), 3, NET),
        dated("c1", ago(4), 2, CIDR),
        dated("l0", ago(5), 1, LINUX),
    ]
    assert uids(build(cards, FRESH, NOW, PLAIN).new) == ["l0", "l1", "n1", "c1", "c2"]


# ---- topics ----


def test_a_topic_has_its_subtopics_and_no_namesakes() -> None:
    topics = [NET, CIDR, DNS, ("Network",), ("net",), ("Linux", "Net"), ()]
    cards = [due(str(topic), topic=topic) for topic in topics]
    assert {queued.topic for queued in build(cards, FRESH, NOW, PLAIN, NET).reviews} == {NET, CIDR, DNS}
    assert {queued.topic for queued in build(cards, FRESH, NOW, PLAIN, CIDR).reviews} == {CIDR}
    assert len(build(cards, FRESH, NOW, PLAIN).reviews) == len(topics)


def test_every_topic_and_every_topic_above_has_a_row() -> None:
    cards = [
        new("a", topic=("net", "DNS")),
        due("b", topic=("Linux", "Files", "Modes")),
        step("c", 0, topic=("net", "cidr")),
        due("d", topic=("net", "DNS"), overdue=-5),
        new("e", topic=()),
    ]
    rows = topic_counts(cards, FRESH, NOW, PLAIN)
    assert [(row.path, row.counts, row.total) for row in rows] == [
        (("Linux",), Counts(review=1), 1),
        (("Linux", "Files"), Counts(review=1), 1),
        (("Linux", "Files", "Modes"), Counts(review=1), 1),
        (("net",), Counts(new=1, learning=1), 3),
        (("net", "cidr"), Counts(learning=1), 1),
        (("net", "DNS"), Counts(new=1), 2),
    ]
    assert [row.name for row in rows][-1] == "DNS"


def test_mixed_topics_are_spread_over_the_whole_sitting() -> None:
    cards = [due(f"n{number}", topic=NET) for number in range(12)] + [
        due(f"l{number}", topic=LINUX) for number in range(4)
    ]
    cards += [new(f"x{number}{topic[-1]}", topic=topic) for number in range(3) for topic in (CIDR, DNS)]
    built = build(cards, FRESH, NOW, PLAIN)
    mixed = queues.mixed(built, PLAIN)
    assert sorted(card.uid for card in mixed) == sorted(card.uid for card in queues.line(built, PLAIN))
    reviews, fresh = mixed[:16], mixed[16:]
    assert {card.memory.state for card in reviews} == {State.REVIEW}
    assert {card.memory.state for card in fresh} == {State.NEW}
    # Each quarter of the reviews has a card of the smaller topic, give or take a place.
    places = [place for place, card in enumerate(reviews) if card.topic == LINUX]
    assert all(4 * number - 1 <= place <= 4 * number + 4 for number, place in enumerate(places))
    assert max(len(list(group)) for _, group in groupby(fresh, key=lambda card: card.topic)) < 3


def test_mixed_keeps_to_where_new_cards_stand() -> None:
    cards = [due(f"d{number}{topic[-1]}", topic=topic) for number in range(4) for topic in (NET, LINUX)]
    cards += [new(f"n{number}{topic[-1]}", topic=topic) for number in range(2) for topic in (NET, LINUX)]
    states = {
        when: "".join("n" if card.memory.state is State.NEW else "r" for card in queues.mixed(built, settings))
        for when in ("after", "before", "mixed")
        if (settings := replace(PLAIN, new_when=when)) and (built := build(cards, FRESH, NOW, settings))
    }
    assert states["after"] == "rrrrrrrrnnnn"
    assert states["before"] == "nnnnrrrrrrrr"
    assert states["mixed"].count("n") == 4
    assert "nn" not in states["mixed"]


def test_mixed_is_the_same_all_day() -> None:
    cards = [due(f"d{number}{topic[-1]}", topic=topic) for number in range(9) for topic in (NET, LINUX, DNS)]
    mixed = queues.mixed(build(cards, FRESH, NOW, PLAIN), PLAIN)
    assert mixed == queues.mixed(build(cards[::-1], FRESH, NOW, PLAIN), PLAIN)
    assert mixed != queues.line(build(cards, FRESH, NOW, PLAIN), PLAIN)
