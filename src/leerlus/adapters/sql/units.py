"""The tree of units, in the order in which it was given."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import insert_new
from leerlus.complaints.units import Unit, UnitTree
from leerlus.errors import Conflict

_units = tables.units


class SqlUnits:
    """Implements :class:`leerlus.ports.store.units.Units`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, units: Iterable[Unit]) -> None:
        self._connection.execute(delete(_units))
        if rows := [_to_row(unit) for unit in units]:
            self._connection.execute(insert(_units), rows)

    def add(self, unit: Unit) -> None:
        if not insert_new(self._connection, _units, _to_row(unit)):
            raise Conflict(f"There is a unit with the code “{unit.code}” already.")

    def tree(self) -> UnitTree:
        return UnitTree(map(_from_row, self._connection.execute(select(_units).order_by(_units.c.number))))


def _to_row(unit: Unit) -> dict[str, Any]:
    return {
        "code": unit.code,
        "name": unit.name,
        "level": unit.level,
        "parent": unit.parent,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
    }


def _from_row(row: Row[Any]) -> Unit:
    return Unit(
        code=row.code,
        name=row.name,
        level=row.level,
        parent=row.parent,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
