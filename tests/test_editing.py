"""From a card to its bullet in an editor and back; what a link may open."""

from __future__ import annotations

import os
import subprocess
import sys
import webbrowser
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_support import NewWorld, World
from journal_cards import editors, opening
from journal_cards.editing import Editing, Place
from journal_cards.editors import Words
from journal_cards.errors import UserError
from journal_cards.links import Link, kind_of, links_in, links_of, path_of
from journal_cards.model import Card, CardDraft, Rating, Settings

JOURNAL = """## 2031-03-01
- Linux
  - The daemon closes idle sessions after 90 seconds
  - `ln` makes a second name for the same inode
  - Frogs eat the `slugs` of a garden
"""
FILE = "/my notes/journal.md"


# ---- command lines ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vi", ("vi", "+12", FILE)),
        ("/usr/bin/nvim -u NONE", ("/usr/bin/nvim", "-u", "NONE", "+12", FILE)),
        ("nano", ("nano", "+12", FILE)),
        ("emacsclient -t", ("emacsclient", "-t", "+12", FILE)),
        ("micro", ("micro", "+12", FILE)),
        ("kak", ("kak", "+12", FILE)),
        ("hx", ("hx", f"{FILE}:12")),
        ("code", ("code", "--wait", "--goto", f"{FILE}:12")),
        ("code -w", ("code", "-w", "--goto", f"{FILE}:12")),
        ("cursor --wait", ("cursor", "--wait", "--goto", f"{FILE}:12")),
        ("'/opt/VS Code/Code.exe'", ("/opt/VS Code/Code.exe", "--wait", "--goto", f"{FILE}:12")),
        ("subl", ("subl", "--wait", f"{FILE}:12")),
        ("zeditor", ("zeditor", "--wait", f"{FILE}:12")),
        ("ed", ("ed", FILE)),
        ("myed +{line} {file}", ("myed", "+12", FILE)),
        ("myed --at={file}:{line}", ("myed", f"--at={FILE}:12")),
        ("myed -l {line}", ("myed", "-l", "12", FILE)),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, words: Words) -> None:
    assert editors.command(editor, FILE, 12) == words


def test_who_only_reads_changes_nothing() -> None:
    assert editors.command("vim", FILE, 3, reading=True) == ("vim", "-R", "+3", FILE)
    assert editors.command("nano -l", FILE, 3, reading=True) == ("nano", "-l", "-v", "+3", FILE)
    assert editors.command("code", FILE, 3, reading=True) == editors.command("code", FILE, 3)


@pytest.mark.parametrize("editor", ["nano 'x", "", "  "])
def test_an_editor_that_cannot_be_read(editor: str) -> None:
    with pytest.raises(UserError, match="editor"):
        editors.command(editor, FILE, 1)


@given(st.text(min_size=1), st.integers(1, 10**6))
def test_whatever_a_file_is_called_it_is_one_word(file: str, line: int) -> None:
    assert editors.command("myed {file} {line}", file, line) == ("myed", file, str(line))
    assert editors.command("vi", file, line)[-1] == file


def test_a_file_that_is_called_like_a_line_stays_one() -> None:
    assert editors.command("myed {file} {line}", "/a/{line}", 7) == ("myed", "/a/{line}", "7")


# ---- where a bullet stands -------------------------------------------------------------------------------------------

LINES = ["# Title", "- one", "- two", "  - [x] done", "> - quoted", "1. first", "- one", "one", "- one more"]


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("one", 2, 2),
        ("one", 6, 7),
        ("one more", 8, 9),
        ("two lines of it", 1, 3),
        ("done", 1, 4),
        ("quoted", 1, 5),
        ("first", 9, 6),
        ("not there", 4, 4),
        ("not there", 99, 9),
    ],
)
def test_a_bullet_is_found_where_it_is_now(text: str, line: int, found: int) -> None:
    assert editors.line_of(LINES, text, line) == found


# ---- a visit ---------------------------------------------------------------------------------------------------------


def editing_of(world: World, environment: dict[str, str] | None = None, found: tuple[str, ...] = ()) -> Editing:
    return Editing(
        world.database,
        world.prefs,
        lambda: world.now,
        environment or {},
        find=lambda name: f"/usr/bin/{name}" if name in found else None,
    )


def card_with(world: World, words: str) -> Card:
    (found,) = [card for card in world.cards().values() if words in card.shown.front + card.shown.back and card.primary]
    return found


