"""What other programs may rely on: documents, exit codes, streams, and how little a command costs."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from program import COMMAND, SAMPLE, Program

HEAVY = ("sqlalchemy", "alembic", "textual", "rich", "fsrs", "markdown_it", "pygments", "rapidfuzz")


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Somebody in the middle of a day: ratings, an undone one, a card in a step; copy before anything is changed."""
    program = Program(tmp_path_factory.mktemp("person"))
    program.configure("new_per_day = 9999\nlearn_ahead = 20\n")
    program.ok("import", SAMPLE)
    program.ok("review", "--plain", "Linux", stdin="\n3\n\n1\n\n4\n\n2\nu\nq\n")
    return program


@pytest.fixture
def program(person: Program, tmp_path: Path) -> Program:
    return person.copy(tmp_path)


def typed(document: dict[str, Any], shape: dict[str, type | tuple[type, ...]]) -> bool:
    """Whether a document has exactly these keys, in this order, with values of these types."""
    assert list(document) == list(shape)
    return all(
        isinstance(document[name], kind) and not _bool_as_int(document[name], kind) for name, kind in shape.items()
    )


def _bool_as_int(value: object, kind: type | tuple[type, ...]) -> bool:
    return isinstance(value, bool) and kind is not bool


MAYBE = (str, type(None))


# ---- documents -------------------------------------------------------------------------------------------------------


def test_import_json_accounts_for_every_bullet(tmp_path: Path) -> None:
    program = Program(tmp_path)
    document = program.json("import", SAMPLE, "--json")
    assert {"journal", "bullets", "plan", "changes", "problems"} <= document.keys()
    written = [n for n, line in enumerate(SAMPLE.read_text().split("\n"), 1) if line.lstrip().startswith("- ")]
    assert [bullet["line"] for bullet in document["bullets"]] == written
    for bullet in document["bullets"]:
        assert typed(bullet, {"line": int, "role": str, "disposition": str, "reason": str})
        assert bullet["disposition"] in ("cards", "topic", "answer", "context", "open_question", "suspended")
        assert bullet["reason"]
    plan = document["plan"]
    assert typed(plan, dict.fromkeys(("kept", "edited", "moved", "added", "retired", "revived", "unsure"), int))
    assert plan["added"] == len(written) == sum(plan.values())
    assert (document["journal"], document["problems"]) == ("journal", [])


def test_a_second_import_changes_nothing_and_the_file_is_only_read(person: Program, tmp_path: Path) -> None:
    program = person.copy(tmp_path)
    journal = program.write("mine.md", SAMPLE.read_bytes())
    program.ok("import", journal)
    before, stamp, dump = journal.read_bytes(), journal.stat().st_mtime_ns, program.dump()
    document = program.json("import", journal, "--json", "--yes")
    assert document["plan"]["kept"] == len(document["bullets"]) == sum(document["plan"].values())
    assert document["changes"] == []
    assert (journal.read_bytes(), journal.stat().st_mtime_ns) == (before, stamp)
    assert program.dump() == dump
    assert "nothing changed" in program.ok("import", journal)


def test_import_without_a_path_reads_every_known_journal_again(program: Program) -> None:
    program.ok("import", program.write("mine.md", "- Zebras\n  - `stripes` confuse flies\n"), cwd=program.home)
    program.write("mine.md", "- Zebras\n  - `stripes` confuse flies\n  - `hooves` carry them\n")
    documents = program.json("import", "--json")
    assert [(one["journal"], one["plan"]["added"], one["plan"]["kept"]) for one in documents] == [
        ("journal", 0, 95),
        ("mine", 1, 2),
    ]
    assert [change["kind"] for change in documents[1]["changes"]] == ["added"]
    assert "no journal was imported yet" in program.refused("import", "--db", "new.db")


