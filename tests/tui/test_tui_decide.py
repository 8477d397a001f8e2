"""The help with the desired retention on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from tui_support import FakeReviewing, burst, card, program_over, row_with, screen_text, showing

from core_support import NewWorld
from journal_cards.errors import UserError
from journal_cards.model import Rating, Settings
from journal_cards.progress import Progress, silent
from journal_cards.scheduling.answers import USUAL
from journal_cards.scheduling.simulate import Limit
from journal_cards.tui.app import JournalCards
from journal_cards.tui.decide import Decide
from journal_cards.tui.messages.settings import SettingWanted
from journal_cards.tui.parts import About, Part
from journal_cards.tui.screens import decide as module
from journal_cards.tui.screens.choose import ChooseTopicScreen
from journal_cards.tui.screens.decide import DecideScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.widgets.cursor_list import CursorList
from journal_cards.tui.widgets.rows_view import RowsView
from journal_cards.workload import EVERY, Row, Simulating, Wish, Workload

if TYPE_CHECKING:
    from textual.pilot import Pilot

Snapshot = Callable[[App[int], str], None]
TOPICS = (("Kitchen",), ("Networking",), ("Networking", "CIDR"))
HOSTILE = [
    "[/etc] [red] [0 [b]x[/b] [@click=app.quit]y[/]",
    "\x1b[31mred\x1b]0;title\x07",
    "漢字 👩‍👩‍👧 \u202eright-to-left\u2066",
    "word " * 400_000,
]


def found_for(wish: Wish, in_force: float = 0.9, cards: int = 1200, waiting: float = 0) -> Workload:
    """What a simulation might find: the more is asked for, the more it costs."""
    cards += wish.extra_new
    rows = []
    for percent in EVERY:
        retention = percent / 100
        reviews = cards / 100 / (1.02 - retention) / 4
        remembered = cards * (0.7 + retention * 0.28) if cards else 0.0
        minutes = reviews * 0.15
        each = minutes * wish.days / remembered if remembered else None
        rows.append(Row(retention, reviews, minutes, remembered, float(cards), waiting * (percent >= 95), each))
    return Workload(
        wish=wish,
        cards=cards,
        new=wish.extra_new,
        remembered_now=cards * 0.9,
        in_force=in_force,
        limit=Limit(
            20 if wish.new_per_day is None else wish.new_per_day,
            200 if wish.reviews_per_day is None else wish.reviews_per_day,
        ),
        rows=tuple(rows),
        answers=replace(USUAL, timed=5400, mean=8.25),
        fitted=True,
    )


@dataclass
class FakeSimulating:
    """What ``workload.Simulating`` does, in memory; ``fail`` is the text of the error that the next call raises."""

    in_force: float = 0.9
    cards: int = 1200
    waiting: float = 0
    names: tuple[tuple[str, ...], ...] = TOPICS
    asked: list[Wish] = field(default_factory=list)
    fail: str = ""
    held: Event | None = None
    """As long as it is not set, a simulation goes on, at 12 of 30."""
    given_up: int = 0

    def workload(self, wish: Wish, progress: Progress = silent) -> Workload:
        self.asked.append(wish)
        try:
            while self.held is not None and not self.held.wait(0.01):
                progress(12, 30)
            progress(30, 30)
        except Exception:
            self.given_up += 1
            raise
        if self.fail:
            text, self.fail = self.fail, ""
            raise UserError(text)
        return found_for(wish, self.in_force, self.cards, self.waiting)

    def topics(self) -> tuple[tuple[str, ...], ...]:
        return self.names


class Recorder(Part):
    """Stands in for the settings: takes down what is to be saved."""

    def __init__(self, simulating: FakeSimulating) -> None:
        self.simulating = simulating
        self.taken: list[tuple[str, object]] = []

    def take(self, message: About) -> None:
        assert isinstance(message, SettingWanted)
        self.taken.append((message.name, message.value))
        assert isinstance(message.value, float)
        self.simulating.in_force = message.value


async def test_another_theme_leaves_a_simulation_going(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Event()
    app = app_of(FakeSimulating(held=held))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        app.take_settings(Settings(theme="nord"))
        held.set()
        assert "reviews a day" in await settled(pilot)


def app_of(simulating: object, recorder: Recorder | None = None) -> JournalCards:
    made: dict[str, Callable[[JournalCards], Part]] = {"decide": lambda app: Decide(app, simulating)}  # type: ignore[arg-type]
    if recorder is not None:
        made["settings"] = lambda _app: recorder
    return program_over(FakeReviewing([card("a", "Q?", "A.")]), parts=made)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.001)


async def settled(pilot: Pilot[int]) -> str:
    for _ in range(3):
        await pilot.pause(0.02)
        await pilot.app.workers.wait_for_complete()
    for _ in range(3):
        await pilot.pause()
    return screen_text(pilot.app)


async def opened(pilot: Pilot[int]) -> str:
    await pilot.press("d")
    text = await settled(pilot)
    assert showing(pilot.app) is DecideScreen
    return text


def told(app: App[int]) -> list[str]:
    return [one.message for one in app._notifications]


# ---- the keys --------------------------------------------------------------------------------------------------------


async def test_it_opens_where_the_person_is_now() -> None:
    app = app_of(FakeSimulating(in_force=0.87))
    async with app.run_test(size=(80, 24)) as pilot:
        text = await opened(pilot)
        assert row_with(app, "▸").startswith("▸   87 % now")
        assert text.count(" now ") == 1
        assert "87 % (as it is set now): 20.0 reviews a day, and 3.0 minutes" in text
        assert "In 365 days you remember" in " ".join(text.split())
        assert "1,132 of the 1,200 cards" in " ".join(text.split())
        assert "Times: 5,400 answers of your own, 8.2 seconds on average" in text


async def test_the_cursor_tells_what_each_row_means() -> None:
    app = app_of(FakeSimulating())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        rows = []
        for key in ("j", "down", "k", "up", "g", "G", "home", "end", "pageup", "pagedown", "ctrl+b", "ctrl+f"):
            await pilot.press(key)
            await pilot.pause()
            rows.append(int(row_with(app, "▸")[1:].split()[0]))
        page = app.screen.query_one(CursorList).size.height - 1
        assert rows == [91, 92, 91, 90, 70, 99, 70, 99, 99 - page, 99, 99 - page, 99]
        await pilot.press("g")
        text = " ".join((await settled(pilot)).split())
        assert "70 %: 9.4 reviews a day" in text
        assert "From 90 % to 70 %: -62 % time" in text


async def test_the_limits_are_changed_and_simulated_again() -> None:
    simulating = FakeSimulating()
    app = app_of(simulating)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for key in ("d", "D", "n", "N", "r", "R", "x", "X"):
            await pilot.press(key)
            await settled(pilot)
        wish = Wish()
        assert simulating.asked == [
            wish,
            replace(wish, days=730),
            wish,
            replace(wish, new_per_day=25),
            replace(wish, new_per_day=20),
            replace(wish, new_per_day=20, reviews_per_day=300),
            replace(wish, new_per_day=20, reviews_per_day=200),
            replace(wish, new_per_day=20, reviews_per_day=200, extra_new=100),
            replace(wish, new_per_day=20, reviews_per_day=200),
        ]
        await pilot.press("x", "d", "n", "r")
        text = await settled(pilot)
        assert "d 730 days   n 25 new a day   r 300 reviews a day   x 100 more cards" in text
        assert "1,300 cards, 100 new" in text
        await pilot.press("0")
        text = await settled(pilot)
        assert simulating.asked[-1] == Wish()
        assert "d 365 days   n 20 new a day   r 200 reviews a day   x 0 more cards" in text


async def test_limits_end_somewhere() -> None:
    simulating = FakeSimulating()
    app = app_of(simulating)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await burst(pilot, *"D" * 30, *"N" * 30, *"R" * 30, *"X" * 3)
        text = await settled(pilot)
        assert "d 30 days   n 0 new a day   r 0 reviews a day   x 0 more cards" in text
        await burst(pilot, *"d" * 30, *"n" * 30, *"r" * 30, *"x" * 30)
        text = await settled(pilot)
        assert "d 3,650 d  n 500 new  r 9,999 rev  x +10,000" in text


async def test_a_key_that_is_held_down_is_simulated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.2)
    simulating = FakeSimulating()
    app = app_of(simulating)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await burst(pilot, *"xxxx")
        await pilot.pause(0.4)
        await settled(pilot)
        assert [wish.extra_new for wish in simulating.asked] == [0, 1000]


@pytest.mark.parametrize("key", ["t", "slash"])
async def test_a_topic_is_simulated_alone(key: str) -> None:
    simulating = FakeSimulating()
    app = app_of(simulating)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press(key)
        assert showing(app) is ChooseTopicScreen
        await pilot.press(*"cidr", "enter")
        assert "Help me decide · Networking › CIDR" in await settled(pilot)
        assert simulating.asked[-1] == Wish(topic=("Networking", "CIDR"))
        await pilot.press("j", "enter", "enter")
        await settled(pilot)
        assert "all topics" in told(app)[-1]
        await pilot.press("0")
        await settled(pilot)
        assert simulating.asked[-1] == Wish(topic=("Networking", "CIDR"))
        await pilot.press(key, "escape")
        await settled(pilot)
        assert len(simulating.asked) == 2


async def test_enter_offers_and_enter_again_sets() -> None:
    simulating = FakeSimulating()
    recorder = Recorder(simulating)
    app = app_of(simulating, recorder)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        assert told(app) == ["This is what is set now."]
        await pilot.press("k", "k", "enter")
        text = " ".join((await settled(pilot)).split())
        assert "Press Enter again to set the desired retention to 88 %." in text
        assert recorder.taken == []
        await pilot.press("enter")
        text = await settled(pilot)
        assert recorder.taken == [("desired_retention", 0.88)]
        assert row_with(app, "▸").startswith("▸   88 % now")
        assert "Press Enter" not in text


@pytest.mark.usefixtures("own_fingers")
async def test_a_key_pressed_twice_sets_nothing() -> None:
    recorder = Recorder(simulating := FakeSimulating())
    app = app_of(simulating, recorder)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await burst(pilot, "k", "enter", "enter", "enter")
        assert "Press Enter again" in await settled(pilot)
        assert recorder.taken == []
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settled(pilot)
        assert len(recorder.taken) == 1


@pytest.mark.parametrize("other", ["j", "escape", "q", "d"])
async def test_an_offer_is_taken_back(other: str) -> None:
    simulating = FakeSimulating()
    recorder = Recorder(simulating)
    app = app_of(simulating, recorder)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("k", "k", "enter", other)
        assert "Press Enter" not in await settled(pilot)
        assert showing(app) is DecideScreen
        await pilot.press("enter")
        assert "Press Enter" in await settled(pilot)
        assert recorder.taken == []


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_leaving_goes_back_to_the_topics(key: str) -> None:
    app = app_of(FakeSimulating())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert showing(app) is TopicsScreen
        assert "Help me decide" in await opened(pilot)


async def test_the_sentences_are_read_on_where_they_are_long() -> None:
    app = app_of(FakeSimulating())
    async with app.run_test(size=(40, 12)) as pilot:
        await opened(pilot)
        view = app.screen.query_one("#meaning", RowsView)
        assert view.max_scroll_y > 4
        seen = []
        while not seen or view.scroll_offset.y > 0:
            seen.append(view.scroll_offset.y)
            await pilot.press("space")
            await pilot.pause()
        assert seen[0] == 0
        assert seen[-1] == view.max_scroll_y


async def test_the_mouse_does_what_the_keys_do() -> None:
    simulating = FakeSimulating()
    app = app_of(simulating)
    async with app.run_test(size=(80, 24)) as pilot:
        text = await opened(pilot)
        limits = text.split("\n")[2]
        await pilot.click(offset=(limits.index("20 new"), 2))
        await settled(pilot)
        assert simulating.asked[-1] == Wish(new_per_day=25)
        row = next(y for y, line in enumerate(screen_text(app).split("\n")) if "▸" in line)
        await pilot.click(offset=(20, row - 1))
        await settled(pilot)
        assert row_with(app, "▸").startswith("▸   89 %")


# ---- while it simulates ----------------------------------------------------------------------------------------------


async def test_what_takes_long_is_told_and_the_keys_work_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SOON", 0.01)
    simulating = FakeSimulating(held=Event())
    app = app_of(simulating)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await pilot.pause(0.1)
        text = screen_text(app)
        assert "simulating ━━━━━━" in text
        assert " 40 %" in text
        await pilot.press("j", "n", "r", "enter", "space", "G", "0")
        assert showing(app) is DecideScreen
        await pilot.press("d")
        await pilot.pause(0.1)
        assert simulating.given_up == 1
        assert simulating.held is not None
        simulating.held.set()
        text = await settled(pilot)
        assert simulating.asked == [Wish(), Wish(days=730)]
        assert "In 730 days you" in " ".join(text.split())
        assert "simulating" not in text


async def test_leaving_gives_the_simulation_up() -> None:
    simulating = FakeSimulating(held=Event())
    app = app_of(simulating)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await pilot.pause(0.05)
        await pilot.press("q")
        await pilot.pause(0.2)
        assert showing(app) is TopicsScreen
        assert simulating.given_up == 1


@dataclass
class Paused(FakeSimulating):
    """From the second simulation on each goes on until ``held`` is set again."""

    def workload(self, wish: Wish, progress: Progress = silent) -> Workload:
        if self.asked and self.held is None:
            self.held = Event()
        return super().workload(wish, progress)

    def let_go(self) -> None:
        assert self.held is not None
        self.held.set()


def figures(app: App[int]) -> str:
    """The table, the plots and the sentences."""
    return "\n".join(screen_text(app).split("\n")[3:-3])


@pytest.mark.parametrize(
    ("change", "press", "limits"),
    [
        ("another limit", ["n"], "d 365 days   n 25 new a day   r 200 reviews a day"),
        ("another time", ["d"], "d 730 days   n 20 new a day   r 200 reviews a day"),
        ("a topic", ["t", *"cidr", "enter"], "d 365 days   n … new a day   r … reviews a day"),
    ],
)
@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_no_figure_of_another_wish_is_shown_while_it_is_simulated(
    change: str, press: list[str], limits: str, size: tuple[int, int]
) -> None:
    simulating = Paused()
    app = app_of(simulating)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        assert "reviews a day, and" in " ".join(figures(app).split())
        await pilot.press(*press)
        await pilot.pause(0.1)
        assert len(simulating.asked) == 2
        shown = figures(app)
        assert "being simulated" in shown, change
        assert "1,200" not in screen_text(app)
        assert "█" not in shown
        numbers = [word for word in shown.replace("Remembered at the end", "").split() if "." in word or "," in word]
        assert numbers == []
        assert row_with(app, "▸").split() == ["▸", "90", "%", "…", "…", "…"]
        if size[0] > 60:
            assert limits in screen_text(app)
        await pilot.press("enter")
        assert told(app)[-1].startswith("Wait for the figures")
        simulating.let_go()
        await settled(pilot)
        assert "reviews a day, and" in " ".join(figures(app).split())
        assert "…" not in screen_text(app)


async def test_figures_that_come_after_the_wish_has_changed_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    simulating = Paused()
    app = app_of(simulating)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("d")
        await pilot.pause(0.1)
        monkeypatch.setattr(module, "PAUSE", 60)
        await pilot.press("n")
        simulating.let_go()
        text = await settled(pilot)
        assert "d 730 days   n 25 new a day" in text
        assert "being simulated" in text
        assert "reviews a day, and" not in text


async def test_the_limits_that_are_set_are_known_when_they_are_wished_for_again() -> None:
    simulating = Paused()
    app = app_of(simulating)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("n", "r")
        await pilot.pause(0.1)
        simulating.let_go()
        await settled(pilot)
        simulating.held = Event()
        await pilot.press("0")
        await pilot.pause(0.1)
        assert "d 365 days   n 20 new a day   r 200 reviews a day   x 0 more cards" in screen_text(app)
        assert "being simulated" in screen_text(app)
        simulating.let_go()


# ---- what goes wrong -------------------------------------------------------------------------------------------------


async def test_what_cannot_be_simulated_is_said_and_can_be_mended() -> None:
    simulating = FakeSimulating()
    app = app_of(simulating)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        simulating.fail = "100,000 cards over [3,650] days are more than can be simulated"
        await pilot.press("d")
        text = await settled(pilot)
        assert "100,000 cards over [3,650] days" in text
        assert "▸" not in text
        await pilot.press("j", "enter", "n", "r", "space")
        await settled(pilot)
        await pilot.press("D")
        assert row_with(app, "▸").startswith("▸   90 % now") or "▸" in await settled(pilot)
        assert "are more than" not in await settled(pilot)


async def test_without_cards_it_says_what_to_do() -> None:
    app = app_of(FakeSimulating(cards=0))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "No card is in use" in await opened(pilot)
        await pilot.press("j", "G", "enter", "x")
        assert row_with(app, "▸").startswith("▸   90 % now") or "▸" in await settled(pilot)
        assert "100 cards, 100 new" in await settled(pilot)


async def test_reviews_that_are_left_over_are_told() -> None:
    app = app_of(FakeSimulating(waiting=340))
    async with app.run_test(size=(120, 40)) as pilot:
        text = " ".join((await opened(pilot)).split())
        assert "From 95 % on, reviews are left over at the end (340 at 99 %): 200 reviews a day cannot keep up." in text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_names_and_errors_are_only_text(text: str) -> None:
    simulating = FakeSimulating(names=((text,), (text, text)))
    app = app_of(simulating)
    async with app.run_test(size=(60, 18), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("t", "down", "enter")
        for key in ("j", "enter"):
            assert "\x1b" not in await settled(pilot)
            assert all(strip.cell_length == 60 for strip in app.screen._compositor.render_strips())
            await pilot.press(key)
        simulating.fail = text
        await pilot.press("d")
        assert "\x1b" not in await settled(pilot)


async def test_the_terminal_may_have_any_size() -> None:
    app = app_of(FakeSimulating())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for width, height in ((40, 12), (20, 6), (300, 100), (57, 13), (110, 30), (90, 36)):
            await pilot.resize_terminal(width, height)
            await pilot.press("j")
            text = await settled(pilot)
            assert all(strip.cell_length == width for strip in app.screen._compositor.render_strips())
            assert ("by desired retention" in text) == (height >= 34)


# ---- over a real database --------------------------------------------------------------------------------------------

JOURNAL = "- Soil\n  - The heap aaa belongs to `heap-a` now\n- Tools\n  - The spade bbb belongs to `spade-b` now\n"


async def test_a_real_journal(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL)
    world.rate(world.reviewing.start(None), Rating.GOOD)
    app = app_of(Simulating(world.database, lambda: world.prefs, lambda _: world.reviewing.moment()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "D", "D", "D")
        text = await settled(pilot)
        assert "2 cards, 1 new" in text
        assert "d 30 days" in text
        assert row_with(app, "▸").startswith("▸   90 % now")
        world.prefs = replace(world.prefs, desired_retention=0.85)
        await pilot.press("t", *"soil", "enter")
        text = await settled(pilot)
        assert "1 card" in text
        assert row_with(app, "▸").startswith("▸   85 % now")


async def test_a_database_that_is_not_there(tmp_path: Path, new_world: NewWorld) -> None:
    world = new_world()
    app = app_of(Simulating(tmp_path / "none.db", lambda: world.prefs, lambda _: world.reviewing.moment()))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "nothing was imported yet" in await opened(pilot)
    assert not (tmp_path / "none.db").exists()


async def test_a_damaged_database(tmp_path: Path, new_world: NewWorld) -> None:
    world = new_world()
    path = tmp_path / "bad.db"
    path.write_bytes(b"no database at all" * 100)
    app = app_of(Simulating(path, lambda: world.prefs, lambda _: world.reviewing.moment()))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "bad.db" in await opened(pilot)
        await pilot.press("q")
        assert showing(app) is TopicsScreen


# ---- how it looks ----------------------------------------------------------------------------------------------------


async def scrolled_to_the_cursor(pilot: Pilot[int]) -> None:
    """As far as it must be and no further: on the way to its height a list may have been lower than it is now."""
    found = pilot.app.screen.query_one(CursorList)
    found.scroll_to(y=0, animate=False, immediate=True)
    found._bring_cursor()
    await settled(pilot)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_how_it_looks(size: tuple[int, int], snapshot: Snapshot) -> None:
    simulating = FakeSimulating()
    app = app_of(simulating)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await scrolled_to_the_cursor(pilot)
        snapshot(app, "decide")
        await pilot.press("x", "k", "k", "k")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        snapshot(app, "decide-offer")
        simulating.fail = "100,000 cards over 3,650 days are more than can be simulated: ask for fewer days or cards"
        await pilot.press("d")
        await settled(pilot)
        snapshot(app, "decide-refused")
