"""One transaction over everything that is kept."""

from types import TracebackType
from typing import Protocol, Self

from leerlus.ports.store.access import Accounts, AuditTrail, HomeFacts
from leerlus.ports.store.complaints import Complaints
from leerlus.ports.store.corrections import Corrections
from leerlus.ports.store.decisions import Decisions, Settlements
from leerlus.ports.store.lessons import Answers, Lessons, News
from leerlus.ports.store.originals import Originals
from leerlus.ports.store.reports import Reports
from leerlus.ports.store.suggestions import ShownSuggestions, SilentSuggestions, SweepScores
from leerlus.ports.store.themes import Themes
from leerlus.ports.store.units import Units
from leerlus.ports.store.vectors import EncodedComplaints


class UnitOfWork(Protocol):
    """One transaction. ``with unit_of_work() as work: ...; work.commit()``.

    :raises StoreUnavailable: the database is missing, locked, read-only or full.
    """

    complaints: Complaints
    originals: Originals
    vectors: EncodedComplaints
    suggestions: ShownSuggestions
    silent: SilentSuggestions
    sweep: SweepScores
    corrections: Corrections
    decisions: Decisions
    settlements: Settlements
    units: Units
    themes: Themes
    lessons: Lessons
    answers: Answers
    news: News
    reports: Reports
    accounts: Accounts
    audit: AuditTrail
    facts: HomeFacts

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        """Keep everything done since ``with``."""
        ...

    def scrub(self) -> None:
        """Overwrite what was deleted and committed, so that it is not in the database's own files either."""
        ...
