"""Yearly overviews as they were made."""
# ruff: noqa: D102 - the port documents the methods

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Delete, Row, Update, delete, insert, select, update

from leerlus.adapters.sql import tables
from leerlus.errors import NotFound
from leerlus.lessons.model import PublicTally
from leerlus.reporting.model import CountedTheme, KeptReport, LessonDone, Shortcoming, YearReport, YearSnapshot

_reports = tables.year_reports
_TALLIES = ("by_unit", "by_month", "by_channel", "by_category", "wanted", "by_ending", "given")


class SqlReports:
    """Implements :class:`leerlus.ports.store.reports.Reports`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, report: KeptReport) -> None:
        self._connection.execute(insert(_reports), _to_row(report))

    def get(self, report_id: str) -> KeptReport:
        row = self._connection.execute(select(_reports).where(_reports.c.id == report_id)).first()
        if row is None:
            raise _unknown(report_id)
        return _from_row(row)

    def list(self) -> tuple[KeptReport, ...]:
        query = select(_reports).order_by(_reports.c.number.desc())
        return tuple(map(_from_row, self._connection.execute(query)))

    def keep(self, report: KeptReport) -> None:
        self._change(report.id, update(_reports).values(_to_row(report)))

    def remove(self, report_id: str) -> None:
        self._change(report_id, delete(_reports))

    def _change(self, report_id: str, statement: Update | Delete) -> None:
        if not self._connection.execute(statement.where(_reports.c.id == report_id)).rowcount:
            raise _unknown(report_id)


def _unknown(report_id: str) -> NotFound:
    return NotFound(f"There is no yearly overview with the id “{report_id}”.")


def _to_row(kept: KeptReport) -> dict[str, Any]:
    report, snapshot = asdict(kept.report), asdict(kept.snapshot)
    report["made_at"] = kept.report.made_at.isoformat()
    snapshot["taken_at"] = kept.snapshot.taken_at.isoformat()
    for theme in report["shortcomings"]:
        for lesson in theme["lessons"]:
            lesson["published_at"] = lesson["published_at"].isoformat()
    return {
        "id": kept.id,
        "made_by": kept.made_by,
        "language": kept.language,
        "report": report,
        "snapshot": snapshot,
    }


def _from_row(row: Row[Any]) -> KeptReport:
    return KeptReport(row.id, _report(row.report), _snapshot(row.snapshot), row.language, row.made_by)


def _report(stored: Mapping[str, Any]) -> YearReport:
    tallies = {name: tuple(PublicTally(**each) for each in stored[name]) for name in _TALLIES}
    moment = {"made_at": datetime.fromisoformat(stored["made_at"])}
    shortcomings = {"shortcomings": tuple(map(_shortcoming, stored["shortcomings"]))}
    nothing = {"nothing_in": tuple(stored.get("nothing_in", ()))}
    return YearReport(**(dict(stored) | tallies | moment | shortcomings | nothing))


def _shortcoming(stored: Mapping[str, Any]) -> Shortcoming:
    return Shortcoming(stored["title"], stored["complaints"], tuple(map(_lesson, stored["lessons"])))


def _lesson(stored: Mapping[str, Any]) -> LessonDone:
    published = datetime.fromisoformat(stored["published_at"])
    return LessonDone(**(dict(stored) | {"published_at": published, "actions": tuple(stored["actions"])}))


def _snapshot(stored: Mapping[str, Any]) -> YearSnapshot:
    lists = {name: tuple(stored[name]) for name in ("models", "complaints", "erased")}
    themes = (CountedTheme(each["id"], each["title"], tuple(each["complaints"])) for each in stored["themes"])
    lessons = ((lesson_id, revision) for lesson_id, revision in stored["lessons"])
    moment = datetime.fromisoformat(stored["taken_at"])
    return YearSnapshot(
        **(dict(stored) | lists | {"themes": tuple(themes), "lessons": tuple(lessons), "taken_at": moment})
    )
