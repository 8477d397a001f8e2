"""A journal that was written to harm the terminal, on every screen of the program: it shows, and nothing of it acts."""

from __future__ import annotations

import re
from pathlib import Path
from time import sleep

import pytest
from terminal import Terminal

from journal_cards.tui.keyboard import PAUSE
from program import Program

TITLE = "\x1b]0;pwned-title\x07"
CLIPBOARD = "\x1b]52;c;cHduZWQ=\x07"
LINK = "\x1b]8;;https://pwned.example\x1b\\pwned\x1b]8;;\x1b\\"
C1 = "\x9d52;c;cHduZWQ=\x9c\x9b31;47;5m"
COLOURS = "\x1b[2J\x1b[31;47;5m"
BIDI = "\u202edesrever\u202c"
ZERO = "ze\u200bro\u200d\u2060wid\ufeffth"
MARKUP = "[/etc] [red] [0 [@click=app.quit]x[/] <pod>.<svc> {{c1::y}}"
ATTACKS = (TITLE, CLIPBOARD, LINK, C1, COLOURS, BIDI, "\x1bP1$tx\x1b\\", "\x7f\x08\x08", "\x00")
NASTY = f"{TITLE}{CLIPBOARD}{LINK}{C1}{COLOURS}{BIDI}{ZERO} {MARKUP}"

STEERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What no program of Textual writes in a sequence of its own."""
TARGET = "\x1b\\]8;(?:id=[0-9-]+;https?://[^\x00-\x20\x7f-\x9f]*|;)\x1b\\\\"
OWN = re.compile(f"\x1b(?:\\[[0-9;?>=<$ ]*[@-~]|[78=>]|\\([0AB]|\\]22;[a-z]*\x07)|{TARGET}")
"""The sequences that Textual writes: the shape of the pointer, pages of the web that a card links to; no title, no
clipboard."""
BEGUN = re.compile("\x1b(?:\\[[0-9;?>=<$ ]*|\\(|\\](?:2|22|22;[a-z]*|8|8;[^\x00-\x20\x7f-\x9f]*\x1b?)?)?$")
"""One of them that was not read to its end yet."""

CODE = "\n".join(f"    echo {number} {TITLE} [red] {MARKUP}" for number in range(300))


def journal(*more: str) -> str:
    """Two entries; ``more`` bullets go to the second one."""
    return "\n".join(
        [
            f"# A heading {NASTY}",
            "",
            f"- **Question**: Where{C1} does {TITLE} it stand {MARKUP}?",
            f"  - In [one {TITLE}](https://one.example/{CLIPBOARD[1:-1]}) and [two {C1}](./{TITLE}.md) {NASTY}",
            f"- Zoo{TITLE}logy {MARKUP}",
            *(f"  - `x{sign}y` is a thing {sign} that takes {sign} 42 ms" for sign in ATTACKS),
            f"  - See [one {TITLE}](https://one.example/{MARKUP.split()[0]}) and [two](./{TITLE}.md) for `links{C1}`",
            f"  - **Question**: What {COLOURS} is {C1} this {MARKUP}?",
            f"    - An {TITLE} answer {MARKUP}",
            f"  - **Question**: Who {NASTY} knows?",
            "",
            f"## 2026-01-02 {COLOURS}",
            "",
            f"- To print all of it {NASTY}, run:",
            f"  ```sh{TITLE}",
            CODE,
            "  ```",
            f"- The `long{TITLE}` bullet is {'a word [red] ' * 20_000}",
            *more,
            "",
        ]
    )


FIRST = f"- **Question**: What is gone{C1} {MARKUP}?\n  - Whatever left {NASTY} the journal"
SECOND = f"- To see{TITLE} how much memory is free, run `free -m{C1}` on the machine"
THIRD = f"- A `swap{C1}` file takes {NASTY} what has no room in memory"
NAME = f"zoo{TITLE}\x9b.md"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Somebody whose journal was imported twice, and has changed since."""
    person = Program(tmp_path)
    person.configure("new_per_day = 9999\n")
    for more in (FIRST, SECOND):
        assert person.run("import", person.write(NAME, journal(more))).code == 0
    person.write(NAME, journal(SECOND, THIRD))
    return person


class Visit:
    """Presses keys, and looks at what was written to the terminal after each of them."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._seen = 0

    def see(self, keys: str, *texts: str, gone: str = "") -> str:
        """Press, wait for the texts, and look at the bytes that made them."""
        self._terminal.send(keys)
        shown = self._terminal.wait_for(*texts, gone=gone)
        self.look(keys)
        return shown

    def look(self, after: str) -> None:
        """No sequence that is not the program's own."""
        raw = self._terminal.raw[self._seen :]
        rest = BEGUN.sub("", OWN.sub("", raw.decode(errors="ignore")))
        found = STEERS.search(rest)
        assert found is None, (after, rest[max(0, found.start() - 80) : found.end() + 140])
        begun = max(raw.rfind(b"\x1b", len(raw) - 40), raw.rfind(b"\x1b]8;", len(raw) - 400))
        self._seen += len(raw) if begun < 0 else begun


