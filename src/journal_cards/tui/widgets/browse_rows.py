"""The rows of the list of all cards: its head, its filters, the names of its columns, and one row a card."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from ... import face
from ...model import State
from ...text import many, one_line
from .lines import Builder, join
from .markdown_content import content_from
from .row import LONGEST_NAME, Draw, apart, cells_of, clickable, cropped

if TYPE_CHECKING:
    from ...card_list import CardFilter, Listed, Order
    from ...model import Card, Moment

_DUE = 11
"""Cells of the column with the due."""
_NARROW, _ROOMY = 56, 90
"""Cells below which there is no topic, and from which on the topic has more room."""
_ORDERS: dict[Order, tuple[str, str, int]] = {
    "journal": ("in journal order", "Line", 7),
    "due": ("by due", "Line", 7),
    "topic": ("by topic", "Line", 7),
    "newest": ("newest first", "Made", 12),
    "lapses": ("by lapses", "Lapses", 8),
    "difficulty": ("hardest first", "Difficulty", 12),
    "stability": ("weakest first", "Stability", 11),
}
"""How each is told; title and cells of the last column, which tells what the cards are sorted by."""


def head_row(found: Listed | None, total: bool, order: Order, marked: int, carried: bool) -> Draw:
    """``Browse   12 cards + 3 suspended · in journal order``; None while they are looked for."""
    left = Content.styled("Browse", "bold")
    told = "…" if found is None else _count(found) if total else f"{len(found.uids):,} or more cards"
    builder = Builder()
    if carried:
        builder.add("history in hand · ", "bold $text-warning")
    if marked:
        builder.add(f"{marked:,} marked", "bold")
        builder.add(" of ", "$quiet")
    builder.add(told, "$quiet")
    builder.add(f" · {_ORDERS[order][0]}", "$quiet")
    right = builder.build()
    return lambda width: apart(left, right, width)


def _count(found: Listed) -> str:
    """Cards in use are those that the topics count; the suspended ones come on top of them."""
    used = len(found.uids) - found.suspended
    suspended = [f"{found.suspended:,} suspended"] if found.suspended else []
    return " + ".join(suspended if suspended and not used else [many(used, "card"), *suspended])


def filter_row(wanted: CardFilter) -> Draw:
    """``n state  d due  F flag …``: the key and the word of each filter, ``✓`` before those that are on."""
    topic = one_line((wanted.topic or ("none",))[-1][:LONGEST_NAME]) if wanted.topic is not None else ""
    entries = (
        ("n", wanted.state, "state", "state"),
        ("d", "due" * wanted.due, "due", "due"),
        ("F", "flag" * wanted.flagged, "flag", "flagged"),
        ("L", "leech" * wanted.leech, "leech", "leech"),
        ("S", "suspended" * wanted.suspended, "suspended", "suspended"),
        ("x", "retired" * wanted.retired, "retired", "retired"),
        ("T", f"tier {wanted.tier}" * bool(wanted.tier), "tier", "tier"),
        ("t", cropped(topic, 20), "topic", "topic"),
    )
    drawn = [(bool(on), _entry(key, on, word, name)) for key, on, word, name in entries]

    def draw(width: int) -> Content:
        # Where there is no room for all, those that are off give way: what is on explains the list.
        room = width - sum(cells_of(entry) for on, entry in drawn if on)
        kept: list[Content] = []
        for on, entry in drawn:
            room -= 0 if on else cells_of(entry)
            if on or room >= 0:
                kept.append(entry)
        return join(kept).rstrip()

    return draw


def _entry(key: str, on: str, word: str, name: str) -> Content:
    builder = Builder()
    builder.add(f"{key} ", "bold $text-primary")
    builder.add(f"✓{on}" if on else word, "bold" if on else "$quiet")
    return join((clickable(builder.build(), f"screen.filter('{name}')"), Content("  ")))


def title_row(order: Order) -> Draw:
    """The names of the columns."""

    def draw(width: int) -> Content:
        front, topic, value = _columns(width, order)
        named = f"{'    Front':<{front}}{'Topic':<{topic}}" if topic else f"{'    Front':<{front}}"
        return Content.styled(f"{named}{'Due':>{_DUE}}{_ORDERS[order][1]:>{value}}", "$quiet")

    return draw


def card_row(card: Card | None, order: Order, marked: bool, leech: bool, moment: Moment, current: bool) -> Draw:
    """``▸ ✓ What does the MTU limit?   CIDR   3d   14``; what is not reviewed is dim, what is special is a word."""

    def draw(width: int) -> Content:
        builder = Builder()
        builder.add("▸ " if current else "  ")
        builder.add("✓ " if marked else "  ", "bold $text-success")
        if card is None:
            builder.add("…", "$faint")
            return builder.build()
        front, topic, value = _columns(width, order)
        signs = cropped(_signs(card, leech), max(0, front // 3))
        room = front - 5 - (cell_len(signs) + 1 if signs else 0)
        text = cropped(plain_front(face.front(card)[:LONGEST_NAME]), room)
        quiet = "$quiet" if card.suspended or card.retired else ""
        builder.add(text, quiet)
        builder.add(" " * (room - cell_len(text) + 1))
        builder.add(f"{signs} " if signs else "", "$text-warning")
        if topic:
            name = cropped(one_line((card.topic or ("",))[-1][:LONGEST_NAME]), topic - 1)
            builder.add(name + " " * (topic - cell_len(name)), "$quiet")
        told = due_word(card, moment)
        builder.add(f"{told:>{_DUE}}", "bold" if told == "due" else "$quiet")
        builder.add(f"{_value(card, order):>{value}}", "$quiet")
        return builder.build()

    return draw


def due_word(card: Card, moment: Moment) -> str:
    """``new``, ``due``, ``3d``, ``10m``; why it is not reviewed, when it is not."""
    if card.retired:
        return "retired"
    if card.suspended:
        return "suspended"
    if card.buried_until is not None and card.buried_until > moment.day:
        return "buried"
    memory = card.memory
    if memory.state is State.NEW:
        return "new"
    late = memory.due_day is not None and memory.due_day <= moment.day
    return (
        "due" if late or (memory.due_at or moment.at + 1) <= moment.at else face.interval(memory, moment.at, moment.day)
    )


@lru_cache(maxsize=4096)
def plain_front(text: str) -> str:
    """A front as words on one line, without its markdown."""
    return one_line(content_from(text).plain)


def _columns(width: int, order: Order) -> tuple[int, int, int]:
    """Cells of the front, of the topic and of what the cards are sorted by."""
    topic, value = 0 if width < _NARROW else 14 if width < _ROOMY else 24, _ORDERS[order][2]
    return max(8, width - topic - _DUE - value), topic, value


def _signs(card: Card, leech: bool) -> str:
    found = [] if card.flag is None else [f"⚑ {one_line(card.flag[:40])}".rstrip()]
    return " ".join(found + ["leech"] * leech)


def _value(card: Card, order: Order) -> str:
    memory = card.memory
    if order == "newest":
        return datetime.fromtimestamp(card.created_at / 1000, UTC).astimezone().date().isoformat()
    if order == "lapses":
        return str(memory.lapses or "–")
    if order == "difficulty":
        return "–" if memory.difficulty is None else f"{memory.difficulty:.1f}"
    if order == "stability":
        return "–" if memory.stability is None else days(memory.stability)
    return "–" if card.line is None else str(card.line)


def days(count: float) -> str:
    """``0.4 d``, ``12 d``, ``3.1 y``."""
    if count >= 365:
        return f"{count / 365.25:.1f} y"
    return f"{count:.1f} d" if count < 10 else f"{count:.0f} d"
