"""Severity beside suggestions, complaints judged without them, and the coordinator's second reading of decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what it takes to measure suggestions in use."""
    op.add_column("suggestions", sa.Column("gravity", sa.JSON))
    op.add_column("complaints", sa.Column("unassisted", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "second_readings",
        sa.Column("complaint_id", sa.String, sa.ForeignKey("complaints.id", ondelete="CASCADE"), nullable=False),
        sa.Column("category", sa.String, nullable=False),
        sa.Column("read_by", sa.String, nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("complaint_id", "category", name="pk_second_readings"),
    )
