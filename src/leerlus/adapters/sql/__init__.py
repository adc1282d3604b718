"""The store on SQLite or PostgreSQL, by SQLAlchemy Core."""

from leerlus.adapters.sql.copies import copy_database, copy_rows
from leerlus.adapters.sql.store import SqlStore, create_store, open_store

__all__ = ["SqlStore", "copy_database", "copy_rows", "create_store", "open_store"]
