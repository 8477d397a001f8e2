"""Between rows and the values of ``model``: ``x_from(row)`` and ``columns_of_x(value)``; standard library only.

Both readers of the database share it: ``store`` with SQLAlchemy and ``peek`` with sqlite3. A row is anything that
gives a column by its name. Days are ISO text, instants integer ms UTC, tuples JSON text, truths 0 and 1.
"""

from __future__ import annotations

from typing import Any

from journal_cards.errors import UserError
from journal_cards.model import (
    Card,
    CardDraft,
    JournalFile,
    Memory,
    Moment,
    Queued,
    Rating,
    Review,
    State,
)
from journal_cards.store.choice_columns import override_from
from journal_cards.store.values import Row, day_from, day_of, encode, spans_from, text_of, text_of_day, texts_from

Columns = dict[str, Any]
"""Values by the names of a table's columns."""

_STATES = tuple(State)


# ---- rows to values --------------------------------------------------------------------------------------------------


def memory_from(row: Row, prefix: str = "") -> Memory:
    """The memory that a row holds in the columns that begin with ``prefix``."""
    get = (lambda name: row[prefix + name]) if prefix else row.__getitem__
    stability = get("stability")
    if stability is not None and not stability > 0:
        raise UserError(f"the database holds a stability of {stability}: journal-cards doctor --rebuild")
    return Memory(
        _STATES[get("state")],
        get("step"),
        stability,
        get("difficulty"),
        day_from(get("due_day")),
        get("due_at"),
        day_from(get("last_day")),
        get("last_at"),
        get("reps"),
        get("lapses"),
    )


def queued_from(row: Row) -> Queued:
    """What the queue knows of a card."""
    return Queued(
        row["uid"],
        row["note_uid"],
        texts_from(row["topic"]),
        day_from(row["date"]),
        row["position"],
        row["primary"] == 1,
        memory_from(row),
        day_from(row["buried_until"]),
    )


def draft_from(row: Row) -> CardDraft:
    """The draft that a card was last made from."""
    return CardDraft(
        row["kind"],
        row["rule"],
        row["slot"],
        row["tier"],
        row["front"],
        row["back"],
        spans_from(row["spans"]),
        texts_from(row["context"]),
        texts_from(row["extra"]),
        texts_from(row["sources"]),
        row["mask_topic"] == 1,
        row["own_question"] == 1,
        row["suspended"] == 1,
        row["reason"],
    )


def card_from(row: Row) -> Card:
    """A card with what it shows of its note; ``note_retired`` and ``journal`` are the joined columns."""
    retired = bool(row["retired"] or row["note_retired"])
    return Card(
        uid=row["uid"],
        note_uid=row["note_uid"],
        journal=row["journal"],
        draft=draft_from(row),
        primary=row["primary"] == 1,
        line=None if retired else row["line"],
        date=day_from(row["date"]),
        topic=texts_from(row["topic"]),
        trail=texts_from(row["trail"]),
        position=row["position"],
        retired=retired,
        flag=row["flag"],
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        memory=memory_from(row),
        override=override_from(row),
        text_now=row["text_now"],
        news=row["news"] if row["news_at"] and row["news_at"] >= (row["last_at"] or 0) else None,
        buried_until=day_from(row["buried_until"]),
        held=row["held"] == 1,
        forgiven=row["forgiven"],
    )


def review_from(row: Row) -> Review:
    """One row of the review log."""
    return Review(
        uid=row["uid"],
        card_uid=row["card_uid"],
        kind=row["kind"],
        rating=None if row["rating"] is None else Rating(row["rating"]),
        moment=Moment(row["reviewed_at"], row["utc_offset"], day_of(row["study_day"])),
        duration=row["duration"],
        before=memory_from(row, "before_"),
        parameters=row["parameters"],
        target=row["target"],
        due_day=day_from(row["due_day"]),
    )


def journal_from(row: Row) -> JournalFile:
    """A journal that the store knows."""
    return JournalFile(row["uid"], row["name"], row["path"], row["digest"], row["imported_at"])


# ---- values to columns -----------------------------------------------------------------------------------------------


def columns_of_memory(memory: Memory, prefix: str = "") -> Columns:
    """A memory in the columns that begin with ``prefix``."""
    return {
        prefix + "state": int(memory.state),
        prefix + "step": memory.step,
        prefix + "stability": memory.stability,
        prefix + "difficulty": memory.difficulty,
        prefix + "due_day": text_of_day(memory.due_day),
        prefix + "due_at": memory.due_at,
        prefix + "last_day": text_of_day(memory.last_day),
        prefix + "last_at": memory.last_at,
        prefix + "reps": memory.reps,
        prefix + "lapses": memory.lapses,
    }


def columns_of_draft(draft: CardDraft) -> Columns:
    """What the rules made of a card."""
    return {
        "kind": draft.kind,
        "rule": draft.rule,
        "slot": draft.slot,
        "tier": draft.tier,
        "front": draft.front,
        "back": draft.back,
        "spans": encode(draft.spans) if draft.spans else "[]",
        "context": text_of(draft.context),
        "extra": text_of(draft.extra),
        "sources": text_of(draft.sources),
        "mask_topic": int(draft.mask_topic),
        "own_question": int(draft.own_question),
        "suspended": int(draft.suspended),
        "reason": draft.reason,
    }


def columns_of_journal(journal: JournalFile) -> Columns:
    """A journal's row."""
    return {
        "uid": journal.uid,
        "name": journal.name,
        "path": journal.path,
        "digest": journal.digest,
        "imported_at": journal.imported_at,
    }


def columns_of_review(review: Review) -> Columns:
    """A row of the log; its place in the log is the database's."""
    return {
        "uid": review.uid,
        "card_uid": review.card_uid,
        "kind": review.kind,
        "rating": None if review.rating is None else int(review.rating),
        "reviewed_at": review.moment.at,
        "utc_offset": review.moment.utc_offset,
        "study_day": review.moment.day.isoformat(),
        "duration": review.duration,
        **columns_of_memory(review.before, "before_"),
        "parameters": review.parameters,
        "target": review.target,
        "due_day": text_of_day(review.due_day),
    }
