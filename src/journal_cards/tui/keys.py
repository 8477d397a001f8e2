"""Every key of every screen, once: bound by the screens, drawn in the last row and in help, listed in the README."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOPICS = [
    Binding("enter", "open", "start", key_display="Enter", tooltip="Start the review of the topic", id="topics.open"),
    Binding("a", "all", "all topics", tooltip="Start the review of all topics", id="topics.all"),
    Binding("q,escape", "leave", "quit", key_display="q", tooltip="Leave the program", id="topics.leave"),
    Binding("o", "part('questions')", "questions", tooltip="The questions without an answer", id="topics.questions"),
    Binding("t", "part('triage')", "new", tooltip="The bullets that are new since last time", id="topics.triage"),
    Binding("b", "part('browse')", "browse", tooltip="Every card: search, filter, change", id="topics.browse"),
    Binding("u,ctrl+z", "undo", "undo", show=False, tooltip="Take back the last rating", id="topics.undo"),
    Binding("ctrl+r", "redo", "redo", show=False, tooltip="Do again what was taken back last", id="topics.redo"),
    Binding("down,j", "move(1)", "down", show=False, tooltip="One topic down", id="topics.down"),
    Binding("up,k", "move(-1)", "up", show=False, tooltip="One topic up", id="topics.up"),
    Binding("pagedown,ctrl+f", "page(1)", "page down", show=False, tooltip="One page down", id="topics.page_down"),
    Binding("pageup,ctrl+b", "page(-1)", "page up", show=False, tooltip="One page up", id="topics.page_up"),
    Binding("g,home", "first", "first", show=False, tooltip="The first topic", id="topics.first"),
    Binding("G,end", "last", "last", show=False, tooltip="The last topic", id="topics.last"),
]
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
    Binding("E", "edit", "edit", tooltip="Edit the card in your own words", id="review.edit"),
    Binding(
        "exclamation_mark",
        "suspend",
        "suspend",
        show=False,
        key_display="!",
        tooltip="Suspend the whole bullet",
        id="review.suspend",
    ),
    Binding("at", "hold", "suspend card", show=False, tooltip="Suspend this card alone", id="review.hold"),
    Binding("minus", "bury", "bury", show=False, tooltip="Keep the bullet away until tomorrow", id="review.bury"),
    Binding("s", "skip", "skip", show=False, tooltip="Put the card at the end of the line", id="review.skip"),
    Binding("i", "info", "info", show=False, tooltip="What is known of the card", id="review.info"),
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
WORD = [
    Binding("enter", "take", "save", key_display="Enter", priority=True, tooltip="Take what you typed", id="word.take"),
    Binding(
        "escape", "leave", "cancel", key_display="Esc", priority=True, tooltip="Back; nothing changes", id="word.leave"
    ),
]
HELP = [
    Binding(
        "escape,q,question_mark,enter,space", "dismiss", "close", key_display="Esc", tooltip="Close", id="help.close"
    ),
    Binding("down,j", "scroll(1)", "scroll", show=False, tooltip="One row down", id="help.down"),
    Binding("up,k", "scroll(-1)", "scroll up", show=False, tooltip="One row up", id="help.up"),
]
EVERYWHERE = [
    Binding("question_mark", "keys", "keys", key_display="?", tooltip="Show every key", id="app.keys"),
    Binding("ctrl+q,ctrl+c", "quit", "quit", show=False, tooltip="Leave the program at once", id="app.quit"),
]
SECTIONS: tuple[tuple[str, Sequence[Binding]], ...] = (
    ("Topics", TOPICS),
    ("Review", REVIEW),
    ("Edit", EDIT),
    ("Done", DONE),
    ("New bullets", TRIAGE),
    ("Questions", QUESTIONS),
    ("Answer", ANSWER),
    ("Lines", CONFIRM),
    ("Browse", BROWSE),
    ("Info", INFO),
    ("Word", WORD),
    ("Everywhere", EVERYWHERE),
)

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
    "at": "@",
    "minus": "-",
    "slash": "/",
    "asterisk": "*",
}


def names(binding: Binding) -> tuple[str, ...]:
    """How the keys of a binding are written: ``("Space", "Enter")``."""
    return tuple(_NAMES.get(key, key.replace("ctrl+", "Ctrl+")) for key in binding.key.split(","))


def shown(bindings: Sequence[Binding]) -> Iterator[tuple[str, Binding]]:
    """The key and the binding of each entry of the last row."""
    return ((binding.key_display or names(binding)[0], binding) for binding in bindings if binding.show)


def markdown_table() -> str:
    """All keys as the table of the README."""
    rows = ["| where | keys | what they do |", "|---|---|---|"]
    for title, bindings in SECTIONS:
        for binding in bindings:
            keys = " ".join(f"`{name}`" for name in names(binding))
            rows.append(f"| {title} | {keys} | {binding.tooltip} |")
    return "\n".join(rows) + "\n"
