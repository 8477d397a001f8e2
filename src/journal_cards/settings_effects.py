"""What a setting would do to this database today, in a line or two, before it is saved."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import editors, face
from .model import Counts, Memory, Rating, Settings, State
from .reviewing import Reviewing
from .scheduling import study_day
from .settings_entries import Entry
from .store import peek
from .text import many, shortened

if TYPE_CHECKING:
    from .scheduling.memory import Scheduler

LATER = "It holds from the next rating on; no due day moves."
"""Of what only the choice of the next day depends on."""
_EXAMPLES = (10.0, 100.0)
"""Stabilities, days."""
_LONGEST = 60


class _There:
    """The database and the clock, asked through a review with other settings."""

    def __init__(self, database: Path, clock: Callable[[], datetime]) -> None:
        self.database = database
        self.clock = clock

    def reviewing(self, settings: Settings) -> Reviewing:
        """A review that lasts as long as the question."""
        return Reviewing(self.database, settings, self.clock)


def effect(entry: Entry, before: Settings, after: Settings, database: Path, clock: Callable[[], datetime]) -> str:
    """What the setting does, ``after`` against ``before``. Raises UserError when the database cannot be read."""
    tell = _TELLERS[entry.keys[0] if entry.keys[0] == "easy_days" else entry.title]
    return tell(entry, before, after, _There(database, clock))


def _today(entry: Entry, before: Settings, after: Settings, there: _There) -> str:
    topic = _topic(entry)
    now, then = (_counts(there.reviewing(one), topic) for one in (before, after))
    where = f"Today in {topic[-1]}" if topic else "Today"
    if now == then:
        return f"{where}: {_told(now)}; it changes nothing of that."
    return f"{where}: {_told(then)}. As it is saved: {_told(now)}."


def _counts(reviewing: Reviewing, topic: tuple[str, ...]) -> Counts:
    with closing(reviewing):
        if not topic:
            return reviewing.counts()
        return next((one.counts for one in reviewing.topics() if one.path == topic), Counts())


def _told(counts: Counts) -> str:
    """In the words of the list of topics, where a card in a step is learning and not due."""
    learning = f", {counts.learning:,} learning" if counts.learning else ""
    return f"{counts.review:,} due, {counts.new:,} new{learning}"


def _retention(entry: Entry, before: Settings, after: Settings, there: _There) -> str:
    from .scheduling.recall import interval
    from .store.store import Store
    from .upkeep import due_moves

    wanted = after.retention_of(_topic(entry))
    if not there.database.exists():
        return ""
    with closing(there.reviewing(after)) as reviewing, Store.open(there.database) as store:
        moves = due_moves(store, after, reviewing.moment())
        decay = _scheduler(after, store.weights()).decay
    days = [min(after.maximum_interval, max(1, round(interval(one, wanted, decay)))) for one in _EXAMPLES]
    (short, long), (now, then) = _EXAMPLES, days
    example = f"Where 0.90 means {short:g} days, this means {now}; where it means {long:g}, {then}."
    if entry.title == "maximum_interval":
        example = "No card waits longer."
    if not moves.cards:
        return example
    return f"{example}\nDue days stay until the next rating; with `journal-cards reschedule` {moves.told()}."


def _topic(entry: Entry) -> tuple[str, ...]:
    from .settings_readers import topic_path

    return topic_path(entry.keys[1]) if entry.keys[0] == "topic" else ()


def _new_card(_entry: Entry, _before: Settings, after: Settings, there: _There) -> str:
    return f"The buttons of a new card: {_buttons(after, Memory(), there)}."


def _forgotten(_entry: Entry, _before: Settings, after: Settings, there: _There) -> str:
    moment = study_day.moment(there.clock(), after.day_start)
    known = Memory(State.REVIEW, None, 20.0, 5.0, moment.day, None, moment.day, moment.at, reps=5)
    return f"A card that you forget comes back after {_buttons(after, known, there, Rating.AGAIN)}."


def _buttons(settings: Settings, memory: Memory, there: _There, *only: Rating) -> str:
    from .scheduling import memory as fsrs

    moment = study_day.moment(there.clock(), settings.day_start)
    after = fsrs.outcomes(_scheduler(replace(settings, fuzz=False), None), "example", memory, moment)
    told = zip(Rating, (face.interval(one, moment.at, moment.day) for one in after), strict=True)
    return ", ".join(
        interval if only else f"{rating.label} {interval}" for rating, interval in told if rating in (only or Rating)
    )


def _scheduler(settings: Settings, weights: tuple[float, ...] | None) -> Scheduler:
    from .scheduling import memory as fsrs

    return fsrs.scheduler(settings, weights)


def _day(_entry: Entry, _before: Settings, after: Settings, there: _There) -> str:
    now = there.clock()
    with closing(there.reviewing(after)) as reviewing:
        day = reviewing.moment().day
    begins = f"{after.day_start // 60:02}:{after.day_start % 60:02}"
    return (
        f"It is {now:%H:%M}: with this the study day is {day:%A}, {day.isoformat()}; the next one begins at {begins}."
    )


def _order(entry: Entry, _before: Settings, after: Settings, there: _There) -> str:
    with closing(there.reviewing(after)) as reviewing:
        if entry.title == "new_when":
            return _when(reviewing.counts(), after.new_when)
        sitting = reviewing.start(None)
        line = [*([sitting.shown] if sitting.shown else []), *sitting.line]
    new = [one.uid for one in line if one.state is State.NEW]
    first = next(iter(peek.cards(there.database, tuple(new[:1]))), None)
    if first is None:
        return "No new card is left for today."
    dated = f" of {first.date.isoformat()}" if first.date else ""
    return f"{many(len(new), 'new card')} today, such as “{shortened(face.front(first), _LONGEST)}”{dated}."


def _when(counts: Counts, when: str) -> str:
    """In which order today's cards come."""
    kinds = ((counts.review, "due"), (counts.learning, "learning"))
    due = " and ".join(f"{count:,} {kind}" for count, kind in kinds if count)
    new = f"{counts.new:,} new" if counts.new else ""
    if not (due and new):
        return f"Today: {due or new}." if due or new else "Nothing is left today."
    if when == "mixed":
        return f"Today: {new} among {due}."
    return f"Today: {new}, then {due}." if when == "before" else f"Today: {due}, then {new}."


