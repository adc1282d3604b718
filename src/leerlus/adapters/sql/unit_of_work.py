"""One transaction on the database, and all that can be kept in it."""
# ruff: noqa: D102 - the port documents the methods

from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from leerlus.adapters.sql.accounts import SqlAccounts
from leerlus.adapters.sql.answers import SqlAnswers
from leerlus.adapters.sql.audit import SqlAuditTrail
from leerlus.adapters.sql.complaints import SqlComplaints
from leerlus.adapters.sql.corrections import SqlCorrections
from leerlus.adapters.sql.decisions import SqlDecisions
from leerlus.adapters.sql.dialects import dialect
from leerlus.adapters.sql.facts import SqlHomeFacts
from leerlus.adapters.sql.lessons import SqlLessons
from leerlus.adapters.sql.news import SqlNews
from leerlus.adapters.sql.originals import SqlOriginals
from leerlus.adapters.sql.reports import SqlReports
from leerlus.adapters.sql.settlements import SqlSettlements
from leerlus.adapters.sql.silent import SqlSilentSuggestions
from leerlus.adapters.sql.suggestions import SqlShownSuggestions
from leerlus.adapters.sql.sweep import SqlSweepScores
from leerlus.adapters.sql.themes import SqlThemes
from leerlus.adapters.sql.units import SqlUnits
from leerlus.adapters.sql.vectors import SqlVectors
from leerlus.ports.store import UnitOfWork


class SqlUnitOfWork(UnitOfWork):
    """Implements :class:`leerlus.ports.store.UnitOfWork`; a change after ``commit`` begins a new one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        self._connection = self._engine.connect()
        self.complaints = SqlComplaints(self._connection)
        self.originals = SqlOriginals(self._connection)
        self.vectors = SqlVectors(self._connection)
        self.suggestions = SqlShownSuggestions(self._connection)
        self.silent = SqlSilentSuggestions(self._connection)
        self.sweep = SqlSweepScores(self._connection)
        self.corrections = SqlCorrections(self._connection)
        self.decisions = SqlDecisions(self._connection)
        self.settlements = SqlSettlements(self._connection)
        self.units = SqlUnits(self._connection)
        self.themes = SqlThemes(self._connection)
        self.lessons = SqlLessons(self._connection)
        self.answers = SqlAnswers(self._connection)
        self.news = SqlNews(self._connection)
        self.reports = SqlReports(self._connection)
        self.accounts = SqlAccounts(self._connection)
        self.audit = SqlAuditTrail(self._connection)
        self.facts = SqlHomeFacts(self._connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def commit(self) -> None:
        self._connection.commit()

    def scrub(self) -> None:
        self._connection.commit()
        dialect(self._engine.dialect.name).scrub(self._engine)
