"""What complaints that come in are held against, to put them into a theme at once."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0081"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; the next run of themes fills it."""
    op.create_table(
        "theme_yardsticks",
        sa.Column("encoder", sa.String, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("encoder", name="pk_theme_yardsticks"),
    )
