"""``evaluate`` and ``optimize`` as a person and as a program call them: files, the own log, and what goes wrong."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from core_support import NewWorld, World
from journal_cards.model import Rating, Settings
from journal_cards.scheduling import memory as memories
from journal_cards.scheduling.evaluate import Rated
from program import Program
from rated_logs import learner

FORGETFUL = (0.1, 0.4, 0.7, 2.0, *memories.DEFAULT_PARAMETERS[4:20], 0.5)
UTC = ("--day-start", "0", "--timezone", "UTC")
FIGURES = {"log_loss", "rmse_bins", "auc"}
HEALTH = ["verdict", "log_loss", "rmse_bins", "in_sample", "sentence"]


def csv_of(log: Sequence[Rated]) -> str:
    rows = "".join(f"{one.rating:d},{one.card},{one.at + 1_746_057_600_000}\n" for one in log)  # from 2025-05-01 on
    return "review_rating,card_id,review_time\n" + rows


@pytest.fixture(scope="module")
def log() -> tuple[Rated, ...]:
    return learner(FORGETFUL, cards=120, reviews=6)


@pytest.fixture
def program(tmp_path: Path, log: tuple[Rated, ...]) -> Program:
    """Somebody with a review log in a file, and nothing else."""
    program = Program(tmp_path / "home")
    program.write("log.csv", csv_of(log))
    return program


def names(document: dict[str, Any]) -> list[str]:
    return list(document)


# ---- a log in a file -------------------------------------------------------------------------------------------------


def test_evaluate_json_of_a_file(program: Program) -> None:
    document = program.json("evaluate", "--revlog", "log.csv", *UTC, "--json")
    plain = ["reviews_predicted", "recall", "log_loss", "rmse_bins", "auc", "parameters", "health"]
    assert names(document) == plain
    assert document["reviews_predicted"] == 120 * 5
    assert document["parameters"] == list(memories.DEFAULT_PARAMETERS)
    assert names(document["health"]) == HEALTH
    assert document["health"]["in_sample"] is True
    benchmarked = program.json("evaluate", "--revlog", "log.csv", *UTC, "--json", "--benchmark")
    assert names(benchmarked) == [*plain, "benchmark"]
    assert {name: benchmarked[name] for name in plain} == document
    assert names(benchmarked["benchmark"]) == plain[:5]
    assert benchmarked["benchmark"]["reviews_predicted"] < document["reviews_predicted"]


def test_optimize_json_of_a_file(program: Program) -> None:
    document = program.json("optimize", "--revlog", "log.csv", *UTC, "--json")
    assert names(document) == ["reviews_predicted", "before", "after", "parameters", "better", "kept", "health"]
    assert (document["reviews_predicted"], document["better"], document["kept"]) == (120 * 5, True, False)
    assert document["before"].keys() == document["after"].keys() == FIGURES
    assert document["after"]["log_loss"] < document["before"]["log_loss"]
    assert len(document["parameters"]) == 21
    assert document["health"]["in_sample"] is False
    evaluated = program.json("evaluate", "--revlog", "log.csv", *UTC, "--json")
    assert document["before"] == {name: evaluated[name] for name in document["before"]}


def test_a_file_needs_no_database_and_makes_none(program: Program) -> None:
    before = sorted(program.home.rglob("*"))
    for command in ("evaluate", "optimize"):
        program.ok(command, "--revlog", "log.csv", *UTC)
    assert sorted(program.home.rglob("*")) == before


def test_the_study_days_of_a_file_are_those_that_were_asked_for(program: Program) -> None:
    # 20:00 and 03:00 UTC: one evening in New York, two days in London.
    times = ["2025-05-01T20:00:00Z", "2025-05-02T03:00:00Z", "2025-05-03T20:00:00Z"]
    program.write("night.csv", "card_id,review_time,review_rating\n" + "".join(f"7,{time},3\n" for time in times))

    def predicted(*options: str) -> int:
        return int(program.json("evaluate", "--revlog", "night.csv", "--json", *options)["reviews_predicted"])

    assert predicted("--timezone", "America/New_York", "--day-start", "0") == 1
    assert predicted("--timezone", "America/New_York", "--day-start", "0:00") == 1
    assert predicted("--timezone", "Europe/London", "--day-start", "4") == 2
    assert predicted("--timezone", "Europe/London", "--day-start", "04:01") == 1
    program.configure('day_start = "03:01"\n')
    assert predicted("--timezone", "UTC") == 1
    program.configure('day_start = "03:00"\n')
    assert predicted("--timezone", "UTC") == 2


def test_the_text_for_a_person_fits_80_columns_and_says_what_the_figures_are(program: Program) -> None:
    evaluated = program.ok("evaluate", "--revlog", "log.csv", *UTC, "--benchmark")
    optimized = program.ok("optimize", "--revlog", "log.csv", *UTC)
    for text in (evaluated, optimized):
        assert max(map(len, text.splitlines())) <= 80
        assert "600 reviews predicted" in text
        assert "unweighted" in text
        assert "in sample" in text
        assert "predictions fit your reviews" in text
    assert re.search(r"^default weights +0\.\d{4} +0\.\d{4} +0\.\d{4}$", evaluated, re.MULTILINE)
    assert re.search(r"^fitted weights +0\.\d{4} +0\.\d{4} +0\.\d{4}$", optimized, re.MULTILINE)
    assert "Nothing was written." in optimized


# ---- the person's own log --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of somebody who reviewed a garden of facts for twelve days, forgot a third, and took some back."""
    beds = [f"{first}{second}x" for first in "bcdfghjklmnpqrst" for second in "aeiou"]
    facts = "".join(f"  - The bed {bed} of the garden belongs to `owner-{bed}` now\n" for bed in beds)
    chance = random.Random(3)
    with World(tmp_path_factory.mktemp("garden"), Settings(new_per_day=9999)) as world:
        world.take("- Garden\n" + facts)
        for _ in range(12):
            sitting = world.reviewing.start(None)
            for _ in range(200):
                if sitting.card is None:
                    break
                sitting = world.rate(sitting, Rating.GOOD if chance.random() < 0.66 else Rating.AGAIN)
                if chance.random() < 0.05:
                    sitting = world.reviewing.undo(sitting)
            world.wait(days=1)
        return world.database


