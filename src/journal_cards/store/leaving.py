"""Notes that left their journal, with the history that waits for them."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from journal_cards.model import LeftBullet
from journal_cards.store.sqlite import rows
from journal_cards.store.tables import cards, changes, imports, journals, notes, reviews
from journal_cards.store.values import day_from, texts_from

REPLACED = ": another note goes on in its place"
"""How the reason ends for which a note retired that another one goes on as: its text is still there."""


def left(connection: Connection) -> tuple[LeftBullet, ...]:
    """Every retired note, the one that left last first."""
    rated = (
        select(
            cards.c.note_uid,
            func.count(func.distinct(cards.c.uid)).label("cards"),
            func.count(reviews.c.uid).label("reviews"),
            func.max(reviews.c.study_day).label("last_day"),
        )
        .select_from(cards.outerjoin(reviews, (reviews.c.card_uid == cards.c.uid) & (reviews.c.kind == "review")))
        .group_by(cards.c.note_uid)
        .subquery()
    )
    when = (
        select(changes.c.note_uid, func.max(imports.c.at).label("left_at"))
        .join_from(changes, imports)
        .where(changes.c.kind == "retired", imports.c.undone_at.is_(None), changes.c.why.not_like(f"%{REPLACED}"))
        .group_by(changes.c.note_uid)
        .subquery()
    )
    found = rows(
        connection,
        select(notes.c.uid, notes.c.text, notes.c.topic, journals.c.name, when.c.left_at, rated)
        .select_from(
            notes.join(journals)
            .join(when, when.c.note_uid == notes.c.uid)
            .outerjoin(rated, rated.c.note_uid == notes.c.uid)
        )
        .where(notes.c.retired == 1)
        .order_by(when.c.left_at.desc(), journals.c.name, notes.c.position, notes.c.uid),
    )
    return tuple(
        LeftBullet(
            row["uid"],
            row["name"],
            row["text"],
            texts_from(row["topic"]),
            row["left_at"],
            row["cards"] or 0,
            row["reviews"] or 0,
            day_from(row["last_day"]),
        )
        for row in found
    )


def together(connection: Connection, journal_uid: str) -> frozenset[str]:
    """The uids of the notes that left with the newest import of a journal that stands; all, where none does."""
    stands = (imports.c.journal_uid == journal_uid) & imports.c.undone_at.is_(None)
    newest = connection.execute(select(func.max(imports.c.id)).where(stands)).scalar()
    chosen = select(notes.c.uid).where(notes.c.journal_uid == journal_uid, notes.c.retired == 1)
    if newest is not None:
        gone = select(changes.c.note_uid).where(changes.c.import_id == newest, changes.c.kind == "retired")
        chosen = chosen.where(notes.c.uid.in_(gone))
    return frozenset(row["uid"] for row in rows(connection, chosen))
