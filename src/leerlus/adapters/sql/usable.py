"""Complaints whose use is full: of others nothing that is made of their words is kept."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, select

from leerlus.adapters.sql.paging import batches
from leerlus.adapters.sql.tables import complaints
from leerlus.complaints.model import Use

use_is_full: ColumnElement[bool] = complaints.c.use == Use.FULL.value


def usable(connection: Connection, ids: Iterable[str], *conditions: ColumnElement[bool]) -> frozenset[str]:
    """Those of ``ids`` whose use is full and that meet ``conditions``, locked until the end of the unit of work.

    Whoever locks several does so in the order of their ids, so that nobody waits for whoever waits for them.
    """
    return frozenset(
        found
        for some in batches(sorted(ids))
        for found in connection.scalars(
            select(complaints.c.id)
            .where(complaints.c.id.in_(some), use_is_full, *conditions)
            .order_by(complaints.c.id)
            .with_for_update(key_share=True)
        )
    )
