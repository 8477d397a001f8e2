"""The journals on the screen: the plan of an import, doing it, and taking it back."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import ProgressBar
from tui_support import FakeReviewing, StoppedClock, card, program_over, row_with, screen_text, showing

from core_support import NewWorld, World
from journal_cards.catching_up import CatchingUp, CaughtUp, LastImport, Planned
from journal_cards.errors import UserError
from journal_cards.model import CardChange, Change, NoteDraft, Plan, Settings, StoredNote
from journal_cards.overview import KnownJournal, Overview, Overviewing
from journal_cards.store.undoing import Undone
from journal_cards.tui import app as module
from journal_cards.tui.app import JournalCards
from journal_cards.tui.home import Home
from journal_cards.tui.journals import Journals
from journal_cards.tui.screens.journals import JournalsScreen
from journal_cards.tui.screens.plan import PlanScreen
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.screens.take_back import TakeBackScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.widgets.plan_content import plan_content

if TYPE_CHECKING:
    from textual.pilot import Pilot

Snapshot = Callable[[App[int], str], None]
SIZES = [(60, 18), (80, 24), (120, 40)]
AT = int(datetime(2026, 3, 8, 9, 30).timestamp() * 1000)  # as the clock on the wall says
GARDEN = KnownJournal("j1", "garden", "/home/me/notes/garden.md", AT, 1_234, "changed")
WORK = KnownJournal("j2", "work", "/home/me/work/work.md", AT, 12, "same")
GONE = KnownJournal("j3", "gone", "/mnt/usb/gone.md", AT, 1, "missing")
ODD = KnownJournal("j4", "odd", "/root/odd.md", None, 0, "unreadable", "/root/odd.md cannot be read: Permission denied")


def draft(line: int, text: str) -> NoteDraft:
    return NoteDraft(
        text=text,
        key=text.casefold(),
        parent=None,
        position=line,
        line=line,
        end_line=line,
        depth=0,
        date=None,
        topic=("Networking", "CIDR"),
        trail=(),
        role="fact",
        disposition="cards",
        reason="",
    )


def change(kind: str, line: int, old: str | None, new: str | None, why: str, fact: str | None = None) -> Change:
    before = StoredNote(f"note-{line}", draft(line, old), None, retired=False) if old is not None else None
    cards = (CardChange("c", None, primary=True, is_new=False, fact=fact),) if fact else ()
    after = draft(line, new) if new is not None else None
    return Change(kind, f"note-{line}", before, after, None, why, cards)  # type: ignore[arg-type]


UNSURE = change("unsure", 40, "Moss holds water", "Some moss keeps a little water", "61% alike, among others like it")
PLAN = Plan(
    kept=(change("kept", 3, "x", "x", "the same text in its place"),),
    edited=(
        change(
            "edited",
            12,
            "A `/23` network has 510 hosts, and every tunnel takes a few bytes of each packet away",
            "A `/24` network has 254 hosts, and every tunnel takes a few bytes of each packet",
            "edited in place: 88% alike, between the same neighbours",
            "510 → 254",
        ),
    ),
    moved=(change("moved", 30, "Frogs eat at night", "Frogs eat at night", "the same text elsewhere"),),
    added=(change("added", 31, None, "Newts swim", "nothing like it was known"),),
    retired=(change("retired", 20, "Slugs [red] eat lettuce", None, "not in the journal any more"),),
    revived=(change("revived", 33, "Owls are quiet", "Owls are quiet", "its text is back"),),
    unsure=(UNSURE,),
)
PLANNED = Planned(GARDEN, "digest", PLAN, ("line 7: a heading without bullets",), "")


@dataclass
class FakeCatchingUp:
    """What ``catching_up.CatchingUp`` does, in memory."""

    journals: tuple[KnownJournal, ...] = (GARDEN, WORK, GONE, ODD)
    planned: Planned = PLANNED
    fail: str = ""
    done: list[str] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    """Threads wait for it."""

    def __post_init__(self) -> None:
        self.gate.set()

    def _go(self, what: str) -> None:
        self.gate.wait(20)
        if self.fail:
            text, self.fail = self.fail, ""
            raise UserError(text)
        self.done.append(what)

    def use(self, settings: Settings) -> None:
        """Nothing depends on them here."""

    def known(self) -> tuple[KnownJournal, ...]:
        if self.fail == "known":
            raise UserError("cards.db is locked")
        return tuple(replace(one, state="unread") for one in self.journals)

    def looked_at(self) -> tuple[KnownJournal, ...]:
        self.gate.wait(20)
        return self.journals

    def moved(self, journals: Iterable[KnownJournal]) -> bool:
        return False

    def plan(self, journal: KnownJournal) -> Planned:
        self._go(f"plan {journal.name}")
        return replace(self.planned, journal=journal)

    def apply(self, planned: Planned) -> CaughtUp:
        self._go(f"apply {planned.journal.name}")
        return CaughtUp(planned.journal.name, ("kept 1 · edited 1", "1 of them go on in another journal"))

    def last_import(self, journal: KnownJournal) -> LastImport | None:
        if self.fail:
            raise UserError(self.fail)
        counts = {"kept": 9, "added": 3, "edited": 1, "moved": 2, "retired": 1, "revived": 2}
        return None if journal.name == "odd" else LastImport(AT, counts, 5)

    def take_back(self, journal: KnownJournal) -> Undone:
        self._go(f"take back {journal.name}")
        return Undone(journal.name, journal.path, AT, {}, 5)


@pytest.fixture
def fake() -> Iterator[FakeCatchingUp]:
    made = FakeCatchingUp()
    yield made
    made.gate.set()


def app_of(fake: FakeCatchingUp) -> JournalCards:
    return program_over(FakeReviewing([card("a", "Q?", "A.")]), parts={"journals": lambda app: Journals(app, fake)})


async def settled(pilot: Pilot[int]) -> str:
    for _ in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return screen_text(pilot.app)


async def pauses(pilot: Pilot[int]) -> str:
    """The screen while threads are still at work."""
    for _ in range(3):
        await pilot.pause()
    return screen_text(pilot.app)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_how_the_screens_look(size: tuple[int, int], fake: FakeCatchingUp, snapshot: Snapshot) -> None:
    app = app_of(fake)
    async with app.run_test(size=size) as pilot:
        await pilot.press("i")
        await settled(pilot)
        snapshot(app, "journals")
        await pilot.press("enter")
        await settled(pilot)
        snapshot(app, "plan")
        await pilot.press("G")
        await settled(pilot)
        snapshot(app, "plan-end")
        await pilot.press("escape", "u")
        await settled(pilot)
        snapshot(app, "take-back")


async def test_which_journal_changed_is_looked_at_in_a_thread(fake: FakeCatchingUp) -> None:
    fake.gate.clear()
    app = app_of(fake)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        assert "changed" not in await pauses(pilot)
        await pilot.press("j")
        fake.gate.set()
        text = await settled(pilot)
        assert "1 of 4 changed" in text
        assert row_with(app, "▸").startswith("▸ work")
        assert "Nothing was written into it since then." in text
        for key, name in (("down", "gone"), ("G", "odd"), ("k", "gone"), ("up", "work"), ("g", "garden"),
                          ("end", "odd"), ("home", "garden"), ("pagedown", "odd"), ("pageup", "garden"),
                          ("ctrl+f", "odd"), ("ctrl+b", "garden")):  # fmt: skip
            await pilot.press(key)
            assert row_with(app, "▸").startswith(f"▸ {name}")
        await pilot.press("G")
        assert "Permission denied" in await settled(pilot)
        await pilot.press("k")
        assert "There is no file any more" in await settled(pilot)


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_both_keys_leave_the_journals(fake: FakeCatchingUp, key: str) -> None:
    app = app_of(fake)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert showing(app) is TopicsScreen


async def test_a_plan_is_shown_before_anything_is_done(fake: FakeCatchingUp) -> None:
    app = app_of(fake)
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        await pilot.press("i")
        await settled(pilot)
        await pilot.press("i")
        text = await settled(pilot)
        assert showing(app) is PlanScreen
        assert "A [-`/23`-]{+`/24`+} network has [-510-]{+254+} hosts" in text
        assert "a fact changed, 510 → 254" in text
        for word in ("new", "back again", "retired", "moved", "the same fact?", "odd in the journal"):
            assert f"\n             {word}" in text, word
        assert "Slugs [red] eat lettuce" in text
        assert fake.done == ["plan garden"]
        await pilot.press("enter")
        text = await settled(pilot)
        assert fake.done == ["plan garden", "apply garden"]
        assert showing(app) is TopicsScreen
        assert "garden: kept 1 · edited 1" in text
        assert "go on in another journal" in text


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_a_plan_that_is_left_does_nothing(fake: FakeCatchingUp, key: str) -> None:
    app = app_of(fake)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await settled(pilot)
        await pilot.click("JournalList", offset=(5, 1))
        await pilot.click("JournalList", offset=(5, 1))
        await settled(pilot)
        assert "Import of work" in screen_text(app)
        await pilot.press(key)
        await settled(pilot)
        assert showing(app) is JournalsScreen
        assert row_with(app, "▸").startswith("▸ work")
    assert fake.done == ["plan work"]


async def test_a_long_plan_scrolls(fake: FakeCatchingUp) -> None:
    fake.planned = replace(
        PLANNED, plan=Plan(added=tuple(change("added", n + 1, None, f"Bullet {n}", "") for n in range(500)))
    )
    app = app_of(fake)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await settled(pilot)
        await pilot.press("enter")
        assert "new 500" in await settled(pilot)
        for keys, seen, unseen in (
            (("j", "j", "j", "down"), "Bullet 5", "new 500"),
            (("k", "up"), "Bullet 3", "Bullet 30"),
            (("pagedown", "ctrl+f", "space"), "Bullet 60", "Bullet 3 "),
            (("pageup", "ctrl+b"), "Bullet 20", "Bullet 60"),
            (("G",), "and 300 more bullets", "Bullet 20 "),
            (("g",), "new 500", "Bullet 199"),
            (("end",), "Bullet 199", "new 500"),
            (("home",), "new 500", "Bullet 199"),
        ):
            await pilot.press(*keys)
            text = await settled(pilot)
            assert seen in text, keys
            assert unseen not in text, keys


async def test_much_that_would_retire_takes_another_key(fake: FakeCatchingUp) -> None:
    gone = tuple(change("retired", n + 1, f"Bullet {n}", None, "not in the journal any more") for n in range(40))
    fake.planned = replace(PLANNED, plan=Plan(retired=gone), doubt="garden.md: 40 of 41 notes would retire: --yes")
    app = app_of(fake)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("i")
        await settled(pilot)
        await pilot.press("enter")
        text = await settled(pilot)
        assert "40 bullets are not in the journal any more" in text
        assert "y imports it all the same" in text
        assert "--yes" not in text
        await pilot.press("enter", "enter")
        assert "y does" in await settled(pilot)
        assert fake.done == ["plan garden"]
        await pilot.press("y")
        await settled(pilot)
        assert fake.done == ["plan garden", "apply garden"]


async def test_y_does_nothing_to_a_plan_without_a_doubt(fake: FakeCatchingUp) -> None:
    app = app_of(fake)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert showing(app) is PlanScreen
    assert fake.done == ["plan garden"]


async def test_keys_that_come_before_the_plan_or_twice_import_once_at_most(fake: FakeCatchingUp) -> None:
    fake.gate.clear()
    app = app_of(fake)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await pauses(pilot)
        await pilot.press("enter", "enter", "enter", "y")
        await pauses(pilot)
        assert "reading …" in screen_text(app)
        fake.gate.set()
        await settled(pilot)
        assert fake.done == ["plan garden"]
        fake.gate.clear()
        await pilot.press("enter", "enter", "y")
        assert "importing …" in await pauses(pilot)
        fake.gate.set()
        await settled(pilot)
        assert fake.done == ["plan garden", "apply garden"]


async def test_a_bar_shows_that_something_goes_on_and_keys_work_meanwhile(fake: FakeCatchingUp) -> None:
    fake.gate.clear()
    app = app_of(fake)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await pauses(pilot)
        await pilot.press("enter")
        await pauses(pilot)
        bar = app.screen.query_one("#going", ProgressBar)
        assert not bar.display
        await pilot.pause(0.7)
        assert bar.display
        await pilot.press("question_mark", "escape", "escape")
        await pauses(pilot)
        assert showing(app) is JournalsScreen
        fake.gate.set()
        await settled(pilot)
        assert showing(app) is JournalsScreen  # the plan that nobody waits for any more shows nowhere


async def test_an_import_goes_on_when_its_screen_is_left_and_the_program_does_not_end_under_it(
    fake: FakeCatchingUp,
) -> None:
    app = app_of(fake)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("i")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        fake.gate.clear()
        await pilot.press("enter", "escape", "escape")
        await pauses(pilot)
        assert showing(app) is TopicsScreen
        await pilot.press("q")
        assert "An import is being written" in await pauses(pilot)
        assert app.is_running
        fake.gate.set()
        assert "garden: kept 1" in await settled(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running


async def test_what_cannot_be_imported_says_why(fake: FakeCatchingUp) -> None:
    app = app_of(fake)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("i")
        await settled(pilot)
        fake.fail = "[/etc]\x1b is a folder: give the path of a markdown file"
        await pilot.press("enter")
        text = await settled(pilot)
        assert "[/etc]␛ is a folder" in text
        assert "nothing was changed" in text
        await pilot.press("enter", "y")  # there is nothing to import
        await settled(pilot)
        assert fake.done == []
        await pilot.press("escape", "enter")
        await settled(pilot)
        fake.fail = "garden.md changed since you saw its plan"
        await pilot.press("enter")
        assert "changed since you saw its plan" in await settled(pilot)
        assert showing(app) is PlanScreen


async def test_journals_that_cannot_be_read_leave_the_topics(fake: FakeCatchingUp) -> None:
    fake.fail = "known"
    app = app_of(fake)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("i")
        assert "cards.db is locked" in await settled(pilot)
        assert showing(app) is TopicsScreen


async def test_no_journal_yet(fake: FakeCatchingUp) -> None:
    fake.journals = ()
    app = app_of(fake)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        assert "No journal was imported yet." in await settled(pilot)
        await pilot.press("enter", "u", "j", "pagedown", "G")
        await settled(pilot)
        assert showing(app) is JournalsScreen


async def test_an_import_is_taken_back_after_a_look(fake: FakeCatchingUp) -> None:
    app = app_of(fake)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("i")
        await settled(pilot)
        for leaving in ("escape", "q", "n"):
            await pilot.press("u")
            text = await settled(pilot)
            assert "3 new bullets retire again" in text
            assert "1 edited bullet gets its earlier words back" in text
            assert "2 bullets that had come back retire again" in text
            assert "5 reviews made since are kept" in text
            await pilot.press(leaving)
            await settled(pilot)
            assert showing(app) is JournalsScreen
        assert fake.done == []
        await pilot.press("u")
        await settled(pilot)
        fake.gate.clear()
        await pilot.press("enter", "enter", "y")
        fake.gate.set()
        text = await settled(pilot)
        assert fake.done == ["take back garden"]
        assert "is taken back" in text
        assert showing(app) is TopicsScreen


@pytest.mark.usefixtures("own_fingers")
async def test_the_key_that_confirmed_starts_no_review_when_it_is_pressed_again(fake: FakeCatchingUp) -> None:
    app = app_of(fake)
    clock = StoppedClock()
    app.keyboard._clock = clock
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("i", "u"), ("i", "i")):
            for key in keys:
                clock.now += 1
                await pilot.press(key)
                await settled(pilot)
            fake.gate.clear()
            await pilot.press("enter")
            clock.now += 0.2
            await pilot.press("enter")
            clock.now += 2
            fake.gate.set()
            await settled(pilot)
            assert showing(app) is TopicsScreen
            clock.now += 0.2
            await pilot.press("enter")
            assert showing(app) is TopicsScreen, "it was pressed for the screen before"
        assert fake.done[-2:] == ["plan garden", "apply garden"]
        clock.now += 0.3
        await pilot.press("enter")
        assert showing(app) is ReviewScreen


async def test_what_cannot_be_taken_back_says_so(fake: FakeCatchingUp) -> None:
    app = app_of(fake)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("i")
        await settled(pilot)
        await pilot.press("G", "u")
        assert "There is no import of odd" in await settled(pilot)
        fake.fail = "cards.db is locked"
        await pilot.press("g", "u")
        assert "cards.db is locked" in await settled(pilot)
        fake.fail = ""
        await pilot.press("u")
        await settled(pilot)
        assert showing(app) is TakeBackScreen
        fake.fail = "a later import goes on with its notes"
        await pilot.press("y")
        assert "a later import goes on" in await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert fake.done == []


HOSTILE = ["[/etc] [red] [0", "<pod>.<svc> {{c1::x}}", "\x1b[31mred\x07", "\u202etfel\u200b", "word " * 60_000]


@pytest.mark.parametrize("size", [(40, 12), (24, 8), (300, 100)])
async def test_hostile_text_is_only_text(size: tuple[int, int], fake: FakeCatchingUp) -> None:
    for text in HOSTILE:
        name = text[:200]  # as long as a file system allows
        journal = replace(GARDEN, name=name, path=f"/{name}", state="unreadable", problem=name)
        changes = [change(kind, 3, text, f"{text} too", text, text[:50]) for kind in ("edited", "kept", "unsure")]
        plan = Plan(edited=(changes[0],), kept=(changes[1],), unsure=(changes[2],), retired=(replace(changes[0]),))
        fake.journals, fake.planned = (journal,), Planned(journal, "", plan, (text,), name)
        app = app_of(fake)
        async with app.run_test(size=size, notifications=True) as pilot:
            for keys in (("i",), ("enter",), ("G",), ("y",), ("i", "u")):
                await pilot.press(*keys)
                seen = await settled(pilot)
                assert not any(sign in seen for sign in ("\x1b", "\x07", "\u202e"))
                assert all(strip.cell_length == size[0] for strip in app.screen._compositor.render_strips())
            fake.fail = text
            await pilot.press("y")
            assert "\x1b" not in await settled(pilot)


@pytest.mark.parametrize("field", ["topic", "why", "fact", "text"])
def test_a_plan_draws_the_beginning_of_what_is_long(field: str) -> None:
    """Wrapping megabytes takes seconds, each time the screen is painted."""
    huge = "word " * 60_000
    edited = change("edited", 3, "a" if field != "text" else huge, "b", huge if field == "why" else "alike",
                    huge if field == "fact" else None)  # fmt: skip
    if field == "topic" and edited.after is not None:
        edited = replace(edited, after=replace(edited.after, topic=(huge,)))
    drawn = plan_content(Planned(GARDEN, "", Plan(edited=(edited,)), (), ""), 80)
    assert "edited" in drawn.plain
    assert len(drawn.plain) < 5_000


async def test_the_screens_change_their_size(fake: FakeCatchingUp) -> None:
    app = app_of(fake)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await settled(pilot)
        for opening in ((), ("enter",), ("escape", "u")):
            await pilot.press(*opening)
            await settled(pilot)
            for size in ((40, 12), (300, 100), (20, 5), (80, 24)):
                await pilot.resize_terminal(*size)
                await settled(pilot)
        assert showing(app) is TakeBackScreen


# ---- over a real database --------------------------------------------------------------------------------------------

BEFORE = "# Networking\n\n- The `MTU` limits the size of a packet on the wire\n- `dig` shows the records of a domain\n"
AFTER = BEFORE.replace("the size of a packet", "the length of a packet") + "- `uptime` shows the load of a machine\n"


def real_app(world: World) -> JournalCards:
    clock = lambda: world.now  # noqa: E731
    parts = {
        "home": lambda app: Home(app, lambda: Overviewing(world.database, world.prefs, clock)),
        "journals": lambda app: Journals(app, CatchingUp(world.database, world.prefs, clock)),
    }
    return program_over(world.reviewing, parts=parts)


async def said(pilot: Pilot[int], text: str) -> str:
    """Wait until a thread's answer stands on the screen."""
    for _ in range(100):
        if text in await settled(pilot):
            break
    return screen_text(pilot.app)


