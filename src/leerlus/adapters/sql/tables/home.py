"""The organisation and the home itself: its units, facts and yearly reports."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Integer, String, Table, Text

from leerlus.adapters.sql.tables.base import metadata

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

facts = Table(
    "facts",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
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
