"""The store on a server."""
# ruff: noqa: D102 - the protocol documents the methods

from collections.abc import Mapping, Sequence
from time import monotonic, sleep
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects import postgresql

from leerlus.adapters.sql.dialect import BUSY_SECONDS
from leerlus.adapters.sql.tables import metadata
from leerlus.errors import StoreUnavailable

_ENCODING = "UTF8"
"""The only one in which every text that comes in can be kept."""

_LOOK_SECONDS = 0.05
"""Between two looks whether somebody else is done."""


class Postgres:
    """A server, for more than one machine."""

    _faults: Mapping[str, str] = {
        "25006": "The database may not be written. It is a read-only copy, or this account lacks the right.",
        "40": "The database is busy with another change. Try again in a moment.",
        "53": "The database server has no room or no connections left. Make room and try again.",
        "57": "The database server is stopping or starting. Try again in a moment.",
    }
    _unreachable = (
        "The database server cannot be reached, or does not let us in. Check LEERLUS_DATABASE_URL, and that the "
        "server runs and has that database."
    )
    """The driver says no more than that it could not connect."""

    _document = literal_column(
        "to_tsvector('simple', translate(complaints.text, '/@.-_:<>&+', '          '))", type_=postgresql.TSVECTOR
    )
    """Must be the expression that the migration has indexed. The characters would glue words together or hide them."""

    _writing = text(
        "SELECT virtualtransaction FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
        " WHERE datname = current_database() AND relation = CAST(:name AS regclass)"
        " AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()"
    )
    """Whoever writes in a table has this lock from before it numbers a row until it ends."""

    def engine(self, url: URL) -> Engine:
        """As many connections as there are units of work at once; a few are kept open."""
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            pool_pre_ping=True,
            max_overflow=-1,
            connect_args={"client_encoding": _ENCODING},
        )
        event.listen(engine, "connect", _check_encoding, insert=True)
        return engine

    def exists(self, url: URL) -> bool:  # noqa: ARG002 - connecting makes no database
        return True

    def create(self, engine: Engine) -> None:
        """Nothing: the server's administrator makes the database."""

    def lock(self, connection: Connection) -> None:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('leerlus migrations'))")

    def insert(self, into: Table) -> postgresql.Insert:
        return postgresql.insert(into)

    def contains(self, words: Sequence[str]) -> ColumnElement[bool]:
        query = " & ".join(f"'{word}':*" for word in words)
        return self._document.op("@@", is_comparison=True)(func.to_tsquery(literal_column("'simple'"), query))

    def scrub(self, engine: Engine) -> None:
        """Have the server clear dead rows; its log and backups are the administrator's."""
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"VACUUM {', '.join(metadata.tables)}")

    def count_on(self, connection: Connection, filled: Sequence[Table]) -> None:
        for numbered in filled:
            if (number := numbered.autoincrement_column) is not None:
                sequence = func.pg_get_serial_sequence(numbered.name, number.name)
                following = select(func.coalesce(func.max(number), 0) + 1).scalar_subquery()
                connection.execute(select(func.setval(sequence, following, False)))

    def settled(self, connection: Connection, table: Table) -> bool:
        return not self._writers(connection, table)

    def settle(self, connection: Connection, table: Table) -> None:
        until = monotonic() + BUSY_SECONDS
        awaited = self._writers(connection, table)
        while awaited:
            if monotonic() > until:
                raise StoreUnavailable(self._faults["40"])
            sleep(_LOOK_SECONDS)
            awaited &= self._writers(connection, table)

    def _writers(self, connection: Connection, table: Table) -> frozenset[str]:
        return frozenset(connection.scalars(self._writing, {"name": table.name}))

    def too_large(self, error: BaseException | None) -> bool:
        return (getattr(error, "sqlstate", None) or "").startswith("54")

    def fault(self, error: BaseException | None) -> str | None:
        state: str | None = getattr(error, "sqlstate", None)
        if state is None or state.startswith("08"):
            return self._unreachable
        return next((line for start, line in self._faults.items() if state.startswith(start)), None)


def _check_encoding(connection: object, _record: object) -> None:
    driver: Any = connection
    kept_in = driver.info.parameter_status("server_encoding")
    if kept_in != _ENCODING:
        raise StoreUnavailable(
            f"The database keeps texts as {kept_in}, in which not every text fits. Make another, with “createdb "
            f"--encoding={_ENCODING} --locale=C.UTF-8 --template=template0”."
        )
