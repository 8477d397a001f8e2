"""The keys of the settings, and of the lines and lists that ask for one thing."""

from __future__ import annotations

from textual.binding import Binding

SETTINGS = [
    Binding(
        "enter,space",
        "change",
        "change",
        key_display="Enter",
        tooltip="Type a value, or take the next one",
        id="settings.change",
    ),
    Binding("right,plus,l", "step(1)", "step", key_display="- +", tooltip="The next value up", id="settings.more"),
    Binding("left,minus,h", "step(-1)", "less", show=False, tooltip="The next value down", id="settings.less"),
    Binding("r", "default", "default", tooltip="Back to the default", id="settings.default"),
    Binding("ctrl+s", "save", "save", key_display="Ctrl+s", priority=True, tooltip="Save them all", id="settings.save"),
    Binding("q,escape", "leave", "topics", key_display="q", tooltip="Back to the topics", id="settings.leave"),
    Binding("n", "topic", "topic", tooltip="Give a topic settings of its own", id="settings.topic"),
    Binding("down,j", "move(1)", "down", show=False, tooltip="One setting down", id="settings.down"),
    Binding("up,k", "move(-1)", "up", show=False, tooltip="One setting up", id="settings.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="One page down", id="settings.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="One page up", id="settings.page_up"),
    Binding("g,home", "move(-1000)", "first", show=False, tooltip="The first setting", id="settings.first"),
    Binding("G,end", "move(1000)", "last", show=False, tooltip="The last setting", id="settings.last"),
]

IN_VALUE = [
    Binding("enter", "change", "take", key_display="Enter"),
    Binding("escape", "leave", "as it was", key_display="Esc", id="settings.leave"),
    Binding("ctrl+s", "save", "save", key_display="Ctrl+s", id="settings.save"),
]
"""What the last row of the settings says while a value is typed."""

CHOOSE = [
    Binding(
        "enter", "choose", "choose", key_display="Enter", priority=True, tooltip="Take this topic", id="choose.take"
    ),
    Binding("escape", "leave", "back", key_display="Esc", priority=True, tooltip="Change nothing", id="choose.leave"),
    Binding("down", "move(1)", "down", show=False, priority=True, tooltip="One topic down", id="choose.down"),
    Binding("up", "move(-1)", "up", show=False, priority=True, tooltip="One topic up", id="choose.up"),
    Binding("pagedown", "screenful(1)", "page down", show=False, priority=True, tooltip="A page down", id="choose.on"),
    Binding("pageup", "screenful(-1)", "page up", show=False, priority=True, tooltip="A page up", id="choose.back"),
]

DUE = [
    Binding("enter", "save", "save", key_display="Enter", tooltip="Make it due that day", id="due.save"),
    Binding(
        "escape", "leave", "cancel", key_display="Esc", priority=True, tooltip="Back; nothing changes", id="due.leave"
    ),
]
