"""Tables that keep a history per complaint: the row of each that counts."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, select

from leerlus.adapters.sql.paging import batches


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
