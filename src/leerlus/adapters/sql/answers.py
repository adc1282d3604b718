"""What units said back about lessons."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.rewording import reword_columns
from leerlus.lessons.feedback.answer import Answer, Recognised, Reply

_answers = tables.lesson_answers


class SqlAnswers:
    """Implements :class:`leerlus.ports.store.lessons.Answers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, answer: Answer) -> None:
        same = tables.lessons.c.id == answer.lesson_id
        self._connection.execute(select(tables.lessons.c.id).where(same).with_for_update())
        self._connection.execute(insert(_answers), _to_row(answer))

    def latest(self, lesson_id: str) -> dict[str, Answer]:
        query = select(_answers).where(_answers.c.lesson_id == lesson_id).order_by(_answers.c.number)
        return {row.unit: _from_row(row) for row in self._connection.execute(query)}

    def history(self, lesson_id: str, unit: str) -> tuple[Answer, ...]:
        same = (_answers.c.lesson_id == lesson_id, _answers.c.unit == unit)
        query = select(_answers).where(*same).order_by(_answers.c.number)
        return tuple(map(_from_row, self._connection.execute(query)))

    def reword(self, reword: Callable[[str], str]) -> int:
        return reword_columns(self._connection, _answers, ("action", "remark"), reword)


def _to_row(answer: Answer) -> dict[str, Any]:
    reply = answer.reply
    return {
        "lesson_id": answer.lesson_id,
        "version": answer.version,
        "unit": answer.unit,
        "answered_at": answer.answered_at,
        "discussed_on": reply.discussed_on,
        "recognised": reply.recognised and reply.recognised.value,
        "action": reply.action,
        "action_by": reply.action_by,
        "done_on": reply.done_on,
        "remark": reply.remark,
    }


def _from_row(row: Row[Any]) -> Answer:
    reply = Reply(
        discussed_on=row.discussed_on,
        recognised=row.recognised and Recognised(row.recognised),
        action=row.action,
        action_by=row.action_by,
        done_on=row.done_on,
        remark=row.remark,
    )
    return Answer(row.lesson_id, row.version, row.unit, row.answered_at, reply)
