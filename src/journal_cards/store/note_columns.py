"""Between rows and notes with their cards, for the store alone: ``peek`` reads no notes."""

from __future__ import annotations

from journal_cards.model import NoteDraft, Rejected, StoredCard, StoredNote
from journal_cards.store.choice_columns import drafts_from, made_from, override_from, say_from
from journal_cards.store.columns import Columns, draft_from
from journal_cards.store.values import Row, day_from, text_of, text_of_day, texts_from


def stored_card_from(row: Row) -> StoredCard:
    """A card's identity and draft; ``retired`` is the card's own."""
    retired, reviewed = row["retired"] == 1, row["reps"] > 0
    made = row["uid"], draft_from(row), row["primary"] == 1, retired
    return StoredCard(*made, override_from(row), reviewed, row["held"] == 1)


def stored_note_from(row: Row, cards: tuple[StoredCard, ...], rejected: tuple[Rejected, ...] = ()) -> StoredNote:
    """A note with all its cards; its draft has those that are not retired."""
    draft = NoteDraft(
        text=row["text"],
        key=row["key"],
        parent=None,
        position=row["position"],
        line=row["line"],
        end_line=row["end_line"],
        depth=row["depth"],
        date=day_from(row["date"]),
        topic=texts_from(row["topic"]),
        trail=texts_from(row["trail"]),
        role=row["role"],
        disposition=row["disposition"],
        reason=row["reason"],
        cards=tuple(card.draft for card in cards if not card.retired),
        spares=drafts_from(row["spares"]),
        made=made_from(row["made"]),
        basis=row["basis"],
    )
    say = say_from(row["wanted"], row["seen"], rejected)
    return StoredNote(row["uid"], draft, row["parent_uid"], row["retired"] == 1, cards, say)


def columns_of_note(draft: NoteDraft, parent_uid: str | None) -> Columns:
    """A note's text and place, without its identity and without what ``columns_of_choices`` gives."""
    return {
        "parent_uid": parent_uid,
        "text": draft.text,
        "key": draft.key,
        "position": draft.position,
        "line": draft.line,
        "end_line": draft.end_line,
        "depth": draft.depth,
        "date": text_of_day(draft.date),
        "topic": text_of(draft.topic),
        "trail": text_of(draft.trail),
        "role": draft.role,
        "disposition": draft.disposition,
        "reason": draft.reason,
    }
