"""Runs the migrations in the transaction that ``leerlus.adapters.sql.schema.upgrade`` has begun."""

from alembic import context

from leerlus.adapters.sql.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
