"""Settings as a person changes them: tried out, shown with what they would do, and only then written.

A draft is a value: the file as it was read, and what is changed and not saved yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from . import settings as files
from .errors import UserError
from .model import Settings
from .settings_entries import Entry, Value, entries, value_of, with_value
from .settings_file import held, save
from .settings_readers import parsed, topic_name, topic_path

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The settings on the screen."""

    path: Path
    before: bytes | None
    """What the file held when it was read; None when there was none."""
    saved: Settings
    settings: Settings
    """With what is changed."""
    values: Mapping[str, object]
    """The same as TOML has it; topics as the file spells them."""
    saved_values: Mapping[str, object]
    changes: Mapping[Keys, Value] = field(default_factory=dict)
    """What is not saved yet."""
    topics: tuple[str, ...] = ()
    """Topics that were asked for and have no setting yet."""

    @property
    def shown_path(self) -> str:
        """The file, with ``~`` for the home folder."""
        home, path = str(Path.home()), str(self.path)
        return f"~{path.removeprefix(home)}" if path.startswith(f"{home}/") else path


class Adjusting:
    """Reads and writes the settings file, and knows what a change would do; each method may raise UserError."""

    def __init__(self, path: Path, database: Path, clock: Callable[[], datetime]) -> None:
        self._path = path
        self._database = database
        self._clock = clock

    def begin(self) -> Draft:
        """The file as it is now."""
        before = held(self._path)
        table = parsed(self._path, before or b"")
        settings = files.read(self._path, table)
        values = _values(settings, table)
        return Draft(self._path, before, settings, settings, values, values)

    def entries(self, draft: Draft, themes: Iterable[str]) -> tuple[Entry, ...]:
        """The lines of the list."""
        given = draft.values.get("topic")
        names = [*given] if isinstance(given, Mapping) else []
        return entries([*names, *(name for name in draft.topics if name not in names)], themes)

    def default(self, draft: Draft, entry: Entry) -> Value:
        """What holds where a setting stands in no file: for a topic, what those above it and all together have."""
        if entry.keys[0] != "topic":
            return value_of(entry, files.shown(Settings()))
        path, settings = topic_path(entry.keys[1]), draft.settings
        above = [one for one in settings.topic if one.path != path and one.path == path[: len(one.path)]]
        if entry.title == "desired_retention":
            return replace(settings, topic=tuple(above)).retention_of(path)
        limits = [getattr(one, entry.title) for one in (settings, *above)]
        return min(limit for limit in limits if limit is not None)

    def changed(self, draft: Draft, keys: Keys, value: Value) -> Draft:
        """The draft with another value; None is the default. Raises UserError in the words of the setting's reader."""
        changes = {**draft.changes, keys: value}
        table: Mapping[str, object] = parsed(self._path, draft.before or b"")
        there = _at(table, keys)
        if value == there or (there is None and value == _at(files.shown(Settings()), keys)):
            del changes[keys]
        for place, one in changes.items():
            table = with_value(table, place, one)
        try:
            settings = files.read(self._path, table)
        except UserError as error:
            # The screen shows which file it is; the line is for what is wrong.
            raise UserError(str(error).removeprefix(f"{self._path}: ")) from error
        return replace(draft, settings=settings, values=_values(settings, table), changes=changes)

    def with_topic(self, draft: Draft, name: str) -> tuple[Draft, Keys]:
        """The draft with lines for a topic, found by name, path or beginning; and the first of them."""
        from .store import peek
        from .topic_names import find_topic

        path = find_topic(name, peek.topics(self._database))
        given = draft.values.get("topic")
        spelt = next((one for one in given if topic_path(one) == path), None) if isinstance(given, Mapping) else None
        name = spelt or topic_name(path)
        topics = draft.topics if spelt or name in draft.topics else (*draft.topics, name)
        return replace(draft, topics=topics), ("topic", name, "new_per_day")

    def save(self, draft: Draft) -> Draft:
        """Write what is changed; the draft has nothing unsaved then."""
        before = save(self._path, draft.before, draft.changes) if draft.changes else draft.before
        return replace(draft, before=before, saved=draft.settings, saved_values=draft.values, changes={})

    def doubts(self, draft: Draft) -> tuple[str, ...]:
        """What is allowed, and yet hardly meant."""
        from .store import peek

        try:
            topics = peek.topics(self._database)
        except (UserError, peek.Behind):
            topics = ()
        return tuple(files.doubts(draft.settings, topics))

    def effect(self, draft: Draft, entry: Entry) -> str:
        """What the value of a setting does, with what is changed beside it; may take its time."""
        from .settings_effects import effect

        return effect(entry, draft.saved, draft.settings, self._database, self._clock)


def _values(settings: Settings, table: Mapping[str, object]) -> dict[str, object]:
    return {**files.shown(settings), "topic": table.get("topic", {})}


def _at(table: Mapping[str, object], keys: Keys) -> Value:
    found: object = table
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found
