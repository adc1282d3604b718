"""Lessons in every state, their versions, and the feed of live ones."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Callable, Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, tuple_, update

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import insert_new, upsert
from leerlus.adapters.sql.lesson_content import read_content, write_content
from leerlus.adapters.sql.paging import page, read_cursor, write_cursor
from leerlus.adapters.sql.rewording import reword_columns
from leerlus.errors import ChangedSince, Conflict, NotFound
from leerlus.lessons.model import Comment, Lesson, LessonState, ReviewQuestion, Version
from leerlus.ports.store import Page

_lessons = tables.lessons
_versions = tables.lesson_versions
_comments = tables.lesson_comments
_publication = tuple_(_versions.c.published_at, _versions.c.lesson_id)


class SqlLessons:
    """Implements :class:`leerlus.ports.store.lessons.Lessons`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, lesson: Lesson) -> None:
        if not insert_new(self._connection, _lessons, _to_row(lesson)):
            raise Conflict(f"There is a lesson with the id “{lesson.id}” already.")

    def change(self, before: Lesson, after: Lesson) -> None:
        same = (_lessons.c.id == before.id, _lessons.c.updated_at == before.updated_at)
        changed = self._connection.execute(update(_lessons).where(*same).values(_to_row(after)))
        if changed.rowcount == 0:
            raise ChangedSince("Somebody changed this lesson in the meantime. Load it again and repeat what you did.")

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

    def keep(self, version: Version) -> None:
        upsert(self._connection, _versions, [_to_version_row(version)])
        reached, units = tables.lesson_units, dict.fromkeys(version.units)
        same = (reached.c.lesson_id == version.lesson_id, reached.c.revision == version.revision)
        self._connection.execute(delete(reached).where(*same))
        if units:
            key = {"lesson_id": version.lesson_id, "revision": version.revision}
            self._connection.execute(insert(reached), [{**key, "unit": unit} for unit in units])

    def version(self, lesson_id: str, revision: int) -> Version:
        same = (_versions.c.lesson_id == lesson_id, _versions.c.revision == revision)
        row = self._connection.execute(select(_versions).where(*same)).first()
        if row is None:
            raise NotFound(f"Lesson “{lesson_id}” has no revision {revision}.")
        return _from_version_row(row)

    def versions(self, lesson_id: str) -> tuple[Version, ...]:
        query = select(_versions).where(_versions.c.lesson_id == lesson_id).order_by(_versions.c.revision.desc())
        return tuple(map(_from_version_row, self._connection.execute(query)))

    def live(self) -> tuple[Version, ...]:
        return tuple(map(_from_version_row, self._connection.execute(_last_first(_live()))))

    def feed(
        self,
        units: Collection[str],
        *,
        since: datetime | None = None,
        limit: int = 25,
        cursor: str | None = None,
    ) -> Page[Version]:
        reached = tables.lesson_units
        for_units = select(reached.c.lesson_id, reached.c.revision).where(reached.c.unit.in_(units))
        query = _live().where(tuple_(_versions.c.lesson_id, _versions.c.revision).in_(for_units))
        if since is not None:
            query = query.where(_versions.c.published_at >= since)
        if cursor is not None:
            query = query.where(_publication < read_cursor(cursor, "feed", datetime.fromisoformat, str))
        rows = self._connection.execute(_last_first(query).limit(limit + 1)).all()
        return page(
            rows,
            limit,
            item=_from_version_row,
            cursor=lambda row: write_cursor("feed", row.published_at.isoformat(), row.lesson_id),
        )

    def say(self, comment: Comment) -> None:
        answers = comment.answers.value if comment.answers else None
        self._connection.execute(insert(_comments), asdict(comment) | {"answers": answers})

    def comments(self, lesson_id: str) -> tuple[Comment, ...]:
        query = select(_comments).where(_comments.c.lesson_id == lesson_id).order_by(_comments.c.number)
        return tuple(
            Comment(
                row.lesson_id,
                row.revision,
                row.author,
                row.at,
                row.text,
                answers=ReviewQuestion(row.answers) if row.answers else None,
            )
            for row in self._connection.execute(query)
        )

    def reword_comments(self, reword: Callable[[str], str]) -> int:
        return reword_columns(self._connection, _comments, ("text",), reword)


def _live() -> Select[Any]:
    live = (_versions.c.lesson_id == _lessons.c.id) & (_versions.c.revision == _lessons.c.live)
    return select(_versions).join(_lessons, live)


def _last_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(_versions.c.published_at.desc(), _versions.c.lesson_id.desc())


def _to_row(lesson: Lesson) -> dict[str, Any]:
    return asdict(lesson) | {"state": lesson.state.value, "content": write_content(lesson.content)}


def _from_row(row: Row[Any]) -> Lesson:
    read = dict(row._mapping)
    return Lesson(
        **read
        | {
            "theme_ids": tuple(row.theme_ids),
            "content": read_content(row.content),
            "state": LessonState(row.state),
            "authors": tuple(row.authors),
            "units": tuple(row.units),
        }
    )


def _to_version_row(version: Version) -> dict[str, Any]:
    return asdict(version) | {"content": write_content(version.content)}


def _from_version_row(row: Row[Any]) -> Version:
    read = dict(row._mapping)
    return Version(**read | {"content": read_content(row.content), "units": tuple(row.units)})
