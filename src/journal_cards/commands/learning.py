"""What the review log teaches: evaluate, optimize."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from . import world

if TYPE_CHECKING:
    from ..scheduling.evaluate import Rated

_F = TypeVar("_F", bound=Callable[..., Any])


def _minutes(_context: click.Context, _option: click.Parameter, given: str | None) -> int | None:
    """Minutes after midnight of an hour or HH:MM."""
    if given is None:
        return None
    found = re.fullmatch(r"([01]?[0-9]|2[0-3])(?::([0-5][0-9]))?", given)
    if not found:
        raise click.BadParameter(f"{given!r} is no hour from 0 to 23, and no time such as 04:30")
    return int(found[1]) * 60 + int(found[2] or 0)


def log_options(command: _F) -> _F:
    """Which log: the person's own, or a file of it with its study days."""
    for option in (
        click.option("--timezone", metavar="NAME", help="Where the days of --revlog are, such as UTC. Default: here."),
        click.option(
            "--day-start",
            metavar="HOUR",
            callback=_minutes,
            help="When a day of --revlog begins, such as 4 or 04:30. Default: that of the settings.",
        ),
        click.option(
            "--revlog",
            metavar="CSV",
            type=click.Path(path_type=Path),
            help="Take this review log, with card_id, review_time and review_rating; nothing is written.",
        ),
    ):
        command = option(command)
    return command


@click.command()
@log_options
@click.option("--benchmark", is_flag=True, help="Also on the reviews that the srs-benchmark would test.")
@world.json_option
@world.database_option
@click.pass_obj
def evaluate(
    given: str | None,
    revlog: Path | None,
    day_start: int | None,
    timezone: str | None,
    benchmark: bool,
    as_json: bool,
    database: str | None,
) -> None:
    """Say how well your reviews are predicted.

    The weights in force (of a log in a file: the default ones) predict every review that came a day or more after the
    one before it.
    """
    from .. import learning, learning_lines

    ratings, weights = _log(database or given, revlog, day_start, timezone)
    done = learning.evaluate(ratings, weights, benchmarked=benchmark)
    if as_json:
        world.print_json(learning_lines.evaluation_json(done, benchmarked=benchmark))
    else:
        click.echo("\n".join(learning_lines.evaluation_lines(done, own_weights=weights is not None)))


@click.command()
@log_options
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@world.json_option
@world.database_option
@click.pass_obj
def optimize(
    given: str | None,
    revlog: Path | None,
    day_start: int | None,
    timezone: str | None,
    dry_run: bool,
    as_json: bool,
    database: str | None,
) -> None:
    """Fit the weights of FSRS to your reviews.

    They are kept when they predict better than those before; no due day is moved. Once a month is enough.

    \b
    It needs fsrs-rs:  pip install "journal-cards[optimize]"
    """
    from .. import learning, learning_lines

    ratings, weights = _log(database or given, revlog, day_start, timezone)
    done = learning.optimize(ratings, weights)
    written = done.better and not (dry_run or revlog)
    if written:
        prefs = world.settings()
        with world.open_store(database or given) as store, world.progress("computing every memory again") as progress:
            learning.keep(store, done, prefs, world.moment(prefs, store.path), progress)
    if as_json:
        world.print_json(learning_lines.optimization_json(done, written=written))
    else:
        lines = learning_lines.optimization_lines(done, own_weights=weights is not None, written=written)
        click.echo("\n".join(lines))


def _log(
    given: str | None, revlog: Path | None, day_start: int | None, timezone: str | None
) -> tuple[tuple[Rated, ...], tuple[float, ...] | None]:
    """The ratings of a file or of the person, and the weights in force; None: the default ones."""
    from .. import learning
    from .. import revlog as logs

    if revlog is not None:
        zone = None if timezone is None else logs.time_zone(timezone)
        start = world.settings().day_start if day_start is None else day_start
        return logs.read(revlog, start, zone), None
    if day_start is not None or timezone is not None:
        raise click.UsageError("--day-start and --timezone belong to --revlog: your own log knows its days")
    if not world.database(given).exists():
        return (), None
    with world.open_store(given) as store:
        return learning.of_store(store)
