"""The process in which fsrs-rs runs: a request on stdin, an answer on stdout, both JSON; ``fitting`` starts it.

It is run as a file and imports nothing of ours, so that it finds fsrs-rs wherever the program itself does.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import fsrs_rs_python as rs


def main() -> None:
    """Answer a request for memories, ``{"weights", "tracks"}``, or one for weights, ``{"cards", "reviews", …}``."""
    request = json.load(sys.stdin.buffer)
    answer = {"memories": memories(**request)} if "tracks" in request else fit(**request)
    sys.stdout.write(f"\n{json.dumps(answer)}\n")


def memories(weights: list[float], tracks: list[tuple[list[int], list[int]]]) -> list[tuple[float, float]]:
    """Stability and difficulty of each track: its ratings and the days before each."""
    engine = rs.FSRS(weights)
    found = (engine.memory_state(rs.FSRSItem(list(map(rs.FSRSReview, ratings, days)))) for ratings, days in tracks)
    return [(memory.stability, memory.difficulty) for memory in found]


def fit(
    cards: list[tuple[list[int], list[int]]], reviews: list[tuple[int, int]], epochs: int, ahead: bool
) -> dict[str, Any]:
    """Weights and, when asked for, how well such weights foretell.

    A card is its ratings and the days before each; a review is (place of its card, how many of its card come before).
    """
    logs = [list(map(rs.FSRSReview, ratings, days)) for ratings, days in cards]
    items = [rs.FSRSItem(logs[card][: before + 1]) for card, before in reviews]
    of_cards = [card for card, _ in reviews]
    config = rs.TrainingConfig(num_epochs=epochs)
    weights = rs.FSRS([]).compute_parameters(items, of_cards, enable_short_term=True, training_config=config)
    told = None
    if ahead:
        measured = rs.evaluate_with_time_series_splits(items, of_cards, enable_short_term=True, training_config=config)
        told = [measured.log_loss, measured.rmse_bins]
    return {"weights": weights, "ahead": told}


if __name__ == "__main__":
    main()
