"""Bodies about themes."""

from collections.abc import Mapping
from datetime import date
from typing import Self

from pydantic import BaseModel, Field

from leerlus.themes.comparing import ThemeReport
from leerlus.themes.model import Theme, ThemeState, Trend


class ThemeBody(BaseModel):
    """A recurring situation. Counts are exact: for coordinators, not for publication."""

    id: str = Field(description="Survives re-runs.")
    title: str
    keywords: tuple[str, ...]
    size: int = Field(description="Number of complaints.")
    representatives: tuple[str, ...] = Field(description="Up to three ids that stand for the rest.")
    units: Mapping[str, int] = Field(description="Complaints per unit code.")
    months: Mapping[str, int] = Field(description="Complaints per month, `YYYY-MM`, without gaps.")
    trend: Trend
    first_seen: date | None
    last_seen: date | None
    state: ThemeState

    @classmethod
    def of(cls, theme: Theme) -> Self:
        """From the library's own."""
        return cls.model_validate(theme, from_attributes=True)


class ThemeDetailBody(ThemeBody):
    """A theme with all its complaints."""

    members: tuple[str, ...] = Field(description="Complaint ids, nearest to the centre first.")


class ThemeListBody(BaseModel):
    """All themes, largest first."""

    items: tuple[ThemeBody, ...]


class ThemeReportBody(BaseModel):
    """What a new run did to the themes: ids of each kind."""

    new: tuple[str, ...]
    kept: tuple[str, ...]
    grown: tuple[str, ...]
    faded: tuple[str, ...]
    gone: tuple[str, ...]
    split: tuple[str, ...] = Field(description="Earlier themes of which two themes now have a good part each.")
    merged: tuple[str, ...] = Field(description="Themes that now hold a good part of two earlier ones.")

    @classmethod
    def of(cls, report: ThemeReport) -> Self:
        """From the library's own."""
        return cls.model_validate(report, from_attributes=True)
