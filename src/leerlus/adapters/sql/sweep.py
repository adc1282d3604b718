"""What a model finds in decided complaints for which nothing was suggested."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, and_, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import upsert
from leerlus.adapters.sql.paging import batches
from leerlus.complaints.model import Status, Use

_complaints, _suggestions, _scores = tables.complaints, tables.suggestions, tables.sweep_scores
_use_is_full = _complaints.c.use == Use.FULL.value


class SqlSweepScores:
    """Implements :class:`leerlus.ports.store.complaints.SweepScores`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def awaited(self, model: str) -> tuple[str, ...]:
        of_model = and_(_scores.c.complaint_id == _complaints.c.id, _scores.c.model == model)
        query = (
            select(_complaints.c.id)
            .join(_suggestions, isouter=True)
            .join(_scores, of_model, isouter=True)
            .where(_complaints.c.status == Status.DECIDED.value, _use_is_full)
            .where(_suggestions.c.complaint_id.is_(None), _scores.c.complaint_id.is_(None))
            .order_by(_complaints.c.number)
        )
        return tuple(self._connection.scalars(query))

    def save(self, model: str, scores: Mapping[str, Mapping[str, float]]) -> None:
        for some in batches(sorted(scores)):
            readable = (
                select(_complaints.c.id).where(_complaints.c.id.in_(some), _use_is_full).order_by(_complaints.c.id)
            )
            kept = self._connection.scalars(readable.with_for_update(read=True))
            rows = [{"complaint_id": each, "model": model, "probabilities": dict(scores[each])} for each in kept]
            if rows:
                upsert(self._connection, _scores, rows)

    def all(self) -> Iterator[tuple[str, Mapping[str, float]]]:
        for row in self._connection.execute(select(_scores).order_by(_scores.c.complaint_id)):
            yield row.complaint_id, row.probabilities
