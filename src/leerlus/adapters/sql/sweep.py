"""What a model finds in decided complaints for which nothing was suggested."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, and_, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import upsert
from leerlus.adapters.sql.paging import batches
from leerlus.adapters.sql.usable import usable, use_is_full
from leerlus.complaints.model import Status

_complaints, _suggestions, _scores = tables.complaints, tables.suggestions, tables.sweep_scores


class SqlSweepScores:
    """Implements :class:`leerlus.ports.store.suggestions.SweepScores`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def awaited(self, model: str) -> tuple[str, ...]:
        of_model = and_(_scores.c.complaint_id == _complaints.c.id, _scores.c.model == model)
        query = (
            select(_complaints.c.id)
            .join(_suggestions, isouter=True)
            .join(_scores, of_model, isouter=True)
            .where(_complaints.c.status == Status.DECIDED.value, use_is_full)
            .where(_suggestions.c.complaint_id.is_(None), _scores.c.complaint_id.is_(None))
            .order_by(_complaints.c.number)
        )
        return tuple(self._connection.scalars(query))

    def save(self, model: str, scores: Mapping[str, Mapping[str, float]]) -> None:
        kept = sorted(usable(self._connection, scores))
        rows = [{"complaint_id": each, "model": model, "probabilities": dict(scores[each])} for each in kept]
        for some in batches(rows):
            upsert(self._connection, _scores, some)

    def all(self) -> Iterator[tuple[str, Mapping[str, float]]]:
        for row in self._connection.execute(select(_scores).order_by(_scores.c.complaint_id)):
            yield row.complaint_id, row.probabilities