def test_two_journals_of_one_name_in_two_folders_stay_two(tmp_path: Path) -> None:
    program = Program(tmp_path)
    text = "- Zebras\n  - `stripes` confuse flies\n"
    program.ok("import", program.write("work/notes.md", text), program.write("home/notes.md", text))
    assert program.rows("SELECT name FROM journals ORDER BY name") == [("notes",), ("notes (home)",)]
    program.write("home/notes.md", text + "  - `hooves` carry them\n")
    documents = program.json("import", "--json")
    assert {one["journal"]: one["plan"]["added"] for one in documents} == {"notes": 0, "notes (home)": 1}
    assert program.rows("SELECT count(*), count(DISTINCT uid) FROM notes") == [(5, 5)]


def test_topics_json(person: Program) -> None:
    rows = person.json("topics", "--json")
    numbers = dict.fromkeys(("due", "new", "learning", "review", "total"), int)
    for row in rows:
        assert typed(row, {"name": str, "path": list, **numbers})
        assert row["name"] == row["path"][-1]
        assert row["due"] == row["learning"] + row["review"]
        assert row["due"] + row["new"] <= row["total"]
    paths = [tuple(row["path"]) for row in rows]
    assert paths == sorted(paths, key=lambda path: [part.casefold() for part in path])
    assert all(path[:-1] in paths for path in paths if len(path) > 1)
    names = [row["name"] for row in rows]
    assert {"CIDR", "PKI", "vLLM flags", "Linux"} <= set(names)
    assert paths[names.index("CIDR")] == ("Networking", "CIDR")


def test_due_is_the_sum_over_the_topics(person: Program) -> None:
    counts = person.json("due", "--json")
    assert typed(counts, dict.fromkeys(("due", "new", "learning", "review"), int))
    assert counts["due"] == counts["learning"] + counts["review"] == 1
    outermost = [row for row in person.json("topics", "--json") if len(row["path"]) == 1]
    for name, number in counts.items():
        assert number == sum(row[name] for row in outermost)
    assert person.ok("due") == f"1 due, {counts['new']} new\n"
    assert person.ok("due", "--short") == "1\n"


def test_the_limit_of_a_day_holds_in_every_number(program: Program) -> None:
    program.configure("new_per_day = 7\n")
    counts = program.json("due", "--json")
    assert counts["new"] == 7 - 3  # of the four ratings one was undone
    rows = program.json("topics", "--json")
    assert max(row["new"] for row in rows) == 4
    assert sum(row["new"] for row in rows) > 4


def test_questions_json(person: Program) -> None:
    (question,) = person.json("questions", "--json")
    assert list(question)[:5] == ["question", "line", "date", "age_days", "topic"]
    assert SAMPLE.read_text().split("\n")[question["line"] - 1].endswith(question["question"])
    assert question["age_days"] == pytest.approx((date.today() - date.fromisoformat(question["date"])).days, abs=1)
    assert question["topic"] == ["Kubernetes"]
    assert question["question"] in person.ok("questions")


def test_explain_json_and_text_agree(person: Program) -> None:
    document = person.json("explain", "16", "--json")
    assert {"line", "role", "topic", "date", "disposition", "reason", "tried", "cards"} <= document.keys()
    text = person.ok("explain", "16")
    assert document["reason"] in text
    assert document["cards"][0]["answer"] in text
    assert "no bullet stands on line 1" in person.refused("explain", "1")


JSONL: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("uid", "note_uid"), str),
    "primary": bool,
    "journal": str,
    "line": int,
    "date": MAYBE,
    "topic": list,
    **dict.fromkeys(("kind", "rule", "tier", "front", "back"), str),
    **dict.fromkeys(("context", "extra", "sources"), list),
    **dict.fromkeys(("mask_topic", "own_question", "suspended", "retired"), bool),
    **dict.fromkeys(("flag", "reason"), MAYBE),
    "state": str,
    "due": MAYBE,
    **dict.fromkeys(("stability", "difficulty"), (float, type(None))),
    **dict.fromkeys(("reps", "lapses"), int),
}


