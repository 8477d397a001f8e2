"""``journal-cards stats`` as a person and a program meet it: after some reviews, by topic, with hostile names."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal_cards.bars import cells
from program import SAMPLE, Program

NAMES = [
    "day",
    "topic",
    "desired_retention",
    "totals",
    "today",
    "streak",
    "retention",
    "forecast",
    "days",
    "heatmap",
    "intervals",
    "stability",
    "difficulty",
    "retrievability",
    "hours",
    "ratings",
    "topics",
    "months",
]


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Somebody who rated four new cards of Linux and took one rating back."""
    program = Program(tmp_path_factory.mktemp("person"))
    program.configure("new_per_day = 9999\nlearn_ahead = 20\n")
    program.ok("import", SAMPLE)
    program.ok("review", "--plain", "Linux", stdin="\n3\n\n1\n\n4\n\n2\nu\nq\n")
    return program


def test_the_document_has_its_names(person: Program) -> None:
    document = person.json("stats", "--json")
    assert list(document) == NAMES
    assert list(document["totals"]) == [
        "cards",
        "new",
        "learning",
        "young",
        "mature",
        "suspended",
        "seen",
        "known",
        "reviews",
        "cram",
        "minutes",
        "seconds_per_answer",
    ]
    assert list(document["today"]) == ["new", "learning", "review", "expected_minutes", "seconds"]
    assert list(document["streak"]) == ["current", "longest"]
    assert list(document["retention"]) == ["today", "yesterday", "week", "month", "year", "all"]
    assert list(document["retention"]["all"]) == ["young", "mature", "all", "against_desired", "verdict"]
    assert list(document["forecast"]) == ["days", "overdue", "later", "learning"]
    assert list(document["forecast"]["days"][0]) == ["day", "young", "mature"]
    assert list(document["days"][0]) == ["day", "reviews", "new", "again", "cram", "minutes"]
    assert list(document["heatmap"]) == ["first_day", "weeks"]
    assert list(document["hours"][0]) == ["hour", "answers", "passed", "failed", "rate"]
    assert list(document["ratings"]) == ["new", "learning", "young", "mature"]
    assert list(document["topics"][0]) == ["path", "cards", "seen", "mature", "known", "recall", "month", "minutes"]
    assert list(document["months"][0]) == ["month", "cards", "seen", "known", "share"]
    for name in ("intervals", "stability", "difficulty", "retrievability"):
        assert list(document[name][0]) == ["from", "to", "cards"]


def test_the_document_agrees_with_what_was_done(person: Program) -> None:
    document = person.json("stats", "--json")
    active = person.rows("SELECT count(*) FROM cards WHERE suspended = 0 AND retired = 0")[0][0]
    totals = document["totals"]
    assert (totals["cards"], totals["seen"], totals["reviews"], totals["cram"]) == (active, 3, 3, 0)
    assert (totals["learning"], totals["young"], totals["mature"]) == (1, 2, 0)
    assert document["ratings"]["new"] == {"again": 1, "hard": 0, "good": 1, "easy": 1}
    (day,) = document["days"]
    assert (day["day"], day["reviews"], day["new"], day["again"]) == (document["day"], 3, 3, 1)
    assert document["streak"] == {"current": 1, "longest": 1}
    assert document["retention"]["all"] == {
        "young": {"passed": 0, "failed": 0, "rate": None},
        "mature": {"passed": 0, "failed": 0, "rate": None},
        "all": {"passed": 0, "failed": 0, "rate": None},
        "against_desired": None,
        "verdict": None,
    }
    due = person.json("due", "--json")
    assert {name: document["today"][name] for name in ("new", "learning", "review")} == {
        name: due[name] for name in ("new", "learning", "review")
    }
    assert document["today"]["seconds"] == {"new": 8.0, "learning": 8.0, "review": 8.0}
    assert document["today"]["expected_minutes"] == pytest.approx((due["new"] + due["due"]) * 8 / 60, abs=1e-3)


def test_days_are_iso_text_and_the_map_ends_today(person: Program) -> None:
    document = person.json("stats", "--json")
    today = date.fromisoformat(document["day"])
    first = date.fromisoformat(document["heatmap"]["first_day"])
    weeks = document["heatmap"]["weeks"]
    assert [len(week) for week in weeks] == [7] * 53
    assert weeks[-1][today.weekday()] == 3
    assert first + timedelta(days=52 * 7 + today.weekday()) == today
    assert [day["day"] for day in document["forecast"]["days"]] == [
        (today + timedelta(days=number)).isoformat() for number in range(30)
    ]
    assert sum(day["young"] + day["mature"] for day in document["forecast"]["days"]) == 2
    months = [row["month"] for row in document["months"]]
    assert months[0] == min(month for month in months if month)


