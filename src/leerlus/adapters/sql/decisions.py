"""What people decided about complaints."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    String,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import upsert
from leerlus.adapters.sql.histories import last_number, lock_complaint, one_each
from leerlus.complaints.model import IMPORTED, Decision
from leerlus.errors import NoSuchComplaint

_decisions = tables.decisions
_stands = _decisions.c.taken_back_at.is_(None)


class SqlDecisions:
    """Implements :class:`leerlus.ports.store.decisions.Decisions`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, decision: Decision) -> None:
        lock_complaint(self._connection, decision.complaint_id)
        self._connection.execute(insert(_decisions), _to_row(decision))
        self._index(decision)

    def history(self, complaint_id: str) -> tuple[Decision, ...]:
        query = select(_decisions).where(_decisions.c.complaint_id == complaint_id, _stands)
        return tuple(map(_from_row, self._connection.execute(query.order_by(_decisions.c.number))))

    def made(self, complaint_id: str) -> int:
        about = _decisions.c.complaint_id == complaint_id
        return self._connection.scalar(select(func.count()).select_from(_decisions).where(about)) or 0

    def checks(self, *, newest: int) -> tuple[Decision, ...]:
        first = select(func.min(_decisions.c.number)).where(_stands).group_by(_decisions.c.complaint_id)
        alone = (_decisions.c.number.in_(first), _decisions.c.at_once.is_(False), _decisions.c.decided_by != IMPORTED)
        newest_first = (
            select(_decisions).where(*alone).order_by(_decisions.c.decided_at.desc(), _decisions.c.number.desc())
        )
        return tuple(map(_from_row, self._connection.execute(newest_first.limit(newest))))[::-1]

    def confirmed(self) -> tuple[int, int]:
        about = _decisions.c.complaint_id
        ends = select(func.min(_decisions.c.number).label("first"), func.max(_decisions.c.number).label("last"))
        of_each = ends.where(_stands).group_by(about).subquery()
        first, last = _decisions.alias(), _decisions.alias()
        changed = cast(first.c.categories, String) != cast(last.c.categories, String)
        counts = (
            select(func.count(), func.count(case((changed, 1))))
            .select_from(of_each)
            .join(first, first.c.number == of_each.c.first)
            .join(last, last.c.number == of_each.c.last)
            .where(first.c.at_once)
        )
        total, different = self._connection.execute(counts).one()
        return total, different

    def confirmed_last(self, by: str) -> tuple[Decision, ...]:
        later = _decisions.alias()
        replaced = exists().where(
            later.c.complaint_id == _decisions.c.complaint_id,
            later.c.number > _decisions.c.number,
            later.c.taken_back_at.is_(None),
        )
        own = (_decisions.c.decided_by == by, _decisions.c.at_once, _stands, ~replaced)
        last = self._connection.scalar(select(func.max(_decisions.c.decided_at)).where(*own))
        query = select(_decisions).where(*own, _decisions.c.decided_at == last).order_by(_decisions.c.number)
        return tuple(map(_from_row, self._connection.execute(query)))

    def latest(self, *, among: Iterable[str] | None = None) -> dict[str, Decision]:
        return self._last_of_each(_stands, among=among)

    def latest_then(self, last: int, moment: datetime) -> dict[str, Decision]:
        stood = or_(_stands, _decisions.c.taken_back_at > moment)
        return self._last_of_each(_decisions.c.number <= last, stood)

    def last(self) -> int:
        return last_number(self._connection, _decisions)

    def take_back(self, complaint_id: str, *, at: datetime) -> bool:
        lock_complaint(self._connection, complaint_id)
        other = _decisions.alias()
        judged = exists().where(
            other.c.complaint_id == complaint_id, other.c.taken_back_at.is_(None), other.c.at_once.is_(False)
        )
        alone = (_decisions.c.complaint_id == complaint_id, _stands, _decisions.c.at_once, ~judged)
        if self._connection.execute(update(_decisions).where(*alone).values(taken_back_at=at)).rowcount == 0:
            return False
        indexed = tables.decided_categories
        self._connection.execute(delete(indexed).where(indexed.c.complaint_id == complaint_id))
        return True

    def read_again(self, complaint_id: str, category: str, *, by: str, at: datetime) -> None:
        if (
            self._connection.scalar(select(tables.complaints.c.id).where(tables.complaints.c.id == complaint_id))
            is None
        ):
            raise NoSuchComplaint(complaint_id)
        reading = {"complaint_id": complaint_id, "category": category, "read_by": by, "read_at": at}
        upsert(self._connection, tables.second_readings, [reading])

    def readings(self) -> frozenset[tuple[str, str]]:
        read = tables.second_readings
        rows = self._connection.execute(select(read.c.complaint_id, read.c.category))
        return frozenset((row.complaint_id, row.category) for row in rows)

    def read_last(self, by: str) -> tuple[str, str] | None:
        read = tables.second_readings
        newest_first = (read.c.read_at.desc(), read.c.complaint_id, read.c.category)
        query = select(read.c.complaint_id, read.c.category).where(read.c.read_by == by).order_by(*newest_first)
        row = self._connection.execute(query.limit(1)).first()
        return row and (row.complaint_id, row.category)

    def take_reading_back(self, complaint_id: str, category: str) -> None:
        read = tables.second_readings
        self._connection.execute(delete(read).where(read.c.complaint_id == complaint_id, read.c.category == category))

    def _last_of_each(self, *counted: ColumnElement[bool], among: Iterable[str] | None = None) -> dict[str, Decision]:
        last = one_each(self._connection, _decisions, func.max(_decisions.c.number), *counted, among=among)
        return {row.complaint_id: _from_row(row) for row in last}

    def _index(self, decision: Decision) -> None:
        """Make the complaint findable under what was decided last, and nothing else."""
        decided = tables.decided_categories
        self._connection.execute(delete(decided).where(decided.c.complaint_id == decision.complaint_id))
        found_under = [
            {"complaint_id": decision.complaint_id, "category": category}
            for category in dict.fromkeys(decision.categories)
        ]
        self._connection.execute(insert(decided), found_under)


def _to_row(decision: Decision) -> dict[str, Any]:
    return {
        "complaint_id": decision.complaint_id,
        "categories": decision.categories,
        "outcomes": decision.outcomes,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at,
        "taxonomy_version": decision.taxonomy_version,
        "model": decision.model,
        "at_once": decision.at_once,
    }


def _from_row(row: Row[Any]) -> Decision:
    return Decision(
        complaint_id=row.complaint_id,
        categories=tuple(row.categories),
        outcomes=tuple(row.outcomes),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        taxonomy_version=row.taxonomy_version,
        model=row.model,
        at_once=row.at_once,
    )