@pytest.fixture
def gardener(tmp_path: Path, studied: Path) -> Program:
    program = Program(tmp_path / "home")
    program.database.parent.mkdir(parents=True)
    program.database.write_bytes(studied.read_bytes())
    return program


def test_better_weights_are_kept_and_evaluate_uses_them(gardener: Program) -> None:
    before = gardener.json("evaluate", "--json")
    assert before["parameters"] == list(memories.DEFAULT_PARAMETERS)
    log, due = gardener.log(), gardener.rows("SELECT uid, due_day, due_at, state FROM cards ORDER BY uid")
    stabilities = gardener.rows("SELECT uid, stability FROM cards ORDER BY uid")
    done = gardener.json("optimize", "--json")
    assert done["kept"]
    assert done["before"] == {name: before[name] for name in done["before"]}
    after = gardener.json("evaluate", "--json")
    assert after["parameters"] == done["parameters"] != before["parameters"]
    assert done["after"] == {name: after[name] for name in done["after"]}
    # Memories follow the weights; what was promised and what was rated stays.
    assert gardener.log() == log
    assert gardener.rows("SELECT uid, due_day, due_at, state FROM cards ORDER BY uid") == due
    assert gardener.rows("SELECT uid, stability FROM cards ORDER BY uid") != stabilities
    assert gardener.json("doctor", "--json")["differing"] == 0


def test_a_second_run_finds_nothing_better_and_writes_nothing(gardener: Program) -> None:
    first = gardener.json("optimize", "--json")
    dump = gardener.dump()
    second = gardener.json("optimize", "--json")
    assert not second["kept"]
    assert second["parameters"] == first["parameters"]
    assert second["before"] == second["after"] == first["after"]
    text = gardener.ok("optimize")
    assert "No better weights were found" in text
    assert "your weights so far" in text
    assert "your weights" in gardener.ok("evaluate")
    assert gardener.dump() == dump


def test_a_dry_run_writes_nothing(gardener: Program) -> None:
    dump = gardener.dump()
    tried = gardener.json("optimize", "--dry-run", "--json")
    assert (tried["better"], tried["kept"]) == (True, False)
    assert gardener.dump() == dump
    assert "Nothing was written." in gardener.ok("optimize", "--dry-run")
    done = gardener.ok("optimize")
    assert "in force from now on" in done
    assert gardener.json("evaluate", "--json")["parameters"] == tried["parameters"]


def test_the_own_log_and_its_export_give_the_same(gardener: Program) -> None:
    gardener.ok("export", "--format", "revlog", "-o", "own.csv")
    zone = ("--day-start", "4", "--timezone", "Etc/GMT-1")  # where the garden is
    for command in (("evaluate", "--benchmark"), ("optimize", "--dry-run")):
        own = gardener.json(*command, "--json")
        assert gardener.json(*command, "--json", "--revlog", "own.csv", *zone) == own


