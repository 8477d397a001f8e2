"""Family ``table``: what stands in columns, asked cell by cell, and commands with a comment, asked line by line.

``table.cell``: a table in a bullet. Card: ``Status 404: meaning?``; the first column names the row, the header the
question; the back is the cell. ``table.command``: a shell or SQL block in a bullet in which comments say what each line
does. Card: ``show the free space of every disk: which command?``; the back is the line.
Risk: wide tables (only the first three columns beside the key are asked), yes and no, comments that are no description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Block
from .. import inline
from ..candidate import Candidate
from ..grammar import lower_first
from ..subject import Subject, candidate
from ..words import content, words
from .cloze import slot_of

MAX_COLUMNS = 4
MAX_CELLS = 6
_SCORE = 0.62
_LONGEST_CELL, _LONGEST_KEY = 14, 6
_SAYS_NOTHING = re.compile(r"^(?:|[-–—?.✓✔✗✘xX*]+|yes|no|n/?a|none|true|false|same|tbd|todo)$", re.IGNORECASE)
_REMARKS = re.compile(
    r"^(?:comments?|notes?|remarks?|links?|sources?|references?|urls?|status|date|time|#|no\.?)$", re.IGNORECASE
)
_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_LETTER = re.compile(r"[^\W\d_]")
_CELL_END = re.compile(r"(?<!\\)\|")

_SHELLS = frozenset("sh bash shell console zsh fish powershell ps1 terminal cmd bat shell-session shellsession".split())
_QUERIES = frozenset("sql mysql postgres postgresql psql sqlite plsql".split())
_COMMENTED = re.compile(r"^(?P<code>[^#\s].{0,90}?\S)\s+#+\s*(?P<said>[^#\s].*)$")
_COMMENTED_QUERY = re.compile(r"^(?P<code>[^-\s].{0,90}?\S)\s+--\s+(?P<said>\S.*)$")
_COMMENT = re.compile(r"^(?:#+|--|//)\s*(?P<said>[^#!\s-].*)$")
_COMMAND = re.compile(r"^(?:[$>%] )?[a-z.~/][\w./~-]*(?: \S|$)")
_LONGEST_COMMAND, _FEWEST_SAID, _MOST_SAID = 90, 2, 14
_REMARK = re.compile(
    r"\b(?:todo|fixme|output|outputs|prints|returns|result|example|optional|note|or)\b|^\W|https?://", re.IGNORECASE
)


def cards(subject: Subject) -> Iterator[Candidate]:
    """The cells of the bullet's tables and the commented lines of its code."""
    if subject.role not in ("fact", "topic", "resource"):
        return
    for block in subject.blocks:
        if block.kind == "table":
            yield from _cells(subject, block)
        elif block.kind == "code":
            yield from _commands(subject, block)


# ---- tables ----------------------------------------------------------------------------------------------------------


def rows(source: str) -> list[list[str]]:
    """The rows of a markdown table, header first, without the line below the header."""
    lines = [line.strip() for line in source.split("\n") if line.strip()]
    return [_row(line) for line in lines if not _RULE.match(line)]


def _row(line: str) -> list[str]:
    spans = inline.code_spans(line)
    ends = [m.start() for m in _CELL_END.finditer(line) if not any(a <= m.start() < b for a, b in spans)]
    cells = [line[a + 1 : b].strip().replace("\\|", "|") for a, b in zip([-1, *ends], [*ends, len(line)], strict=True)]
    cells = cells[1:] if cells and not cells[0] and line.startswith("|") else cells
    return cells[:-1] if cells and not cells[-1] and line.endswith("|") else cells


def _cells(subject: Subject, block: Block) -> Iterator[Candidate]:
    told = rows(block.text)
    if len(told) < 2:
        return
    header, body = [inline.readable(cell) for cell in told[0]], told[1:]
    keys = [inline.readable(row[0]) for row in body if row]
    if len(set(map(inline.normal, keys))) < len(body) or not all(_is_key(key) for key in keys):
        return
    made = 0
    for row in body:
        for column, cell in list(zip(header, row, strict=False))[1:MAX_COLUMNS]:
            card = _cell(subject, header[0], inline.readable(row[0]), column, inline.readable(cell))
            if card and made < MAX_CELLS:
                made += 1
                yield card


def _is_key(key: str) -> bool:
    return bool(key) and len(key.split()) <= _LONGEST_KEY and bool(content(key) or "`" in key or key.isdigit())


def _cell(subject: Subject, first: str, key: str, column: str, cell: str) -> Candidate | None:
    if not content(column) or _REMARKS.match(column) or _SAYS_NOTHING.match(cell) or len(cell.split()) > _LONGEST_CELL:
        return None
    if inline.normal(cell) == inline.normal(key):
        return None
    named = f"{first} {key}" if content(first) and len(first.split()) <= 2 and not _LETTER.search(key) else key
    caption = (subject.place.text.rstrip(":"),) if subject.role != "topic" and content(subject.place.plain) else ()
    front = f"{named}: {lower_first(column).rstrip('?:')}?"
    slot = slot_of(f"{key} {column}")
    return candidate(
        subject,
        None,
        "table.cell",
        slot,
        "basic",
        front,
        cell.rstrip(".!"),
        score=_SCORE,
        context=caption,
        extra=(),
        series=True,
    )


# ---- commands with a comment -----------------------------------------------------------------------------------------


def _commands(subject: Subject, block: Block) -> Iterator[Candidate]:
    info = block.info.strip().casefold()
    query = info in _QUERIES
    if info and info not in _SHELLS and not query:
        return
    found = [(code, said) for code, said in _commented(block.text, query) if query or _COMMAND.match(code)]
    for code, said in found[:MAX_CELLS]:
        mark = "``" if "`" in code else "`"
        padded = f" {code} " if "`" in code else code
        front = f"{said[:1].upper()}{said[1:]}: which {'statement' if query else 'command'}?"
        yield candidate(
            subject,
            None,
            "table.command",
            slot_of(code),
            "basic",
            front,
            f"{mark}{padded}{mark}",
            score=_SCORE,
            context=(),
            extra=(),
            series=True,
        )


def _commented(text: str, query: bool) -> Iterator[tuple[str, str]]:
    """Commands and what their comment says: behind them, or alone on the line above a single command."""
    lines = [line.strip() for line in text.split("\n")]
    inside = _COMMENTED_QUERY if query else _COMMENTED
    for index, line in enumerate(lines):
        behind, above = inside.match(line), _COMMENT.match(lines[index - 1]) if index else None
        after = lines[index + 1] if index + 1 < len(lines) else ""
        if behind:
            code, said = behind["code"], behind["said"]
        elif above and line and not _COMMENT.match(line) and (not after or _COMMENT.match(after)):
            code, said = line, above["said"]
        else:
            continue
        code, said = re.sub(r"^[$>%] ", "", code), said.strip().rstrip(".:")
        if _describes(said) and len(code) <= _LONGEST_COMMAND and not code.endswith(("\\", "{", ":", "<<EOF")):
            yield code, said


def _describes(said: str) -> bool:
    return _FEWEST_SAID <= len(words(said)) <= _MOST_SAID and not _REMARK.search(said)
