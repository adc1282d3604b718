"""PostgreSQL finds words between the signs of a mark-up language, too; SQLite always did."""

from alembic import op

revision = "0120"
down_revision = "0110"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take ``<naam>``, ``&eacute;`` and ``+31`` for words and numbers between blanks."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP INDEX complaint_search")
    op.execute(
        "CREATE INDEX complaint_search ON complaints"
        " USING gin (to_tsvector('simple', translate(text, '/@.-_:<>&+', '          ')))"
    )
