"""Where things are and what the person has set: TOML files and paths. The only maker of directories.

tomllib and platformdirs are imported only when a file or a path of theirs is really needed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import UserError
from .text import visible
from .today import Settings, TopicSettings

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

    from .model import TopicRules

APP = "journal-cards"
DATABASE_VARIABLE = "JOURNAL_CARDS_DB"
CONFIG_VARIABLE = "JOURNAL_CARDS_CONFIG"
TOPICS_FILE = "topics.toml"


def database_path(given: str | None) -> Path:
    """The database: the one given, else ``JOURNAL_CARDS_DB``, else one in the user's data folder, which is made.

    The folder of a given database is the person's to make. Raises UserError when the data folder cannot be made.
    """
    chosen = given or os.environ.get(DATABASE_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    folder = _folder("XDG_DATA_HOME", ".local/share") or _of_platform().user_data_path
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UserError(f"the folder {folder} cannot be made ({error.strerror}): give a database with --db") from error
    return folder / "cards.db"


def config_path() -> Path:
    """The settings file: ``JOURNAL_CARDS_CONFIG``, else ``config.toml`` in the user's config folder."""
    chosen = os.environ.get(CONFIG_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    folder = _folder("XDG_CONFIG_HOME", ".config") or _of_platform().user_config_path
    return folder / "config.toml"


def _folder(variable: str, below_home: str) -> Path | None:
    """Our folder where its place is plain, as on most Linux systems; None leaves the question to platformdirs.

    Its import takes as long as everything else that ``due`` does beside starting Python.
    """
    home, base = os.environ.get("HOME", ""), os.environ.get(variable, "")
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ or not home.startswith("/"):
        return None
    return Path(base if base.startswith("/") else f"{home}/{below_home}") / APP


def _of_platform() -> PlatformDirs:
    from platformdirs import PlatformDirs

    return PlatformDirs(APP, appauthor=False)


def load(path: Path | None = None) -> Settings:
    """The settings in force; a missing file means the defaults. Raises UserError on a setting that cannot be."""
    path = path or config_path()
    found = _table(path)
    known = {field.name for field in fields(Settings)}
    unknown = sorted(set(found) - known)
    if unknown:
        raise UserError(f"{path}: there is no setting {unknown[0]!r}; `{APP} config` lists them all")
    values = {name: _READERS[name](path, name, value) for name, value in found.items()}
    return replace(Settings(), **values)


def topic_rules(journal: Path, settings: Settings) -> tuple[TopicRules, Path | None]:
    """The topics file of a journal, from the settings or beside it, and where it was found."""
    from .model import TopicRules

    path = Path(settings.topics).expanduser() if settings.topics else journal.parent / TOPICS_FILE
    if not path.exists():
        if settings.topics:
            raise UserError(f"{path}: the topics file of the settings is not there")
        return TopicRules(), None
    tables = _table(path)
    unknown = sorted(set(tables) - {"rename", "merge", "split"})
    if unknown:
        raise UserError(f"{path}: there is no table [{unknown[0]}]; a topics file has rename, merge and split")
    rename = {_path(k): _path(_text(path, k, v)) for k, v in _part(path, tables, "rename").items()}
    merge = {
        _path(source): _path(target)
        for target, sources in _part(path, tables, "merge").items()
        for source in _texts(path, target, sources)
    }
    split = {
        _path(topic): {
            name: _texts(path, name, needles) for name, needles in _part(path, {topic: parts}, topic).items()
        }
        for topic, parts in _part(path, tables, "split").items()
    }
    return TopicRules(rename, merge, split), path


# ---- reading ---------------------------------------------------------------------------------------------------------


def _table(path: Path) -> Mapping[str, Any]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from error
    import tomllib

    try:
        return tomllib.loads(data.decode())
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not UTF-8: save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path} is not valid TOML: {visible(str(error))}") from error


