"""A challenger suggests silently beside the champion."""

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of silent suggestions."""
    op.create_table(
        "silent_suggestions",
        sa.Column("complaint_id", sa.String, sa.ForeignKey("complaints.id", ondelete="CASCADE"), nullable=False),
        sa.Column("model", sa.String, nullable=False),
        sa.Column("categories", sa.JSON, nullable=False),
        sa.Column("outcomes", sa.JSON, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("doubt", sa.Boolean, nullable=False),
        sa.Column("gravity", sa.JSON),
        sa.PrimaryKeyConstraint("complaint_id", "model", name="pk_silent_suggestions"),
    )
