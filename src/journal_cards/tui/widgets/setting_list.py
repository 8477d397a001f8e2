"""The list of settings: one row each, with its value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.message import Message

from ...settings_entries import Value, written
from ...text import one_line
from .cursor_list import CursorList
from .lines import Builder
from .row import LONGEST_NAME, Draw, cropped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.content import Content

    from ...settings_entries import Entry

_GROUP, _TITLE = 18, 20
"""Cells of the columns of headings and of names."""
_WIDE = 66
"""Cells from which there is room for the headings."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting with its values, as TOML has them."""

    entry: Entry
    value: Value
    saved: Value
    default: Value
    """What holds where it is not set: of a topic, what those above it have."""


class SettingList(CursorList):
    """Settings with a cursor; posts ``Chosen`` when one is opened by the mouse."""

    class Chosen(Message):
        """Change the setting under the cursor."""

    def show_settings(self, settings: Sequence[Setting], cursor: int) -> None:
        """Draw these."""
        self.show(setting_rows(settings), cursor)

    def open(self) -> None:
        """Ask for the setting under the cursor to be changed."""
        self.post_message(self.Chosen())


def setting_rows(settings: Sequence[Setting]) -> list[Callable[[bool], Draw]]:
    """A row for each; the first of a group has its heading."""
    groups = [setting.entry.group for setting in settings]
    return [
        partial(setting_row, setting, "" if place and groups[place - 1] == groups[place] else groups[place])
        for place, setting in enumerate(settings)
    ]


def value_column(width: int) -> int:
    """Where the value stands in a row of this width."""
    return 2 + (_GROUP if width >= _WIDE else 0) + _TITLE


def setting_row(setting: Setting, heading: str, current: bool) -> Draw:
    """``A day             ▸ new_per_day         25  was 20``."""
    entry, value = setting.entry, setting.value
    was = f"  was {_told(setting, setting.saved)}" if value != setting.saved else ""

    def draw(width: int) -> Content:
        builder = Builder()
        if width >= _WIDE:
            group = cropped(one_line(heading[:LONGEST_NAME]), _GROUP - 2)
            builder.add(group + " " * (_GROUP - cell_len(group)), "$quiet")
        builder.add(f"{'▸ ' if current else '  '}{entry.title:<{_TITLE}}")
        room = max(1, width - value_column(width))
        text = cropped(_told(setting, value), room)
        told = cropped(was, room - cell_len(text))
        builder.add(text, "$faint" if value is None else "" if value == setting.default else "bold")
        builder.add(told, "$text-warning")
        builder.add(" " * max(0, room - cell_len(text) - cell_len(told)))
        return builder.build()

    return draw


def _told(setting: Setting, value: Value) -> str:
    entry = setting.entry
    if value is None:
        return f"as above: {written(entry, setting.default)}" if entry.keys[0] == "topic" else "not set"
    return one_line(written(entry, value)[:LONGEST_NAME])
