"""Everything about one card as one ``Content``: the card, its memory and history, its bullet, and why it is there."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from textual.content import Content

from ... import face
from ...model import Card, CardDraft, State
from ...text import many, one_line, visible
from .browse_rows import days, plain_front
from .card_content import drawn
from .history_chart import history_chart
from .lines import Builder, Line, laid_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...card_list import Details
    from ...model import Review

_LONGEST, _NEAR = 300, 100
"""Characters of a text beside the card, and of the bullets around its own."""
_NEWEST = 8
"""Rows of the log that are told."""
_KINDS = {"reset": "made new again", "manual": "due day moved", "cram": "crammed"}
_Rows = list[Line]


def details_content(details: Details, width: int, *, revealed: bool = True) -> Content:
    """All sections at a width in cells; without ``revealed`` nothing that tells the answer."""
    sections: list[tuple[str, _Rows]] = [("Memory", _memory(details)), ("History", _history(details, width))]
    if revealed:
        sections += [("In the journal", _journal(details)), ("Why this card", _why(details))]
    else:
        sections += [("In the journal", [_where(details)])]
    builder = Builder()
    if revealed:
        builder.add_content(drawn(details.card, True, width).content)
    else:
        builder.add("The card and its bullet show here once you have seen the answer.", "$quiet")
    for title, rows in sections:
        builder.add("\n\n")
        builder.add(title, "bold $text-primary")
        builder.add("\n")
        builder.add_content(laid_out(rows, width))
    return builder.build()


def _line(text: str, style: str = "", first: str = "", rest: str = "") -> Line:
    return Line(Content.styled(text, style), Content.styled(first, "$quiet"), Content.styled(rest, "$quiet"))


# ---- memory ----------------------------------------------------------------------------------------------------------


def _memory(details: Details) -> _Rows:
    card, memory = details.card, details.card.memory
    rows = [_line(_due(details))]
    if details.retrievability is not None and memory.stability is not None and memory.difficulty is not None:
        rows.append(_line(f"{details.retrievability:.0%} chance that you know it today"))
        rows.append(_line(f"stability {days(memory.stability)} · difficulty {memory.difficulty:.1f} of 10", "$quiet"))
    if memory.reps:
        rows.append(_line(f"{many(memory.reps, 'rating')}, forgotten {_times(memory.lapses)}", "$quiet"))
    if details.leech:
        rows.append(_line("a leech: reword its bullet or the card", "$text-warning"))
    if card.flag is not None:
        rows.append(_line(f"⚑ flagged: {one_line(card.flag)}" if card.flag else "⚑ flagged", "$text-warning"))
    if card.override is not None:
        rows.append(_line("in your own words", "$quiet"))
    return rows


def _due(details: Details) -> str:
    card, memory = details.card, details.card.memory
    if card.retired:
        return "retired: not in use any more; its history stays"
    if card.held:
        return "suspended by you"
    if card.draft.suspended:
        return f"suspended: {one_line(card.draft.reason or 'its bullet is suspended')}"
    if card.buried_until is not None and card.buried_until > details.today:
        return f"buried until {card.buried_until.isoformat()}"
    if memory.state is State.NEW:
        return "new: never rated"
    when = face.interval(memory, details.now, details.today)
    if memory.due_day is None:
        return f"{memory.state.label}: due in {when}"
    late = (details.today - memory.due_day).days
    if late > 0:
        return f"due since {memory.due_day.isoformat()}, {many(late, 'day')} ago"
    return "due today" if late == 0 else f"due in {when}, on {memory.due_day.isoformat()}"


def _times(count: int) -> str:
    return "never" if count == 0 else "once" if count == 1 else f"{count} times"


def _history(details: Details, width: int) -> _Rows:
    rows = [Line(row) for row in history_chart(details.reviews, details.today, width)]
    if not details.reviews:
        return [_line("no ratings yet", "$quiet")]
    older = len(details.reviews) - _NEWEST
    told = [_line(_review(review)) for review in reversed(details.reviews[-_NEWEST:])]
    return rows + told + ([_line(f"and {older:,} before", "$quiet")] if older > 0 else [])


def _review(review: Review) -> str:
    day = review.moment.day.isoformat()
    due = f" → due {review.due_day.isoformat()}" if review.due_day else ""
    if review.rating is None:
        return f"{day}  {_KINDS.get(review.kind, review.kind)}{due}"
    crammed = " (cram)" if review.kind == "cram" else ""
    return f"{day}  {review.rating.label:<5} {review.duration / 1000:>4.0f} s{crammed}{due}"


# ---- the bullet ------------------------------------------------------------------------------------------------------


def _where(details: Details) -> Line:
    place = details.place
    name = one_line(PurePath(place.path).name)
    return _line(f"it was in {name}" if details.card.retired else f"{name}:{place.line}", "$quiet")


def _journal(details: Details) -> _Rows:
    rows = [_where(details)]
    least = min((one.depth for one in details.place.near), default=0)
    for one in details.place.near:
        indent = "  " * min(6, one.depth - least)
        sign = "▸ " if one.here else "  "
        text = _cut(details.place.text, _LONGEST) if one.here else _cut(one.text, _NEAR)
        rows.append(_line(text, "bold" if one.here else "$quiet", f"{sign}{indent}- ", f"  {indent}  "))
    return rows


def _cut(text: str, longest: int = _LONGEST) -> str:
    """A text without its markdown, on one line, with an ellipsis where something is missing."""
    line = plain_front(text[: 4 * longest])
    return line if len(line) <= longest and len(text) <= 4 * longest else line[: longest - 1] + "…"


def _why(details: Details) -> _Rows:
    place, draft = details.place, details.card.draft
    rows = [_line(f"rule {draft.rule} · tier {draft.tier} · the bullet is read as: {one_line(place.role)}")]
    if place.disposition != "cards":
        rows.append(_line(one_line(place.reason), "$quiet"))
    rows += _named("beside it", (_asks(card) for card in details.siblings))
    rows += _named("next best", map(_words, place.spares))
    if details.tried is None:
        return [*rows, _line("w says what the rules tried", "$quiet")]
    return [*rows, _line("tried:", "$quiet"), *(_line(visible(one), "", "  ", "    ") for one in details.tried)]


def _named(name: str, texts: Iterable[str]) -> _Rows:
    return [_line(text, "", f"{name}: ", " " * (len(name) + 2)) for text in texts]


def _asks(card: Card) -> str:
    off = " (suspended)" if card.suspended else ""
    return _words(card.shown) + off


def _words(draft: CardDraft) -> str:
    return f"{_cut(face.front_of(draft))} = {_cut(draft.answer)}"
