"""A complaint as it came in, what was hidden in it, and its vectors."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, false

from leerlus.adapters.sql.tables.base import UtcDateTime, complaint_id, metadata

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
    complaint_id(primary_key=True),
    Column("text", Text, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    complaint_id(primary_key=True),
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
    complaint_id(primary_key=True),
    Column("encoder", String, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
