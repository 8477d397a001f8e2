"""Keys that are typed before the line that they are meant for has the focus: whoever is quick loses none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen


def take_typed(screen: Screen[Any], event: events.Key) -> None:
    """Put a letter that came to the screen into the line that has the focus by now.

    A line takes its own letters and lets none of them through.
    """
    from textual.widgets import Input  # late on purpose: the list of topics needs none at first

    line = screen.focused
    if isinstance(line, Input) and event.is_printable and event.character:
        line.insert_text_at_cursor(event.character)
        event.stop()
        event.prevent_default()
