"""Study beyond the schedule, leeches, resets and rescheduling, through the real program."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import Program

JOURNAL = """## 2031-03-01
- Linux
  - The daemon closes idle sessions after 90 seconds
  - `ln` makes a second name for the same inode
## 2031-04-01
- Garden
  - Frogs eat the `slugs` of a garden
"""
RATE = "\n{}\n"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.configure("fuzz = false\nlearn_ahead = 0\n")
    program.ok("import", program.write("mine.md", JOURNAL))
    return program


def review(program: Program, *args: str, rating: int = 4, times: int = 9) -> str:
    """A review on plain lines that rates every card so."""
    return program.ok("review", "--plain", *args, stdin=RATE.format(rating) * times)


def test_a_cram_is_logged_and_counts_for_nothing(program: Program) -> None:
    due = program.json("due", "--json")
    said = review(program, "--cram", "Linux", times=2)
    assert "Linux, cram: " in said
    assert "saved Easy, which counts for nothing" in said
    assert program.log() == [("cram", 4), ("cram", 4)]
    assert program.json("due", "--json") == due
    assert program.ok("export", "--format", "revlog", "-o", "-").count("\n") == 1


def test_reviews_ahead_and_the_weakest(program: Program) -> None:
    review(program)
    assert "0 to review" in program.ok("review", "--plain", stdin="").split("\n")[0]
    assert "All topics, 7 days ahead: 0 new, 0 learning, 0 to review" in program.ok("review", "--plain", "--ahead", "7")
    # What was rated today is not asked again today, however far ahead one looks.
    assert "0 to review" in program.ok("review", "--plain", "--ahead", "30").split("\n")[0]
    assert "All topics, the weakest: " in program.ok("review", "--plain", "--weakest", "--minutes", "10")


def test_a_part_of_the_journal_and_no_more_than_so_many(program: Program) -> None:
    assert "since 2031-04-01: 1 new" in program.ok("review", "--plain", "--since", "2031-04-01")
    assert ": 2 new" in program.ok("review", "--plain", "--cards", "2")
    assert ": 1 new" in program.ok("review", "--plain", "--minutes", "0.1")
    program.configure("new_per_day = 0\n")
    assert ": 0 new" in program.ok("review", "--plain")
    assert "new only: 3 new" in program.ok("review", "--plain", "--new-only")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--cram", "--weakest"), "exclude each other"),
        (("--cards", "3", "--minutes", "3"), "--cards and --minutes"),
        (("--ahead", "0"), "--ahead"),
        (("--since", "yesterday"), "--since"),
        (("--minutes", "0"), "--minutes"),
    ],
)
def test_wishes_that_cannot_be_are_wrong_usage(program: Program, args: tuple[str, ...], told: str) -> None:
    done = program.run("review", "--plain", *args)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_the_keys_of_a_plain_review(program: Program) -> None:
    said = program.ok("review", "--plain", stdin="f too vague\ns\n-\nu\nr\n@\n\n3\nu\nr\nq\n")
    for line in (
        "saved: flagged too vague",
        "skipped: it comes again at the end",
        "saved: the bullet is buried until tomorrow",
        "saved undo: the last decision is taken back",
        "saved: done again",
        "saved: the card is suspended",
        "saved undo: the last rating is taken back",
    ):
        assert line in said
    assert [kind for kind, _ in program.log()] == ["review", "undo", "redo"]
    cards = program.ok("export", "--format", "jsonl", "-o", "-")
    assert '"flag": "too vague"' in cards
    assert '"suspended": true' in cards
    assert "Nothing to do again." in program.ok("review", "--plain", stdin="r\nq\n")


def test_a_leech_is_told_listed_and_forgiven_when_its_bullet_is_edited(program: Program) -> None:
    program.configure("leech_threshold = 1\nlearn_ahead = 0\nfuzz = false\nrelearning_steps = []\n")
    assert program.ok("leeches") == "No leeches.\n"
    review(program)
    program.later(days=60)
    said = review(program, "Linux", rating=1, times=1)
    assert "A leech: forgotten 1 times. Reword the bullet on line " in said
    (leech,) = program.json("leeches", "--json")
    assert leech["lapses"] == 1
    assert f"mine.md:{leech['line']}: forgotten 1 times" in program.ok("leeches")
    lines = JOURNAL.split("\n")
    lines[leech["line"] - 1] += " of one disk"
    program.ok("import", program.write("mine.md", "\n".join(lines)))
    assert program.json("leeches", "--json") == []
    program.ok("doctor")


def test_a_reset_is_a_row_of_the_log_and_can_be_taken_back(program: Program) -> None:
    review(program)
    assert "nothing was changed" in program.run("reset", "3").err
    assert "1 card of it new again" in program.ok("reset", "3", "--yes")
    assert program.log()[-1] == ("reset", None)
    assert program.json("due", "--json")["new"] == 0, "its bullet was rated today"
    assert program.json("doctor", "--json")["differing"] == 0
    assert "saved undo" in program.ok("review", "--plain", stdin="u\nq\n")
    assert program.json("doctor", "--json")["differing"] == 0
    assert [state for (state,) in program.rows("SELECT state FROM cards WHERE reps > 0")] == [2, 2, 2]
    assert "no card that was learned" in program.refused("reset", "2", "--yes")
    assert "no bullet stood on line 99" in program.refused("reset", "99", "--yes")


def test_a_new_retention_moves_nothing_until_it_is_asked_for(program: Program) -> None:
    review(program)
    before = program.rows("SELECT uid, due_day FROM cards WHERE state = 2 ORDER BY uid")
    program.configure("desired_retention = 0.97\nfuzz = false\n")
    program.ok("doctor", "--rebuild")
    assert program.rows("SELECT uid, due_day FROM cards WHERE state = 2 ORDER BY uid") == before
    told = "3 of 3 cards in review would move: 3 earlier (0 of them to today), 0 later"
    assert program.ok("reschedule", "--dry-run") == f"{told}\n"
    assert "nothing was moved" in program.run("reschedule").err
    assert "moved 3 cards" in program.ok("reschedule", "--yes")
    after = program.rows("SELECT uid, due_day FROM cards WHERE state = 2 ORDER BY uid")
    assert all(now < was for (_, was), (_, now) in zip(before, after, strict=True))
    assert program.log()[-3:] == [("manual", None)] * 3
    assert program.json("doctor", "--json")["differing"] == 0
    assert program.json("reschedule", "--json") == {"cards": 3, "moves": 0, "to_today": 0}


def test_a_limit_of_a_topic_holds_in_the_prompt_as_well(program: Program) -> None:
    program.configure('[topic."Linux"]\nnew_per_day = 1\n')
    assert program.json("due", "--json") == {"due": 0, "new": 2, "learning": 0, "review": 0}
    rows = {row["name"]: row["new"] for row in program.json("topics", "--json")}
    assert rows == {"Linux": 1, "Garden": 1}
    review(program, "Linux")
    assert program.json("due", "--json")["new"] == 1


def test_a_retention_that_can_hardly_be_meant_is_doubted_where_settings_are_shown(program: Program) -> None:
    assert "grow out of hand" not in program.ok("config")
    program.configure("desired_retention = 0.99\n")
    assert "# desired_retention is 0.99: above 0.97 the reviews grow out of hand" in program.ok("config")


def test_nothing_is_rescheduled_where_nothing_changed(program: Program) -> None:
    program.configure("")
    beds = "".join(f"  - The bed {chr(97 + n) * 3} of the garden belongs to `owner-{n}` now\n" for n in range(20))
    program.ok("import", program.write("beds.md", f"- Beds\n{beds}"))
    review(program, times=20)
    assert program.ok("reschedule", "--dry-run") == "none of 20 cards in review would move\n"
    program.configure("learning_steps = [1, 10]\n")
    assert program.ok("reschedule", "--dry-run") == "none of 20 cards in review would move\n"


def test_a_prompt_and_a_review_agree_when_the_clock_was_set_back(program: Program) -> None:
    review(program)
    program.later(days=-1)
    program.later(days=60)
    before = program.json("due", "--json")
    assert before["review"] == 3
    review(program, times=1)
    program.later(days=-2)
    shown = program.ok("review", "--plain").split(",")
    assert f"{program.json('due', '--json')['review']} to review" in shown[2]
    assert shown[2].strip().startswith("2 to review")
    program.ok("doctor")


def test_a_card_that_was_suspended_alone_is_named_and_comes_back(program: Program) -> None:
    program.ok("review", "--plain", "Garden", stdin="@\nq\n")
    assert "you suspended 1 card of it: journal-cards triage --on 7" in program.ok("explain", "7")
    program.ok("triage", "--on", "7")
    assert "1 new" in program.ok("review", "--plain", "Garden")


def test_an_import_that_is_taken_back_after_all_kinds_of_rows_leaves_a_log_that_agrees(program: Program) -> None:
    review(program)
    program.ok("import", program.write("mine.md", JOURNAL.replace("90", "60")))
    program.configure("desired_retention = 0.8\nfuzz = false\n")
    program.ok("reschedule", "--yes")
    program.ok("import", "--undo")
    assert program.json("doctor", "--json")["differing"] == 0


@pytest.mark.parametrize("command", [("reschedule",), ("leeches",), ("reset", "3")])
def test_a_wrong_path_makes_no_database(program: Program, command: tuple[str, ...]) -> None:
    path = program.home / "wrong.db"
    told = program.refused(*command, "--db", str(path))
    assert "wrong.db" in told
    assert not path.exists()