async def test_from_the_topics_to_the_import_and_back(new_world: NewWorld) -> None:
    world = new_world()
    world.take(BEFORE)
    world.wait(minutes=5)
    world.journal.write_text(AFTER, encoding="utf-8")
    os.utime(world.journal, (3_000_000_000, 3_000_000_000))
    app = real_app(world)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "garden.md changed since" in await said(pilot, "garden.md changed since")
        await pilot.press("i")
        text = await settled(pilot)
        assert "limits the [-size-]{+length+} of a packet" in text
        assert "`uptime` shows the load of a machine" in text
        assert len(world.store.notes(world.store.journals()[0].uid)) == 2
        await pilot.press("enter")
        text = await said(pilot, "garden.md as imported last")
        assert showing(app) is TopicsScreen
        assert "garden.md as imported last" in text
        assert "garden: kept 1 · edited 1 · new 1" in text
        notes = world.store.notes(world.store.journals()[0].uid)
        assert len([note for note in notes if not note.retired]) == 3
        await pilot.press("i")
        await settled(pilot)
        await pilot.press("u")
        assert "1 new bullet retires again" in await settled(pilot)
        await pilot.press("enter")
        assert "garden.md changed since" in await said(pilot, "garden.md changed since")
    texts = {note.draft.text for note in world.store.notes(world.store.journals()[0].uid) if not note.retired}
    assert texts == {line[2:] for line in BEFORE.split("\n")[2:4]}


