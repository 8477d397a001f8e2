"""From the review into the person's editor and back, and the links of a card."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from tui_support import DUE, FakeReviewing, burst, card, cloze, program_over, row_with, screen_text, showing

from core_support import NewWorld, World
from journal_cards.editing import Editing, Place, Taken, Visit
from journal_cards.errors import UserError
from journal_cards.links import Link, kind_of, links_in
from journal_cards.model import Card, Rating, Settings
from journal_cards.neighbours import Neighbours
from journal_cards.opening import Opener, Target
from journal_cards.tui.app import JournalCards
from journal_cards.tui.messages.opening import JournalOpened
from journal_cards.tui.opening import Opening
from journal_cards.tui.screens.done import DoneScreen
from journal_cards.tui.screens.links import LinkList, LinksScreen, link_row
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.widgets.row import cells_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from journal_cards.editing import Run
    from journal_cards.editors import Words

Snapshot = Callable[[App[int], str], None]
SIZES = [(60, 18), (80, 24), (120, 40)]
JOURNAL = """## 2031-03-01
- Linux
  - The daemon closes idle sessions after 90 seconds
  - `ln` makes a second name for the same inode
  - Frogs eat the `slugs` of a garden
"""


@dataclass
class FakeEditing:
    """What ``editing.Editing`` does, with an editor that only takes notes."""

    home: Path
    links_of_bullet: tuple[Link, ...] = ()
    visits: list[Words] = field(default_factory=list)
    taken: list[Path] = field(default_factory=list)
    fails: str = ""
    told: Taken = field(default_factory=lambda: Taken("notes: edited 1", changed=True))
    may_read: threading.Event = field(default_factory=threading.Event)
    """An import ends once this is set."""

    def __post_init__(self) -> None:
        self.may_read.set()

    def place(self, note_uid: str) -> Place:
        return Place(self.home / f"{note_uid}.md", 142)

    def links(self, note_uid: str) -> tuple[Link, ...]:
        return self.links_of_bullet

    def folder(self, note_uid: str) -> Path:
        return self.home

    def command(self, place: Place, *, reading: bool = False) -> Words:
        return ("read" if reading else "edit", str(place.path), str(place.line))

    def visit(self, place: Place, command: Words, run: Run) -> Visit:
        self.visits.append(command)
        run(("true",))
        return Visit(place, 1000, self.fails)

    def take(self, path: Path) -> Taken:
        self.may_read.wait(10)
        self.taken.append(path)
        return self.told


@dataclass
class FakeOpener:
    """Takes notes of what it should open."""

    opened: list[str] = field(default_factory=list)
    fails: str = ""

    def view(self, what: Target, failed: Callable[[str], None]) -> None:
        self._open(what.path.name, failed)

    def browse(self, what: Target, alone: Callable[[Callable[[], bool]], bool], failed: Callable[[str], None]) -> None:
        self._open(what.address, failed)

    def _open(self, what: str, failed: Callable[[str], None]) -> None:
        self.opened.append(what)
        if self.fails:
            failed(self.fails)


LINKED = card(
    "a",
    "What does a [Pod](https://example.org/pod) hold?",
    "Containers, see [the manifest](./k8s/pod.yaml), ![a drawing](pod.png) and https://example.org/docs.",
    memory=DUE,
)
ONE = card("b", "Which [port](https://example.org/ports) is it?", "443", memory=DUE)
NONE = cloze("c", "A `/23` network has 512 addresses", "512", memory=DUE)


@dataclass
class Desk:
    """The program with everything outside of it made up."""

    app: JournalCards
    editing: FakeEditing
    opener: FakeOpener
    reviewing: FakeReviewing


def desk(tmp_path: Path, cards: Sequence[Card] = (LINKED,), **editing: object) -> Desk:
    (tmp_path / "k8s").mkdir(exist_ok=True)
    (tmp_path / "k8s" / "pod.yaml").write_text("kind: Pod\n", encoding="utf-8")
    (tmp_path / "pod.png").write_bytes(b"\x89PNG\r\n")
    edits, opener = FakeEditing(tmp_path, **editing), FakeOpener()  # type: ignore[arg-type]
    reviewing = FakeReviewing(cards)
    app = program_over(reviewing, start=True, parts={"opening": lambda app: Opening(app, edits, opener)})
    return Desk(app, edits, opener, reviewing)


async def back(pilot: Pilot[int]) -> None:
    """Wait for the import after the editor."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


# ---- the editor ------------------------------------------------------------------------------------------------------


