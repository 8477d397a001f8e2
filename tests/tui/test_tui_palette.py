"""The command palette: what it finds, and that what it finds is only text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList
from tui_support import DUE, FakeReviewing, card, cloze, program_over, screen_text, showing

from journal_cards.errors import UserError
from journal_cards.model import Rating, TopicCount
from journal_cards.tui.messages.browse import CardWanted
from journal_cards.tui.palette import Palette, match
from journal_cards.tui.parts import About, Part
from journal_cards.tui.screens.help import HelpScreen
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.screens.topics import TopicsScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZE = (80, 24)


class Seen(Part):
    """Keeps what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[About] = []

    def take(self, message: About) -> None:
        self.asked.append(message)


@pytest.fixture
def reviewing() -> FakeReviewing:
    return FakeReviewing(
        [
            card("mtu", "What does the MTU limit?", "The size of a packet.", memory=DUE),
            cloze("cidr", "A `/23` network has **510** hosts.", "510"),
            card("ca", "What does a CA [sign]?", "Certificates.", topic=("PKI",)),
        ]
    )


async def found(pilot: Pilot[int], query: str = "") -> list[str]:
    """Open the palette, type, and give the first lines of what it offers."""
    if not isinstance(pilot.app.screen, Palette):
        await pilot.press("ctrl+p")
        await pilot.pause()
    assert isinstance(pilot.app.screen, Palette)
    pilot.app.screen.query_one(Input).value = query
    word = query.casefold().split()[-1] if query else ""
    options: list[str] = []
    for _ in range(40):  # it collects for a moment, and until then what was there before stays
        await pilot.pause(0.05)
        await pilot.app.workers.wait_for_complete()
        options = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        if options and all(word in option.casefold() or "No matches" in option for option in options):
            break
    return options


async def chosen(pilot: Pilot[int], query: str) -> None:
    await found(pilot, query)
    await pilot.press("enter")
    for _ in range(4):
        await pilot.pause()


async def test_the_verbs_of_the_screen_below_stand_there_at_once(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        listed = await found(pilot)
        assert "Settings – The settings   c" in listed
        assert "Keys – Show every key   ?" in listed
        assert not any(line.startswith(("Down", "Topic:", "Theme:", "Card:")) for line in listed)
        await pilot.press("escape")
        assert showing(app) is TopicsScreen


async def test_a_verb_does_what_its_key_does(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await chosen(pilot, "bury")
        assert reviewing.decisions == [("buried", "mtu")]
        await chosen(pilot, "easy")
        assert reviewing.ratings == [], "ratings are dead until the answer shows"
        await pilot.press("space")
        await chosen(pilot, "easy")
        assert reviewing.ratings == [("cidr", Rating.EASY)]
        await chosen(pilot, "every key")
        assert showing(app) is HelpScreen


async def test_a_topic_starts_its_review(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        assert await found(pilot, "topic cid") == ["Topic: Networking › CIDR   1 due, 1 new"]
        await chosen(pilot, "pki")
        assert showing(app) is ReviewScreen
        assert "What does a CA [sign]?" in screen_text(app)


async def test_a_theme_is_chosen(reviewing: FakeReviewing) -> None:
    settings = Seen()
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await chosen(pilot, "theme nord")
        assert app.theme == "nord"
    app = program_over(reviewing, parts={"settings": lambda _app: settings})
    async with app.run_test(size=SIZE) as pilot:
        await chosen(pilot, "theme nord")
        assert [getattr(one, "name", None) for one in settings.asked] == ["nord"]


async def test_a_card_is_found_by_its_front(reviewing: FakeReviewing) -> None:
    browse = Seen()
    app = program_over(reviewing, parts={"browse": lambda _app: browse})
    async with app.run_test(size=SIZE) as pilot:
        assert await found(pilot, "card: mtu") == ["Card: What does the MTU limit?   Networking › CIDR"]
        assert await found(pilot, "ca [s") == ["Card: What does a CA [sign]?   PKI"]
        await chosen(pilot, "card: network")
        assert browse.asked == [CardWanted("cidr")]


async def test_whole_words_go_before_parts_of_words() -> None:
    reviewing = FakeReviewing([card("a", "Which clients trust the CA?", "-"), card("b", "How is Rust built?", "-")])
    app = program_over(reviewing, parts={"browse": lambda _app: Seen()})
    async with app.run_test(size=SIZE) as pilot:
        first, second = await found(pilot, "rust")
        assert first.startswith("Card: How is Rust built?")
        assert second.startswith("Card: Which clients trust")


async def test_without_a_place_to_show_them_no_card_is_offered(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        (only,) = await found(pilot, "mtu limit")
        assert "No matches found" in only


async def test_what_cannot_be_read_leaves_the_rest(reviewing: FakeReviewing, monkeypatch: pytest.MonkeyPatch) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:

        def broken() -> tuple[TopicCount, ...]:
            raise UserError("the database [cannot] be read")

        monkeypatch.setattr(reviewing, "topics", broken)
        listed = await found(pilot)
        assert "Settings – The settings   c" in listed
        assert "the database [cannot] be read" in [one.message for one in app._notifications]

        def mistaken() -> tuple[TopicCount, ...]:
            raise RuntimeError("[boom]")

        await pilot.press("escape")
        monkeypatch.setattr(reviewing, "topics", mistaken)
        assert "Settings – The settings   c" in await found(pilot)


@pytest.mark.parametrize(
    "text", ["[/etc] [red] [0 [@click=app.quit]", "<pod>.<svc>", "\x1b[31mred\x07", "a\u202eb", "x" * 5000]
)
async def test_hostile_names_are_only_text(text: str) -> None:
    reviewing = FakeReviewing([card("a", text, text, topic=(text, "deep"))])
    app = program_over(reviewing, parts={"browse": lambda _app: Seen()})
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        listed = await found(pilot, "topic deep") if len(text) < 80 else await found(pilot, "topic x")
        assert listed
        shown = "".join(listed)
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)
        assert text[:20].replace("\x1b", "␛").replace("\x07", "␇").replace("\u202e", "�") in shown
        await pilot.press("enter")
        await pilot.pause()
        assert "\x1b" not in screen_text(app)


def test_every_word_must_stand_there() -> None:
    assert match("cidr net", "Topic: Networking › CIDR") is not None
    assert match("cidr x", "Topic: Networking › CIDR") is None
    assert match("", "anything") is None
    begins, inside = match("top", "Topic: A"), match("opi", "Topic: A")
    assert begins is not None
    assert inside is not None
    assert begins[0] > inside[0]