@pytest.mark.parametrize("size", [(120, 40), (60, 18)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_shows_it_as_text(program: Program, size: tuple[int, int]) -> None:
    columns, rows = size
    with Terminal(program, columns=columns, rows=rows, VISUAL="true") as terminal:
        visit = Visit(terminal)
        visit.see("", "a all topics", "␛]0;pwned")
        review(visit)
        browse(visit, spacious=columns >= 100)
        import_and_back(visit)
        visit.see("q", "a all topics")
        lists(visit)
        visit.see("q", "An answer is typed but not written")
        sleep(2 * PAUSE)
        terminal.send("q")
        assert terminal.exit_code() == 0
        visit.look("the end")
    assert program.log() == [("review", 3), ("review", 3), ("undo", None), ("redo", None)]
    program.ok("doctor")


def review(visit: Visit) -> None:
    """Front, answer, typed answer, info, help, palette, editor of a card, flag, links."""
    visit.see("a", "Space show")
    visit.see("i", "About this card")
    visit.see("q", "Space show", gone="About this card")
    visit.see("?", "Esc close")
    visit.see("q", "Space show", gone="Esc close")
    visit.see("\x10", "What to do")
    visit.see("card: thing", "Card: ")
    visit.see("\x1b", "Space show", gone="🔎")
    visit.see("t", "Answer: ")
    visit.see(f"guess {MARKUP}\r", "1 Again", gone="Answer: ")
    visit.see("i", "About this card")
    visit.see("w", "Esc back")
    visit.see("G", "Esc back")
    visit.see("q", "1 Again", gone="About this card")
    visit.see("o", "links: 1-")
    visit.see("\x1b", "1 Again", gone="links: 1-")
    visit.see("E", "Ctrl+s save")
    visit.see("\x1b", "1 Again", gone="Ctrl+s save")
    visit.see("f", "Flag: ")
    visit.see(f"{MARKUP}\r", "Flagged", "1 Again")
    visit.see("3", "1 done", "Space show")
    visit.see(" ", "1 Again")
    visit.see("3", "2 done", "Space show")
    visit.see("u", "Taken back: Good", "1 done")
    visit.see("\x12", "Done again", "2 done")
    visit.see("q", "a all topics")


def browse(visit: Visit, *, spacious: bool) -> None:
    """List, details, search, retired cards, why, merge by hand."""
    visit.see("b", "Browse", "cards", "pwned-title")
    if spacious:
        visit.see("w", "Browse")
    visit.see("G", "Browse")
    visit.see("\r", "About this card")
    visit.see("w", "Esc back")
    visit.see("G", "Esc back")
    visit.see("q", "Browse", gone="About this card")
    visit.see("/", "Browse")
    visit.see("links\r", "links", "1 suspended")
    visit.see("f", "Enter save")
    visit.see(f"[red] {MARKUP}\r", "u takes it back", gone="Enter save")
    visit.see("D", "how many days")
    visit.see("\x1b", "Browse", gone="how many days")
    visit.see("\x1b", "/ searches in front")
    visit.see("x", "Browse", "gone")
    visit.see("m", "Its history is in hand")
    visit.see("q", "a all topics")


def import_and_back(visit: Visit) -> None:
    """The plan of an import, the import, taking it back."""
    visit.see("i", "Import of zoo␛", "kept 19 · new 1")
    visit.see("G", "Import of")
    visit.see("q", "Journals")
    visit.see("\r", "Import of zoo␛", "kept 19 · new 1")
    sleep(2 * PAUSE)  # the same key at once is taken for one that was pressed twice by mistake
    visit.see("\r", "a all topics", "new 1", "as imported last")
    visit.see("i", "Journals")
    visit.see("u", "Take back the last import")
    visit.see("\r", "a all topics", ": the import of", "changed since")
    visit.see("i", "Import of zoo␛")
    visit.see("q", "Journals")


def lists(visit: Visit) -> None:
    """Triage, questions with the lines that would be written, retired bullets, statistics, decide, settings."""
    visit.see("t", "New bullets", "pwned-title")
    visit.see("G", "New bullets")
    visit.see("k", "keep")
    visit.see("u", "New bullets")
    visit.see("q", "a all topics")
    visit.see("o", "Open questions")
    visit.see("\r", "Ctrl+s write")
    visit.see(f"an answer {MARKUP}", "an answer")
    visit.see(f"\x1b[200~ pasted {C1}{BIDI}\x1b[201~", "�52;c;", "�desrever�")
    visit.see("\x13", "Enter write")
    visit.see("\x1b", "Ctrl+s write", gone="Enter write")
    visit.see("\x1b", "Open questions")
    visit.see("q", "a all topics")
    visit.see("x", "Retired", "gone")
    visit.see("m", "Merge into which bullet?", "candidate")
    visit.see("q", "Retired")
    visit.see("q", "a all topics")
    visit.see("s", "last 30 days", "p period")
    for page in "234567":
        visit.see(page, f"▸{page}")
    visit.see("t", "Enter choose")
    visit.see("\x1b", "▸7", gone="Enter choose")
    visit.see("q", "a all topics")
    visit.see("d", "Help me decide", "90 %")
    visit.see("t", "Enter choose")
    visit.see("\x1b", "Help me decide", gone="Enter choose")
    visit.see("q", "a all topics")
    visit.see("c", "Settings")
    visit.see("n", "Name of a topic")
    visit.see(f"nowhere{MARKUP[:12]}\r", "there is no topic")
    visit.see("\x1b", "Settings", gone=" nowhere")
    visit.see("q", "a all topics")
    visit.see("/", "a part of its name")
    visit.see("nowhere", "nowhere")
    visit.see("\x1b", "a all topics", gone="nowhere")
