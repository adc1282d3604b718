"""A comment on a lesson may answer a question of the review."""

import sqlalchemy as sa
from alembic import op

revision = "0102"
down_revision = "0101"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; comments so far answer nothing."""
    op.add_column("lesson_comments", sa.Column("answers", sa.String()))
