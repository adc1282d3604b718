"""People correct redactions; an organisation lists words of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of corrections and of listed words."""
    op.create_table(
        "redaction_corrections",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("complaint_id", sa.String, sa.ForeignKey("complaints.id", ondelete="CASCADE"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("type", sa.String),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_redaction_corrections"),
    )
    op.create_index("ix_redaction_corrections_complaint_id", "redaction_corrections", ["complaint_id"])
    op.create_table(
        "redaction_list",
        sa.Column("phrase", sa.String, nullable=False),
        sa.Column("type", sa.String),
        sa.Column("added_by", sa.String, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("phrase", name="pk_redaction_list"),
    )
