"""All that differs between the databases that the store runs on."""
# ruff: noqa: D102 - the protocol documents the methods

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

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
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import ExecutionContext

from leerlus.adapters.sql.tables import complaints
from leerlus.errors import StoreUnavailable

BUSY_SECONDS = 15
"""How long a writer waits for its turn, unless the URL says ``?timeout=…``."""

Row = Mapping[str, Any]


class Dialect(Protocol):
    """What the store asks of a database in that database's own words."""

    def engine(self, url: URL) -> Engine:
        """An engine whose transactions read what is committed and whose writers queue."""
        ...

    def exists(self, url: URL) -> bool:
        """Whether there is something to connect to; connecting must not make it."""
        ...

    def create(self, engine: Engine) -> None:
        """Make what must be there before the first migration."""
        ...

    def lock(self, connection: Connection) -> None:
        """Begin a transaction that keeps other migrations out."""
        ...

    def insert(self, into: Table) -> sqlite.Insert | postgresql.Insert:
        """An insert that knows ``ON CONFLICT``."""
        ...

    def contains(self, words: Sequence[str]) -> ColumnElement[bool]:
        """Complaints whose redacted text has, for each of ``words``, a word that begins with it."""
        ...

    def scrub(self, engine: Engine) -> None:
        """Overwrite what was deleted, as far as it is in the database's own files."""
        ...

    def fault(self, error: BaseException | None) -> str | None:
        """One plain line for an error of the driver, if it is a known one."""
        ...


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
        """Connections live as long as their unit of work, so that the file can be moved or removed."""
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
        "to_tsvector('simple', translate(complaints.text, '/@.-_:', '      '))", type_=postgresql.TSVECTOR
    )
    """Must be the expression that the migration has indexed. The characters would glue words together."""

    def engine(self, url: URL) -> Engine:
        """As many connections as there are units of work at once; a few are kept open."""
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            pool_pre_ping=True,
            max_overflow=-1,
        )

    def exists(self, url: URL) -> bool:  # noqa: ARG002
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
            connection.exec_driver_sql("VACUUM complaints, originals, laid_aside, vectors, suggestions")

    def fault(self, error: BaseException | None) -> str | None:
        state: str | None = getattr(error, "sqlstate", None)
        if state is None or state.startswith("08"):
            return self._unreachable
        return next((line for start, line in self._faults.items() if state.startswith(start)), None)


_DIALECTS: Mapping[str, Dialect] = {"sqlite": Sqlite(), "postgresql": Postgres()}


def dialect(name: str) -> Dialect:
    """The dialect with this SQLAlchemy name.

    :raises StoreUnavailable: the store does not run on that database.
    """
    if name not in _DIALECTS:
        raise StoreUnavailable("LEERLUS_DATABASE_URL must begin with sqlite:/// or postgresql://.")
    return _DIALECTS[name]


def upsert(connection: Connection, into: Table, rows: Sequence[Row]) -> None:
    """Insert ``rows``, or replace the ones with the same primary key."""
    statement = dialect(connection.dialect.name).insert(into)
    replaced = {each.name: statement.excluded[each.name] for each in into.columns if not each.primary_key}
    connection.execute(statement.on_conflict_do_update(index_elements=into.primary_key, set_=replaced), rows)


def insert_new(connection: Connection, into: Table, row: Row) -> bool:
    """Insert ``row`` unless it clashes with one that is there; says whether it was inserted."""
    statement = dialect(connection.dialect.name).insert(into).values(row).on_conflict_do_nothing()
    return connection.execute(statement.returning(*into.primary_key)).first() is not None
