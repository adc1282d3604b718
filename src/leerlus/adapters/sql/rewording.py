"""Putting typed texts in other words, wherever they are stored."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Table, select, update


def reword_columns(connection: Connection, table: Table, columns: Sequence[str], reword: Callable[[str], str]) -> int:
    """Pass the texts of a table through ``reword`` and keep those that became others; how many rows did."""
    (key,) = table.primary_key
    changed = 0
    for row in connection.execute(select(table)).mappings().all():
        texts = {name: reword(row[name]) for name in columns}
        if any(texts[name] != row[name] for name in columns):
            connection.execute(update(table).where(key == row[key.name]).values(texts))
            changed += 1
    return changed
