"""How complaints ended."""
# ruff: noqa: D102 - the port documents the methods

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from leerlus.adapters.sql import tables
from leerlus.complaints.model import Ending, Settlement

_settlements = tables.settlements


class SqlSettlements:
    """Implements :class:`leerlus.ports.store.Settlements`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, settlement: Settlement) -> None:
        self._connection.execute(insert(_settlements), _to_row(settlement))

    def history(self, complaint_id: str) -> tuple[Settlement, ...]:
        query = select(_settlements).where(_settlements.c.complaint_id == complaint_id)
        return tuple(map(_from_row, self._connection.execute(query.order_by(_settlements.c.number))))

    def latest(self, *, until: datetime | None = None) -> dict[str, Settlement]:
        last = select(func.max(_settlements.c.number)).group_by(_settlements.c.complaint_id)
        if until is not None:
            last = last.where(_settlements.c.recorded_at <= until)
        query = select(_settlements).where(_settlements.c.number.in_(last)).order_by(_settlements.c.number)
        return {row.complaint_id: _from_row(row) for row in self._connection.execute(query)}


def _to_row(settlement: Settlement) -> dict[str, Any]:
    return {
        "complaint_id": settlement.complaint_id,
        "ending": settlement.ending.value,
        "given": settlement.given,
        "settled_on": settlement.settled_on,
        "settled_by": settlement.settled_by,
        "recorded_at": settlement.recorded_at,
    }


def _from_row(row: Row[Any]) -> Settlement:
    return Settlement(
        complaint_id=row.complaint_id,
        ending=Ending(row.ending),
        given=tuple(row.given),
        settled_on=row.settled_on,
        settled_by=row.settled_by,
        recorded_at=row.recorded_at,
    )
