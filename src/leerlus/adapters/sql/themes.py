"""Themes, each with its members in one row, and what people decided about them."""
# ruff: noqa: D102 - the port documents the methods

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, astuple, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, String, cast, delete, func, insert, select, update

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import upsert
from leerlus.adapters.sql.rewording import reword_columns
from leerlus.errors import NotFound
from leerlus.themes.artefacts import Artefact, ArtefactKind
from leerlus.themes.decisions import DecisionKind, Judgement, ThemeDecision
from leerlus.themes.model import Gate, GateName, Growth, Passage, Stage, Standing, Theme, ThemeState, Trend

_themes = tables.themes
_yardsticks = tables.yardsticks
_decisions = tables.theme_decisions
_artefacts = tables.artefacts


class SqlThemes:
    """Implements :class:`leerlus.ports.store.themes.Themes`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, themes: Iterable[Theme]) -> None:
        self._connection.execute(delete(_themes))
        if rows := [_to_row(theme) for theme in themes]:
            self._connection.execute(insert(_themes), rows)

    def add(self, theme: Theme) -> None:
        self._connection.execute(insert(_themes), _to_row(theme))

    def save(self, theme: Theme) -> None:
        change = update(_themes).where(_themes.c.id == theme.id).values(_to_row(theme))
        if self._connection.execute(change).rowcount == 0:
            raise _not_found(theme.id)

    def remove(self, theme_id: str) -> None:
        if self._connection.execute(delete(_themes).where(_themes.c.id == theme_id)).rowcount == 0:
            raise _not_found(theme_id)

    def get(self, theme_id: str) -> Theme:
        row = self._connection.execute(select(_themes).where(_themes.c.id == theme_id)).first()
        if row is None:
            raise _not_found(theme_id)
        return _from_row(row)

    def list(self, state: ThemeState | None = None) -> tuple[Theme, ...]:
        query = select(_themes).order_by(_themes.c.size.desc(), _themes.c.id)
        if state is not None:
            query = query.where(_themes.c.state == state.value)
        return tuple(map(_from_row, self._connection.execute(query)))

    def of_complaint(self, complaint_id: str) -> Theme | None:
        themes = self._naming(_themes.c.members, complaint_id)
        return next((theme for theme in themes if complaint_id in theme.members), None)

    def mentioning(self, complaint_id: str) -> tuple[Theme, ...]:
        themes = self._naming(_themes.c.also, complaint_id)
        return tuple(theme for theme in themes if any(each.complaint == complaint_id for each in theme.also))

    def _naming(self, column: Column[Any], complaint_id: str) -> Iterator[Theme]:
        """Themes with this id in a column of JSON."""
        named = cast(column, String).contains(json.dumps(complaint_id), autoescape=True)
        return map(_from_row, self._connection.execute(select(_themes).where(named).order_by(_themes.c.id)))

    def keep_yardstick(self, content: bytes, *, encoder: str) -> None:
        self._connection.execute(delete(_yardsticks))
        self._connection.execute(insert(_yardsticks), {"encoder": encoder, "content": content})

    def yardstick(self, encoder: str) -> bytes | None:
        query = select(_yardsticks.c.content).where(_yardsticks.c.encoder == encoder)
        content: bytes | None = self._connection.scalar(query)
        return content

    def remember(self, decision: ThemeDecision) -> ThemeDecision:
        number = 1 + (self._connection.scalar(select(func.max(_decisions.c.number))) or 0)
        numbered = replace(decision, number=number)
        self._connection.execute(insert(_decisions), _to_decision_row(numbered))
        return numbered

    def decisions(self) -> tuple[ThemeDecision, ...]:
        query = select(_decisions).order_by(_decisions.c.number.desc())
        return tuple(map(_from_decision_row, self._connection.execute(query)))

    def amend(self, decision: ThemeDecision) -> None:
        self._change_decision(decision.number, _to_decision_row(decision))

    def undone(self, number: int, *, by: str, at: datetime) -> None:
        self._change_decision(number, {"undone_by": by, "undone_at": at})

    def _change_decision(self, number: int, values: Mapping[str, Any]) -> None:
        change = update(_decisions).where(_decisions.c.number == number).values(**values)
        if self._connection.execute(change).rowcount == 0:
            raise NotFound(f"There is no decision about themes with the number {number}.")

    def see_grave(self, complaint_id: str, *, by: str, at: datetime) -> None:
        row = {"complaint_id": complaint_id, "seen_by": by, "seen_at": at}
        upsert(self._connection, tables.grave_seen, [row])

    def grave_seen(self) -> frozenset[str]:
        return frozenset(self._connection.scalars(select(tables.grave_seen.c.complaint_id)))

    def grave_seen_last(self, by: str) -> tuple[str, ...]:
        seen = tables.grave_seen
        last = select(func.max(seen.c.seen_at)).where(seen.c.seen_by == by).scalar_subquery()
        query = select(seen.c.complaint_id).where(seen.c.seen_by == by, seen.c.seen_at == last)
        return tuple(self._connection.scalars(query.order_by(seen.c.complaint_id)))

    def unsee_grave(self, complaint_id: str) -> None:
        seen = tables.grave_seen
        self._connection.execute(delete(seen).where(seen.c.complaint_id == complaint_id))

    def mark_artefact(self, artefact: Artefact) -> None:
        self._connection.execute(insert(_artefacts), _to_artefact_row(artefact))

    def unmark_artefact(self, artefact_id: str) -> None:
        if self._connection.execute(delete(_artefacts).where(_artefacts.c.id == artefact_id)).rowcount == 0:
            raise NotFound(f"There is no mark with the id “{artefact_id}”.")

    def artefacts(self) -> tuple[Artefact, ...]:
        query = select(_artefacts).order_by(_artefacts.c.happened_on, _artefacts.c.id)
        return tuple(map(_from_artefact_row, self._connection.execute(query)))

    def reword_artefacts(self, reword: Callable[[str], str]) -> int:
        return reword_columns(self._connection, _artefacts, ("description",), reword)


def _not_found(theme_id: str) -> NotFound:
    return NotFound(f"There is no theme with the id “{theme_id}”.")


def _to_row(theme: Theme) -> dict[str, Any]:
    return {
        "id": theme.id,
        "title": theme.title,
        "keywords": theme.keywords,
        "members": theme.members,
        "size": theme.size,
        "representatives": theme.representatives,
        "units": dict(theme.units),
        "months": dict(theme.months),
        "trend": theme.trend.value,
        "first_seen": theme.first_seen,
        "last_seen": theme.last_seen,
        "state": theme.state.value,
        "title_fixed": theme.title_fixed,
        "reviewed_by": theme.reviewed_by,
        "reviewed_at": theme.reviewed_at,
        "summary": theme.summary,
        "note": theme.note,
        "reason": theme.reason,
        "for_lesson": theme.for_lesson,
        "held": theme.held,
        "barred": theme.barred,
        "also": [astuple(passage) for passage in theme.also],
        "stability": theme.stability,
        "stage": theme.stage.value,
        "standing": None if theme.standing is None else asdict(theme.standing),
    }


def _from_row(row: Row[Any]) -> Theme:
    return Theme(
        id=row.id,
        title=row.title,
        keywords=tuple(row.keywords),
        members=tuple(row.members),
        representatives=tuple(row.representatives),
        units=row.units,
        months=row.months,
        trend=Trend(row.trend),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        state=ThemeState(row.state),
        title_fixed=row.title_fixed,
        reviewed_by=row.reviewed_by,
        reviewed_at=row.reviewed_at,
        summary=row.summary,
        note=row.note,
        reason=row.reason,
        for_lesson=row.for_lesson,
        held=tuple(row.held),
        barred=tuple(row.barred),
        also=tuple(Passage(*passage) for passage in row.also),
        stability=row.stability,
        stage=Stage(row.stage),
        standing=None if row.standing is None else _standing(row.standing),
    )


def _standing(stored: Mapping[str, Any]) -> Standing:
    growth = stored["growth"]
    gates = tuple(Gate(GateName(gate["name"]), gate["measured"], gate["needed"]) for gate in stored["gates"])
    return Standing(**(dict(stored) | {"gates": gates, "growth": None if growth is None else Growth(**growth)}))


def _to_decision_row(decision: ThemeDecision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "kind": decision.kind.value,
        "theme_id": decision.theme_id,
        "actor": decision.actor,
        "at": decision.at,
        "before": [_to_plain(judgement) for judgement in decision.before],
        "after": decision.after,
        "details": dict(decision.details),
        "undone_by": decision.undone_by,
        "undone_at": decision.undone_at,
    }


def _from_decision_row(row: Row[Any]) -> ThemeDecision:
    return ThemeDecision(
        kind=DecisionKind(row.kind),
        theme_id=row.theme_id,
        actor=row.actor,
        at=row.at,
        before=tuple(map(_to_judgement, row.before)),
        after=tuple(row.after),
        details=row.details,
        number=row.number,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )


def _to_plain(judgement: Judgement) -> dict[str, Any]:
    at = judgement.reviewed_at
    return asdict(judgement) | {"reviewed_at": None if at is None else at.isoformat()}


def _to_judgement(stored: Mapping[str, Any]) -> Judgement:
    at = stored["reviewed_at"]
    lists = {name: tuple(stored[name]) for name in ("members", "held", "barred")}
    moment = {"reviewed_at": None if at is None else datetime.fromisoformat(at)}
    return Judgement(**(dict(stored) | lists | moment | {"state": ThemeState(stored["state"])}))


def _to_artefact_row(artefact: Artefact) -> dict[str, Any]:
    return asdict(artefact) | {"kind": artefact.kind.value}


def _from_artefact_row(row: Row[Any]) -> Artefact:
    return Artefact(row.id, row.happened_on, ArtefactKind(row.kind), row.description, row.marked_by)
