"""The settings on the screen, over a real file and a real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import Input
from tui_support import burst, program_over, row_with, screen_text, showing

from core_support import NewWorld, World
from journal_cards import settings
from journal_cards.adjusting import Adjusting, Draft
from journal_cards.errors import UserError
from journal_cards.model import Rating, Settings
from journal_cards.settings_entries import Entry
from journal_cards.tui.app import JournalCards
from journal_cards.tui.messages.settings import SettingWanted, ThemeChosen
from journal_cards.tui.screens.settings import SettingsScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.settings import Adjust
from journal_cards.tui.widgets.setting_list import SettingList

if TYPE_CHECKING:
    from textual.pilot import Pilot

Snapshot = Callable[[App[int], str], None]
JOURNAL = """\
# 2031-03-01
- Networking
  - CIDR
    - `MTU` is the largest packet that a link carries
    - `TTL` is the number of hops that are left
- TCP/IP
  - `SYN` is the first segment of a connection
"""
SIZES = [(60, 18), (80, 24), (120, 40)]


@dataclass
class Person:
    """One person with a settings file."""

    world: World
    path: Path
    saved: list[Settings] = field(default_factory=list)

    def app(self) -> JournalCards:
        adjusting = Adjusting(self.path, self.world.database, lambda: self.world.now)

        def adjust(app: JournalCards) -> Adjust:
            def saved(found: Settings) -> None:
                self.saved.append(found)
                app.take_settings(found)

            return Adjust(app, adjusting, saved)

        prefs = settings.load(self.path)
        self.world.reviewing.use(prefs)
        return program_over(self.world.reviewing, theme=prefs.theme, parts={"settings": adjust}, keymap=prefs.keys)

    @property
    def written(self) -> str:
        return self.path.read_text() if self.path.exists() else ""


@pytest.fixture
def person(new_world: NewWorld, tmp_path: Path) -> Iterator[Person]:
    world = new_world()
    world.take(JOURNAL)
    with home_is(tmp_path):
        yield Person(world, tmp_path / "config" / "config.toml")


@contextmanager
def home_is(folder: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        yield


async def opened(pilot: Pilot[int]) -> SettingsScreen:
    await pilot.press("c")
    await settled(pilot)
    assert isinstance(pilot.app.screen, SettingsScreen)
    return pilot.app.screen


async def settled(pilot: Pilot[int]) -> str:
    """What stands there once the effect of the value under the cursor is known."""
    await pilot.pause(0.2)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()
    return screen_text(pilot.app)


async def go_to(pilot: Pilot[int], name: str) -> None:
    await pilot.press("g")
    screen = pilot.app.screen
    assert isinstance(screen, SettingsScreen)
    for _ in range(40):
        if screen.current.name == name:
            return
        await pilot.press("j")
    pytest.fail(f"no setting {name}")


# ---- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "value"), [("plus", "21"), ("right", "21"), ("l", "21"), ("minus", "19"), ("h", "19")]
)
async def test_a_number_goes_up_and_down(person: Person, keys: str, value: str) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press(keys)
        await settled(pilot)
        assert row_with(app, "new_per_day").split() == ["A", "day", "▸", "new_per_day", value, "was", "20"]
        assert "1 changed, not saved" in screen_text(app)
        assert person.written == ""


@pytest.mark.parametrize("begin", ["enter", "space"])
async def test_a_value_is_typed(person: Person, begin: str) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press(begin, "1", "enter")
        text = await settled(pilot)
        assert row_with(app, "new_per_day").split()[-3:] == ["1", "was", "20"]
        assert "Today: 0 due, 1 new. As it is saved: 0 due, 3 new." in text


async def test_digits_begin_a_number_however_fast_they_come(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await burst(pilot, "1", "2", "3", "enter")
        await settled(pilot)
        assert "123  was 20" in screen_text(app)


async def test_what_cannot_be_is_not_thrown_away_by_the_key_that_saves(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("5", "enter", "j")
        await burst(pilot, *"20000", "ctrl+s")
        assert "✗ reviews_per_day must be" in await settled(pilot)
        assert app.screen.query_one(Input).value == "20000"
        assert person.written == ""
        await burst(pilot, "backspace", "ctrl+s")
        await settled(pilot)
        assert app.focused is None
    assert person.written == "new_per_day = 5\nreviews_per_day = 2000\n"


async def test_the_last_row_says_what_keys_do_where_one_types(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "Enter change" in screen_text(app)
        for key in ("n", "enter", "7"):
            await pilot.press(key)
            assert row_with(app, "Ctrl+s save") == "Enter take   Esc as it was   Ctrl+s save"
            await pilot.press("escape")
            assert "Enter change" in screen_text(app)


async def test_letters_behind_the_key_of_a_topic_are_its_name(person: Person) -> None:
    """``q`` and ``r`` would leave, or take a default."""
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "c", "n", *"qrj")
        await settled(pilot)
        assert showing(app) is SettingsScreen
        assert app.screen.query_one(Input).value == "qrj"


@pytest.mark.usefixtures("own_fingers")
async def test_a_key_pressed_twice_does_not_leave_what_is_not_saved(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("5", "enter")
        await burst(pilot, "q", "q", "q")
        await settled(pilot)
        assert showing(app) is SettingsScreen
        await pilot.pause(0.3)
        await pilot.press("q")
        await pilot.pause()
        assert showing(app) is TopicsScreen
    assert person.written == ""


async def test_a_value_that_cannot_be_is_refused_in_the_words_of_its_reader(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("enter", "9", "9", "9", "9", "9", "enter")
        await settled(pilot)
        assert "✗ new_per_day must be a whole number from 0 to 9999" in screen_text(app)
        assert app.screen.query_one(Input).value == "99999"
        await pilot.press("backspace", "enter")
        await settled(pilot)
        assert "9999  was 20" in screen_text(app)
        assert "✗" not in screen_text(app)


async def test_what_is_typed_can_be_left(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("enter", "7", "escape")
        await settled(pilot)
        assert showing(app) is SettingsScreen
        assert "changed" not in screen_text(app)
        await pilot.press("escape")
        assert showing(app) is TopicsScreen


@pytest.mark.parametrize(
    ("name", "press", "value", "told"),
    [
        ("reviews_per_day", ["plus"], "210", "it changes nothing of that"),
        (
            "day_start",
            ["enter", *"10:00", "enter"],
            "10:00",
            "the study day is Sunday, 2031-03-02; the next one begins",
        ),
        ("new_order", ["right"], "oldest", "3 new cards today, such as “"),
        ("new_when", ["left"], "before", "Today: 3 new."),
        ("learn_ahead", ["minus"], "19", "it changes nothing of that"),
        ("desired_retention", ["enter", "8", "0", "enter"], "0.80", "Where 0.90 means 10 days, this means 33"),
        ("learning_steps", ["enter", "1", "space", "1", "5", "enter"], "1 15", "Again 1m, Hard 8m, Good 15m, Easy"),
        ("relearning_steps", ["enter", "5", "enter"], "5", "A card that you forget comes back after 5m."),
        ("maximum_interval", ["enter", "9", "0", "enter"], "90", "No card waits longer."),
        ("fuzz", ["space"], "no", "An interval of 20 days is 20 days."),
        ("load_balance", ["enter"], "no", "It holds from the next rating on; no due day moves."),
        ("sibling_dispersion", ["plus"], "no", "It holds from the next rating on; no due day moves."),
        ("leech_threshold", ["minus"], "7", "0 cards are a leech."),
        ("easy_days.sunday", ["enter"], "reduced", "It holds from the next rating on; no due day moves."),
        ("theme", ["right"], "textual-light", "You see it now; it stays when you save it."),
        ("show_time", ["enter"], "yes", "The first row of a card counts its minutes and seconds"),
        ("editor", ["enter", *"code", "enter"], "code", "e runs: code --wait --goto journal.md:12"),
    ],
)
async def test_each_setting_says_what_it_would_do(
    person: Person, name: str, press: list[str], value: str, told: str
) -> None:
    app = person.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await go_to(pilot, name)
        await pilot.press(*(key.replace(":", "colon") for key in press))
        await settled(pilot)
        assert f"▸ {name.split('.')[-1]}" in screen_text(app)
        assert f" {value}  was " in row_with(app, "▸")
        assert told in " ".join(screen_text(app).split())


async def test_what_is_due_is_told_in_the_words_of_the_topics(person: Person) -> None:
    reviewing = person.world.reviewing
    person.world.rate(reviewing.start(None), Rating.AGAIN, Rating.AGAIN)
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Today: 0 due, 1 new, 2 learning of 6" in screen_text(app)
        await opened(pilot)
        assert "Today: 0 due, 1 new, 2 learning; it changes nothing of that." in await settled(pilot)


@pytest.mark.parametrize(
    ("press", "value", "told"),
    [
        ("", "after", "2 learning, then 1 new."),
        ("l", "mixed", "1 new among 2 learning."),
        ("h", "before", "1 new, then 2"),
    ],
)
async def test_where_new_cards_stand_is_told_in_the_same_words(
    person: Person, press: str, value: str, told: str
) -> None:
    reviewing = person.world.reviewing
    person.world.rate(reviewing.start(None), Rating.AGAIN, Rating.AGAIN)
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go_to(pilot, "new_when")
        await pilot.press(*press)
        assert f"Today: {told}" in await settled(pilot)
        assert f" {value} " in f"{row_with(app, '▸')} "


async def test_what_is_not_the_schedule_s_does_not_speak_of_due_days(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        for name, told in (("show_time", "A card shows no time."), ("editor", "e opens what $VISUAL or $EDITOR names")):
            await go_to(pilot, name)
            text = await settled(pilot)
            assert told in text
            assert "rating" not in text
            assert "due day" not in text


async def test_nothing_is_counted_for_ever_where_there_is_nothing_to_say(person: Person, tmp_path: Path) -> None:
    person.world.reviewing.close()
    adjusting = Adjusting(person.path, tmp_path / "none.db", lambda: person.world.now)
    app = program_over(
        person.world.reviewing, parts={"settings": lambda app: Adjust(app, adjusting, person.saved.append)}
    )
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await go_to(pilot, "leech_threshold")
        await pilot.pause(0.9)
        assert "Counting" not in await settled(pilot)


async def test_what_takes_long_says_so_until_it_is_known(person: Person) -> None:
    slow = Slow(Adjusting(person.path, person.world.database, lambda: person.world.now))
    app = program_over(
        person.world.reviewing,
        parts={"settings": lambda app: Adjust(app, slow, person.saved.append)},  # type: ignore[arg-type]
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause(0.9)
        assert "Counting …" in screen_text(app)
        slow.held.set()
        assert "Counting" not in await settled(pilot)


@pytest.mark.parametrize("name", ["learning_steps", "editor"])
async def test_what_has_no_steps_says_how_it_is_changed(person: Person, name: str) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await go_to(pilot, name)
        await pilot.press("plus")
        await settled(pilot)
        assert [one.message for one in app._notifications] == ["This one has no steps: Enter types it."]
        assert "changed" not in row_with(app, "Settings")


async def test_the_topics_file_says_how_many_rules_it_has(person: Person, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text("[rename]\nk8s = 'Kubernetes'\n")
    app = person.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await go_to(pilot, "topics")
        assert "Each journal takes the topics.toml beside it." in await settled(pilot)
        await pilot.press("enter")
        app.screen.query_one(Input).value = str(rules)
        await pilot.press("enter")
        assert "has 1 rule; the next import takes them" in " ".join((await settled(pilot)).split())


async def test_how_many_cards_would_move(person: Person) -> None:
    reviewing = person.world.reviewing
    person.world.rate(reviewing.start(None), Rating.EASY, Rating.EASY)
    app = person.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await go_to(pilot, "desired_retention")
        await pilot.press("enter", "9", "8", "enter")
        assert "2 of 2 cards in review would move: 2 earlier" in " ".join((await settled(pilot)).split())


# ---- saving ----------------------------------------------------------------------------------------------------------


async def test_what_is_saved_holds_at_once(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "3 new" in screen_text(app)
        await opened(pilot)
        await pilot.press("enter", "1", "enter", "ctrl+s")
        text = await settled(pilot)
        assert person.written == "new_per_day = 1\n"
        assert "was" not in row_with(app, "new_per_day")
        assert "~/config/config.toml" in text
        await pilot.press("q")
        assert "1 new" in screen_text(app)


async def test_what_is_being_typed_is_saved_as_well(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("enter", "2", "ctrl+s")
        await settled(pilot)
        assert person.written == "new_per_day = 2\n"


async def test_comments_stay_and_the_default_goes_out_of_the_file(person: Person) -> None:
    person.path.parent.mkdir()
    person.path.write_text("# mine\nnew_per_day = 5  # few\nreviews_per_day = 9\n[keys]\n'review.bury' = 'z'\n")
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("plus", "j", "r", "ctrl+s")
        await settled(pilot)
        assert person.written == "# mine\nnew_per_day = 6  # few\n[keys]\n'review.bury' = 'z'\n"
        assert person.saved[-1].keys == (("review.bury", "z"),)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_asks_once(person: Person, key: str) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("plus", key)
        assert "Changed and not saved" in await settled(pilot)
        assert showing(app) is SettingsScreen
        await pilot.press("plus", key)
        await settled(pilot)
        assert showing(app) is SettingsScreen, "another change is another question"
        await pilot.press(key)
        if key == "q":
            assert showing(app) is TopicsScreen
            assert "Changed and not saved" not in await settled(pilot), "what was asked is answered"
    assert person.written == ""


async def test_a_file_that_changed_meanwhile_is_read_again(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("plus")
        person.path.parent.mkdir()
        person.path.write_text("reviews_per_day = 7\n")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert person.written == "reviews_per_day = 7\n"
        assert "made meanwhile" in next(one.message for one in app._notifications)
        assert row_with(app, "reviews_per_day").split()[-1] == "7"
        assert "21  was 20" in screen_text(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert settings.load(person.path) == Settings(new_per_day=21, reviews_per_day=7)


async def test_a_file_that_is_no_toml_is_said_and_left_alone(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        person.path.parent.mkdir()
        person.path.write_text("new_per_day = [\n")
        await pilot.press("c")
        await settled(pilot)
        assert showing(app) is TopicsScreen
        assert "is not valid TOML" in next(one.message for one in app._notifications)


async def test_a_theme_is_seen_at_once_and_goes_when_it_is_not_saved(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await go_to(pilot, "theme")
        await pilot.press("left")
        await settled(pilot)
        assert app.theme != "textual-dark"
        await pilot.press("q", "q")
        await settled(pilot)
        assert app.theme == "textual-dark"
        app.post_message(ThemeChosen("nord"))
        await settled(pilot)
        assert (app.theme, person.written) == ("nord", 'theme = "nord"\n')


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "xterm")])
async def test_a_terminal_with_few_colours_says_so_of_the_theme(
    person: Person, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv(name, value)
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.theme == "ansi-dark"
        await opened(pilot)
        await go_to(pilot, "theme")
        await pilot.press("right")
        assert "textual-light  was textual-dark" in await settled(pilot)
        assert app.theme == "ansi-light"
        assert "Here you see ansi-dark or ansi-light in its place" in screen_text(app)


async def test_another_screen_may_want_a_value(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(SettingWanted("desired_retention", 0.85))
        await settled(pilot)
        assert "▸ desired_retention   0.85  was 0.90" in screen_text(app)
        assert person.written == ""
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert person.written == "desired_retention = 0.85\n"


# ---- topics ----------------------------------------------------------------------------------------------------------


async def test_a_topic_gets_limits_of_its_own(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await pilot.press("n", *"cid", "enter")
        await settled(pilot)
        assert "▸ new_per_day         as above: 20" in screen_text(app)
        await pilot.press("1", "enter")
        assert "Today in CIDR: 0 due, 1 new. As it is saved: 0 due, 2 new." in " ".join((await settled(pilot)).split())
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert person.written == '[topic."Networking/CIDR"]\nnew_per_day = 1\n'


async def test_a_value_of_a_topic_steps_from_the_one_that_holds_for_it(person: Person) -> None:
    person.path.parent.mkdir()
    person.path.write_text("desired_retention = 0.85\n[topic.Networking]\nnew_per_day = 7\n")
    app = person.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await pilot.press("n", *"cid", "enter")
        await settled(pilot)
        for above, key, own in (("7", "minus", "6"), ("200", "plus", "210"), ("0.85", "plus", "0.86")):
            assert f"as above: {above}" in row_with(app, "▸")
            await pilot.press(key)
            await settled(pilot)
            assert f" {own}  was as above: {above}" in row_with(app, "▸")
            await pilot.press("j")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert '[topic."Networking/CIDR"]\nnew_per_day = 6\nreviews_per_day = 210\n' in person.written


async def test_a_topic_with_a_slash_in_its_name(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await pilot.press("n", *"tcp", "enter")
        await settled(pilot)
        assert "Topic TCP/IP" in screen_text(app)
        await pilot.press("0", "enter", "ctrl+s", "q")
        await settled(pilot)
        assert settings.load(person.path).topic[0].path == ("TCP/IP",)
        assert row_with(app, "TCP/IP").split()[-2] == "0"


async def test_a_list_that_is_laid_out_anew_closes_no_line(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("n", "n")
        app.screen.query_one(SettingList).watch_cursor()  # as it does itself when it is laid out
        await pilot.pause()
        await pilot.press("o", "w")
        assert "now" in row_with(app, "now").split()


async def test_a_topic_that_is_not_there_is_refused_or_doubted(person: Person) -> None:
    person.path.parent.mkdir()
    person.path.write_text("[topic.Nets]\nnew_per_day = 3\n")
    app = person.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        assert "! there is no topic 'Nets'" in await settled(pilot)
        await pilot.press("n", *"zz", "enter")
        await settled(pilot)
        assert "there is no topic “zz”" in [one.message for one in app._notifications][-1]


# ---- the rest --------------------------------------------------------------------------------------------------------


async def test_moves(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for key, name in (
            ("j", "reviews_per_day"),
            ("down", "day_start"),
            ("k", "reviews_per_day"),
            ("up", "new_per_day"),
            ("G", "topics"),
            ("home", "new_per_day"),
            ("end", "topics"),
            ("g", "new_per_day"),
        ):
            await pilot.press(key)
            assert screen.current.name == name, key
        await pilot.press("pagedown")
        there = screen.current.name
        assert there != "new_per_day"
        for key, name in (("pageup", "new_per_day"), ("ctrl+f", there), ("ctrl+b", "new_per_day")):
            await pilot.press(key)
            assert screen.current.name == name, key


async def test_the_mouse_moves_and_changes(person: Person) -> None:
    app = person.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.click("SettingList", offset=(30, 3))
        assert screen.current.name == "new_order"
        await pilot.click("SettingList", offset=(30, 3))
        await settled(pilot)
        assert "oldest  was newest" in screen_text(app)
        await pilot.click("#keys", offset=(screen_text(app).split("\n")[-2].index("default") - 3, 0))
        await settled(pilot)
        assert "was" not in row_with(app, "new_order")


@dataclass
class Slow:
    """What a value does is only known once ``held`` is set."""

    inner: Adjusting
    held: Event = field(default_factory=Event)

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)

    def effect(self, draft: Draft, entry: Entry) -> str:
        self.held.wait(5)
        return self.inner.effect(draft, entry)


@dataclass
class Broken:
    """A file that cannot be read any more, and a database that cannot be asked."""

    inner: Adjusting

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)

    def effect(self, *_: object) -> str:
        raise UserError("the database [/x] \x1b[31mcannot be read")

    def save(self, *_: object) -> None:
        raise UserError("[red] cannot be written")


async def test_what_cannot_be_known_or_saved_is_said(person: Person) -> None:
    broken = Broken(Adjusting(person.path, person.world.database, lambda: person.world.now))
    app = program_over(
        person.world.reviewing,
        parts={"settings": lambda app: Adjust(app, broken, person.saved.append)},  # type: ignore[arg-type]
    )
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("plus")
        assert "the database [/x] ␛[31mcannot be read" in await settled(pilot)
        await pilot.press("ctrl+s")
        assert "[red] cannot be written" in await settled(pilot)
        assert "1 changed, not saved" in screen_text(app)
        assert person.saved == []


async def test_hostile_names_are_only_text(person: Person) -> None:
    person.path.parent.mkdir()
    names = ["[/etc] [red] [0", "<pod>.<svc>", "\\u001b[31mred", "\\u202eright", "{{c1::x}}", "x" * 3000]
    person.path.write_text("\n".join(f'[topic."{name}"]\nnew_per_day = 1\n' for name in names))
    app = person.app()
    async with app.run_test(size=(60, 18), notifications=True) as pilot:
        await opened(pilot)
        for _ in range(40):
            await pilot.press("j")
            text = screen_text(app)
            assert "\x1b" not in text
            assert "\u202e" not in text
        assert "{{c1::x}}" in text or "xxxx" in text


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_how_it_looks(size: tuple[int, int], person: Person, snapshot: Snapshot) -> None:
    app = person.app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        snapshot(app, "settings")
        await pilot.press("minus", "minus", "G")
        await go_to(pilot, "desired_retention")
        await pilot.press("minus")
        await settled(pilot)
        snapshot(app, "settings-changed")
        await go_to(pilot, "theme")
        await settled(pilot)
        snapshot(app, "settings-theme")
