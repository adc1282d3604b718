"""A complaint belongs to a second theme by a passage, no longer as a whole."""

from alembic import op

revision = "0071"
down_revision = "0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forget who was in a second theme as a whole; the next run of themes finds the passages."""
    op.execute("UPDATE themes SET also = '[]'")
