"""Every key of every screen, once: bound by the screens, drawn in the last row and in help, listed in the README."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOPICS = [
    Binding("enter", "open", "start", key_display="Enter", tooltip="Start the review of the topic", id="topics.open"),
    Binding("a", "all", "all topics", tooltip="Start the review of all topics", id="topics.all"),
    Binding("u,ctrl+z", "undo", "undo", key_display="u", tooltip="Take back the last rating", id="topics.undo"),
    Binding("q,escape", "leave", "quit", key_display="q", tooltip="Leave the program", id="topics.leave"),
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
    Binding("q,escape", "leave", "topics", key_display="q", tooltip="Leave the review; it is saved", id="review.leave"),
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
    ("Done", DONE),
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
