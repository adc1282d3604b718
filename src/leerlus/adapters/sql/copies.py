"""Copies of a database: of a SQLite file while others write in it, and of all rows into another database."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Table, insert, select

from leerlus.adapters.sql.dialects import dialect
from leerlus.adapters.sql.engine import make_engine
from leerlus.adapters.sql.paging import BATCH
from leerlus.adapters.sql.store import create_store, open_store
from leerlus.adapters.sql.tables import metadata
from leerlus.errors import Conflict, StoreUnavailable


def copy_database(source: Path, copy: Path) -> None:
    """Copy a SQLite file as it is at one moment; nobody who writes in it waits longer than the copying takes.

    :param copy: a new file, which only its owner may read.
    :raises StoreUnavailable: the source cannot be read or is damaged, or there is no room for a copy.
    :raises OSError: the copy cannot be made there.
    """
    copy.touch(mode=0o600, exist_ok=False)
    try:
        with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(copy)) as writing:
            reading.backup(writing)
            sound = writing.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.Error as error:
        why = dialect("sqlite").fault(error) or "It is no database, or it cannot be read."
        raise StoreUnavailable(f"{source} cannot be copied. {why}") from error
    if not sound:
        raise StoreUnavailable(f"{source} is damaged. Restore it from an earlier copy.")


def copy_rows(source: str, target: str) -> int:
    """Copy all that a store holds into an empty one, which may be of another kind: every row, or none.

    Nobody else should write meanwhile; in SQLite nobody can.

    :param source: SQLAlchemy URL.
    :param target: SQLAlchemy URL; its tables are made.
    :returns: how many rows were copied.
    :raises Conflict: the target is not empty.
    :raises InvalidInput: a row cannot be kept by the target.
    :raises StoreUnavailable: one of them cannot be used, or the source is of another version.
    """
    open_store(source).close()
    create_store(target)
    reader, writer = make_engine(source), make_engine(target)
    try:
        with reader.connect() as reading, writer.begin() as writing:
            dialect(reader.dialect.name).lock(reading)
            if any(writing.execute(select(table).limit(1)).first() for table in metadata.sorted_tables):
                raise Conflict("That database is not empty. Take a new one.")
            copied = sum(_copy_table(table, reading, writing) for table in metadata.sorted_tables)
            dialect(writer.dialect.name).count_on(writing, metadata.sorted_tables)
    finally:
        reader.dispose()
        writer.dispose()
    return copied


def _copy_table(table: Table, reading: Connection, writing: Connection) -> int:
    copied = 0
    for rows in reading.execute(select(table).order_by(*table.primary_key)).partitions(BATCH):
        writing.execute(insert(table), [dict(row._mapping) for row in rows])
        copied += len(rows)
    return copied
