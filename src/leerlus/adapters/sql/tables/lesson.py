"""Lessons: as they are, as they were, where they go and what came back."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from leerlus.adapters.sql.tables.base import UtcDateTime, metadata

lessons = Table(
    "lessons",
    metadata,
    Column("id", String, primary_key=True),
    Column("theme_ids", JSON, nullable=False),
    Column("title", String, nullable=False),
    Column("content", JSON, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("authors", JSON, nullable=False),
    Column("created_by", String, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("units", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("live", Integer),
    Column("approved_by", String),
    Column("publish_on", Date),
    Column("review_on", Date),
)


def _lesson_id(*, primary_key: bool = False) -> Column[str]:
    """A reference to a lesson that goes when the lesson goes."""
    reference = ForeignKey("lessons.id", ondelete="CASCADE")
    return Column("lesson_id", String, reference, primary_key=primary_key, nullable=False)


lesson_versions = Table(
    "lesson_versions",
    metadata,
    _lesson_id(primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("title", String, nullable=False),
    Column("content", JSON, nullable=False),
    Column("made_by", String, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("number", Integer),
    Column("units", JSON, nullable=False),
    Column("approved_by", String),
    Column("published_by", String),
    Column("published_at", UtcDateTime, index=True),
    Column("review_on", Date),
)

lesson_units = Table(
    "lesson_units",
    metadata,
    _lesson_id(primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("unit", String, primary_key=True, index=True),
)

lesson_comments = Table(
    "lesson_comments",
    metadata,
    Column("number", Integer, primary_key=True),
    _lesson_id(),
    Column("revision", Integer, nullable=False),
    Column("author", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("answers", String),
    Index(None, "lesson_id", "number"),
)

lesson_answers = Table(
    "lesson_answers",
    metadata,
    Column("number", Integer, primary_key=True),
    _lesson_id(),
    Column("version", Integer, nullable=False),
    Column("unit", String, nullable=False, index=True),
    Column("answered_at", UtcDateTime, nullable=False),
    Column("discussed_on", Date),
    Column("recognised", String),
    Column("action", Text, nullable=False),
    Column("action_by", Date),
    Column("done_on", Date),
    Column("remark", Text, nullable=False),
    Index(None, "lesson_id", "number"),
)
