"""What follows from the rows of a card alone, and what fsrs-rs may confirm."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from core_support import NewWorld, World
from journal_cards import fitting, vouching
from journal_cards.errors import UserError
from journal_cards.model import Rating, Settings, State
from journal_cards.scheduling.study import Study
from journal_cards.scheduling.track import Row, Track, track
from journal_cards.upkeep import Replay, examine

AGAIN, HARD, GOOD, EASY = Rating
FIRST: Row = ("review", 3, "2031-05-01", 1000, None, 0)
SECOND: Row = ("review", 3, "2031-05-01", 2000, "2031-05-04", 1)
THIRD: Row = ("review", 1, "2031-05-05", 3000, "2031-05-06", 2)


def test_a_card_in_review_is_known_by_its_rows() -> None:
    assert track([FIRST, SECOND, THIRD]) == Track((3, 3, 1), (0, 0, 4), "2031-05-06", "2031-05-05", 3000, 1)


def test_a_study_day_never_goes_back() -> None:
    earlier: Row = ("review", 3, "2031-04-30", 3000, "2031-05-06", 2)
    assert track([FIRST, SECOND, earlier]) == Track((3, 3, 3), (0, 0, 0), "2031-05-06", "2031-05-01", 3000, 0)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="no row"),
        pytest.param([FIRST], id="in a step"),
        pytest.param([SECOND, ("undo", None, "2031-05-01", 3000, None, 2)], id="taken back"),
        pytest.param([SECOND, ("manual", None, "2031-05-01", 3000, "2031-05-02", 2)], id="moved"),
        pytest.param([SECOND, ("reset", None, "2031-05-01", 3000, None, 2), SECOND], id="new again"),
        pytest.param([FIRST, ("review", 3, "2031-05-05", 3000, "2031-05-09", 2)], id="no day given"),
    ],
)
def test_what_is_more_than_ratings_is_left_to_the_replay(rows: list[Row]) -> None:
    assert track(rows) is None


# ---- a second opinion ------------------------------------------------------------------------------------------------


GARDEN = "- Garden\n" + "".join(f"  - `tool{number}` digs holes of {number + 2} cm\n" for number in range(8))


@pytest.fixture
def learned(new_world: NewWorld, monkeypatch: pytest.MonkeyPatch) -> World:
    """Weeks of ratings, with some taken back, a reset and a cram among them; every log is worth a second opinion."""
    monkeypatch.setattr(vouching, "WORTH", 0)
    world = new_world(Settings(new_per_day=50))
    world.take(GARDEN)
    for day in range(14):
        sitting = world.reviewing.start(None)
        for number in range(12):
            if sitting.card is None:
                break
            sitting = world.rate(sitting, list(Rating)[(day * 5 + number * 3) % 4])
            if (day, number) in {(3, 2), (9, 1)}:
                sitting = world.reviewing.undo(sitting)
        world.wait(days=2)
    world.rate(world.reviewing.start(None, Study("cram")), AGAIN)
    return world


def vouched(world: World) -> frozenset[str]:
    return vouching.vouched(world.store, Replay(world.store, world.prefs).engine.parameters)


def test_most_cards_are_confirmed_and_all_of_them_agree(learned: World) -> None:
    confirmed, cards = vouched(learned), learned.cards()
    in_review = {uid for uid, card in cards.items() if card.memory.state is State.REVIEW}
    assert confirmed <= in_review
    assert len(confirmed) > len(in_review) / 2 > 2
    report = examine(learned.store, learned.prefs, rebuild=False)
    assert (report["differing"], report["cards"], report["reviews"]) == (0, len(cards), len(learned.log()))


@pytest.mark.parametrize(
    "damage",
    [
        *("stability = stability * 1.001", "difficulty = difficulty + 0.01", "lapses = lapses + 1", "reps = reps + 1"),
        *("due_day = '2039-01-01'", "last_day = '2030-01-01'", "last_at = last_at + 1", "step = 0"),
        "stability = 36500.0",
    ],
)
def test_a_damaged_memory_is_found_and_computed_again(learned: World, damage: str) -> None:
    before = learned.cards()
    chosen = sorted(vouched(learned))[:2]
    with closing(sqlite3.connect(learned.database)) as connection, connection:
        connection.executemany(f"UPDATE cards SET {damage} WHERE uid = ?", [(uid,) for uid in chosen])
    assert not vouched(learned) & set(chosen)
    assert examine(learned.store, learned.prefs, rebuild=True)["differing"] == len(chosen)
    assert learned.cards() == before


def test_without_it_everything_is_computed(learned: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vouching, "installed", lambda: False)
    assert vouched(learned) == frozenset()
    assert examine(learned.store, learned.prefs, rebuild=False)["differing"] == 0


def test_when_it_gives_up_everything_is_computed(learned: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object) -> list[tuple[float, float]]:
        raise UserError("no")

    monkeypatch.setattr(vouching, "memories", give_up)
    assert vouched(learned) == frozenset()
    assert examine(learned.store, learned.prefs, rebuild=False)["differing"] == 0


def test_a_short_log_needs_none(learned: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vouching, "WORTH", len(learned.log()) + 1)
    assert vouched(learned) == frozenset()


def test_it_refuses_what_it_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "_answer", lambda _: {"memories": [[1.0, 2.0], [3.0]]})
    with pytest.raises(UserError, match="cannot be read"):
        fitting.memories((), [((3,), (0,))])
    monkeypatch.setattr(fitting, "_answer", lambda _: {"memories": [[1.0, 2.0]]})
    with pytest.raises(UserError, match="cannot be read"):
        fitting.memories((), [])
