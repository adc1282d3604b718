"""Decided complaints for which nothing was ever suggested are swept for grave allegations, too."""

import sqlalchemy as sa
from alembic import op

revision = "0103"
down_revision = "0102"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of what a model finds in them."""
    op.create_table(
        "sweep_scores",
        sa.Column("complaint_id", sa.String, sa.ForeignKey("complaints.id", ondelete="CASCADE"), nullable=False),
        sa.Column("model", sa.String, nullable=False),
        sa.Column("probabilities", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("complaint_id", name="pk_sweep_scores"),
    )
