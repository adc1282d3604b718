"""Complaints can be erased or restricted."""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Say what a complaint may be used for, and make the table where the text of a restricted one lies."""
    op.add_column("complaints", sa.Column("use", sa.String, nullable=False, server_default="full"))
    op.create_table(
        "laid_aside",
        sa.Column("complaint_id", sa.String, sa.ForeignKey("complaints.id", ondelete="CASCADE"), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("complaint_id", name="pk_laid_aside"),
    )
