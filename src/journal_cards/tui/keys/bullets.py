"""The keys of what waits for the person: new bullets, open questions, their answers."""

from __future__ import annotations

from textual.binding import Binding

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
