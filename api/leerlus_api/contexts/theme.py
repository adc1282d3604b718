"""What the page of one theme shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from leerlus.lessons.model import Lesson
from leerlus.themes.model import Theme
from leerlus_api.contexts.intake import ComplaintRow
from leerlus_api.contexts.page import MeanwhileBox, PageContext, Refused
from leerlus_api.contexts.themes import ThemeFilters, ThemeOption
from leerlus_api.elements.charts import BarChart


@dataclass(frozen=True, slots=True)
class UnitRate:
    """How many of the complaints about a unit are about the theme. ``share`` of 0-1 is for the bar."""

    name: str
    count: int
    received: int
    rate: str
    share: float


@dataclass(frozen=True, slots=True)
class NamedCount:
    """How many complaints have something."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class GateRow:
    """A requirement, for a person to read."""

    name: str
    passed: bool
    measured: str
    needed: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What somebody decided about a theme.

    :param about: the new name, the reason or the title of the other theme, as fits its kind; may be empty.
    :param complaints: ids of those that it moved.
    :param elsewhere: the other themes that came out of it and are still there.
    """

    number: int
    kind: str
    about: str
    complaints: tuple[str, ...]
    elsewhere: tuple[ThemeOption, ...]
    actor: str
    at: datetime
    undone: bool
    may_undo: bool


@dataclass(frozen=True, slots=True)
class ThemeForm:
    """What was filled in on one of the forms of the page of a theme; nothing of the others.

    :param other: id of the theme to merge with.
    :param to: id of the theme to move complaints to.
    :param complaint: id of one to put in.
    :param complaints: ids of those that were ticked.
    """

    title: str = ""
    reason: str = ""
    note: str = ""
    other: str = ""
    to: str = ""
    complaint: str = ""
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemePage(PageContext):
    """One theme with its evidence and what was decided about it.

    :param title: in the field for it: the theme's own, or one that was proposed.
    :param filters: of the list that one came from, to go back to it.
    :param members: its complaints, when they are unfolded.
    :param ticked: ids of the complaints that are proposed to be split off, or were ticked on a form that was refused.
    :param proposal: what the program says of a split, when it was asked.
    :param seen: stamp of its name and judgement, and ``seen_note`` of its note.
    :param typed: what was filled in on a form that was refused.
    :param meanwhile: it was, as a colleague was first.
    """

    template: ClassVar[str] = "theme.html"
    theme: Theme
    filters: ThemeFilters
    title: str
    may_ask_title: bool
    chart: BarChart
    gates: tuple[GateRow, ...]
    worth: str
    parts: tuple[NamedCount, ...]
    growth: str
    units: tuple[UnitRate, ...]
    categories: tuple[NamedCount, ...]
    outcomes: tuple[NamedCount, ...]
    representatives: tuple[ComplaintRow, ...]
    also: tuple[ComplaintRow, ...]
    others: tuple[ThemeOption, ...]
    lessons: tuple[Lesson, ...]
    history: tuple[DecisionRow, ...]
    seen: str
    seen_note: str
    may_steer: bool
    may_open_complaints: bool
    members: tuple[ComplaintRow, ...] | None = None
    ticked: tuple[str, ...] = ()
    proposal: str = ""
    typed: ThemeForm = ThemeForm()
    refused: Refused | None = None
    meanwhile: MeanwhileBox | None = None
