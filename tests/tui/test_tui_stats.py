"""The statistics on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from stats_support import TODAY, TOPICS, FakeFigures, ago, answer, card, history, sheet_of
from textual.app import App
from textual.widgets import Input
from tui_support import FakeReviewing, burst, program_over, row_with, screen_text, showing
from tui_support import card as real_card

from core_support import NewWorld
from journal_cards.figures import Figures
from journal_cards.model import Memory, Queued, Rating
from journal_cards.tui.app import JournalCards
from journal_cards.tui.screens import stats as module
from journal_cards.tui.screens.choose import ChooseTopicScreen
from journal_cards.tui.screens.stats import StatsScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.stats import Statistics
from journal_cards.tui.widgets.rows_view import RowsView
from journal_cards.tui.widgets.stats_pages import PAGES

if TYPE_CHECKING:
    from textual.pilot import Pilot

Snapshot = Callable[[App[int], str], None]
HOSTILE = [
    "[/etc] [red] [0 [b]x[/b] [@click=app.quit]y[/]",
    "<pod>.<svc> {{c1::x}} $foreground",
    "\x1b[31mred\x1b]0;title\x07",
    "漢字 👩‍👩‍👧 \u202eright-to-left\u2066 a\u200bb",
    "word " * 400_000,
]


def app_of(figures: object) -> JournalCards:
    made = {"stats": lambda app: Statistics(app, figures)}  # type: ignore[arg-type]
    return program_over(FakeReviewing([real_card("a", "Q?", "A.")]), parts=made)


async def settled(pilot: Pilot[int]) -> str:
    for _ in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    for _ in range(3):
        await pilot.pause()
    return screen_text(pilot.app)


async def opened(pilot: Pilot[int]) -> str:
    await pilot.press("s")
    text = await settled(pilot)
    assert showing(pilot.app) is StatsScreen
    return text


def page(app: App[int]) -> RowsView:
    return app.screen.query_one("#page", RowsView)


def told(app: App[int]) -> list[str]:
    return [one.message for one in app._notifications]


# ---- the keys --------------------------------------------------------------------------------------------------------


async def test_what_another_program_rates_is_counted() -> None:
    figures = FakeFigures()
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("4")
        assert figures.asked == [None]
        app.reviewing.written += 1  # type: ignore[attr-defined]
        app.follow()
        assert "▸4 " in await settled(pilot), "the page stays"
        assert figures.asked == [None, None]
        app.follow()
        await settled(pilot)
        assert figures.asked == [None, None], "and nothing is counted as long as nobody writes"


async def test_a_number_shows_a_page() -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(80, 24)) as pilot:
        assert "▸1 Today" in await opened(pilot)
        starts = (
            "Today  2031",
            "The last year",
            "True retention",
            "Interval",
            "Hours",
            "What you know by t",
            "What you",
        )
        for number, start in enumerate(starts, start=1):
            await pilot.press(str(number))
            await settled(pilot)
            assert f"▸{number} {PAGES[number - 1].name}" in screen_text(app)
            assert screen_text(app).split("\n")[5].strip().startswith(start)
        await pilot.press("1")
        assert "▸1 Today" in await settled(pilot)


@pytest.mark.parametrize(("on", "back"), [("right", "left"), ("l", "h"), ("tab", "shift+tab")])
async def test_pages_follow_each_other_in_a_ring(on: str, back: str) -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for name in ("Done", "Retention", "Memory", "Habits", "Topics", "Months", "Today"):
            await pilot.press(on)
            assert f" {name}" in row_with(app, "▸")
            assert row_with(app, "▸").partition("▸")[2][2:].startswith(name)
        await pilot.press(back)
        assert "▸7 Months" in screen_text(app)


async def test_the_period_is_changed_and_changes_what_shows() -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("5")
        seen = []
        for _ in range(4):
            seen.append(await settled(pilot))
            await pilot.press("p")
        names = ("the last 30 days", "the last 13 weeks", "the last 12 months", "all time")
        for text, name in zip(seen, names, strict=True):
            assert f"Hours of the day · {name}" in text
        assert len(set(seen)) == 4
        assert "the last 30 days" in await settled(pilot)
        await pilot.press("left_square_bracket")
        assert "the last 30 days" in screen_text(app)
        await pilot.press(
            "right_square_bracket", "right_square_bracket", "right_square_bracket", "right_square_bracket"
        )
        assert "all time" in await settled(pilot)
        await pilot.press("left_square_bracket")
        assert "the last 12 months" in await settled(pilot)


async def test_the_strip_says_how_many_days_a_sign_stands_for() -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        row = row_with(app, "answers a day")
        assert row.endswith("  0 to 23")
        assert len(row.split()[3]) == 30
        await pilot.press("p")
        assert row_with(app, "answers in 2 days").endswith("  5 to 40")
        await pilot.press("p")
        assert "answers in 9 days" in await settled(pilot)


async def test_a_few_answers_are_seen_in_the_strip_of_a_year() -> None:
    answers = [answer(1, ago(200)), *(answer(place, ago(3)) for place in range(40))]
    app = app_of(FakeFigures(lambda topic: sheet_of([card(1)], answers, topic)))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("p", "p")
        row = row_with(app, "answers in ")
        assert row.endswith("  0 to 40")
        assert sorted(set(row.split()[4])) == ["·", "▁", "█"]


@pytest.mark.parametrize("key", ["t", "slash"])
async def test_a_topic_is_chosen_with_its_subtopics(key: str) -> None:
    figures = FakeFigures()
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("6", key)
        assert showing(app) is ChooseTopicScreen
        await pilot.press(*"net c")
        text = await settled(pilot)
        assert "▸ Networking › CIDR" in text
        assert "Networking › TLS and its certificates" in text
        assert "Kitchen" not in text
        await pilot.press("enter")
        text = await settled(pilot)
        assert figures.asked == [None, ("Networking", "CIDR")]
        assert "Statistics · Networking › CIDR" in text
        assert "▸6 Topics" in text
        assert "Kitchen" not in text
        await pilot.press(key, "up", "up", "enter")
        text = await settled(pilot)
        assert "Statistics · Kitchen" in text
        await pilot.press(key, "pageup", "enter")
        assert "Statistics · All topics" in await settled(pilot)


async def test_the_topic_stays_when_none_is_chosen() -> None:
    figures = FakeFigures()
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("t", "down", "pagedown", "escape")
        await settled(pilot)
        await pilot.press("t", "enter")
        await settled(pilot)
        await pilot.press("t", *"nowhere", "enter", "escape")
        await settled(pilot)
        assert showing(app) is StatsScreen
        assert figures.asked == [None]


async def test_a_page_is_written_and_all_of_them() -> None:
    figures = FakeFigures()
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("3", "w", "W")
        await settled(pilot)
        (one_name, one), (all_name, everything) = figures.texts
        assert (one_name, all_name) == ("stats-2031-05-20-retention", "stats-2031-05-20-all")
        assert one.startswith("journal-cards statistics · All topics · 2031-05-20\n\nTrue retention")
        assert "\n\nRetention · the last 30 days" in one
        assert "Interval" not in one
        for start in ("Today  2031", "The last year", "True retention", "Interval", "Hours", "What you know by topic"):
            assert f"\n\n{start}" in everything
        assert max(map(len, everything.split("\n"))) <= 80
        assert told(app) == [f"Written to /home/me/[notes]/{all_name}.txt"]
        figures.fail = "the disk is [full]"
        await pilot.press("w")
        await settled(pilot)
        assert told(app)[-1] == "the disk is [full]"


async def test_a_page_is_copied() -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("4", "y")
        await settled(pilot)
        assert app.clipboard.startswith("journal-cards statistics · All topics · 2031-05-20\n\nInterval")
        assert told(app) == ["Copied, if your terminal allows it; w writes a file."]


async def test_a_long_page_is_scrolled() -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(60, 18)) as pilot:
        await opened(pilot)
        await pilot.press("4")
        await settled(pilot)
        view = page(app)
        offsets = []
        for key in ("j", "down", "k", "up", "pagedown", "space", "ctrl+f", "pageup", "ctrl+b", "G", "g", "end", "home"):
            await pilot.press(key)
            await pilot.pause()
            offsets.append(view.scroll_offset.y)
        step, end = view.size.height - 1, view.max_scroll_y
        assert step < end < 2 * step
        assert offsets == [1, 2, 1, 0, step, end, end, end - step, 0, end, 0, end, 0]
        await pilot.press("G", "5")
        await settled(pilot)
        assert view.scroll_offset.y == 0


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_leaving_goes_back_to_the_topics(key: str) -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert showing(app) is TopicsScreen
        assert "▸1 Today" in await opened(pilot)


async def test_the_mouse_does_what_the_keys_do() -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        tabs = screen_text(app).split("\n")[2]
        await pilot.click(offset=(tabs.index("3 Ret") + 1, 2))
        assert "▸3 Retention" in await settled(pilot)
        await pilot.click(offset=(72, 1))
        assert "the last 13 weeks" in await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        row = next(y for y, line in enumerate(screen_text(app).split("\n")) if "Kitchen" in line)
        await pilot.click(offset=(12, row))
        await pilot.click(offset=(12, row))
        assert "Statistics · Kitchen" in await settled(pilot)


async def test_help_begins_with_the_keys_of_this_screen() -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(80, 100)) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        text = await settled(pilot)
        assert text.index("Only one topic, with its subtopics") < text.index("Start the review of the topic")


# ---- while it counts -------------------------------------------------------------------------------------------------


async def test_what_takes_long_is_told_and_the_keys_work_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SOON", 0.01)
    figures = FakeFigures(held=Event())
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.pause(0.1)
        text = screen_text(app)
        assert "Counting your reviews…" in text
        assert "counting ━━━━━━" in text
        assert " 40 %" in text
        await pilot.press("3", "p", "w", "y", "j", "G")
        assert showing(app) is StatsScreen
        assert "▸3 Retention" in screen_text(app)
        assert figures.texts == []
        assert figures.held is not None
        figures.held.set()
        text = await settled(pilot)
        assert "True retention" in text
        assert "counting" not in text
        assert "the last 13 weeks" in text


async def test_what_is_quick_is_not_told() -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(80, 24)) as pilot:
        assert "ounting" not in await opened(pilot)


async def test_leaving_gives_the_count_up() -> None:
    figures = FakeFigures(held=Event())
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.pause(0.05)
        await burst(pilot, "q")
        await pilot.pause(0.2)
        assert showing(app) is TopicsScreen
        assert figures.given_up == 1
        assert figures.held is not None
        figures.held.set()
        assert "Kitchen" not in await settled(pilot)
        assert showing(app) is TopicsScreen


async def test_ending_the_program_gives_the_count_up() -> None:
    figures = FakeFigures(held=Event())
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.pause(0.05)
        await pilot.press("ctrl+q")
        await pilot.pause(0.2)
    assert figures.given_up == 1
    assert app.return_code == 0


async def test_the_figures_of_one_topic_never_stand_below_the_name_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SOON", 0.01)
    figures = FakeFigures()
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "300 in use" in await opened(pilot)
        figures.held = Event()
        await pilot.press("t", *"kitchen", "enter")
        await pilot.pause(0.1)
        text = screen_text(app)
        assert "Statistics · Kitchen" in text
        assert "Counting your reviews…" in text
        assert "300 in use" not in text
        assert "answers a day" not in text
        await pilot.press("w", "y")
        assert figures.texts == []
        figures.held.set()
        assert "75 in use" in await settled(pilot)


async def test_another_topic_gives_the_count_up_and_only_the_last_one_shows() -> None:
    figures = FakeFigures()
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        figures.held = Event()
        await pilot.press("t", *"kitchen", "enter")
        await pilot.pause(0.05)
        await pilot.press("t", *"cidr", "enter")
        await pilot.pause(0.05)
        figures.held.set()
        assert "Statistics · Networking › CIDR" in await settled(pilot)
        assert figures.asked == [None, ("Kitchen",), ("Networking", "CIDR")]
        assert figures.given_up == 1


async def test_a_topic_is_chosen_before_anything_is_counted() -> None:
    """``w`` and ``y`` would write and copy the page."""
    figures = FakeFigures(held=Event())
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "s", "t", *"wy")
        assert showing(app) is ChooseTopicScreen
        assert app.screen.query_one(Input).value == "wy"
        await burst(pilot, "backspace", "backspace", *"cidr", "enter")
        assert figures.held is not None
        figures.held.set()
        assert "Statistics · Networking › CIDR" in await settled(pilot)
        assert figures.texts == []


# ---- what goes wrong -------------------------------------------------------------------------------------------------


async def test_numbers_that_cannot_be_read_are_said_on_the_page() -> None:
    figures = FakeFigures(fail="cards.db is [damaged]: run doctor")
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        text = await opened(pilot)
        assert "cards.db is [damaged]: run doctor" in text
        await pilot.press("2", "p", "w", "y", "G", "q")
        await settled(pilot)
        assert showing(app) is TopicsScreen
        assert figures.texts == []


async def test_a_topic_that_cannot_be_read_leaves_what_there_is() -> None:
    figures = FakeFigures()
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        figures.fail = "cards.db is [locked]"
        await pilot.press("t", *"kitchen", "enter")
        text = await settled(pilot)
        assert "Statistics · All topics" in text
        assert "Today  2031-05-20" in text
        assert told(app) == ["cards.db is [locked]"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_names_are_only_names(text: str) -> None:
    topics = [(text,), (text, text)]
    cards, answers = [card(place, topics) for place in range(30)], history(40, topics)
    app = app_of(FakeFigures(lambda topic: sheet_of(cards, answers, topic, topics)))
    async with app.run_test(size=(60, 18), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("t", "down", "down", "enter")
        await settled(pilot)
        for key in ("1", "6", "w", "y"):
            await pilot.press(key)
            assert "\x1b" not in await settled(pilot)
            assert all(strip.cell_length == 60 for strip in app.screen._compositor.render_strips())
        assert text.split()[0].replace("\x1b", "␛")[:8] in screen_text(app)


async def test_the_terminal_may_have_any_size() -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for width, height in ((40, 12), (20, 6), (300, 100), (57, 13), (110, 30)):
            await pilot.resize_terminal(width, height)
            for key in "1234567":
                await pilot.press(key)
                assert all(strip.cell_length == width for strip in app.screen._compositor.render_strips())
            assert "What you know" in await settled(pilot)


@pytest.mark.parametrize("theme", ["nord", "textual-light"])
async def test_other_themes_draw_the_same(theme: str) -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=(80, 24)) as pilot:
        before = await opened(pilot)
        app.theme = theme
        assert await settled(pilot) == before


JOURNAL = "- Soil\n  - The heap aaa belongs to `heap-a` now\n- Tools\n  - The spade bbb belongs to `spade-b` now\n"


# ---- over a real database --------------------------------------------------------------------------------------------


async def test_a_real_journal(new_world: NewWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    world = new_world(folder="garden")
    world.take(JOURNAL)
    world.rate(world.reviewing.start(None), Rating.GOOD, Rating.AGAIN)
    figures = Figures(world.database, lambda: world.prefs, lambda _: world.reviewing.moment())
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        text = await opened(pilot)
        assert "2 in use: 2 in steps" in text or "1 in steps" in text
        assert "2 reviews, in less than a minute" in text
        await pilot.press("t", *"soil", "enter")
        assert "Statistics · Soil" in await settled(pilot)
        await pilot.press("6", "w", "w")
        await settled(pilot)
    files = sorted(path.name for path in tmp_path.glob("stats-*.txt"))
    assert files == ["stats-2031-03-03-topics-2.txt", "stats-2031-03-03-topics.txt"]
    written = (tmp_path / files[1]).read_text(encoding="utf-8")
    assert written.startswith("journal-cards statistics · Soil · 2031-03-03\n")
    assert "Tools" not in written


async def test_a_database_that_is_not_there(tmp_path: Path, new_world: NewWorld) -> None:
    world = new_world()
    figures = Figures(tmp_path / "none.db", lambda: world.prefs, lambda _: world.reviewing.moment())
    app = app_of(figures)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "There is nothing to count yet." in await opened(pilot)
    assert not (tmp_path / "none.db").exists()


async def test_a_damaged_database(tmp_path: Path, new_world: NewWorld) -> None:
    world = new_world()
    path = tmp_path / "bad.db"
    path.write_bytes(b"no database at all" * 100)
    app = app_of(Figures(path, lambda: world.prefs, lambda _: world.reviewing.moment()))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "bad.db" in await opened(pilot)
        await pilot.press("q")
        assert showing(app) is TopicsScreen


# ---- how it looks ----------------------------------------------------------------------------------------------------

SIZES = [(60, 18), (80, 24), (120, 40)]


def size_id(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=size_id)
async def test_how_a_year_looks(size: tuple[int, int], snapshot: Snapshot) -> None:
    app = app_of(FakeFigures())
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        for number, one in enumerate(PAGES, start=1):
            await pilot.press(str(number))
            await settled(pilot)
            snapshot(app, f"stats-{one.name.lower()}")
        await pilot.press("t", *"net")
        await settled(pilot)
        snapshot(app, "stats-choose")


async def test_how_nothing_looks(snapshot: Snapshot) -> None:
    app = app_of(FakeFigures(lambda _: sheet_of([], [])))
    app_empty = FakeFigures(lambda _: sheet_of([Queued("c", "n", TOPICS[0], TODAY, 0, True, Memory())], []))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        snapshot(app, "stats-nothing")
    app = app_of(app_empty)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for number, one in enumerate(PAGES, start=1):
            await pilot.press(str(number))
            await settled(pilot)
            snapshot(app, f"stats-new-{one.name.lower()}")


async def test_how_one_review_looks(snapshot: Snapshot) -> None:
    app = app_of(FakeFigures(lambda _: sheet_of([card(5)], [answer(5, TODAY)])))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for number, one in enumerate(PAGES, start=1):
            await pilot.press(str(number))
            await settled(pilot)
            snapshot(app, f"stats-one-{one.name.lower()}")


async def test_how_ten_years_look(snapshot: Snapshot) -> None:
    cards, answers = [card(place) for place in range(4000)], history(3650)
    app = app_of(FakeFigures(lambda _: sheet_of(cards, answers)))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("left_square_bracket", "p", "p", "p")
        for number, one in enumerate(PAGES, start=1):
            await pilot.press(str(number))
            await settled(pilot)
            snapshot(app, f"stats-decade-{one.name.lower()}")


def test_the_first_day_of_a_decade_is_in_it() -> None:
    sheet = sheet_of([], history(3650))
    assert sheet.lately[3].pieces[0].first.year == ago(3649).year
    assert sheet.lately[3].ratings == len(history(3650))
