"""The list of topics as a tree, and what it says beside its numbers once that is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from tui_support import DUE, FakeReviewing, card, program_over, row_with, screen_text, showing

from core_support import NewWorld
from journal_cards import overview
from journal_cards.errors import UserError
from journal_cards.model import Rating
from journal_cards.overview import KnownJournal, Overview, Overviewing
from journal_cards.scheduling.study import Study
from journal_cards.session import Sitting
from journal_cards.tui import app as module
from journal_cards.tui.app import JournalCards
from journal_cards.tui.home import Home
from journal_cards.tui.messages.home import PlanAsked
from journal_cards.tui.parts import About, Opened, Part
from journal_cards.tui.screens.done import DoneScreen
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.screens.topics import TopicsScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

Snapshot = Callable[[App[int], str], None]
SIZES = [(60, 18), (80, 24), (120, 40)]
CARDS = [
    card("mtu", "What does the `MTU` limit?", "A packet.", topic=("Networking",), memory=DUE),
    card("cidr", "How many addresses has a /23?", "512", memory=DUE),
    card("dns", "What does an `MX` record name?", "A mail server.", topic=("Networking", "DNS")),
    card("txt", "What is a `TXT` record for?", "Text.", topic=("Networking", "DNS", "Records"), memory=DUE),
    card("pki", "Who signs a certificate?", "An authority.", topic=("PKI",)),
    card("tls", "What is a handshake?", "A greeting.", topic=("PKI", "TLS"), memory=DUE),
]
JOURNAL = KnownJournal("j1", "journal", "/home/me/notes/journal.md", 0, 120, "changed")
OVERVIEW = Overview(
    seconds=21,
    streak=12,
    questions=3,
    bullets=14,
    recall={("Networking",): 0.93, ("Networking", "CIDR"): 0.88, ("Networking", "DNS"): 1.0, ("PKI",): 0.41},
    journals=(JOURNAL,),
)


@dataclass
class FakeOverviews:
    """What ``overview.Overviewing`` does, without a database."""

    said: Overview = OVERVIEW
    fail: str = ""
    asked: int = 0

    def overview(self) -> Overview:
        self.asked += 1
        if self.fail:
            raise UserError(self.fail)
        return replace(self.said, journals=tuple(replace(one, state="unread") for one in self.said.journals))

    def journals(self) -> tuple[KnownJournal, ...]:
        return self.said.journals

    def moved(self, journals: Iterable[KnownJournal]) -> bool:
        return False


@dataclass
class Witness(Part):
    """A part that remembers what it was asked for."""

    taken: list[About] = field(default_factory=list)

    def take(self, message: About) -> None:
        self.taken.append(message)


@dataclass
class Started(FakeReviewing):
    """Reviews that remember what was started."""

    started: list[tuple[tuple[str, ...] | None, Study | None]] = field(default_factory=list)

    def start(self, topic: tuple[str, ...] | None, study: Study | None = None) -> Sitting:
        self.started.append((topic, study))
        return super().start(topic, study)


def app_of(
    overviews: FakeOverviews | None = None, reviewing: FakeReviewing | None = None, **parts: Part
) -> JournalCards:
    home = overviews or FakeOverviews()
    made = {name: (lambda _app, part=part: part) for name, part in parts.items()}
    return program_over(reviewing or FakeReviewing(CARDS), parts={"home": lambda app: Home(app, lambda: home), **made})


async def settled(pilot: Pilot[int]) -> str:
    """The screen when every thread has said what it has to say."""
    for _ in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return screen_text(pilot.app)


def names(app: App[int]) -> list[str]:
    """The names of the topics that are in sight, with what is folded away below them."""
    rows = screen_text(app).split("\n")
    first = next(place for place, row in enumerate(rows) if "Topic " in row) + 1
    last = next(place for place, row in enumerate(rows) if "? keys" in row or "Esc all topics" in row)
    found = [row.replace("▸", " ").split("   ") for row in rows[first:last] if row.strip()]
    return [next(part.strip() for part in row if part.strip()) for row in found]


# ---- what it says ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_how_it_looks_in_the_morning(size: tuple[int, int], snapshot: Snapshot) -> None:
    app = app_of()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        snapshot(app, "home")
        await pilot.press("l", "j", "j", "h", "slash", *"tls")
        await settled(pilot)
        snapshot(app, "home-filter")


async def test_nothing_moves_when_it_is_filled_in() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        bare = program_over(FakeReviewing(CARDS))
        filled = (await settled(pilot)).split("\n")
    async with bare.run_test(size=(80, 24)):
        before = screen_text(bare).split("\n")
    for row, text in enumerate(before):
        assert filled[row].startswith(text.removesuffix("–").rstrip()), row


async def test_what_there_is_none_of_is_not_said() -> None:
    quiet = Overview(seconds=8, streak=1, questions=0, bullets=0, journals=(replace(JOURNAL, state="same"),))
    app = app_of(FakeOverviews(quiet), FakeReviewing([card("a", "Q?", "A.", memory=DUE)]))
    async with app.run_test(size=(80, 24)) as pilot:
        text = await settled(pilot)
        assert "less than a minute" in text
        assert "journal.md as imported last" in text
        assert not any(word in text for word in (" row", "1 question", "0 question", "bullet", "0 days"))


async def test_one_of_each_is_said_as_one() -> None:
    one = replace(OVERVIEW, seconds=15, streak=2, questions=1, bullets=1)
    app = app_of(FakeOverviews(one))
    async with app.run_test(size=(80, 24)) as pilot:
        row = row_with(app, "minute") if "minute" in await settled(pilot) else ""
        assert row.split("   ")[0].strip() == "about 2 minutes · 2 days in a row"
        assert row.endswith("o 1 question   t 1 new bullet")


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (("changed",), "journal.md changed since the last import   i shows how"),
        (("changed", "changed", "same"), "2 journals changed since the last import   i shows how"),
        (("missing", "same"), "journal.md is not where it was   i says more"),
        (("unreadable",), "journal.md cannot be read   i says more"),
        (("same", "same"), "2 journals as imported last"),
    ],
)
async def test_the_state_of_the_journals(states: tuple[str, ...], said: str) -> None:
    journals = tuple(replace(JOURNAL, uid=str(n), state=state) for n, state in enumerate(states))  # type: ignore[arg-type]
    app = app_of(FakeOverviews(replace(OVERVIEW, journals=journals)))
    async with app.run_test(size=(80, 24)) as pilot:
        assert said in await settled(pilot)


async def test_what_cannot_be_read_is_one_line_and_the_topics_stay() -> None:
    app = app_of(FakeOverviews(fail="[red]cards.db\x1b[0m is locked: close the other program"))
    async with app.run_test(size=(80, 24)) as pilot:
        text = await settled(pilot)
        assert "[red]cards.db␛[0m is locked: close the other program" in text
        assert "Networking" in text
        await pilot.press("enter")
        assert showing(app) is ReviewScreen


async def test_it_is_read_again_after_a_review_and_stands_there_at_once() -> None:
    overviews = FakeOverviews()
    app = app_of(overviews)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a")
        overviews.said = replace(OVERVIEW, streak=13)
        await pilot.press("q")
        assert "days in a row" in screen_text(app)
        assert "13 days in a row" in await settled(pilot)
    assert overviews.asked == 2


# ---- the tree --------------------------------------------------------------------------------------------------------


async def test_topics_fold_and_unfold() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert names(app) == ["Networking", "CIDR", "DNS", "Records", "PKI", "TLS"]
        await pilot.press("h")
        assert names(app) == ["Networking +3", "PKI", "TLS"]
        await pilot.press("right")
        assert names(app) == ["Networking", "CIDR", "DNS", "Records", "PKI", "TLS"]
        await pilot.press("l", "j", "left")
        assert names(app) == ["Networking", "CIDR", "DNS +1", "PKI", "TLS"]
        assert row_with(app, "▸").startswith("▸   DNS")
        await pilot.press("h")  # there is nothing more to fold: to the topic above
        assert row_with(app, "▸").startswith("▸ Networking")
        await pilot.press("h", "h")
        assert names(app) == ["Networking +3", "PKI", "TLS"]
        await pilot.press("l")
        assert names(app) == ["Networking", "CIDR", "DNS +1", "PKI", "TLS"]


async def test_what_is_folded_stays_folded_and_the_cursor_is_on_what_is_above() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "j", "enter", "q")
        assert row_with(app, "▸").startswith("▸     Records")
        await pilot.press("h", "h", "enter", "q")
        assert names(app) == ["Networking", "CIDR", "DNS +1", "PKI", "TLS"]
        assert row_with(app, "▸").startswith("▸   DNS")


async def test_a_click_before_the_name_folds_and_one_on_it_opens() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("TopicList", offset=(0, 0))
        assert names(app) == ["Networking +3", "PKI", "TLS"]
        await pilot.click("TopicList", offset=(1, 0))
        assert names(app)[0] == "Networking"
        await pilot.click("TopicList", offset=(8, 4))
        assert row_with(app, "▸").startswith("▸ PKI")
        await pilot.click("TopicList", offset=(8, 4))
        assert showing(app) is ReviewScreen


async def test_keys_of_the_list() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        for key, name in (
            ("j", "CIDR"), ("down", "DNS"), ("k", "CIDR"), ("up", "Networking"), ("G", "TLS"), ("g", "Networking"),
            ("end", "TLS"), ("home", "Networking"), ("pagedown", "TLS"), ("pageup", "Networking"),
            ("ctrl+f", "TLS"), ("ctrl+b", "Networking"),
        ):  # fmt: skip
            await pilot.press(key)
            assert row_with(app, "▸").split()[1] == name


# ---- the filter ------------------------------------------------------------------------------------------------------


async def test_typing_narrows_the_topics_and_enter_starts_the_first_that_fits() -> None:
    reviewing = Started(CARDS)
    app = app_of(reviewing=reviewing)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h", "slash", *"rec")
        assert names(app)[-3:] == ["Networking", "DNS", "Records"]
        assert row_with(app, "▸").startswith("▸     Records")
        await pilot.press("enter")
        await settled(pilot)
        assert showing(app) is ReviewScreen
    assert reviewing.started[-1] == (("Networking", "DNS", "Records"), None)


async def test_letters_of_the_filter_are_no_keys_and_escape_ends_it() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"qajhlxG")
        assert row_with(app, "Enter") == "Enter start   Esc all topics   ↑ ↓ move"
        assert showing(app) is TopicsScreen
        assert "Networking" not in screen_text(app)
        await pilot.press("enter", "down", "up")  # there is nothing to start
        assert showing(app) is TopicsScreen
        await pilot.press("escape")
        assert names(app) == ["Networking", "CIDR", "DNS", "Records", "PKI", "TLS"]
        await pilot.press("slash", *"net tx", "backspace", "backspace", "backspace")
        await pilot.press("slash")
        assert app.is_running
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert not app.is_running


async def test_arrows_move_the_cursor_while_a_name_is_typed() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"net", "down", "down")
        assert row_with(app, "▸").startswith("▸   DNS")
        await pilot.press("escape")
        assert row_with(app, "▸").startswith("▸   DNS")


# ---- the ways from here ----------------------------------------------------------------------------------------------


async def test_all_topics_one_after_the_other_or_mixed() -> None:
    reviewing = Started(CARDS)
    app = app_of(reviewing=reviewing)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "q", "A")
        assert "All topics · mixed" in screen_text(app)
        await pilot.press("q")
    assert [one for one in reviewing.started if one[0] is None] == [(None, None), (None, Study(mixed=True))]


async def test_i_shows_the_plan_of_the_one_journal_that_changed() -> None:
    witness = Witness()
    app = app_of(journals=witness)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("i")
        await pilot.pause()
    assert witness.taken == [PlanAsked(JOURNAL)]


async def test_i_shows_the_journals_when_none_or_several_changed() -> None:
    for states in (("same",), ("changed", "changed")):
        witness = Witness()
        journals = tuple(replace(JOURNAL, uid=str(n), state=state) for n, state in enumerate(states))  # type: ignore[arg-type]
        app = app_of(FakeOverviews(replace(OVERVIEW, journals=journals)), journals=witness)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.click("#journals", offset=(3, 0))
            await pilot.press("i")
            await pilot.pause()
        assert witness.taken[-1] == Opened("journals")
        assert len(witness.taken) == (2 if len(states) == 2 else 1)  # what is the same is no link


async def test_every_other_key_opens_its_part() -> None:
    parts = {"questions": Witness(), "triage": Witness(), "retired": Witness()}
    app = app_of(None, None, **parts)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("o", "t", "x")
        await pilot.click("#day", offset=(60, 0))
        await pilot.pause()
    assert parts["questions"].taken == [Opened("questions")]
    assert parts["triage"].taken == [Opened("triage"), Opened("triage")]
    assert parts["retired"].taken == [Opened("retired")]


async def test_undo_and_redo_are_asked_for() -> None:
    reviewing = FakeReviewing(CARDS)
    app = app_of(reviewing=reviewing)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a", "space", "3", "q", "u")
        await pilot.pause()
        assert reviewing.ratings == []
        await pilot.press("q", "ctrl+r")
        await pilot.pause()
        assert "nothing to do again" in screen_text(app)


# ---- hostile text and sizes ------------------------------------------------------------------------------------------

HOSTILE = ["[/etc] [red] [0", "<pod>.<svc> {{c1::x}}", "\x1b[31mred\x07", "\u202etfel\u200b", "x" * 300_000]


@pytest.mark.parametrize("size", [(40, 12), (24, 8), (300, 100)])
async def test_hostile_names(size: tuple[int, int]) -> None:
    cards = [card(f"c{n}", "Q?", "A.", topic=(text, text), memory=DUE) for n, text in enumerate(HOSTILE)]
    journals = tuple(replace(JOURNAL, uid=str(n), path=f"/{text}") for n, text in enumerate(HOSTILE))
    overview = replace(OVERVIEW, recall={(text,): 0.5 for text in HOSTILE})
    for journal in journals:
        app = app_of(FakeOverviews(replace(overview, journals=(journal,))), FakeReviewing(cards))
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await pilot.press("h", "slash", "[", "/", "escape", "l", "G", "h")
            text = await settled(pilot)
            assert not any(sign in text for sign in ("\x1b", "\x07", "\u202e"))
            assert all(strip.cell_length == size[0] for strip in app.screen._compositor.render_strips())


async def test_the_screen_changes_its_size() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", "n")
        for size in ((40, 12), (300, 100), (60, 18), (20, 5)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("escape")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert names(app) == ["Networking", "CIDR", "DNS", "Records", "PKI", "TLS"]


async def test_the_cursor_stays_in_sight_when_the_window_gets_smaller() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("G")
        await pilot.resize_terminal(40, 9)
        await pilot.pause()
        assert "▸   TLS" in screen_text(app)


# ---- over a real database --------------------------------------------------------------------------------------------


async def test_a_real_morning(new_world: NewWorld) -> None:
    world = new_world()
    world.take("# Networking\n\n- The `MTU` limits the size of a packet\n- **Question**: What is a supernet?\n")
    world.rate(world.reviewing.start(None), Rating.EASY)
    world.wait(days=1)
    world.journal.write_text("# Networking\n\n- The `MTU` limits the length of a packet\n", encoding="utf-8")
    os.utime(world.journal, (3_000_000_000, 3_000_000_000))
    parts = {"home": lambda app: Home(app, lambda: Overviewing(world.database, world.prefs, lambda: world.now))}
    app = program_over(world.reviewing, parts=parts)
    async with app.run_test(size=(80, 24)) as pilot:
        text = await settled(pilot)
        assert "o 1 question" in text
        assert "garden.md changed since the last import   i shows how" in text
        assert row_with(app, "▸ Networking").split()[-2].endswith("%")
        await pilot.press("A")
        await settled(pilot)
        assert showing(app) in (ReviewScreen, DoneScreen)


async def test_a_journal_that_is_written_is_noticed_without_a_key(
    new_world: NewWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LOOK", 0.02)
    world = new_world()
    world.take("# Networking\n\n- The `MTU` limits the size of a packet\n")
    looked: list[str] = []
    read = overview.looked_at
    monkeypatch.setattr(overview, "looked_at", lambda file, *rest: looked.append(file.path) or read(file, *rest))
    parts = {"home": lambda app: Home(app, lambda: Overviewing(world.database, world.prefs, lambda: world.now))}
    app = program_over(world.reviewing, parts=parts)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "garden.md as imported last" in await settled(pilot)
        await pilot.pause(0.2)
        assert len(looked) == 1, "a file that nobody wrote is not looked into again"
        world.journal.write_text("# Networking\n\n- The `MTU` limits the length of a packet\n", encoding="utf-8")
        os.utime(world.journal, (3_000_000_000, 3_000_000_000))
        await pilot.pause(0.2)
        assert "garden.md changed since the last import   i shows how" in await settled(pilot)
        world.journal.unlink()
        await pilot.pause(0.2)
        assert "garden.md is not where it was" in await settled(pilot)
        seen = len(looked)
        await pilot.pause(0.2)
        assert len(looked) == seen
