"""Tables that keep a history per complaint: the row of each that counts."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, select

from leerlus.adapters.sql.dialects import dialect
from leerlus.adapters.sql.paging import batches
from leerlus.adapters.sql.tables import complaints
from leerlus.errors import NoSuchComplaint


def lock_complaint(connection: Connection, complaint_id: str) -> None:
    """Let whoever adds to the history of a complaint wait until this unit of work ends.

    :raises NoSuchComplaint: there is no such complaint.
    """
    locked = select(complaints.c.id).where(complaints.c.id == complaint_id).with_for_update()
    if connection.execute(locked).first() is None:
        raise NoSuchComplaint(complaint_id)


def last_number(connection: Connection, history: Table) -> int:
    """The highest number in a history; 0 when it is empty. None with this number or a lower one comes later.

    :raises StoreUnavailable: somebody goes on adding to it for too long.
    """
    last = connection.scalar(select(func.max(history.c.number))) or 0
    dialect(connection.dialect.name).settle(connection, history)
    return last


def one_each(
    connection: Connection,
    history: Table,
    number: ColumnElement[int],
    *counted: ColumnElement[bool],
    among: Iterable[str] | None = None,
) -> Iterator[Row[Any]]:
    """One row for each complaint, in the order of their numbers within a batch.

    :param number: which, such as the highest.
    :param counted: conditions on the rows that are looked at.
    :param among: ids of the complaints; ``None`` for all.
    """
    asked = [()] if among is None else [(history.c.complaint_id.in_(some),) for some in batches(among)]
    for these in asked:
        chosen = select(number).where(*counted, *these).group_by(history.c.complaint_id)
        yield from connection.execute(select(history).where(history.c.number.in_(chosen)).order_by(history.c.number))
