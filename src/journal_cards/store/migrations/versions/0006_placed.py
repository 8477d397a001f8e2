"""Each card knows the topic of its note, so that what waits in a topic is counted without the notes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column and fill it."""
    op.add_column("cards", sa.Column("placed", sa.Text(), nullable=True))
    op.execute(
        "UPDATE cards SET placed = (SELECT CASE retired WHEN 0 THEN topic END FROM notes WHERE uid = cards.note_uid)"
    )
    for name in ("new", "due", "step"):
        op.drop_index(f"ix_cards_{name}", "cards")
    op.drop_index("ix_notes_live", "notes")
    live = "suspended = 0 AND held = 0 AND retired = 0 AND placed IS NOT NULL"
    for name, columns, chosen in (
        ("live", ["placed"], ""),
        ("new", ["placed", "note_uid", "buried_until"], "state = 0 AND "),
        ("due", ["due_day", "note_uid", "placed", "buried_until"], "state = 2 AND "),
        ("step", ["due_at", "note_uid", "placed", "last_day", "buried_until"], "due_at IS NOT NULL AND "),
    ):
        op.create_index(f"ix_cards_{name}", "cards", columns, sqlite_where=sa.text(chosen + live))