def test_jsonl_is_one_card_a_line(person: Program) -> None:
    cards = [json.loads(line) for line in person.ok("export", "--format", "jsonl", "-o", "-").splitlines()]
    assert len(cards) == person.rows("SELECT count(*) FROM cards")[0][0]
    lines = SAMPLE.read_text().split("\n")
    for card in cards:
        assert typed(card, JSONL)
        assert card["kind"] in ("basic", "reverse", "cloze", "list", "code", "recall")
        assert lines[card["line"] - 1].lstrip().startswith("- ")
        assert ("{{c1::" in card["front"]) == (card["kind"] == "cloze") == (not card["back"])
        assert (card["reason"] is None) != card["suspended"]
        assert (card["due"] is None) == (card["stability"] is None) == (card["state"] == "new") == (card["reps"] == 0)
    assert len({card["uid"] for card in cards}) == len(cards)
    for note in {card["note_uid"] for card in cards}:
        assert sum(card["primary"] for card in cards if card["note_uid"] == note) == 1
    states = sorted(card["state"] for card in cards if card["reps"])
    assert states == ["learning", "review", "review"]
    for card in cards:
        if card["state"] == "review":
            assert date.fromisoformat(card["due"])
        elif card["due"]:
            assert datetime.fromisoformat(card["due"]).tzinfo


def test_a_retired_card_has_no_line(program: Program) -> None:
    program.ok("import", journal := program.write("mine.md", "- Zebras\n  - `stripes` confuse flies\n  - Old fact\n"))
    program.write("mine.md", "- Zebras\n  - `stripes` confuse flies\n")
    program.ok("import", journal)
    cards = [json.loads(line) for line in program.ok("export", "--format", "jsonl", "-o", "-").splitlines()]
    assert [card["line"] for card in cards if card["journal"] == "mine" and card["retired"]] == [None]


def test_revlog_is_whole_numbers_without_what_was_undone(person: Program) -> None:
    header, *rows = csv.reader(person.ok("export", "--format", "revlog", "-o", "-").splitlines())
    assert header == ["card_id", "review_time", "review_rating", "review_state", "review_duration"]
    numbers = [[int(value) for value in row] for row in rows]
    assert [(rating, state) for _, _, rating, state, _ in numbers] == [(3, 0), (1, 0), (4, 0)]
    assert len({card for card, *_ in numbers}) == 3
    logged = person.rows("SELECT reviewed_at, duration FROM reviews WHERE kind = 'review' ORDER BY sequence LIMIT 3")
    assert [(at, duration) for _, at, _, _, duration in numbers] == logged
    assert len(person.log()) == 5


