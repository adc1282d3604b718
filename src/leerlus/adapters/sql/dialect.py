"""What the store asks of the database that it runs on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import URL, ColumnElement, Connection, Engine, Table

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

BUSY_SECONDS = 15
"""How long one unit of work waits for another."""


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

    def insert(self, into: Table) -> "sqlite.Insert | postgresql.Insert":
        """An insert that knows ``ON CONFLICT``."""
        ...

    def contains(self, words: Sequence[str]) -> ColumnElement[bool]:
        """Complaints whose redacted text has, for each of ``words``, a word that begins with it."""
        ...

    def scrub(self, engine: Engine) -> None:
        """Overwrite what was deleted, as far as it is in the database's own files."""
        ...

    def count_on(self, connection: Connection, filled: Sequence[Table]) -> None:
        """Let numbers of new rows go on after those of rows that were put in with theirs."""
        ...

    def settled(self, connection: Connection, table: Table) -> bool:
        """Whether no other unit of work is on its way that may have put numbered rows into ``table``."""
        ...

    def settle(self, connection: Connection, table: Table) -> None:
        """Wait for the other units of work that are on their way and may have put numbered rows into ``table``.

        :raises StoreUnavailable: one of them goes on for too long.
        """
        ...

    def too_large(self, error: BaseException | None) -> bool:
        """Whether an error of the driver says that a value is larger than the database can keep."""
        ...

    def fault(self, error: BaseException | None) -> str | None:
        """One plain line for an error of the driver, if it is a known one."""
        ...
