"""What the screen of the settings asks for."""

from __future__ import annotations

from dataclasses import dataclass

from ..parts import About


class AboutSettings(About):
    """What the screen of the settings asks for, or another screen of it."""

    part = "settings"


@dataclass
class SettingWanted(AboutSettings):
    """Open the settings on one of them, with a value that is not saved yet."""

    name: str
    """As in the file: ``desired_retention``."""
    value: object
    """As TOML has it."""


@dataclass
class SettingTried(AboutSettings):
    """Give a setting this value, without saving it; None is its default."""

    keys: tuple[str, ...]
    value: object


@dataclass
class SettingSeen(AboutSettings):
    """The cursor rests on a setting: say what its value does."""

    keys: tuple[str, ...]


@dataclass
class EffectKnown(AboutSettings):
    """What the value of a setting does; comes from a thread."""

    keys: tuple[str, ...]
    told: str
    draft: object
    """What the answer is about; another one is on the screen perhaps."""


@dataclass
class TopicNamed(AboutSettings):
    """Add lines for a topic."""

    name: str


@dataclass
class SettingsSaved(AboutSettings):
    """Write what is changed."""


@dataclass
class SettingsLeft(AboutSettings):
    """Back to the topics."""


@dataclass
class ThemeChosen(AboutSettings):
    """Take this theme from now on, and save it."""

    name: str
