"""The review log of other programs: columns, times and study days, and one clear line for what cannot be read."""

from __future__ import annotations

from datetime import UTC, date, tzinfo
from pathlib import Path

import pytest

from journal_cards import revlog
from journal_cards.errors import UserError
from journal_cards.model import Rating

HEAD = "card_id,review_time,review_rating\n"
NEW_YEAR = 1767225600000  # 2026-01-01T00:00:00Z


def read(folder: Path, text: str | bytes, day_start: int = 0, zone: tzinfo | None = UTC) -> list[tuple[str, int, str]]:
    """Card, ms since the first of January 2026, and day with the rating."""
    path = folder / "log.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    found = revlog.read(path, day_start, zone)
    return [(one.card, one.at - NEW_YEAR, f"{one.day:%m-%d} {one.rating.label}") for one in found]


def refused(folder: Path, text: str | bytes) -> str:
    with pytest.raises(UserError) as caught:
        read(folder, text)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(str(folder / "log.csv"))
    return line.removeprefix(str(folder / "log.csv")).removeprefix(": ")


# ---- what is read ----------------------------------------------------------------------------------------------------


def test_columns_stand_in_any_order_and_others_are_left_alone(tmp_path: Path) -> None:
    plain = HEAD + f"7,{NEW_YEAR + 5},3\n8,{NEW_YEAR + 6},1\n"
    mixed = (
        " Review_Rating ,review_state,card_id,note,REVIEW_TIME,review_duration\r\n"
        f'3,2,7,"a, ""b""\r\nc",{NEW_YEAR + 5},1200\r\n1,,8,,{NEW_YEAR + 6},\r\n'
    )
    assert read(tmp_path, plain) == read(tmp_path, mixed) == [("7", 5, "01-01 Good"), ("8", 6, "01-01 Again")]


def test_times_are_milliseconds_or_iso_with_any_offset(tmp_path: Path) -> None:
    times = (
        str(NEW_YEAR),
        "2026-01-01T00:00:00.001Z",
        "2026-01-01 01:00:00.002+01:00",
        "2025-12-31T14:00:00.003-10:00",
    )
    text = HEAD + "".join(f"7,{time},{rating}\n" for rating, time in enumerate(times, 1))
    assert read(tmp_path, text) == [
        ("7", 0, "01-01 Again"),
        ("7", 1, "01-01 Hard"),
        ("7", 2, "01-01 Good"),
        ("7", 3, "01-01 Easy"),
    ]


def test_rows_come_in_the_order_of_time_and_those_of_one_instant_as_they_stand(tmp_path: Path) -> None:
    text = HEAD + f"b,{NEW_YEAR + 9},3\na,{NEW_YEAR + 1},2\nd,{NEW_YEAR + 9},1\nc,{NEW_YEAR + 9},4\n"
    assert [card for card, _, _ in read(tmp_path, text)] == ["a", "b", "d", "c"]


def test_changes_by_hand_and_empty_lines_are_left_out(tmp_path: Path) -> None:
    text = f"\ufeff\n{HEAD}\n7,{NEW_YEAR},0\n,,\n7,{NEW_YEAR + 1},4\n\n"
    assert read(tmp_path, text) == [("7", 1, "01-01 Easy")]


def test_the_study_day_begins_at_its_hour_in_its_zone(tmp_path: Path) -> None:
    text = HEAD + "7,2026-01-02T09:59:59.999Z,3\n7,2026-01-02T10:00:00Z,3\n"

    def days(day_start: int, zone: str) -> list[str]:
        return [told[:5] for _, _, told in read(tmp_path, text, day_start, revlog.time_zone(zone))]

    assert days(0, "UTC") == ["01-02", "01-02"]
    assert days(600, "UTC") == ["01-01", "01-02"]
    assert days(0, "Pacific/Honolulu") == ["01-01", "01-02"]
    assert days(240, "Pacific/Honolulu") == ["01-01", "01-01"]
    assert days(1380, "Asia/Tokyo") == ["01-01", "01-01"]


