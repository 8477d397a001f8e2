"""Every key of every screen, once: bound by the screens, drawn in the last row and in help, listed in the README."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOPICS = [
    Binding("enter", "open", "start", key_display="Enter", tooltip="Start the review of the topic", id="topics.open"),
    Binding("a", "all", "all topics", tooltip="Start the review of all topics", id="topics.all"),
    Binding("slash", "filter", "filter", key_display="/", tooltip="Show the topics of a name", id="topics.filter"),
    Binding("q,escape", "leave", "quit", key_display="q", tooltip="Leave the program", id="topics.leave"),
    Binding("i", "journals", "import", tooltip="The journals: what an import would change", id="topics.journals"),
    Binding("o", "part('questions')", "questions", tooltip="The questions without an answer", id="topics.questions"),
    Binding("t", "part('triage')", "new", tooltip="The bullets that are new since last time", id="topics.triage"),
    Binding("x", "part('retired')", "retired", tooltip="The bullets that left the journals", id="topics.retired"),
    Binding("A", "mixed", "mixed", show=False, tooltip="Start all topics, mixed with each other", id="topics.mixed"),
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
    ("Journals", JOURNALS),
    ("Import", PLAN),
    ("Undo import", TAKE_BACK),
    ("Retired", RETIRED),
    ("Merge", MERGE),
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
    "slash": "/",
    "left": "←",
    "right": "→",
    "at": "@",
    "minus": "-",
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
