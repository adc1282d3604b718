"""A theme: complaints that tell of one and the same recurring situation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class ThemeState(StrEnum):
    """What a coordinator made of a theme."""

    CANDIDATE = "candidate"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Trend(StrEnum):
    """How the number of complaints moves, judged with small-number statistics."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class Document:
    """What finding themes needs to know of a complaint, registered or from a file.

    :param text: redacted text.
    :param language: ISO 639-1 code, or ``"und"``.
    :param received_at: ``None`` when unknown; such a document counts in no month.
    """

    id: str
    text: str
    language: str = "und"
    unit: str | None = None
    received_at: date | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of complaints about one recurring situation. Its id survives re-runs.

    :param title: 3-8 words; a coordinator may replace it (``title_fixed``).
    :param keywords: most telling words and phrases, strongest first; no names, places or units.
    :param members: ids of the complaints, nearest to the centre first.
    :param representatives: up to three members that stand for the rest.
    :param units: number of members per unit code; complaints without a unit are left out.
    :param months: number of members per month, ``YYYY-MM``, without gaps between first and last.
    """

    id: str
    title: str
    keywords: tuple[str, ...]
    members: tuple[str, ...]
    representatives: tuple[str, ...]
    units: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    trend: Trend = Trend.TOO_FEW
    first_seen: date | None = None
    last_seen: date | None = None
    state: ThemeState = ThemeState.CANDIDATE
    title_fixed: bool = False
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None

    @property
    def size(self) -> int:
        """Number of complaints."""
        return len(self.members)
