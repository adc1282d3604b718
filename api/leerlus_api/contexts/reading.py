"""A lesson as a unit reads it, on a page and on paper."""

from dataclasses import dataclass
from typing import ClassVar

from leerlus.lessons.feedback.answer import Recognised, Reply
from leerlus.lessons.model import Case
from leerlus_api.contexts.page import DayFault, MeanwhileBox, PageContext, Refused
from leerlus_api.elements.charts import PublishedChart


@dataclass(frozen=True, slots=True)
class Count:
    """A published number: suppressed ones read "< 5"."""

    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class ReadableLesson:
    """A lesson as a unit reads it; nothing in it can identify anybody.

    :param chart: complaints per month; ``None`` when they cannot be shown.
    """

    id: str
    language: str
    title: str
    version: int
    published: str
    review: str
    summary: str
    what_happened: str
    how_often: str
    works_well: tuple[str, ...]
    total: int
    chart: PublishedChart | None
    units: tuple[Count, ...]
    months: tuple[Count, ...]
    wanted: tuple[Count, ...]
    given: tuple[Count, ...]
    quotes: tuple[str, ...]
    case: Case | None
    questions: tuple[str, ...]
    questions_leading: tuple[str, ...]
    questions_policy: tuple[str, ...]
    changed: tuple[str, ...]
    tips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedLesson:
    """A lesson for paper. ``scale`` is the size of its letters in percents."""

    lesson: ReadableLesson
    organisation: str
    scale: int


@dataclass(frozen=True, slots=True)
class UnitLessonRow:
    """A lesson in the list of a unit, with where the unit stands: a key below ``answer``."""

    lesson: ReadableLesson
    standing: str


@dataclass(frozen=True, slots=True)
class UnitPage(PageContext):
    """The lessons of one unit, its own and those from above."""

    template: ClassVar[str] = "unit.html"
    unit: str
    rows: tuple[UnitLessonRow, ...]
    next_path: str | None


@dataclass(frozen=True, slots=True)
class UnitLessonPage(PageContext):
    """One lesson for the team briefing, and what the unit says about it.

    :param answered: when the unit answered last; empty when it has not.
    :param seen: stamp of that answer.
    :param refused: why the submitted answer was.
    :param meanwhile: it was refused, as a colleague was first.
    """

    template: ClassVar[str] = "unit_lesson.html"
    unit: str
    lesson: ReadableLesson
    reply: Reply
    seen: str
    recognised: tuple[Recognised, ...]
    answered: str
    refused: Refused | None
    day_fault: DayFault | None
    meanwhile: MeanwhileBox | None
