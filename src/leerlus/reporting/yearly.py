"""The yearly overview that the law asks for (Politiewet 2012, art. 68): complaints, and structural shortcomings.

It leaves the house, so nothing in it can be traced to anybody: small counts are hidden as in lessons, and complaints
per theme are given in steps of five, so that they cannot be subtracted from the figures of a lesson.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from leerlus.complaints.model import Complaint, Decision, Status
from leerlus.complaints.units import UnitTree
from leerlus.errors import InvalidInput
from leerlus.lessons.answer import Answer, Recognised
from leerlus.lessons.figures import NOTHING_WANTED
from leerlus.lessons.model import PublicTally, Version
from leerlus.lessons.suppression import protected_counts, small_counts_hidden
from leerlus.ports.store import UnitOfWork
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy

_LEVEL = "unit"
_STEP = 5


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
    """The overview of one year. Breakdowns are empty where no choice would hide their small counts.

    :param by_category: by main category, of the complaints that were decided.
    :param wanted: what citizens wanted; a complaint may count for several.
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
    shortcomings: tuple[Shortcoming, ...]


def year_report(work: UnitOfWork, year: int, *, taxonomy: Taxonomy, settings: Settings, language: str) -> YearReport:
    """The overview of the complaints that were received in a year.

    :param language: in which categories and outcomes are named.
    :raises InvalidInput: no complaint was received in that year.
    """
    complaints = [each for each in work.complaints.all() if each.received_at.year == year]
    if not complaints:
        raise InvalidInput(f"No complaint was received in {year}. Choose another year.")
    ids = {each.id for each in complaints}
    decisions = [each for key, each in work.decisions.latest().items() if key in ids]
    tree, small = work.units.tree(), settings.small_cell
    decided = sum(each.status is Status.DECIDED for each in complaints)
    return YearReport(
        year=year,
        organisation=settings.organisation,
        made_at=datetime.now(UTC),
        taxonomy=taxonomy.version,
        registered=len(complaints),
        decided=decided,
        waiting=sum(each.waiting for each in complaints),
        by_unit=_by_name(_per_unit(complaints, tree), tree.name, small),
        by_month=_in_order(Counter(f"{each.received_at:%Y-%m}" for each in complaints), small),
        by_channel=_hidden(Counter(each.channel.value for each in complaints), str, small),
        by_category=_hidden(
            Counter(each.categories[0] for each in decisions), lambda code: taxonomy.label(code).name(language), small
        ),
        wanted=_wanted(decisions, taxonomy, language, small),
        shortcomings=_shortcomings(work, ids),
    )


def years(work: UnitOfWork) -> tuple[int, ...]:
    """Years in which complaints were received, last first."""
    return tuple(sorted({each.received_at.year for each in work.complaints.all()}, reverse=True))


def in_steps(count: int) -> str:
    """A count that says no more than between which multiples of five it lies."""
    if count < _STEP:
        return f"< {_STEP}" if count else "0"
    low = count // _STEP * _STEP
    return f"{low}-{low + _STEP - 1}"


def _per_unit(complaints: Iterable[Complaint], tree: UnitTree) -> Counter[str]:
    return Counter(
        tree.at_level(each.unit, _LEVEL) if each.unit in tree else each.unit for each in complaints if each.unit
    )


def _hidden(counts: Mapping[str, int], name: Callable[[str], str], small: int) -> tuple[PublicTally, ...]:
    codes = sorted(counts, key=lambda code: (-counts[code], code))
    return _shown(codes, counts, name, protected_counts([counts[code] for code in codes], small))


def _by_name(counts: Mapping[str, int], name: Callable[[str], str], small: int) -> tuple[PublicTally, ...]:
    codes = sorted(counts, key=name)
    return _shown(codes, counts, name, protected_counts([counts[code] for code in codes], small))


def _in_order(counts: Mapping[str, int], small: int) -> tuple[PublicTally, ...]:
    codes = sorted(counts)
    return _shown(codes, counts, str, protected_counts([counts[code] for code in codes], small))


def _wanted(decisions: Iterable[Decision], taxonomy: Taxonomy, language: str, small: int) -> tuple[PublicTally, ...]:
    counts = Counter(code for each in decisions for code in set(each.outcomes) - {NOTHING_WANTED})
    codes = sorted(counts, key=lambda code: (-counts[code], code))
    shown = small_counts_hidden([counts[code] for code in codes], small)
    return _shown(codes, counts, lambda code: taxonomy.label(code).name(language), shown)


def _shown(
    codes: list[str], counts: Mapping[str, int], name: Callable[[str], str], shown: tuple[str, ...]
) -> tuple[PublicTally, ...]:
    if len(shown) != len(counts):
        return ()
    return tuple(PublicTally(code, name(code), text) for code, text in zip(codes, shown, strict=True))


def _shortcomings(work: UnitOfWork, ids: set[str]) -> tuple[Shortcoming, ...]:
    """Themes of this year's complaints about which lessons were published by now, most complaints first."""
    themes = {theme.id: theme for theme in work.themes.list()}
    made: dict[str, list[Version]] = {}
    for lesson in work.lessons.list():
        published = [each for each in work.lessons.versions(lesson.id) if each.number]
        for theme_id in lesson.theme_ids if published else ():
            made.setdefault(theme_id, []).append(published[0])
    found = []
    for theme_id, versions in made.items():
        members = themes[theme_id].members if theme_id in themes else versions[0].content.snapshot.complaints
        title = themes[theme_id].title if theme_id in themes else versions[0].title
        if count := len(ids & set(members)):
            found.append((count, title, tuple(_done(work, each) for each in versions)))
    return tuple(Shortcoming(title, in_steps(count), lessons) for count, title, lessons in sorted(found, key=_largest))


def _largest(found: tuple[int, str, tuple[LessonDone, ...]]) -> tuple[int, str]:
    return -found[0], found[1]


def _done(work: UnitOfWork, version: Version) -> LessonDone:
    answers: list[Answer] = list(work.answers.latest(version.lesson_id).values())
    assert version.published_at is not None  # noqa: S101 - only published versions come here
    return LessonDone(
        id=version.lesson_id,
        title=version.title,
        version=version.number or 0,
        published_at=version.published_at,
        answered=len(answers),
        recognised=sum(each.reply.recognised in {Recognised.YES, Recognised.PARTLY} for each in answers),
        planned=sum(bool(each.reply.action) for each in answers),
        done=sum(each.reply.done_on is not None for each in answers),
        actions=tuple(each.reply.action for each in answers if each.reply.action),
    )
