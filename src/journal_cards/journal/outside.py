"""What a journal says outside of its bullets: no cards are made of it, and the person is told how much it is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from journal_cards.journal.tags import without_tags
from journal_cards.model import Block, Journal

_SHOWN = 5
_NAMES = {"paragraph": "paragraph", "code": "code block", "quote": "quote", "table": "table", "html": "piece of HTML"}
_MANY = {"html": "pieces of HTML"}
_DEFINITION = re.compile(r"[ \t]*\[(?!\^)[^\]]+\]:[ \t]")
_RULE_OF_TABLE = re.compile(r"[ \t|:-]+")


@dataclass(frozen=True, slots=True)
class Outside:
    """Text outside of bullets: headings, dates, labels, front matter and link targets do not count."""

    lines: int
    """Lines that say something."""
    kinds: tuple[tuple[str, int], ...]
    """How many blocks of each kind of ``Block`` there are, most first."""
    first_lines: tuple[int, ...]
    """The 1-based line of each block, in order."""

    def __str__(self) -> str:
        if not self.lines:
            return ""
        told = ", ".join(_many(count, _NAMES[kind], _MANY.get(kind)) for kind, count in self.kinds)
        where = ", ".join(f"{line:,}" for line in self.first_lines[:_SHOWN])
        more = ", …" if len(self.first_lines) > _SHOWN else ""
        lines = "line" if len(self.first_lines) == 1 else "lines"
        return f"{_many(self.lines, 'line')} of text outside of bullets made no cards ({told}): {lines} {where}{more}"


def outside(journal: Journal) -> Outside:
    """Count what stands outside of bullets; ``str`` of it is one line for the person, empty when there is nothing."""
    said = [(block, lines) for entry in journal.entries for block in entry.prose if (lines := _lines(block))]
    kinds = Counter(block.kind for block, _ in said)
    first = tuple(sorted(block.line for block, _ in said))
    return Outside(sum(lines for _, lines in said), tuple(kinds.most_common()), first)


def _lines(block: Block) -> int:
    """How many lines of a block say something."""
    return sum(_says(line, block.kind) for line in block.text.split("\n"))


def _says(line: str, kind: str) -> bool:
    if kind == "table":
        return bool(line.strip()) and not _RULE_OF_TABLE.fullmatch(line)
    if kind == "code":
        return bool(line.strip())
    return bool(without_tags(line).strip()) and not _DEFINITION.match(line)


def _many(count: int, what: str, several: str | None = None) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {several or what + 's'}"
