"""What holds on every screen: sizes, the mouse, themes, a person's own keys, toasts, mistakes, other programs."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.events import MouseScrollDown
from textual.worker import WorkerFailed
from tui_support import DUE, FakeReviewing, card, program_over, row_with, screen_text, showing

import journal_cards
from core_support import NewWorld
from journal_cards.errors import UserError
from journal_cards.model import Rating, Settings
from journal_cards.tui import keys
from journal_cards.tui.app import JournalCards
from journal_cards.tui.keymap import resolved
from journal_cards.tui.keys.sections import markdown_table
from journal_cards.tui.parts import About, Part
from journal_cards.tui.screens.done import DoneScreen
from journal_cards.tui.screens.edit import EditScreen
from journal_cards.tui.screens.help import HelpScreen
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.widgets.card_view import CardView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.pilot import Pilot

SIZE = (80, 24)
SIZES = [(40, 12), (60, 18), (80, 24), (100, 30), (300, 100)]
SOURCES = sorted(Path(journal_cards.__file__).parent.rglob("*.py"))


@pytest.fixture(autouse=True)
def plain_keys() -> Iterator[None]:
    yield
    keys.put_in_force({})


@pytest.fixture
def reviewing() -> FakeReviewing:
    long = "\n".join(f"- step {n} of a card that is longer than the screen" for n in range(120))
    return FakeReviewing(
        [
            card("mtu", "What does the MTU limit?", "The size of a packet.", memory=DUE),
            card("ttl", "What does the TTL limit?", long, memory=DUE),
            *(card(f"c{n}", "Q?", "A.", topic=(f"Topic {n:02}",), memory=DUE) for n in range(30)),
        ]
    )


def toasts(app: JournalCards) -> list[str]:
    return [one.message for one in app._notifications]


# ---- sizes -----------------------------------------------------------------------------------------------------------

SCREENS: dict[str, tuple[type, tuple[str, ...]]] = {
    "topics": (TopicsScreen, ()),
    "front": (ReviewScreen, ("a",)),
    "answer": (ReviewScreen, ("a", "space", "3", "space")),
    "edit": (EditScreen, ("a", "E")),
    "help": (HelpScreen, ("question_mark",)),
    "help of the review": (HelpScreen, ("a", "question_mark")),
    "done": (DoneScreen, ("j", "enter", "space", "3", "space", "3")),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_every_screen_takes_every_size(name: str, reviewing: FakeReviewing) -> None:
    screen, pressed = SCREENS[name]
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*pressed)
        for width, height in (*SIZES, *reversed(SIZES)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert showing(app) is screen
            rows = screen_text(app).rstrip("\n").split("\n")
            assert len(rows) <= height
            assert all(strip.cell_length == width for strip in app.screen._compositor.render_strips())
            assert any(sign in " ".join(rows[-5:]) for sign in ("? keys", "Esc")), f"{width}x{height}: {rows[-5:]}"


# ---- the mouse -------------------------------------------------------------------------------------------------------


async def click_on(pilot: Pilot[int], text: str) -> None:
    """Click on the first place where this stands."""
    rows = screen_text(pilot.app).split("\n")
    row = next(number for number, row in enumerate(rows) if text in row)
    await pilot.click(offset=(rows[row].index(text) + 1, row))
    await pilot.pause()


async def test_a_click_on_a_key_does_what_the_key_does(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await click_on(pilot, "a all topics")
        assert showing(app) is ReviewScreen
        await click_on(pilot, "Space show the answer")
        await click_on(pilot, "2 Hard")
        assert reviewing.ratings == [("mtu", Rating.HARD)]
        await click_on(pilot, "u undo")
        assert reviewing.ratings == []
        await click_on(pilot, "? keys")
        assert showing(app) is HelpScreen
        await click_on(pilot, "Esc close")
        await click_on(pilot, "q topics")
        assert showing(app) is TopicsScreen
        await click_on(pilot, "q quit")
    assert app.return_value == 0


async def test_a_click_on_a_rating_is_dead_until_the_answer_shows(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        rows = screen_text(app).split("\n")
        row = next(number for number, row in enumerate(rows) if "4 Easy" in row)
        easy = (rows[row].index("4 Easy") + 1, row)
        await pilot.press("3")
        await pilot.click(offset=easy)
        assert reviewing.ratings == [("mtu", Rating.GOOD)]
        await pilot.press("space")
        await pilot.click(offset=easy)
        assert reviewing.ratings == [("mtu", Rating.GOOD), ("ttl", Rating.EASY)]


async def test_the_wheel_scrolls(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        before = screen_text(app)
        topics = app.screen.query_one("TopicList")
        await pilot._post_mouse_events([MouseScrollDown], topics)
        await pilot.pause()
        assert screen_text(app) != before
        await pilot.press("a", "space", "3", "space", "g")
        view = app.screen.query_one(CardView)
        await pilot._post_mouse_events([MouseScrollDown], view)
        await pilot.pause()
        assert view.scroll_offset.y > 0


# ---- themes ----------------------------------------------------------------------------------------------------------


async def test_every_theme_draws_every_screen(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        for name in sorted(app.available_themes):
            app.theme = name
            await pilot.pause()
            # A variable that a theme has no colour for would end the program.
            app.stylesheet.set_variables(app.get_css_variables())
            app.stylesheet.reparse()
        await pilot.press("a", "E")
        for name in ("ansi-dark", "nord", "ansi-light"):
            app.theme = name
            await pilot.pause()
        assert showing(app) is EditScreen


async def test_an_unknown_theme_is_the_usual_one(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, theme="no such theme")
    async with app.run_test(size=SIZE):
        assert app.theme == "textual-dark"


async def test_no_color_means_no_colours(reviewing: FakeReviewing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        assert row_with(app, "Good").split() == "1 Again 10m 2 Hard 15m 3 Good 3d 4 Easy 8d".split()
        for strip in app.screen._compositor.render_strips():
            for segment in strip.apply_filter(app._filters[-1], app.screen.styles.background)._segments:
                style = segment.style
                assert style is None or style.color is None or style.color.is_default, segment
                assert style is None or style.bgcolor is None or style.bgcolor.is_default, segment
        await pilot.press("E")
        assert showing(app) is EditScreen


# ---- keys ------------------------------------------------------------------------------------------------------------


async def test_a_person_has_keys_of_their_own(reviewing: FakeReviewing) -> None:
    keymap = [("review.undo", "z"), ("review.good", "x"), ("review.turn", "space,tab"), ("topics.all", "ctrl+a")]
    app = program_over(reviewing, keymap=keymap)
    async with app.run_test(size=(120, 40)) as pilot:
        assert "Ctrl+a all topics" in screen_text(app)
        await pilot.press("a")
        assert showing(app) is TopicsScreen
        await pilot.press("ctrl+a", "tab")
        assert "x Good" in screen_text(app)
        assert "z undo" in screen_text(app)
        await pilot.press("3", "u")
        assert reviewing.ratings == []
        await pilot.press("x")
        assert reviewing.ratings == [("mtu", Rating.GOOD)]
        await pilot.press("z", "question_mark")
        assert reviewing.ratings == []
        assert row_with(app, "Take back the last rating").split()[0] == "z"
        assert "| Review | `z` | Take back" in markdown_table()
    assert not [text for text in toasts(app) if text.startswith("[keys]")]


async def test_keys_may_be_exchanged(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True, keymap=[("review.bury", "s"), ("review.skip", "minus")])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("minus")
        assert reviewing.decisions == []
        assert "What does the TTL limit?" in screen_text(app)
        await pilot.press("s")
        assert reviewing.decisions == [("buried", "ttl")]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ([("review.bury", "s")], "review.bury: 's' is the key of review.skip already"),
        ([("review.bury", "z"), ("review.skip", "z")], "review.skip: 'z' is the key of review.bury already"),
        ([("review.bury", "?")], "review.bury: '?' is the key of app.keys already"),
        ([("app.keys", "q")], "app.keys: 'q' is the key of topics.leave already"),
        ([("review.burry", "z")], "there is no key 'review.burry': the help lists them"),
        ([("review.bury", "hyper-x")], "review.bury: 'hyper-x' is no key"),
        ([("review.bury", "z,boo")], "review.bury: 'boo' is no key"),
        ([("edit.save", "s")], "edit.save: 's' is a letter that is typed there"),
    ],
)
def test_a_key_that_cannot_be_is_left_out(wanted: list[tuple[str, str]], told: str) -> None:
    keymap, complaints = resolved(wanted)
    assert complaints == [told]
    assert len(keymap) == len(wanted) - 1


@pytest.mark.parametrize("given", ["z", "Z", "-", "+", "f5", "ctrl+b", "shift+tab", "?", "ctrl+shift+k", "alt+x"])
def test_keys_that_can_be(given: str) -> None:
    keymap, complaints = resolved([("settings.topic", given)])
    named = {"-": "settings.less", "+": "settings.more", "?": "app.keys", "ctrl+b": "settings.page_up"}
    assert bool(complaints) == (given in named)
    assert bool(keymap) != (given in named)


@pytest.mark.parametrize(("width", "named"), [(80, False), (99, False), (100, True), (300, True)])
async def test_the_help_names_the_keys_or_says_how_wide_it_must_be(
    width: int, named: bool, reviewing: FakeReviewing
) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=(width, 40)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert ("topics.open" in screen_text(app)) is named
        await pilot.press("G")
        await pilot.pause()
        assert ("A window of 100 columns" in screen_text(app)) is not named


async def test_what_is_wrong_with_keys_is_told_in_one_line(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, keymap=[("no [such]", "z"), ("review.bury", "s"), ("review.undo", "z")])
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert toasts(app) == [
            "[keys] there is no key 'no [such]': the help lists them (and 1 more: journal-cards config)"
        ]
        await pilot.press("a")
        assert "z undo" in screen_text(app)


# ---- toasts ----------------------------------------------------------------------------------------------------------


def test_no_toast_is_markup_and_all_are_short() -> None:
    calls = [
        (path.name, node)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "notify"
    ]
    assert len(calls) > 10
    for name, call in calls:
        markup = [one.value for one in call.keywords if one.arg == "markup"]
        assert [getattr(one, "value", None) for one in markup] == [False], f"{name}:{call.lineno}"
        said = call.args[0]
        assert not isinstance(said, ast.Constant) or len(str(said.value)) <= 80, f"{name}:{call.lineno}"


# ---- mistakes --------------------------------------------------------------------------------------------------------


class Broken(Part):
    """A part with a mistake in it."""

    def take(self, message: About) -> None:
        raise RuntimeError("[boom] \x1b[31m")


async def test_a_mistake_in_a_handler_ends_the_program_without_a_trace(
    reviewing: FakeReviewing, capfd: pytest.CaptureFixture[str]
) -> None:
    app = program_over(reviewing, parts={"triage": lambda _app: Broken()})

    async def press() -> None:
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("t")
            await pilot.pause()

    with pytest.raises(RuntimeError, match="boom"):
        await press()
    assert isinstance(app.failure, RuntimeError)
    assert app.return_code == 1
    assert capfd.readouterr() == ("", "")


async def test_a_mistake_in_a_worker_is_the_mistake_itself(reviewing: FakeReviewing) -> None:
    def mistaken() -> None:
        raise ValueError("in a thread")

    app = program_over(reviewing)

    async def work() -> None:
        async with app.run_test(size=SIZE) as pilot:
            app.run_worker(mistaken, thread=True)
            await pilot.pause(0.2)

    with pytest.raises(WorkerFailed, match="in a thread"):
        await work()
    assert isinstance(app.failure, ValueError)


# ---- other programs --------------------------------------------------------------------------------------------------

BEFORE = "# 2031-03-01\n- Networking\n  - `MTU` is the largest packet that a link carries\n"


async def seen(pilot: Pilot[int], text: str) -> None:
    """Wait until the program has looked by itself."""
    for _ in range(100):
        if text in screen_text(pilot.app):
            return
        await pilot.pause(0.1)
    pytest.fail(f"{text!r} never appeared:\n{screen_text(pilot.app)}")


async def test_the_topics_follow_an_import_by_another_program(new_world: NewWorld) -> None:
    world = new_world()
    world.take(BEFORE)
    app = program_over(world.reviewing)
    async with app.run_test(size=SIZE) as pilot:
        world.take(BEFORE + "- Kubernetes\n  - A `Pod` is the smallest unit that is scheduled\n")
        await seen(pilot, "Kubernetes")


async def test_a_shown_card_follows_its_bullet(new_world: NewWorld) -> None:
    world = new_world()
    world.take(BEFORE)
    app = program_over(world.reviewing, start=True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("space")
        assert "largest packet" in screen_text(app)
        world.take(BEFORE.replace("largest packet", "largest IP packet"))
        await seen(pilot, "The card has just changed in your journal.")
        await seen(pilot, "largest IP packet")
        assert "3 Good" in screen_text(app)
        await pilot.press("3")
        assert [row.rating for row in world.log()] == [Rating.GOOD]


async def test_a_card_whose_line_moved_says_nothing(new_world: NewWorld) -> None:
    world = new_world()
    world.take(BEFORE)
    app = program_over(world.reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        world.take(BEFORE.replace("- Networking\n", "\n\n- Networking\n"))
        app.follow()
        await pilot.pause()
        assert app._sitting is not None
        assert app._sitting.card is not None
        assert app._sitting.card.line == 5
        assert toasts(app) == []


async def test_a_card_that_is_gone_is_skipped_with_a_word(new_world: NewWorld) -> None:
    world = new_world()
    world.take(BEFORE)
    app = program_over(world.reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        world.take("# 2031-03-01\n- Networking\n  - `TTL` is the number of hops that are left\n")
        await pilot.press("space")  # before the second is over
        await pilot.pause()
        assert toasts(app) == ["The card is gone, or was rated elsewhere."]
        assert world.log() == ()


async def test_a_card_that_was_rated_elsewhere_is_not_rated_twice(new_world: NewWorld) -> None:
    world = new_world()
    world.take(BEFORE)
    app = program_over(world.reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        elsewhere = type(world.reviewing)(world.database, Settings(), lambda: world.now)
        world.rate(world.reviewing.start(None), Rating.EASY)
        elsewhere.close()
        await pilot.press("space", "1")
        await pilot.pause()
        assert [row.rating for row in world.log()] == [Rating.EASY]


async def test_an_editor_is_not_taken_away(new_world: NewWorld) -> None:
    world = new_world()
    world.take(BEFORE)
    app = program_over(world.reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("E", *"mine")
        world.take("# 2031-03-01\n- Networking\n")
        app.follow()
        await pilot.pause()
        assert showing(app) is EditScreen
        await pilot.press("escape")
        app.follow()
        await pilot.pause()
        assert toasts(app) == ["The card is gone, or was rated elsewhere."]


async def test_parts_follow_as_well_and_a_broken_database_is_said(reviewing: FakeReviewing) -> None:
    class Follows(Part):
        followed = 0

        def take(self, message: About) -> None:
            """Nothing to show."""

        def follow(self) -> None:
            self.followed += 1

    part = Follows()
    app = program_over(reviewing, parts={"triage": lambda _app: part})
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", "a")
        app.follow()
        assert part.followed == 0
        reviewing.written += 1
        app.follow()
        assert part.followed == 1

        def broken(_sitting: object) -> None:
            raise UserError("the database [x] cannot be read")

        reviewing.followed = broken  # type: ignore[assignment,method-assign]
        reviewing.written += 1
        app.follow()
        await pilot.pause()
        assert toasts(app) == ["the database [x] cannot be read"]
        assert showing(app) is ReviewScreen


async def test_a_part_that_was_made_with_other_settings_is_made_again(reviewing: FakeReviewing) -> None:
    made: list[str] = []

    class Counted(Part):
        def take(self, message: About) -> None:
            made.append("asked")

        def close(self) -> None:
            made.append("closed")

    def make(_app: JournalCards) -> Part:
        made.append("made")
        return Counted()

    app = program_over(reviewing, parts={"browse": make})
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b", "b")
        assert made == ["made", "asked", "asked"]
        app.take_settings(Settings(editor="ed"))
        await pilot.press("b")
        assert made == ["made", "asked", "asked", "closed", "made", "asked"]
