"""A new bullet: as a row of the list, and whole with its cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from ... import face
from ...text import one_line
from .lines import Builder
from .markdown_content import content_from
from .row import LONGEST_NAME, Draw, cropped

if TYPE_CHECKING:
    from textual.content import Content

    from ...model import CardDraft
    from ...triaging import Bullet, Verdict

Mark = str
"""What was decided: a verdict, ``later``, or empty."""

_SIGNS: dict[str, tuple[str, str]] = {
    "keep": ("✓ kept", "$text-success"),
    "drop": ("✗ not a card", "$text-error"),
    "on": ("● on", "$text-primary"),
    "later": ("… later", "$quiet"),
}
_LONGEST = 2000
"""Characters of a text that are drawn."""


def mark_of(verdict: Verdict | None) -> Mark:
    """The mark that a decision leaves in the list."""
    return verdict or "later"


def bullet_row(bullet: Bullet, mark: Mark, current: bool) -> Draw:
    """``▸ Worms loosen the soil        ✓ kept``; what is set aside is dim."""

    def draw(width: int) -> Content:
        sign, colour = _SIGNS.get(mark, (_made(bullet), "$quiet"))
        if width < 60 and mark:
            sign = sign[:1]
        builder = Builder()
        builder.add("▸ " if current else "  ")
        plain = content_from(bullet.text[:LONGEST_NAME]).plain
        text = cropped(one_line(plain), width - cell_len(sign) - 4)
        builder.add(text, "" if bullet.active else "$quiet")
        builder.add(" " * max(2, width - 2 - cell_len(text) - cell_len(sign)))
        builder.add(sign, colour)
        return builder.build()

    return draw


def _made(bullet: Bullet) -> str:
    count = sum(not card.suspended for card in bullet.cards)
    if count:
        return "1 card" if count == 1 else f"{count} cards"
    return {"open_question": "question", "context": "context"}.get(bullet.disposition, "aside")


def bullet_content(bullet: Bullet) -> Content:
    """Where it stands, what it says, and its cards."""
    builder = Builder()
    day = bullet.date.isoformat() if bullet.date else "no date"
    where = one_line(" › ".join(bullet.topic)[:LONGEST_NAME])
    line = f"line {bullet.line} of {one_line(bullet.journal[:LONGEST_NAME])}"
    builder.add(" · ".join(part for part in (day, where, line) if part), "$quiet")
    builder.add("\n")
    builder.add_content(content_from(bullet.text[:_LONGEST]))
    if not bullet.active:
        reason = one_line(bullet.reason).removeprefix("set aside: ")
        aside = "Set aside: " if bullet.disposition == "suspended" else "No card: "
        builder.add(f"\n\n{aside}{reason}", "$text-warning")
        builder.add("\ny switches this on:" if bullet.cards else "", "$quiet")
    for card in bullet.cards:
        _add_card(builder, card)
    return builder.build()


def _add_card(builder: Builder, card: CardDraft) -> None:
    style = "$quiet" if card.suspended else ""
    builder.add("\n\n~ " if card.suspended else "\n\n• ", "$quiet" if card.suspended else "$text-primary")
    builder.add(one_line(content_from(face.front_of(card)[:_LONGEST]).plain), style)
    builder.add("\n  = ", "$quiet")
    builder.add(one_line(content_from(card.answer[:_LONGEST]).plain), style)
