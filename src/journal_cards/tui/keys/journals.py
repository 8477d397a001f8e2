"""The keys of the journals, of imports, and of what left them."""

from __future__ import annotations

from textual.binding import Binding

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
