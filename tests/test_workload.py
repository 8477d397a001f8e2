"""The person's cards, answers and settings on their way into the simulation, and what comes out in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core_support import NewWorld, World
from journal_cards import workload_lines
from journal_cards.bars import ASCII, BLOCKS
from journal_cards.model import Rating, Settings, TopicSettings
from journal_cards.scheduling.memory import DEFAULT_PARAMETERS
from journal_cards.workload import EVERY, Row, Simulating, Wish, Workload, workload

AGAIN, HARD, GOOD, EASY = Rating
GARDEN, SOIL, KITCHEN = ("Garden",), ("Garden", "Soil"), ("Kitchen",)


def journal(garden: int = 6, soil: int = 6, kitchen: int = 6) -> str:
    """Bullets with one card each."""

    def facts(count: int, indent: int, what: str) -> list[str]:
        return [
            f"{' ' * indent}- The {what} {chr(97 + n) * 3} belongs to `{what}-{chr(97 + n)}` now" for n in range(count)
        ]

    return "\n".join(
        [
            "- Garden",
            *facts(garden, 2, "bed"),
            "  - Soil",
            *facts(soil, 4, "heap"),
            "- Kitchen",
            *facts(kitchen, 2, "pan"),
        ]
    )


def asked(world: World, wish: Wish | None = None) -> Workload:
    return workload(world.store, world.prefs, world.reviewing.moment(), wish or Wish(days=20))


def world_of(new_world: NewWorld, *topics: TopicSettings, **changed: object) -> World:
    world = new_world(replace(Settings(topic=topics), **changed))  # type: ignore[arg-type]
    world.take(journal())
    return world


def rows_but(found: Workload, *names: str) -> list[Row]:
    return [replace(row, **dict.fromkeys(names, 0.0)) for row in found.rows]


# ---- what goes in ----------------------------------------------------------------------------------------------------


def test_every_per_cent_has_a_row_and_the_one_in_force_as_well(new_world: NewWorld) -> None:
    found = asked(world_of(new_world))
    assert [row.desired_retention for row in found.rows] == [percent / 100 for percent in EVERY]
    assert (found.in_force, found.current.desired_retention) == (0.9, 0.9)
    odd = asked(world_of(new_world, desired_retention=0.873))
    assert (len(odd.rows), odd.current.desired_retention) == (31, 0.873)
    assert [row.desired_retention for row in odd.rows] == sorted(row.desired_retention for row in odd.rows)


def test_cards_are_counted_as_the_topics_count_them(new_world: NewWorld) -> None:
    world = world_of(new_world)
    world.rate(world.reviewing.start(GARDEN), GOOD, GOOD, EASY)
    found = asked(world)
    assert (found.cards, found.new) == (18, 15)
    assert asked(world, Wish(20, topic=GARDEN)).cards == 12
    assert asked(world, Wish(20, topic=SOIL)).cards == 6
    extra = asked(world, Wish(20, extra_new=7))
    assert (extra.cards, extra.new) == (25, 22)


def test_what_is_remembered_today_is_the_sum_of_the_chances(new_world: NewWorld) -> None:
    world = world_of(new_world)
    assert asked(world).remembered_now == 0
    world.rate(world.reviewing.start(None), EASY, EASY)
    assert asked(world).remembered_now == 2
    world.wait(days=8)
    # An Easy makes a stability of 8.2956 days: after 8 of them 0.9028 of each is left.
    assert asked(world).remembered_now == pytest.approx(2 * 0.90276, abs=1e-3)


def test_a_card_that_is_suspended_is_not_simulated(new_world: NewWorld) -> None:
    world = world_of(new_world)
    world.store.hold(next(iter(world.cards())), held=True)
    assert asked(world).cards == 17


def test_answers_that_were_undone_or_crammed_give_no_time(new_world: NewWorld) -> None:
    world = world_of(new_world)
    sitting = world.rate(world.reviewing.start(None), GOOD, EASY, seconds=7)
    assert (asked(world).answers.timed, asked(world).answers.mean) == (2, 7.0)
    world.reviewing.undo(sitting)
    assert asked(world).answers.timed == 1


def test_slow_answers_make_more_minutes(new_world: NewWorld) -> None:
    quick, slow = new_world(folder="quick"), new_world(folder="slow")
    for world, seconds in ((quick, 2), (slow, 40)):
        world.take(journal())
        world.rate(world.reviewing.start(None), *[EASY] * 18, seconds=seconds)
    assert asked(slow).current.minutes_per_day > 3 * asked(quick).current.minutes_per_day
    assert rows_but(asked(slow), "minutes_per_day", "minutes_per_remembered") == rows_but(
        asked(quick), "minutes_per_day", "minutes_per_remembered"
    )


def test_fitted_parameters_are_the_ones_that_are_simulated(new_world: NewWorld) -> None:
    world = world_of(new_world)
    before = asked(world)
    sticky = (*(4 * weight for weight in DEFAULT_PARAMETERS[:4]), *DEFAULT_PARAMETERS[4:])
    world.store.keep_weights(sticky, 0, 500, 0.4, 0.3)
    after = asked(world)
    assert (before.fitted, after.fitted) == (False, True)
    assert after.current.reviews_per_day < 0.8 * before.current.reviews_per_day


def test_asking_writes_nothing(new_world: NewWorld) -> None:
    world = world_of(new_world)
    world.rate(world.reviewing.start(None), GOOD)
    before = (world.log(), world.cards())
    asked(world)
    assert (world.log(), world.cards()) == before


# ---- limits and topics -----------------------------------------------------------------------------------------------


def test_the_limits_that_are_set_hold_unless_others_are_asked_for(new_world: NewWorld) -> None:
    world = world_of(new_world, new_per_day=2, reviews_per_day=5)
    found = asked(world, Wish(4))
    assert (found.limit.new, found.limit.reviews) == (2, 5)
    assert {row.cards for row in found.rows} == {8}
    more = asked(world, Wish(4, new_per_day=3, reviews_per_day=0))
    assert {(row.cards, row.reviews_per_day) for row in more.rows} == {(12, 0)}
    assert more.near(0.99).waiting > 0


def test_what_was_done_today_is_not_done_again(new_world: NewWorld) -> None:
    world = world_of(new_world, new_per_day=5)
    world.rate(world.reviewing.start(None), EASY, EASY)
    assert {row.cards for row in asked(world, Wish(1)).rows} == {5}
    assert {row.cards for row in asked(world, Wish(2)).rows} == {10}


def test_a_topic_takes_the_narrowest_limit_above_it_and_a_number_that_is_given_instead(new_world: NewWorld) -> None:
    world = world_of(new_world, TopicSettings(GARDEN, new_per_day=1), new_per_day=4)
    assert asked(world, Wish(3, topic=SOIL)).limit.new == 1
    assert asked(world, Wish(3, topic=KITCHEN)).limit.new == 4
    assert asked(world, Wish(3, topic=SOIL, new_per_day=6)).current.cards == 6


def test_a_limit_of_a_subtopic_holds_for_its_cards_alone(new_world: NewWorld) -> None:
    world = world_of(new_world, TopicSettings(SOIL, new_per_day=0), TopicSettings(KITCHEN, new_per_day=1))
    assert asked(world, Wish(3)).current.cards == 6 + 0 + 3
    assert asked(world, Wish(3, topic=GARDEN)).current.cards == 6


def test_a_retention_of_a_topic_is_what_is_in_force_there(new_world: NewWorld) -> None:
    world = world_of(new_world, TopicSettings(GARDEN, desired_retention=0.8))
    assert [asked(world, Wish(2, topic=topic)).in_force for topic in (None, GARDEN, SOIL, KITCHEN)] == [
        0.9,
        0.8,
        0.8,
        0.9,
    ]


def test_cards_of_a_topic_with_a_retention_of_its_own_stay_out_of_the_question(new_world: NewWorld) -> None:
    of_all = world_of(
        new_world, TopicSettings(GARDEN, desired_retention=0.8), TopicSettings(KITCHEN, desired_retention=0.8)
    )
    found = asked(of_all)
    assert len({row.remembered for row in found.rows}) == 1
    assert len({row.remembered for row in asked(of_all, Wish(20, topic=GARDEN)).rows}) > 20


# ---- in words --------------------------------------------------------------------------------------------------------


def row(retention: float, minutes: float, remembered: float, waiting: float = 0) -> Row:
    return Row(retention, 6 * minutes, minutes, remembered, 1000, waiting, 100 * minutes / remembered)


@pytest.fixture
def found(new_world: NewWorld) -> Workload:
    """A hundred days with figures that are easy to reckon with."""
    rows = (row(0.7, 8, 800), row(0.85, 9, 860), row(0.9, 10, 900), row(0.95, 14, 940), row(0.99, 30, 960))
    return replace(asked(world_of(new_world)), wish=Wish(days=100), rows=rows, cards=1000, new=300)


def text(found: Workload) -> str:
    return " ".join(" ".join(workload_lines.lines(found, BLOCKS)).split())


def test_the_steps_up_and_down_are_told_with_what_each_card_costs(found: Workload) -> None:
    told = text(found)
    assert (
        "From 90 % to 85 %: -10 % time (10.0 to 9.0 minutes a day), -4.4 % remembered: "
        "40 cards fewer, which saves 2 minutes each over the whole time."  # 100 minutes, 40 cards: 2.5, to even
    ) in told
    assert (
        "From 90 % to 95 %: +40 % time (10.0 to 14.0 minutes a day), +4.4 % remembered: "
        "40 cards more, which cost 10 minutes each over the whole time."
    ) in told


def test_at_either_end_only_one_step_is_told(found: Workload) -> None:
    assert "From 99 % to 95 %: -53 % time" in text(replace(found, in_force=0.99))
    assert text(replace(found, in_force=0.99)).count("From 99 %") == 1
    low = replace(found, rows=(found.rows[0], row(0.75, 8.8, 820), *found.rows[1:]), in_force=0.7)
    assert "From 70 % to 75 %: +10 % time" in text(low)
    assert text(low).count("From 70 %") == 1


def test_limits_that_are_too_low_are_told(found: Workload) -> None:
    assert "cannot" not in text(found)
    late = replace(found, rows=(*found.rows[:3], row(0.95, 14, 940, 3), row(0.99, 15, 900, 44)))
    assert "From 95 % on, reviews are left over at the end (44 at 99 %): 200 reviews a day cannot keep up." in text(
        late
    )
    assert "100 cards stay new until the end: 20 cards a day cannot reach them all." in text(replace(found, cards=1100))


def test_how_sure_it_is_depends_on_the_answers(found: Workload) -> None:
    assert "you have answered nothing yet" in text(found)
    some = replace(found, answers=replace(found.answers, timed=1, mean=7.25))
    assert "Times: 1 answer of your own, 7.2 seconds on average; where these are too few" in text(some)
    many = replace(found, answers=replace(found.answers, timed=1234, mean=7.25), fitted=True)
    assert "Times: 1,234 answers of your own, 7.2 seconds on average, 60 at most." in text(many)
    assert "fitted to your reviews" in text(many)
    assert "its usual parameters" in text(some)


def test_bars_begin_at_nothing_and_the_highest_is_full(found: Workload) -> None:
    lines = list(workload_lines.lines(found, BLOCKS))
    start = lines.index("Minutes a day, by desired retention")
    # 8, 9, 10, 14 and 30 minutes of 30, in 24 eighths of a line: 6, 7, 8, 11 and 24 of them.
    assert lines[start + 1 : start + 4] == [
        "    30.0         ██",
        "               ▃▃██",
        "       0 ▆▆▇▇██████",
    ]
    assert lines[start + 8 : start + 10] == ["         70  90  99 %", "             ^ in force"]


def test_without_block_characters_the_plot_is_plain(found: Workload) -> None:
    plain = "\n".join(workload_lines.lines(found, ASCII))
    assert plain.isascii()
    assert "       0 ++**######" in plain


def test_a_big_number_keeps_its_column(found: Workload) -> None:
    big = replace(found, rows=tuple(replace(one, remembered=98_765.0, cards=123_456.0) for one in found.rows))
    assert "  10.0  98,765 of 123,456" in "\n".join(workload_lines.lines(big, BLOCKS))


# ---- for a screen ----------------------------------------------------------------------------------------------------


def test_a_screen_is_told_what_the_command_tells(new_world: NewWorld) -> None:
    world = new_world()
    world.take(journal())
    world.rate(world.reviewing.start(None), GOOD, AGAIN, EASY)
    simulating = Simulating(world.database, lambda: world.prefs, lambda _: world.reviewing.moment())
    told: list[tuple[int, int]] = []
    found = simulating.workload(Wish(days=30), lambda done, of: told.append((done, of)))
    assert found == asked(world, Wish(days=30))
    steps = [done for done, of in told if of]
    assert steps == list(range(steps[-1] + 1))
    assert {of for _, of in told} == {0, steps[-1] + 1}


def test_what_was_rated_and_set_meanwhile_counts(new_world: NewWorld) -> None:
    world = new_world()
    world.take(journal())
    sitting = world.rate(world.reviewing.start(None), GOOD)
    simulating = Simulating(world.database, lambda: world.prefs, lambda _: world.reviewing.moment())
    first = simulating.workload(Wish(days=30))
    assert simulating.workload(Wish(days=30)) == first
    world.rate(sitting, GOOD, seconds=30)
    world.prefs = Settings(desired_retention=0.8)
    second = simulating.workload(Wish(days=30))
    assert (first.answers.timed, second.answers.timed) == (1, 2)
    assert (first.in_force, second.in_force) == (0.9, 0.8)
    assert second == asked(world, Wish(days=30))


def test_the_topics_that_can_be_asked_about(new_world: NewWorld) -> None:
    world = new_world()
    simulating = Simulating(world.database, lambda: world.prefs, lambda _: world.reviewing.moment())
    assert simulating.topics() == ()
    world.take(journal())
    assert simulating.topics() == (GARDEN, SOIL, KITCHEN)
    assert simulating.workload(Wish(days=5, topic=SOIL)).cards == 6