@pytest.fixture
def world(new_world: NewWorld) -> World:
    world = new_world(Settings(fuzz=False))
    world.take(JOURNAL)
    return world


def test_the_place_is_that_of_the_journal_as_it_is_now(world: World) -> None:
    editing, card = editing_of(world), card_with(world, "slugs")
    assert editing.place(card.note_uid) == Place(world.journal, 5)
    world.journal.write_text("A preface.\n\n" + JOURNAL, encoding="utf-8")
    assert editing.place(card.note_uid).line == 7


@pytest.mark.parametrize("above", ["\ufeff", "a\u2028b\x0cc\x85\n", "one\r\ntwo\r\n", "\udcff\n"])
def test_lines_are_counted_as_editors_count_them(world: World, above: str) -> None:
    card = card_with(world, "slugs")
    text = above + JOURNAL.replace("  - Frogs eat the", "  - [ ] Frogs eat the")
    world.journal.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert editing_of(world).place(card.note_uid).line == 5 + above.count("\n")


def test_a_journal_that_is_gone(world: World) -> None:
    card = card_with(world, "slugs")
    world.journal.unlink()
    with pytest.raises(UserError, match="there is no file"):
        editing_of(world).place(card.note_uid)


def test_a_bullet_that_is_gone(world: World) -> None:
    card = card_with(world, "slugs")
    world.take(JOURNAL.replace("  - Frogs eat the `slugs` of a garden\n", ""))
    with pytest.raises(UserError, match="not in the journal any more"):
        editing_of(world).place(card.note_uid)


def test_which_editor_it_is(new_world: NewWorld) -> None:
    world = new_world()
    place = Place(Path("/notes/j.md"), 4)
    both = {"VISUAL": "vim", "EDITOR": "ed"}

    def program(environment: dict[str, str], *found: str) -> str:
        return editing_of(world, environment, found).command(place)[0]

    assert program(both) == "vim"
    assert program({"VISUAL": " ", "EDITOR": "ed"}) == "ed"
    assert program({}, "nano", "vi") == "nano"
    assert program({}, "vi") == "vi"
    with pytest.raises(UserError, match="there is no editor: set"):
        program({})
    world.prefs = Settings(editor="myed +{line} {file}")
    assert editing_of(world, both).command(place) == ("myed", "+4", "/notes/j.md")


def test_how_long_one_was_away_and_how_it_ended(world: World) -> None:
    editing, place = editing_of(world), Place(world.journal, 1)

    def run(_words: Words) -> int:
        world.wait(minutes=2)
        return 0

    assert editing.visit(place, ("ed", "x"), run).away == 120_000
    assert editing.visit(place, ("ed", "x"), run).failed == ""
    failed = editing.visit(place, ("/usr/bin/ed", "x"), lambda _words: 3).failed
    assert failed == "ed ended with an error (exit code 3); nothing was imported"
    stopped = editing.visit(place, ("/usr/bin/ed", "x"), lambda _words: -2).failed
    assert stopped == "ed was stopped; nothing was imported"


def test_an_editor_that_cannot_be_started(world: World) -> None:
    def run(words: Words) -> int:
        return subprocess.run(words, check=False).returncode

    place = Place(world.journal, 1)
    with pytest.raises(UserError, match=r"the editor not-there cannot be started \(No such file or directory\)"):
        editing_of(world).visit(place, (str(world.journal.parent / "not-there"), "x"), run)
    with pytest.raises(UserError, match=r"the editor garden.md cannot be started \(Permission denied\)"):
        editing_of(world).visit(place, (str(world.journal), "x"), run)
    with pytest.raises(UserError, match="cannot be started"):
        editing_of(world).visit(place, ("a\0b", "x"), run)


# ---- and back --------------------------------------------------------------------------------------------------------


def test_an_edit_is_imported_and_keeps_the_history(world: World) -> None:
    sitting = world.rate(world.reviewing.start(None), Rating.GOOD)
    before = {card.uid: card.memory for card in world.cards().values()}
    world.journal.write_text(JOURNAL.replace("second name", "further name"), encoding="utf-8")
    taken = editing_of(world).take(world.journal)
    assert taken.told == "garden: edited 1"
    assert taken.changed
    assert not taken.refused
    assert {uid: card.memory for uid, card in world.cards().items() if uid in before} == before
    assert len(sitting.done) == len(world.log()) == 1


