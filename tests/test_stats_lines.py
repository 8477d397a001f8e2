"""The listing of the statistics: what a person reads, on 80 columns, with and without block characters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_cards.bars import ASCII, BLOCKS, bar, cells, fitted, glyphs_for, heights, shares
from journal_cards.model import Counts, Memory, Queued, Rating, State
from journal_cards.stats.answers import Answer
from journal_cards.stats.summary import Stats, stats
from journal_cards.stats_lines import listing

TODAY = date(2031, 5, 20)
IN_REVIEW = Memory(State.REVIEW, None, 30.0, 5.0, TODAY + timedelta(days=2), None, TODAY - timedelta(days=28), 0, 4)


def answer(day: date = TODAY, rating: int = 3, **changed: object) -> Answer:
    """A pass of a mature card at noon that took twelve seconds."""
    one = Answer(("Net",), day, 12, Rating(rating), State.REVIEW, 30, 12_000, False, rating > 1)
    return replace(one, **changed)  # type: ignore[arg-type]


def card(memory: Memory = IN_REVIEW, topic: tuple[str, ...] = ("Net",), written: date | None = TODAY) -> Queued:
    return Queued("c", "n", topic, written, 0, True, memory)


def of(cards: list[Queued], answers: list[Answer], **changed: object) -> Stats:
    values: dict[str, object] = {"left": Counts(), "desired_retention": 0.9, **changed}
    return stats(cards, answers, TODAY, **values)  # type: ignore[arg-type]


def paragraph(text: str, beginning: str) -> list[str]:
    """The lines of the part that begins so."""
    (found,) = [part for part in text.split("\n\n") if part.startswith(beginning)]
    return found.split("\n")


# ---- drawings --------------------------------------------------------------------------------------------------------


def test_heights_are_as_high_as_the_values() -> None:
    assert heights([0, 1, 2, 4, 8], BLOCKS) == " ▁▂▄█"
    assert heights([0, 1, 2, 4, 8], ASCII) == " _.:#"


def test_little_is_not_nothing() -> None:
    assert heights([1, 1000], BLOCKS) == "▁█"
    assert heights([0, 0], BLOCKS) == "  "
    assert heights([], BLOCKS) == ""
    assert bar(1, 1000, 20, BLOCKS) == "█"
    assert bar(0, 1000, 20, BLOCKS) == ""
    assert bar(500, 1000, 20, ASCII) == "#" * 10


def test_shares_fill_the_whole_bar() -> None:
    assert shares([(1, "a"), (2, "b"), (1, "c")], 8) == "aabbbbcc"
    assert shares([(0, "a"), (0.4, "b"), (9.6, "c")], 5) == "ccccc"
    assert shares([(0, "a"), (0, "b")], 3) == "   "


def test_text_is_cut_by_columns_not_by_characters() -> None:
    assert fitted("Netzwerk", 10, BLOCKS) == "Netzwerk  "
    assert fitted("Netzwerk", 5, BLOCKS) == "Netz…"
    assert fitted("データベース", 7, BLOCKS) == "データ…"
    assert fitted("データベース", 6, ASCII) == "デー~ "
    assert cells("e\u0301") == 1


@given(st.text(max_size=30), st.integers(1, 20), st.sampled_from([BLOCKS, ASCII]))
def test_fitted_text_always_fits(text: str, width: int, glyphs: object) -> None:
    assert cells(fitted(text, width, glyphs)) == width  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("encoding", "glyphs"),
    [("utf-8", BLOCKS), ("ascii", ASCII), ("latin-1", ASCII), ("cp437", ASCII), ("no-such", ASCII), (None, ASCII)],
)
def test_plain_characters_where_others_cannot_be_shown(encoding: str | None, glyphs: object) -> None:
    assert glyphs_for(encoding) == glyphs


# ---- the listing -----------------------------------------------------------------------------------------------------


def test_before_the_first_review_it_says_so_and_draws_nothing() -> None:
    text = listing(of([card(Memory())], [], left=Counts(new=1)), BLOCKS)
    assert text.split("\n")[:5] == [
        "Statistics of 2031-05-20",
        "",
        "Cards       1 in use: 1 new",
        "Left today  1 new: less than a minute",
        "So far      no reviews yet",
    ]
    assert not set(text) & set(BLOCKS.heights + BLOCKS.shades.strip())
    for absent in ("retention:", "last year", "Interval", "Hours", "Ratings", "still know"):
        assert absent not in text


def test_reviews_of_new_cards_alone_are_no_retention_yet() -> None:
    text = listing(of([card()], [answer(state=State.NEW, interval=None, retained=None)]), BLOCKS)
    assert paragraph(text, "True retention")[1:] == ["  no reviews yet of cards with an interval of a day or more"]


def test_the_retention_table_says_how_it_stands() -> None:
    week = [answer(TODAY - timedelta(days=number % 6)) for number in range(60)]
    before = [answer(TODAY - timedelta(days=20), 1, interval=3) for _ in range(40)]
    lines = paragraph(listing(of([card()], week + before), BLOCKS), "True retention: you want 90 %")
    cut = [" ".join(line.split()) for line in lines[2:]]
    assert cut == [
        "today - 100 % of 10 100 % of 10 too few",
        "yesterday - 100 % of 10 100 % of 10 too few",
        "week - 100 % of 60 100 % of 60 above",
        "month 0 % of 40 100 % of 60 60 % of 100 below",
        "year 0 % of 40 100 % of 60 60 % of 100 below",
        "all 0 % of 40 100 % of 60 60 % of 100 below",
        "a card's first review in a day counts; mature: an interval of 21 days or more",
        "below, above: by more than chance alone would do",
    ]


def test_the_last_days_are_drawn_to_scale() -> None:
    some = [answer()] * 8 + [answer(TODAY - timedelta(days=1))] * 4 + [answer(TODAY - timedelta(days=30))] * 100
    lines = paragraph(listing(of([card()], some), BLOCKS), "The last 30 days")
    assert lines[0] == "The last 30 days: 12 answers in 2 minutes, on 2 days; 0 new, 0 Again"
    assert lines[1] == "answers   " + "  " * 28 + "▄ █  8"
    assert lines[2] == "minutes   " + "  " * 28 + "▄ █  1.6"
    assert lines[3] == "          04-21     04-26     05-01     05-06     05-11     05-16"


def test_the_year_has_its_today_in_the_last_column() -> None:
    some = [answer()] * 8 + [answer(TODAY - timedelta(days=7))] * 2 + [answer(date(2030, 5, 20))] * 5
    lines = listing(of([card()], some), BLOCKS).split("\n")
    begin = next(place for place, line in enumerate(lines) if line.startswith("The last year"))
    title, names, *rows = lines[begin : begin + 9]
    assert title == "The last year, answers a day:  ░ 1-2  ▒ 3-4  ▓ 5-6  █ 7+"
    assert rows[0] == "Mon ▓"
    assert rows[1] == "    " + " " * 51 + "░█"
    assert rows[2:] == ["Wed", "", "Fri", "", "Sun"]
    # 2030-06-01 lies in the second week of the map, 2030-07-01 in the seventh, 2031-05-01 in the fiftieth.
    assert names == "     Jun  Jul Aug Sep  Oct Nov Dec  Jan Feb Mar  Apr May"


def test_the_forecast_names_what_is_overdue() -> None:
    late = replace(IN_REVIEW, due_day=TODAY - timedelta(days=3))
    step = Memory(State.LEARNING, 0, 1.0, 5.0, None, 0, TODAY, 0, 1)
    cards = [card(late), card(late), card(), card(replace(IN_REVIEW, due_day=TODAY + timedelta(days=90))), card(step)]
    lines = paragraph(listing(of(cards, [answer()]), BLOCKS), "The next 30 days")
    assert lines == [
        "The next 30 days: 3 reviews due, 0 young, 3 mature, 0.1 a day",
        "due       █   ▄" + " " * 56 + "2",
        "          05-20     05-25     05-30     06-04     06-09     06-14",
        "today 2 (2 overdue), tomorrow 0, 7 days 3; 1 in steps; 1 due later",
    ]


def test_histograms_stand_side_by_side() -> None:
    cards = [card()] * 4 + [card(replace(IN_REVIEW, difficulty=6.5))] * 2
    text = listing(of(cards, [answer()]), BLOCKS)
    assert paragraph(text, "Interval, days")[1] == f"   30-59 {'█' * 20}{6:>9}       30-60 {'█' * 20}{6:>9}"
    assert [line[:38].rstrip() for line in paragraph(text, "Difficulty")] == [
        "Difficulty, 1 to 10",
        f"     5-6 {'█' * 20}{4:>9}",
        f"     6-7 {'█' * 10}{2:>19}",
    ]


def test_hours_are_taken_two_and_two() -> None:
    some = [answer(hour=12), answer(hour=13, rating=1), answer(hour=23)]
    lines = paragraph(listing(of([card()], some), BLOCKS), "Hours")
    assert lines[2].split() == ["answers", "█", "▄"]
    assert lines[3].split() == ["passed", "50", "%", "100", "%"]
    assert lines[1].index("12-14") + 4 == lines[2].index("█") == lines[3].index("50 %") + 3


def test_ratings_are_shares_of_what_the_card_was() -> None:
    some = [answer(), answer(), answer(rating=4), answer(rating=1), answer(state=State.NEW, interval=None)]
    lines = paragraph(listing(of([card()], some), BLOCKS), "Ratings")
    assert [line.split() for line in lines[1:]] == [
        ["new", "0", "%", "0", "%", "100", "%", "0", "%", "1"],
        ["mature", "25", "%", "0", "%", "50", "%", "25", "%", "4"],
    ]


def test_topics_are_a_tree_and_those_without_one_come_first() -> None:
    cards = [card(topic=("Net", "CIDR")), card(topic=("Net",)), card(Memory(), topic=())]
    lines = paragraph(listing(of(cards, [answer()]), BLOCKS), "Topic")
    assert [line[:20].rstrip() for line in lines[1:4]] == ["(no topic)", "Net", "  CIDR"]
    assert lines[1].split()[2:] == ["1", "0", "0", "-", "-", "-", "0"]
    assert lines[2].split() == ["Net", "2", "2", "2", "2", "90", "%", "1/1", "0"]


def test_the_month_of_a_topic_is_a_share_only_of_many_reviews() -> None:
    for number, told in ((99, ["98/99"]), (100, ["99", "%"])):
        some = [answer(rating=1 if place == 0 else 3) for place in range(number)]
        line = paragraph(listing(of([card()], some), BLOCKS), "Topic")[1]
        assert line.split()[7:-1] == told


def test_of_one_topic_the_topics_above_it_are_not_shown() -> None:
    found = of([card(topic=("Net", "CIDR", "Host"))], [], topic=("Net", "CIDR"))
    text = listing(found, BLOCKS)
    assert text.startswith("Statistics of 2031-05-20, Net › CIDR with its subtopics\n")
    assert [line.split()[0] for line in paragraph(text, "Topic")[1:3]] == ["CIDR", "Host"]
    assert paragraph(text, "Topic")[2].startswith("  Host")


def test_a_large_tree_shows_what_there_is_room_for_and_says_so() -> None:
    deep = [card(topic=(f"t{number}", f"s{place}")) for number in range(9) for place in range(3)]
    lines = paragraph(listing(of(deep, []), BLOCKS), "Topic")
    assert [line.strip()[:2] for line in lines[1:6]] == ["t0", "s0", "s1", "s2", "t1"]
    assert [line[:2] for line in lines if line.startswith("t")] == [f"t{number}" for number in range(9)]
    assert lines[-1] == "12 more topics: --topic NAME, or --json"
    wide = [card(topic=(f"t{number:02}",)) for number in range(40) for _ in range(1 + number % 2)]
    lines = paragraph(listing(of(wide, []), BLOCKS), "Topic")
    shown = [line.split()[0] for line in lines[1:] if line.startswith("t")]
    assert len(shown) == 24
    assert {f"t{number:02}" for number in range(1, 40, 2)} <= set(shown)
    assert shown == sorted(shown)
    assert lines[-1] == "16 more topics: --topic NAME, or --json"


def test_old_months_are_taken_together_and_the_undated_come_last() -> None:
    dates = [date(2029 + number // 12, 1 + number % 12, 15) for number in range(14)]
    cards = [card(written=day) for day in dates] + [card(Memory(), written=dates[0]), card(Memory(), written=None)]
    lines = paragraph(listing(of(cards, [answer()]), BLOCKS), "What you still know")
    assert [line.split()[0] for line in lines[2:]] == [
        "earlier",
        *[f"{day:%Y-%m}" for day in dates[2:]],
        "no",
    ]
    assert lines[2].split()[:6] == ["earlier", "3", "2", "2", "60", "%"]
    # 24 columns: 0.905 * 2 of 3 cards are known (14.5), one of them was never asked (8).
    assert lines[2].split()[6] == "█" * 14 + "▒" * 2 + "░" * 8
    assert lines[-1].split()[-1] == "░" * 24


states = st.sampled_from([IN_REVIEW, Memory(), replace(IN_REVIEW, due_day=TODAY + timedelta(days=4000))])
names = st.text(max_size=60) | st.sampled_from(["\x1b[31mred", "[bold]x[/]", "データベース" * 9, "a\u202eb", "a\nb"])
paths = st.lists(names, max_size=4).map(tuple)


@given(
    st.lists(st.builds(card, states, paths, st.none() | st.dates(date(2020, 1, 1), TODAY)), max_size=6),
    st.lists(st.builds(answer, st.dates(date(2030, 1, 1), TODAY), st.integers(1, 4)), max_size=6),
    st.integers(1, 40_000),
    st.sampled_from([BLOCKS, ASCII]),
)
def test_no_line_is_longer_than_a_terminal_is_wide(
    cards: list[Queued], answers: list[Answer], times: int, glyphs: object
) -> None:
    found = of(cards * min(times, 50), answers * min(times, 50), suspended=times, left=Counts(times, times, times))
    text = listing(replace(found, topic=cards[0].topic if cards else None), glyphs)  # type: ignore[arg-type]
    for line in text.split("\n"):
        assert cells(line) <= 80, line
        assert line == line.rstrip()
        assert "\x1b" not in line