def test_one_topic_with_its_subtopics(person: Program) -> None:
    whole, part = person.json("stats", "--json"), person.json("stats", "--json", "--topic", "net")
    assert (whole["topic"], part["topic"]) == (None, ["Networking"])
    (row,) = [row for row in whole["topics"] if row["path"] == ["Networking"]]
    assert part["totals"]["cards"] == row["cards"] > 0
    assert part["totals"]["reviews"] == 0
    assert part["topics"] == [row for row in whole["topics"] if row["path"][:1] == ["Networking"]]
    assert person.json("stats", "--json", "--topic", "Linux")["totals"]["reviews"] == 3
    assert "there is no topic" in person.refused("stats", "--topic", "nowhere")


def test_a_rating_of_a_bullet_that_is_gone_is_still_time_that_was_spent(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.ok("import", path := program.write("j.md", "- Garden\n  - `pH`: how sour the soil is\n"))
    program.ok("review", "--plain", stdin="\n3\nq\n")
    path.write_text("- Garden\n  - nothing that any rule can ask for here\n", encoding="utf-8")
    program.ok("import", path, "--yes")
    document = program.json("stats", "--json")
    assert (document["totals"]["reviews"], document["totals"]["seen"]) == (1, 0)
    assert [(row["path"], row["cards"]) for row in document["topics"]] == [(["Garden"], 0)]
    assert "So far      1 review," in program.ok("stats")


def test_the_listing_fits_a_terminal(person: Program) -> None:
    for words in ((), ("--topic", "Linux")):
        lines = person.ok("stats", *words).split("\n")
        assert max(map(cells, lines)) <= 80
        assert any(line.startswith("So far      3 reviews, ") for line in lines)
        assert "True retention: you want 90 %" in lines
        assert "  no reviews yet of cards with an interval of a day or more" in lines
    assert "█" in person.ok("stats")


def test_a_terminal_without_block_characters_gets_plain_ones(person: Program) -> None:
    out = person.ok("stats", PYTHONIOENCODING="ascii")
    assert out.isascii()
    assert "?" not in out
    assert "####" in out


def test_nothing_imported_is_no_mistake_and_makes_no_database(tmp_path: Path) -> None:
    program = Program(tmp_path)
    assert program.ok("stats") == "nothing was imported yet: journal-cards import journal.md\n"
    document = program.json("stats", "--json")
    assert list(document) == NAMES
    assert (document["totals"]["cards"], document["days"], document["topics"]) == (0, [], [])
    assert not program.database.exists()


def test_cards_without_a_review_are_listed_as_such(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.ok("import", SAMPLE)
    out = program.ok("stats")
    assert "So far      no reviews yet\n" in out
    assert "Left today  20 new: about 3 minutes\n" in out
    assert "retention:" not in out


def test_hostile_topics_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    program = Program(tmp_path)
    names = ("Red\x1b[31m", "[bold]Loud[/bold]", "Turn\u202eed", "データベース" * 8)
    text = "".join(f"- {name}\n  - `key{place}`: what opens door {place}\n" for place, name in enumerate(names))
    program.ok("import", program.write("j.md", text))
    out = program.ok("stats")
    assert "Red␛[31m" in out
    assert "[bold]Loud[/bold]" in out
    assert "Turn�ed" in out
    assert not {"\x1b", "\u202e"} & set(out)
    assert max(map(cells, out.split("\n"))) <= 80
    raw = program.run("stats", "--json").out
    assert not {"\x1b", "\u202e"} & set(raw)
    paths = [row["path"] for row in program.json("stats", "--json")["topics"]]
    assert ["Red␛[31m"] in paths


def test_a_file_that_is_no_database_is_named(person: Program, tmp_path: Path) -> None:
    program = person.copy(tmp_path)
    program.database.write_bytes(b"no database at all, but long enough to be read as one" * 20)
    assert "cards.db" in program.refused("stats")


def test_statistics_need_neither_fsrs_nor_a_screen() -> None:
    asked = "import sys, journal_cards.figures, journal_cards.stats_lines, journal_cards.stats_document; "
    asked += "print({'fsrs', 'textual', 'rich', 'markdown_it'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