async def test_the_list_of_journals_follows_their_files(new_world: NewWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOOK", 0.02)
    world = new_world()
    world.take(BEFORE)
    app = real_app(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("i")
        assert "Nothing was written into it since then." in await said(pilot, "Nothing was written")
        world.journal.write_text(AFTER, encoding="utf-8")
        os.utime(world.journal, (3_000_000_000, 3_000_000_000))
        await pilot.pause(0.2)
        assert "It was changed since then" in await said(pilot, "It was changed")
        assert row_with(app, "▸ garden").endswith("changed")


@pytest.mark.parametrize("text", [BEFORE, BEFORE.replace("- The", "\n\n- The")], ids=["the same", "blank lines"])
async def test_a_plan_with_nothing_new_is_a_message(text: str, new_world: NewWorld) -> None:
    world = new_world()
    world.take(BEFORE)
    world.wait(minutes=5)
    world.journal.write_text(AFTER, encoding="utf-8")
    os.utime(world.journal, (3_000_000_000, 3_000_000_000))
    app = real_app(world)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "garden.md changed since" in await said(pilot, "garden.md changed since")
        # What the topics say is older than the file for a moment, as it is right after an import.
        world.journal.write_text(text, encoding="utf-8")
        os.utime(world.journal, (3_000_000_000, 3_000_000_000))
        await pilot.press("i")
        shown = await said(pilot, "nothing new")
        assert "garden: nothing new in it." in shown
        assert showing(app) is TopicsScreen
        assert "garden.md as imported last" in await said(pilot, "garden.md as imported last")
        assert len(world.store.notes(world.store.journals()[0].uid)) == 2


async def test_a_journal_with_nothing_new_is_a_message_in_the_list_too(new_world: NewWorld) -> None:
    world = new_world()
    world.take(BEFORE)
    app = real_app(world)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("i")
        await said(pilot, "Nothing was written")
        await pilot.press("enter")
        assert "garden: nothing new in it." in await said(pilot, "nothing new")
        assert showing(app) is JournalsScreen


async def test_i_right_after_an_import_does_not_ask_for_another_plan(fake: FakeCatchingUp) -> None:
    app = app_of(fake)
    async with app.run_test(size=(80, 24)) as pilot:
        app.overview = Overview(seconds=8, streak=0, questions=0, bullets=0, journals=(GARDEN,))
        app.show_topics()
        await settled(pilot)
        await pilot.press("i")
        await settled(pilot)
        assert showing(app) is PlanScreen
        await pilot.press("enter")
        await settled(pilot)
        assert fake.done == ["plan garden", "apply garden"]
        await pilot.press("i")
        await settled(pilot)
        assert showing(app) is JournalsScreen
        assert fake.done == ["plan garden", "apply garden"]
