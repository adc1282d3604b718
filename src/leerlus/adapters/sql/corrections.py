"""What people corrected in redactions, and the words that an organisation lists."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import upsert
from leerlus.errors import NotFound
from leerlus.redaction.decided.corrections import Correction
from leerlus.redaction.decided.listed import HouseList, phrase_of
from leerlus.redaction.model import IdentifierType

_corrections = tables.redaction_corrections
_listed = tables.redaction_list


class SqlCorrections:
    """Implements :class:`leerlus.ports.store.corrections.Corrections`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, complaint_id: str, corrections: Sequence[Correction], *, actor: str) -> None:
        now = datetime.now(UTC)
        rows = [
            {
                "complaint_id": complaint_id,
                "start": each.start,
                "end": each.end,
                "type": each.type.value if each.type else None,
                "made_by": actor,
                "made_at": now,
            }
            for each in corrections
        ]
        self._connection.execute(insert(_corrections), rows)

    def of(self, complaint_id: str) -> tuple[Correction, ...]:
        query = select(_corrections).where(_corrections.c.complaint_id == complaint_id).order_by(_corrections.c.number)
        return tuple(Correction(row.start, row.end, _type(row.type)) for row in self._connection.execute(query))

    def always(self, words: str, kind: IdentifierType, *, actor: str) -> None:
        self._list(words, kind.value, actor)

    def never(self, words: str, *, actor: str) -> None:
        self._list(words, None, actor)

    def forget(self, words: str) -> None:
        if self._connection.execute(delete(_listed).where(_listed.c.phrase == _phrase(words))).rowcount == 0:
            raise NotFound("These words are not in the list.")

    def house_list(self) -> HouseList:
        rows = self._connection.execute(select(_listed).order_by(_listed.c.phrase)).all()
        return HouseList(
            always=tuple((row.phrase, IdentifierType(row.type)) for row in rows if row.type is not None),
            never=tuple(row.phrase for row in rows if row.type is None),
        )

    def _list(self, words: str, kind: str | None, actor: str) -> None:
        row = {"phrase": _phrase(words), "type": kind, "added_by": actor, "added_at": datetime.now(UTC)}
        upsert(self._connection, _listed, [row])


def _phrase(words: str) -> str:
    return " ".join(phrase_of(words))


def _type(stored: str | None) -> IdentifierType | None:
    return None if stored is None else IdentifierType(stored)
