"""Decisions that were made for many complaints at once, and decisions that were taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0110"
down_revision = "0103"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both; every decision so far was made by itself and stands."""
    op.add_column("decisions", sa.Column("at_once", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("decisions", sa.Column("taken_back", sa.Boolean, nullable=False, server_default=sa.false()))