def test_the_zone_of_a_study_day_knows_summer_time(tmp_path: Path) -> None:
    text = HEAD + "7,2026-01-02T02:30:00Z,3\n7,2026-07-02T02:30:00Z,3\n"
    found = read(tmp_path, text, 240, revlog.time_zone("Europe/Vienna"))
    assert [told[:5] for _, _, told in found] == ["01-01", "07-02"]


def test_without_a_zone_it_is_that_of_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(HEAD + f"7,{NEW_YEAR + 43_200_000},3\n", encoding="utf-8")
    (one,) = revlog.read(path, 0, None)
    assert abs(one.day - date(2026, 1, 1)).days <= 1
    assert (one.card, one.at, one.rating) == ("7", NEW_YEAR + 43_200_000, Rating.GOOD)


# ---- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("card_id,review_time\n7,1,3\n", "line 1: there is no column review_rating"),
        ("card_id;review_time;review_rating\n7;1;3\n", "line 1: there is no column card_id"),
        ("\ncard_id,card_id,review_time,review_rating\n", "line 2: the column card_id is there 2 times"),
        (HEAD + f"7,{NEW_YEAR},5\n", "line 2: the rating '5' is none"),
        (HEAD + f"7,{NEW_YEAR},3\n7,{NEW_YEAR},good\n", "line 3: the rating 'good' is none"),
        (HEAD + f"7,{NEW_YEAR},-1\n", "line 2: the rating '-1' is none"),
        (HEAD + f"7,{NEW_YEAR},٣\n", "line 2: the rating '٣' is none"),
        (HEAD + f"7,{NEW_YEAR},\n", "line 2: the rating '' is none"),
        (HEAD + "7,yesterday,3\n", "line 2: the time 'yesterday' is none"),
        (HEAD + "7,,3\n", "line 2: the time '' is none"),
        (HEAD + "7,-5,3\n", "line 2: the time '-5' is none"),
        (HEAD + "7,2026-01-01T08:00:00,3\n", "line 2: the time '2026-01-01T08:00:00' has no offset"),
        (HEAD + "7,1767225600,3\n", "line 2: the time '1767225600' is not in milliseconds"),
        (HEAD + f"7,{NEW_YEAR}000,3\n", f"line 2: the time '{NEW_YEAR}000' is not in milliseconds"),
        (HEAD + f"7,{'9' * 5000},3\n", "line 2: the time '9999"),
        (HEAD + f"7,{'9' * 15},3\n", "line 2: the time '999999999999999' does not lie between"),
        (HEAD + "7,0001-01-01T00:00:00+10:00,3\n", "line 2: "),
        (HEAD + f" ,{NEW_YEAR},3\n", "line 2: there is no card_id"),
        (HEAD + f"7,{NEW_YEAR}\n", "line 2: a field is missing"),
        (HEAD + f'7,{NEW_YEAR},"{"x" * 200_000}"\n', "line 2 is no CSV"),
        (HEAD.encode() + b"7,1\xff,3\n", "line 2 is not UTF-8"),
        (HEAD.encode("utf-16"), "line 1 is not UTF-8"),
    ],
)
def test_a_log_that_is_none_is_refused_with_its_line(tmp_path: Path, text: str | bytes, line: str) -> None:
    assert refused(tmp_path, text).startswith(line)


def test_a_long_value_is_cut_and_a_control_character_is_made_visible(tmp_path: Path) -> None:
    line = refused(tmp_path, HEAD + f"7,{NEW_YEAR},\x1b[31m{'x' * 500}\n")
    assert "\x1b" not in line
    assert len(line) < 200


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_an_empty_file_is_told_how_a_log_begins(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text).endswith("is empty: a review log begins with the line " + HEAD.strip())


@pytest.mark.parametrize("text", [HEAD, HEAD + f"7,{NEW_YEAR},0\n"])
def test_a_log_without_a_rating_is_told_so(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text).startswith("there is no rating in it")


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    for path, told in (
        (tmp_path / "none.csv", "there is no file"),
        (tmp_path, "is a folder"),
        (Path("a\0b"), "is not a path"),
    ):
        with pytest.raises(UserError, match=told):
            revlog.read(path, 0, UTC)


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd", "/etc/passwd", "Europe", "a\0b", "\ud800"])
def test_a_time_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="there is no time zone"):
        revlog.time_zone(name)
