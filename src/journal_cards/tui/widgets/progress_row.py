"""How far something is that takes a while."""

from __future__ import annotations

from textual.content import Content

from .lines import join
from .review_rows import bar

_CELLS = 16


def progress_row(what: str, done: int, of: int) -> Content:
    """``counting ━━━━━─────  45 %``; of nothing, only what it is."""
    if not of:
        return Content.styled(f"{what}…", "$quiet")
    share = f" {100 * done // of:>3} %"
    return join((Content.styled(f"{what} ", "$quiet"), bar(done, of, _CELLS), Content.styled(share, "$quiet")))