async def test_e_opens_the_editor_at_the_bullet_and_imports(tmp_path: Path) -> None:
    there = desk(tmp_path)
    async with there.app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("e")
        await back(pilot)
        assert there.editing.visits == [("edit", str(tmp_path / "note-a.md"), "142")]
        assert there.editing.taken == [tmp_path / "note-a.md"]
        assert "notes: edited 1" in screen_text(there.app)
        await pilot.press("space", "3")
        assert there.reviewing.ratings == [("a", Rating.GOOD)]


async def test_pressing_twice_opens_the_editor_once(tmp_path: Path) -> None:
    there = desk(tmp_path)
    async with there.app.run_test() as pilot:
        await burst(pilot, "e", "e", "e")
        await back(pilot)
        assert len(there.editing.visits) == 1
        await pilot.press("e")
        await back(pilot)
        assert len(there.editing.visits) == 2


async def test_keys_wait_for_the_import(tmp_path: Path) -> None:
    there = desk(tmp_path, [LINKED, ONE])
    async with there.app.run_test() as pilot:
        there.editing.may_read.clear()
        await burst(pilot, "space", "e")
        await burst(pilot, "3", "3")
        assert there.reviewing.ratings == []
        there.editing.may_read.set()
        await back(pilot)
        # The first 3 rates the card that was edited; the second finds the front of the next one.
        assert there.reviewing.ratings == [("a", Rating.GOOD)]


async def test_an_editor_that_fails_is_told_and_nothing_is_imported(tmp_path: Path) -> None:
    there = desk(tmp_path, fails="vi ended with an error (exit code 1); nothing was imported")
    async with there.app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("e")
        await back(pilot)
        assert "vi ended with an error" in screen_text(there.app)
        assert there.editing.taken == []
        await pilot.press("space", "1")
        assert there.reviewing.ratings == [("a", Rating.AGAIN)]


async def test_an_import_that_is_refused_is_told(tmp_path: Path) -> None:
    told = "notes.md: 39 bullets would retire: not imported; journal-cards import asks"
    there = desk(tmp_path, told=Taken(told, changed=False, refused=True))
    async with there.app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("e")
        await back(pilot)
        assert "39 bullets would retire" in screen_text(there.app)
        assert showing(there.app) is ReviewScreen


async def test_a_card_that_is_gone_makes_room_for_the_next(tmp_path: Path) -> None:
    there = desk(tmp_path, [LINKED, ONE])
    async with there.app.run_test(size=(120, 40), notifications=True) as pilot:
        there.reviewing.cards = [ONE]
        await pilot.press("e")
        await back(pilot)
        assert "The card is not there any more." in screen_text(there.app)
        assert "Which port is it?" in screen_text(there.app)
        there.reviewing.cards = []
        await pilot.press("e")
        await back(pilot)
        assert showing(there.app) is DoneScreen


async def test_a_journal_can_be_opened_from_any_screen(tmp_path: Path) -> None:
    there = desk(tmp_path)
    async with there.app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("q")
        there.app.post_message(JournalOpened(tmp_path / "other.md", 7))
        await pilot.pause()
        await back(pilot)
        assert there.editing.visits == [("edit", str(tmp_path / "other.md"), "7")]
        assert "notes: edited 1" in screen_text(there.app)


# ---- a real journal and a real program -------------------------------------------------------------------------------


def editor(folder: Path, code: str) -> str:
    """A program that gets a line and a file, as editors do."""
    path = folder / "myed"
    begin = "import pathlib, sys\nline, file = sys.argv[1], pathlib.Path(sys.argv[2])\n"
    path.write_text(f"#!{sys.executable}\n{begin}{code}\n", encoding="utf-8")
    path.chmod(0o755)
    return f"{path} +{{line}} {{file}}"


def program(world: World, code: str = "", **environment: str) -> JournalCards:
    if code:
        world.prefs = Settings(fuzz=False, editor=editor(world.journal.parent, code))
    editing = Editing(world.database, world.prefs, lambda: world.now, environment, lambda _name: None)
    return program_over(
        world.reviewing, start=True, parts={"opening": lambda app: Opening(app, editing, Opener(os.environ))}
    )


@pytest.fixture
def world(new_world: NewWorld) -> World:
    world = new_world(Settings(fuzz=False))
    world.take(JOURNAL)
    return world


WORDS = {"second name": "further name", "idle": "dead", "eat": "love"}
CHANGE = (
    f"text = file.read_text()\nfor old, new in {WORDS}.items(): text = text.replace(old, new)\nfile.write_text(text)"
)


