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

_APART = "   "


def key_row(bindings: Sequence[Binding], *, helps: bool = True, more: bool = False) -> Draw:
    """A row of ``key word`` pairs; those that do not fit are left out, the last one never is: the key of the help.

    An editor takes the key of the help as a letter: there ``helps`` is False. With ``more`` a second row, which only
    a high screen shows, takes those that the first one has no room for.
    """
    named = [*bindings, keys.EVERYWHERE[0]] if helps else bindings

    def draw(width: int) -> Content:
        *entries, last = [_entry(key, binding) for key, binding in keys.shown(named)]
        kept, left = _fitting(entries, width - cell_len(last.plain))
        first = join((*kept, last)).rstrip()
        # Behind the last one there is nothing to be apart from.
        second = _fitting(left, width + len(_APART))[0] if more else []
        return join((first, Content("\n"), *second)).rstrip() if second else first

    return draw


def _fitting(entries: Sequence[Content], room: int) -> tuple[Sequence[Content], Sequence[Content]]:
    """The first entries, as many as fit into so many cells, and the others."""
    for place, entry in enumerate(entries):
        room -= cell_len(entry.plain)
        if room < 0:
            return entries[:place], entries[place:]
    return entries, ()


def _entry(key: str, binding: Binding) -> Content:
    builder = Builder()
    builder.add(key, "bold $text-primary")
    builder.add(f" {binding.description}", "$quiet")
    target = "app" if binding in keys.EVERYWHERE else "screen"
    entry = clickable(builder.build(), f"{target}.{binding.action}")
    return join((entry, Content(_APART)))
