"""What a complaint is about and how it ended: suggested, decided, read again, settled."""

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, String, Table, false

from leerlus.adapters.sql.tables.base import UtcDateTime, complaint_id, metadata

suggestions = Table(
    "suggestions",
    metadata,
    complaint_id(primary_key=True),
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
    complaint_id(primary_key=True),
    Column("model", String, primary_key=True),
    Column("categories", JSON, nullable=False),
    Column("outcomes", JSON, nullable=False),
    Column("language", String, nullable=False),
    Column("doubt", Boolean, nullable=False),
    Column("gravity", JSON),
)

sweep_scores = Table(
    "sweep_scores",
    metadata,
    complaint_id(primary_key=True),
    Column("model", String, nullable=False),
    Column("probabilities", JSON, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    complaint_id(),
    Column("categories", JSON, nullable=False),
    Column("outcomes", JSON, nullable=False),
    Column("decided_by", String, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
    Column("taxonomy_version", String, nullable=False),
    Column("model", String),
    Column("at_once", Boolean, nullable=False, server_default=false()),
    Column("taken_back_at", UtcDateTime),
    Index(None, "complaint_id", "number"),
)

decided_categories = Table(
    "decided_categories",
    metadata,
    complaint_id(primary_key=True),
    Column("category", String, primary_key=True, index=True),
)

second_readings = Table(
    "second_readings",
    metadata,
    complaint_id(primary_key=True),
    Column("category", String, primary_key=True),
    Column("read_by", String, nullable=False),
    Column("read_at", UtcDateTime, nullable=False),
)

settlements = Table(
    "settlements",
    metadata,
    Column("number", Integer, primary_key=True),
    complaint_id(),
    Column("ending", String, nullable=False),
    Column("given", JSON, nullable=False),
    Column("settled_on", Date, nullable=False),
    Column("settled_by", String, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Index(None, "complaint_id", "number"),
)
