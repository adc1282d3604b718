"""What people decide about themes, and what a theme amounts to."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0041"
branch_labels = None
depends_on = None

_NEW: dict[str, tuple[sa.types.TypeEngine[Any], str]] = {
    "summary": (sa.Text(), "''"),
    "note": (sa.Text(), "''"),
    "reason": (sa.Text(), "''"),
    "for_lesson": (sa.Boolean(), "false"),
    "held": (sa.JSON(), "'[]'"),
    "barred": (sa.JSON(), "'[]'"),
    "also": (sa.JSON(), "'[]'"),
    "stage": (sa.String(), "'candidate'"),
}


def upgrade() -> None:
    """Give the themes that there are their new columns, and make the history."""
    with op.batch_alter_table("themes") as themes:
        for name, (kind, _) in _NEW.items():
            themes.add_column(sa.Column(name, kind))
        themes.add_column(sa.Column("stability", sa.Float))
        themes.add_column(sa.Column("standing", sa.JSON))
    values = ", ".join(f"{name} = {value}" for name, (_, value) in _NEW.items())
    op.execute(f"UPDATE themes SET {values}")  # noqa: S608 - constants above
    with op.batch_alter_table("themes") as themes:
        for name, (kind, _) in _NEW.items():
            themes.alter_column(name, existing_type=kind, nullable=False)
    op.create_table(
        "theme_decisions",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("theme_id", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("undone_by", sa.String),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("number", name="pk_theme_decisions"),
    )
    op.create_table(
        "artefacts",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("happened_on", sa.Date, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("marked_by", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_artefacts"),
    )