def test_nothing_was_changed(world: World) -> None:
    taken = editing_of(world).take(world.journal)
    assert (taken.told, taken.changed, taken.refused) == ("garden: nothing changed", False, False)


def test_a_journal_that_lost_much_of_itself_is_not_imported(world: World) -> None:
    world.take("".join(f"- The port of service number{n} is {n}\n" for n in range(40)))
    before = world.cards()
    world.journal.write_text("- The port of service number1 is 1\n", encoding="utf-8")
    taken = editing_of(world).take(world.journal)
    assert taken.refused
    assert not taken.changed
    assert taken.told.startswith(
        "garden.md: 39 bullets would retire; not imported: see `journal-cards import --dry-run`"
    )
    assert world.cards() == before


def test_a_learned_bullet_that_may_be_another_one_now_is_not_imported(world: World) -> None:
    reviewing = world.reviewing
    world.rate(reviewing.start(None), *[Rating.GOOD] * 3)
    before, log = world.cards(), world.log()
    world.journal.write_text(JOURNAL.replace("idle sessions after 90 seconds", "dead sessions after 90 moons"), "utf-8")
    taken = editing_of(world).take(world.journal)
    assert taken.refused
    assert taken.told.startswith("garden.md: 1 bullet that you learned may be edited or gone; not imported")
    assert (world.cards(), world.log()) == (before, log)


def test_what_is_no_journal_any_more_is_an_error(world: World) -> None:
    before = world.cards()
    world.journal.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="UTF-16"):
        editing_of(world).take(world.journal)
    world.journal.write_text("no bullets at all", encoding="utf-8")
    with pytest.raises(UserError, match="no bullets"):
        editing_of(world).take(world.journal)
    assert world.cards() == before


def test_the_sitting_goes_on_with_the_card_as_it_is_now(world: World) -> None:
    reviewing = world.reviewing
    sitting = reviewing.reveal(world.rate(reviewing.start(None), Rating.GOOD))
    assert sitting.card is not None
    text = world.journal.read_text(encoding="utf-8")
    for old, new in (("daemon", "server"), ("inode", "file"), ("garden", "field")):
        text = text.replace(old, new)
    world.journal.write_text(text, encoding="utf-8")
    editing_of(world).take(world.journal)
    world.wait(minutes=5)
    again = reviewing.refreshed(sitting, away=300_000)
    assert again.card is not None
    assert again.card.uid == sitting.card.uid
    assert again.card.shown != sitting.card.shown
    assert again.revealed
    assert len(again.outcomes) == 4
    assert again.done == sitting.done
    assert again.can_undo
    assert again.shown_at == sitting.shown_at + 300_000
    rated = reviewing.rate(again, Rating.GOOD)
    # Five minutes in the editor are no minute of answering.
    assert rated.done[-1].duration < 10_000
    taken_back = reviewing.undo(rated).card
    assert taken_back is not None
    assert (taken_back.uid, taken_back.shown) == (again.card.uid, again.card.shown)


def test_a_card_that_is_gone_makes_room_for_the_next(world: World) -> None:
    reviewing = world.reviewing
    sitting = reviewing.start(None)
    assert sitting.card is not None
    gone = sitting.card
    lines = JOURNAL.splitlines(keepends=True)
    del lines[(gone.line or 0) - 1]
    world.journal.write_text("".join(lines), encoding="utf-8")
    editing_of(world).take(world.journal)
    again = reviewing.refreshed(sitting)
    assert again.card is not None
    assert again.card.note_uid != gone.note_uid
    assert not again.revealed
    assert sum((again.counts.new, again.counts.learning, again.counts.review)) < sum(
        (sitting.counts.new, sitting.counts.learning, sitting.counts.review)
    )


def test_the_last_card_that_is_gone_ends_the_sitting(new_world: NewWorld) -> None:
    world = new_world()
    world.take("- Frogs eat the `slugs` of a garden\n")
    sitting = world.reviewing.start(None)
    assert sitting.card is not None
    world.take("- A garden\n")
    assert world.reviewing.refreshed(sitting).card is None


