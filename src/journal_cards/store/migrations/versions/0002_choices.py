"""What a person decides: cards called bad, own words, bullets suspended or switched on, bullets looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_RATED = """
UPDATE notes SET seen = 1 WHERE uid IN (
  SELECT cards.note_uid FROM reviews JOIN cards ON cards.uid = reviews.card_uid WHERE reviews.kind = 'review')
"""


def upgrade() -> None:
    """Add the columns and the table; a bullet whose card was rated has been looked at."""
    op.add_column("notes", sa.Column("spares", sa.Text(), server_default=sa.text("'[]'"), nullable=False))
    op.add_column("notes", sa.Column("made", sa.Text(), nullable=True))
    op.add_column("notes", sa.Column("wanted", sa.Integer(), nullable=True))
    op.add_column("notes", sa.Column("seen", sa.Integer(), server_default=sa.text("0"), nullable=False))
    for name in ("override_front", "override_back", "override_of"):
        op.add_column("cards", sa.Column(name, sa.Text(), nullable=True))
    op.create_table(
        "rejections",
        sa.Column("note_uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_uid"], ["notes.uid"], name=op.f("fk_rejections_note_uid_notes"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("note_uid", "kind", "family", "slot", "answer", name=op.f("pk_rejections")),
        sqlite_strict=True,
    )
    op.execute(_RATED)
