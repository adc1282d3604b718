"""Registered complaints, and what becomes of their words."""
# ruff: noqa: D102 - the port documents the methods

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Table,
    cast,
    delete,
    extract,
    func,
    insert,
    select,
    tuple_,
    update,
)

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.complaint_rows import read_complaint, write_complaint
from leerlus.adapters.sql.dialects import dialect, insert_new
from leerlus.adapters.sql.paging import BATCH, batches, page, read_cursor, write_cursor
from leerlus.adapters.sql.usable import use_is_full
from leerlus.complaints.model import Channel, Complaint, Status, Use
from leerlus.errors import Conflict, NoSuchComplaint, NotFound
from leerlus.ports.store import ComplaintFilter, Page
from leerlus.redaction.model import Redacted, Span

_complaints = tables.complaints
_derived = (tables.vectors, tables.suggestions, tables.silent_suggestions, tables.sweep_scores)
_age = tuple_(_complaints.c.received_at, _complaints.c.id)


class SqlComplaints:
    """Implements :class:`leerlus.ports.store.complaints.Complaints`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, complaint: Complaint, *, original: str, spans: Sequence[Span]) -> None:
        if not insert_new(self._connection, _complaints, write_complaint(complaint)):
            raise Conflict(f"A complaint with the id “{complaint.id}” is registered already.")
        kept = {"complaint_id": complaint.id, "text": original, "spans": [asdict(span) for span in spans]}
        self._connection.execute(insert(tables.originals), kept)

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        return frozenset(
            found
            for some in batches(ids)
            for found in self._connection.scalars(select(_complaints.c.id).where(_complaints.c.id.in_(some)))
        )

    def get(self, complaint_id: str) -> Complaint:
        row = self._connection.execute(select(_complaints).where(_complaints.c.id == complaint_id)).first()
        if row is None:
            raise NoSuchComplaint(complaint_id)
        return read_complaint(row)

    def many(self, ids: Iterable[str]) -> dict[str, Complaint]:
        return {
            row.id: read_complaint(row)
            for some in batches(ids)
            for row in self._connection.execute(select(_complaints).where(_complaints.c.id.in_(some)))
        }

    def rewrite(self, complaint_id: str, redacted: Redacted) -> None:
        self._change(complaint_id, text=redacted.text)
        kept = update(tables.originals).where(tables.originals.c.complaint_id == complaint_id)
        self._connection.execute(kept.values(spans=[asdict(span) for span in redacted.spans]))
        self._remove(complaint_id, *_derived)

    def refile(self, complaint_id: str, *, unit: str | None, channel: Channel, received_at: date) -> None:
        self._change(complaint_id, unit=unit, channel=channel.value, received_at=received_at)

    def erase(self, complaint_id: str) -> None:
        self._change(complaint_id, text="", complainant=None, use=Use.ERASED.value)
        self._remove(complaint_id, *_derived, tables.originals, tables.laid_aside, tables.redaction_corrections)

    def restrict(self, complaint_id: str) -> None:
        aside = {"complaint_id": complaint_id, "text": self.get(complaint_id).text}
        self._connection.execute(insert(tables.laid_aside), aside)
        self._change(complaint_id, text="", use=Use.RESTRICTED.value)
        self._remove(complaint_id, *_derived)

    def release(self, complaint_id: str) -> Complaint:
        aside = tables.laid_aside
        text = self._connection.scalar(select(aside.c.text).where(aside.c.complaint_id == complaint_id))
        if text is None:
            raise NotFound(f"The complaint “{complaint_id}” is not restricted.")
        self._change(complaint_id, text=text, use=Use.FULL.value)
        self._remove(complaint_id, aside)
        return self.get(complaint_id)

    def page(self, filters: ComplaintFilter, *, limit: int = 25, cursor: str | None = None) -> Page[Complaint]:
        query = select(_complaints).where(*self._conditions(filters))
        if cursor is not None:
            query = query.where(_age < read_cursor(cursor, "complaints", date.fromisoformat, str))
        newest_first = query.order_by(_complaints.c.received_at.desc(), _complaints.c.id.desc())
        rows = self._connection.execute(newest_first.limit(limit + 1)).all()
        return page(
            rows,
            limit,
            item=read_complaint,
            cursor=lambda row: write_cursor("complaints", row.received_at, row.id),
        )

    def count(self, filters: ComplaintFilter) -> int:
        query = select(func.count()).select_from(_complaints).where(*self._conditions(filters))
        return self._connection.execute(query).scalar_one()

    def count_per_unit(self, *, among: Iterable[str] | None = None) -> dict[str, int]:
        unit = _complaints.c.unit
        everyone = select(unit, func.count().label("complaints")).where(unit.is_not(None)).group_by(unit)
        asked = [everyone] if among is None else [everyone.where(_complaints.c.id.in_(ids)) for ids in batches(among)]
        counted: Counter[str] = Counter()
        for row in (row for query in asked for row in self._connection.execute(query)):
            counted[row.unit] += row.complaints
        return dict(counted)

    def years(self) -> tuple[int, ...]:
        year = cast(extract("year", _complaints.c.received_at), Integer)
        return tuple(self._connection.scalars(select(year).distinct().order_by(year.desc())))

    def all(self) -> Iterator[Complaint]:
        oldest_first = select(_complaints).order_by(_complaints.c.received_at, _complaints.c.id).limit(BATCH)
        rows = self._connection.execute(oldest_first).all()
        while rows:
            yield from map(read_complaint, rows)
            last = (rows[-1].received_at, rows[-1].id)
            rows = self._connection.execute(oldest_first.where(_age > last)).all()

    def set_status(self, complaint_id: str, status: Status) -> None:
        self._change(complaint_id, status=status.value)

    def of_complainant(self, complainant: str) -> tuple[Complaint, ...]:
        query = select(_complaints).where(_complaints.c.complainant == complainant, use_is_full)
        return tuple(
            map(
                read_complaint,
                self._connection.execute(query.order_by(_complaints.c.received_at.desc(), _complaints.c.id.desc())),
            )
        )

    def _change(self, complaint_id: str, **values: str | date | None) -> None:
        change = update(_complaints).where(_complaints.c.id == complaint_id).values(values)
        if self._connection.execute(change).rowcount == 0:
            raise NoSuchComplaint(complaint_id)

    def _remove(self, complaint_id: str, *places: Table) -> None:
        for place in places:
            self._connection.execute(delete(place).where(place.c.complaint_id == complaint_id))

    def _conditions(self, filters: ComplaintFilter) -> Iterator[ColumnElement[bool]]:
        if filters.status is not None:
            yield _complaints.c.status == filters.status.value
        if filters.status is Status.OPEN:
            yield _complaints.c.use != Use.ERASED.value
        if filters.units is not None:
            yield _complaints.c.unit.in_(filters.units)
        if filters.category is not None:
            decided = tables.decided_categories
            yield _complaints.c.id.in_(select(decided.c.complaint_id).where(decided.c.category == filters.category))
        if words := _words(filters.contains or ""):
            yield dialect(self._connection.dialect.name).contains(words)
        if filters.received_from is not None:
            yield _complaints.c.received_at >= filters.received_from
        if filters.received_to is not None:
            yield _complaints.c.received_at <= filters.received_to


def _words(text: str) -> list[str]:
    """The words of what a user typed; anything else, such as quotes and operators, does not search."""
    return re.findall(r"[^\W_]+", text)
