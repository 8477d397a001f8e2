"""The keys of the list of topics."""

from __future__ import annotations

from textual.binding import Binding

TOPICS = [
    Binding("enter", "open", "start", key_display="Enter", tooltip="Start the review of the topic", id="topics.open"),
    Binding("a", "all", "all topics", tooltip="Start the review of all topics", id="topics.all"),
    Binding("slash", "filter", "filter", key_display="/", tooltip="Show the topics of a name", id="topics.filter"),
    Binding("q,escape", "leave", "quit", key_display="q", tooltip="Leave the program", id="topics.leave"),
    Binding("b", "part('browse')", "browse", tooltip="Every card: search, filter, change", id="topics.browse"),
    Binding("s", "part('stats')", "stats", tooltip="Statistics: what was done, what you know", id="topics.stats"),
    Binding("i", "journals", "import", tooltip="The journals: what an import would change", id="topics.journals"),
    Binding("t", "part('triage')", "new", tooltip="The bullets that are new since last time", id="topics.triage"),
    Binding("o", "part('questions')", "questions", tooltip="The questions without an answer", id="topics.questions"),
    Binding("d", "part('decide')", "decide", tooltip="What each desired retention costs and gives", id="topics.decide"),
    Binding("c", "part('settings')", "settings", tooltip="The settings", id="topics.settings"),
    Binding("x", "part('retired')", "retired", tooltip="The bullets that left the journals", id="topics.retired"),
    Binding("A", "mixed", "mixed", tooltip="Start all topics, mixed with each other", id="topics.mixed"),
    Binding("left,h", "fold", "fold", show=False, tooltip="Fold the topic, or go to the one above", id="topics.fold"),
    Binding("right,l", "unfold", "unfold", show=False, tooltip="Unfold the topic, or go into it", id="topics.unfold"),
    Binding("u,ctrl+z", "undo", "undo", show=False, tooltip="Take back the last rating", id="topics.undo"),
    Binding("ctrl+r", "redo", "redo", show=False, tooltip="Do again what was taken back last", id="topics.redo"),
    Binding("down,j", "move(1)", "down", show=False, tooltip="One topic down", id="topics.down"),
    Binding("up,k", "move(-1)", "up", show=False, tooltip="One topic up", id="topics.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="One page down", id="topics.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="One page up", id="topics.page_up"),
    Binding("g,home", "first", "first", show=False, tooltip="The first topic", id="topics.first"),
    Binding("G,end", "last", "last", show=False, tooltip="The last topic", id="topics.last"),
]

IN_FILTER = [
    Binding("enter", "open", "start", key_display="Enter"),
    Binding("escape", "leave", "all topics", key_display="Esc", id="topics.leave"),
    Binding("down", "move(1)", "move", key_display="↑ ↓"),
]
"""What the last row of the topics says while a name is typed."""
