"""Small facts about this home."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Mapping

from sqlalchemy import Connection, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import upsert


class SqlHomeFacts:
    """Implements :class:`leerlus.ports.store.access.HomeFacts`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, key: str, value: str) -> None:
        upsert(self._connection, tables.facts, [{"key": key, "value": value}])

    def all(self) -> Mapping[str, str]:
        rows = self._connection.execute(select(tables.facts).order_by(tables.facts.c.key))
        return {row.key: row.value for row in rows}
