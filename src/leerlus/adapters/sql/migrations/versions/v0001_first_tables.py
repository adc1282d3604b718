"""The first tables, the full-text index and the guard over the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make everything that the first version of the program needs."""
    _complaints()
    _decisions()
    _units()
    _themes()
    _lessons()
    _access()
    _audit()
    _facts()
    for statement in _NATIVE[op.get_context().dialect.name]:
        op.execute(statement)


def _complaint_id() -> sa.Column[str]:
    reference = sa.ForeignKey("complaints.id", ondelete="CASCADE")
    return sa.Column("complaint_id", sa.String, reference, nullable=False)


def _complaints() -> None:
    op.create_table(
        "complaints",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("received_at", sa.Date, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("unit", sa.String),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_complaints"),
        sa.UniqueConstraint("id", name="uq_complaints_id"),
    )
    op.create_index("ix_complaints_unit", "complaints", ["unit"])
    op.create_index("ix_complaints_status", "complaints", ["status"])
    op.create_index("ix_complaints_received_at_id", "complaints", ["received_at", "id"])
    op.create_table(
        "originals",
        _complaint_id(),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("spans", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("complaint_id", name="pk_originals"),
    )
    op.create_table(
        "vectors",
        _complaint_id(),
        sa.Column("encoder", sa.String, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("complaint_id", "encoder", name="pk_vectors"),
    )
    op.create_table(
        "suggestions",
        _complaint_id(),
        sa.Column("categories", sa.JSON, nullable=False),
        sa.Column("outcomes", sa.JSON, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("model", sa.String, nullable=False),
        sa.Column("doubt", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("complaint_id", name="pk_suggestions"),
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, nullable=False),
        _complaint_id(),
        sa.Column("categories", sa.JSON, nullable=False),
        sa.Column("outcomes", sa.JSON, nullable=False),
        sa.Column("decided_by", sa.String, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taxonomy_version", sa.String, nullable=False),
        sa.Column("model", sa.String),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
    )
    op.create_index("ix_decisions_complaint_id_number", "decisions", ["complaint_id", "number"])
    op.create_table(
        "decided_categories",
        _complaint_id(),
        sa.Column("category", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("complaint_id", "category", name="pk_decided_categories"),
    )
    op.create_index("ix_decided_categories_category", "decided_categories", ["category"])


def _units() -> None:
    op.create_table(
        "units",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("level", sa.String, nullable=False),
        sa.Column("parent", sa.String),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.PrimaryKeyConstraint("number", name="pk_units"),
        sa.UniqueConstraint("code", name="uq_units_code"),
        sa.ForeignKeyConstraint(
            ["parent"], ["units.code"], name="fk_units_parent", deferrable=True, initially="DEFERRED"
        ),
    )


def _themes() -> None:
    op.create_table(
        "themes",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("keywords", sa.JSON, nullable=False),
        sa.Column("members", sa.JSON, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("representatives", sa.JSON, nullable=False),
        sa.Column("units", sa.JSON, nullable=False),
        sa.Column("months", sa.JSON, nullable=False),
        sa.Column("trend", sa.String, nullable=False),
        sa.Column("first_seen", sa.Date),
        sa.Column("last_seen", sa.Date),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("title_fixed", sa.Boolean, nullable=False),
        sa.Column("reviewed_by", sa.String),
        sa.Column("reviewed_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_themes"),
    )


def _lessons() -> None:
    op.create_table(
        "lessons",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("theme_id", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("units", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_by", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.String),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_lessons"),
    )
    op.create_index("ix_lessons_state_published_at", "lessons", ["state", "published_at"])
    op.create_table(
        "lesson_units",
        sa.Column("lesson_id", sa.String, sa.ForeignKey("lessons.id", ondelete="CASCADE"), nullable=False),
        sa.Column("unit", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("lesson_id", "unit", name="pk_lesson_units"),
    )
    op.create_index("ix_lesson_units_unit", "lesson_units", ["unit"])


def _access() -> None:
    op.create_table(
        "accounts",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("password_hash", sa.String, nullable=False),
        sa.Column("unit", sa.String),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_accounts"),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("secret_hash", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unit", sa.String),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
        sa.UniqueConstraint("secret_hash", name="uq_api_keys_secret_hash"),
    )


def _audit() -> None:
    op.create_table(
        "audit_events",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_events"),
    )
    op.create_index("ix_audit_events_subject_number", "audit_events", ["subject", "number"])


def _facts() -> None:
    op.create_table(
        "facts",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_facts"),
    )


_NATIVE = {
    "sqlite": (
        """
        CREATE VIRTUAL TABLE complaint_search USING fts5(
            text, content='complaints', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
        )
        """,
        """
        CREATE TRIGGER complaint_search_added AFTER INSERT ON complaints BEGIN
            INSERT INTO complaint_search (rowid, text) VALUES (new.number, new.text);
        END
        """,
        """
        CREATE TRIGGER complaint_search_removed AFTER DELETE ON complaints BEGIN
            INSERT INTO complaint_search (complaint_search, rowid, text)
                VALUES ('delete', old.number, old.text);
        END
        """,
        """
        CREATE TRIGGER complaint_search_changed AFTER UPDATE OF text ON complaints BEGIN
            INSERT INTO complaint_search (complaint_search, rowid, text)
                VALUES ('delete', old.number, old.text);
            INSERT INTO complaint_search (rowid, text) VALUES (new.number, new.text);
        END
        """,
        """
        CREATE TRIGGER audit_events_unchanged BEFORE UPDATE ON audit_events BEGIN
            SELECT RAISE(ABORT, 'the audit trail only grows');
        END
        """,
        """
        CREATE TRIGGER audit_events_kept BEFORE DELETE ON audit_events BEGIN
            SELECT RAISE(ABORT, 'the audit trail only grows');
        END
        """,
    ),
    "postgresql": (
        """
        CREATE INDEX complaint_search ON complaints
        USING gin (to_tsvector('simple', translate(text, '/@.-_:', '      ')))
        """,
        """
        CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE integrity_constraint_violation USING MESSAGE = 'the audit trail only grows';
        END
        $$
        """,
        """
        CREATE TRIGGER audit_events_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
        """,
    ),
}
