"""Random histories of all four ratings, against fsrs-rs: the other implementation that people's cards may meet."""

from __future__ import annotations

import random

import fsrs_rs_python as rs
import pytest

from journal_cards.model import Rating, Settings
from journal_cards.scheduling import memory as memories
from rated_logs import row

HISTORIES = 3000


def test_random_histories_end_in_the_memories_of_fsrs_rs() -> None:
    chance = random.Random(6)
    ours, theirs = memories.scheduler(Settings()), rs.FSRS(list(memories.DEFAULT_PARAMETERS))
    seen = dict.fromkeys(Rating, 0)
    for number in range(HISTORIES):
        log, reviews, day = [], [], 0
        for place in range(chance.randint(1, 25)):
            wait = chance.choice((0, 0, 1, chance.randint(1, 10), chance.randint(1, 400))) if place else 0
            day += wait
            rating = chance.choice(list(Rating))
            seen[rating] += 1
            log.append(row(str(place), day, rating))
            reviews.append(rs.FSRSReview(int(rating), wait))
        memory = memories.replay(ours, "card", log)
        expected = theirs.memory_state(rs.FSRSItem(reviews))
        assert memory.stability == pytest.approx(expected.stability, rel=1e-4), number
        assert memory.difficulty == pytest.approx(expected.difficulty, rel=1e-4), number
    assert min(seen.values()) > HISTORIES
