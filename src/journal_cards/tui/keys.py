"""Every key of every screen, once: bound by the screens, drawn in the last row and in help, listed in the README."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DIGITS = "1,2,3,4,5,6,7,8,9"

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

REVIEW = [
    Binding(
        "space,enter",
        "turn",
        "show answer",
        show=False,
        key_display="Space",
        tooltip="Show the answer; when it shows: Good",
        id="review.turn",
    ),
    Binding("1", "rate(1)", "Again", show=False, tooltip="I did not know it", id="review.again"),
    Binding("2", "rate(2)", "Hard", show=False, tooltip="I knew it, but it was hard", id="review.hard"),
    Binding("3", "rate(3)", "Good", show=False, tooltip="I knew it", id="review.good"),
    Binding("4", "rate(4)", "Easy", show=False, tooltip="I knew it at once", id="review.easy"),
    Binding("u,ctrl+z", "undo", "undo", key_display="u", tooltip="Take back the last rating", id="review.undo"),
    Binding("ctrl+r", "redo", "redo", show=False, tooltip="Do again what was taken back last", id="review.redo"),
    Binding("q,escape", "leave", "topics", key_display="q", tooltip="Leave the review; it is saved", id="review.leave"),
    Binding("b", "reject", "bad card", tooltip="A bad card: another one of its bullet, or none", id="review.reject"),
    Binding("e", "editor", "edit", tooltip="Edit the bullet in the journal, in your own editor", id="review.editor"),
    Binding("o", "open", "open", tooltip="Open the card's link or image, else its journal", id="review.open"),
    Binding("f", "flag", "flag", tooltip="Flag the card, with a word if you like", id="review.flag"),
    Binding("i", "info", "info", tooltip="What is known of the card", id="review.info"),
    Binding("E", "edit", "edit card", tooltip="Edit the card in your own words", id="review.edit"),
    Binding("t", "type", "type", show=False, tooltip="Type the answer before it shows", id="review.type"),
    Binding("s", "skip", "skip", tooltip="Put the card at the end of the line", id="review.skip"),
    Binding("minus", "bury", "bury", tooltip="Keep the bullet away until tomorrow", id="review.bury"),
    Binding("at", "hold", "suspend", tooltip="Suspend this card alone", id="review.hold"),
    Binding("exclamation_mark", "suspend", "bullet", tooltip="Suspend the whole bullet", id="review.suspend"),
    Binding("down,j", "scroll(1)", "scroll", key_display="j k", tooltip="One row down", id="review.down"),
    Binding("up,k", "scroll(-1)", "scroll up", show=False, tooltip="One row up", id="review.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="One page down", id="review.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="One page up", id="review.page_up"),
    Binding("g,home", "edge(-1)", "top", show=False, tooltip="To the beginning of the card", id="review.top"),
    Binding("G,end", "edge(1)", "end", show=False, tooltip="To the end of the card", id="review.end"),
]
DONE = [
    Binding("enter,q,escape", "leave", "topics", key_display="Enter", tooltip="Back to the topics", id="done.leave"),
    Binding("u,ctrl+z", "undo", "undo", key_display="u", tooltip="Take back the last rating", id="done.undo"),
    Binding("ctrl+r", "redo", "redo", show=False, tooltip="Do again what was taken back last", id="done.redo"),
]
EDIT = [
    Binding("ctrl+s", "save", "save", key_display="Ctrl+s", priority=True, tooltip="Save the card", id="edit.save"),
    Binding("tab", "other", "other side", key_display="Tab", priority=True, tooltip="Front or back", id="edit.other"),
    Binding(
        "ctrl+r",
        "restore",
        "own card",
        key_display="Ctrl+r",
        priority=True,
        tooltip="Back to the card that the program made",
        id="edit.restore",
    ),
    Binding(
        "escape",
        "leave",
        "cancel",
        key_display="Esc",
        priority=True,
        tooltip="Back; nothing changes",
        id="edit.leave",
    ),
]
FLAG = [
    Binding("enter", "save", "save", key_display="Enter", tooltip="Save the flag", id="flag.save"),
    Binding(
        "ctrl+r",
        "remove",
        "take off",
        key_display="Ctrl+r",
        priority=True,
        tooltip="Take the flag off",
        id="flag.remove",
    ),
    Binding(
        "escape", "leave", "cancel", key_display="Esc", priority=True, tooltip="Back; nothing changes", id="flag.leave"
    ),
]
TYPE = [
    Binding("enter", "save", "compare", key_display="Enter", tooltip="Show the answer", id="type.save"),
    Binding("down", "scroll(1)", "scroll", key_display="↑ ↓", tooltip="Scroll the card", id="type.down"),
    Binding("up", "scroll(-1)", "scroll up", show=False, tooltip="Scroll it back", id="type.up"),
    Binding(
        "escape", "leave", "cancel", key_display="Esc", priority=True, tooltip="Back to the front", id="type.leave"
    ),
]
TRIAGE = [
    Binding("k", "judge('keep')", "keep", tooltip="Keep what was made of the bullet", id="triage.keep"),
    Binding("n", "judge('drop')", "no card", tooltip="Not a card: suspend the bullet", id="triage.drop"),
    Binding("l,enter", "judge('')", "skip", tooltip="Later: to the next bullet", id="triage.later"),
    Binding("y", "judge('on')", "on", tooltip="Switch on what was set aside", id="triage.on"),
    Binding("u,ctrl+z", "undo", "undo", key_display="u", tooltip="Take back the last decision", id="triage.undo"),
    Binding("a", "rest", "all", tooltip="Keep all the bullets without a decision", id="triage.rest"),
    Binding(
        "q,escape", "leave", "topics", key_display="q", tooltip="Back to the topics; it is saved", id="triage.leave"
    ),
    Binding("down", "move(1)", "down", show=False, tooltip="One bullet down", id="triage.down"),
    Binding("up", "move(-1)", "up", show=False, tooltip="One bullet up", id="triage.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="Scroll its cards", id="triage.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="Scroll them back", id="triage.page_up"),
    Binding("g,home", "move(-1000000)", "first", show=False, tooltip="The first bullet", id="triage.first"),
    Binding("G,end", "move(1000000)", "last", show=False, tooltip="The last bullet", id="triage.last"),
]
QUESTIONS = [
    Binding("enter", "answer", "answer", key_display="Enter", tooltip="Answer the question", id="questions.answer"),
    Binding("q,escape", "leave", "topics", key_display="q", tooltip="Back to the topics", id="questions.leave"),
    Binding("down,j", "move(1)", "down", show=False, tooltip="One question down", id="questions.down"),
    Binding("up,k", "move(-1)", "up", show=False, tooltip="One question up", id="questions.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="One page down", id="questions.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="One page up", id="questions.page_up"),
    Binding("g,home", "first", "first", show=False, tooltip="The oldest question", id="questions.first"),
    Binding("G,end", "last", "last", show=False, tooltip="The newest question", id="questions.last"),
]
ANSWER = [
    Binding(
        "ctrl+s",
        "look",
        "write…",
        key_display="Ctrl+s",
        priority=True,
        tooltip="Show the lines before they are written",
        id="answer.look",
    ),
    Binding(
        "escape",
        "leave",
        "back",
        key_display="Esc",
        priority=True,
        tooltip="Back; what you typed is kept",
        id="answer.leave",
    ),
]
CONFIRM = [
    Binding("enter,y", "write", "write", key_display="Enter", tooltip="Write these lines", id="confirm.write"),
    Binding("down,j", "scroll(1)", "scroll", key_display="j k", tooltip="One row down", id="confirm.down"),
    Binding("up,k", "scroll(-1)", "scroll up", show=False, tooltip="One row up", id="confirm.up"),
    Binding("escape,n,q", "back", "edit", key_display="Esc", tooltip="Back to the editor", id="confirm.back"),
]
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

LINKS = [
    Binding(
        "1,2,3,4,5,6,7,8,9", "number", "open", show=False, tooltip="Open the link of this number", id="links.number"
    ),
    Binding("enter", "open", "open", key_display="Enter", tooltip="Open the link under the cursor", id="links.open"),
    Binding("down,j", "move(1)", "down", show=False, tooltip="One link down", id="links.down"),
    Binding("up,k", "move(-1)", "up", show=False, tooltip="One link up", id="links.up"),
    Binding("escape,q,o", "leave", "cancel", key_display="Esc", tooltip="Open none of them", id="links.leave"),
]
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
JOURNALS = [
    Binding("enter,i", "plan", "what is new", key_display="Enter", tooltip="Show the import", id="journals.plan"),
    Binding("u", "undo", "undo import", tooltip="Take the last import back, after a look at it", id="journals.undo"),
    Binding("q,escape", "leave", "topics", key_display="q", tooltip="Back to the topics", id="journals.leave"),
    Binding("down,j", "move(1)", "down", show=False, tooltip="One journal down", id="journals.down"),
    Binding("up,k", "move(-1)", "up", show=False, tooltip="One journal up", id="journals.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="One page down", id="journals.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="One page up", id="journals.page_up"),
    Binding("g,home", "move(-1000000)", "first", show=False, tooltip="The first journal", id="journals.first"),
    Binding("G,end", "move(1000000)", "last", show=False, tooltip="The last journal", id="journals.last"),
]
PLAN = [
    Binding("enter", "apply", "import", key_display="Enter", tooltip="Import the journal as shown", id="plan.apply"),
    Binding("y", "insist", "import all the same", show=False, tooltip="Import although much retires", id="plan.insist"),
    Binding("q,escape", "leave", "not now", key_display="Esc", tooltip="Back; nothing changes", id="plan.leave"),
    Binding("down,j", "scroll(1)", "scroll", key_display="j k", tooltip="One row down", id="plan.down"),
    Binding("up,k", "scroll(-1)", "scroll up", show=False, tooltip="One row up", id="plan.up"),
    Binding("pagedown,ctrl+f,space", "page(1)", "page down", show=False, tooltip="A page down", id="plan.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="A page up", id="plan.page_up"),
    Binding("g,home", "edge(-1)", "top", show=False, tooltip="To the beginning", id="plan.top"),
    Binding("G,end", "edge(1)", "end", show=False, tooltip="To the end", id="plan.end"),
]
TAKE_BACK = [
    Binding("enter,y", "confirm", "take back", key_display="Enter", tooltip="Take the import back", id="back.confirm"),
    Binding("q,escape,n", "leave", "leave it", key_display="Esc", tooltip="Back; nothing changes", id="back.leave"),
]
RETIRED = [
    Binding(
        "m,enter", "merge", "merge…", tooltip="Give its history to a bullet that counts as new", id="retired.merge"
    ),
    Binding("u,ctrl+z", "undo", "undo", key_display="u", tooltip="Take the last merge back", id="retired.undo"),
    Binding("q,escape", "leave", "topics", key_display="q", tooltip="Back to the topics", id="retired.leave"),
    Binding("down,j", "move(1)", "down", show=False, tooltip="One bullet down", id="retired.down"),
    Binding("up,k", "move(-1)", "up", show=False, tooltip="One bullet up", id="retired.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="One page down", id="retired.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="One page up", id="retired.page_up"),
    Binding("g,home", "move(-1000000)", "first", show=False, tooltip="The one that left last", id="retired.first"),
    Binding("G,end", "move(1000000)", "last", show=False, tooltip="The one that left first", id="retired.last"),
]
MERGE = [
    Binding(
        "enter", "merge", "merge", key_display="Enter", tooltip="Let its history go on as this one", id="merge.merge"
    ),
    Binding("q,escape", "leave", "back", key_display="Esc", tooltip="Back; nothing changes", id="merge.leave"),
    Binding("down,j", "move(1)", "down", show=False, tooltip="One bullet down", id="merge.down"),
    Binding("up,k", "move(-1)", "up", show=False, tooltip="One bullet up", id="merge.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="One page down", id="merge.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="One page up", id="merge.page_up"),
    Binding("g,home", "move(-1000000)", "first", show=False, tooltip="The most alike", id="merge.first"),
    Binding("G,end", "move(1000000)", "last", show=False, tooltip="The least alike", id="merge.last"),
]
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
DUE = [
    Binding("enter", "save", "save", key_display="Enter", tooltip="Make it due that day", id="due.save"),
    Binding(
        "escape", "leave", "cancel", key_display="Esc", priority=True, tooltip="Back; nothing changes", id="due.leave"
    ),
]
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
OVER = [Binding("question_mark", "app.keys", "keys", show=False, id="app.keys")]
"""What a screen that lies over another one must bind itself: the keys of the app do not reach it."""

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
SECTIONS: tuple[tuple[str, Sequence[Binding]], ...] = (
    ("Topics", TOPICS),
    ("Review", REVIEW),
    ("Edit", EDIT),
    ("Flag", FLAG),
    ("Type", TYPE),
    ("Done", DONE),
    ("New bullets", TRIAGE),
    ("Questions", QUESTIONS),
    ("Answer", ANSWER),
    ("Lines", CONFIRM),
    ("Settings", SETTINGS),
    ("Links", LINKS),
    ("Statistics", STATS),
    ("Decide", DECIDE),
    ("Choose a topic", CHOOSE),
    ("Journals", JOURNALS),
    ("Import", PLAN),
    ("Undo import", TAKE_BACK),
    ("Retired", RETIRED),
    ("Merge", MERGE),
    ("Browse", BROWSE),
    ("Info", INFO),
    ("Due day", DUE),
    ("Everywhere", EVERYWHERE),
)

EVERY_SCREEN = "Everywhere"
"""The section of what holds on each of them."""

_NAMES = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "question_mark": "?",
    "exclamation_mark": "!",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "left": "←",
    "right": "→",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "at": "@",
    "minus": "-",
    "plus": "+",
    "asterisk": "*",
}


_in_force: dict[str, str] = {}
"""Ids of keys with what the person gave them; one program has one keyboard."""


def put_in_force(keymap: Mapping[str, str]) -> None:
    """Show these keys from now on, by id, in place of those that are listed above."""
    _in_force.clear()
    _in_force.update(keymap)


def keys_of(binding: Binding) -> tuple[str, ...]:
    """The keys in force, as Textual calls them."""
    return tuple(_in_force.get(binding.id or "", binding.key).split(","))


def names(binding: Binding) -> tuple[str, ...]:
    """How the keys of a binding are written: ``("Space", "Enter")``."""
    together = ",".join(keys_of(binding)).replace(_DIGITS, "1-9")
    return tuple(map(written, together.split(",")))


def written(key: str) -> str:
    """How a key is written that Textual calls so: ``question_mark`` is ``?``."""
    return _NAMES.get(key, key.replace("ctrl+", "Ctrl+"))


def name(id: str) -> str:  # noqa: A002 - Textual's own name for it
    """How the first key of a binding is written."""
    return next((names(one)[0] for _, bindings in SECTIONS for one in bindings if one.id == id), "")


def section_of(bindings: Sequence[object]) -> str:
    """The title of the section that a screen with these bindings has; empty when it has none."""
    return next((title for title, section in SECTIONS if section[0] in bindings), "")


def shown(bindings: Sequence[Binding]) -> Iterator[tuple[str, Binding]]:
    """The key and the binding of each entry of the last row."""
    for binding in bindings:
        if binding.show:
            display = None if binding.id in _in_force else binding.key_display
            yield display or names(binding)[0], binding


def markdown_table() -> str:
    """All keys as the table of the README."""
    rows = ["| where | keys | what they do |", "|---|---|---|"]
    for title, bindings in SECTIONS:
        for binding in bindings:
            keys = " ".join(f"`{name}`" for name in names(binding))
            rows.append(f"| {title} | {keys} | {binding.tooltip} |")
    return "\n".join(rows) + "\n"
