"""Yearly overviews are kept as they were made."""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of overviews."""
    op.create_table(
        "year_reports",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("report", sa.JSON, nullable=False),
        sa.Column("snapshot", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_year_reports"),
        sa.UniqueConstraint("id", name="uq_year_reports_id"),
    )
