"""Every change of the tables, in order, as Alembic runs them."""