async def test_the_same_card_is_redrawn_and_the_sitting_goes_on(world: World) -> None:
    app = program(world, CHANGE + "\nfile.with_suffix('.line').write_text(line)")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("space", "3")
        first = app.sitting
        assert first is not None
        assert first.card is not None
        await pilot.press("space", "e")
        await back(pilot)
        after = app.sitting
        assert after is not None
        assert after.card is not None
        assert (world.journal.parent / "garden.line").read_text(encoding="utf-8") == f"+{first.card.line}"
        assert after.card.uid == first.card.uid
        assert after.card.shown != first.card.shown
        assert after.revealed
        assert after.done == first.done
        assert "garden: edited" in screen_text(app)
        assert "1 done" in screen_text(app)
        await pilot.press("4", "u", "u")
        kinds = [review.kind for review in world.log()]
        assert kinds == ["review", "review", "undo", "undo"]


async def test_a_bullet_that_was_deleted(world: World) -> None:
    app = program(world, "file.write_text(file.read_text().replace('  - Frogs eat the `slugs` of a garden\\n', ''))")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        while "garden" not in screen_text(app):
            await pilot.press("s")
        await pilot.press("e")
        await back(pilot)
        assert "garden: retired 1. The card is not there any more." in screen_text(app)
        assert showing(app) is ReviewScreen


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("sys.exit(3)", "myed ended with an error (exit code 3)"),
        ("file.unlink()", "there is no file"),
        ("file.write_text('no bullet')", "no bullets in 1 line of text"),
        ("file.write_bytes(b'\\xff\\xfe')", "is UTF-16"),
        ("pass", "garden: nothing changed"),
    ],
)
async def test_whatever_the_editor_does_the_review_goes_on(world: World, code: str, told: str) -> None:
    app = program(world, code)
    async with app.run_test(size=(300, 100), notifications=True) as pilot:
        before = app.sitting
        await pilot.press("e")
        await back(pilot)
        assert told in " ".join(screen_text(app).replace("▌", " ").split())
        assert before is not None
        assert app.sitting is not None
        assert app.sitting.card == before.card
        await pilot.press("space", "3")
    assert len(world.log()) == 1


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "there is no editor: set $EDITOR"),
        ({"EDITOR": "not-there-at-all"}, "cannot be started"),
        ({"VISUAL": "'"}, "cannot be read"),
    ],
)
async def test_without_an_editor(world: World, environment: dict[str, str], told: str) -> None:
    app = program(world, **environment)
    async with app.run_test(size=(300, 100), notifications=True) as pilot:
        await pilot.press("e")
        await back(pilot)
        assert told in " ".join(screen_text(app).replace("▌", " ").split())
        await pilot.press("space", "3")
    assert len(world.log()) == 1


async def test_a_journal_that_is_gone_before_the_editor_opens(world: World) -> None:
    app = program(world, "raise SystemExit(9)")
    async with app.run_test(size=(300, 100), notifications=True) as pilot:
        world.journal.unlink()
        await pilot.press("e")
        await back(pilot)
        assert "there is no file" in screen_text(app)
        assert showing(app) is ReviewScreen


# ---- links -----------------------------------------------------------------------------------------------------------


async def test_o_opens_the_one_link(tmp_path: Path) -> None:
    there = desk(tmp_path, [ONE])
    async with there.app.run_test() as pilot:
        await pilot.press("o")
        assert there.opener.opened == ["https://example.org/ports"]
        assert showing(there.app) is ReviewScreen
        await pilot.press("space", "3")
        assert there.reviewing.ratings == [("b", Rating.GOOD)]


async def test_before_the_answer_only_the_front_has_links(tmp_path: Path) -> None:
    there = desk(tmp_path)
    async with there.app.run_test() as pilot:
        await pilot.press("o")
        assert there.opener.opened == ["https://example.org/pod"]
        await pilot.press("space", "o")
        assert showing(there.app) is LinksScreen


@pytest.mark.parametrize(
    ("pressed", "opened"),
    [
        (["1"], "https://example.org/pod"),
        (["4"], "https://example.org/docs"),
        (["3"], "pod.png"),
        (["enter"], "https://example.org/pod"),
        (["down", "j", "enter"], "pod.png"),
        (["down", "down", "down", "down", "up", "k", "k", "enter"], "https://example.org/pod"),
    ],
)
async def test_of_several_links_one_is_chosen(tmp_path: Path, pressed: list[str], opened: str) -> None:
    there = desk(tmp_path)
    async with there.app.run_test() as pilot:
        await pilot.press("space", "o", *pressed)
        await pilot.pause()
        assert there.opener.opened == [opened]
        assert showing(there.app) is ReviewScreen
        await pilot.press("3")
        assert there.reviewing.ratings == [("a", Rating.GOOD)]


