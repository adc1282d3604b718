"""The tables, as the newest migration leaves them.

Each dataclass of the domain is one row, so that every read is one statement and can never show half of a
change. Lists inside a row are JSON; the two lists that are searched have an index table beside them
(``decided_categories``, ``lesson_units``). ``number`` mostly counts rows in the order in which they were added.

The full-text index over ``complaints.text`` and the triggers that guard the audit trail are not tables:
they are written out in the migrations, per database.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: goes in with any time zone, comes out in UTC, also where the database keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """:raises ValueError: the moment has no time zone, so nobody can tell when it was."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a time zone before it can be stored.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """A moment without a zone was stored in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _complaint_id(*, primary_key: bool = False) -> Column[str]:
    """A reference to a complaint that goes when the complaint goes."""
    reference = ForeignKey("complaints.id", ondelete="CASCADE")
    return Column("complaint_id", String, reference, primary_key=primary_key, nullable=False)


complaints = Table(
    "complaints",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("received_at", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("unit", String, index=True),
    Column("channel", String, nullable=False),
    Column("language", String, nullable=False),
    Column("status", String, nullable=False, index=True),
    Column("complainant", String),
    Column("unassisted", Boolean, nullable=False, server_default=false()),
    Column("use", String, nullable=False, server_default="full"),
    Index(None, "received_at", "id"),
)

laid_aside = Table(
    "laid_aside",
    metadata,
    _complaint_id(primary_key=True),
    Column("text", Text, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    _complaint_id(primary_key=True),
    Column("text", Text, nullable=False),
    Column("spans", JSON, nullable=False),
)

redaction_corrections = Table(
    "redaction_corrections",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("complaint_id", String, ForeignKey("complaints.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", String),
    Column("made_by", String, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)

redaction_list = Table(
    "redaction_list",
    metadata,
    Column("phrase", String, primary_key=True),
    Column("type", String),
    Column("added_by", String, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
)

vectors = Table(
    "vectors",
    metadata,
    _complaint_id(primary_key=True),
    Column("encoder", String, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

suggestions = Table(
    "suggestions",
    metadata,
    _complaint_id(primary_key=True),
    Column("categories", JSON, nullable=False),
    Column("outcomes", JSON, nullable=False),
    Column("language", String, nullable=False),
    Column("model", String, nullable=False),
    Column("doubt", Boolean, nullable=False),
    Column("gravity", JSON),
)

silent_suggestions = Table(
    "silent_suggestions",
    metadata,
    _complaint_id(primary_key=True),
    Column("model", String, primary_key=True),
    Column("categories", JSON, nullable=False),
    Column("outcomes", JSON, nullable=False),
    Column("language", String, nullable=False),
    Column("doubt", Boolean, nullable=False),
    Column("gravity", JSON),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    _complaint_id(),
    Column("categories", JSON, nullable=False),
    Column("outcomes", JSON, nullable=False),
    Column("decided_by", String, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
    Column("taxonomy_version", String, nullable=False),
    Column("model", String),
    Index(None, "complaint_id", "number"),
)

settlements = Table(
    "settlements",
    metadata,
    Column("number", Integer, primary_key=True),
    _complaint_id(),
    Column("ending", String, nullable=False),
    Column("given", JSON, nullable=False),
    Column("settled_on", Date, nullable=False),
    Column("settled_by", String, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Index(None, "complaint_id", "number"),
)

decided_categories = Table(
    "decided_categories",
    metadata,
    _complaint_id(primary_key=True),
    Column("category", String, primary_key=True, index=True),
)

second_readings = Table(
    "second_readings",
    metadata,
    _complaint_id(primary_key=True),
    Column("category", String, primary_key=True),
    Column("read_by", String, nullable=False),
    Column("read_at", UtcDateTime, nullable=False),
)

units = Table(
    "units",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("code", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("level", String, nullable=False),
    Column("parent", String, ForeignKey("units.code", deferrable=True, initially="DEFERRED")),
    Column("valid_from", Date),
    Column("valid_to", Date),
)

themes = Table(
    "themes",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("keywords", JSON, nullable=False),
    Column("members", JSON, nullable=False),
    Column("size", Integer, nullable=False),
    Column("representatives", JSON, nullable=False),
    Column("units", JSON, nullable=False),
    Column("months", JSON, nullable=False),
    Column("trend", String, nullable=False),
    Column("first_seen", Date),
    Column("last_seen", Date),
    Column("state", String, nullable=False),
    Column("title_fixed", Boolean, nullable=False),
    Column("reviewed_by", String),
    Column("reviewed_at", UtcDateTime),
    Column("summary", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("for_lesson", Boolean, nullable=False),
    Column("held", JSON, nullable=False),
    Column("barred", JSON, nullable=False),
    Column("also", JSON, nullable=False),
    Column("stage", String, nullable=False),
    Column("stability", Float),
    Column("standing", JSON),
)

yardsticks = Table(
    "theme_yardsticks",
    metadata,
    Column("encoder", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

theme_decisions = Table(
    "theme_decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("theme_id", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("details", JSON, nullable=False),
    Column("undone_by", String),
    Column("undone_at", UtcDateTime),
)

grave_seen = Table(
    "grave_seen",
    metadata,
    _complaint_id(primary_key=True),
    Column("seen_by", String, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

artefacts = Table(
    "artefacts",
    metadata,
    Column("id", String, primary_key=True),
    Column("happened_on", Date, nullable=False),
    Column("kind", String, nullable=False),
    Column("description", Text, nullable=False),
    Column("marked_by", String, nullable=False),
)

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

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("unit", String, nullable=False),
    Column("way", String, nullable=False),
    Column("target", String, nullable=False),
    Column("secret", String, nullable=False),
    Column("created_by", String, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("told_until", UtcDateTime, nullable=False),
    Column("active", Boolean, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("subscription_id", String, ForeignKey("subscriptions.id"), nullable=False),
    Column("event", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("title", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("next_at", UtcDateTime, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("delivered_at", UtcDateTime),
    Column("fault", String, nullable=False),
    Column("obstacle", String),
    Index("ix_deliveries_once", "subscription_id", "event", "subject", unique=True),
    Index(None, "state", "next_at"),
)

year_reports = Table(
    "year_reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("made_by", String, nullable=False),
    Column("language", String, nullable=False),
    Column("report", JSON, nullable=False),
    Column("snapshot", JSON, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password_hash", String, nullable=False),
    Column("unit", String),
    Column("active", Boolean, nullable=False),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("secret_hash", String, nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("unit", String),
    Column("revoked", Boolean, nullable=False),
)

audit_events = Table(
    "audit_events",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("details", JSON, nullable=False),
    Index(None, "subject", "number"),
)

facts = Table(
    "facts",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)
