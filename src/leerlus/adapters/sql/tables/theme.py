"""Themes, and what people decided about them."""

from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, LargeBinary, String, Table, Text

from leerlus.adapters.sql.tables.base import UtcDateTime, complaint_id, metadata

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
    complaint_id(primary_key=True),
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