def test_reviews_that_were_taken_back_are_not_predicted(gardener: Program, new_world: NewWorld) -> None:
    world = new_world()
    world.take("- Garden\n  - The bed bax of the garden belongs to `owner-bax` now\n")
    sitting = world.rate(world.reviewing.start(None), Rating.EASY)
    world.wait(days=8)
    sitting = world.rate(world.reviewing.start(None), Rating.AGAIN)
    at = ("--db", str(world.database))
    assert gardener.json("evaluate", *at, "--json")["recall"] == 0
    world.reviewing.undo(sitting)
    assert "two study days" in gardener.refused("evaluate", *at)


# ---- what cannot be done ---------------------------------------------------------------------------------------------


def test_without_reviews_there_is_nothing_to_learn_and_no_database_is_made(tmp_path: Path) -> None:
    program = Program(tmp_path)
    assert "no review to predict yet" in program.refused("evaluate")
    assert "0 reviews are too few to learn from, 64 are missing" in program.refused("optimize")
    assert not program.database.exists()


def test_too_few_reviews_are_counted(program: Program, log: tuple[Rated, ...]) -> None:
    some = {f"card {number}" for number in range(12)}
    program.write("few.csv", csv_of([one for one in log if one.card in some]))
    assert program.refused("optimize", "--revlog", "few.csv", *UTC).startswith(
        "60 reviews are too few to learn from, 4 are missing"
    )
    assert "60 reviews predicted" in program.ok("evaluate", "--revlog", "few.csv", *UTC)


def shadow(program: Program, name: str, code: str) -> dict[str, str]:
    """A module that stands before all others of its name."""
    program.write(f"before/{name}.py", code)
    path = os.pathsep.join([str(program.home / "before"), os.environ.get("PYTHONPATH", "")])
    return {"PYTHONPATH": path.rstrip(os.pathsep)}


PANIC = """
import os, sys
class FSRS:
    def __init__(self, weights): pass
    def compute_parameters(self, *args, **more):
        os.write(2, b"thread '<unnamed>' panicked at src/training.rs:1\\n")
        raise type("PanicException", (BaseException,), {})("called unwrap on a None value")
class FSRSItem:
    def __init__(self, reviews): pass
class FSRSReview:
    def __init__(self, rating, days): pass
class TrainingConfig:
    def __init__(self, **settings): pass
"""


def test_a_panic_of_fsrs_rs_is_one_clear_line(program: Program, gardener: Program) -> None:
    line = program.refused("optimize", "--revlog", "log.csv", *UTC, **shadow(program, "fsrs_rs_python", PANIC))
    assert "fsrs-rs gave up" in line
    dump = gardener.dump()
    gardener.refused("optimize", **shadow(program, "fsrs_rs_python", PANIC))
    assert gardener.dump() == dump


def test_without_the_extra_it_says_how_to_install_it(program: Program) -> None:
    absent = shadow(program, "sitecustomize", "import sys\nsys.modules['fsrs_rs_python'] = None\n")
    line = program.refused("optimize", "--revlog", "log.csv", *UTC, **absent)
    assert 'pip install "journal-cards[optimize]"' in line
    assert "600 reviews predicted" in program.ok("evaluate", "--revlog", "log.csv", *UTC, **absent)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--revlog", "none.csv"], "there is no file none.csv"),
        (["--revlog", "."], ". is a folder"),
        (["--revlog", "empty.csv"], "empty.csv is empty"),
        (["--revlog", "bad.csv"], "bad.csv: line 2: the rating 'x␛[31m' is none"),
        (["--revlog", "log.csv", "--timezone", "Mars/Olympus"], "there is no time zone 'Mars/Olympus'"),
    ],
)
def test_a_log_that_cannot_be_read_is_one_clear_line(program: Program, options: list[str], told: str) -> None:
    program.write("empty.csv", "")
    program.write("bad.csv", "card_id,review_time,review_rating\n7,1767225600000,x\x1b[31m\n")
    for command in ("evaluate", "optimize"):
        assert program.refused(command, *options).startswith(told)


@pytest.mark.parametrize(
    "options",
    [
        ["--day-start", "4"],
        ["--timezone", "UTC"],
        ["--revlog", "log.csv", "--day-start", "24"],
        ["--revlog", "log.csv", "--day-start", "4:60"],
        ["--revlog", "log.csv", "--day-start", "٤"],
    ],
)
def test_options_that_make_no_sense_are_wrong_usage(program: Program, options: list[str]) -> None:
    for command in ("evaluate", "optimize"):
        done = program.run(command, *options)
        assert done.code == 2
        assert "day-start" in done.err
