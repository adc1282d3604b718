"""Units answer lessons; subscribers are told about them."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of answers, subscriptions and deliveries."""
    _answers()
    _subscriptions()
    _deliveries()


def _answers() -> None:
    op.create_table(
        "lesson_answers",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("lesson_id", sa.String, sa.ForeignKey("lessons.id", ondelete="CASCADE"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("unit", sa.String, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("discussed_on", sa.Date),
        sa.Column("recognised", sa.String),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("action_by", sa.Date),
        sa.Column("done_on", sa.Date),
        sa.Column("remark", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_lesson_answers"),
    )
    op.create_index("ix_lesson_answers_unit", "lesson_answers", ["unit"])
    op.create_index("ix_lesson_answers_lesson_id_number", "lesson_answers", ["lesson_id", "number"])


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("unit", sa.String, nullable=False),
        sa.Column("way", sa.String, nullable=False),
        sa.Column("target", sa.String, nullable=False),
        sa.Column("secret", sa.String, nullable=False),
        sa.Column("created_by", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_subscriptions"),
        sa.UniqueConstraint("id", name="uq_subscriptions_id"),
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("subscription_id", sa.String, sa.ForeignKey("subscriptions.id"), nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True)),
        sa.Column("fault", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_deliveries"),
        sa.UniqueConstraint("id", name="uq_deliveries_id"),
    )
    once = ["subscription_id", "event", "subject"]
    op.create_index("ix_deliveries_once", "deliveries", once, unique=True)
    op.create_index("ix_deliveries_state_next_at", "deliveries", ["state", "next_at"])
