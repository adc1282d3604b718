"""What the list, the table and the map of themes and the list of grave complaints show."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Self
from urllib.parse import urlencode

from leerlus.themes.artefacts import Artefact
from leerlus.themes.model import Theme
from leerlus.themes.runs.comparing import ThemeReport
from leerlus_api.contexts.intake import ComplaintRow
from leerlus_api.contexts.page import DayFault, PageContext
from leerlus_api.contexts.units import UnitOption
from leerlus_api.elements.charts import BarChart


@dataclass(frozen=True, slots=True)
class ThemeOption:
    """A theme to choose. ``language`` is that of its title."""

    id: str
    title: str
    size: int
    language: str

    @classmethod
    def of(cls, theme: Theme) -> Self:
        """The choice of this theme."""
        return cls(theme.id, theme.title, theme.size, theme.language)


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme in the list. ``worth`` is in whole points, empty when not yet judged."""

    theme: Theme
    chart: BarChart
    worth: str


@dataclass(frozen=True, slots=True)
class ThemeFilters:
    """What the list of themes is narrowed to; what is empty does not narrow it."""

    state: str
    stage: str
    unit: str
    category: str
    first: str
    last: str

    @property
    def query(self) -> str:
        """The same as part of an address."""
        asked = {
            "staat": self.state,
            "fase": self.stage,
            "eenheid": self.unit,
            "categorie": self.category,
            "van": self.first,
            "tot": self.last,
        }
        return urlencode({name: value for name, value in asked.items() if value})

    def in_state(self, state: str) -> "ThemeFilters":
        """The same, for themes in another state."""
        return replace(self, state=state)


@dataclass(frozen=True, slots=True)
class CategoryOption:
    """A category to choose."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class MarkForm:
    """What was filled in about a change in how complaints come in, and refused; empty else.

    :param identifying: words beside what may identify somebody in the description.
    """

    day: date | None = None
    kind: str = ""
    description: str = ""
    day_fault: DayFault | None = None
    is_short: bool = False
    identifying: str = ""


@dataclass(frozen=True, slots=True)
class RunView:
    """The latest run that was asked for on this page.

    :param report: what it did, and ``refusal`` the key of why it did nothing; neither while it goes on.
    """

    since: datetime
    report: ThemeReport | None
    refusal: str


@dataclass(frozen=True, slots=True)
class ThemesPage(PageContext):
    """All themes, most worth first.

    :param grave: number of grave complaints that nobody has seen yet.
    :param grave_new: of those, the recent ones.
    :param mark: what stands in the form for a change.
    :param run: the latest run, for who may ask for one.
    """

    template: ClassVar[str] = "themes.html"
    rows: tuple[ThemeRow, ...]
    filters: ThemeFilters
    states: tuple[str, ...]
    stages: tuple[str, ...]
    units: tuple[UnitOption, ...]
    categories: tuple[CategoryOption, ...]
    artefacts: tuple[Artefact, ...]
    artefact_kinds: tuple[str, ...]
    complaint_count: int
    grave: int
    grave_new: int
    may_steer: bool
    mark: MarkForm
    run: RunView | None


@dataclass(frozen=True, slots=True)
class ThemeTablePage(PageContext):
    """The same themes as a table."""

    template: ClassVar[str] = "themes_table.html"
    themes: tuple[Theme, ...]
    filters: ThemeFilters


@dataclass(frozen=True, slots=True)
class MapLabel:
    """The name of a theme on the map, in the units of the drawing.

    :param y: where its letters stand.
    :param anchor: which part of it ``x`` is, as in SVG.
    :param shown: else only while its dot has the attention.
    """

    text: str
    x: float
    y: float
    anchor: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class MapDot:
    """A theme on the map, in the units of the drawing."""

    theme: Theme
    x: float
    y: float
    radius: float
    label: MapLabel


@dataclass(frozen=True, slots=True)
class MapMove:
    """A way to move or zoom the map. ``name`` is a part of a catalogue key."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class ThemeMapPage(PageContext):
    """Themes as a map.

    :param view: the part of the drawing that is shown, as an SVG view box.
    :param letters: height of the letters in the units of the drawing.
    """

    template: ClassVar[str] = "themes_map.html"
    dots: tuple[MapDot, ...]
    view: str
    letters: float
    moves: tuple[MapMove, ...]


@dataclass(frozen=True, slots=True)
class GraveMonth:
    """The grave complaints of one month, newest first; ``month`` as ``YYYY-MM``."""

    month: str
    rows: tuple[ComplaintRow, ...]


@dataclass(frozen=True, slots=True)
class GravePage(PageContext):
    """Complaints with a grave category that nobody has seen yet, by month, newest first.

    :param seen: ids of those that the reader marked as seen last.
    """

    template: ClassVar[str] = "themes_grave.html"
    months: tuple[GraveMonth, ...]
    may_steer: bool
    seen: tuple[str, ...]
