"""The keys of statistics, and of help with deciding."""

from __future__ import annotations

from textual.binding import Binding

STATS = [
    Binding("1", "page(0)", "pages", key_display="1-7", tooltip="Today, and the next 30 days", id="stats.today"),
    Binding("2", "page(1)", "done", show=False, tooltip="What was done, and the last year", id="stats.done"),
    Binding("3", "page(2)", "retention", show=False, tooltip="Retention: what you passed", id="stats.retention"),
    Binding("4", "page(3)", "memory", show=False, tooltip="Intervals, stability, difficulty", id="stats.memory"),
    Binding("5", "page(4)", "habits", show=False, tooltip="Hours of the day, and ratings", id="stats.habits"),
    Binding("6", "page(5)", "topics", show=False, tooltip="What you know by topic", id="stats.topics"),
    Binding("7", "page(6)", "months", show=False, tooltip="What you know by month", id="stats.months"),
    Binding("right,tab,l", "turn(1)", "next", show=False, tooltip="The next page", id="stats.next"),
    Binding("left,shift+tab,h", "turn(-1)", "previous", show=False, tooltip="The page before", id="stats.previous"),
    Binding("p", "period", "period", tooltip="Another period: 30 days, 13 weeks, 12 months, all", id="stats.period"),
    Binding("right_square_bracket", "span(1)", "longer", show=False, tooltip="A longer period", id="stats.longer"),
    Binding("left_square_bracket", "span(-1)", "shorter", show=False, tooltip="A shorter period", id="stats.shorter"),
    Binding("t,slash", "topic", "topic", tooltip="Only one topic, with its subtopics", id="stats.topic"),
    Binding("w", "write", "write", tooltip="Write the page into a text file", id="stats.write"),
    Binding("W", "write_all", "write all", show=False, tooltip="Write all pages into one file", id="stats.write_all"),
    Binding("y", "copy", "copy", tooltip="Copy the page as text", id="stats.copy"),
    Binding("q,escape", "leave", "topics", key_display="q", tooltip="Back to the topics", id="stats.leave"),
    Binding("down,j", "scroll(1)", "scroll", show=False, tooltip="One row down", id="stats.down"),
    Binding("up,k", "scroll(-1)", "scroll up", show=False, tooltip="One row up", id="stats.up"),
    Binding("pagedown,ctrl+f,space", "screenful(1)", "page down", show=False, tooltip="Scroll on", id="stats.on"),
    Binding("pageup,ctrl+b", "screenful(-1)", "page up", show=False, tooltip="Scroll back", id="stats.back"),
    Binding("g,home", "edge(-1)", "top", show=False, tooltip="To the beginning of the page", id="stats.top"),
    Binding("G,end", "edge(1)", "end", show=False, tooltip="To the end of the page", id="stats.end"),
]

DECIDE = [
    Binding("enter", "save", "set", key_display="Enter", tooltip="Set this desired retention", id="decide.save"),
    Binding("d", "change('days', 1)", "more", key_display="d n r x", tooltip="Look further ahead", id="decide.days"),
    Binding("D", "change('days', -1)", "less", key_display="D N R X", tooltip="Look less far", id="decide.fewer_days"),
    Binding("n", "change('new', 1)", "new", show=False, tooltip="More new cards a day", id="decide.new"),
    Binding("N", "change('new', -1)", "new", show=False, tooltip="Fewer new cards a day", id="decide.fewer_new"),
    Binding("r", "change('reviews', 1)", "reviews", show=False, tooltip="More reviews a day", id="decide.reviews"),
    Binding("R", "change('reviews', -1)", "reviews", show=False, tooltip="Fewer reviews a day", id="decide.fewer"),
    Binding("x", "change('extra', 1)", "cards", show=False, tooltip="As if there were more cards", id="decide.extra"),
    Binding("X", "change('extra', -1)", "cards", show=False, tooltip="Not so many more cards", id="decide.less_extra"),
    Binding("t,slash", "topic", "topic", tooltip="Only one topic, with its subtopics", id="decide.topic"),
    Binding("q,escape", "leave", "topics", key_display="q", tooltip="Back to the topics", id="decide.leave"),
    Binding("0", "reset", "as set", tooltip="A year ahead, with the limits that are set", id="decide.reset"),
    Binding("space", "read", "read on", show=False, tooltip="Scroll the sentences", id="decide.read"),
    Binding("down,j", "move(1)", "down", show=False, tooltip="One row down", id="decide.down"),
    Binding("up,k", "move(-1)", "up", show=False, tooltip="One row up", id="decide.up"),
    Binding("pagedown,ctrl+f", "screenful(1)", "page down", show=False, tooltip="One page down", id="decide.on"),
    Binding("pageup,ctrl+b", "screenful(-1)", "page up", show=False, tooltip="One page up", id="decide.back"),
    Binding("g,home", "move(-1000000)", "first", show=False, tooltip="The lowest retention", id="decide.first"),
    Binding("G,end", "move(1000000)", "last", show=False, tooltip="The highest retention", id="decide.last"),
]
