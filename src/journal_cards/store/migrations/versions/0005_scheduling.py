"""What a rating left a card due on, burials and single suspensions, forgiven leeches, and fitted parameters."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns and the table; rows of the log from before say nothing of the day that they gave."""
    op.add_column("reviews", sa.Column("due_day", sa.Text(), nullable=True))
    op.add_column("cards", sa.Column("buried_until", sa.Text(), nullable=True))
    op.add_column("cards", sa.Column("held", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("cards", sa.Column("forgiven", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.drop_index("ix_cards_queue", "cards")
    awake = "suspended = 0 AND held = 0 AND retired = 0"
    for name, columns, chosen in (
        ("new", ["note_uid", "buried_until"], "state = 0"),
        ("due", ["due_day", "note_uid", "buried_until"], "state = 2"),
        ("step", ["due_at", "note_uid", "last_day", "buried_until"], "due_at IS NOT NULL"),
    ):
        op.create_index(f"ix_cards_{name}", "cards", columns, sqlite_where=sa.text(f"{chosen} AND {awake}"))
    op.drop_index("ix_notes_live", "notes")
    op.create_index("ix_notes_live", "notes", ["uid", "topic"], sqlite_where=sa.text("retired = 0"))
    op.create_table(
        "fits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("loss_before", sa.REAL(), nullable=False),
        sa.Column("loss_after", sa.REAL(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fits"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