async def test_a_text_beside_the_journal_opens_in_the_editor(tmp_path: Path) -> None:
    there = desk(tmp_path)
    async with there.app.run_test() as pilot:
        await pilot.press("space", "o", "2")
        await pilot.pause()
        assert there.editing.visits == [("edit", str(tmp_path / "k8s" / "pod.yaml"), "1")]
        assert there.editing.taken == []


@pytest.mark.parametrize("key", ["escape", "q", "o"])
async def test_none_of_them(tmp_path: Path, key: str) -> None:
    there = desk(tmp_path)
    async with there.app.run_test() as pilot:
        await pilot.press("space", "o", "9", key)
        assert there.opener.opened == []
        assert showing(there.app) is ReviewScreen
        await pilot.press("3")
        assert len(there.reviewing.ratings) == 1


async def test_a_card_without_a_link_has_those_of_its_bullet(tmp_path: Path) -> None:
    there = desk(tmp_path, [NONE], links_of_bullet=(Link("here", "https://example.org/cidr"),))
    async with there.app.run_test() as pilot:
        await pilot.press("o")
        assert there.opener.opened == ["https://example.org/cidr"]


async def test_a_bullet_without_a_link_is_opened_to_be_read(tmp_path: Path) -> None:
    there = desk(tmp_path, [NONE], told=Taken("notes: nothing changed", changed=False))
    async with there.app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("o")
        await back(pilot)
        assert there.editing.visits == [("read", str(tmp_path / "note-c.md"), "142")]
        assert "nothing changed" not in screen_text(there.app)


async def test_a_bullet_that_is_gone_is_told_once(world: World) -> None:
    app = program(world, "raise SystemExit(9)")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause(0.2)  # the front is read by now; the program looks for changes then, and each second
        world.take("- Another thing altogether\n  - A `socket` is a pair of address and port\n")
        await pilot.press("o")
        await back(pilot)
        assert screen_text(app).count("not in the journal any more") == 1
        assert "error" not in screen_text(app)


async def test_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    there = desk(tmp_path, [card("x", "See [it](gone/a.md)", "b", memory=DUE)])
    async with there.app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("o")
        assert "there is no file gone/a.md" in screen_text(there.app)
        await pilot.press("space", "3")
        assert len(there.reviewing.ratings) == 1


async def test_a_viewer_that_fails_is_told(tmp_path: Path) -> None:
    there = desk(tmp_path, [ONE])
    there.opener.fails = "xdg-open could not open it (exit code 3)"
    async with there.app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert "xdg-open could not open it (exit code 3)" in screen_text(there.app)


async def test_the_browser_opens_from_the_review(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    class Browser:
        def open(self, url: str) -> bool:
            opened.append(url)
            return True

    monkeypatch.setattr(webbrowser, "get", Browser)
    monkeypatch.setenv("BROWSER", "mine")
    world.take("- Linux\n  - The [daemon](https://example.org/d?a=$(id)) closes idle sessions after 90 seconds\n")
    app = program(world)
    async with app.run_test() as pilot:
        await pilot.press("o")
        assert opened == ["https://example.org/d?a=$(id)"]


# ---- the mouse -------------------------------------------------------------------------------------------------------


def cell_of(app: App[int], words: str) -> tuple[int, int]:
    """Column and row of the first place of ``words`` on the screen."""
    for row, line in enumerate(screen_text(app).split("\n")):
        if words in line:
            return line.index(words), row
    raise AssertionError(f"{words!r} is nowhere on the screen:\n{screen_text(app)}")


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ("Pod", "https://example.org/pod"),
        ("[image: a drawing]", "pod.png"),
        ("https://example.org/docs", "https://example.org/docs"),
    ],
)
async def test_a_click_opens_a_link(tmp_path: Path, words: str, opened: str) -> None:
    there = desk(tmp_path)
    async with there.app.run_test(size=(120, 40)) as pilot:
        await pilot.press("space")
        await pilot.click(offset=cell_of(there.app, words))
        await pilot.pause()
        assert there.opener.opened == [opened]


