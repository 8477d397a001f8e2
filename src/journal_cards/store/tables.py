"""The tables, as SQLAlchemy Core values. A change here needs a new file in ``migrations/versions``.

Types are those that strict SQLite tables know. Nothing cascades: what has a review cannot be deleted, only retired.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    DDL,
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
    text,
)

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _needed(name: str, kind: Any = Text, *rest: Any, **options: Any) -> Column[Any]:
    return Column(name, kind, *rest, nullable=False, **options)


def _since(name: str, kind: Any, default: str) -> Column[Any]:
    # A column that older files get with ADD COLUMN, which needs a value for the rows that are there.
    return Column(name, kind, nullable=False, server_default=text(default))


def _maybe(name: str, kind: Any = Text, *rest: Any) -> Column[Any]:
    return Column(name, kind, *rest, nullable=True)


def _to(target: str, *, deferred: bool = False) -> ForeignKey:
    # A row may name one that is written later in the same transaction: a bullet its parent, a merged log its target.
    if deferred:
        return ForeignKey(target, ondelete="NO ACTION", deferrable=True, initially="DEFERRED")
    return ForeignKey(target, ondelete="RESTRICT")


def _truths(*names: str) -> tuple[Column[Any] | CheckConstraint, ...]:
    # One check for all of them: checks are half of the time of an import.
    together = " | ".join(f'"{name}"' for name in names)
    return (
        *(_needed(name, Integer) for name in names),
        CheckConstraint(f"({together}) BETWEEN 0 AND 1", name="truths"),
    )


def _one_of(name: str, *values: str) -> CheckConstraint:
    return CheckConstraint(f"{name} IN ({', '.join(repr(value) for value in values)})", name=name)


def _memory(prefix: str = "") -> tuple[Column[Any] | CheckConstraint, ...]:
    return (
        _needed(prefix + "state", Integer),
        _maybe(prefix + "step", Integer),
        _maybe(prefix + "stability", REAL),
        _maybe(prefix + "difficulty", REAL),
        _maybe(prefix + "due_day"),
        _maybe(prefix + "due_at", Integer),
        _maybe(prefix + "last_day"),
        _maybe(prefix + "last_at", Integer),
        _needed(prefix + "reps", Integer),
        _needed(prefix + "lapses", Integer),
        CheckConstraint(
            f"{prefix}state BETWEEN 0 AND 3 AND {prefix}reps >= 0 AND {prefix}lapses >= 0", name=prefix + "memory"
        ),
    )


journals: Final = Table(
    "journals",
    metadata,
    _needed("uid", primary_key=True),
    _needed("name"),
    _needed("path"),
    _needed("digest"),
    _needed("imported_at", Integer),
    sqlite_strict=True,
)

notes: Final = Table(
    "notes",
    metadata,
    _needed("uid", primary_key=True),
    _needed("journal_uid", Text, _to("journals.uid")),
    _maybe("parent_uid", Text, _to("notes.uid", deferred=True)),
    _needed("text"),
    _needed("key"),
    _needed("position", Integer),
    _needed("line", Integer),
    _needed("end_line", Integer),
    _needed("depth", Integer),
    _maybe("date"),
    _needed("topic"),
    _needed("trail"),
    _needed("role"),
    _needed("disposition"),
    _needed("reason"),
    *_truths("retired"),
    _since("spares", Text, "'[]'"),
    _maybe("made"),
    _maybe("wanted", Integer),
    _since("seen", Integer, "0"),
    _since("basis", Text, "''"),
    _one_of("disposition", "cards", "topic", "answer", "context", "open_question", "suspended"),
    CheckConstraint("position >= 0 AND line >= 1 AND end_line >= line AND depth >= 0", name="place"),
    Index(None, "journal_uid", "position"),
    sqlite_strict=True,
)

cards: Final = Table(
    "cards",
    metadata,
    _needed("uid", primary_key=True),
    _needed("note_uid", Text, _to("notes.uid")),
    _needed("ordinal", Integer),
    _needed("kind"),
    _needed("rule"),
    _needed("slot"),
    _needed("tier"),
    _needed("front"),
    _needed("back"),
    _needed("spans"),
    _needed("context"),
    _needed("extra"),
    _needed("sources"),
    _maybe("reason"),
    *_truths("primary", "mask_topic", "own_question", "suspended", "retired"),
    _maybe("flag"),
    _needed("created_at", Integer),
    _needed("changed_at", Integer),
    *_memory(),
    _maybe("override_front"),
    _maybe("override_back"),
    _maybe("override_of"),
    _maybe("news"),
    _maybe("news_at", Integer),
    _maybe("buried_until"),
    _since("held", Integer, "0"),
    _since("forgiven", Integer, "0"),
    # The topic of its note while that is in a journal, else NULL: what waits in a topic is counted without the notes.
    _maybe("placed"),
    _one_of("kind", "basic", "reverse", "cloze", "list", "code", "recall"),
    _one_of("tier", "A", "B", "C"),
    # Without a due a card would never come back, and nobody would notice.
    CheckConstraint("CASE state WHEN 0 THEN 1 WHEN 2 THEN due_day IS NOT NULL ELSE due_at IS NOT NULL END", name="due"),
    Index(None, "note_uid"),
    sqlite_strict=True,
)

# Cards that a person called bad: what is known of them is what newer rules may make again.
rejections: Final = Table(
    "rejections",
    metadata,
    _needed("note_uid", Text, _to("notes.uid"), primary_key=True),
    _needed("kind", primary_key=True),
    _needed("family", primary_key=True),
    _needed("slot", primary_key=True),
    _needed("answer", primary_key=True),
    _needed("at", Integer),
    sqlite_strict=True,
)

# What is counted and lined up, without touching the pages that hold the texts, nor those of the notes: a card stands in
# ``ix_cards_live`` while it can be asked, and in the one of the others that its state asks for.
_LIVE = "suspended = 0 AND held = 0 AND retired = 0 AND placed IS NOT NULL"
Index("ix_cards_live", cards.c.placed, sqlite_where=text(_LIVE))
Index(
    "ix_cards_new",
    cards.c.placed,
    cards.c.note_uid,
    cards.c.buried_until,
    sqlite_where=text(f"state = 0 AND {_LIVE}"),
)
Index(
    "ix_cards_due",
    cards.c.due_day,
    cards.c.note_uid,
    cards.c.placed,
    cards.c.buried_until,
    sqlite_where=text(f"state = 2 AND {_LIVE}"),
)
Index(
    "ix_cards_step",
    cards.c.due_at,
    cards.c.note_uid,
    cards.c.placed,
    cards.c.last_day,
    cards.c.buried_until,
    sqlite_where=text(f"due_at IS NOT NULL AND {_LIVE}"),
)
reviews: Final = Table(
    "reviews",
    metadata,
    _needed("sequence", Integer, primary_key=True),
    _needed("uid", Text, unique=True),
    _needed("card_uid", Text, _to("cards.uid"), index=True),
    _needed("kind"),
    _maybe("rating", Integer),
    _needed("reviewed_at", Integer),
    _needed("utc_offset", Integer),
    _needed("study_day", Text, index=True),
    _needed("duration", Integer),
    *_memory("before_"),
    _needed("parameters"),
    Column("target", Text, _to("reviews.uid", deferred=True), nullable=True, index=True),
    _maybe("due_day"),
    _one_of("kind", "review", "cram", "reset", "manual", "undo", "redo"),
    CheckConstraint("rating BETWEEN 1 AND 4", name="rating"),
    CheckConstraint("(kind IN ('review', 'cram')) = (rating IS NOT NULL)", name="rated"),
    CheckConstraint("(kind IN ('undo', 'redo')) = (target IS NOT NULL)", name="targeted"),
    CheckConstraint("duration >= 0", name="duration"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

for _verb in ("update", "delete"):
    event.listen(
        reviews,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER tr_reviews_no_{_verb} BEFORE {_verb.upper()} ON reviews "
            "BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END"
        ),
    )

imports: Final = Table(
    "imports",
    metadata,
    _needed("id", Integer, primary_key=True),
    _needed("journal_uid", Text, _to("journals.uid"), index=True),
    _needed("at", Integer),
    _needed("counts"),
    _maybe("digest_before"),
    _needed("digest_after"),
    _maybe("undone_at", Integer),
    _maybe("places"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

# ``before`` and ``after``: a note's row with its cards' rows as JSON, without memory; an added note has neither.
changes: Final = Table(
    "changes",
    metadata,
    _needed("id", Integer, primary_key=True),
    _needed("import_id", Integer, _to("imports.id"), index=True),
    _needed("note_uid", Text, _to("notes.uid")),
    _needed("kind"),
    _needed("why"),
    _maybe("before"),
    _maybe("after"),
    _one_of("kind", "kept", "edited", "moved", "added", "retired", "revived"),
    sqlite_strict=True,
)

parameters: Final = Table(
    "parameters",
    metadata,
    _needed("id", primary_key=True),
    _needed("weights"),
    _needed("retention", REAL),
    _needed("learning_steps"),
    _needed("relearning_steps"),
    _needed("maximum_interval", Integer),
    sqlite_strict=True,
)

# Parameters that were fitted to the person's own reviews; the newest row is in force.
fits: Final = Table(
    "fits",
    metadata,
    _needed("id", Integer, primary_key=True),
    _needed("at", Integer),
    _needed("weights"),
    _needed("reviews", Integer),
    _needed("loss_before", REAL),
    _needed("loss_after", REAL),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

# Alembic's own table, in its own words: a new file is made without importing Alembic (100 ms) and stamped as migrated.
alembic_version: Final = Table(
    "alembic_version",
    MetaData(naming_convention={"pk": "alembic_version_pkc"}),
    _needed("version_num", String(32), primary_key=True),
)