# ---- links -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/",
        "https://xn--bcher-kva.example/%E6%BC%A2",
    ],
)
def test_pages_of_the_web(target: str) -> None:
    assert kind_of(target) == "web"


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        "javascript:alert(1)",
        "mailto:a@example.org",
        "data:text/html,x",
        "ssh://example.org",
        "vscode://file/x",
        "http://",
        "https:example.org",
        "http:///path",
        "https://user@example.org",
        "https://example.org:99999/",
        "https://exa mple.org",
        "https://example.org/\x1b]0;x",
        "https://[::1",
        "http://example.org\\@evil.example",
        "//example.org/share",
        "\\\\server\\share",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "~/x",
        "C:/x",
        "C%3A/x",
        "a\\..\\b",
        "a%5Cb",
        "a%00b",
        "a%0Ab",
        "#part",
        "?x",
        "",
        "https://example.org/" + "x" * 3000,
    ],
)
def test_nothing_else_ever(target: str) -> None:
    assert kind_of(target) is None


@pytest.mark.parametrize(
    ("target", "path"),
    [("./k8s/pod.yaml", "./k8s/pod.yaml"), ("a%20b.md#L3", "a b.md"), ("漢字.md?x", "漢字.md"), ("..", "..")],
)
def test_relative_paths(target: str, path: str) -> None:
    assert kind_of(target) == "file"
    assert path_of(target) == path


@given(st.text(max_size=60))
def test_whatever_a_link_says_it_is_judged(target: str) -> None:
    kind = kind_of(target)
    assert kind in ("web", "file", None)
    if kind == "web":
        assert target.lower().startswith(("http://", "https://"))
    if kind == "file":
        assert not Path(path_of(target) or "/").is_absolute()


def card_of(front: str, back: str = "", **changes: object) -> Card:
    plain = CardDraft("basic", "test.basic", "forward", "A", front, back)
    draft = replace(plain, **changes)  # type: ignore[arg-type]
    return Card("c", "n", "notes", draft, True, 1, None, ("T",), (), 0, False, None, 0, 0)


def test_the_links_of_a_card_in_their_order() -> None:
    card = card_of(
        "See [the *docs*](https://example.org/a) and `[no](https://example.org/code)`",
        "Also ![a drawing](img/a.png), https://example.org/b. And [again](https://example.org/a), [x](mailto:a@b.c)",
        context=("In [context](ctx.md)",),
        extra=("<https://example.org/auto> (https://example.org/c_(d)) [/etc] [red] [0",),
    )
    front = (Link("context", "ctx.md"), Link("the docs", "https://example.org/a"))
    assert links_of(card, revealed=False) == front
    assert links_of(card, revealed=True) == (
        *front,
        Link("image: a drawing", "img/a.png", image=True),
        Link("https://example.org/b", "https://example.org/b"),
        Link("https://example.org/auto", "https://example.org/auto"),
        Link("https://example.org/c_(d", "https://example.org/c_(d"),
    )


def test_a_link_that_a_cloze_hides_shows_with_the_answer() -> None:
    text = "Read https://example.org/a today"
    card = card_of(text, kind="cloze", spans=((5, 26),))
    assert links_of(card, revealed=False) == ()
    assert [link.target for link in links_of(card, revealed=True)] == ["https://example.org/a"]


def test_hostile_texts_have_no_links_and_take_no_time() -> None:
    for text in ("[](" * 50_000, "![" * 50_000, "[/etc](/etc) [a](<b c>) [x](javascript:y)", "http://" * 50_000):
        assert all(kind_of(link.target) for link in links_in(text))


# ---- what a link opens -----------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    (folder / "img").mkdir(parents=True)
    (folder / "pod.yaml").write_text("kind: Pod\n", encoding="utf-8")
    (folder / "a b.md").write_text("- x\n", encoding="utf-8")
    (folder / "img" / "a.PNG").write_bytes(b"\x89PNG\r\n")
    (folder / "img" / "fake.png").write_bytes(b"#!/bin/sh\necho no\n")
    (folder / "img" / "elf.pdf").write_bytes(b"\x7fELF\0\0")
    (folder / "tool").write_bytes(b"\x7fELF\0\0")
    script = folder / "run.sh"
    script.write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
    script.chmod(0o755)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "out").symlink_to(tmp_path / "secret.txt")
    (folder / "inside").symlink_to(folder / "pod.yaml")
    (folder / "loop").symlink_to(folder / "loop")
    os.mkfifo(folder / "pipe")
    return folder


