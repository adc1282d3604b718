"""Lessons in every state, and the feed of published ones."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, tuple_

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import upsert
from leerlus.adapters.sql.paging import page, read_cursor, write_cursor
from leerlus.errors import NotFound
from leerlus.lessons.model import Lesson, LessonContent, LessonState, Quote, Tally
from leerlus.ports.store import Page

_lessons = tables.lessons
_publication = tuple_(_lessons.c.published_at, _lessons.c.id)


class SqlLessons:
    """Implements :class:`leerlus.ports.store.Lessons`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, lesson: Lesson) -> None:
        upsert(self._connection, _lessons, [_to_row(lesson)])
        self._index(lesson)

    def get(self, lesson_id: str) -> Lesson:
        row = self._connection.execute(select(_lessons).where(_lessons.c.id == lesson_id)).first()
        if row is None:
            raise NotFound(f"There is no lesson with the id “{lesson_id}”.")
        return _from_row(row)

    def list(self, state: LessonState | None = None) -> tuple[Lesson, ...]:
        query = select(_lessons).order_by(_lessons.c.updated_at.desc(), _lessons.c.id)
        if state is not None:
            query = query.where(_lessons.c.state == state.value)
        return tuple(map(_from_row, self._connection.execute(query)))

    def feed(
        self,
        units: Collection[str],
        *,
        since: datetime | None = None,
        limit: int = 25,
        cursor: str | None = None,
    ) -> Page[Lesson]:
        reached = select(tables.lesson_units.c.lesson_id).where(tables.lesson_units.c.unit.in_(units))
        query = select(_lessons).where(_lessons.c.state == LessonState.PUBLISHED.value, _lessons.c.id.in_(reached))
        if since is not None:
            query = query.where(_lessons.c.published_at >= since)
        if cursor is not None:
            query = query.where(_publication < read_cursor(cursor, "feed", datetime.fromisoformat, str))
        last_first = query.order_by(_lessons.c.published_at.desc(), _lessons.c.id.desc())
        rows = self._connection.execute(last_first.limit(limit + 1)).all()
        return page(
            rows,
            limit,
            item=_from_row,
            cursor=lambda row: write_cursor("feed", row.published_at.isoformat(), row.id),
        )

    def _index(self, lesson: Lesson) -> None:
        """Make the lesson findable under its units."""
        reached = tables.lesson_units
        self._connection.execute(delete(reached).where(reached.c.lesson_id == lesson.id))
        if units := dict.fromkeys(lesson.units):
            rows = [{"lesson_id": lesson.id, "unit": unit} for unit in units]
            self._connection.execute(insert(reached), rows)


def _to_row(lesson: Lesson) -> dict[str, Any]:
    return {
        "id": lesson.id,
        "theme_id": lesson.theme_id,
        "title": lesson.title,
        "content": asdict(lesson.content),
        "state": lesson.state.value,
        "units": lesson.units,
        "version": lesson.version,
        "created_by": lesson.created_by,
        "created_at": lesson.created_at,
        "updated_at": lesson.updated_at,
        "published_by": lesson.published_by,
        "published_at": lesson.published_at,
    }


def _from_row(row: Row[Any]) -> Lesson:
    return Lesson(
        id=row.id,
        theme_id=row.theme_id,
        title=row.title,
        content=_content(row.content),
        state=LessonState(row.state),
        units=tuple(row.units),
        version=row.version,
        created_by=row.created_by,
        created_at=row.created_at,
        updated_at=row.updated_at,
        published_by=row.published_by,
        published_at=row.published_at,
    )


def _content(stored: dict[str, Any]) -> LessonContent:
    return LessonContent(
        summary=stored["summary"],
        what_happened=stored["what_happened"],
        how_often=stored["how_often"],
        total=stored["total"],
        units=_tallies(stored["units"]),
        months=_tallies(stored["months"]),
        wanted=_tallies(stored["wanted"]),
        quotes=tuple(Quote(**quote) for quote in stored["quotes"]),
        questions=tuple(stored["questions"]),
        tips=tuple(stored["tips"]),
        sources=tuple(stored["sources"]),
    )


def _tallies(stored: Collection[dict[str, Any]]) -> tuple[Tally, ...]:
    return tuple(Tally(**tally) for tally in stored)