def _fuzz(_entry: Entry, _before: Settings, after: Settings, _there: _There) -> str:
    from .scheduling.fuzz import fuzz_range

    first, last = fuzz_range(20, 1, after.maximum_interval) if after.fuzz else (20, 20)
    return (
        f"An interval of 20 days becomes one of {first} to {last}."
        if after.fuzz
        else "An interval of 20 days is 20 days."
    )


def _leeches(_entry: Entry, before: Settings, after: Settings, there: _There) -> str:
    from .store.store import Store

    if not there.database.exists():
        return ""
    with Store.open(there.database) as store:
        cards = store.cards()
    now, then = (sum(bool(card.leech(one.leech_threshold)) for card in cards) for one in (before, after))
    return f"{_cards(then)} a leech." if now == then else f"{_cards(then)} a leech then, instead of {now:,}."


def _cards(count: int) -> str:
    return "1 card is" if count == 1 else f"{count:,} cards are"


def _rules(_entry: Entry, _before: Settings, after: Settings, _there: _There) -> str:
    from .settings import topic_rules

    if after.topics is None:
        return "Each journal takes the topics.toml beside it."
    rules, path = topic_rules(Path(), after)
    count = len(rules.rename) + len(rules.merge) + len(rules.split)
    return f"{path} has {many(count, 'rule')}; the next import takes them." if path else ""


def _theme(_entry: Entry, _before: Settings, _after: Settings, _there: _There) -> str:
    return "You see it now; it stays when you save it."


def _time(_entry: Entry, _before: Settings, after: Settings, _there: _There) -> str:
    if after.show_time:
        return "The first row of a card counts its minutes and seconds, as in “3 done  0:12”: from the next review on."
    return "A card shows no time. How long an answer took is kept all the same."


def _editor(_entry: Entry, _before: Settings, after: Settings, _there: _There) -> str:
    if not after.editor:
        return "e opens what $VISUAL or $EDITOR names, else nano or vi."
    words = editors.command(after.editor, "journal.md", 12)
    return f"For line 12 of a journal e runs: {shortened(shlex.join(words), _LONGEST)}"


def _later(_entry: Entry, _before: Settings, _after: Settings, _there: _There) -> str:
    return LATER


_TELLERS: Mapping[str, Callable[[Entry, Settings, Settings, _There], str]] = {
    "new_per_day": _today,
    "reviews_per_day": _today,
    "learn_ahead": _today,
    "day_start": _day,
    "new_order": _order,
    "new_when": _order,
    "desired_retention": _retention,
    "maximum_interval": _retention,
    "learning_steps": _new_card,
    "relearning_steps": _forgotten,
    "fuzz": _fuzz,
    "load_balance": _later,
    "sibling_dispersion": _later,
    "easy_days": _later,
    "leech_threshold": _leeches,
    "theme": _theme,
    "show_time": _time,
    "editor": _editor,
    "topics": _rules,
}