def test_config_tells_which_keys_are_left_out_and_why(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.configure('[keys]\n"review.nope" = "x"\n"review.bury" = "s"\n"review.skip" = "zz"\n"review.undo" = "z"\n')
    told = [line for line in program.ok("config").splitlines() if line.startswith("# [keys]")]
    assert told == [
        "# [keys] there is no key 'review.nope': the help lists them",
        "# [keys] review.skip: 'zz' is no key",
        "# [keys] review.bury: 's' is the key of review.skip already",
    ]


def test_doctor_and_config_as_documents(person: Program) -> None:
    report = person.json("doctor", "--json")
    assert (report["problems"], report["differing"], report["reviews"]) == ([], 0, 5)
    config = person.json("config", "--json")
    assert config["path"] == str(person.config)
    assert config["database"] == str(person.database)
    assert config["settings"]["new_per_day"] == 9999
    assert config["settings"]["day_start"] == "04:00"


def test_doctor_mends_memories_from_the_log(program: Program) -> None:
    before = program.dump()
    with closing(sqlite3.connect(program.database)) as connection:
        connection.execute("UPDATE cards SET stability = 99.5 WHERE state = 2")
        connection.commit()
    done = program.run("doctor")
    assert (done.code, done.err) == (1, "")
    assert "2 memories differ" in done.out
    assert "2 memories were computed again" in program.ok("doctor", "--rebuild")
    assert program.dump() == before
    assert "agrees" in program.ok("doctor")


def test_a_memory_that_makes_no_sense_is_named_and_mended(program: Program) -> None:
    before = program.dump()
    with closing(sqlite3.connect(program.database)) as connection:
        connection.execute("UPDATE cards SET due_day = 'soon' WHERE state = 2")
        connection.commit()
    assert "doctor --rebuild" in program.refused("export", "--format", "jsonl", "-o", "-")
    assert "2 memories were computed again" in program.ok("doctor", "--rebuild")
    assert program.dump() == before


def test_a_change_of_settings_moves_no_due_date(program: Program) -> None:
    before = program.rows("SELECT uid, due_day, stability FROM cards ORDER BY uid")
    program.configure("desired_retention = 0.75\nlearning_steps = [1, 5]\nmaximum_interval = 2\n")
    assert "agrees" in program.ok("doctor")
    program.ok("doctor", "--rebuild")
    assert program.rows("SELECT uid, due_day, stability FROM cards ORDER BY uid") == before


def test_a_rating_can_be_taken_back_when_no_card_is_left(tmp_path: Path) -> None:
    program = Program(tmp_path)
    path = program.write("j.md", "- Garden\n  - `pH`: how sour the soil is\n")
    program.ok("import", path)
    program.ok("review", "--plain", stdin="\n3\nq\n")
    path.write_text("- Garden\n  - something else that no rule can ask for\n", encoding="utf-8")
    program.ok("import", path, "--yes")
    assert "saved undo" in program.ok("review", "--plain", stdin="u\nq\n")
    assert [kind for kind, _ in program.log()] == ["review", "undo"]


def test_much_of_a_journal_retires_only_when_the_person_says_so(tmp_path: Path) -> None:
    program = Program(tmp_path)
    lines = [f"  - `tool{n}` is a program that does thing number {n}" for n in range(20)]
    path = program.write("j.md", "\n".join(["- Tools", *lines]))
    program.ok("import", path)
    path.write_text("\n".join(["- Tools", *lines[:5]]), encoding="utf-8")
    before = program.dump()
    assert "15 of 21 notes" in program.refused("import", path)
    assert program.dump() == before
    assert "retired 15" in program.ok("import", "--yes", path)
    path.write_text("\n".join(["- Tools", *lines]), encoding="utf-8")
    assert "revived 15" in program.ok("import", path)


def test_a_journal_whose_file_is_away_is_not_taken_for_another_one(tmp_path: Path) -> None:
    program = Program(tmp_path)
    text = "- Linux\n  - `wc` is a counter of words\n- k3s\n  - `etcd` is a store of keys\n"
    path = program.write("usb/j.md", text)
    program.ok("import", path)
    path.rename(tmp_path / "away.md")
    program.ok(
        "import", program.write("work.md", "- Linux\n  - `tac` is a cat that runs backwards\n- k3s\n  - `x` is a y\n")
    )
    (tmp_path / "away.md").rename(path)
    assert "nothing changed" in program.ok("import", path)
    # The same text under another name is the same journal.
    path.rename(tmp_path / "renamed.md")
    assert "nothing changed" in program.ok("import", tmp_path / "renamed.md")


# ---- streams and files -----------------------------------------------------------------------------------------------


def test_an_export_to_stdout_is_nothing_but_data(person: Program, tmp_path: Path) -> None:
    for kind in ("apkg", "csv"):
        done = person.run("export", "--format", kind, "-o", "-", cwd=tmp_path)
        assert (done.code, done.err) == (0, "")
        assert done.raw.startswith(b"PK" if kind == "apkg" else b"#separator")
    assert list(tmp_path.iterdir()) == []


def test_the_format_of_an_export_follows_the_name(program: Program) -> None:
    assert program.ok("export", "-o", "mine.jsonl").startswith("mine.jsonl: ")
    assert json.loads((program.home / "mine.jsonl").read_text().split("\n")[0])["uid"]
    assert program.ok("export").startswith("journal-cards.apkg: ")
    assert (program.home / "journal-cards.apkg").read_bytes().startswith(b"PK")
    notes = program.write("notes.md", "- mine\n")
    assert ".md is no format" in program.refused("export", "-o", notes)
    assert notes.read_text(encoding="utf-8") == "- mine\n"


def test_a_topic_alone_can_be_exported(person: Program) -> None:
    out = person.ok("export", "--format", "jsonl", "-o", "-", "--topic", "networking/ci")
    topics = {tuple(json.loads(line)["topic"]) for line in out.splitlines()}
    assert topics == {("Networking", "CIDR")}


def test_no_database_yet_is_no_mistake(tmp_path: Path) -> None:
    program = Program(tmp_path)
    assert program.ok("due") == "0 due\n"
    assert program.ok("due", "--short") == ""
    assert program.json("due", "--json") == {"due": 0, "new": 0, "learning": 0, "review": 0}
    assert program.json("topics", "--json") == []
    assert "journal-cards import journal.md" in program.ok("review")
    assert not program.database.exists()


def test_a_given_database_is_used_wherever_it_is_named(tmp_path: Path) -> None:
    program = Program(tmp_path)
    path = tmp_path / "own cards?#.db"
    program.ok("import", SAMPLE, "--db", path)
    assert program.ok("due", JOURNAL_CARDS_DB=str(path)) == "0 due, 20 new\n"
    assert program.ok("--db", path, "due") == program.ok("due", "--db", path) == "0 due, 20 new\n"
    assert program.ok("due") == "0 due\n"
    assert not program.database.exists()


# ---- usage -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "args",
    [
        "nonsense",
        "import --nonsense",
        "due extra",
        "export --format zip",
        "explain",
        "explain none",
        "explain 0",
        "--db",
    ],
)
def test_wrong_usage_exits_with_two(person: Program, args: str) -> None:
    done = person.run(*args.split())
    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err
    assert "Traceback" not in done.err


