"""The databases that the store runs on, and what is said to each in its own words."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

from leerlus.adapters.sql.dialect import Dialect
from leerlus.errors import StoreUnavailable

Row = Mapping[str, Any]


@cache
def dialect(name: str) -> Dialect:
    """The dialect with this SQLAlchemy name. What talks to the other databases is not imported.

    :raises StoreUnavailable: the store does not run on that database.
    """
    if name == "sqlite":
        from leerlus.adapters.sql.sqlite import Sqlite

        return Sqlite()
    if name == "postgresql":
        from leerlus.adapters.sql.postgres import Postgres

        return Postgres()
    raise StoreUnavailable("LEERLUS_DATABASE_URL must begin with sqlite:/// or postgresql://.")


def upsert(connection: Connection, into: Table, rows: Sequence[Row]) -> None:
    """Insert ``rows``, or replace the ones with the same primary key."""
    statement = dialect(connection.dialect.name).insert(into)
    replaced = {each.name: statement.excluded[each.name] for each in into.columns if not each.primary_key}
    connection.execute(statement.on_conflict_do_update(index_elements=into.primary_key, set_=replaced), rows)


def insert_new(connection: Connection, into: Table, row: Row) -> bool:
    """Insert ``row`` unless it clashes with one that is there; says whether it was inserted."""
    statement = dialect(connection.dialect.name).insert(into).values(row).on_conflict_do_nothing()
    return connection.execute(statement.returning(*into.primary_key)).first() is not None
