"""What the page of yearly overviews and an overview on paper show."""

from dataclasses import dataclass
from typing import ClassVar

from leerlus.reporting.model import KeptReport, YearReport
from leerlus_api.contexts.page import PageContext


@dataclass(frozen=True, slots=True)
class YearReportPage(PageContext):
    """The years to report on, and the overviews that were made, each in every form.

    :param refused: whether a new one was refused, because an earlier one could be subtracted from it.
    """

    template: ClassVar[str] = "year_report.html"
    years: tuple[int, ...]
    made: tuple[KeptReport, ...]
    forms: tuple[str, ...]
    refused: bool


@dataclass(frozen=True, slots=True)
class PrintedYear:
    """The yearly overview for paper."""

    id: str
    report: YearReport
    made_on: str
