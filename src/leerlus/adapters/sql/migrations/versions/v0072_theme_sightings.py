"""What a run leaves behind now tells what it saw of each complaint; the next run leaves it anew."""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take away what earlier runs left: complaints find a theme again after the next one."""
    op.execute(sa.delete(sa.table("theme_yardsticks")))
