"""Sittings on a real database, with a clock that stands still until the test moves it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core_support import MORNING, NewWorld, World
from journal_cards.errors import UserError
from journal_cards.face import front
from journal_cards.model import Counts, Memory, Rating, Settings, State, TopicSettings
from journal_cards.reviewing import Reviewing
from journal_cards.scheduling import memory as fsrs
from journal_cards.scheduling.study import Study
from journal_cards.session import Sitting
from journal_cards.topic_names import find_topic
from journal_cards.upkeep import Replay, examine

AGAIN, HARD, GOOD, EASY = Rating

GARDEN = """
## 2031-03-01
- Garden
  - Worms loosen the soil with `tunnels` of their own
  - A frog rests for 5 months below the mud of a pond
  - A seed of clover sleeps for 40 years in dry ground
- Kitchen
  - A levain is a starter that is fed the evening before
  - Bread
    - A loaf bakes for 50 minutes in a hot oven
"""


def facts(count: int) -> str:
    """A journal of bullets with one card each."""
    names = [chr(ord("a") + i) * 3 for i in range(count)]
    return "- Garden\n" + "".join(f"  - The bed {name} of the garden belongs to `owner-{name}` now\n" for name in names)


@pytest.fixture
def world(new_world: NewWorld) -> World:
    world = new_world()
    world.take(GARDEN)
    return world


def asked(world: World, *ratings: Rating) -> list[str]:
    """The fronts of a new sitting that is rated so."""
    sitting = world.reviewing.start(None)
    fronts: list[str] = []
    for rating in ratings:
        assert sitting.card
        fronts.append(front(sitting.card))
        sitting = world.rate(sitting, rating)
    return fronts


# ---- before there is anything ----------------------------------------------------------------------------------------


def test_without_a_database_there_is_nothing_to_do_and_none_is_made(new_world: NewWorld) -> None:
    world = new_world()
    assert world.reviewing.topics() == ()
    assert world.reviewing.counts() == Counts()
    sitting = world.reviewing.start(None)
    assert (sitting.card, sitting.can_undo) == (None, False)
    world.reviewing.warm()
    with pytest.raises(UserError, match=r"nothing was imported yet: journal-cards import"):
        world.reviewing.find("Garden")
    assert not world.database.exists()


# ---- reveal and rate -------------------------------------------------------------------------------------------------


def test_the_counts_of_a_sitting_are_those_of_the_topics(world: World) -> None:
    assert world.reviewing.start(None).counts == world.reviewing.counts() == Counts(new=5)
    rows = {row.path: (row.counts.new, row.total) for row in world.reviewing.topics()}
    assert rows == {("Garden",): (3, 3), ("Kitchen",): (2, 3), ("Kitchen", "Bread"): (1, 1)}


def test_a_rating_before_the_answer_shows_does_nothing(world: World) -> None:
    sitting = world.reviewing.start(None)
    assert world.reviewing.rate(sitting, GOOD) is sitting
    assert world.log() == ()


def test_the_answer_comes_with_four_outcomes_in_order(world: World) -> None:
    sitting = world.reviewing.reveal(world.reviewing.start(None))
    assert [outcome.rating for outcome in sitting.outcomes] == list(Rating)
    assert sitting.outcomes[0].interval == "10m"
    assert world.reviewing.reveal(sitting) is sitting


@pytest.mark.parametrize("rating", list(Rating))
def test_what_was_shown_is_what_is_applied(world: World, rating: Rating) -> None:
    for _ in range(3):  # as a new card, then as one that was seen
        sitting = world.reviewing.reveal(world.reviewing.start(("Kitchen", "Bread")))
        assert sitting.card
        promised = sitting.outcomes[rating - 1].memory
        world.reviewing.rate(sitting, rating)
        assert world.cards()[sitting.card.uid].memory == promised
        world.wait(days=4000)


@pytest.mark.parametrize("rating", list(Rating))
def test_what_was_shown_is_applied_when_the_study_day_changes_in_between(world: World, rating: Rating) -> None:
    world.now = MORNING.replace(hour=3, minute=59) + timedelta(days=1)
    sitting = world.reviewing.reveal(world.reviewing.start(("Kitchen", "Bread")))
    assert sitting.card
    promised = sitting.outcomes[rating - 1].memory
    world.wait(minutes=3)
    world.reviewing.rate(sitting, rating)
    applied = world.cards()[sitting.card.uid].memory
    same = ("state", "step", "stability", "difficulty", "due_day", "last_day", "reps", "lapses")
    assert [getattr(applied, name) for name in same] == [getattr(promised, name) for name in same]
    (review,) = world.log()
    assert review.moment.day == MORNING.date(), "the day for which the intervals were shown"
    if promised.due_at is not None:
        assert applied.due_at == promised.due_at + 3 * 60_000, "a step begins when the rating is given"


def test_a_rating_is_on_the_disk_before_the_next_card_shows(world: World) -> None:
    sitting = world.reviewing.reveal(world.reviewing.start(None))
    assert sitting.card
    world.wait(minutes=0.5)
    world.reviewing.rate(sitting, HARD)
    (review,) = world.log()
    assert (review.card_uid, review.rating, review.kind) == (sitting.card.uid, HARD, "review")
    assert (review.duration, review.before, review.moment.utc_offset) == (30_000, Memory(), 60)


def test_a_pause_at_the_keyboard_counts_as_a_minute(world: World) -> None:
    sitting = world.reviewing.reveal(world.reviewing.start(None))
    world.wait(minutes=95)
    world.reviewing.rate(sitting, GOOD)
    assert world.log()[0].duration == 60_000


def test_a_clock_that_is_set_back_takes_no_study_day_back(world: World) -> None:
    world.rate(world.reviewing.start(None), GOOD)
    world.wait(days=-3)
    assert world.reviewing.moment().day == MORNING.date()
    sitting = world.rate(world.reviewing.start(None), GOOD)
    assert sitting.done[0].duration >= 0
    assert [review.moment.day for review in world.log()] == [MORNING.date()] * 2


def test_a_sitting_may_be_closed_and_go_on(world: World) -> None:
    sitting = world.rate(world.reviewing.start(None), GOOD)
    world.reviewing.close()
    world.reviewing.warm()
    world.rate(sitting, GOOD)
    assert len(world.log()) == 2


def test_a_card_that_another_window_rated_is_not_rated_twice(world: World) -> None:
    one = world.reviewing.reveal(world.reviewing.start(None))
    two = world.reviewing.reveal(world.reviewing.start(None))
    world.reviewing.rate(one, GOOD)
    with pytest.raises(UserError, match="another window"):
        world.reviewing.rate(two, AGAIN)
    assert len(world.log()) == 1


# ---- the order -------------------------------------------------------------------------------------------------------


def test_a_forgotten_card_comes_back_after_its_ten_minutes_before_the_others(world: World) -> None:
    sitting = world.reviewing.start(None)
    first = sitting.card
    sitting = world.rate(sitting, AGAIN)
    assert sitting.card != first
    world.wait(minutes=10)
    sitting = world.rate(sitting, GOOD)
    assert sitting.card
    assert first
    assert sitting.card.uid == first.uid
    assert sitting.card.memory.state is State.LEARNING


def test_a_step_goes_first_in_a_new_sitting_as_well(world: World) -> None:
    first = world.reviewing.start(None).card
    world.rate(world.reviewing.start(None), AGAIN)
    world.wait(minutes=30)
    sitting = world.reviewing.start(None)
    assert first
    assert sitting.card
    assert sitting.card.uid == first.uid
    assert sitting.counts == Counts(new=4, learning=1)


def test_the_last_card_comes_early_when_nothing_else_is_left(world: World) -> None:
    sitting = world.rate(world.reviewing.start(("Kitchen", "Bread")), AGAIN)
    assert sitting.card
    assert sitting.card.memory.reps == 1


def test_without_learn_ahead_the_last_card_is_waited_for(new_world: NewWorld) -> None:
    world = new_world(Settings(learn_ahead=0))
    world.take(GARDEN)
    sitting = world.rate(world.reviewing.start(("Kitchen", "Bread")), AGAIN)
    assert sitting.card is None
    assert world.reviewing.summary(sitting).next_step_in == 10
    world.wait(minutes=10)
    assert world.reviewing.start(("Kitchen", "Bread")).card


def test_a_long_step_that_was_left_unfinished_goes_on_the_next_day(new_world: NewWorld) -> None:
    world = new_world(Settings(learning_steps=(1200,)))
    world.take(GARDEN)
    world.wait(minutes=12 * 60)
    world.rate(world.reviewing.start(("Kitchen", "Bread")), AGAIN)
    world.wait(minutes=9 * 60)  # six in the morning, with eleven hours of the step to go
    sitting = world.reviewing.start(("Kitchen", "Bread"))
    assert world.reviewing.counts().learning == sitting.counts.learning == 1
    assert sitting.card, "what is counted as due now can be reviewed now"


def test_siblings_wait_for_the_next_day(world: World) -> None:
    topic = world.reviewing.find("Kitchen")
    sitting = world.reviewing.start(topic)
    notes = []
    while sitting.card:
        notes.append(sitting.card.note_uid)
        sitting = world.rate(sitting, EASY)
    assert len(notes) == len(set(notes)) == 2
    assert world.reviewing.start(topic).card is None
    world.wait(days=1)
    sitting = world.reviewing.start(topic)
    assert sitting.card
    assert sitting.card.draft.kind == "cloze"
    assert sitting.card.draft.answer == "levain"


def test_a_sitting_of_a_topic_holds_its_subtopics_and_nothing_else(world: World) -> None:
    sitting = world.reviewing.start(("Kitchen",))
    topics = set()
    while sitting.card:
        topics.add(sitting.card.topic)
        sitting = world.rate(sitting, EASY)
    assert topics == {("Kitchen",), ("Kitchen", "Bread")}


def test_twenty_new_cards_a_day_over_all_topics_and_sittings(new_world: NewWorld) -> None:
    world = new_world()
    world.take(facts(24) + "- Kitchen\n  - A loaf bakes for 50 minutes in a hot oven\n")
    assert world.reviewing.counts() == Counts(new=20)
    world.rate(world.reviewing.start(("Garden",)), *[EASY] * 12)
    sitting = world.rate(world.reviewing.start(None), *[EASY] * 8)
    assert sitting.card is None
    assert world.reviewing.counts() == Counts()
    assert world.reviewing.start(("Kitchen",)).card is None
    world.wait(days=1)
    assert world.reviewing.counts().new == 5


def test_reviews_a_day_are_limited_and_two_hundred_by_default(new_world: NewWorld) -> None:
    world = new_world(Settings(new_per_day=20, reviews_per_day=3))
    world.take(facts(5))
    world.rate(world.reviewing.start(None), *[EASY] * 5)
    world.wait(days=60)
    assert world.reviewing.counts() == Counts(review=3)
    sitting = world.rate(world.reviewing.start(None), GOOD, GOOD, GOOD)
    assert sitting.card is None
    assert world.reviewing.counts() == Counts()
    assert (Settings().new_per_day, Settings().reviews_per_day) == (20, 200)


# ---- undo ------------------------------------------------------------------------------------------------------------


def test_undo_in_a_sitting_goes_back_to_its_beginning(world: World) -> None:
    start = sitting = world.reviewing.start(None)
    before = world.cards()
    sitting = world.rate(sitting, GOOD, AGAIN, EASY)
    for left in (2, 1, 0):
        assert sitting.can_undo
        sitting = world.reviewing.undo(sitting)
        assert len(sitting.done) == left
        assert not sitting.revealed
    assert (sitting.card, sitting.line, sitting.counts) == (start.card, start.line, start.counts)
    assert not sitting.can_undo
    assert world.cards() == before
    log = world.log()
    assert [row.kind for row in log] == ["review"] * 3 + ["undo"] * 3
    assert [row.target for row in log[3:]] == [row.uid for row in reversed(log[:3])]


def test_an_undone_card_can_be_rated_otherwise(world: World) -> None:
    sitting = world.reviewing.undo(world.rate(world.reviewing.start(None), EASY))
    card = sitting.card
    assert card
    sitting = world.rate(sitting, AGAIN)
    assert world.cards()[card.uid].memory.state is State.LEARNING
    assert [done.rating for done in sitting.done] == [AGAIN]


def test_undo_goes_back_over_the_done_screen(world: World) -> None:
    sitting = world.rate(world.reviewing.start(("Kitchen", "Bread")), EASY)
    assert sitting.card is None
    sitting = world.reviewing.undo(sitting)
    assert sitting.card
    assert sitting.counts == Counts(new=1)
    sitting = world.rate(sitting, EASY)
    assert sitting.card is None
    assert world.reviewing.summary(sitting).cards == 1


def test_undo_after_a_new_start_takes_back_the_log_without_an_end(world: World) -> None:
    before = world.cards()
    fronts = asked(world, GOOD, AGAIN, EASY)
    world.wait(minutes=2)
    sitting = world.reviewing.start(("Kitchen",))
    assert sitting.can_undo
    for wanted in reversed(fronts):
        sitting = world.reviewing.undo(sitting)
        assert sitting.card
        assert front(sitting.card) == wanted
    assert not sitting.can_undo
    assert world.reviewing.undo(sitting).done == ()
    assert world.cards() == before
    assert len(world.log()) == 6


def test_undo_reaches_over_days_and_programs(world: World, new_world: NewWorld) -> None:
    world.rate(world.reviewing.start(None), GOOD)
    (review,) = world.log()
    world.wait(days=5)
    other = new_world()
    other.now = world.now
    sitting = other.reviewing.undo(other.reviewing.start(None))
    assert sitting.card
    assert sitting.card.uid == review.card_uid
    assert other.cards()[review.card_uid].memory == Memory()


def test_undo_of_this_sitting_comes_before_that_of_the_log(world: World) -> None:
    world.rate(world.reviewing.start(None), GOOD)
    sitting = world.rate(world.reviewing.start(None), HARD, EASY)
    for _ in range(3):
        sitting = world.reviewing.undo(sitting)
    log = world.log()
    assert [row.target for row in log[3:]] == [row.uid for row in reversed(log[:3])]


def test_a_card_undone_from_the_log_is_shown_once_only(world: World) -> None:
    world.rate(world.reviewing.start(None), AGAIN)
    sitting = world.reviewing.undo(world.reviewing.start(None))
    uids: list[str] = []
    while sitting.card:
        uids.append(sitting.card.uid)
        sitting = world.rate(sitting, EASY)
    assert len(uids) == len(set(uids)) == 5


def test_a_card_undone_from_the_log_sends_its_sibling_back_to_wait(world: World) -> None:
    bread = "- Kitchen\n  - A levain is a starter that is fed the evening before\n"
    world.take(bread)
    world.rate(world.reviewing.start(None), EASY)
    world.wait(days=1)
    world.rate(world.reviewing.start(None), AGAIN)
    first, second = (review.card_uid for review in world.log())
    world.wait(days=30)
    sitting = world.reviewing.undo(world.reviewing.start(None))
    assert sitting.card
    assert (sitting.card.uid, sitting.card.memory) == (second, Memory())
    assert sitting.counts == Counts(new=1)
    assert first != second
    due = world.cards()[first].memory.due_day
    assert due
    assert due < world.reviewing.moment().day
    assert world.rate(sitting, EASY).card is None


def test_nothing_can_be_undone_when_nothing_was_rated(world: World) -> None:
    sitting = world.reviewing.start(None)
    assert not sitting.can_undo
    assert world.reviewing.undo(sitting) == sitting


def test_nothing_can_be_undone_when_all_was_undone(world: World) -> None:
    world.reviewing.undo(world.rate(world.reviewing.start(None), GOOD))
    assert not world.reviewing.start(None).can_undo


def test_an_undone_rating_gives_its_place_in_the_limit_back(new_world: NewWorld) -> None:
    world = new_world(Settings(new_per_day=2))
    world.take(GARDEN)
    sitting = world.rate(world.reviewing.start(None), EASY, EASY)
    assert world.reviewing.counts() == Counts()
    world.reviewing.undo(sitting)
    assert world.reviewing.counts() == Counts(new=1)


# ---- an import in the middle -----------------------------------------------------------------------------------------


def test_a_card_that_an_import_retires_is_skipped(world: World) -> None:
    sitting = world.reviewing.start(None)
    assert sitting.card
    following = world.cards()[sitting.line[0].uid]
    text = {note.text: note for note in world.take(GARDEN).drafts}
    gone = next(line for line in GARDEN.splitlines() if following.draft.front in line)
    assert text
    world.take(GARDEN.replace(gone + "\n", ""))
    after = world.rate(sitting, EASY)
    assert after.card
    assert after.card.uid == sitting.line[1].uid
    assert after.counts.new == 3


def test_a_card_that_an_import_edits_is_shown_as_it_is_now(world: World) -> None:
    sitting = world.reviewing.start(None)
    following = world.cards()[sitting.line[0].uid]
    old = following.draft.front
    new = old.replace(" the ", " all the ", 1)
    assert old != new
    world.take(GARDEN.replace(old, new))
    after = world.rate(sitting, EASY)
    assert after.card
    assert (after.card.uid, after.card.draft.front) == (following.uid, new)


def test_a_shown_card_that_an_import_retires_can_still_be_rated_and_comes_back_with_its_history(world: World) -> None:
    sitting = world.reviewing.start(("Kitchen", "Bread"))
    world.take(GARDEN.replace("    - A loaf bakes for 50 minutes in a hot oven\n", ""))
    after = world.rate(sitting, EASY)
    assert after.card is None
    assert sitting.card
    world.take(GARDEN)
    assert world.cards()[sitting.card.uid].memory.reps == 1


def test_a_rating_that_finds_another_writer_can_be_given_again(world: World) -> None:
    """A key waits for a second at most, as long as nobody thinks that the program hangs."""
    revealed = world.reviewing.reveal(world.reviewing.start(None))
    world.reviewing.warm()
    with closing(sqlite3.connect(world.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="is locked: another program is writing to it"):
            world.reviewing.rate(revealed, GOOD)
        other.execute("ROLLBACK")
    assert world.log() == ()
    world.reviewing.rate(revealed, GOOD)
    assert len(world.log()) == 1
    store = world.reviewing._open()
    with store._reading() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == 1_000


# ---- the done screen -------------------------------------------------------------------------------------------------


def test_the_summary_says_what_was_done_and_what_comes_tomorrow(world: World) -> None:
    sitting = world.rate(world.reviewing.start(None), EASY, AGAIN, EASY, EASY, EASY, EASY, seconds=6)
    assert sitting.card is None
    told = world.reviewing.summary(sitting)
    assert (told.cards, told.by_rating, told.new) == (6, (1, 0, 0, 5), 5)
    assert told.minutes == pytest.approx(0.6)
    assert told.next_step_in is None
    assert told.tomorrow == Counts(new=1), "the sibling that waited"
    assert told.left == Counts(), "it waits until then"


def test_the_summary_says_what_is_left_here(world: World) -> None:
    bread = ("Kitchen", "Bread")
    done = world.rate(world.reviewing.start(bread, Study("cram")), EASY)
    assert done.card is None
    assert world.reviewing.summary(done).left == Counts(new=1)
    done = world.rate(world.reviewing.start(bread), EASY)
    assert done.card is None
    assert world.reviewing.summary(done).left == Counts()
    world.take(f"{GARDEN}    - A crust keeps bread fresh for 3 days\n")
    assert world.reviewing.summary(done).left == Counts(new=1)


def test_tomorrow_is_within_the_limits(new_world: NewWorld) -> None:
    world = new_world(Settings(new_per_day=3))
    world.take(facts(10))
    sitting = world.rate(world.reviewing.start(None), EASY)
    assert world.reviewing.summary(sitting).tomorrow.new == 3
    assert world.reviewing.counts().new == 2


# ---- topics by name --------------------------------------------------------------------------------------------------

PATHS = [
    ("Linux",),
    ("Linux", "Permissions"),
    ("Networking", "CIDR"),
    ("Networking", "DNS"),
    ("Kubernetes", "DNS"),
    ("vLLM",),
    ("vLLM", "vLLM flags"),
    ("A/B tests",),
]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("CIDR", ("Networking", "CIDR")),
        ("cidr", ("Networking", "CIDR")),
        ("ci", ("Networking", "CIDR")),
        ("networking", ("Networking",)),
        ("Networking/CIDR", ("Networking", "CIDR")),
        ("networking › cidr", ("Networking", "CIDR")),
        ("Networking::CIDR", ("Networking", "CIDR")),
        ("Networking > CIDR", ("Networking", "CIDR")),
        ("net", ("Networking",)),
        ("networking/d", ("Networking", "DNS")),
        ("Kubernetes/DNS", ("Kubernetes", "DNS")),
        ("vLLM", ("vLLM",)),
        ("vll", ("vLLM",)),
        ("vllm flags", ("vLLM", "vLLM flags")),
        ("vllm  FLAGS", ("vLLM", "vLLM flags")),
        ("perm", ("Linux", "Permissions")),
        ("/Linux/", ("Linux",)),
        ("A/B tests", ("A/B tests",)),
        ("a/b", ("A/B tests",)),
    ],
)
def test_a_topic_is_found_by_name_path_or_beginning(name: str, path: tuple[str, ...]) -> None:
    assert find_topic(name, PATHS) == path


def test_a_name_that_two_topics_have_lists_both() -> None:
    with pytest.raises(UserError, match=r"“DNS” could be Kubernetes/DNS or Networking/DNS: give more"):
        find_topic("DNS", PATHS)
    with pytest.raises(UserError, match=r"could be"):
        find_topic("d", PATHS)


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Linx", "did you mean Linux?"), ("CDIR", "did you mean Networking/CIDR?"), ("kubernets", "Kubernetes")],
)
def test_a_topic_that_is_not_there_comes_with_a_suggestion(name: str, meant: str) -> None:
    with pytest.raises(UserError) as caught:
        find_topic(name, PATHS)
    assert f"there is no topic “{name}”" in str(caught.value)
    assert meant in str(caught.value)


@pytest.mark.parametrize("name", ["", " ", "/", "zzzzzz", "\x1b[2J", "IDR"])
def test_a_topic_without_any_likeness_is_one_clear_line(name: str) -> None:
    with pytest.raises(UserError) as caught:
        find_topic(name, PATHS)
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "`journal-cards topics` lists them" in str(caught.value)


def test_find_reads_the_topics_of_the_database(world: World) -> None:
    assert world.reviewing.find("bre") == ("Kitchen", "Bread")
    world.take(GARDEN.replace("  - Bread\n    - A loaf bakes for 50 minutes in a hot oven\n", ""))
    with pytest.raises(UserError, match="no topic “Bread”"):
        world.reviewing.find("Bread")


def test_the_day_of_the_world_is_what_these_tests_think(world: World) -> None:
    assert world.reviewing.moment().day == date(2031, 3, 3)


# ---- redo ------------------------------------------------------------------------------------------------------------


def test_redo_does_again_what_was_undone_to_the_letter(world: World) -> None:
    sitting = world.rate(world.reviewing.start(None), GOOD, AGAIN, EASY)
    cards, left = world.cards(), sitting
    for _ in range(3):
        sitting = world.reviewing.undo(sitting)
    for _ in range(3):
        sitting = world.reviewing.redo(sitting)
    assert world.cards() == cards
    assert (sitting.card, sitting.line, sitting.steps, sitting.counts) == (
        left.card,
        left.line,
        left.steps,
        left.counts,
    )
    assert [done.rating for done in sitting.done] == [GOOD, AGAIN, EASY]
    assert [row.kind for row in world.log()] == ["review"] * 3 + ["undo"] * 3 + ["redo"] * 3
    assert world.reviewing.redo(sitting) is sitting


def test_after_another_rating_there_is_nothing_to_redo(world: World) -> None:
    sitting = world.reviewing.undo(world.rate(world.reviewing.start(None), GOOD))
    sitting = world.rate(sitting, HARD)
    assert world.reviewing.redo(sitting) is sitting


def test_redo_reaches_over_programs(world: World, new_world: NewWorld) -> None:
    world.rate(world.reviewing.start(None), EASY)
    after = world.cards()
    world.reviewing.undo(world.reviewing.start(None))
    other = new_world()
    other.now = world.now + timedelta(minutes=3)
    sitting = other.reviewing.redo(other.reviewing.start(None))
    assert other.cards() == after
    assert sitting.card
    assert sitting.card.uid != world.log()[0].card_uid


def test_undo_and_redo_give_the_counters_of_the_day_back(new_world: NewWorld) -> None:
    world = new_world(Settings(new_per_day=2))
    world.take(facts(4))
    sitting = world.rate(world.reviewing.start(None), EASY, EASY)
    assert world.reviewing.counts() == Counts()
    sitting = world.reviewing.undo(sitting)
    assert world.reviewing.counts() == Counts(new=1)
    world.reviewing.redo(sitting)
    assert world.reviewing.counts() == Counts()


def test_decisions_are_undone_and_done_again_in_their_order(world: World) -> None:
    sitting = world.rate(world.reviewing.start(None), GOOD)
    sitting = world.reviewing.bury(world.reviewing.hold(world.reviewing.flag(sitting, "vague")))
    after = world.cards()
    for _ in range(4):
        sitting = world.reviewing.undo(sitting)
    assert not any(card.flag or card.held or card.buried_until or card.memory.reps for card in world.cards().values())
    for _ in range(4):
        sitting = world.reviewing.redo(sitting)
    assert world.cards() == after


# ---- buried, held, flagged, skipped ----------------------------------------------------------------------------------


def test_a_buried_bullet_comes_back_tomorrow(world: World) -> None:
    sitting = world.reviewing.start(("Kitchen", "Bread"))
    sitting = world.reviewing.bury(sitting)
    assert sitting.card is None
    assert world.reviewing.start(("Kitchen", "Bread")).card is None
    assert world.reviewing.counts() == Counts(new=4)
    world.wait(days=1)
    assert world.reviewing.start(("Kitchen", "Bread")).card
    assert world.log() == ()


def test_a_held_card_stays_away_and_its_sibling_comes(world: World) -> None:
    world.take("- Kitchen\n  - A levain is a starter that is fed the evening before\n")
    sitting = world.reviewing.start(None)
    first = sitting.card
    sitting = world.reviewing.hold(sitting)
    world.wait(days=2)
    other = world.reviewing.start(None).card
    assert first
    assert other
    assert (other.note_uid, other.uid != first.uid) == (first.note_uid, True)
    world.take("- Kitchen\n  - A levain is a starter that one feeds the evening before\n")
    assert world.cards()[first.uid].held, "no import takes back what a person decided"


def test_a_flag_stays_on_the_card(world: World) -> None:
    sitting = world.reviewing.flag(world.reviewing.start(None), "too vague")
    assert sitting.card
    assert sitting.card.flag == "too vague"
    assert world.reviewing.start(None).card == sitting.card


def test_a_skipped_card_comes_last(world: World) -> None:
    sitting = world.reviewing.start(None)
    first = sitting.card
    sitting = world.reviewing.skip(sitting)
    seen = []
    while sitting.card:
        seen.append(sitting.card.uid)
        sitting = world.rate(sitting, EASY)
    assert first
    assert seen[-1] == first.uid
    assert len(seen) == 5


# ---- leeches ---------------------------------------------------------------------------------------------------------


def forget(world: World, times: int) -> list[bool]:
    """Forget the one card of a journal so often; whether each time made it a leech."""
    told = []
    for _ in range(times):
        world.wait(days=400)
        sitting = world.rate(world.reviewing.start(None), AGAIN)
        told.append(sitting.leech is not None)
        world.wait(minutes=15)
        world.rate(world.reviewing.start(None), GOOD)
    return told


def test_a_card_becomes_a_leech_at_the_threshold_and_again_at_every_half_of_it(new_world: NewWorld) -> None:
    world = new_world(Settings(leech_threshold=4))
    world.take(facts(1))
    world.rate(world.reviewing.start(None), EASY)
    assert forget(world, 5) == [False, False, False, True, False]
    (card,) = world.cards().values()
    assert card.leech(4)
    world.take(facts(1).replace("now", "today"))
    (card,) = world.cards().values()
    assert (card.memory.lapses, card.leech(4)) == (5, False), "an edited bullet is forgiven"
    assert forget(world, 2) == [True, False]


def test_undoing_the_lapse_undoes_the_leech(new_world: NewWorld) -> None:
    world = new_world(Settings(leech_threshold=1))
    world.take(facts(1))
    world.rate(world.reviewing.start(None), EASY)
    world.wait(days=40)
    sitting = world.rate(world.reviewing.start(None), AGAIN)
    assert sitting.leech
    sitting = world.reviewing.undo(sitting)
    assert sitting.leech is None
    assert not next(iter(world.cards().values())).leech(1)


# ---- beyond the schedule ---------------------------------------------------------------------------------------------


def taken(world: World, study: Study, topic: tuple[str, ...] | None = None) -> list[str]:
    """The uids of the cards that a sitting has in line, the shown one first."""
    sitting = world.reviewing.start(topic, study)
    return ([sitting.card.uid] if sitting.card else []) + [waiting.uid for waiting in sitting.line]


def test_reviewing_ahead_takes_the_next_days_and_nothing_new(new_world: NewWorld) -> None:
    world = new_world(Settings(new_per_day=5, reviews_per_day=2))
    world.take(facts(7))
    world.rate(world.reviewing.start(None), GOOD, GOOD, EASY, EASY, EASY)
    world.wait(days=1)
    dues = {card.uid: card.memory.due_day for card in world.cards().values() if card.memory.due_day}
    soon = {uid for uid, day in dues.items() if day <= world.reviewing.moment().day + timedelta(days=2)}
    assert 2 <= len(soon) < 5
    assert set(taken(world, Study("ahead", days=2))) == soon
    assert len(taken(world, Study("ahead", days=30))) == 5, "asked for, so that no limit holds"
    assert len(taken(world, Study("ahead", days=30, cards=3))) == 3


def test_the_weakest_come_first_whenever_they_are_due(world: World) -> None:
    world.rate(world.reviewing.start(None), GOOD, EASY, GOOD, EASY)
    world.wait(days=1)
    learned = {card.uid: card.memory.stability or 0 for card in world.cards().values() if card.memory.reps}
    found = taken(world, Study("weakest"))
    assert [learned[uid] for uid in found] == sorted(learned.values())
    assert taken(world, Study("weakest", cards=2)) == found[:2]


def test_a_cram_asks_everything_and_counts_for_nothing(world: World) -> None:
    before = world.cards()
    sitting = world.reviewing.start(None, Study("cram"))
    count = len(world.cards())
    assert sitting.counts.new == count
    first = sitting.card
    sitting = world.rate(sitting, AGAIN, *[GOOD] * (count - 1))
    assert first
    assert sitting.card
    assert sitting.card.uid == first.uid, "what was forgotten is asked again at the end"
    sitting = world.rate(sitting, EASY)
    assert sitting.card is None
    assert world.cards() == before
    assert [row.kind for row in world.log()] == ["cram"] * (count + 1)
    assert world.reviewing.counts() == Counts(new=5)
    assert world.reviewing.undo(sitting).card


def test_new_cards_alone_go_beyond_the_days_limit(new_world: NewWorld) -> None:
    world = new_world(Settings(new_per_day=1))
    world.take(facts(6))
    world.rate(world.reviewing.start(None), EASY)
    assert world.reviewing.start(None).card is None
    assert len(taken(world, Study("new"))) == 5
    assert len(taken(world, Study("new", cards=2))) == 2


def test_a_part_of_the_journal_by_its_dates(world: World) -> None:
    world.take("## 2031-02-01\n" + facts(2) + "## 2031-03-01\n" + facts(4).replace("bed", "wall"))
    assert world.reviewing.start(None, Study(since=date(2031, 2, 2))).counts == Counts(new=4)
    assert world.reviewing.start(None, Study(since=date(2031, 2, 1))).counts == Counts(new=6)
    assert world.reviewing.start(None, Study(since=date(2031, 3, 2))).card is None


# ---- limits and places -----------------------------------------------------------------------------------------------


def test_a_topic_has_a_limit_of_its_own_that_holds_over_sittings(new_world: NewWorld) -> None:
    world = new_world(Settings(new_per_day=6, topic=(TopicSettings(("Garden",), new_per_day=2),)))
    world.take(facts(4) + "- Kitchen\n  - A loaf bakes for 50 minutes in a hot oven\n")
    assert world.reviewing.counts() == Counts(new=3)
    world.rate(world.reviewing.start(("Garden",)), EASY)
    assert world.reviewing.counts() == Counts(new=2)
    world.rate(world.reviewing.start(("Garden",)), EASY)
    assert world.reviewing.start(("Garden",)).card is None
    assert world.reviewing.counts() == Counts(new=1)


def test_a_topic_that_matters_more_comes_back_sooner(new_world: NewWorld) -> None:
    strict = TopicSettings(("Kitchen",), desired_retention=0.97)
    world = new_world(Settings(fuzz=False, topic=(strict,)))
    world.take(GARDEN)
    world.rate(world.reviewing.start(None), *[EASY] * 5)
    days = {card.topic[0]: (card.memory.due_day - card.memory.last_day).days
            for card in world.cards().values() if card.memory.due_day and card.memory.last_day}  # fmt: skip
    assert days == {"Garden": 8, "Kitchen": 2}
    sets = {row.parameters: row for row in world.log()}
    assert len(sets) == 2
    assert sets.keys() <= world.store.parameter_sets().keys()


@pytest.mark.parametrize(("when", "order"), [("after", "rrnn"), ("before", "nnrr"), ("mixed", "rnrn")])
def test_new_cards_stand_where_the_person_wants_them(new_world: NewWorld, when: str, order: str) -> None:
    world = new_world(Settings(new_per_day=2, new_when=when))  # type: ignore[arg-type]
    world.take(facts(4))
    world.rate(world.reviewing.start(None), GOOD, GOOD)
    world.wait(days=20)
    cards = world.cards()
    assert "".join("r" if cards[uid].memory.reps else "n" for uid in taken(world, Study())) == order


def test_what_is_due_tomorrow_does_not_pile_up(new_world: NewWorld) -> None:
    world = new_world(Settings(new_per_day=100))
    world.take(facts(26))
    world.rate(world.reviewing.start(None), *[EASY] * 26)
    dues = [card.memory.due_day for card in world.cards().values()]
    assert max(dues.count(day) for day in set(dues)) <= 7, "26 cards over five days"


# ---- the log is the truth --------------------------------------------------------------------------------------------


def test_the_log_gives_every_memory_again_whatever_was_pressed(new_world: NewWorld) -> None:
    world = new_world(Settings(learning_steps=(1, 10), topic=(TopicSettings(("Kitchen",), desired_retention=0.8),)))
    world.take(GARDEN)
    for day in range(12):
        sitting = world.reviewing.start(None)
        for number in range(6):
            if sitting.card is None:
                break
            sitting = world.rate(sitting, list(Rating)[(day * 7 + number * 3) % 4])
            if number % 3 == 1:
                sitting = world.reviewing.undo(sitting)
            if number % 6 == 4:
                sitting = world.reviewing.redo(world.reviewing.undo(sitting))
        world.rate(world.reviewing.start(None, Study("cram")), AGAIN, GOOD)
        world.wait(days=3)
    assert len(world.log()) > 60
    report = examine(world.store, world.prefs, rebuild=False)
    assert (report["problems"], report["differing"]) == ([], 0)
    before, other = world.cards(), tuple(w * 1.1 for w in fsrs.DEFAULT_PARAMETERS)
    memories = Replay(world.store, world.prefs, other).memories(world.store)
    world.store.keep_weights(other, 1, 100, 0.5, 0.4, memories)
    assert any(card.memory.stability != before[uid].memory.stability for uid, card in world.cards().items())
    for uid, card in world.cards().items():
        assert (card.memory.due_day, card.memory.due_at) == (before[uid].memory.due_day, before[uid].memory.due_at)
    assert examine(world.store, world.prefs, rebuild=False)["differing"] == 0


def test_doctor_finds_and_mends_a_card_that_stands_in_a_topic_that_is_not_its_bullets(new_world: NewWorld) -> None:
    world = new_world()
    world.take(GARDEN)
    before = world.reviewing.topics()
    with closing(sqlite3.connect(world.database)) as connection, connection:
        connection.execute('UPDATE cards SET placed = \'["Attic"]\' WHERE "primary" = 1')
    assert world.reviewing.topics() != before
    (problem,) = examine(world.store, world.prefs, rebuild=False)["problems"]
    assert "stand in a topic that is not their bullet's" in problem
    assert examine(world.store, world.prefs, rebuild=True)["problems"] == []
    assert world.reviewing.topics() == before


# ---- what others did meanwhile, and what is taken back late ----------------------------------------------------------


def agrees(world: World) -> bool:
    """Whether the log gives every memory."""
    return examine(world.store, world.prefs, rebuild=False)["differing"] == 0


def test_a_card_that_another_window_rated_or_buried_is_passed_over(world: World, new_world: NewWorld) -> None:
    mine = world.reviewing.start(None)
    other = new_world()
    theirs = other.rate(other.reviewing.start(None), *[EASY] * 2)
    other.reviewing.bury(theirs)
    seen = 0
    mine = world.reviewing.skip(mine)
    while mine.card:
        seen += 1
        mine = world.rate(mine, EASY)
    assert seen == 2
    assert len(world.log()) == 4
    assert len({row.card_uid for row in world.log()}) == 4


@pytest.mark.parametrize(
    "decide",
    [
        lambda mine, sitting: mine.flag(sitting, "vague"),
        lambda mine, sitting: mine.hold(sitting),
        lambda mine, sitting: mine.bury(sitting),
        lambda mine, sitting: mine.reject(sitting),
        lambda mine, sitting: mine.rewrite(sitting, "Mine?", "Yes."),
    ],
    ids=["flag", "hold", "bury", "reject", "rewrite"],
)
def test_undo_does_not_ask_again_what_another_window_rated_meanwhile(
    world: World, new_world: NewWorld, decide: Callable[[Reviewing, Sitting], Sitting]
) -> None:
    other = new_world()
    theirs = other.reviewing.reveal(other.reviewing.start(None))
    mine = world.reviewing.start(None)
    assert mine.card
    assert theirs.card
    assert theirs.card.uid == mine.card.uid
    decided = decide(world.reviewing, mine)
    other.reviewing.rate(theirs, EASY)
    back = world.reviewing.undo(world.reviewing.followed(decided))
    assert back.card
    assert back.card.uid != mine.card.uid
    assert back.counts.new == mine.counts.new - 1
    card = world.cards()[mine.card.uid]
    assert (card.flag, card.held, card.buried_until, card.override) == (None, False, None, None)
    assert card.memory.reps == 1
    world.rate(back, GOOD)
    assert [(row.card_uid, row.rating) for row in world.log()] == [(mine.card.uid, EASY), (back.card.uid, GOOD)]


def test_a_cram_that_is_undone_from_the_schedule_asks_for_no_rating_of_its_card(world: World) -> None:
    bread = ("Kitchen", "Bread")
    learned = world.rate(world.reviewing.start(bread), EASY)
    assert learned.card is None
    world.rate(world.reviewing.start(bread, Study("cram")), GOOD)
    assert world.reviewing.undo(world.reviewing.start(bread)).card is None
    assert [row.kind for row in world.log()] == ["review", "cram", "undo"]
    again = world.rate(world.reviewing.start(bread, Study("cram")), GOOD)
    back = world.reviewing.undo(replace(again, earlier=None, done=()))
    assert back.card is not None, "in a cram it is asked again"


def test_an_answer_that_was_foreseen_reads_nothing_more_of_its_bullets(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = world.reviewing.start(None)
    plain = world.reviewing.reveal(sitting)
    world.reviewing.foresee(sitting)
    for name in ("neighbours", "linking", "cards", "siblings", "due_days"):
        monkeypatch.setattr(f"journal_cards.store.peek.{name}", lambda *_: pytest.fail("was read again"))
    assert world.reviewing.reveal(sitting) == plain


def test_what_was_foreseen_holds_as_long_as_nobody_writes(world: World) -> None:
    bread = ("Kitchen", "Bread")
    sitting = world.reviewing.start(bread)
    world.reviewing.foresee(sitting)
    world.take(f"{GARDEN}    - Salt keeps it fresh\n")
    assert world.reviewing.reveal(sitting).beside.after == ("Salt keeps it fresh",)


def test_a_rating_that_is_undone_after_its_fact_changed_gives_its_own_due_day_back(world: World) -> None:
    bread = ("Kitchen", "Bread")
    world.rate(world.reviewing.start(bread), EASY)
    world.wait(days=20)
    (card,) = (card for card in world.cards().values() if card.memory.reps)
    world.rate(world.reviewing.start(bread), GOOD)
    world.wait(minutes=5)
    world.take(GARDEN.replace("50 minutes", "55 minutes"))
    assert [row.kind for row in world.log()] == ["review", "review", "manual"]
    world.reviewing.undo(world.reviewing.start(bread))
    assert world.cards()[card.uid].memory == card.memory
    assert agrees(world)
    world.reviewing.redo(world.reviewing.start(bread))
    assert agrees(world)


def test_an_undo_under_new_weights_gives_what_they_say(world: World) -> None:
    bread = ("Kitchen", "Bread")
    world.rate(world.reviewing.start(bread), EASY)
    world.wait(days=20)
    world.rate(world.reviewing.start(bread), GOOD)
    other = tuple(w * 1.1 for w in fsrs.DEFAULT_PARAMETERS)
    world.store.keep_weights(other, 1, 100, 0.5, 0.4, Replay(world.store, world.prefs, other).memories(world.store))
    world.reviewing.undo(world.reviewing.start(bread))
    assert agrees(world)


def test_undo_in_a_new_sitting_keeps_the_limit_of_the_day(new_world: NewWorld) -> None:
    world = new_world(Settings(new_per_day=3, new_order="oldest"))
    world.take(facts(6) + "- Kitchen\n  - A loaf bakes for 50 minutes in a hot oven\n")
    world.rate(world.reviewing.start(("Kitchen",)), EASY)
    sitting = world.reviewing.undo(world.reviewing.start(None))
    assert sitting.counts == Counts(new=3)
    while sitting.card:
        sitting = world.rate(sitting, EASY)
    assert len([card for card in world.cards().values() if card.memory.reps]) == 3


def test_an_undone_card_that_is_suspended_is_not_shown(world: World) -> None:
    sitting = world.rate(world.reviewing.start(None), EASY)
    (review,) = world.log()
    world.store.hold(review.card_uid, held=True)
    sitting = world.reviewing.undo(world.reviewing.start(None))
    assert world.cards()[review.card_uid].memory == Memory()
    assert sitting.card
    assert sitting.card.uid != review.card_uid


def test_a_leech_is_told_at_the_threshold_and_at_every_half_of_it_again(new_world: NewWorld) -> None:
    world = new_world(Settings(leech_threshold=4))
    world.take(facts(1))
    world.rate(world.reviewing.start(None), EASY)
    assert forget(world, 8) == [False, False, False, True, False, True, False, True]
    world.wait(days=300)
    sitting = world.reviewing.rewrite(world.reviewing.start(None), "Whose?", "Nobody's")
    (card,) = world.cards().values()
    assert not card.leech(4), "own words are a cure"
    world.reviewing.undo(sitting)
    (card,) = world.cards().values()
    assert card.leech(4) == 8, "taken back, it is none"


def test_so_many_cards_are_no_more_and_come_from_everywhere(new_world: NewWorld) -> None:
    world = new_world(Settings(new_per_day=20))
    world.take(facts(6) + facts(6).replace("Garden", "Kitchen").replace("bed", "pan"))
    sitting = world.rate(world.reviewing.start(None), *[AGAIN] * 4)
    world.wait(minutes=30)
    sitting = world.reviewing.start(None, Study(cards=3))
    assert sitting.counts == Counts(learning=3)
    topics = {world.cards()[uid].topic for uid in taken(world, Study("cram", cards=6))}
    assert topics == {("Garden",), ("Kitchen",)}