def test_help_teaches_by_example(tmp_path: Path) -> None:
    program = Program(tmp_path)
    out = program.ok("--help")
    commands = out.partition("Commands:")[2].partition("\n\n")[0]
    for name in ("import", "review", "due", "topics", "questions", "explain", "export", "demo", "doctor", "config"):
        assert f"\n  {name} " in commands
    assert "  journal-cards import journal.md " in out
    assert program.ok("--version").startswith("journal-cards, version ")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("review", "v"), {"vLLM", "vLLM flags"}),
        (("review", "CI"), {"CIDR"}),
        (("export", "--topic", "pk"), {"PKI"}),
        (("rev",), {"review"}),
        (("export", "--format", "r"), {"revlog"}),
        (("review", "networking/"), {"Networking/CIDR", "Networking/DNS"}),
        (("review", "zzz"), set()),
    ],
)
def test_the_shell_completes(person: Program, words: tuple[str, ...], found: set[str]) -> None:
    line = " ".join(("journal-cards", *words))
    asked = {"_JOURNAL_CARDS_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    assert {row.partition(",")[2] for row in person.run(**asked).out.split("\n") if row} == found


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_program(person: Program, shell: str) -> None:
    out = person.ok("completion", shell)
    assert "_JOURNAL_CARDS_COMPLETE" in out
    assert "journal-cards" in out


# ---- what a command imports ------------------------------------------------------------------------------------------


def imported(program: Program, *args: str) -> set[str]:
    """The top-level packages that a run imports."""
    command = [sys.executable, "-X", "importtime", *COMMAND[1:], *args]
    done = subprocess.run(
        command, capture_output=True, text=True, env=program.environment(), cwd=program.home, check=True
    )
    names = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")]
    assert "journal_cards" in names
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("args", ["due", "due --short", "due --json", "--help", "--version"])
def test_quick_commands_import_nothing_heavy(person: Program, args: str) -> None:
    assert not imported(person, *args.split()).intersection(HEAVY)


def test_the_listing_of_topics_imports_no_screen(person: Program) -> None:
    assert not imported(person, "topics").intersection(("textual", "rich", "alembic"))