FOLDED = card(
    "f",
    "Which books are about soil?",
    "here and here: a book of\u00a0soil, [image: a drawing] and there",
    topic=("Garden", "here"),
    memory=DUE,
)
LINKING = (
    "**Question**: Which [books](https://example.org/books) are about soil?",
    (
        "[here](https://example.org/1) and [here](https://example.org/2): [a book of soil](k8s/pod.yaml),"
        " ![a drawing](pod.png), [there](javascript:alert)"
    ),
)
"""What a card is made of: its words are those of the links, and where these lead is in its bullet alone."""


def folded(tmp_path: Path) -> Desk:
    there = desk(tmp_path, [FOLDED])
    there.reviewing.beside = Neighbours(linking=LINKING)
    return there


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ("books", ["https://example.org/books"]),
        ("here and", ["https://example.org/1"]),
        ("here:", ["https://example.org/2"]),
        ("image: a", ["pod.png"]),
        ("there", []),
        ("› here", []),
        ("about", []),
    ],
)
async def test_a_click_opens_a_link_of_the_bullet(tmp_path: Path, words: str, opened: list[str]) -> None:
    there = folded(tmp_path)
    async with there.app.run_test(size=(120, 40)) as pilot:
        await pilot.click(offset=cell_of(there.app, "books"))
        assert there.opener.opened == [], "nothing of it before the answer"
        await pilot.press("space")
        await pilot.click(offset=cell_of(there.app, words))
        await pilot.pause()
        assert there.opener.opened == opened


def test_texts_of_nothing_but_brackets_are_not_all_looked_through() -> None:
    texts = (f"{'[' * 600}a](a.md)", f"{'[' * 600}b](b.md)", "[c](c.md)")
    assert [link.target for link in links_in(*texts)] == ["a.md", "c.md"]


async def test_o_offers_what_only_the_bullets_beside_it_link(tmp_path: Path) -> None:
    sources = ("https://example.org/books", "https://example.org/more ü", "javascript:alert(1)", "file:///etc/passwd")
    there = desk(tmp_path, [replace(FOLDED, draft=replace(FOLDED.draft, sources=sources))])
    there.reviewing.beside = Neighbours(linking=LINKING[:1])
    async with there.app.run_test(size=(120, 40)) as pilot:
        await pilot.press("space", "o")
        await pilot.pause()
        rows = screen_text(there.app)
        assert "1 books" in rows
        assert "2 https://example.org/more%20%C3%BC" in rows
        assert "3 " not in rows.split("2 https", 1)[1].split("Enter")[0]
        await pilot.press("2")
        await pilot.pause()
        assert there.opener.opened == ["https://example.org/more%20%C3%BC"]


async def test_a_click_opens_a_link_of_a_bullet_beside_it(tmp_path: Path) -> None:
    there = desk(tmp_path, [FOLDED])
    there.reviewing.beside = Neighbours(before=("Its [neighbour](https://example.org/n) and [trap](javascript:a)",))
    async with there.app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("space")
        await pilot.click(offset=cell_of(there.app, "neighbour"))
        await pilot.pause()
        assert there.opener.opened == ["https://example.org/n"]
        await pilot.click(offset=cell_of(there.app, "trap"))
        await pilot.pause()
        assert there.opener.opened == ["https://example.org/n"]


async def test_an_image_without_words_opens_by_a_click(tmp_path: Path) -> None:
    there = desk(tmp_path, [card("i", "What does it look like?", "[image: ]", memory=DUE)])
    there.reviewing.beside = Neighbours(linking=("![](pod.png)",))
    async with there.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        await pilot.click(offset=cell_of(there.app, "image:"))
        await pilot.pause()
        assert there.opener.opened == ["pod.png"]


async def test_words_of_a_link_are_found_over_rows(tmp_path: Path) -> None:
    there = folded(tmp_path)
    async with there.app.run_test(size=(30, 40)) as pilot:
        await pilot.press("space")
        await pilot.click(offset=cell_of(there.app, "soil,"))
        await pilot.pause()
        assert there.editing.visits == [("edit", str(tmp_path / "k8s" / "pod.yaml"), "1")]


async def test_o_offers_the_links_of_the_bullet_with_the_answer(tmp_path: Path) -> None:
    there = folded(tmp_path)
    async with there.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "o")
        await pilot.pause()
        assert showing(there.app) is LinksScreen
        rows = screen_text(there.app)
        assert all(words in rows for words in ("1 books", "2 here", "3 here", "4 a book", "5 image: a"))
        assert "javascript" not in rows
        await pilot.press("5")
        await pilot.pause()
        assert there.opener.opened == ["pod.png"]


