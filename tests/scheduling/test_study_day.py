"""Study days follow the clock on the wall, through every change of it."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_cards.model import Moment
from journal_cards.scheduling.study_day import moment, not_before

# Zone and a UTC time near a change of its clock: an hour, half an hour, and a whole day that never was.
CHANGES = [
    ("Europe/Paris", datetime(2025, 3, 30, 1, tzinfo=UTC)),
    ("Europe/Paris", datetime(2025, 10, 26, 1, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2025, 4, 5, 15, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2025, 10, 4, 15, 30, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2011, 12, 30, 10, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2012, 3, 31, 14, tzinfo=UTC)),
    ("America/St_Johns", datetime(2025, 11, 2, 4, 30, tzinfo=UTC)),
]
STARTS = [0, 60, 120, 180, 210, 240]


def around(middle: datetime, zone: str) -> Iterator[datetime]:
    """Every ten minutes of five days."""
    first = middle - timedelta(hours=60)
    return ((first + timedelta(minutes=10 * step)).astimezone(ZoneInfo(zone)) for step in range(720))


@pytest.mark.parametrize("day_start", STARTS)
@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_a_day_begins_when_the_wall_clock_says_so(zone: str, change: datetime, day_start: int) -> None:
    begins = time(day_start // 60, day_start % 60)
    for now in around(change, zone):
        yesterday = now.date() - timedelta(days=1)
        assert moment(now, day_start).day == (now.date() if now.time() >= begins else yesterday)


@pytest.mark.parametrize("day_start", STARTS)
@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_days_in_a_row_never_go_down(zone: str, change: datetime, day_start: int) -> None:
    last = None
    for now in around(change, zone):
        current = not_before(moment(now, day_start), last)
        assert last is None or current.day >= last
        last = current.day


def test_a_clock_set_back_over_the_start_of_the_day_stays_in_the_new_day() -> None:
    paris = ZoneInfo("Europe/Paris")
    before = moment(datetime(2025, 10, 26, 2, 50, tzinfo=paris), 150)
    after = moment(datetime(2025, 10, 26, 2, 10, tzinfo=paris, fold=1), 150)
    assert after.at > before.at
    assert (before.day, after.day) == (date(2025, 10, 26), date(2025, 10, 25))
    assert not_before(after, before.day).day == date(2025, 10, 26)


@pytest.mark.parametrize(
    ("zone", "change", "day", "hours"),
    [
        ("Europe/Paris", CHANGES[0][1], date(2025, 3, 29), 23),
        ("Europe/Paris", CHANGES[1][1], date(2025, 10, 25), 25),
        ("Australia/Lord_Howe", CHANGES[2][1], date(2025, 4, 5), 24.5),
        ("Australia/Lord_Howe", CHANGES[3][1], date(2025, 10, 4), 23.5),
    ],
)
def test_the_night_of_the_change_makes_its_day_longer_or_shorter(
    zone: str, change: datetime, day: date, hours: float
) -> None:
    tens = Counter(moment(now, 240).day for now in around(change, zone))
    assert tens[day] / 6 == hours
    assert tens[day - timedelta(days=1)] / 6 == 24


def test_apia_went_to_bed_on_the_29th_and_rose_on_the_31st() -> None:
    days = {moment(now, 0).day for now in around(CHANGES[4][1], "Pacific/Apia")}
    assert {date(2011, 12, 29), date(2011, 12, 31)} <= days
    assert date(2011, 12, 30) not in days


def test_after_midnight_is_still_the_evening_before() -> None:
    zone = timezone(timedelta(hours=2))
    assert moment(datetime(2025, 6, 2, 3, 59, 59, tzinfo=zone), 240).day == date(2025, 6, 1)
    assert moment(datetime(2025, 6, 2, 4, 0, tzinfo=zone), 240).day == date(2025, 6, 2)


@pytest.mark.parametrize(
    ("zone", "when", "minutes"),
    [
        ("Europe/Paris", datetime(2025, 7, 1, 12), 120),
        ("Australia/Lord_Howe", datetime(2025, 7, 1, 12), 630),
        ("America/St_Johns", datetime(2025, 1, 1, 12), -210),
    ],
)
def test_the_offset_is_minutes_east(zone: str, when: datetime, minutes: int) -> None:
    assert moment(when.replace(tzinfo=ZoneInfo(zone)), 240).utc_offset == minutes


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), st.integers(-14 * 60, 14 * 60), st.integers(0, 1439))
def test_the_instant_is_exact_to_the_millisecond(wall: datetime, offset: int, day_start: int) -> None:
    now = wall.replace(tzinfo=timezone(timedelta(minutes=offset)))
    read = moment(now, day_start)
    again = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=read.at)
    assert timedelta(0) <= now - again < timedelta(milliseconds=1)
    assert read.utc_offset == offset


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        moment(datetime(2025, 6, 2, 12), 240)


def test_a_flight_west_stays_in_the_later_day() -> None:
    landed = moment(datetime(2025, 6, 1, 9, tzinfo=ZoneInfo("Pacific/Honolulu")), 240)
    kept = not_before(landed, date(2025, 6, 2))
    assert kept == Moment(landed.at, -600, date(2025, 6, 2))


@pytest.mark.parametrize("day", [None, date(2025, 5, 30), date(2025, 6, 1)])
def test_an_earlier_or_unknown_last_day_changes_nothing(day: date | None) -> None:
    now = moment(datetime(2025, 6, 1, 9, tzinfo=UTC), 240)
    assert not_before(now, day) == now


# ---- anybody, anywhere, on any day ------------------------------------------------------------------------------------

ZONES = [
    *("Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "Africa/Casablanca", "America/St_Johns"),
    *("Pacific/Kiritimati", "Pacific/Honolulu", "Europe/Paris", "America/Sao_Paulo", "Asia/Tehran", "Antarctica/Troll"),
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
starts = st.integers(0, 12 * 60)
instants = st.datetimes(datetime(1995, 1, 1), datetime(2045, 1, 1), timezones=st.just(UTC))


@given(instants, st.lists(st.tuples(zones, starts, st.integers(0, 40 * 60)), min_size=2, max_size=12))
def test_days_never_go_down_for_a_traveller_who_changes_the_start_of_the_day(
    now: datetime, journey: list[tuple[ZoneInfo, int, int]]
) -> None:
    last: date | None = None
    for zone, day_start, minutes in journey:
        now += timedelta(minutes=minutes)
        read = moment(now.astimezone(zone), day_start)
        current = not_before(read, last)
        assert current.day >= read.day
        assert last is None or current.day >= last
        last = current.day


@given(zones, st.dates(date(1995, 1, 1), date(2045, 1, 1)), starts)
def test_what_is_due_on_a_day_is_due_from_its_start_on(zone: ZoneInfo, day: date, day_start: int) -> None:
    wanted = datetime.combine(day, time(day_start // 60, day_start % 60), zone)
    begins = wanted.astimezone(UTC).astimezone(zone)  # a time that a clock skips over is the one after it
    if begins.date() != day:
        return  # a whole day that never was
    for minutes in range(0, 16 * 60, 7):
        now = (begins.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
        earlier = moment(begins, day_start).day
        assert earlier == day
        assert not_before(moment(now, day_start), earlier).day >= day
    before = (begins.astimezone(UTC) - timedelta(hours=2)).astimezone(zone)
    assert moment(before, day_start).day < day or before.utcoffset() != begins.utcoffset()


@given(zones, instants, starts)
def test_a_study_day_is_as_long_as_its_night_allows(zone: ZoneInfo, now: datetime, day_start: int) -> None:
    days = [moment((now + timedelta(hours=hours)).astimezone(zone), day_start).day for hours in (0, 20, 28)]
    assert days[1] - days[0] <= timedelta(days=2)
    assert days[2] > days[0]
