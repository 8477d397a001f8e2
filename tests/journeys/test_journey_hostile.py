"""A journal that was written to harm the terminal, the parser or the clock: it imports, and nothing of it acts."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from pathlib import Path

import pytest
from terminal import Terminal

from program import Program, Result

TITLE = "\x1b]0;pwned-title\x07"
CLEAR = "\x1b[2J\x1b[31;47;5m"
C1 = "\x9b31;47;5m"
BIDI = "\u202edesrever\u202c"
SIGNS = (TITLE, CLEAR, C1, BIDI, "\x00", "\x7f\x08", "\x0c", "\x85", "\u2066", "\x1bP1$tx\x1b\\")

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Whatever steers a terminal, or turns text around; only tab and newline are left out."""

JOURNAL = "\n".join(
    [
        f"# A title {TITLE}",
        "",
        f"## 2026-01-02 {CLEAR}",
        "",
        f"- Zoo{TITLE}logy",
        *(f"  - `x{sign}y` is a thing {sign} that takes {sign} 42 ms" for sign in SIGNS),
        "  - [/etc] [red] [0 [bold red]x[/] is [link=file:///etc/passwd]no[/link] markup",
        "  - **Question**: Are [/etc] [red] [0 [bold red]x[/] and [link=file:///etc/passwd]no[/link] the same?",
        "    - they are text",
        "  - {{c1::x}} and `{{c1::y}}` }} are :: no cloze",
        "  - <script>alert(1)</script> <b>`bold`</b> & &amp; [x](javascript:alert(1))",
        f"  - **Question**: What {CLEAR} is {C1} this?",
        f"    - An {TITLE} answer",
        f"  - **Question**: Who {TITLE} knows?",
        "  - To print it, run:",
        f"    ```sh{TITLE}",
        f"    echo {TITLE} {C1} {BIDI} [red]",
        "    ```",
        "",
    ]
)
NAME = f"zoo{TITLE}\x9b.md"


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Somebody who has imported it; copy before anything is changed."""
    program = Program(tmp_path_factory.mktemp("hostile"))
    program.configure("new_per_day = 9999\n")
    clean(program.run("import", program.write(NAME, JOURNAL)))
    return program


@pytest.fixture
def program(person: Program, tmp_path: Path) -> Program:
    return person.copy(tmp_path)


def clean(done: Result, code: int = 0) -> str:
    """The output of a run that went as expected and let nothing out that acts on a terminal."""
    assert done.code == code, done.err
    for text in (done.out, done.err):
        found = RAW.search(text)
        assert not found, f"{found.group()!r} in {text[max(0, found.start() - 60) : found.end() + 20]!r}"
    return done.out


@pytest.mark.parametrize(
    "command", ["import", "import --json", "topics", "topics --json", "questions", "questions --json"]
)
def test_listings_show_signs_in_place_of_controls(program: Program, command: str) -> None:
    out = clean(program.run(*command.split()))
    if "--json" in command:
        assert RAW.search("".join(texts(json.loads(out)))) is None
    if command.startswith(("topics", "questions", "import")):
        assert "␛" in out


def texts(value: object) -> list[str]:
    """Every text of a JSON document."""
    if isinstance(value, dict):
        return [*value, *(text for one in value.values() for text in texts(one))]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []


def test_bullets_can_be_explained(program: Program) -> None:
    (document,) = json.loads(clean(program.run("import", "--json")))
    lines = [bullet["line"] for bullet in document["bullets"]]
    assert lines[0] == 5
    assert len(lines) == sum(line.lstrip().startswith("- ") for line in JOURNAL.split("\n"))
    for line in lines[::3]:
        assert f"line {line}: " in clean(program.run("explain", str(line)))
    assert "␛]0;pwned-title␇" in clean(program.run("explain", str(lines[1]), "--json"))


def test_a_plain_review_of_every_card_lets_nothing_out(program: Program) -> None:
    out = clean(program.run("review", "--plain", stdin="\n3\n" * 40))
    assert out.count("\nsaved Good") == len(program.log()) > 8
    assert "␛]0;pwned-title␇" in out
    assert "[/etc] [red] [" in out


def test_no_export_carries_a_control_character(program: Program) -> None:
    program.ok("review", "--plain", stdin="\n3\n" * 40)
    lines = clean(program.run("export", "--format", "jsonl", "-o", "-")).splitlines()
    assert RAW.search("".join(text for line in lines for text in texts(json.loads(line)))) is None
    assert "<script>" not in clean(program.run("export", "--format", "csv", "-o", "-"))
    assert clean(program.run("export", "--format", "revlog", "-o", "-")).count("\n") > 8


def test_the_package_for_anki_carries_no_control_character(program: Program, tmp_path: Path) -> None:
    raw = program.run("export", "--format", "apkg", "-o", "-").raw
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        collection = next(name for name in package.namelist() if name.startswith("collection"))
        (tmp_path / "collection").write_bytes(package.read(collection))
    connection = sqlite3.connect(tmp_path / "collection")
    fields = "".join(row[0] for row in connection.execute("SELECT flds FROM notes")).replace("\x1f", "")
    (decks,) = connection.execute("SELECT decks FROM col").fetchone()
    connection.close()
    assert "pwned-title" in fields
    assert RAW.search(fields) is None
    assert RAW.search("".join(texts(json.loads(decks)))) is None
    assert "<script>" not in fields


def test_nothing_of_it_reaches_a_real_terminal_raw(program: Program) -> None:
    with Terminal(program, "review", "Zoo", columns=120, rows=40) as terminal:
        for number in range(6):
            terminal.wait_for(f"{number} done", "Space show the answer")
            terminal.send(" ")
            terminal.wait_for("1 Again")
            terminal.send("3")
        terminal.wait_for("6 done")
        terminal.send("q")
        shown = terminal.wait_for("a all topics")
        assert "␛]0;pwned-title␇" in shown
        terminal.send("q")
        assert terminal.exit_code() == 0
    for attack in (TITLE, CLEAR, "\x1b[31;47;5m", C1, BIDI, "\x00", "\x1bP1$t", "\x85", "\u2066"):
        assert attack.encode() not in terminal.raw
    assert b"pwned-title" in terminal.raw
    assert re.search(rb"\x1b\]\d*;?pwned", terminal.raw) is None


@pytest.mark.parametrize("where", ["command", "file", "topic", "database", "format", "number"])
def test_what_a_person_typed_comes_back_visible(program: Program, where: str) -> None:
    asked = {
        "command": ([TITLE], 2),
        "file": (["import", TITLE], 1),
        "topic": (["review", TITLE], 1),
        "database": (["due", "--db", f"{TITLE}/cards.db"], 1),
        "format": (["export", "--format", TITLE], 2),
        "number": (["explain", TITLE], 2),
    }
    args, code = asked[where]
    done = program.run(*args)
    clean(done, code)
    assert "pwned-title" in done.err


def test_three_hundred_levels_and_a_line_of_two_megabytes(tmp_path: Path) -> None:
    program = Program(tmp_path)
    levels = "".join(f"{'  ' * depth}- level `number {depth}` stands here\n" for depth in range(300))
    journal = program.write("heavy.md", levels + "- Long\n  - " + "word `code` [red] " * 117_000 + "\n")
    before = journal.read_bytes()
    document = program.json("import", journal, "--json")
    assert [bullet["line"] for bullet in document["bullets"]] == list(range(1, 303))
    assert journal.read_bytes() == before
    assert len(program.ok("topics")) < 10_000
    assert "number 299" in program.ok("export", "--format", "jsonl", "-o", "-")
