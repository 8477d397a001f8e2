"""What an edit leaves behind: the fact that changed on a card, and the places that an import can give back."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns; nothing is known of the edits before."""
    op.add_column("cards", sa.Column("news", sa.Text(), nullable=True))
    op.add_column("cards", sa.Column("news_at", sa.Integer(), nullable=True))
    op.add_column("imports", sa.Column("places", sa.Text(), nullable=True))
