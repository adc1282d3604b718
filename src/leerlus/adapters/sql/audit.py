"""The audit trail. The database itself refuses to change or remove an event."""
# ruff: noqa: D102 - the port documents the methods

from typing import Any

from sqlalchemy import Connection, Row, insert, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.paging import page, read_cursor, write_cursor
from leerlus.audit.model import Event
from leerlus.ports.store import Page

_events = tables.audit_events


class SqlAuditTrail:
    """Implements :class:`leerlus.ports.store.access.AuditTrail`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, event: Event) -> None:
        self._connection.execute(insert(_events), _to_row(event))

    def page(self, *, subject: str | None = None, limit: int = 50, cursor: str | None = None) -> Page[Event]:
        query = select(_events)
        if subject is not None:
            query = query.where(_events.c.subject == subject)
        if cursor is not None:
            (number,) = read_cursor(cursor, "audit", int)
            query = query.where(_events.c.number < number)
        rows = self._connection.execute(query.order_by(_events.c.number.desc()).limit(limit + 1)).all()
        return page(rows, limit, item=_from_row, cursor=lambda row: write_cursor("audit", row.number))


def _to_row(event: Event) -> dict[str, Any]:
    return {
        "at": event.at,
        "actor": event.actor,
        "action": event.action,
        "subject": event.subject,
        "details": dict(event.details),
    }


def _from_row(row: Row[Any]) -> Event:
    return Event(
        at=row.at,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        details=row.details,
    )
