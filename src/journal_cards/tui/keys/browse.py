"""The keys of all cards, and of one."""

from __future__ import annotations

from textual.binding import Binding

BROWSE = [
    Binding(
        "slash", "search", "search", key_display="/", tooltip="Search in front, back and topic", id="browse.search"
    ),
    Binding("enter", "info", "open", key_display="Enter", tooltip="Everything about the card", id="browse.info"),
    Binding("space", "mark", "mark", key_display="Space", tooltip="Mark the card, or unmark it", id="browse.mark"),
    Binding("u,ctrl+z", "undo", "undo", key_display="u", tooltip="Take back the last change", id="browse.undo"),
    Binding("q", "leave", "topics", tooltip="Back to the topics", id="browse.leave"),
    Binding("o", "order", "sort", tooltip="Sort in another way", id="browse.order"),
    Binding(
        "at",
        "change('hold')",
        "suspend",
        key_display="@",
        tooltip="Suspend the card, or let it go on",
        id="browse.hold",
    ),
    Binding(
        "exclamation_mark",
        "change('suspend')",
        "bullet",
        key_display="!",
        tooltip="Suspend the whole bullet, or switch it on",
        id="browse.suspend",
    ),
    Binding("f", "flag", "flag", tooltip="Flag the card, with a word if you like", id="browse.flag"),
    Binding(
        "R",
        "change('reset')",
        "reset",
        tooltip="New again: forget what was learned; the reviews stay in the log",
        id="browse.reset",
    ),
    Binding("D", "due", "due day", tooltip="Make the card due in so many days", id="browse.due"),
    Binding(
        "m",
        "merge",
        "merge",
        tooltip="On a retired card: take its history; on another one: give it to that bullet",
        id="browse.merge",
    ),
    Binding(
        "e",
        "source",
        "journal",
        tooltip="Open the journal at the bullet, in the editor",
        id="browse.source",
    ),
    Binding("asterisk,ctrl+a", "mark_all", "all", show=False, tooltip="Mark all listed cards", id="browse.all"),
    Binding(
        "escape",
        "back",
        "back",
        show=False,
        tooltip="Out of the search; then unmark, unfilter, leave",
        id="browse.back",
    ),
    Binding("w", "why", "why", show=False, tooltip="What the rules tried on the bullet", id="browse.why"),
    Binding(
        "n",
        "filter('state')",
        "state",
        show=False,
        tooltip="Only new cards, those in learning, those in review",
        id="browse.state",
    ),
    Binding("d", "filter('due')", "due", show=False, tooltip="Only what is due today", id="browse.only_due"),
    Binding("F", "filter('flagged')", "flag", show=False, tooltip="Only flagged cards", id="browse.only_flagged"),
    Binding(
        "L",
        "filter('leech')",
        "leech",
        show=False,
        tooltip="Only leeches: forgotten again and again",
        id="browse.only_leeches",
    ),
    Binding(
        "S", "filter('suspended')", "suspended", show=False, tooltip="Only suspended cards", id="browse.only_suspended"
    ),
    Binding(
        "x",
        "filter('retired')",
        "retired",
        show=False,
        tooltip="Only retired cards: those that left the journals",
        id="browse.only_retired",
    ),
    Binding("T", "filter('tier')", "tier", show=False, tooltip="Only cards of one tier: A, B, C", id="browse.tier"),
    Binding(
        "t",
        "filter('topic')",
        "topic",
        show=False,
        tooltip="Only the topic of this card; again: the one above it, then all",
        id="browse.topic",
    ),
    Binding("down,j", "move(1)", "down", show=False, tooltip="One card down", id="browse.down"),
    Binding("up,k", "move(-1)", "up", show=False, tooltip="One card up", id="browse.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="One page down", id="browse.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="One page up", id="browse.page_up"),
    Binding("g,home", "move(-1000000000)", "first", show=False, tooltip="The first card", id="browse.first"),
    Binding("G,end", "move(1000000000)", "last", show=False, tooltip="The last card", id="browse.last"),
    Binding("J", "scroll(3)", "details down", show=False, tooltip="Scroll the details", id="browse.scroll_down"),
    Binding("K", "scroll(-3)", "details up", show=False, tooltip="Scroll the details back", id="browse.scroll_up"),
]

IN_SEARCH = [
    Binding("enter", "back", "to the list", key_display="Enter"),
    Binding("down", "move(1)", "move", key_display="↑ ↓"),
]
"""What the last row of the list says while something is searched."""

INFO = [
    Binding("escape,q,i,enter,space", "close", "back", key_display="Esc", tooltip="Back", id="info.close"),
    Binding("w", "why", "why", tooltip="What the rules tried on the bullet", id="info.why"),
    Binding(
        "e", "source", "journal", show=False, tooltip="Open the journal at the bullet, in the editor", id="info.source"
    ),
    Binding("down,j", "scroll(1)", "scroll", key_display="j k", tooltip="One row down", id="info.down"),
    Binding("up,k", "scroll(-1)", "scroll up", show=False, tooltip="One row up", id="info.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="One page down", id="info.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="One page up", id="info.page_up"),
    Binding("g,home", "edge(-1)", "top", show=False, tooltip="To the beginning", id="info.top"),
    Binding("G,end", "edge(1)", "end", show=False, tooltip="To the end", id="info.end"),
]
