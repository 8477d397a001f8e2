"""The statistics of a screen, over a real database."""

from __future__ import annotations

from pathlib import Path

import pytest

from core_support import NewWorld, World
from journal_cards.figures import Figures, figures
from journal_cards.model import Rating, Settings
from journal_cards.stats.lately import SPANS

AGAIN, HARD, GOOD, EASY = Rating
JOURNAL = """\
- Garden
  - The bed aaa belongs to `bed-a` now
  - Soil
    - The heap bbb belongs to `heap-b` now
- Kitchen
  - The pan ccc belongs to `pan-c` now
"""


@pytest.fixture
def world(new_world: NewWorld) -> World:
    world = new_world()
    world.take(JOURNAL)
    world.rate(world.reviewing.start(("Garden",)), GOOD, EASY, seconds=12)
    world.wait(days=40)
    world.rate(world.reviewing.start(("Garden",)), AGAIN, seconds=6)
    return world


def of(world: World) -> Figures:
    return Figures(world.database, lambda: world.prefs, lambda _: world.reviewing.moment())


def test_a_sheet_holds_the_statistics_of_the_command(world: World) -> None:
    sheet = of(world).sheet()
    assert sheet.stats == figures(world.database, world.prefs, world.reviewing.moment())
    assert [one.span for one in sheet.lately] == list(SPANS)
    assert [one.ratings for one in sheet.lately] == [1, 3, 3, 3]
    assert sheet.lately[3].minutes == pytest.approx(0.5)
    assert sheet.topics == (("Garden",), ("Garden", "Soil"), ("Kitchen",))


def test_a_topic_has_its_own_numbers_and_the_others_can_still_be_chosen(world: World) -> None:
    sheet = of(world).sheet(("Kitchen",))
    assert (sheet.stats.topic, sheet.stats.totals.cards, sheet.stats.totals.reviews) == (("Kitchen",), 1, 0)
    assert sheet.lately[3].ratings == 0
    assert ("Garden", "Soil") in sheet.topics


def test_the_settings_are_those_of_the_moment(world: World) -> None:
    shown = of(world)
    assert shown.sheet().stats.desired_retention == 0.9
    world.prefs = Settings(desired_retention=0.8)
    assert shown.sheet().stats.desired_retention == 0.8


def test_whoever_is_told_how_far_it_is_may_stop_it(world: World) -> None:
    told: list[tuple[int, int]] = []
    of(world).sheet(None, lambda done, of_: told.append((done, of_)))
    assert told == [(0, 3), (3, 3), (3, 3)]

    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        of(world).sheet(None, stop)
    assert of(world).sheet().stats.totals.reviews == 3


def test_a_database_that_is_not_there_is_not_made(world: World, tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    sheet = Figures(path, lambda: world.prefs, lambda _: world.reviewing.moment()).sheet()
    assert (sheet.stats.totals.cards, sheet.topics, sheet.lately[0].pieces) == (0, (), ())
    assert not path.exists()
