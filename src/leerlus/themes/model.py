"""A theme: complaints that tell of one and the same recurring situation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from leerlus.complaints.text import detect_language


class ThemeState(StrEnum):
    """What a coordinator made of a theme."""

    CANDIDATE = "candidate"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Stage(StrEnum):
    """How far a theme has come: what the gates say of it, then what was done about it."""

    CANDIDATE = "candidate"
    EMERGING = "emerging"
    RECURRING = "recurring"
    SYSTEMIC = "systemic"
    LESSON = "lesson"
    WATCHED = "watched"
    RETURNED = "returned"


class GateName(StrEnum):
    """What is asked of a theme before it counts as recurring."""

    RECURRENCE = "recurrence"
    COMPLAINANTS = "complainants"
    SPREAD = "spread"
    PERSISTENCE = "persistence"
    GROWTH = "growth"
    SEVERITY = "severity"
    STABILITY = "stability"
    COHERENCE = "coherence"


class Trend(StrEnum):
    """How the number of complaints moves, judged with small-number statistics.

    ``HELD_BACK`` is no judgement: an artefact lies in between.
    """

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"
    TOO_FEW = "too-few"
    HELD_BACK = "held-back"


@dataclass(frozen=True, slots=True)
class Document:
    """What finding themes needs to know of a complaint, registered or from a file.

    :param text: redacted text.
    :param language: ISO 639-1 code, or ``"und"``.
    :param received_at: ``None`` when unknown; such a document counts in no month.
    :param complainant: tells complainants apart and says nothing else; ``None`` when unknown.
    """

    id: str
    text: str
    language: str = "und"
    unit: str | None = None
    received_at: date | None = None
    complainant: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the redacted text of a complaint, by its offsets; never the words themselves.

    :param complaint: its id.
    """

    complaint: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gate:
    """One requirement: what was measured and what is needed, in the unit of its name."""

    name: GateName
    measured: float
    needed: float

    @property
    def passed(self) -> bool:
        """Whether as much was measured as is needed."""
        return self.measured >= self.needed


@dataclass(frozen=True, slots=True)
class Growth:
    """Complaints in the last three months against what the theme's units normally get.

    :param recent: complaints of the theme in these months.
    :param expected: as many as chance would bring, given where and when all complaints came in.
    :param ratio: recent over expected, drawn towards 1 as far as numbers are small (gamma-Poisson).
    :param low: lower end of the 90 % credible interval of the ratio.
    :param high: upper end.
    :param chance: probability of so many or more when nothing changed.
    :param alarm: it grows faster than chance, the false-discovery rate over all themes controlled.
    :param held_back: an artefact lies in between, so that no alarm may be given.
    """

    recent: int
    expected: float
    ratio: float
    low: float
    high: float
    chance: float
    alarm: bool = False
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What a theme amounts to.

    :param incidents: distinct incidents in the last twelve months; reports of one event count once.
    :param grave: complaints with a grave category.
    :param worth: 0-100; orders the overview.
    :param parts: points per part of ``worth``, adding up to it.
    :param growth: ``None`` when there are too few months to compare.
    """

    incidents: int
    grave: int
    worth: float
    parts: Mapping[str, float]
    gates: tuple[Gate, ...]
    growth: Growth | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of complaints about one recurring situation. Its id survives re-runs.

    :param title: 3-8 words; a coordinator may replace it (``title_fixed``).
    :param keywords: most telling words and phrases, strongest first; no names, places or units.
    :param members: ids of the complaints, nearest to the centre first.
    :param representatives: up to three members that stand for the rest.
    :param units: number of members per unit code; complaints without a unit are left out.
    :param months: number of members per month, ``YYYY-MM``, without gaps between first and last.
    :param summary: sentences of members, taken over as they are.
    :param note: what a coordinator wrote beside it.
    :param reason: why it was dismissed.
    :param for_lesson: a coordinator wants a lesson from it.
    :param held: members that people said belong together; every run keeps them in this theme.
    :param barred: complaints that people took out; no run puts them back.
    :param also: passages in which complaints that mainly tell of something else tell of this; not counted.
    :param stability: share of resampled runs that found it again; ``None`` when not tried.
    :param standing: ``None`` for themes of a file, of which too little is known.
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
    summary: str = ""
    note: str = ""
    reason: str = ""
    for_lesson: bool = False
    held: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    also: tuple[Passage, ...] = ()
    stability: float | None = None
    stage: Stage = Stage.CANDIDATE
    standing: Standing | None = None

    @property
    def judged(self) -> bool:
        """A person has said something about it, so that it stays even when it is not found again."""
        return self.state is not ThemeState.CANDIDATE or self.for_lesson or bool(self.held or self.note)

    @property
    def size(self) -> int:
        """Number of complaints."""
        return len(self.members)

    @property
    def language(self) -> str:
        """ISO 639-1 code of the language of its title and key words, ``"und"`` when they do not tell."""
        return detect_language(f"{self.title}. {', '.join(self.keywords)}")
