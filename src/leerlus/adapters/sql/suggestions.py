"""What was proposed about complaints and staff may see."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, and_, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import upsert
from leerlus.adapters.sql.paging import batches
from leerlus.adapters.sql.suggestion_rows import read_suggestions, write_suggestions
from leerlus.adapters.sql.usable import usable, use_is_full
from leerlus.complaints.model import Status
from leerlus.suggestions.model import Suggestions

_complaints, _suggestions = tables.complaints, tables.suggestions
_is_open = _complaints.c.status == Status.OPEN.value


class SqlShownSuggestions:
    """Implements :class:`leerlus.ports.store.suggestions.ShownSuggestions`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, complaint_id: str, suggestions: Suggestions) -> None:
        if usable(self._connection, [complaint_id]):
            upsert(self._connection, _suggestions, [write_suggestions(complaint_id, suggestions)])

    def save_while_open(self, proposed: Mapping[str, Suggestions]) -> None:
        waiting = usable(self._connection, proposed, _is_open)
        rows = [write_suggestions(each, suggestions) for each, suggestions in proposed.items() if each in waiting]
        for some in batches(rows):
            upsert(self._connection, _suggestions, some)

    def outdated(self, model: str, *, most: int | None = None) -> tuple[str, ...]:
        of_model = and_(_suggestions.c.complaint_id == _complaints.c.id, _suggestions.c.model == model)
        query = (
            select(_complaints.c.id)
            .join(_suggestions, of_model, isouter=True)
            .where(_is_open, use_is_full, _suggestions.c.complaint_id.is_(None))
            .order_by(_complaints.c.number)
            .limit(most)
        )
        return tuple(self._connection.scalars(query))

    def of(self, complaint_id: str) -> Suggestions | None:
        query = select(_suggestions).where(_suggestions.c.complaint_id == complaint_id)
        row = self._connection.execute(query).first()
        return None if row is None else read_suggestions(row)

    def many(self, ids: Iterable[str]) -> dict[str, Suggestions]:
        asked = [select(_suggestions).where(_suggestions.c.complaint_id.in_(some)) for some in batches(ids)]
        return {row.complaint_id: read_suggestions(row) for query in asked for row in self._connection.execute(query)}

    def probabilities(self) -> Iterator[tuple[str, Mapping[str, float]]]:
        kept = _suggestions.c
        for row in self._connection.execute(select(kept.complaint_id, kept.categories).order_by(kept.complaint_id)):
            yield row.complaint_id, {each["code"]: each["probability"] for each in row.categories}
