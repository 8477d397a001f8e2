"""The rows around the card: what is left, how far the sitting is, and the four ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from ...model import Counts, Rating, State
from ...session import called
from ...text import one_line
from .. import keys
from ..keys.review import REVIEW
from .lines import Builder, join
from .row import LONGEST_NAME, Draw, apart, cells_of, clickable, cropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...session import Outcome, Sitting

RATING_STYLES = {
    Rating.AGAIN: "$text-error",
    Rating.HARD: "$text-warning",
    Rating.GOOD: "$text-success",
    Rating.EASY: "$text-primary",
}


def topic_name(topic: tuple[str, ...] | None) -> str:
    """How a sitting's topic is written: ``Networking › CIDR``."""
    return "All topics" if topic is None else one_line(" › ".join(part[:LONGEST_NAME] for part in topic))


def head_rows(sitting: Sitting, seconds: int | None = None) -> Draw:
    """Two rows: the topic with what is left, and a bar of what is done of what there is to do.

    ``seconds`` are those that the card has been on the screen, when the person wants to know.
    """
    head = _head(sitting, seconds)
    done = len(sitting.done)
    whole = done + sitting.counts.new + sitting.counts.learning + sitting.counts.review
    # One widget for both rows: each one that changes costs a person time between a key and the next card.
    return lambda width: join((head(width), Content("\n"), bar(done, whole, width)))


def _head(sitting: Sitting, seconds: int | None) -> Draw:
    """The topic and the flag, and what is left; the kind of the shown card is underlined, as in Anki."""
    shown = sitting.shown.state if sitting.shown else None
    told = f"{len(sitting.done)} done" + ("" if seconds is None else f"  {seconds // 60}:{seconds % 60:02}")
    name = topic_name(sitting.topic)
    beyond = called(sitting)
    # A short screen shows where one is, rather than the way there.
    short = topic_name(sitting.topic[-1:]) if sitting.topic else name
    if _gives_away(sitting):
        name = short = "…"
    if beyond:
        name, short = f"{name} · {beyond}", f"{short} · {beyond}"
    flag = one_line(sitting.card.flag[:LONGEST_NAME]) if sitting.card and sitting.card.flag else ""

    def draw(width: int) -> Content:
        right = _counts(sitting.counts, shown, told)
        if cell_len(short) + (_FLAG_AT_LEAST if flag else 0) > width - cells_of(right) - 2:
            right = _counts(sitting.counts, shown, told, all_kinds=False)
        room = width - cells_of(right) - 2
        if not flag:
            return apart(Content.styled(name if cell_len(name) <= room else short, "bold"), right, width)
        mark = _flag(flag, room - 2 - cell_len(name))
        left = name if cell_len(name) <= room - 2 - cells_of(mark) else short
        left = cropped(left, max(1, room - 2 - cells_of(mark)))
        return apart(join((Content.styled(f"{left}  ", "bold"), mark)), right, width)

    return draw


_FLAG_AT_LEAST = 9
"""Cells that the beginning of a flag's word needs."""


def _flag(word: str, room: int) -> Content:
    """The sign of a flag with its word, or with the beginning of it."""
    return Content.styled(f"⚑ {cropped(word, min(24, max(_FLAG_AT_LEAST - 4, room - 2)))}", "$text-warning")


def _gives_away(sitting: Sitting) -> bool:
    """The name of the topic would tell the answer that is still hidden."""
    card = sitting.card
    return card is not None and card.shown.mask_topic and sitting.topic is not None and not sitting.revealed


def _counts(counts: Counts, shown: State | None, told: str, *, all_kinds: bool = True) -> Content:
    """``3 new  0 learning  2 review  1 done``; without ``all_kinds`` those that are none are left out."""
    kinds = (
        (counts.new, "new", "$text-primary", shown is State.NEW),
        (counts.learning, "learning", "$text-warning", shown in (State.LEARNING, State.RELEARNING)),
        (counts.review, "review", "$text-success", shown is State.REVIEW),
    )
    builder = Builder()
    for number, word, colour, current in kinds:
        if number or all_kinds:
            style = colour if number else "$faint"
            builder.add(f"{number} {word}", f"{style} underline" if current else style)
            builder.add("  ")
    builder.add(told, "$quiet")
    return builder.build()


def bar(part: int, whole: int, width: int, style: str = "$primary") -> Content:
    """``part`` of ``whole`` as a thick line on a thin one."""
    full = min(width, round(width * part / whole)) if whole else 0
    return join((Content.styled("━" * full, style), Content.styled("─" * (width - full), "$faint")))


def rating_row(outcomes: Sequence[Outcome], revealed: bool) -> Draw:
    """The four ratings with the interval that each one gives; before the answer, how to show it."""
    if not revealed:
        show = clickable(
            _label(keys.name(REVIEW, "review.turn"), "show the answer", "", "bold $text-primary"), "screen.turn"
        )
        first = clickable(_label(keys.name(REVIEW, "review.type"), "type it first", "", ""), "screen.type")
        both = join((show, Content("   "), first))
        return lambda width: both if cells_of(both) <= width else show
    labels = [_rating(outcome, outcome.rating.label) for outcome in outcomes]
    # Where the words find no room, the keys and what they do are still there.
    short = [_rating(outcome, "") for outcome in outcomes]
    least = sum(cells_of(label) for label in labels) + len(labels) - 1
    return lambda width: _spread(labels if least <= width else short, width)


def _rating(outcome: Outcome, word: str) -> Content:
    label = _label(
        keys.name(REVIEW, f"review.{outcome.rating.label.lower()}"),
        word,
        outcome.interval,
        RATING_STYLES[outcome.rating],
    )
    return clickable(label, f"screen.rate({int(outcome.rating)})")


def _label(key: str, word: str, interval: str, style: str) -> Content:
    builder = Builder()
    builder.add(key, "bold")
    builder.add(f" {word}" if word else "", style if interval else "$quiet")
    builder.add(f" {interval}" if interval else "", "$quiet" if word else style)
    return builder.build()


def _spread(labels: Sequence[Content], width: int) -> Content:
    """Labels in columns of equal width, or as close together as they must be."""
    lengths = [cell_len(label.plain) for label in labels]
    column = min(width // max(1, len(labels)), 22)
    parts: list[Content] = []
    for label, length in zip(labels, lengths, strict=True):
        parts += [label, Content(" " * max(2, column - length))]
    spread = join(parts).rstrip()
    return spread if cell_len(spread.plain) <= width else join([p if p.plain.strip() else Content(" ") for p in parts])
