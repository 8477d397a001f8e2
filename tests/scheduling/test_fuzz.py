"""Which day a card comes back on: within Anki's ranges, drawn by the card, away from crowded days and from siblings."""

from collections import Counter
from datetime import date, timedelta
from statistics import pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_cards.model import Settings
from journal_cards.scheduling.fuzz import NO_LOAD, Load, fuzz_range, lot, spread

MONDAY = date(2031, 3, 3)
PLAIN = Settings(load_balance=False, sibling_dispersion=False)
UIDS = [f"card {number}" for number in range(2000)]


def on(days: int) -> date:
    """A day so many days after Monday."""
    return MONDAY + timedelta(days=days)


# By hand: 1 day, and 0.15 of what lies between 2.5 and 7, 0.10 between 7 and 20, 0.05 above, to either side.
@pytest.mark.parametrize(
    ("interval", "least", "most", "wanted"),
    [
        (0.3, 1, 36500, (1, 1)),
        (1.0, 1, 36500, (1, 1)),
        (2.4, 1, 36500, (2, 2)),
        (3.0, 1, 36500, (2, 4)),
        (7.0, 1, 36500, (5, 9)),
        (10.0, 1, 36500, (8, 12)),
        (30.0, 1, 36500, (27, 33)),
        (100.0, 1, 36500, (93, 107)),
        (10.0, 11, 36500, (11, 13)),
        (10.0, 11, 12, (11, 12)),
        (10.0, 50, 12, (12, 12)),
        (100.0, 1, 100, (93, 100)),
        (4.0, 6, 36500, (6, 8)),
        (9.0, 10, 10, (10, 10)),
    ],
)
def test_the_range(interval: float, least: int, most: int, wanted: tuple[int, int]) -> None:
    assert fuzz_range(interval, least, most) == wanted


@given(st.floats(0.01, 40000), st.integers(1, 400), st.integers(1, 36500))
def test_no_range_leaves_its_bounds(interval: float, least: int, most: int) -> None:
    low, high = fuzz_range(interval, least, most)
    assert min(least, most) <= low <= high <= most
    if 3 < interval < most - 5 and least == 1:
        assert low < high, "cards that were learned together must not stay together"


loads = st.builds(
    Load,
    st.dictionaries(st.integers(0, 40).map(on), st.integers(0, 50), max_size=20),
    st.lists(st.integers(0, 40).map(on), max_size=3),
)
prefs = st.builds(
    Settings,
    fuzz=st.booleans(),
    load_balance=st.booleans(),
    sibling_dispersion=st.booleans(),
    easy_days=st.sampled_from([(1.0,) * 7, (1.0, 0.5, 0.0001, 1.0, 1.0, 0.5, 0.0001)]),
    maximum_interval=st.sampled_from([1, 5, 30, 36500]),
)


@given(st.floats(0.01, 400), st.integers(1, 40), st.integers(0, 30), loads, prefs)
def test_the_day_lies_in_the_range_and_is_always_the_same(
    interval: float, least: int, reps: int, load: Load, settings: Settings
) -> None:
    days = spread(interval, least, "card", reps, MONDAY, load, settings)
    low, high = fuzz_range(interval, least, settings.maximum_interval)
    assert low <= days <= high
    assert days == spread(interval, least, "card", reps, MONDAY, load, settings)
    if not settings.fuzz:
        assert days == min(max(round(interval), least), settings.maximum_interval)


def days_of(interval: float, settings: Settings, load: Load = NO_LOAD) -> Counter[int]:
    """How many of many cards get each interval."""
    return Counter(spread(interval, 1, uid, 3, MONDAY, load, settings) for uid in UIDS)


def test_without_a_load_every_day_of_the_range_gets_its_share() -> None:
    found = days_of(10, PLAIN)
    assert set(found) == {8, 9, 10, 11, 12}
    assert all(300 < count < 500 for count in found.values())


def test_the_draw_depends_on_the_card_and_on_its_ratings() -> None:
    assert len({lot(uid, 1) for uid in UIDS}) == len(UIDS)
    assert len({spread(30, 1, "card", reps, MONDAY, NO_LOAD, PLAIN) for reps in range(60)}) == 7


def test_a_crowded_day_is_avoided_only_when_balance_is_wanted() -> None:
    load = Load({on(8): 90, on(9): 90, on(10): 3, on(11): 90, on(12): 90})
    assert days_of(10, Settings(), load)[10] > 1990
    assert days_of(10, PLAIN, load) == days_of(10, PLAIN)


def test_balance_evens_out_what_fuzz_alone_does_not() -> None:
    def swing(settings: Settings) -> float:
        due: Counter[date] = Counter()
        for day in range(60):
            for number in range(20):
                wait = spread(12 + number, 1, f"{day} {number}", 1, on(day), Load(due), settings)
                due[on(day + wait)] += 1
        return pstdev(due[on(day)] for day in range(35, 60))

    assert swing(Settings()) < swing(PLAIN) / 2


def test_far_ahead_nothing_is_balanced() -> None:
    load = Load({on(days): 500 for days in range(100, 150)})
    far = days_of(120, Settings(), load)
    assert far == days_of(120, PLAIN)


@pytest.mark.parametrize("load", [NO_LOAD, Load({on(days): 4 for days in range(30)})])
def test_an_easy_day_gets_less_whether_or_not_something_is_due_on_it(load: Load) -> None:
    sunday = 13  # days after a Monday
    for weight, most in ((1.0, 500), (0.5, 260), (0.0001, 2)):
        easy = Settings(easy_days=(1.0,) * 6 + (weight,), load_balance=load is not NO_LOAD)
        count = days_of(13, easy, load)[sunday]
        assert count <= most
        assert weight == 0.0001 or count > most / 3


def test_a_sibling_is_kept_at_a_distance() -> None:
    siblings = Load(siblings=(on(9),))
    found = days_of(10, Settings(), siblings)
    assert found[9] == 0
    assert found[8] < found[11] < found[12]
    together = Settings(sibling_dispersion=False)
    assert days_of(10, together, siblings) == days_of(10, together)


def test_where_a_sibling_is_due_on_every_day_the_range_still_holds() -> None:
    everywhere = Load(siblings=tuple(on(days) for days in range(30)))
    assert set(days_of(10, Settings(), everywhere)) == {8, 9, 10, 11, 12}
