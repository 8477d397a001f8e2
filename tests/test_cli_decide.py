"""``decide`` through the real program: the document, the table at 80 columns, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from program import SAMPLE, Program

HOSTILE = (
    "- Zoo\x1b]0;pwned\x07logy\n  - `x\x1b[2Jy` is a thing that takes 42 ms\n  - `z` is a thing that takes 43 ms\n"
)

TIMED = (
    "SELECT count(*) FROM reviews WHERE kind = 'review' AND duration > 0 "
    "AND uid NOT IN (SELECT target FROM reviews WHERE kind = 'undo')"
)
"""Answers from a pipe may be quicker than the clock."""


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Somebody with the sample journal and a few ratings, one of them undone."""
    program = Program(tmp_path_factory.mktemp("decide"))
    program.ok("import", SAMPLE)
    program.ok("review", "--plain", "Linux", stdin="\n3\n\n1\n\n4\n\n2\nu\nq\n")
    return program


def decide(program: Program, *args: str, days: int = 20) -> str:
    return program.ok("decide", "--days", str(days), *args)


def test_the_document(person: Program) -> None:
    document = person.json("decide", "--days", "20", "--json")
    assert list(document) == [
        "days",
        "topic",
        "cards",
        "new",
        "remembered_now",
        "extra_new",
        "new_per_day",
        "reviews_per_day",
        "in_force",
        "answers",
        "seconds_per_answer",
        "fitted",
        "rows",
    ]
    total = sum(row["total"] for row in person.json("topics", "--json") if len(row["path"]) == 1)
    assert (document["cards"], document["new"]) == (total, total - 3)
    assert (document["days"], document["topic"], document["extra_new"]) == (20, None, 0)
    assert (document["new_per_day"], document["reviews_per_day"]) == (20, 200)
    assert (document["in_force"], document["fitted"]) == (0.9, False)
    assert (document["answers"],) == person.rows(TIMED)[0]
    assert [row["desired_retention"] for row in document["rows"]] == [percent / 100 for percent in range(70, 100)]
    for row in document["rows"]:
        assert list(row) == [
            "desired_retention",
            "reviews_per_day",
            "minutes_per_day",
            "remembered",
            "cards",
            "waiting",
            "minutes_per_remembered",
        ]
        assert row["remembered"] <= row["cards"] == total
        assert row["minutes_per_remembered"] == pytest.approx(20 * row["minutes_per_day"] / row["remembered"], abs=0.02)
    assert document["rows"][0]["reviews_per_day"] < document["rows"][-1]["reviews_per_day"]
    assert document["rows"][0]["remembered"] < document["rows"][-1]["remembered"]


def test_the_same_question_has_the_same_answer_and_nothing_is_changed(person: Program) -> None:
    before = person.dump()
    assert decide(person) == decide(person)
    assert person.dump() == before


def test_a_person_reads_it_at_80_columns(person: Program) -> None:
    shown = decide(person)
    assert max(map(len, shown.splitlines())) <= 80
    table = [line for line in shown.splitlines() if re.match(r" +\d+ % ", line)]
    assert [line.split()[0] for line in table] == ["70", "75", "80", "85", "87", "90", "92", "95", "97", "99"]
    assert [line.split()[0] for line in table if line.endswith("in force")] == ["90"]
    document = person.json("decide", "--days", "20", "--json")
    ninety = next(row for row in document["rows"] if row["desired_retention"] == 0.9)
    line = next(line for line in table if line.endswith("in force"))
    assert f"{ninety['remembered']:.0f} of {ninety['cards']}" in line
    assert "Minutes a day" in shown
    assert "█" in shown
    assert "From 90 % to 95 %:" in shown
    assert "Times: " in shown


def test_where_there_are_no_block_characters_the_plot_is_plain(person: Program) -> None:
    shown = person.ok("decide", "--days", "20", PYTHONIOENCODING="ascii")
    assert shown.isascii()
    assert "##" in shown
    assert "?" not in shown


def test_what_is_set_is_what_is_in_force(person: Program, tmp_path: Path) -> None:
    program = person.copy(tmp_path)
    program.configure('desired_retention = 0.873\nnew_per_day = 4\n[topic."Linux"]\ndesired_retention = 0.8\n')
    document = program.json("decide", "--days", "3", "--json")
    assert (document["in_force"], document["new_per_day"], len(document["rows"])) == (0.873, 4, 31)
    assert "87.3 %" in decide(program)
    of_topic = program.json("decide", "--days", "3", "--topic", "linux", "--json")
    assert (of_topic["in_force"], of_topic["topic"]) == (0.8, ["Linux"])
    assert '[topic."Linux"] of the settings' in " ".join(decide(program, "--topic", "linux").split())


def test_what_is_asked_for_counts(person: Program) -> None:
    asked = ("--extra-new", "30", "--new-per-day", "5", "--reviews-per-day", "0")
    document = person.json("decide", "--days", "4", *asked, "--json")
    assert (document["extra_new"], document["new_per_day"], document["reviews_per_day"]) == (30, 5, 0)
    # Of today's five new cards three were met already.
    assert {(row["cards"], row["reviews_per_day"]) for row in document["rows"]} == {(3 + 2 + 15, 0)}
    assert "0 reviews a day cannot keep up" in " ".join(decide(person, *asked, days=40).split())


def test_what_cannot_be_asked_is_refused(person: Program, tmp_path: Path) -> None:
    for option, value in (
        ("--days", "0"),
        ("--days", "3651"),
        ("--days", "soon"),
        ("--extra-new", "-1"),
        ("--new-per-day", "10000"),
        ("--reviews-per-day", "-5"),
    ):
        done = person.run("decide", option, value)
        assert (done.code, done.out) == (2, "")
        assert f"Invalid value for '{option}'" in done.err
    assert "there is no topic “Limux” (did you mean Linux?)" in person.refused("decide", "--topic", "Limux")
    assert "nothing was imported yet" in Program(tmp_path).refused("decide", "--db", "none.db")
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "bad.db").write_bytes(b"no database at all" * 99)
    assert "bad.db" in Program(tmp_path).refused("decide", "--db", "bad.db")


def test_a_journal_without_a_card_can_still_be_asked_about(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.ok("import", program.write("j.md", "- Garden\n  - That was a nice day\n"))
    assert "nothing to simulate" in program.refused("decide")
    assert "nothing to simulate" in program.refused("decide", "--days", "3", "--json")
    assert "12 cards, 12 of them new (12 that the journal does not have yet)." in decide(program, "--extra-new", "12")


def test_a_topic_that_was_written_to_harm_the_terminal_is_shown_as_what_it_is(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.ok("import", program.write("zoo.md", HOSTILE))
    shown = decide(program, "--topic", "zoo")
    assert "4 cards in Zoo␛]0;pwned␇logy" in shown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
