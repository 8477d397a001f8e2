"""The commands that show what an import would do, take it back, and join what belongs together."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import Program

BEFORE = """## 2031-03-01
- Linux
  - The daemon closes idle sessions after 90 seconds
  - `ln` makes a second name for the same inode
- Garden
  - Frogs eat the `slugs` of a garden
"""
AFTER = """## 2031-03-01
- Linux
  - The daemon closes idle sessions after 60 seconds
  - `stat` counts the names of an inode \x1b[31m
- Garden
  - Mulch
    - Frogs eat the `slugs` of a garden
"""


@pytest.fixture
def learned(tmp_path: Path) -> Program:
    """One journal, every card of it rated."""
    program = Program(tmp_path)
    program.ok("import", program.write("mine.md", BEFORE))
    assert "saved" in program.ok("review", "--plain", stdin="\n4\n" * 9)
    return program


def test_a_dry_run_shows_every_change_and_writes_nothing(learned: Program) -> None:
    journal, dump = learned.write("mine.md", AFTER), learned.dump()
    shown = learned.ok("import", "--dry-run", journal)
    assert learned.dump() == dump
    assert shown.split("\n") == [
        "mine:",
        "kept 2 · edited 1 · moved 1 · new 2 · retired 1",
        "",
        "edited  line 3  Linux",
        "  The daemon closes idle sessions after [-90-]{+60+} seconds",
        "  edited in place: 98% alike, between the same neighbours",
        "  a fact changed, 90 seconds → 60 seconds: due tomorrow at the latest",
        "",
        "moved  the same text, elsewhere in the journal: it stands under another bullet",
        "     7  Frogs eat the `slugs` of a garden",
        "",
        "new",
        "     4  `stat` counts the names of an inode ␛[31m",
        "     6  Mulch",
        "",
        "retired  not in the journal any more",
        "     4  `ln` makes a second name for the same inode",
        "",
        "nothing was written",
        "",
    ]
    assert learned.json("import", "--dry-run", "--json", journal)["plan"]["edited"] == 1
    assert learned.dump() == dump


def test_a_dry_run_of_a_journal_that_is_not_known(tmp_path: Path) -> None:
    program = Program(tmp_path)
    shown = program.ok("import", "--dry-run", program.write("mine.md", BEFORE))
    assert "new 5" in shown
    assert program.rows("SELECT count(*) FROM notes") == [(0,)]


def test_an_undo_says_what_it_took_back(learned: Program) -> None:
    journal = learned.write("mine.md", AFTER)
    learned.ok("import", journal)
    said = learned.ok("import", "--undo")
    assert "mine: taken back: the import of " in said
    assert "(edited 1 · moved 1 · added 2 · retired 1)" in said
    assert journal.read_text(encoding="utf-8") == AFTER
    assert learned.rows("SELECT text FROM notes WHERE retired = 0 ORDER BY position") == [
        ("Linux",),
        ("The daemon closes idle sessions after 90 seconds",),
        ("`ln` makes a second name for the same inode",),
        ("Garden",),
        ("Frogs eat the `slugs` of a garden",),
    ]
    learned.ok("doctor")
    learned.ok("import", "--undo")
    assert "no import to take back" in learned.refused("import", "--undo")
    assert "cannot be tried" in learned.refused("import", "--undo", "--dry-run")
    assert "was never imported" in learned.refused("import", "--undo", learned.write("other.md", "- x\n"))


def test_what_left_is_listed_and_merged(learned: Program) -> None:
    assert learned.ok("retired") == "Nothing has left the journals.\n"
    learned.ok("import", learned.write("mine.md", AFTER))
    (left,) = learned.json("retired", "--json")
    assert (left["text"], left["journal"], left["cards"] > 0, left["reviews"] > 0) == (
        "`ln` makes a second name for the same inode",
        "mine",
        True,
        True,
    )
    assert left["note_uid"] in learned.ok("retired")
    said = learned.ok("merge", left["note_uid"], "4")
    assert (
        "joined: `ln` makes a second name for the same inode\n    as: `stat` counts the names of an inode ␛[31m\n"
        in said
    )
    assert f"{left['reviews']} review" in said
    assert learned.json("retired", "--json") == [], "its text is still there"
    assert "left its journal" in learned.refused("merge", left["note_uid"], "4")
    assert "nothing changed" in learned.ok("import")
    learned.ok("doctor")


def test_what_may_be_the_same_fact_is_said_after_an_import(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.ok("import", program.write("mine.md", "- Etcd\n  - Backup job: copies the whole store every night\n"))
    program.ok("review", "--plain", stdin="\n4\n" * 3)
    said = program.ok("import", program.write("mine.md", "- Etcd\n  - Restore job: copies the old store every night\n"))
    assert (
        "line 2 may be one that you learned, “Backup job: copies the whole store every night”: journal-cards merge "
        in said
    )
    command = said.partition("journal-cards merge ")[2].split()[:2]
    assert "go on" in program.ok("merge", *command)


def test_a_dry_run_says_when_the_import_would_ask(tmp_path: Path) -> None:
    program = Program(tmp_path)
    lines = [
        f"- The {word} keeps a list of its doors"
        for word in "ant bee cat dog elk fox gnu hen ibis jay kiwi lynx".split()
    ]
    program.ok("import", program.write("mine.md", "\n".join(lines)))
    journal = program.write("mine.md", "\n".join(lines[:1]))
    shown = program.ok("import", "--dry-run", journal)
    assert "the import itself would stop and ask: " in shown
    assert "11 of 12 notes" in shown
    assert "11 of 12 notes" in program.refused("import", journal)


def test_a_journal_whose_only_import_was_taken_back_and_whose_file_is_gone_is_forgotten(tmp_path: Path) -> None:
    program = Program(tmp_path)
    journal = program.write("mine.md", BEFORE)
    program.ok("import", journal)
    assert program.json("import", "--undo", "--json")["plan"]["added"] == 5
    journal.rename(tmp_path / "yours.md")
    program.ok("import", tmp_path / "yours.md")
    program.ok("import")


def test_a_dry_run_of_two_journals_sees_what_one_gives_the_other(tmp_path: Path) -> None:
    program = Program(tmp_path)
    moving = "- Frogs eat the `slugs` of a garden\n"
    one, two = (
        program.write("one.md", f"- Linux has `inodes`\n{moving}"),
        program.write("two.md", "- A `pod` is small\n"),
    )
    program.ok("import", one, two)
    program.ok("review", "--plain", stdin="\n4\n" * 9)
    program.write("one.md", "- Linux has `inodes`\n")
    program.write("two.md", f"- A `pod` is small\n{moving}")
    dump = program.dump()
    shown = program.ok("import", "--dry-run")
    assert program.dump() == dump
    assert "new" not in shown
    assert "back again  its text is back\n     2  Frogs eat the `slugs` of a garden\n" in shown


def test_a_journal_that_is_gone_for_good_is_let_go_of(learned: Program) -> None:
    other = learned.write("other.md", "- A `pod` is small\n")
    learned.ok("import", other)
    mine = learned.home / "mine.md"
    text = mine.read_text(encoding="utf-8")
    mine.unlink()
    assert "journal-cards forget" in learned.run("import").err
    said = learned.ok("forget", mine)
    assert "5 bullets retired with their reviews" in said
    learned.ok("import")
    assert learned.json("due", "--json") == {"due": 0, "new": 0, "learning": 0, "review": 0}
    reviews = learned.rows("SELECT count(*) FROM reviews")
    assert "mine: taken back" in learned.ok("import", "--undo")
    assert learned.run("import").code == 1
    learned.ok("forget", "mine")
    learned.write("mine.md", text)
    learned.ok("import")
    assert learned.rows("SELECT count(*) FROM notes WHERE retired") == [(5,)]
    assert "revived 5" in learned.ok("import", mine)
    assert learned.rows("SELECT count(*) FROM reviews") == reviews
    assert "no journal that is known" in learned.refused("forget", "nothing.md")
