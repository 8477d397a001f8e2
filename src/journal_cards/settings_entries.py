"""Every setting as a person meets it: what it does in a sentence, and how its value is typed and written.

A value here is what stands in TOML: a number, a text, a truth, a list of minutes; None stands for what is not set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from .settings_readers import EASE, WEEK, topic_path

Kind = Literal["number", "share", "clock", "minutes", "choice", "truth", "text"]
Value = object


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting: a line of the list."""

    keys: tuple[str, ...]
    """Where it stands in the file: ``("topic", "Linux", "new_per_day")``."""
    kind: Kind
    says: str
    """What it does, in a sentence."""
    group: str
    """The heading that it stands under."""
    choices: tuple[str, ...] = ()
    step: float = 1
    """What ``-`` and ``+`` take and add; minutes for a time of the day."""

    @property
    def name(self) -> str:
        """``topic.Linux.new_per_day``."""
        return ".".join(self.keys)

    @property
    def title(self) -> str:
        """The last word of its name: what stands in the list."""
        return self.keys[-1]


_DAY, _SPACING, _SCREEN, _WEEK = "A day", "Intervals", "Program", "Easy days"
_EASY = Entry(("easy_days",), "choice", "How much may be due on this day of the week.", _WEEK, tuple(EASE))
_ENTRIES = (
    Entry(("new_per_day",), "number", "How many new cards a day shows, over all topics together.", _DAY),
    Entry(("reviews_per_day",), "number", "How many reviews a day shows, over all topics together.", _DAY, step=10),
    Entry(("day_start",), "clock", "When a study day begins; before it, it is still yesterday.", _DAY, step=30),
    Entry(
        ("new_order",),
        "choice",
        "Which journal dates new cards come from first; journal: from top to bottom, whatever the dates.",
        _DAY,
        ("newest", "oldest", "journal"),
    ),
    Entry(
        ("new_when",),
        "choice",
        "Where new cards stand: after the reviews, among those of their topic, or before them.",
        _DAY,
        ("after", "mixed", "before"),
    ),
    Entry(
        ("learn_ahead",),
        "number",
        "How many minutes early a card that is being learned may come when nothing else is left.",
        _DAY,
    ),
    Entry(
        ("desired_retention",),
        "share",
        "How much you want to know when a card comes back: more of it means shorter intervals and more reviews.",
        _SPACING,
        step=0.01,
    ),
    Entry(
        ("learning_steps",), "minutes", "The minutes after which a new card comes back until it is learned.", _SPACING
    ),
    Entry(("relearning_steps",), "minutes", "The same for a card that you forgot.", _SPACING),
    Entry(("maximum_interval",), "number", "The longest interval, in days.", _SPACING, step=365),
    Entry(
        ("fuzz",), "truth", "Spread due days a little, so that what was learned together does not stay so.", _SPACING
    ),
    Entry(("load_balance",), "truth", "Of the days that fuzz allows, take those on which little is due.", _SPACING),
    Entry(
        ("sibling_dispersion",),
        "truth",
        "Of the days that fuzz allows, avoid those near a card of the same bullet.",
        _SPACING,
    ),
    Entry(
        ("leech_threshold",),
        "number",
        "After how many lapses a card is a leech, and again after every half of them; 0: never.",
        _SPACING,
    ),
    *(replace(_EASY, keys=("easy_days", day)) for day in WEEK),
    Entry(
        ("theme",),
        "choice",
        "The colours of the screens; ansi-dark and ansi-light are those of your terminal.",
        _SCREEN,
    ),
    Entry(("show_time",), "truth", "Show how long the card on the screen has been there.", _SCREEN),
    Entry(
        ("editor",),
        "text",
        "The editor that e opens: a name, or a command with {line} and {file}; without one, $VISUAL or $EDITOR.",
        _SCREEN,
    ),
    Entry(
        ("topics",),
        "text",
        "A file with rules for topics; without one, topics.toml beside the journal is read.",
        _SCREEN,
    ),
)
_OF_TOPIC = (
    Entry(("new_per_day",), "number", "How many new cards of this topic a day shows, subtopics included.", ""),
    Entry(
        ("reviews_per_day",), "number", "How many reviews of this topic a day shows, subtopics included.", "", step=10
    ),
    Entry(
        ("desired_retention",), "share", "How much you want to know of this topic, subtopics included.", "", step=0.01
    ),
)
SAYS: Mapping[str, str] = {
    **{entry.keys[0]: entry.says for entry in _ENTRIES},
    "easy_days": 'Days of the week on which less may be due: "reduced", "minimum" or "normal".',
    "topic": "Limits and retention of single topics with their subtopics, by path.",
    "keys": "Other keys for the screens, by the ids that the help shows.",
}
"""Setting -> what it does, for ``config``."""


