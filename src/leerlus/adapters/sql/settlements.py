"""How complaints ended."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.histories import last_number, lock_complaint, one_each
from leerlus.complaints.model import Ending, Settlement

_settlements = tables.settlements


class SqlSettlements:
    """Implements :class:`leerlus.ports.store.decisions.Settlements`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, settlement: Settlement) -> None:
        lock_complaint(self._connection, settlement.complaint_id)
        self._connection.execute(insert(_settlements), _to_row(settlement))

    def history(self, complaint_id: str) -> tuple[Settlement, ...]:
        query = select(_settlements).where(_settlements.c.complaint_id == complaint_id)
        return tuple(map(_from_row, self._connection.execute(query.order_by(_settlements.c.number))))

    def latest(self, *, until: int | None = None, among: Iterable[str] | None = None) -> dict[str, Settlement]:
        until_then = () if until is None else (_settlements.c.number <= until,)
        last = one_each(self._connection, _settlements, func.max(_settlements.c.number), *until_then, among=among)
        return {row.complaint_id: _from_row(row) for row in last}

    def last(self) -> int:
        return last_number(self._connection, _settlements)


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
