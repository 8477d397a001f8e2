"""The keys of a review: the card, its editor and flag, the answer that is typed, the end."""

from __future__ import annotations

from textual.binding import Binding

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

LINKS = [
    Binding(
        "1,2,3,4,5,6,7,8,9", "number", "open", show=False, tooltip="Open the link of this number", id="links.number"
    ),
    Binding("enter", "open", "open", key_display="Enter", tooltip="Open the link under the cursor", id="links.open"),
    Binding("down,j", "move(1)", "down", show=False, tooltip="One link down", id="links.down"),
    Binding("up,k", "move(-1)", "up", show=False, tooltip="One link up", id="links.up"),
    Binding("escape,q,o", "leave", "cancel", key_display="Esc", tooltip="Open none of them", id="links.leave"),
]
