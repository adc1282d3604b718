"""Themes, each with its members in one row."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from leerlus.adapters.sql import tables
from leerlus.errors import NotFound
from leerlus.themes.model import Theme, ThemeState, Trend

_themes = tables.themes


class SqlThemes:
    """Implements :class:`leerlus.ports.store.Themes`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, themes: Iterable[Theme]) -> None:
        self._connection.execute(delete(_themes))
        if rows := [_to_row(theme) for theme in themes]:
            self._connection.execute(insert(_themes), rows)

    def save(self, theme: Theme) -> None:
        change = update(_themes).where(_themes.c.id == theme.id).values(_to_row(theme))
        if self._connection.execute(change).rowcount == 0:
            raise _not_found(theme.id)

    def get(self, theme_id: str) -> Theme:
        row = self._connection.execute(select(_themes).where(_themes.c.id == theme_id)).first()
        if row is None:
            raise _not_found(theme_id)
        return _from_row(row)

    def list(self, state: ThemeState | None = None) -> tuple[Theme, ...]:
        query = select(_themes).order_by(_themes.c.size.desc(), _themes.c.id)
        if state is not None:
            query = query.where(_themes.c.state == state.value)
        return tuple(map(_from_row, self._connection.execute(query)))


def _not_found(theme_id: str) -> NotFound:
    return NotFound(f"There is no theme with the id “{theme_id}”.")


def _to_row(theme: Theme) -> dict[str, Any]:
    return {
        "id": theme.id,
        "title": theme.title,
        "keywords": theme.keywords,
        "members": theme.members,
        "size": theme.size,
        "representatives": theme.representatives,
        "units": dict(theme.units),
        "months": dict(theme.months),
        "trend": theme.trend.value,
        "first_seen": theme.first_seen,
        "last_seen": theme.last_seen,
        "state": theme.state.value,
        "title_fixed": theme.title_fixed,
        "reviewed_by": theme.reviewed_by,
        "reviewed_at": theme.reviewed_at,
    }


def _from_row(row: Row[Any]) -> Theme:
    return Theme(
        id=row.id,
        title=row.title,
        keywords=tuple(row.keywords),
        members=tuple(row.members),
        representatives=tuple(row.representatives),
        units=row.units,
        months=row.months,
        trend=Trend(row.trend),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        state=ThemeState(row.state),
        title_fixed=row.title_fixed,
        reviewed_by=row.reviewed_by,
        reviewed_at=row.reviewed_at,
    )