def test_texts_go_to_the_editor_and_pictures_to_the_viewer(folder: Path) -> None:
    def found(link: str) -> tuple[str, str, int]:
        what = opening.target(link, folder)
        return what.by, what.path.name, what.line

    assert found("./pod.yaml") == ("editor", "pod.yaml", 1)
    assert found("a%20b.md#L7") == ("editor", "a b.md", 7)
    assert found("img/a.PNG") == ("viewer", "a.PNG", 1)
    assert found("img/../pod.yaml#part") == ("editor", "pod.yaml", 1)
    assert found("inside") == ("editor", "pod.yaml", 1)
    # A script is a text that can be read; it is not run.
    assert found("run.sh") == ("editor", "run.sh", 1)
    assert found("img/fake.png") == ("editor", "fake.png", 1)
    assert opening.target("https://example.org/a", folder).address == "https://example.org/a"


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("../secret.txt", "outside of the journal's folder"),
        ("img/../../secret.txt", "outside of the journal's folder"),
        ("%2e%2e/secret.txt", "outside of the journal's folder"),
        ("out", "outside of the journal's folder"),
        ("..", "outside of the journal's folder"),
        ("img", "is a folder"),
        (".", "is a folder"),
        ("gone.md", "there is no file gone.md"),
        ("loop", "loop"),
        ("pipe", "is no file"),
        ("tool", "neither a text nor"),
        ("img/elf.pdf", "neither a text nor"),
        ("/etc/passwd", "is not opened"),
        ("file:///etc/passwd", "is not opened"),
        ("javascript:alert(1)", "is not opened"),
        ("x" * 300, "cannot be opened"),
        ("\x1b[31m", "is not opened"),
    ],
)
def test_what_is_refused_and_why(folder: Path, link: str, why: str) -> None:
    with pytest.raises(UserError, match=why) as caught:
        opening.target(link, folder)
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)


def script(path: Path, text: str) -> str:
    path.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


NOTE = "import sys, pathlib\npathlib.Path(sys.argv[0]).with_suffix('.seen').write_text(repr(sys.argv[1:]))\n"


def alone(work: object) -> bool:
    assert callable(work)
    return bool(work())


def test_the_browser_of_the_person_gets_the_address_alone(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = script(tmp_path / "browser.py", NOTE)
    monkeypatch.setenv("BROWSER", browser)
    monkeypatch.setattr(webbrowser, "_tryorder", None)  # what was found once is not looked for again
    address = "https://example.org/a;touch$IFS%20x?y=$(id)"
    opener = opening.Opener({"BROWSER": browser})
    opener.browse(opening.target(address, folder), alone, print)
    assert (tmp_path / "browser.seen").read_text(encoding="utf-8") == repr([address])


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac has its own program for this")
def test_the_program_of_the_desktop_opens_pages_and_pictures(tmp_path: Path, folder: Path) -> None:
    desktop = script(tmp_path / "desktop.py", NOTE + "sys.exit(4)\n")
    opener = opening.Opener({"DISPLAY": ":0"}, lambda name: desktop if name == "xdg-open" else None)
    for link, argument in (
        ("https://example.org/", "https://example.org/"),
        ("img/a.PNG", str(folder.resolve() / "img" / "a.PNG")),
    ):
        told = Told()
        what = opening.target(link, folder)
        if what.by == "browser":
            opener.browse(what, alone, told)
        else:
            opener.view(what, told)
        assert told.wait() == "desktop.py could not open it (exit code 4)"
        assert (tmp_path / "desktop.seen").read_text(encoding="utf-8") == repr([argument])


class Told:
    """Waits for what a thread tells."""

    def __init__(self) -> None:
        from queue import Queue

        self._said: Queue[str] = Queue()

    def __call__(self, text: str) -> None:
        self._said.put(text)

    def wait(self) -> str:
        return self._said.get(timeout=30)


def test_without_a_desktop_there_is_nothing_to_show_a_picture(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    opener = opening.Opener({}, lambda _name: "/usr/bin/xdg-open")
    with pytest.raises(UserError, match="no program here that shows pictures"):
        opener.view(opening.target("img/a.PNG", folder), print)


def test_a_browser_that_is_not_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> webbrowser.BaseBrowser:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    with pytest.raises(UserError, match=r"no browser here: https://example\.org/"):
        opening.Opener({}).browse(opening.target("https://example.org/", folder), alone, print)
