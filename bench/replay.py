"""Replay a review log by study days and hold the memories against fsrs-rs and against 24-hour floors.

Usage: ``python bench/replay.py revlog.csv [--rollover 10] [--write expected.csv]``. The CSV has the columns
``card_id``, ``review_time`` (ISO with an offset, or ms) and ``review_rating``, in any order. ``--write`` stores what
fsrs-rs computed; without fsrs-rs-python only the 24-hour floors are compared.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import fsrs

from journal_cards.model import Memory, Rating, Review, Settings
from journal_cards.scheduling import memory as memories
from journal_cards.scheduling.study_day import moment

Log = dict[str, list[tuple[datetime, Rating]]]
Numbers = tuple[float, float]  # stability in days, difficulty


def fsrs_rs() -> ModuleType | None:
    """Import fsrs-rs-python if it is there: no part of the project needs it."""
    try:
        return import_module("fsrs_rs_python")
    except ImportError:
        return None


def read(path: Path) -> Log:
    """Read the log: for each card its times and ratings, earliest first."""
    log: Log = {}
    with path.open(newline="", encoding="utf-8") as source:
        for row in csv.DictReader(source):
            rated = (instant(row["review_time"]), Rating(int(row["review_rating"])))
            log.setdefault(row["card_id"], []).append(rated)
    return {card: sorted(rows) for card, rows in log.items()}


def instant(text: str) -> datetime:
    """Read milliseconds since 1970 or an ISO time with its offset."""
    return datetime.fromtimestamp(int(text) / 1000, UTC) if text.isdecimal() else datetime.fromisoformat(text)


def as_reviews(card: str, rows: Iterable[tuple[datetime, Rating]], rollover: int) -> list[Review]:
    """Dress one card's ratings as rows of our log; ``rollover`` is the hour (UTC) at which a study day begins."""
    moments = ((moment(when.astimezone(UTC), rollover * 60), rating) for when, rating in rows)
    return [
        Review(f"{card}.{place}", card, "review", rating, when, 0, Memory(), "bench")
        for place, (when, rating) in enumerate(moments)
    ]


def by_study_days(log: Log, rollover: int) -> dict[str, Numbers]:
    """Compute each card's numbers with the project's replay."""
    scheduler = memories.scheduler(Settings())
    ends = {card: memories.replay(scheduler, card, as_reviews(card, rows, rollover)) for card, rows in log.items()}
    return {card: (end.stability or 0.0, end.difficulty or 0.0) for card, end in ends.items()}


def by_floors(log: Log) -> dict[str, Numbers]:
    """Compute each card's numbers with py-fsrs on the exact times, which it cuts to 24-hour spans."""
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    ends: dict[str, Numbers] = {}
    for name, rows in log.items():
        card = fsrs.Card(card_id=1)
        for when, rating in rows:
            card, _ = scheduler.review_card(card, fsrs.Rating(rating), when.astimezone(UTC))
        ends[name] = (card.stability or 0.0, card.difficulty or 0.0)
    return ends


def by_fsrs_rs(rs: ModuleType, log: Log, rollover: int) -> dict[str, Numbers]:
    """Compute each card's numbers with fsrs-rs, from the differences between study days."""
    model = rs.FSRS(list(memories.DEFAULT_PARAMETERS))
    ends: dict[str, Numbers] = {}
    for name, rows in log.items():
        days = [row.moment.day for row in as_reviews(name, rows, rollover)]
        waits = [0, *((later - earlier).days for earlier, later in pairwise(days))]
        item = [rs.FSRSReview(int(rating), wait) for (_, rating), wait in zip(rows, waits, strict=True)]
        state = model.memory_state(rs.FSRSItem(item))
        ends[name] = (state.stability, state.difficulty)
    return ends


def differences(ours: dict[str, Numbers], theirs: dict[str, Numbers], which: int) -> list[float]:
    """Give the relative difference of each card's stability (0) or difficulty (1)."""
    return [abs(numbers[which] / theirs[card][which] - 1) for card, numbers in ours.items()]


def write(path: Path, numbers: dict[str, Numbers], rollover: int) -> None:
    """Store expected numbers with a first line that says what made them."""
    made_by = f"# fsrs-rs-python {version('fsrs-rs-python')}, default FSRS-6 parameters, days begin {rollover}:00 UTC\n"
    rows = "".join(f"{card},{stability:.7g},{difficulty:.7g}\n" for card, (stability, difficulty) in numbers.items())
    path.write_text(made_by + "card_id,stability,difficulty\n" + rows, encoding="utf-8")


def compare(log: Log, rollover: int, target: Path | None) -> None:
    """Print the comparison."""
    begin = time.perf_counter()
    ours = by_study_days(log, rollover)
    seconds = time.perf_counter() - begin
    print(f"{sum(map(len, log.values()))} reviews, {len(log)} cards, replayed in {seconds:.2f} s")
    rs = fsrs_rs()
    if rs is None:
        print("fsrs-rs: not compared, fsrs-rs-python is not installed")
    else:
        theirs = by_fsrs_rs(rs, log, rollover)
        stability, difficulty = (max(differences(ours, theirs, which)) for which in (0, 1))
        print(f"fsrs-rs: max relative difference of S {stability:.1e}, of D {difficulty:.1e}")
        if target is not None:
            write(target, theirs, rollover)
    floors = sorted(differences(by_floors(log), ours, 0))
    apart = sum(difference > 0.05 for difference in floors)
    median = floors[len(floors) // 2]
    print(f"24-hour floors: S of {apart} of {len(log)} cards differs by more than 5 % (median {median:.1%})")


def main() -> int:
    parser = argparse.ArgumentParser(description="replay a review log and compare")
    parser.add_argument("log", type=Path)
    parser.add_argument("--rollover", type=int, default=10, help="hour (UTC) at which a study day begins")
    parser.add_argument("--write", type=Path, help="store fsrs-rs' numbers here")
    chosen = parser.parse_args()
    log = read(chosen.log)
    if not log:
        print(f"{chosen.log}: no reviews", file=sys.stderr)
        return 1
    compare(log, chosen.rollover, chosen.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
