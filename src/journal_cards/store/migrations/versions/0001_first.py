"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table; a step is frozen once it was released, whatever ``tables.py`` says later."""
    op.create_table(
        "journals",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_journals")),
        sqlite_strict=True,
    )
    op.create_table(
        "parameters",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("retention", sa.REAL(), nullable=False),
        sa.Column("learning_steps", sa.Text(), nullable=False),
        sa.Column("relearning_steps", sa.Text(), nullable=False),
        sa.Column("maximum_interval", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parameters")),
        sqlite_strict=True,
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journal_uid", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("digest_before", sa.Text(), nullable=True),
        sa.Column("digest_after", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["journal_uid"], ["journals.uid"], name=op.f("fk_imports_journal_uid_journals"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_imports_journal_uid"), "imports", ["journal_uid"], unique=False)
    op.create_table(
        "notes",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("journal_uid", sa.Text(), nullable=False),
        sa.Column("parent_uid", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("trail", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("disposition", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "disposition IN ('cards', 'topic', 'answer', 'context', 'open_question', 'suspended')",
            name=op.f("ck_notes_disposition"),
        ),
        sa.CheckConstraint('("retired") BETWEEN 0 AND 1', name=op.f("ck_notes_truths")),
        sa.CheckConstraint(
            "position >= 0 AND line >= 1 AND end_line >= line AND depth >= 0", name=op.f("ck_notes_place")
        ),
        sa.ForeignKeyConstraint(
            ["journal_uid"], ["journals.uid"], name=op.f("fk_notes_journal_uid_journals"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["parent_uid"],
            ["notes.uid"],
            name=op.f("fk_notes_parent_uid_notes"),
            ondelete="NO ACTION",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_notes")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_notes_journal_uid_position"), "notes", ["journal_uid", "position"], unique=False)
    op.create_index("ix_notes_live", "notes", ["uid"], unique=False, sqlite_where=sa.text("retired = 0"))
    op.create_table(
        "cards",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("note_uid", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("front", sa.Text(), nullable=False),
        sa.Column("back", sa.Text(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("primary", sa.Integer(), nullable=False),
        sa.Column("mask_topic", sa.Integer(), nullable=False),
        sa.Column("own_question", sa.Integer(), nullable=False),
        sa.Column("suspended", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.Column("flag", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Integer(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("stability", sa.REAL(), nullable=True),
        sa.Column("difficulty", sa.REAL(), nullable=True),
        sa.Column("due_day", sa.Text(), nullable=True),
        sa.Column("due_at", sa.Integer(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("last_at", sa.Integer(), nullable=True),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('basic', 'reverse', 'cloze', 'list', 'code', 'recall')", name=op.f("ck_cards_kind")
        ),
        sa.CheckConstraint("tier IN ('A', 'B', 'C')", name=op.f("ck_cards_tier")),
        sa.CheckConstraint(
            '("primary" | "mask_topic" | "own_question" | "suspended" | "retired") BETWEEN 0 AND 1',
            name=op.f("ck_cards_truths"),
        ),
        sa.CheckConstraint(
            "CASE state WHEN 0 THEN 1 WHEN 2 THEN due_day IS NOT NULL ELSE due_at IS NOT NULL END",
            name=op.f("ck_cards_due"),
        ),
        sa.CheckConstraint("state BETWEEN 0 AND 3 AND reps >= 0 AND lapses >= 0", name=op.f("ck_cards_memory")),
        sa.ForeignKeyConstraint(["note_uid"], ["notes.uid"], name=op.f("fk_cards_note_uid_notes"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_cards")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_cards_note_uid"), "cards", ["note_uid"], unique=False)
    op.create_index(
        "ix_cards_queue",
        "cards",
        ["note_uid", "state", "due_day", "due_at", "last_day"],
        unique=False,
        sqlite_where=sa.text("suspended = 0 AND retired = 0"),
    )
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("note_uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('kept', 'edited', 'moved', 'added', 'retired', 'revived')", name=op.f("ck_changes_kind")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_changes_import_id_imports"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["note_uid"], ["notes.uid"], name=op.f("fk_changes_note_uid_notes"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_changes_import_id"), "changes", ["import_id"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("card_uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", sa.Integer(), nullable=False),
        sa.Column("utc_offset", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Text(), nullable=False),
        sa.Column("duration", sa.Integer(), nullable=False),
        sa.Column("before_state", sa.Integer(), nullable=False),
        sa.Column("before_step", sa.Integer(), nullable=True),
        sa.Column("before_stability", sa.REAL(), nullable=True),
        sa.Column("before_difficulty", sa.REAL(), nullable=True),
        sa.Column("before_due_day", sa.Text(), nullable=True),
        sa.Column("before_due_at", sa.Integer(), nullable=True),
        sa.Column("before_last_day", sa.Text(), nullable=True),
        sa.Column("before_last_at", sa.Integer(), nullable=True),
        sa.Column("before_reps", sa.Integer(), nullable=False),
        sa.Column("before_lapses", sa.Integer(), nullable=False),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.CheckConstraint("(kind IN ('review', 'cram')) = (rating IS NOT NULL)", name=op.f("ck_reviews_rated")),
        sa.CheckConstraint("(kind IN ('undo', 'redo')) = (target IS NOT NULL)", name=op.f("ck_reviews_targeted")),
        sa.CheckConstraint(
            "kind IN ('review', 'cram', 'reset', 'manual', 'undo', 'redo')", name=op.f("ck_reviews_kind")
        ),
        sa.CheckConstraint(
            "before_state BETWEEN 0 AND 3 AND before_reps >= 0 AND before_lapses >= 0",
            name=op.f("ck_reviews_before_memory"),
        ),
        sa.CheckConstraint("duration >= 0", name=op.f("ck_reviews_duration")),
        sa.CheckConstraint("rating BETWEEN 1 AND 4", name=op.f("ck_reviews_rating")),
        sa.ForeignKeyConstraint(
            ["card_uid"], ["cards.uid"], name=op.f("fk_reviews_card_uid_cards"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["target"],
            ["reviews.uid"],
            name=op.f("fk_reviews_target_reviews"),
            ondelete="NO ACTION",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_reviews")),
        sa.UniqueConstraint("uid", name=op.f("uq_reviews_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_reviews_card_uid"), "reviews", ["card_uid"], unique=False)
    op.create_index(op.f("ix_reviews_study_day"), "reviews", ["study_day"], unique=False)
    op.create_index(op.f("ix_reviews_target"), "reviews", ["target"], unique=False)
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER tr_reviews_no_{verb} BEFORE {verb.upper()} ON reviews "
            "BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END"
        )
