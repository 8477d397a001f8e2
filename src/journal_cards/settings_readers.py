"""What may stand in a settings or topics file: TOML tables, and a reader for every setting.

A reader takes the file, for its words, the name and what TOML gave; it gives the value, or raises UserError with one
line. ``settings`` says where the files are. tomllib is imported only when there is a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .errors import UserError
from .text import visible
from .today import TopicSettings

Reader = Callable[[Path, str, object], Any]


def table(path: Path) -> Mapping[str, Any]:
    """What a TOML file holds; nothing, when it is not there."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from error
    return parsed(path, data)


def parsed(path: Path, data: bytes) -> Mapping[str, Any]:
    """What the bytes of a TOML file say. Raises UserError, with the place where they cannot be understood."""
    import tomllib

    try:
        return tomllib.loads(data.decode())
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not UTF-8: save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path} is not valid TOML: {visible(str(error))}") from error


def part(path: Path, tables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The table of that name in another one; nothing, when it is not there."""
    found = tables.get(name, {})
    if not isinstance(found, dict):
        raise UserError(f"{path}: {name!r} must be a table")
    return found


_PIECE = re.compile(r"(?:[^/\\]|\\.|\\$)+", re.DOTALL)
_ESCAPED = re.compile(r"\\([/\\])")


def topic_path(name: str) -> tuple[str, ...]:
    """``Networking/CIDR`` as a path; a slash that belongs to a name is written ``\\/``, as in ``TCP\\/IP``."""
    pieces = (_ESCAPED.sub(r"\1", piece).strip() for piece in _PIECE.findall(name))
    return tuple(piece for piece in pieces if piece)


def topic_name(path: tuple[str, ...]) -> str:
    """How a topic is named in a settings file: what ``topic_path`` reads."""
    return "/".join(re.sub(r"([/\\])", r"\\\1", piece) for piece in path)


def text(path: Path, name: str, value: object) -> str:
    """A text with something in it."""
    if not isinstance(value, str) or not value.strip(" /"):
        raise UserError(f'{path}: {name!r} must be a text, such as "Linux"')
    return value


def texts(path: Path, name: str, value: object) -> tuple[str, ...]:
    """A list of such texts."""
    if not isinstance(value, list):
        raise UserError(f'{path}: {name!r} must be a list of texts, such as ["Linux"]')
    return tuple(text(path, name, one) for one in value)


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


WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EASE = {"normal": 1.0, "reduced": 0.5, "minimum": 0.0001}


def _easy_days(path: Path, name: str, value: object) -> tuple[float, ...]:
    if not isinstance(value, dict) or any(
        day not in WEEK or not isinstance(how, str) or how not in EASE for day, how in value.items()
    ):
        raise UserError(f'{path}: {name} must be a table such as {{ sunday = "reduced" }}; also "minimum" and "normal"')
    days = tuple(EASE[value.get(day, "normal")] for day in WEEK)
    if 1.0 not in days:
        raise UserError(f"{path}: {name} must leave one day of the week normal")
    return days


def _keys(path: Path, name: str, value: object) -> tuple[tuple[str, str], ...]:
    """Ids of keys with the keys that they shall have; which ones there are is for the screens to say."""
    if not isinstance(value, dict):
        raise UserError(f'{path}: {name} must be a table such as {{ "review.bury" = "z" }}')
    found: list[tuple[str, str]] = []
    for key, given in value.items():
        # Without quotes TOML takes review.bury for a table in a table.
        inner = given.items() if isinstance(given, dict) else [("", given)]
        for rest, keys in inner:
            if not isinstance(keys, str) or not keys.strip():
                raise UserError(f'{path}: {name} must give each id a key, such as "review.bury" = "z"')
            found.append((f"{key}.{rest}" if rest else key, keys))
    return tuple(found)


def _topics(path: Path, name: str, value: object) -> tuple[TopicSettings, ...]:
    if not isinstance(value, dict):
        raise UserError(f'{path}: {name} must hold tables such as [topic."Linux"]')
    found: list[TopicSettings] = []
    for topic, table in value.items():
        given = part(path, value, topic)
        if not topic_path(topic) or topic_path(topic) in {one.path for one in found}:
            raise UserError(f"{path}: {name} has {topic!r}, which names no topic, or one that is there already")
        unknown = sorted(set(given) - set(OF_TOPIC))
        if unknown:
            raise UserError(f"{path}: a topic has no setting {unknown[0]!r}; it has {', '.join(OF_TOPIC)}")
        settings = {key: OF_TOPIC[key](path, f"{topic}: {key}", one) for key, one in table.items()}
        found.append(TopicSettings(topic_path(topic), **settings))
    return tuple(found)


OF_TOPIC: Mapping[str, Reader] = {
    "new_per_day": _whole(0, 9999),
    "reviews_per_day": _whole(0, 9999),
    "desired_retention": _retention,
}


READERS: Mapping[str, Reader] = {
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
    "show_time": _truth,
    "theme": text,
    "editor": _editor,
    "topics": text,
    "topic": _topics,
    "keys": _keys,
}
