"""Complaints as they came in, and what was taken out of them."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, Connection, Select, func, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.complaint_rows import read_span
from leerlus.adapters.sql.paging import batches
from leerlus.adapters.sql.usable import use_is_full
from leerlus.errors import NotFound
from leerlus.redaction.model import Span
from leerlus.redaction.names.known_names import makes_known
from leerlus.redaction.names.namesakes import TELLING, Named

_complaints, _originals = tables.complaints, tables.originals


class SqlOriginals:
    """Implements :class:`leerlus.ports.store.originals.Originals`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def text(self, complaint_id: str) -> str:
        text: str | None = self._connection.scalar(_of_readable(_originals.c.text, complaint_id))
        if text is None:
            raise NotFound(f"The original of complaint “{complaint_id}” is not kept here, or not any more.")
        return text

    def spans(self, complaint_id: str) -> tuple[Span, ...]:
        stored = self._connection.scalar(_of_readable(_originals.c.spans, complaint_id))
        return tuple(map(read_span, stored or ()))

    def names(self) -> frozenset[str]:
        rows = self._connection.execute(select(_originals.c.text, _originals.c.spans))
        return frozenset(
            row.text[span.start : span.end] for row in rows for span in map(read_span, row.spans) if makes_known(span)
        )

    def named(self, *, among: Iterable[str] | None = None) -> Iterator[Named]:
        kept = _originals.c
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
                _originals.c.complaint_id,
                tables.redaction_corrections.c.number,
                tables.redaction_list.c.phrase,
                tables.accounts.c.name,
            )
        ]
        counted.append(select(func.count(tables.redaction_list.c.type), func.max(tables.redaction_list.c.added_at)))
        rows = [tuple(self._connection.execute(query).one()) for query in counted]
        return f"{self._connection.engine.url}{rows}"


def _of_readable(column: Column[Any], complaint_id: str) -> Select[Any]:
    """A column about a complaint, with nothing in it unless its use is full."""
    about = column.table.c.complaint_id == _complaints.c.id
    return select(column).join(_complaints, about).where(_complaints.c.id == complaint_id, use_is_full)
