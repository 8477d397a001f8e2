"""The last rows of a screen: which keys work here, and above them what the program has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from ...text import one_line
from .. import keys
from ..keys.everywhere import EVERYWHERE
from .lines import Builder, join, wrapped
from .row import Draw, Row, clickable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import Binding
    from textual.geometry import Size
    from textual.notifications import SeverityLevel

_APART = "   "
_HIGH = 20
"""Rows of a screen that has room for a second row of keys."""
_MOST_ROWS = 3
"""Rows of a message; the rest of a longer one is not shown."""
_SAID: dict[SeverityLevel, tuple[str, str]] = {
    "information": ("", "$text-accent"),
    "warning": ("! ", "$text-warning"),
    "error": ("✗ ", "$text-error"),
}
"""Signs and colours of messages: a colour alone says nothing."""


class KeyRow(Row):
    """Keys; a message stands in the blank row above them, or where there is none takes a row from what is above."""

    def __init__(self, bindings: Sequence[Binding], *, helps: bool = True, more: bool = False) -> None:
        """As for ``key_row``."""
        self._keys = key_row(bindings, helps=helps, more=more)
        self._more = more
        self._told: tuple[str, SeverityLevel] | None = None
        super().__init__(self._all, id="keys")

    def take(self, bindings: Sequence[Binding], *, helps: bool = True) -> None:
        """Name these keys from now on: another place of the screen has them."""
        self._keys = key_row(bindings, helps=helps, more=self._more)
        self.show(self._all)

    def tell(self, told: tuple[str, SeverityLevel] | None) -> None:
        """Say this, or nothing any more."""
        if told == self._told:
            return
        self._told = told
        for node in (self, self.screen):
            node.set_class(told is not None, "-told")
        self.show(self._all)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows of the message and of the keys."""
        return len(self._said(width)) + (2 if self._more and viewport.height >= _HIGH else 1)

    def _all(self, width: int) -> Content:
        return join((*(join((row, Content("\n"))) for row in self._said(width)), self._keys(width)))

    def _said(self, width: int) -> list[Content]:
        return said(*self._told, width) if self._told is not None and width > 0 else []


def key_row(bindings: Sequence[Binding], *, helps: bool = True, more: bool = False) -> Draw:
    """A row of ``key word`` pairs; those that do not fit are left out, the last one never is: the key of the help.

    An editor takes the key of the help as a letter: there ``helps`` is False. With ``more`` a second row, which only
    a high screen shows, takes those that the first one has no room for.
    """
    named = [*bindings, EVERYWHERE[0]] if helps else bindings

    def draw(width: int) -> Content:
        *entries, last = [_entry(key, binding) for key, binding in keys.shown(named)]
        kept, left = _fitting(entries, width - cell_len(last.plain))
        first = join((*kept, last)).rstrip()
        # Behind the last one there is nothing to be apart from.
        second = _fitting(left, width + len(_APART))[0] if more else []
        return join((first, Content("\n"), *second)).rstrip() if second else first

    return draw


def said(text: str, severity: SeverityLevel, width: int) -> list[Content]:
    """The rows of a message; it may be of any length, and what it tells may come from a journal."""
    sign, style = _SAID[severity]
    rows: list[Content] = []
    for line in text[: _MOST_ROWS * width + 1].split("\n"):
        rows += wrapped(Content.styled(f"{'' if rows else sign}{one_line(line)}", style), width)
    kept = rows[:_MOST_ROWS]
    if len(rows) > _MOST_ROWS or len(text) > _MOST_ROWS * width:
        kept[-1] = join((kept[-1].truncate(width - 1), Content.styled("…", style)))
    return kept


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
    target = "app" if binding in EVERYWHERE else "screen"
    entry = clickable(builder.build(), f"{target}.{binding.action}")
    return join((entry, Content(_APART)))
