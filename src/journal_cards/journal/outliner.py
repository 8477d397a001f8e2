"""What outliners write into bullets besides text: properties, planning lines and words for the state of a task."""

from __future__ import annotations

import re
from typing import Literal

Task = Literal["open", "done"]

_PROPERTY = re.compile(r"[ \t]*([A-Za-z][\w./-]*)::(?:[ \t].*)?$")
_PLANNED = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED):[ \t]*[<\[]\d{4}-.*$")
_LOG = re.compile(r"[ \t]*(?::(?:LOGBOOK|END|PROPERTIES):|CLOCK:[ \t]*\[.*)[ \t]*$")
_KNOWN = frozenset(
    """id collapsed title type tags tag alias aliases date created created-at updated updated-at modified deck icon
    public private template template-including-parent heading background-color filters exclude-from-graph-view file
    file-path progress priority status source author url rating link cssclass publish parent related
    """.split()
)
_KNOWN_PREFIXES = ("card-", "query-", "logseq.", "ls-", "hl-")
_BOX = re.compile(r"\[([ xX/>-])\](?:[ \t]+|$)")
_STATE = re.compile(
    r"(?:(?P<open>TODO|DOING|IN-PROGRESS|NOW|LATER|WAITING|WAIT|CANCELED|CANCELLED)|DONE)(?::[ \t]*|[ \t]+)"
    r"(?=\S)(?![A-Z]{2,}\b(?:[ \t]+[A-Z]{2,}\b))"
)


def without_properties(content: str) -> str:
    """Leave out lines such as ``id:: …`` and ``SCHEDULED: <…>`` of a paragraph, except in code.

    On the first line only names that outliners give are properties: ``idempotent:: may run twice`` is knowledge.
    """
    if "::" not in content and "SCHEDULED:" not in content and "DEADLINE:" not in content and ":END:" not in content:
        return content
    lines = content.split("\n")
    all_are = len(lines) > 1 and all(map(_PROPERTY.match, lines))
    kept: list[str] = []
    ticks = 0
    for number, line in enumerate(lines):
        if ticks % 2 or not (all_are or _is_property(line, first=number == 0)):
            kept.append(line)
            ticks += line.count("`")
    return "\n".join(kept)


def _is_property(line: str, first: bool) -> bool:
    if _PLANNED.match(line) or _LOG.match(line):
        return not first
    found = _PROPERTY.match(line)
    if found is None or not first:
        return found is not None
    name = found[1].lower()
    return name in _KNOWN or name.startswith(_KNOWN_PREFIXES)


def task_of(text: str) -> tuple[Task | None, str]:
    """The state of a task and the text without its box or word; a cancelled task is one that is not done.

    >>> task_of("[x] wash"), task_of("TODO wash"), task_of("[-] wash")
    (('done', 'wash'), ('open', 'wash'), ('open', 'wash'))
    """
    if box := _BOX.match(text):
        return "done" if box[1] in "xX" else "open", text[box.end() :]
    if text[:1] in "TDINLWC" and (state := _STATE.match(text)):
        return "open" if state["open"] else "done", text[state.end() :]
    return None, text
