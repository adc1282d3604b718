"""A lesson: what a unit can learn from a confirmed theme."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LessonState(StrEnum):
    """Where a lesson is on its way to the units."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Quote:
    """A citizen's own, redacted words.

    :param complaint_id: where it comes from; shown to coordinators only, never in a feed.
    """

    complaint_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something occurs. Counts under five are shown as "< 5" outside coordination.

    :param code: unit, month or outcome code.
    :param name: the same for a reader.
    """

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class LessonContent:
    """What the lesson says. Everything in it is fit for a unit to read, except the sources."""

    summary: str
    what_happened: str
    how_often: str
    total: int
    units: tuple[Tally, ...]
    months: tuple[Tally, ...]
    wanted: tuple[Tally, ...]
    quotes: tuple[Quote, ...]
    questions: tuple[str, ...]
    tips: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson and its state.

    :param units: codes of the units it was published to; everything below them inherits it.
    :param version: 1 at first publication, one more at each later one; 0 while a draft.
    :param updated_at: last change; orders the feed.
    """

    id: str
    theme_id: str
    title: str
    content: LessonContent
    state: LessonState
    units: tuple[str, ...]
    version: int
    created_by: str
    created_at: datetime
    updated_at: datetime
    published_by: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PublicTally:
    """How often something occurs, as far as a unit may know.

    :param shown: a number, or "< 5" or "≥ 5" where the number itself could point at somebody.
    """

    code: str
    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class PublicLesson:
    """A lesson as units read it: no complaint ids, no small counts, no names of who wrote it.

    :param units: names of the units it was published to.
    :param by_unit: empty when the counts cannot be shown without giving a small one away; so for the others.
    """

    id: str
    version: int
    title: str
    summary: str
    what_happened: str
    how_often: str
    total: int
    units: tuple[str, ...]
    by_unit: tuple[PublicTally, ...]
    by_month: tuple[PublicTally, ...]
    wanted: tuple[PublicTally, ...]
    quotes: tuple[str, ...]
    questions: tuple[str, ...]
    tips: tuple[str, ...]
    published_at: datetime | None
    updated_at: datetime
