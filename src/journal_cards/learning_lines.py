"""What ``evaluate`` and ``optimize`` print: tables for a person, documents for ``--json``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .learning import Evaluation, Optimization
from .scheduling.evaluate import Figures, Health

_EXPLAINED = """\
Log loss and RMSE say how far the predictions are off: the lower, the better.
AUC says how well they tell what you recall from what you forget: 1 is perfect,
0.5 is chance. The figures are unweighted: every review counts the same. They
are in sample: weights that were fitted to a log have seen what they predict.""".split("\n")


def evaluation_lines(done: Evaluation, *, own_weights: bool) -> list[str]:
    """The figures of the weights in force, in a table, and what they mean."""
    rows = [("your weights" if own_weights else "default weights", done.measured)]
    if done.benchmark:
        rows.append((f"srs-benchmark's {done.benchmark.reviews_predicted:,}", done.benchmark))
    lines = [_counted(done.measured), "", *_table(rows), "", done.health.sentence]
    return [*lines, *_ratios(done.health), "", *_EXPLAINED]


def optimization_lines(done: Optimization, *, own_weights: bool, written: bool) -> list[str]:
    """The figures before and after, in a table, what became of the weights, and what they are."""
    before = "your weights so far" if own_weights else "default weights"
    rows = [(before, done.before), *([("fitted weights", done.after)] if done.better else [])]
    lines = [_counted(done.before), "", *_table(rows), "", _became(done, written=written), done.health.sentence]
    lines += _ratios(done.health)
    if not done.in_sample:
        lines.append("This is judged by reviews that came after those that weights were fitted to.")
    return [*lines, "", *_EXPLAINED, "", *_weights(done.weights)]


def evaluation_json(done: Evaluation, *, benchmarked: bool) -> dict[str, object]:
    """The document of ``evaluate --json``; ``benchmark`` is in it when it was asked for, null with nothing to test."""
    measured = done.measured
    document: dict[str, object] = {
        "reviews_predicted": measured.reviews_predicted,
        "recall": measured.recall,
        **_figures(measured),
        "parameters": list(done.weights),
        "health": _health(done.health, in_sample=True),
    }
    if benchmarked:
        document["benchmark"] = done.benchmark and {
            "reviews_predicted": done.benchmark.reviews_predicted,
            "recall": done.benchmark.recall,
            **_figures(done.benchmark),
        }
    return document


def optimization_json(done: Optimization, *, written: bool) -> dict[str, object]:
    """The document of ``optimize --json``; ``parameters`` are those of ``after``; ``kept``: they are in force."""
    return {
        "reviews_predicted": done.after.reviews_predicted,
        "before": _figures(done.before),
        "after": _figures(done.after),
        "parameters": list(done.weights),
        "better": done.better,
        "kept": written,
        "health": _health(done.health, in_sample=done.in_sample),
    }


def _figures(measured: Figures) -> dict[str, object]:
    return {"log_loss": measured.log_loss, "rmse_bins": measured.rmse_bins, "auc": measured.auc}


def _health(told: Health, *, in_sample: bool) -> dict[str, object]:
    return {
        "verdict": told.verdict,
        "log_loss": told.log_loss,
        "rmse_bins": told.rmse_bins,
        "in_sample": in_sample,
        "sentence": told.sentence,
    }


def _counted(measured: Figures) -> str:
    reviews = "1 review" if measured.reviews_predicted == 1 else f"{measured.reviews_predicted:,} reviews"
    return f"{reviews} predicted, {measured.recall:.1%} recalled"


def _table(rows: Sequence[tuple[str, Figures]]) -> Iterator[str]:
    width = max(len(name) for name, _ in rows)
    yield f"{'':<{width}}  {'log loss':>8}  {'RMSE (bins)':>11}  {'AUC':>6}"
    for name, measured in rows:
        auc = "-" if measured.auc is None else f"{measured.auc:.4f}"
        yield f"{name:<{width}}  {measured.log_loss:>8.4f}  {measured.rmse_bins:>11.4f}  {auc:>6}"


def _ratios(told: Health) -> Iterator[str]:
    """The two measures of the health check beside their bounds."""
    measures = (("Log loss", told.log_loss, 1.11), ("RMSE", told.rmse_bins, 1.53))
    for name, ratio, bound in measures:
        if ratio is not None:
            yield f"{name} is {ratio:.2f} times what is usual for such a log; up to {bound} is fine."
    if told.log_loss is not None and told.rmse_bins is not None:
        yield "One of the two is enough."


def _became(done: Optimization, *, written: bool) -> str:
    if done.better and written:
        return "The fitted weights are in force from now on; no due day was moved."
    if done.better:
        return "The fitted weights predict better. Nothing was written."
    if not done.learned:
        return "The log is too small to fit anything yet: the weights in force stay."
    return "No better weights were found: those in force stay."


def _weights(weights: Sequence[float]) -> Iterator[str]:
    yield "weights:"
    for first in range(0, len(weights), 7):
        yield "  " + ", ".join(f"{weight:.4f}" for weight in weights[first : first + 7])
