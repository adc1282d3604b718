"""What kind of thing kept a message from its subscriber."""

import sqlalchemy as sa
from alembic import op

revision = "0101"
down_revision = "0072"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; messages that failed before keep their line only."""
    op.add_column("deliveries", sa.Column("obstacle", sa.String()))
