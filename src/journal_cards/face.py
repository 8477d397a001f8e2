"""What is shown of a card, on a screen or as plain lines: its sides, its next interval, and what is told about it."""

from __future__ import annotations

from datetime import date

from .model import Card, CardDraft, Memory

_DAY = 24 * 60
BLANK = "[…]"
"""What stands in place of the words that a cloze hides."""
FLAG = "flagged"
"""The word of a flag that was given none."""
CHANGED = "The bullet changed since you wrote this card. It says now:"
"""Stands above the bullet's text, below the answer that a person wrote."""
NEWS = "Changed in your journal since you learned it:"
"""Stands before the fact that changed, below the answer."""


def front(card: Card) -> str:
    """Markdown of the front; a cloze has ``[…]`` in place of what it hides."""
    return front_of(card.shown)


def front_of(draft: CardDraft) -> str:
    """The same of a draft."""
    text = draft.front
    for start, end in sorted(draft.spans, reverse=True):
        text = text[:start] + BLANK + text[end:]
    return text


def back(card: Card) -> str:
    """Markdown of the back; of a cloze the whole sentence."""
    return card.shown.back or card.shown.front


def written(card: Card) -> tuple[str, str]:
    """Front and back as a person who edits them begins: all that shows of the card, the context on the front."""
    shown = card.shown
    return "\n\n".join((*shown.context, front_of(shown))), shown.answer


def interval(memory: Memory, now: int, today: date) -> str:
    """How long until a card with this memory is due: ``10m``, ``2h``, ``3d``, ``1.4mo``, ``2.1y``."""
    if memory.due_at is not None:
        minutes = max(1, round((memory.due_at - now) / 60_000))
        return (
            f"{minutes}m"
            if minutes < 60
            else f"{round(minutes / 60)}h"
            if minutes < _DAY
            else f"{round(minutes / _DAY)}d"
        )
    days = (memory.due_day - today).days if memory.due_day else 0
    if days < 30:
        return f"{days}d"
    return _tenths(days / 30.44, "mo") if days < 365 else _tenths(days / 365.25, "y")


def _tenths(value: float, unit: str) -> str:
    return f"{value:.1f}".removesuffix(".0") + unit


def leech_line(card: Card) -> str:
    """What a person is told about a card that has become a leech: where to mend it."""
    return (
        f"A leech: forgotten {card.memory.lapses} times. Reword the bullet on line {card.line} of {card.journal}, "
        "or the card: that clears it."
    )
