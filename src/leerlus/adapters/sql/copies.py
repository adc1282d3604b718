"""Copies of SQLite files while other processes write in them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from leerlus.adapters.sql.dialects import dialect
from leerlus.errors import StoreUnavailable


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
