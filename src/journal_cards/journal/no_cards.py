"""The comment ``<!-- no-cards -->``: what it stands on makes no cards, and neither does anything below that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from journal_cards.journal.source import comments
from journal_cards.model import Bullet

_MARK = re.compile(r"<!--\s*no[- ]?cards?\b[^>]*-->", re.IGNORECASE)


def is_mark(comment: str) -> bool:
    """Whether a comment says it."""
    return _MARK.match(comment) is not None


def holds_mark(content: str) -> bool:
    """Whether a text holds the comment, outside of code spans."""
    return "<!--" in content and any(is_mark(content[start:end]) for start, end in comments(content))


def spread(bullets: Sequence[Bullet], everywhere: bool) -> tuple[Bullet, ...]:
    """The same bullets with the mark on everything that is nested in a marked one, or on all of them."""
    done: dict[int, tuple[Bullet, ...]] = {}
    stack: list[tuple[Sequence[Bullet], bool, bool]] = [(bullets, everywhere, False)]
    while stack:
        row, marked, children_are_done = stack.pop()
        if children_are_done:
            done[id(row)] = tuple(
                replace(one, no_cards=marked or one.no_cards, children=done.get(id(one.children), ())) for one in row
            )
            continue
        stack.append((row, marked, True))
        stack += [(one.children, marked or one.no_cards, False) for one in row if one.children]
    return done[id(bullets)]