def entries(topics: Iterable[str] = (), themes: Iterable[str] = ()) -> tuple[Entry, ...]:
    """All lines of the list; ``topics`` are the names of those that have settings of their own."""
    plain = (replace(one, choices=tuple(themes)) if one.keys == ("theme",) else one for one in _ENTRIES)
    own = (
        replace(one, keys=("topic", topic, *one.keys), group=f"Topic {(topic_path(topic) or (topic,))[-1]}")
        for topic in topics
        for one in _OF_TOPIC
    )
    return (*plain, *own)


def value_of(entry: Entry, table: Mapping[str, object]) -> Value:
    """The value of a setting in a table such as ``settings.shown`` gives; None when it is not set."""
    found: object = table
    for key in entry.keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return "normal" if found is None and entry.group == _WEEK else found


def with_value(table: Mapping[str, object], keys: tuple[str, ...], value: Value) -> dict[str, object]:
    """The table with one value changed; None takes it out."""
    key, *rest = keys
    inner = table.get(key)
    if rest:
        value = with_value(inner if isinstance(inner, Mapping) else {}, tuple(rest), value)
    changed = {**table, key: value}
    if value is None:
        del changed[key]
    return changed


def written(entry: Entry, value: Value) -> str:
    """A value as a person reads and types it."""
    if value is None:
        return ""
    if entry.kind == "share" and isinstance(value, int | float):
        return f"{value:.2f}" if round(value, 2) == value else f"{value:g}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return " ".join(map(str, value)) if value else "none"
    return str(value)


def typed(entry: Entry, text: str) -> Value:
    """What a person typed as TOML has it; what cannot be is left as it was typed, for the reader to refuse."""
    text = text.strip()
    if not text:
        return None
    if entry.kind == "number":
        return _number(text)
    if entry.kind == "share":
        # A comma is a decimal point in much of the world, and 90 means 0.90.
        share = text.rstrip("%").replace(",", ".").strip()
        return _share(share)
    if entry.kind == "minutes":
        words = [] if text == "none" else text.replace(",", " ").split()
        return [_number(word) for word in words]
    return text


def stepped(entry: Entry, value: Value, direction: int) -> Value:
    """The next value up (1) or down (-1): of a choice the next one, of a number one step on."""
    if entry.kind == "truth":
        return not value
    if entry.kind == "choice":
        place = entry.choices.index(str(value)) if str(value) in entry.choices else min(0, -direction)
        return entry.choices[(place + direction) % len(entry.choices)] if entry.choices else value
    if entry.kind == "clock" and isinstance(value, str):
        hours, _, minutes = value.partition(":")
        if hours.isdecimal() and minutes.isdecimal():
            moved = int(hours) * 60 + int(minutes) + direction * int(entry.step)
            return f"{moved // 60:02}:{moved % 60:02}" if moved >= 0 else value
    if entry.kind in ("number", "share") and isinstance(value, int | float):
        moved_by = value + direction * entry.step
        return round(moved_by, 4) if entry.kind == "share" else int(moved_by)
    return value


def _number(text: str) -> object:
    return int(text) if text.isascii() and text.lstrip("-").isdecimal() and text.count("-") <= 1 else text


def _share(text: str) -> object:
    try:
        share = float(text)
    except ValueError:
        return text
    return round(share / 100, 4) if 1 < share <= 100 else share
