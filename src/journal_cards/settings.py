"""Where things are and what the person has set: TOML files and paths. The only maker of directories.

tomllib and platformdirs are imported only when a file or a path of theirs is really needed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import UserError
from .settings_readers import EASE, OF_TOPIC, READERS, WEEK, part, table, text, texts, topic_name, topic_path
from .today import Settings

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
    return read(path, table(path))


def read(path: Path, found: Mapping[str, Any]) -> Settings:
    """The settings that a file's table gives. Raises UserError on a setting that cannot be."""
    known = {field.name for field in fields(Settings)}
    unknown = sorted(set(found) - known)
    if unknown:
        raise UserError(f"{path}: there is no setting {unknown[0]!r}; `{APP} config` lists them all")
    values = {name: READERS[name](path, name, value) for name, value in found.items()}
    return replace(Settings(), **values)


def topic_rules(journal: Path, settings: Settings) -> tuple[TopicRules, Path | None]:
    """The topics file of a journal, from the settings or beside it, and where it was found."""
    from .model import TopicRules

    path = Path(settings.topics).expanduser() if settings.topics else journal.parent / TOPICS_FILE
    if not path.exists():
        if settings.topics:
            raise UserError(f"{path}: the topics file of the settings is not there")
        return TopicRules(), None
    tables = table(path)
    unknown = sorted(set(tables) - {"rename", "merge", "split"})
    if unknown:
        raise UserError(f"{path}: there is no table [{unknown[0]}]; a topics file has rename, merge and split")
    rename = {topic_path(k): topic_path(text(path, k, v)) for k, v in part(path, tables, "rename").items()}
    merge = {
        topic_path(source): topic_path(target)
        for target, sources in part(path, tables, "merge").items()
        for source in texts(path, target, sources)
    }
    split = {
        topic_path(topic): {
            name: texts(path, name, needles) for name, needles in part(path, {topic: parts}, topic).items()
        }
        for topic, parts in part(path, tables, "split").items()
    }
    return TopicRules(rename, merge, split), path


# ---- what they say ---------------------------------------------------------------------------------------------------

HIGH_RETENTION = 0.97
"""Above it reviews grow out of hand: 0.97 takes four times as many as 0.80 (manual of Anki, deck options)."""


def doubts(settings: Settings, topics: Collection[tuple[str, ...]] = ()) -> list[str]:
    """What is allowed, and yet hardly meant; a line each. ``topics`` are the paths of those that there are."""
    wanted = [("desired_retention", settings.desired_retention)]
    wanted += [(f"{topic_name(one.path)}: desired_retention", one.desired_retention or 0.0) for one in settings.topic]
    told = [
        f"{name} is {value:g}: above {HIGH_RETENTION} the reviews grow out of hand; `{APP} decide` shows what it costs"
        for name, value in wanted
        if value > HIGH_RETENTION
    ]
    there = {path[:depth] for path in topics for depth in range(1, len(path) + 1)}
    # Before the first import there is no topic, and nothing to doubt.
    missing = [one.path for one in settings.topic if there and one.path not in there]
    return told + [f"there is no topic {topic_name(path)!r}: `{APP} topics` lists them" for path in missing]


def shown(settings: Settings) -> dict[str, object]:
    """The settings as they are written in TOML."""
    values: dict[str, object] = {field.name: getattr(settings, field.name) for field in fields(Settings)}
    values["day_start"] = f"{settings.day_start // 60:02}:{settings.day_start % 60:02}"
    names = {weight: name for name, weight in EASE.items()}
    easy = zip(WEEK, settings.easy_days, strict=True)
    values["easy_days"] = {day: names[weight] for day, weight in easy if weight != 1.0}
    values["topic"] = {
        topic_name(one.path): {key: given for key in OF_TOPIC if (given := getattr(one, key)) is not None}
        for one in settings.topic
    }
    values["keys"] = dict(settings.keys)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
