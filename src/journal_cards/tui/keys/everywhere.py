"""The keys that hold on every screen, and those of the help."""

from __future__ import annotations

from textual.binding import Binding

HELP = [
    Binding(
        "escape,q,question_mark,enter,space", "dismiss", "close", key_display="Esc", tooltip="Close", id="help.close"
    ),
    Binding("down,j", "scroll(1)", "scroll", key_display="j k", tooltip="One row down", id="help.down"),
    Binding("up,k", "scroll(-1)", "scroll up", show=False, tooltip="One row up", id="help.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="One page down", id="help.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="One page up", id="help.page_up"),
    Binding("g,home", "edge(-1)", "top", show=False, tooltip="To the beginning", id="help.top"),
    Binding("G,end", "edge(1)", "end", show=False, tooltip="To the end", id="help.end"),
]

QUIT = Binding("ctrl+q,ctrl+c", "app.quit", "quit", show=False, id="app.quit")
"""A screen that lies over another one must bind this itself: the keys of the app do not reach it."""
OVER = [
    Binding("question_mark", "app.keys", "keys", show=False, id="app.keys"),
    Binding("ctrl+p", "app.palette", "find", show=False, id="app.palette"),
    QUIT,
]
"""The same for one that is read."""

EVERYWHERE = [
    Binding("question_mark", "keys", "keys", key_display="?", tooltip="Show every key", id="app.keys"),
    Binding(
        "ctrl+p",
        "palette",
        "find",
        key_display="Ctrl+p",
        show=False,
        tooltip="Find what to do by its name",
        id="app.palette",
    ),
    Binding("ctrl+q,ctrl+c", "quit", "quit", show=False, tooltip="Leave the program at once", id="app.quit"),
]
