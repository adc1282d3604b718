"""The yearly overviews that were made."""

from typing import Protocol

from leerlus.reporting.model import KeptReport


class Reports(Protocol):
    """Yearly overviews as they were made; their figures cannot be changed."""

    def add(self, report: KeptReport) -> None:
        """Keep an overview."""
        ...

    def get(self, report_id: str) -> KeptReport:
        """:raises NotFound: no such overview."""
        ...

    def list(self) -> tuple[KeptReport, ...]:
        """All overviews, last made first."""
        ...

    def keep(self, report: KeptReport) -> None:
        """Keep a stored overview with other titles.

        :raises NotFound: no such overview.
        """
        ...

    def remove(self, report_id: str) -> None:
        """:raises NotFound: no such overview."""
        ...
