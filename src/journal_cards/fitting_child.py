"""The process in which fsrs-rs runs: a request on stdin, an answer on stdout, both JSON; ``fitting`` starts it.

It is run as a file and imports nothing of ours, so that it finds fsrs-rs wherever the program itself does.
"""

from __future__ import annotations

import json
import sys

import fsrs_rs_python as rs


def main() -> None:
    """Read ``{"cards", "reviews", "epochs", "ahead"}``, write ``{"weights", "ahead"}``.

    A card is its ratings and the days before each; a review is (place of its card, how many of its card come before).
    """
    request = json.load(sys.stdin.buffer)
    cards = [list(map(rs.FSRSReview, ratings, days)) for ratings, days in request["cards"]]
    items = [rs.FSRSItem(cards[card][: before + 1]) for card, before in request["reviews"]]
    of_cards = [card for card, _ in request["reviews"]]
    config = rs.TrainingConfig(num_epochs=request["epochs"])
    weights = rs.FSRS([]).compute_parameters(items, of_cards, enable_short_term=True, training_config=config)
    ahead = None
    if request["ahead"]:
        told = rs.evaluate_with_time_series_splits(items, of_cards, enable_short_term=True, training_config=config)
        ahead = [told.log_loss, told.rmse_bins]
    sys.stdout.write(f"\n{json.dumps({'weights': weights, 'ahead': ahead})}\n")


if __name__ == "__main__":
    main()
