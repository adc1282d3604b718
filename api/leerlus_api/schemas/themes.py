"""Bodies about themes."""

from collections.abc import Mapping
from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from leerlus.themes.model import Theme, ThemeState, Trend
from leerlus.themes.runs.comparing import ThemeReport
from leerlus.themes.showing.membership import Membership


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


class PassageBody(BaseModel):
    """A stretch of the redacted text of a complaint."""

    complaint: str = Field(description="Id of the complaint.")
    start: int = Field(description="Offset of its first character.")
    end: int = Field(description="Offset after its last.")


class ThemeDetailBody(ThemeBody):
    """A theme with all its complaints."""

    model_config = ConfigDict(from_attributes=True)

    members: tuple[str, ...] = Field(description="Complaint ids, nearest to the centre first.")
    also: tuple[PassageBody, ...] = Field(
        description="Passages in which complaints that mainly tell of something else tell of this; not counted."
    )


class MembershipBody(BaseModel):
    """A complaint in a theme."""

    theme: str = Field(description="Id of the theme.")
    title: str
    counted: bool = Field(description="A member; otherwise a passage tells of this, and the whole of something else.")
    start: int = Field(description="Where the passage that tells of this theme starts in the redacted text.")
    end: int = Field(description="Where it ends.")

    @classmethod
    def of(cls, membership: Membership) -> Self:
        """From the library's own."""
        theme, passage = membership.theme, membership.passage
        return cls(theme=theme.id, title=theme.title, counted=membership.counted, start=passage.start, end=passage.end)


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
