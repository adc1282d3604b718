"""How complaints ended, and what citizens got."""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of settlements."""
    op.create_table(
        "settlements",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("complaint_id", sa.String, sa.ForeignKey("complaints.id", ondelete="CASCADE"), nullable=False),
        sa.Column("ending", sa.String, nullable=False),
        sa.Column("given", sa.JSON, nullable=False),
        sa.Column("settled_on", sa.Date, nullable=False),
        sa.Column("settled_by", sa.String, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_settlements"),
    )
    op.create_index("ix_settlements_complaint_id_number", "settlements", ["complaint_id", "number"])
