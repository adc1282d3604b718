"""Registered complaints, their originals, vectors and suggestions."""
# ruff: noqa: D102 - the port documents the methods

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.complaint_rows import (
    read_complaint,
    read_span,
    read_suggestions,
    read_vectors,
    write_complaint,
    write_suggestions,
    write_vectors,
)
from leerlus.adapters.sql.dialects import dialect, insert_new, upsert
from leerlus.adapters.sql.paging import BATCH, batches, page, read_cursor, write_cursor
from leerlus.complaints.model import Channel, Complaint, Status, Use
from leerlus.errors import Conflict, NoSuchComplaint, NotFound
from leerlus.ports.store import ComplaintFilter, Page, Vectors
from leerlus.redaction.model import Redacted, Span
from leerlus.redaction.names.known_names import makes_known
from leerlus.redaction.names.namesakes import TELLING, Named
from leerlus.suggestions.model import Suggestions

_complaints = tables.complaints
_derived = (tables.vectors, tables.suggestions, tables.silent_suggestions, tables.sweep_scores)
_use_is_full = _complaints.c.use == Use.FULL.value
_is_open = _complaints.c.status == Status.OPEN.value
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

    def original(self, complaint_id: str) -> str:
        text: str | None = self._connection.scalar(_of_readable(tables.originals.c.text, complaint_id))
        if text is None:
            raise NotFound(f"The original of complaint “{complaint_id}” is not kept here, or not any more.")
        return text

    def spans(self, complaint_id: str) -> tuple[Span, ...]:
        stored = self._connection.scalar(_of_readable(tables.originals.c.spans, complaint_id))
        return tuple(map(read_span, stored or ()))

    def known_names(self) -> frozenset[str]:
        rows = self._connection.execute(select(tables.originals.c.text, tables.originals.c.spans))
        return frozenset(
            row.text[span.start : span.end] for row in rows for span in map(read_span, row.spans) if makes_known(span)
        )

    def named(self, *, among: Iterable[str] | None = None) -> Iterator[Named]:
        kept = tables.originals.c
        everyone = select(kept.complaint_id, kept.text, kept.spans)
        some = [everyone] if among is None else [everyone.where(kept.complaint_id.in_(ids)) for ids in batches(among)]
        for row in (row for query in some for row in self._connection.execute(query)):
            for span in map(read_span, row.spans):
                if span.type in TELLING:
                    yield Named(row.complaint_id, row.text[span.start : span.end], span.type)

    def names_stamp(self) -> str:
        counted = [
            select(func.count(), func.max(key)).select_from(key.table)
            for key in (
                tables.complaints.c.id,
                tables.originals.c.complaint_id,
                tables.redaction_corrections.c.number,
                tables.redaction_list.c.phrase,
                tables.accounts.c.name,
            )
        ]
        counted.append(select(func.count(tables.redaction_list.c.type), func.max(tables.redaction_list.c.added_at)))
        rows = [tuple(self._connection.execute(query).one()) for query in counted]
        return f"{self._connection.engine.url}{rows}"

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

    def count_per_unit(self) -> dict[str, int]:
        unit = _complaints.c.unit
        counted = select(unit, func.count().label("complaints")).where(unit.is_not(None)).group_by(unit)
        return {row.unit: row.complaints for row in self._connection.execute(counted)}

    def all(self) -> Iterator[Complaint]:
        oldest_first = select(_complaints).order_by(_complaints.c.received_at, _complaints.c.id).limit(BATCH)
        rows = self._connection.execute(oldest_first).all()
        while rows:
            yield from map(read_complaint, rows)
            last = (rows[-1].received_at, rows[-1].id)
            rows = self._connection.execute(oldest_first.where(_age > last)).all()

    def set_status(self, complaint_id: str, status: Status) -> None:
        self._change(complaint_id, status=status.value)

    def save_vectors(self, vectors: Vectors, *, encoder: str) -> None:
        readable = self._readable(vectors.ids)
        rows = [
            {"complaint_id": complaint_id, "encoder": encoder, "vector": written}
            for complaint_id, written in zip(vectors.ids, write_vectors(vectors.matrix), strict=True)
            if complaint_id in readable
        ]
        for some in batches(rows):
            upsert(self._connection, tables.vectors, some)

    def vectors(self, *, encoder: str) -> Vectors:
        query = (
            select(_complaints.c.id, tables.vectors.c.vector)
            .join(tables.vectors)
            .where(tables.vectors.c.encoder == encoder)
            .order_by(_complaints.c.received_at, _complaints.c.id)
        )
        rows = self._connection.execute(query).all()
        return Vectors(tuple(row.id for row in rows), read_vectors([row.vector for row in rows]))

    def unencoded(self, *, encoder: str, among: Sequence[str] | None = None) -> tuple[Complaint, ...]:
        encoded = select(tables.vectors.c.complaint_id).where(tables.vectors.c.encoder == encoder)
        asked = () if among is None else (_complaints.c.id.in_(among),)
        missing = select(_complaints).where(_use_is_full, _complaints.c.id.not_in(encoded), *asked)
        oldest_first = missing.order_by(_complaints.c.received_at, _complaints.c.id)
        return tuple(map(read_complaint, self._connection.execute(oldest_first)))

    def vectors_of(self, ids: Iterable[str], *, encoder: str) -> Vectors:
        query = (
            select(_complaints.c.id, tables.vectors.c.vector)
            .join(tables.vectors)
            .where(tables.vectors.c.encoder == encoder)
            .order_by(_complaints.c.received_at, _complaints.c.id)
        )
        rows = [
            row for some in batches(ids) for row in self._connection.execute(query.where(_complaints.c.id.in_(some)))
        ]
        return Vectors(tuple(row.id for row in rows), read_vectors([row.vector for row in rows]))

    def vectors_since(self, number: int, *, encoder: str) -> tuple[Vectors, int]:
        since = select(_complaints.c.number, _complaints.c.id, tables.vectors.c.vector).join(tables.vectors)
        since = since.where(tables.vectors.c.encoder == encoder, _complaints.c.number > number)
        newest = self._connection.scalar(since.with_only_columns(func.max(_complaints.c.number)))
        if newest is None:
            return Vectors((), read_vectors([])), number
        settled = dialect(self._connection.dialect.name).settled(self._connection, _complaints)
        seen = since.where(_complaints.c.number <= newest).order_by(_complaints.c.number)
        rows = self._connection.execute(seen).all()
        vectors = Vectors(tuple(row.id for row in rows), read_vectors([row.vector for row in rows]))
        return vectors, newest if settled else number

    def of_complainant(self, complainant: str) -> tuple[Complaint, ...]:
        query = select(_complaints).where(_complaints.c.complainant == complainant, _use_is_full)
        return tuple(
            map(
                read_complaint,
                self._connection.execute(query.order_by(_complaints.c.received_at.desc(), _complaints.c.id.desc())),
            )
        )

    def save_suggestions(self, complaint_id: str, suggestions: Suggestions) -> None:
        if self._readable([complaint_id]):
            upsert(self._connection, tables.suggestions, [write_suggestions(complaint_id, suggestions)])

    def save_while_open(self, proposed: Mapping[str, Suggestions]) -> None:
        waiting = self._readable(proposed, _is_open)
        rows = [write_suggestions(each, suggestions) for each, suggestions in proposed.items() if each in waiting]
        for some in batches(rows):
            upsert(self._connection, tables.suggestions, some)

    def outdated(self, model: str, *, most: int | None = None) -> tuple[str, ...]:
        of_model = and_(tables.suggestions.c.complaint_id == _complaints.c.id, tables.suggestions.c.model == model)
        query = (
            select(_complaints.c.id)
            .join(tables.suggestions, of_model, isouter=True)
            .where(_is_open, _use_is_full, tables.suggestions.c.complaint_id.is_(None))
            .order_by(_complaints.c.number)
            .limit(most)
        )
        return tuple(self._connection.scalars(query))

    def suggestions(self, complaint_id: str) -> Suggestions | None:
        query = select(tables.suggestions).where(tables.suggestions.c.complaint_id == complaint_id)
        row = self._connection.execute(query).first()
        return None if row is None else read_suggestions(row)

    def suggestions_of(self, ids: Iterable[str]) -> dict[str, Suggestions]:
        kept = tables.suggestions
        return {
            row.complaint_id: read_suggestions(row)
            for some in batches(ids)
            for row in self._connection.execute(select(kept).where(kept.c.complaint_id.in_(some)))
        }

    def probabilities(self) -> Iterator[tuple[str, Mapping[str, float]]]:
        kept = tables.suggestions.c
        for row in self._connection.execute(select(kept.complaint_id, kept.categories).order_by(kept.complaint_id)):
            yield row.complaint_id, {each["code"]: each["probability"] for each in row.categories}

    def _change(self, complaint_id: str, **values: str | date | None) -> None:
        change = update(_complaints).where(_complaints.c.id == complaint_id).values(values)
        if self._connection.execute(change).rowcount == 0:
            raise NoSuchComplaint(complaint_id)

    def _remove(self, complaint_id: str, *places: Table) -> None:
        for place in places:
            self._connection.execute(delete(place).where(place.c.complaint_id == complaint_id))

    def _readable(self, ids: Iterable[str], *conditions: ColumnElement[bool]) -> frozenset[str]:
        """Those of ``ids`` whose use is full and that meet ``conditions``, locked until the end of the unit of work.

        Whoever locks several does so in the order of their ids, so that nobody waits for whoever waits for them.
        """
        return frozenset(
            found
            for some in batches(sorted(ids))
            for found in self._connection.scalars(
                select(_complaints.c.id)
                .where(_complaints.c.id.in_(some), _use_is_full, *conditions)
                .order_by(_complaints.c.id)
                .with_for_update(key_share=True)
            )
        )

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


def _of_readable(column: Column[Any], complaint_id: str) -> Select[Any]:
    """A column about a complaint, with nothing in it unless its use is full."""
    about = column.table.c.complaint_id == _complaints.c.id
    return select(column).join(_complaints, about).where(_complaints.c.id == complaint_id, _use_is_full)


def _words(text: str) -> list[str]:
    """The words of what a user typed; anything else, such as quotes and operators, does not search."""
    return re.findall(r"[^\W_]+", text)
