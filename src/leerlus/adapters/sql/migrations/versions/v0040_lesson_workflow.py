"""Lessons get revisions, versions, receipts, review and comments; complaints tell complainants apart.

Lessons made before are carried over as drafts: their sentences had no receipts, so nobody may read them before a
person has said what each rests on.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0001"
branch_labels = None
depends_on = None

_OLD = sa.table(
    "lessons",
    *(sa.column(name) for name in ("id", "theme_id", "title", "created_by")),
    sa.column("content", sa.JSON),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("updated_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    """Make the new tables and carry the drafts over."""
    op.add_column("complaints", sa.Column("complainant", sa.String))
    drafts = [_draft(row) for row in op.get_bind().execute(sa.select(_OLD))]
    op.drop_table("lesson_units")
    op.drop_table("lessons")
    lessons = _lessons()
    versions = _versions()
    _units()
    _comments()
    if drafts:
        op.bulk_insert(lessons, drafts)
        op.bulk_insert(versions, [_first_version(draft) for draft in drafts])


def _lesson_id() -> sa.Column[str]:
    reference = sa.ForeignKey("lessons.id", ondelete="CASCADE")
    return sa.Column("lesson_id", sa.String, reference, nullable=False)


def _lessons() -> sa.Table:
    table = op.create_table(
        "lessons",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("theme_ids", sa.JSON, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("authors", sa.JSON, nullable=False),
        sa.Column("created_by", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("units", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("live", sa.Integer),
        sa.Column("approved_by", sa.String),
        sa.Column("publish_on", sa.Date),
        sa.Column("review_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_lessons"),
    )
    op.create_index("ix_lessons_state", "lessons", ["state"])
    return table


def _versions() -> sa.Table:
    table = op.create_table(
        "lesson_versions",
        _lesson_id(),
        sa.Column("revision", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer),
        sa.Column("units", sa.JSON, nullable=False),
        sa.Column("approved_by", sa.String),
        sa.Column("published_by", sa.String),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("review_on", sa.Date),
        sa.PrimaryKeyConstraint("lesson_id", "revision", name="pk_lesson_versions"),
    )
    op.create_index("ix_lesson_versions_published_at", "lesson_versions", ["published_at"])
    return table


def _units() -> None:
    op.create_table(
        "lesson_units",
        _lesson_id(),
        sa.Column("revision", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("unit", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("lesson_id", "revision", "unit", name="pk_lesson_units"),
    )
    op.create_index("ix_lesson_units_unit", "lesson_units", ["unit"])


def _comments() -> None:
    op.create_table(
        "lesson_comments",
        sa.Column("number", sa.Integer, nullable=False),
        _lesson_id(),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_lesson_comments"),
    )
    op.create_index("ix_lesson_comments_lesson_id_number", "lesson_comments", ["lesson_id", "number"])


def _draft(row: sa.Row[Any]) -> dict[str, Any]:
    return {
        "id": row.id,
        "theme_ids": [row.theme_id],
        "title": row.title,
        "content": _content(row),
        "state": "draft",
        "revision": 1,
        "authors": [row.created_by],
        "created_by": row.created_by,
        "created_at": row.created_at,
        "updated_at": row.updated_at,
        "units": [],
        "version": 0,
    }


def _content(row: sa.Row[Any]) -> dict[str, Any]:
    old = row.content
    return {
        "language": "nl",
        **{name: [old[name]] for name in ("summary", "what_happened", "how_often")},
        "works_well": [],
        "figures": {name: old[name] for name in ("total", "units", "months", "wanted")},
        **{name: old[name] for name in ("quotes", "questions", "tips", "sources")},
        "receipts": [],
        "snapshot": {
            "taken_at": row.created_at.isoformat(),
            "themes": [row.theme_id],
            "taxonomy": "",
            "models": [],
            "complaints": old["sources"],
        },
    }


def _first_version(draft: dict[str, Any]) -> dict[str, Any]:
    return {
        "lesson_id": draft["id"],
        "made_by": draft["created_by"],
        "made_at": draft["updated_at"],
        **{name: draft[name] for name in ("revision", "title", "content", "units")},
    }
