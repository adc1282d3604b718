"""The store in one file."""
# ruff: noqa: D102 - the protocol documents the methods

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    NullPool,
    Table,
    column,
    create_engine,
    event,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import ExecutionContext

from leerlus.adapters.sql.dialect import BUSY_SECONDS
from leerlus.adapters.sql.tables import complaints
from leerlus.errors import StoreUnavailable


class Sqlite:
    """One file. Readers never wait; writers queue, because each asks for its turn before its first change.

    Until that first change a unit of work reads what is committed, statement by statement, just as
    PostgreSQL does by default.
    """

    _faults: Mapping[int, str] = {
        sqlite3.SQLITE_BUSY: "The database is busy with another change. Try again in a moment.",
        sqlite3.SQLITE_LOCKED: "The database is busy with another change. Try again in a moment.",
        sqlite3.SQLITE_READONLY: "The database may not be written. Give this account write access to its "
        "file and folder.",
        sqlite3.SQLITE_PERM: "The database may not be opened. Give this account access to its file and folder.",
        sqlite3.SQLITE_FULL: "The disk is full. Make room and try again; nothing was half-written.",
        sqlite3.SQLITE_IOERR: "The disk refuses the database. Check that it has room and is healthy.",
        sqlite3.SQLITE_CANTOPEN: "The database file cannot be opened. Check that its folder exists and may be written.",
        sqlite3.SQLITE_NOTADB: "The database file is not a database. Move it away, or choose another home.",
        sqlite3.SQLITE_CORRUPT: "The database file is damaged. Restore it from a backup.",
    }

    def engine(self, url: URL) -> Engine:
        """Connections live as long as their unit of work, so that the file can be moved or removed.

        A writer waits for its turn for :data:`BUSY_SECONDS`, unless the URL says ``?timeout=…``.
        """
        if "timeout" not in url.query:
            url = url.update_query_dict({"timeout": str(BUSY_SECONDS)})
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args={"isolation_level": None})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "before_cursor_execute", _queue_for_writing)
        return engine

    def exists(self, url: URL) -> bool:
        return url.database is not None and Path(url.database).exists()

    def create(self, engine: Engine) -> None:
        """A file that only its owner may read, with a write-ahead log so that readers need not wait."""
        try:
            Path(engine.url.database or "").touch(mode=0o600)
        except OSError as exc:
            raise StoreUnavailable(self._faults[sqlite3.SQLITE_CANTOPEN]) from exc
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    def lock(self, connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def insert(self, into: Table) -> sqlite.Insert:
        return sqlite.insert(into)

    def contains(self, words: Sequence[str]) -> ColumnElement[bool]:
        index = table("complaint_search", column("rowid"))
        query = " ".join(f'"{word}"*' for word in words)
        found = select(index.c.rowid).where(literal_column("complaint_search").op("MATCH", is_comparison=True)(query))
        return complaints.c.number.in_(found)

    def scrub(self, engine: Engine) -> None:
        """Deleted rows are overwritten at once; their words leave the search index and the log here."""
        with engine.connect() as connection:
            connection.exec_driver_sql("INSERT INTO complaint_search (complaint_search) VALUES ('optimize')")
            connection.commit()
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def count_on(self, connection: Connection, filled: Sequence[Table]) -> None:
        """Nothing: the next number is always the one after the highest."""

    def settled(self, connection: Connection, table: Table) -> bool:  # noqa: ARG002 - true of each
        """Writers queue, so numbers are committed in their order."""
        return True

    def settle(self, connection: Connection, table: Table) -> None:
        """Nothing, for the same reason."""

    def too_large(self, error: BaseException | None) -> bool:
        return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_TOOBIG

    def fault(self, error: BaseException | None) -> str | None:
        code = getattr(error, "sqlite_errorcode", None)
        return None if code is None else self._faults.get(code & 0xFF)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _queue_for_writing(
    connection: Connection,
    _cursor: object,
    statement: str,
    _parameters: object,
    _context: ExecutionContext | None,
    _many: bool,
) -> None:
    """Begin a transaction before the first change.

    A transaction that began by reading could not wait for its turn to write: SQLite refuses it at once when
    somebody else wrote in the meantime.
    """
    if statement.startswith(("SELECT", "PRAGMA", "BEGIN")):
        return
    driver: Any = connection.connection.dbapi_connection
    if not driver.in_transaction:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
