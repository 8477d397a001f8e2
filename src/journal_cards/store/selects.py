"""What the store asks, as SQLAlchemy Core statements; ``peek`` asks the same in SQL text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Select, and_, case, func, literal_column, not_, or_, select

from journal_cards.store.tables import cards, journals, notes, reviews

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import ColumnElement

_named = reviews.alias("named")
_balance = (
    select(func.coalesce(func.sum(case((_named.c.kind == "undo", 1), else_=-1)), 0))
    .where(_named.c.target == reviews.c.uid)
    .scalar_subquery()
)
UNDONE: Final = _balance > 0
"""Whether a row of ``reviews`` is taken back: more undo than redo rows name it."""

# Literal zeros, not parameters: only then can SQLite see that the partial indexes hold what is asked for.
_ZERO: ColumnElement[int] = literal_column("0")
_LIVE_NOTE = notes.c.retired == _ZERO
_ACTIVE = and_(cards.c.suspended == _ZERO, cards.c.held == _ZERO, cards.c.retired == _ZERO, _LIVE_NOTE)
MEMORY: Final = (
    cards.c.state,
    cards.c.step,
    cards.c.stability,
    cards.c.difficulty,
    cards.c.due_day,
    cards.c.due_at,
    cards.c.last_day,
    cards.c.last_at,
    cards.c.reps,
    cards.c.lapses,
)
"""The columns of a card's memory."""

_REMEMBERED = {column.name for column in MEMORY} - {"reps"}
IDENTITY: Final = tuple(column for column in cards.columns if column.name not in _REMEMBERED)
"""The other columns of a card, and how often it was rated."""

IN_ORDER: Final = (
    journals.c.name,
    journals.c.uid,
    notes.c.position,
    notes.c.uid,
    cards.c.primary.desc(),
    cards.c.ordinal,
    cards.c.uid,
)
"""Journal, position, primary first."""

_FULL = cards.join(notes).join(journals)
CARDS: Final = select(
    cards,
    notes.c.line,
    notes.c.date,
    notes.c.topic,
    notes.c.trail,
    notes.c.position,
    notes.c.retired.label("note_retired"),
    journals.c.name.label("journal"),
    case((cards.c.override_of != notes.c.text, notes.c.text)).label("text_now"),
).select_from(_FULL)
"""Every card with what it shows of its note."""

QUEUED: Final = (
    select(
        cards.c.uid,
        cards.c.note_uid,
        notes.c.topic,
        notes.c.date,
        notes.c.position,
        cards.c.primary,
        *MEMORY,
        cards.c.buried_until,
    )
    .select_from(_FULL)
    .where(_ACTIVE)
    .order_by(*IN_ORDER)
)
"""Every active card as the queue sees it."""

TRACKS: Final = select(
    reviews.c.card_uid,
    reviews.c.kind,
    reviews.c.rating,
    reviews.c.study_day,
    reviews.c.reviewed_at,
    reviews.c.due_day,
    reviews.c.before_state,
).order_by(reviews.c.card_uid, reviews.c.sequence)
"""The log card by card, as ``scheduling.track`` reads it."""

_RATED = ("review", "cram", "reset")
LAST_REVIEW: Final = (
    select(reviews).where(reviews.c.kind.in_(_RATED), not_(UNDONE)).order_by(reviews.c.sequence.desc()).limit(1)
)
"""The newest rating, or reset, that stands."""

GIVEN_BY: Final = (
    select(reviews.c.card_uid, reviews.c.parameters, func.max(reviews.c.sequence).label("newest"))
    .where(reviews.c.kind.in_(("review", "manual")), not_(UNDONE))
    .group_by(reviews.c.card_uid)
)
"""Of each card the parameter set of the newest row that stands and gave it a due day."""

_younger = reviews.alias("younger")
_undone_at = (
    select(func.max(_named.c.sequence))
    .where(_named.c.target == reviews.c.uid, _named.c.kind == "undo")
    .scalar_subquery()
)
REDOABLE: Final = (
    select(reviews)
    .where(reviews.c.kind.in_(_RATED), UNDONE)
    # A rating since then is another way that was taken.
    .where(~select(_younger.c.uid).where(_younger.c.kind.in_(_RATED), _younger.c.sequence > _undone_at).exists())
    .order_by(_undone_at.desc())
    .limit(1)
)
"""The row that was undone last, when nothing was rated since."""

_primaries = func.sum(cards.c.primary)
ODD_PRIMARIES: Final = (
    select(cards.c.note_uid, _primaries.label("primaries"))
    .join_from(cards, notes)
    .where(cards.c.retired == _ZERO, _LIVE_NOTE)
    .group_by(cards.c.note_uid)
    .having(_primaries != 1)
)
"""Notes of the journals whose cards do not have exactly one primary among them."""


_its_place = case((_LIVE_NOTE, notes.c.topic))
PLACED: Final = select(_its_place).where(notes.c.uid == cards.c.note_uid).correlate(cards).scalar_subquery()
"""Where a card stands, by its note."""

MISPLACED: Final = cards.c.placed.is_distinct_from(PLACED)
COUNT_MISPLACED: Final = (
    select(func.count()).select_from(cards.join(notes)).where(cards.c.placed.is_distinct_from(_its_place))
)
"""How many cards stand in a topic that is not their note's."""


def live_cards(include_retired: bool, topic: tuple[str, ...] | None, encoded: str) -> Select[Any]:
    """Cards in order; of one topic and its subtopics when ``topic`` is not None (``encoded`` is its JSON)."""
    chosen = CARDS.order_by(*IN_ORDER)
    if not include_retired:
        chosen = chosen.where(cards.c.retired == _ZERO, _LIVE_NOTE)
    if topic:
        beginning = encoded[:-1] + ", "  # a longer path begins with the same texts
        below = func.substr(notes.c.topic, 1, len(beginning)) == beginning
        chosen = chosen.where(or_(notes.c.topic == encoded, below))
    return chosen


def studied(day: date) -> Select[Any]:
    """The ratings of one study day that stand, as ``note_uid``, ``topic`` and ``before_state``."""
    return (
        select(cards.c.note_uid, notes.c.topic, reviews.c.before_state)
        .join_from(reviews, cards)
        .join(notes)
        .where(reviews.c.kind == "review", reviews.c.study_day == day.isoformat(), not_(UNDONE))
    )