async def test_a_click_beside_a_link_opens_nothing(tmp_path: Path) -> None:
    there = desk(tmp_path)
    async with there.app.run_test(size=(120, 40)) as pilot:
        await pilot.press("space")
        await pilot.click(offset=cell_of(there.app, "Containers"))
        await pilot.pause()
        assert there.opener.opened == []


async def test_a_link_that_may_not_be_opened_says_so(tmp_path: Path) -> None:
    there = desk(tmp_path, [card("x", "Write [me](mailto:me@example.org) or [her](#part)", "b", memory=DUE)])
    async with there.app.run_test(size=(120, 40), notifications=True) as pilot:
        for words in ("me or", "her"):
            await pilot.click(offset=cell_of(there.app, words))
            await pilot.pause()
            assert "This link is not opened" in screen_text(there.app)
        assert there.opener.opened == []
        assert there.editing.visits == []


async def test_a_click_on_a_row_of_the_links_opens_it(tmp_path: Path) -> None:
    there = desk(tmp_path)
    async with there.app.run_test(size=(120, 40)) as pilot:
        await pilot.press("space", "o")
        row = cell_of(there.app, "3 image")
        await pilot.click(offset=row)
        await pilot.click(offset=row)
        await pilot.pause()
        assert there.opener.opened == ["pod.png"]


# ---- how it looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_how_it_looks(size: tuple[int, int], tmp_path: Path, snapshot: Snapshot) -> None:
    there = desk(tmp_path)
    async with there.app.run_test(size=size) as pilot:
        await pilot.press("space", "o")
        snapshot(there.app, "links")


def test_a_row_of_a_link_is_as_wide_as_its_list() -> None:
    for label in ("a", "漢字" * 40, "word " * 40):
        assert all(cells_of(link_row(1, Link(label, "a.md"), False)(width)) == width for width in (10, 37, 100))


HOSTILE = (
    "[/etc] [red] [0",
    "<pod>.<svc>",
    "{{c1::x}}",
    "\x1b[31mred\x1b]0;title\x07",
    "漢字 👩‍👩‍👧 \u202eright-to-left\u2066 zero\u200bwidth",
    "word " * 400_000,
)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (300, 100)])
async def test_hostile_names_of_links(size: tuple[int, int], tmp_path: Path) -> None:
    links = tuple(Link(" ".join(text.split())[:3000], f"a{number}.md") for number, text in enumerate(HOSTILE * 3))
    there = desk(tmp_path, [NONE], links_of_bullet=links)
    async with there.app.run_test(size=size) as pilot:
        await pilot.press("o")
        assert showing(there.app) is LinksScreen
        assert "Esc cancel" in screen_text(there.app)
        assert all(strip.cell_length == size[0] for strip in there.app.screen._compositor.render_strips())
        for width, height in ((40, 12), (120, 40), (60, 18)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        await pilot.press(*["down"] * 17)
        assert "a17.md" in screen_text(there.app) or "漢字" in screen_text(there.app)
        assert there.app.screen.query_one(LinkList).cursor == 17
        await pilot.press("escape")
        assert showing(there.app) is ReviewScreen


async def test_hostile_targets_on_a_card_are_only_text(tmp_path: Path) -> None:
    text = "[a](javascript:alert) [b](<app.quit()>) [c](@click=app.quit) [d](file:///etc/passwd) [/foo] https://[::1"
    there = desk(tmp_path, [card("x", text, text, memory=DUE)])
    async with there.app.run_test(size=(120, 40), notifications=True) as pilot:
        for words in ("b", "c"):
            await pilot.click(offset=cell_of(there.app, f" {words} "))
            await pilot.pause()
        assert there.opener.opened == []
        assert showing(there.app) is ReviewScreen
        assert row_with(there.app, "https://[::1")
    assert kind_of("@click=app.quit") == "file"


async def test_an_error_with_hostile_words_is_one_line_of_text(tmp_path: Path) -> None:
    there = desk(tmp_path)
    said = "[/etc] [red] [0 <pod> \x1b[31m"

    def place(_note_uid: str) -> Place:
        raise UserError(said)

    there.editing.place = place  # type: ignore[method-assign]
    async with there.app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("e")
        await back(pilot)
        assert "[/etc] [red] [0 <pod> ␛[31m" in screen_text(there.app)
        await pilot.press("space", "3")
        assert len(there.reviewing.ratings) == 1
