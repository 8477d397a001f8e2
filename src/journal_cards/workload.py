"""What each desired retention would cost and give: the person's own cards and answers, put through the simulation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import fmean

from .errors import UserError
from .model import Moment, Queued, Review, Settings, State, Studied
from .progress import Progress, silent
from .scheduling import memory as fsrs
from .scheduling import simulate as simulation
from .scheduling.answers import Answers, answers_of
from .scheduling.formulas import LEAST_STABILITY, formulas
from .scheduling.limits import Limits
from .scheduling.simulate import Deck, Group, Learned, Limit, Run, Scenario
from .store import peek
from .store.store import Store
from .topic_names import HOW_TO_IMPORT

EVERY = tuple(range(70, 100))
"""Per cent: below 70 forgetting costs more than it saves, above 99 every card comes daily."""
SOME = (70, 75, 80, 85, 87, 90, 92, 95, 97, 99)
"""Of these, what a big journal is simulated with, and what a table shows."""

_EFFORT = 500_000
"""Cards times days that one desired retention is worth: few cards are simulated several times, for a steady mean."""
_MOST_RUNS = 20
_AT_ONCE = 2000
"""Cards whose reviews are read together."""
_BIG = 3 * _EFFORT
_MOST = 30_000_000
"""Cards times days that take about a minute."""

_Topic = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person asks about; None leaves a limit as it is set."""

    days: int = 365
    extra_new: int = 0
    """New cards that the journal does not have yet."""
    new_per_day: int | None = None
    reviews_per_day: int | None = None
    topic: _Topic | None = None
    """With its subtopics; None: all topics."""


@dataclass(frozen=True, slots=True)
class Row:
    """One desired retention."""

    desired_retention: float
    reviews_per_day: float
    minutes_per_day: float
    """Of all answers, new cards and steps too."""
    remembered: float
    """Cards, at the end of the last day: the sum of their chances of recall."""
    cards: float
    """Cards that were met by then."""
    waiting: float
    """Cards that are due at the end, and that a limit left undone."""
    minutes_per_remembered: float | None
    """Minutes of all the days together, for each card that is remembered at the end; None when none is."""


@dataclass(frozen=True, slots=True)
class Workload:
    """The answer."""

    wish: Wish
    cards: int
    """In all: learned, new and extra ones."""
    new: int
    """Of them those that were not met yet."""
    remembered_now: float
    """Of the learned ones, before any rating."""
    in_force: float
    """The desired retention that is set."""
    limit: Limit
    """What one day allows."""
    rows: tuple[Row, ...]
    """By desired retention; the one in force is among them."""
    answers: Answers
    fitted: bool
    """The memory's parameters were fitted to the person's own reviews."""

    @property
    def current(self) -> Row:
        """The row of the desired retention in force."""
        return self.near(self.in_force)

    def near(self, retention: float) -> Row:
        """The row nearest to a desired retention."""
        return min(self.rows, key=lambda row: abs(row.desired_retention - retention))


class Simulating:
    """The simulation for a screen: asked again and again, each time with the settings and the cards of that moment."""

    def __init__(self, path: Path, prefs: Callable[[], Settings], clock: Callable[[Settings], Moment]) -> None:
        """``prefs`` gives the settings in force, ``clock`` the present moment under them."""
        self._path = path
        self._prefs = prefs
        self._clock = clock
        self._answers: tuple[object, Answers] | None = None
        """What was learned from the log, and the stamp of the database at that time: a long log is read once."""

    def workload(self, wish: Wish, progress: Progress = silent) -> Workload:
        """Simulate what is wished for, in a thread too. Raises UserError when that takes minutes, or cannot be read."""
        if not self._path.exists():
            raise UserError(HOW_TO_IMPORT)
        prefs = self._prefs()
        moment, stamp = self._clock(prefs), peek.stamp(self._path)
        with Store.open(self._path) as store:
            if self._answers is None or self._answers[0] != stamp:
                self._answers = stamp, answers_of(_log(store, progress))
            return workload(store, prefs, moment, wish, progress, self._answers[1])

    def topics(self) -> tuple[_Topic, ...]:
        """Every topic that can be asked about, and those above them, sorted. Raises UserError."""
        if not self._path.exists():
            return ()
        paths = peek.topics(self._path)
        return tuple(sorted({path[:depth] for path in paths for depth in range(1, len(path) + 1)}))


def _log(store: Store, progress: Progress) -> Iterator[Review]:
    """The log card by card: whoever counts in a thread may be told to stop between them."""
    uids = store.card_uids()
    for start in range(0, len(uids), _AT_ONCE):
        progress(0, 0)
        yield from store.reviews(uids[start : start + _AT_ONCE])


