"""One journal's markdown to a ``Journal``; pure, and never an exception because of what the text holds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from journal_cards.journal.entries import entries
from journal_cards.journal.fences import OPEN
from journal_cards.journal.lines import prepare
from journal_cards.journal.rules import DEEP, MAX_DEPTH, block_parser
from journal_cards.journal.tree import sections
from journal_cards.model import Journal, Problem

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRAMES = 4 * MAX_DEPTH


def parse_journal(text: str) -> Journal:
    """Read a journal: every list item of the text becomes one bullet, and what cannot be read becomes a problem."""
    environment: dict[str, Any] = {}
    text, named = prepare(text)
    read, misplaced = sections(_tokens(text, environment))
    found, problems, title = entries(read, text)
    everything = sorted((*problems, *misplaced, *_block_problems(environment)), key=lambda problem: problem.line or 0)
    return Journal(found, tuple(everything), title or named)


def _tokens(text: str, environment: dict[str, Any]) -> list[Token]:
    try:
        return _block_tokens(text, environment)
    except RecursionError:
        # markdown-it calls itself a few times a level; only a file nested far deeper than people write comes here.
        environment.clear()
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(limit + _FRAMES)
        try:
            return _block_tokens(text, environment)
        finally:
            sys.setrecursionlimit(limit)


def _block_tokens(text: str, environment: dict[str, Any]) -> list[Token]:
    parser = block_parser()
    tokens: list[Token] = []
    parser.block.parse(text, parser, environment, tokens)
    return tokens


def _block_problems(environment: dict[str, Any]) -> list[Problem]:
    deep = [
        Problem(line + 1, f"lists are nested more than {MAX_DEPTH} deep; what lies deeper was read as text")
        for line in sorted(environment.get(DEEP, ()))[:1]
    ]
    return deep + [
        Problem(opened + 1, f"the code block that starts here is never closed; it was ended after line {ended}")
        for opened, ended in environment.get(OPEN, ())
    ]