def _part(path: Path, tables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = tables.get(name, {})
    if not isinstance(part, dict):
        raise UserError(f"{path}: {name!r} must be a table")
    return part


def _path(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("/") if part.strip())


def _text(path: Path, name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip(" /"):
        raise UserError(f'{path}: {name!r} must be a text, such as "Linux"')
    return value


def _texts(path: Path, name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise UserError(f'{path}: {name!r} must be a list of texts, such as ["Linux"]')
    return tuple(_text(path, name, one) for one in value)


def _whole(least: int, most: int) -> Callable[[Path, str, object], int]:
    def read(path: Path, name: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise UserError(f"{path}: {name} must be a whole number from {least} to {most}")
        return value

    return read


def _retention(path: Path, name: str, value: object) -> float:
    # Below 0.70 forgetting costs more than it saves, above 0.99 every card comes daily.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0.70 <= value <= 0.99:
        raise UserError(f"{path}: {name} must be a number from 0.70 to 0.99")
    return float(value)


def _clock(path: Path, name: str, value: object) -> int:
    hours, _, minutes = value.partition(":") if isinstance(value, str) else ("", "", "")
    # isdecimal alone takes the digits of every script.
    if not all(part.isascii() and part.isdecimal() and len(part) <= 2 for part in (hours, minutes)):
        raise UserError(f'{path}: {name} must be a time such as "04:00"')
    start = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or start > 12 * 60:
        raise UserError(f'{path}: {name} must lie between "00:00" and "12:00"')
    return start


def _steps(path: Path, name: str, value: object) -> tuple[int, ...]:
    one = _whole(1, 24 * 60 - 1)
    if not isinstance(value, list):
        raise UserError(f"{path}: {name} must be a list of minutes, such as [10]")
    return tuple(one(path, f"{name}, each step in minutes,", step) for step in value)


def _choice(*choices: str) -> Callable[[Path, str, object], str]:
    def read(path: Path, name: str, value: object) -> str:
        if value not in choices:
            raise UserError(f"{path}: {name} must be one of {', '.join(choices)}")
        return str(value)

    return read


def _truth(path: Path, name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise UserError(f"{path}: {name} must be true or false")
    return value


def _editor(path: Path, name: str, value: object) -> str:
    from .editors import command

    try:
        command(value if isinstance(value, str) else "", "journal.md", 1)
    except UserError as error:
        raise UserError(f'{path}: {name} must be a command such as "nano" or "myed +{{line}} {{file}}"') from error
    return str(value)


_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EASE = {"normal": 1.0, "reduced": 0.5, "minimum": 0.0001}


def _easy_days(path: Path, name: str, value: object) -> tuple[float, ...]:
    if not isinstance(value, dict) or any(
        day not in _WEEK or not isinstance(how, str) or how not in _EASE for day, how in value.items()
    ):
        raise UserError(f'{path}: {name} must be a table such as {{ sunday = "reduced" }}; also "minimum" and "normal"')
    days = tuple(_EASE[value.get(day, "normal")] for day in _WEEK)
    if 1.0 not in days:
        raise UserError(f"{path}: {name} must leave one day of the week normal")
    return days


def _topics(path: Path, name: str, value: object) -> tuple[TopicSettings, ...]:
    if not isinstance(value, dict):
        raise UserError(f'{path}: {name} must hold tables such as [topic."Linux"]')
    found: list[TopicSettings] = []
    for topic, table in value.items():
        given = _part(path, value, topic)
        if not _path(topic) or _path(topic) in {one.path for one in found}:
            raise UserError(f"{path}: {name} has {topic!r}, which names no topic, or one that is there already")
        unknown = sorted(set(given) - set(_OF_TOPIC))
        if unknown:
            raise UserError(f"{path}: a topic has no setting {unknown[0]!r}; it has {', '.join(_OF_TOPIC)}")
        settings = {key: _OF_TOPIC[key](path, f"{topic}: {key}", one) for key, one in table.items()}
        found.append(TopicSettings(_path(topic), **settings))
    return tuple(found)


_OF_TOPIC: Mapping[str, Callable[[Path, str, object], Any]] = {
    "new_per_day": _whole(0, 9999),
    "reviews_per_day": _whole(0, 9999),
    "desired_retention": _retention,
}

HIGH_RETENTION = 0.97
"""Above it reviews grow out of hand: 0.97 takes four times as many as 0.80 (manual of Anki, deck options)."""


def doubts(settings: Settings) -> list[str]:
    """What is allowed, and yet hardly meant; a line each."""
    wanted = [("desired_retention", settings.desired_retention)]
    wanted += [(f"{'/'.join(one.path)}: desired_retention", one.desired_retention or 0.0) for one in settings.topic]
    return [
        f"{name} is {value:g}: above {HIGH_RETENTION} the reviews grow out of hand; `{APP} decide` shows what it costs"
        for name, value in wanted
        if value > HIGH_RETENTION
    ]


_READERS: Mapping[str, Callable[[Path, str, object], Any]] = {
    "new_per_day": _whole(0, 9999),
    "reviews_per_day": _whole(0, 9999),
    "day_start": _clock,
    "desired_retention": _retention,
    "learning_steps": _steps,
    "relearning_steps": _steps,
    "learn_ahead": _whole(0, 24 * 60 - 1),
    "maximum_interval": _whole(1, 36500),
    "new_order": _choice("newest", "oldest", "journal"),
    "new_when": _choice("after", "mixed", "before"),
    "fuzz": _truth,
    "load_balance": _truth,
    "sibling_dispersion": _truth,
    "easy_days": _easy_days,
    "leech_threshold": _whole(0, 999),
    "theme": _text,
    "editor": _editor,
    "topics": _text,
    "topic": _topics,
}


def shown(settings: Settings) -> dict[str, object]:
    """The settings as they are written in TOML."""
    values: dict[str, object] = {field.name: getattr(settings, field.name) for field in fields(Settings)}
    values["day_start"] = f"{settings.day_start // 60:02}:{settings.day_start % 60:02}"
    names = {weight: name for name, weight in _EASE.items()}
    easy = zip(_WEEK, settings.easy_days, strict=True)
    values["easy_days"] = {day: names[weight] for day, weight in easy if weight != 1.0}
    values["topic"] = {
        "/".join(one.path): {key: given for key in _OF_TOPIC if (given := getattr(one, key)) is not None}
        for one in settings.topic
    }
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
