"""Who has seen which grave complaint."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the list."""
    op.create_table(
        "grave_seen",
        sa.Column("complaint_id", sa.String, sa.ForeignKey("complaints.id", ondelete="CASCADE"), nullable=False),
        sa.Column("seen_by", sa.String, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("complaint_id", name="pk_grave_seen"),
    )