def workload(
    store: Store,
    prefs: Settings,
    moment: Moment,
    wish: Wish,
    progress: Progress = silent,
    answers: Answers | None = None,
) -> Workload:
    """Simulate the days from today on, once for each desired retention; ``answers`` are those of the log.

    Raises UserError when that would take minutes.
    """
    topic = wish.topic or ()
    cards = [card for card in store.queued() if card.topic[: len(topic)] == topic]
    limits, today, paths = _limits(prefs, store.studied(moment.day), wish)
    deck = _Groups(prefs, topic, paths).deck(cards, moment.day, wish.extra_new)
    scenario = Scenario(
        days=wish.days,
        limits=limits,
        today=today,
        learning_steps=len(prefs.learning_steps),
        relearning_steps=len(prefs.relearning_steps),
        maximum_interval=prefs.maximum_interval,
        fuzz=prefs.fuzz,
    )
    weights, in_force = store.weights(), prefs.retention_of(topic)
    answers = answers_of(store.reviews()) if answers is None else answers
    engine = formulas(fsrs.within_bounds(weights or fsrs.DEFAULT_PARAMETERS))
    met = min(len(deck.learned) + len(deck.new), len(deck.learned) + limits[0].new * wish.days)
    if met * wish.days > _MOST:
        raise UserError(
            f"{met:,} cards over {wish.days:,} days are more than can be simulated: ask for fewer days or cards"
        )
    runs = max(1, min(_MOST_RUNS, _EFFORT // max(1, met * wish.days)))
    retentions = sorted({percent / 100 for percent in (SOME if met * wish.days > _BIG else EVERY)} | {in_force})
    rows = []
    for place, retention in enumerate(retentions):
        found = []
        for seed in range(runs):
            progress(place * runs + seed, len(retentions) * runs)
            found.append(simulation.simulate(deck, answers, engine, scenario, retention, seed=seed))
        rows.append(_row(retention, wish.days, found))
    return Workload(
        wish=wish,
        cards=len(deck.learned) + len(deck.new),
        new=len(deck.new),
        remembered_now=sum(engine.recall(card.stability, -card.last) for card in deck.learned),
        in_force=in_force,
        limit=limits[0],
        rows=tuple(rows),
        answers=answers,
        fitted=weights is not None,
    )


def _row(retention: float, days: int, runs: Sequence[Run]) -> Row:
    minutes = fmean(sum(day.seconds for day in run.days) / 60 for run in runs)
    remembered = fmean(run.remembered for run in runs)
    return Row(
        desired_retention=retention,
        reviews_per_day=fmean(sum(day.reviews for day in run.days) for run in runs) / days,
        minutes_per_day=minutes / days,
        remembered=remembered,
        cards=fmean(run.seen for run in runs),
        waiting=fmean(run.waiting for run in runs),
        minutes_per_remembered=minutes / remembered if remembered else None,
    )


def _limits(
    prefs: Settings, studied: Studied, wish: Wish
) -> tuple[tuple[Limit, ...], tuple[Limit, ...], tuple[_Topic, ...]]:
    """The limits of a day, what is left of them today, and the subtopics that all but the first one hold for."""
    topic = wish.topic or ()
    asked = replace(
        prefs,
        new_per_day=prefs.new_per_day if wish.new_per_day is None else wish.new_per_day,
        reviews_per_day=prefs.reviews_per_day if wish.reviews_per_day is None else wish.reviews_per_day,
    )
    below = tuple(one.path for one in prefs.topic if one.path[: len(topic)] == topic and len(one.path) > len(topic))

    def of_a_day(done: Studied) -> tuple[Limit, ...]:
        new, reviews = Limits.of_new(asked, done).left, Limits.of_reviews(asked, done).left
        # A number that the person gave counts in place of those that are set for the topic and for all above it.
        above = [topic[:depth] for depth in range(1, len(topic) + 1)]
        most_new = [new[path] for path in above if path in new and wish.new_per_day is None]
        most_reviews = [reviews[path] for path in above if path in reviews and wish.reviews_per_day is None]
        first = Limit(min([new[()], *most_new]), min([reviews[()], *most_reviews]))
        return first, *(Limit(new.get(path, _NO_LIMIT), reviews.get(path, _NO_LIMIT)) for path in below)

    return of_a_day(Studied()), of_a_day(studied), below


_NO_LIMIT = 10**9


class _Groups:
    """Which cards share a desired retention and limits of their own."""

    def __init__(self, prefs: Settings, topic: _Topic, limited: Sequence[_Topic]) -> None:
        self._prefs = prefs
        self._topic = topic
        self._limited = limited
        self._place: dict[Group, int] = {}
        self._of_topic: dict[_Topic, int] = {}

    def deck(self, cards: Sequence[Queued], today: date, extra: int) -> Deck:
        """The cards as the simulation takes them, ``extra`` new ones after all others."""
        learned, new = [], []
        for card in cards:
            known = _learned(card, today, self._group(card.topic))
            if known is None:
                new.append(self._group(card.topic))
            else:
                learned.append(known)
        new += [self._group(self._topic)] * extra
        return Deck(tuple(learned), tuple(new), tuple(self._place))

    def _group(self, topic: _Topic) -> int:
        found = self._of_topic.get(topic)
        if found is None:
            limits = tuple(place for place, path in enumerate(self._limited, start=1) if topic[: len(path)] == path)
            group = Group(self._own_retention(topic), limits)
            found = self._of_topic[topic] = self._place.setdefault(group, len(self._place))
        return found

    def _own_retention(self, topic: _Topic) -> float | None:
        """What is set for a subtopic stays as it is, whatever is simulated for the topic above it."""
        own = any(
            one.desired_retention is not None
            and len(one.path) > len(self._topic)
            and topic[: len(one.path)] == one.path
            for one in self._prefs.topic
        )
        return self._prefs.retention_of(topic) if own else None


def _learned(card: Queued, today: date, group: int) -> Learned | None:
    memory = card.memory
    if memory.state is State.NEW or memory.stability is None or memory.difficulty is None or memory.last_day is None:
        return None
    due_day = memory.due_day if memory.state is State.REVIEW and memory.due_day else today
    return Learned(
        stability=max(memory.stability, LEAST_STABILITY),
        difficulty=memory.difficulty,
        last=min(0, (memory.last_day - today).days),
        due=(due_day - today).days,
        group=group,
    )
