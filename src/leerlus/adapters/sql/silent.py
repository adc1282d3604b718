"""What a challenger suggested silently."""
# ruff: noqa: D102 - the port documents the methods

from typing import Any

from sqlalchemy import Connection, Select, Subquery, and_, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.complaint_rows import read_complaint
from leerlus.adapters.sql.dialects import upsert
from leerlus.adapters.sql.suggestion_rows import read_suggestions, write_suggestions
from leerlus.adapters.sql.usable import usable
from leerlus.complaints.model import Complaint
from leerlus.suggestions.model import Suggestions

_complaints, _shown, _silent = tables.complaints, tables.suggestions, tables.silent_suggestions


class SqlSilentSuggestions:
    """Implements :class:`leerlus.ports.store.suggestions.SilentSuggestions`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, complaint_id: str, suggestions: Suggestions) -> None:
        if usable(self._connection, [complaint_id]):
            upsert(self._connection, _silent, [write_suggestions(complaint_id, suggestions)])

    def awaited(self, model: str, *, newest: int, limit: int) -> tuple[Complaint, ...]:
        recent = _newest(newest)
        of_model = and_(_silent.c.complaint_id == _complaints.c.id, _silent.c.model == model)
        query = (
            select(_complaints)
            .join(recent, recent.c.id == _complaints.c.id)
            .join(_silent, of_model, isouter=True)
            .where(_silent.c.complaint_id.is_(None))
            .order_by(_complaints.c.number.desc())
            .limit(limit)
        )
        return tuple(map(read_complaint, self._connection.execute(query)))

    def beside_shown(self, model: str, *, newest: int) -> tuple[tuple[Suggestions, Suggestions], ...]:
        recent = _newest(newest)
        shown = self._of(select(_shown).join(recent, recent.c.id == _shown.c.complaint_id))
        silent = self._of(
            select(_silent).join(recent, recent.c.id == _silent.c.complaint_id).where(_silent.c.model == model)
        )
        return tuple((shown[each], suggestions) for each, suggestions in silent.items())

    def _of(self, query: Select[Any]) -> dict[str, Suggestions]:
        return {row.complaint_id: read_suggestions(row) for row in self._connection.execute(query)}


def _newest(newest: int) -> Subquery:
    """The complaints that were registered last among those for which something was suggested."""
    return select(_complaints.c.id).join(_shown).order_by(_complaints.c.number.desc()).limit(newest).subquery("recent")
