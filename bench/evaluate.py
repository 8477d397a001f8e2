"""What ``evaluate`` and ``optimize`` come to on the reference log, against figures of other programs.

    python bench/evaluate.py CSV [--day-start 10]

CSV is ``tests/review_logs_josh_1711744352250_to_1728234780857.csv`` of open-spaced-repetition/py-fsrs (commit 4daa566),
whose study days begin at 10:00 UTC here. The figures are those of fsrs-rs 6.6.2 (fsrs-rs-python 0.9.3), and of a split
that keeps the same reviews as fsrs-optimizer 6.5.0. Exits 1 when a bound is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC
from pathlib import Path

from journal_cards import learning, revlog
from journal_cards.scheduling.benchmark import benchmark_items
from journal_cards.scheduling.evaluate import Rated, histories

NEAR = 1e-4


def near(name: str, value: float | None, wanted: float, tolerance: float = NEAR) -> bool:
    """Print a figure; whether it is what is wanted."""
    kept = value is not None and abs(value - wanted) <= tolerance
    bound = f"{wanted:g}" if tolerance == 0 else f"{wanted:g} ± {tolerance:g}"
    return told(name, value, bound, kept=kept)


def at_most(name: str, value: float | None, most: float) -> bool:
    """Print a figure; whether it is small enough."""
    return told(name, value, f"at most {most:g}", kept=value is not None and value <= most)


def told(name: str, value: float | None, bound: str, *, kept: bool) -> bool:
    """Print a figure beside its bound."""
    shown = "none" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.6f}"
    print(f"  {name:<44} {shown:>10}   {bound:<18} {'kept' if kept else 'MISSED'}")
    return kept


def evaluated(log: tuple[Rated, ...]) -> list[bool]:
    """The default weights, in sample and on the split of the srs-benchmark."""
    start = time.perf_counter()
    done = learning.evaluate(log, benchmarked=True)
    seconds = time.perf_counter() - start
    print(f"evaluated twice in {seconds:.2f} s:")
    measured, split = done.measured, done.benchmark
    return [
        near("reviews predicted", measured.reviews_predicted, 6372, 0),
        near("recall", measured.recall, 0.780289),
        near("default weights: log loss", measured.log_loss, 0.465213),
        near("default weights: RMSE (bins)", measured.rmse_bins, 0.083769),
        near("default weights: AUC", measured.auc, 0.724415),
        near("srs-benchmark: reviews after the filter", len(benchmark_items(histories(log))), 6027, 0),
        near("srs-benchmark: reviews tested", split and split.reviews_predicted, 5020, 0),
        near("srs-benchmark, default weights: log loss", split and split.log_loss, 0.440137),
        near("srs-benchmark, default weights: RMSE (bins)", split and split.rmse_bins, 0.065163),
        near("srs-benchmark, default weights: AUC", split and split.auc, 0.675025),
    ]


def optimized(log: tuple[Rated, ...]) -> list[bool]:
    """The fitted weights, in sample, and Anki's health check."""
    start = time.perf_counter()
    done = learning.optimize(log)
    print(f"fitted and evaluated twice in {time.perf_counter() - start:.2f} s:")
    return [
        at_most("fitted weights: log loss", done.after.log_loss, 0.4492),
        at_most("fitted weights: RMSE (bins)", done.after.rmse_bins, 0.0455),
        near("fitted weights: AUC", done.after.auc, 0.738640, 1e-3),
        near("health check: log loss over the usual one", done.health.log_loss, 0.930963, 1e-3),
        near("health check: RMSE over the usual one", done.health.rmse_bins, 0.577307, 1e-3),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("log", type=Path, metavar="CSV")
    parser.add_argument("--day-start", type=int, default=10, help="hour (UTC) at which a study day begins")
    chosen = parser.parse_args()
    log = revlog.read(chosen.log, chosen.day_start * 60, UTC)
    print(f"{len(log):,} ratings of {len({one.card for one in log}):,} cards")
    return 0 if all([*evaluated(log), *optimized(log)]) else 1


if __name__ == "__main__":
    sys.exit(main())
