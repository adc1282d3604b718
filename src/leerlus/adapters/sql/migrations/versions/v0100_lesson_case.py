"""A case in a lesson, questions for other readers, and what earlier lessons changed."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0100"
down_revision = "0090"
branch_labels = None
depends_on = None

_NEW: dict[str, Any] = {"case": None, "questions_leading": [], "questions_policy": [], "changed": []}


def upgrade() -> None:
    """Give every kept content the new parts, empty."""
    for name, key in (("lessons", ("id",)), ("lesson_versions", ("lesson_id", "revision"))):
        _change(name, key)


def _change(name: str, key: tuple[str, ...]) -> None:
    changed = sa.table(name, *(sa.column(each) for each in key), sa.column("content", sa.JSON))
    connection = op.get_bind()
    for row in connection.execute(sa.select(changed)).mappings().all():
        same = [changed.c[each] == row[each] for each in key]
        content = _NEW | row["content"]
        connection.execute(sa.update(changed).where(*same).values(content=content))
