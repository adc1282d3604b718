"""The yearly overview, and what it was counted from."""

from dataclasses import dataclass
from datetime import datetime

from leerlus.lessons.model import PublicTally


@dataclass(frozen=True, slots=True)
class LessonDone:
    """A lesson, and what units did with it.

    :param actions: what they said they would do, without saying which unit.
    """

    id: str
    title: str
    version: int
    published_at: datetime
    answered: int
    recognised: int
    planned: int
    done: int
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """A theme about which lessons were made: what recurs in the work of the police.

    :param complaints: number of complaints of the year, in steps of five ("20-24").
    """

    title: str
    complaints: str
    lessons: tuple[LessonDone, ...]


@dataclass(frozen=True, slots=True)
class YearReport:
    """The overview of one year. Breakdowns are empty where nothing was recorded, or no choice hides their small counts.

    :param by_category: by main category, of the complaints that were decided.
    :param wanted: what citizens wanted; a complaint may count for several.
    :param by_ending: how the handling ended, of the complaints of which that is recorded.
    :param given: what citizens got, of these.
    :param nothing_in: names of the breakdowns about which nothing was recorded.
    """

    year: int
    organisation: str
    made_at: datetime
    taxonomy: str
    registered: int
    decided: int
    waiting: int
    by_unit: tuple[PublicTally, ...]
    by_month: tuple[PublicTally, ...]
    by_channel: tuple[PublicTally, ...]
    by_category: tuple[PublicTally, ...]
    wanted: tuple[PublicTally, ...]
    by_ending: tuple[PublicTally, ...]
    given: tuple[PublicTally, ...]
    shortcomings: tuple[Shortcoming, ...]
    nothing_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedTheme:
    """A theme as it was when it was counted.

    :param complaints: ids of its complaints that were received in the year.
    """

    id: str
    title: str
    complaints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearSnapshot:
    """What an overview was counted from, so that it can be counted again.

    :param taken_at: what was answered by then counts, and what was not taken back by then.
    :param small_cell: counts below this were hidden.
    :param decisions: number of the last decision that counted.
    :param settlements: number of the last settlement that counted.
    :param models: the models whose suggestions were on the screen when these complaints were decided.
    :param complaints: ids of all complaints of the year.
    :param erased: those that were erased before anybody decided about them.
    :param themes: those about which lessons were published.
    :param lessons: id and revision of the newest published version of each lesson.
    """

    taken_at: datetime
    taxonomy: str
    small_cell: int
    decisions: int
    settlements: int
    models: tuple[str, ...]
    complaints: tuple[str, ...]
    erased: tuple[str, ...]
    themes: tuple[CountedTheme, ...]
    lessons: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class KeptReport:
    """An overview as it was made, kept for good.

    :param language: in which its categories are named.
    """

    id: str
    report: YearReport
    snapshot: YearSnapshot
    language: str
    made_by: str
