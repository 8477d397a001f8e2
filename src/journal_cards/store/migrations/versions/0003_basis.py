"""What the cards of a note follow from, so that an import makes only those of what changed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; the next import of a changed journal fills it."""
    op.add_column("notes", sa.Column("basis", sa.Text(), server_default=sa.text("''"), nullable=False))
