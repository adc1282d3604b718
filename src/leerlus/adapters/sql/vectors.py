"""Vectors of complaints."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, Select, func, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.complaint_rows import read_complaint
from leerlus.adapters.sql.dialects import dialect, upsert
from leerlus.adapters.sql.paging import batches
from leerlus.adapters.sql.usable import usable, use_is_full
from leerlus.complaints.model import Complaint
from leerlus.ports.store import Vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_complaints, _vectors = tables.complaints, tables.vectors
_STORED_FLOAT = "<f4"


class SqlVectors:
    """Implements :class:`leerlus.ports.store.vectors.EncodedComplaints`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, vectors: Vectors, *, encoder: str) -> None:
        readable = usable(self._connection, vectors.ids)
        rows = [
            {"complaint_id": complaint_id, "encoder": encoder, "vector": written}
            for complaint_id, written in zip(vectors.ids, _write(vectors.matrix), strict=True)
            if complaint_id in readable
        ]
        for some in batches(rows):
            upsert(self._connection, _vectors, some)

    def all(self, *, encoder: str) -> Vectors:
        return _read(self._connection.execute(_oldest_first(encoder)).all())

    def many(self, ids: Iterable[str], *, encoder: str) -> Vectors:
        asked = [_oldest_first(encoder).where(_complaints.c.id.in_(some)) for some in batches(ids)]
        return _read([row for query in asked for row in self._connection.execute(query)])

    def since(self, number: int, *, encoder: str) -> tuple[tuple[str, ...], int]:
        since = _of(encoder).with_only_columns(_complaints.c.id).where(_complaints.c.number > number)
        newest = self._connection.scalar(since.with_only_columns(func.max(_complaints.c.number)))
        if newest is None:
            return (), number
        settled = dialect(self._connection.dialect.name).settled(self._connection, _complaints)
        seen = since.where(_complaints.c.number <= newest).order_by(_complaints.c.number)
        return tuple(self._connection.scalars(seen)), newest if settled else number

    def awaited(self, *, encoder: str, among: Sequence[str] | None = None) -> tuple[Complaint, ...]:
        encoded = select(_vectors.c.complaint_id).where(_vectors.c.encoder == encoder)
        asked = () if among is None else (_complaints.c.id.in_(among),)
        missing = select(_complaints).where(use_is_full, _complaints.c.id.not_in(encoded), *asked)
        oldest_first = missing.order_by(_complaints.c.received_at, _complaints.c.id)
        return tuple(map(read_complaint, self._connection.execute(oldest_first)))


def _of(encoder: str) -> Select[Any]:
    return select(_complaints.c.id, _vectors.c.vector).join(_vectors).where(_vectors.c.encoder == encoder)


def _oldest_first(encoder: str) -> Select[Any]:
    return _of(encoder).order_by(_complaints.c.received_at, _complaints.c.id)


def _write(matrix: "NDArray[np.float32]") -> list[bytes]:
    """Vectors as they are kept; one per row of a matrix of shape (n, dimension)."""
    return [vector.tobytes() for vector in matrix.astype(_STORED_FLOAT)]


def _read(rows: Sequence[Row[Any]]) -> Vectors:
    """Vectors that were kept; a matrix of shape (0, 0) when there are none, as the dimension is then unknown."""
    import numpy as np  # takes a while, and not everything that opens the store needs it

    if not rows:
        return Vectors((), np.empty((0, 0), dtype=np.float32))
    joined = np.frombuffer(b"".join(row.vector for row in rows), dtype=_STORED_FLOAT)
    return Vectors(tuple(row.id for row in rows), joined.reshape(len(rows), -1).astype(np.float32))
