"""How complaints ended, and what citizens got."""

from collections.abc import Callable
from typing import Any

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
    for name, key in (("lessons", ("id",)), ("lesson_versions", ("lesson_id", "revision"))):
        _change(name, key, "content", _with_nothing_given)
    _change("year_reports", ("id",), "report", _with_no_endings)


def _with_nothing_given(content: dict[str, Any]) -> dict[str, Any]:
    return content | {"figures": content["figures"] | {"given": []}}


def _with_no_endings(report: dict[str, Any]) -> dict[str, Any]:
    return report | {"by_ending": [], "given": []}


def _change(name: str, key: tuple[str, ...], column: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Bring the JSON in a column up to date, row by row."""
    changed = sa.table(name, *(sa.column(each) for each in key), sa.column(column, sa.JSON))
    connection = op.get_bind()
    for row in connection.execute(sa.select(changed)).mappings().all():
        same = [changed.c[each] == row[each] for each in key]
        connection.execute(sa.update(changed).where(*same).values({column: change(row[column])}))
