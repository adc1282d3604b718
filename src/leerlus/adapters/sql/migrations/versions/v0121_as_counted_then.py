"""What an overview of a year counted can be found again: the last settlement, and what was taken back only later."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0121"
down_revision = "0120"
branch_labels = None
depends_on = None

_DECISIONS = sa.table(
    "decisions", sa.column("complaint_id"), sa.column("decided_at"), sa.column("taken_back"), sa.column("taken_back_at")
)
_EVENTS = sa.table("audit_events", sa.column("at"), sa.column("action"), sa.column("subject"))
_REPORTS = sa.table("year_reports", sa.column("id"), sa.column("snapshot", sa.JSON))
_SETTLEMENTS = sa.table("settlements", sa.column("number"), sa.column("recorded_at", sa.DateTime(timezone=True)))


def upgrade() -> None:
    """Keep when a decision was taken back instead of whether; the audit trail knows it of those that were."""
    op.add_column("decisions", sa.Column("taken_back_at", sa.DateTime(timezone=True)))
    op.execute(sa.update(_DECISIONS).where(_DECISIONS.c.taken_back).values(taken_back_at=_moment_of_taking_back()))
    op.drop_column("decisions", "taken_back")
    connection = op.get_bind()
    for report_id, snapshot in connection.execute(sa.select(_REPORTS.c.id, _REPORTS.c.snapshot)).all():
        counted = snapshot | {"settlements": _last_settlement(connection, snapshot["taken_at"])}
        connection.execute(sa.update(_REPORTS).where(_REPORTS.c.id == report_id).values(snapshot=counted))


def _moment_of_taking_back() -> sa.ColumnElement[object]:
    of_it = (
        _EVENTS.c.action == "complaint.reopened",
        _EVENTS.c.subject == _DECISIONS.c.complaint_id,
        _EVENTS.c.at >= _DECISIONS.c.decided_at,
    )
    first = sa.select(sa.func.min(_EVENTS.c.at)).where(*of_it).correlate(_DECISIONS).scalar_subquery()
    return sa.func.coalesce(first, _DECISIONS.c.decided_at)


def _last_settlement(connection: sa.Connection, taken_at: str) -> int:
    then = _SETTLEMENTS.c.recorded_at <= datetime.fromisoformat(taken_at)
    return connection.scalar(sa.select(sa.func.max(_SETTLEMENTS.c.number)).where(then)) or 0
