"""A journal as an outline that a person can read in a test."""

from __future__ import annotations

import json
from collections.abc import Iterator

from journal_cards.model import Block, Bullet, Entry, Journal


def bullets(journal: Journal) -> Iterator[Bullet]:
    """Give every bullet in document order, without recursion."""
    for entry in journal.entries:
        waiting = list(reversed(entry.bullets))
        while waiting:
            bullet = waiting.pop()
            yield bullet
            waiting.extend(reversed(bullet.children))


def outline(journal: Journal) -> str:
    """Write a journal down: entries, bullets, blocks, and ``!`` before problems.

    A bullet is ``L3-5 d1 "text" #2 done no-cards under "what introduces its list"``.
    """
    lines = [f"title {quoted(journal.title)}"] if journal.title else []
    for entry in journal.entries:
        lines.append(_entry(entry))
        lines.extend(_block(block, "  ") for block in entry.prose)
        for bullet in bullets(Journal((Entry(1, "", 0, None, (), entry.bullets),))):
            lines.append(_bullet(bullet))
            lines.extend(_block(block, "    ") for block in bullet.blocks)
    return "\n".join([*lines, *(f"! {problem}" for problem in journal.problems)])


def quoted(text: str) -> str:
    """Put quotes around a text and show its line breaks."""
    return json.dumps(text, ensure_ascii=False)


def _entry(entry: Entry) -> str:
    topics = f" [{' › '.join(entry.headings)}]" if entry.headings else ""
    return f"L{entry.line} h{entry.level} {entry.date or '-'}{topics}"


def _bullet(bullet: Bullet) -> str:
    span = f"L{bullet.line}" if bullet.line == bullet.end_line else f"L{bullet.line}-{bullet.end_line}"
    number = "" if bullet.number is None else f" #{bullet.number}"
    task = f" {bullet.task}" if bullet.task else ""
    intro = f" under {quoted(bullet.intro)}" if bullet.intro else ""
    return (
        f"  {span} d{bullet.depth} {quoted(bullet.text)}{number}{task}{' no-cards' if bullet.no_cards else ''}{intro}"
    )


def _block(block: Block, indent: str) -> str:
    return f"{indent}{block.kind}{' ' + block.info if block.info else ''} L{block.line} {quoted(block.text)}"
