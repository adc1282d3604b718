"""Making a store and opening it."""

from sqlalchemy import Engine

from leerlus.adapters.sql.dialects import dialect
from leerlus.adapters.sql.engine import make_engine
from leerlus.adapters.sql.schema import check_current, upgrade
from leerlus.adapters.sql.unit_of_work import SqlUnitOfWork
from leerlus.errors import StoreUnavailable


class SqlStore:
    """An open store: call it for a unit of work. Threads may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __call__(self) -> SqlUnitOfWork:
        """A unit of work; it connects at ``with``."""
        return SqlUnitOfWork(self._engine)

    def close(self) -> None:
        """Let go of connections that are kept open between units of work."""
        self._engine.dispose()


def create_store(url: str) -> None:
    """Make the tables, or bring those of an older version up to date. Doing it again changes nothing.

    :param url: SQLAlchemy URL; for SQLite the folder of the file must exist, for PostgreSQL the database.
    :raises StoreUnavailable: the database cannot be made or changed; nothing of the change remains.
    """
    engine = make_engine(url)
    try:
        dialect(engine.dialect.name).create(engine)
        upgrade(engine)
    finally:
        engine.dispose()


def open_store(url: str) -> SqlStore:
    """A store whose tables are known to fit this version of the program.

    :raises StoreUnavailable: there is none, it cannot be read, or its tables are of another version.
    """
    engine = make_engine(url)
    try:
        if not dialect(engine.dialect.name).exists(engine.url):
            raise StoreUnavailable("There is no database yet. Run `leerlus init`.")
        with engine.connect() as connection:
            check_current(connection)
    except StoreUnavailable:
        engine.dispose()
        raise
    return SqlStore(engine)
