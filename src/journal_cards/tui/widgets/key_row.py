"""The last row of a screen: which keys work here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from .. import keys
from .lines import Builder, join
from .row import Draw, clickable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import Binding


def key_row(bindings: Sequence[Binding], *, helps: bool = True) -> Draw:
    """A row of ``key word`` pairs; those that do not fit are left out, the last one never is: the key of the help.

    An editor takes the key of the help as a letter: there ``helps`` is False.
    """
    named = [*bindings, keys.EVERYWHERE[0]] if helps else bindings

    def draw(width: int) -> Content:
        *entries, last = [_entry(key, binding) for key, binding in keys.shown(named)]
        room = width - cell_len(last.plain)
        kept: list[Content] = []
        for entry in entries:
            room -= cell_len(entry.plain)
            if room >= 0:
                kept.append(entry)
        return join((*kept, last)).rstrip()

    return draw


def _entry(key: str, binding: Binding) -> Content:
    builder = Builder()
    builder.add(key, "bold $text-primary")
    builder.add(f" {binding.description}", "$quiet")
    target = "app" if binding in keys.EVERYWHERE else "screen"
    entry = clickable(builder.build(), f"{target}.{binding.action}")
    return join((entry, Content("   ")))
