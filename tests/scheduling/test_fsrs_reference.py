"""Forty cards of a real log, against what another implementation of FSRS made of them (see tests/data/NOTICE.md)."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import fsrs
import pytest

from journal_cards.model import Memory, Rating, Review, Settings
from journal_cards.scheduling import memory as memories
from journal_cards.scheduling.study_day import moment

DATA = Path(__file__).parents[1] / "data"
TEN_OCLOCK = 600  # the log's person never studied between 06:00 and 15:00 UTC

Log = dict[str, list[tuple[datetime, Rating]]]


@pytest.fixture(scope="module")
def log() -> Log:
    cards: Log = {}
    with (DATA / "fsrs_revlog_extract.csv").open(newline="", encoding="utf-8") as source:
        for row in csv.DictReader(source):
            rated = (datetime.fromisoformat(row["review_time"]), Rating(int(row["review_rating"])))
            cards.setdefault(row["card_id"], []).append(rated)
    return {card: sorted(rows) for card, rows in cards.items()}


@pytest.fixture(scope="module")
def expected() -> dict[str, tuple[float, float]]:
    with (DATA / "fsrs_expected.csv").open(newline="", encoding="utf-8") as source:
        lines = (line for line in source if not line.startswith("#"))
        return {row["card_id"]: (float(row["stability"]), float(row["difficulty"])) for row in csv.DictReader(lines)}


def replayed(card: str, rows: list[tuple[datetime, Rating]]) -> Memory:
    reviews = [
        Review(f"{card}.{place}", card, "review", rating, moment(when, TEN_OCLOCK), 0, Memory(), "p")
        for place, (when, rating) in enumerate(rows)
    ]
    return memories.replay(memories.scheduler(Settings()), card, reviews)


def test_stability_and_difficulty_agree_with_fsrs_rs(log: Log, expected: dict[str, tuple[float, float]]) -> None:
    assert log.keys() == expected.keys()
    for card, rows in log.items():
        memory = replayed(card, rows)
        assert memory.stability == pytest.approx(expected[card][0], rel=1e-4)
        assert memory.difficulty == pytest.approx(expected[card][1], rel=1e-5)


def test_the_steps_in_force_change_no_stability(log: Log) -> None:
    card, rows = max(log.items(), key=lambda pair: len(pair[1]))
    stabilities = set()
    for steps in [(), (10,), (1, 10, 60)]:
        memory = Memory()
        scheduler = memories.scheduler(Settings(learning_steps=steps, relearning_steps=steps))
        for when, rating in rows:
            memory = memories.review(scheduler, card, memory, rating, moment(when, TEN_OCLOCK))
        stabilities.add(memory.stability)
    assert len(stabilities) == 1


def test_24_hour_spans_would_be_wrong_for_most_cards(log: Log, expected: dict[str, tuple[float, float]]) -> None:
    apart = 0
    for name, rows in log.items():
        card, engine = fsrs.Card(card_id=1), fsrs.Scheduler(enable_fuzzing=False)
        for when, rating in rows:
            card, _ = engine.review_card(card, fsrs.Rating(rating), when.astimezone(UTC))
        assert card.stability is not None
        apart += abs(card.stability / expected[name][0] - 1) > 0.05
    assert apart > 20
