"""Who wants to be told of lessons, and what was sent."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from leerlus.adapters.sql.tables.base import UtcDateTime, metadata

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
