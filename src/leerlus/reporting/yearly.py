"""The yearly overview that the law asks for (Politiewet 2012, art. 68): complaints, and structural shortcomings.

It leaves the house, so nothing in it can be traced to anybody: small counts of a breakdown are hidden as in lessons,
and complaints per theme are given in steps of five, so that they cannot be subtracted from the figures of a lesson.
The totals are what the law asks for, and say nothing of anybody: they are always given.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from leerlus.complaints.model import Complaint, Decision, Settlement, Use
from leerlus.complaints.units import UnitTree
from leerlus.errors import InvalidInput
from leerlus.lessons.drafting.figures import by_name, count_outcomes, largest_first
from leerlus.lessons.feedback.answer import Answer, Recognised
from leerlus.lessons.guarding.suppression import protected_counts, small_counts_hidden
from leerlus.lessons.model import PublicTally, Tally, Version
from leerlus.ports.store import UnitOfWork
from leerlus.reporting.model import CountedTheme, LessonDone, Shortcoming, YearReport, YearSnapshot
from leerlus.taxonomy.model import Taxonomy

OVERLAPPING = frozenset(("wanted", "given"))
"""Breakdowns in which one complaint may count several times."""

_LEVEL = "unit"
_STEP = 5


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that an overview is counted from.

    :param decisions: the decision that counted, by complaint id.
    :param settlements: how those that ended did.
    :param lessons: published versions of lessons, by theme id.
    :param answers: the answers that counted, by lesson id.
    """

    snapshot: YearSnapshot
    complaints: Sequence[Complaint]
    decisions: Mapping[str, Decision]
    settlements: Sequence[Settlement]
    lessons: Mapping[str, Sequence[Version]]
    answers: Mapping[str, Sequence[Answer]]
    tree: UnitTree


def snapshot_of(work: UnitOfWork, year: int, *, taxonomy: Taxonomy, small_cell: int, now: datetime) -> YearSnapshot:
    """What there is to count about a year at this moment.

    :raises InvalidInput: no complaint was received in that year.
    """
    received = [each for each in work.complaints.all() if each.received_at.year == year]
    if not received:
        raise InvalidInput(f"No complaint was received in {year}. Choose another year.")
    ids = tuple(each.id for each in received)
    last = work.decisions.last()
    decided = work.decisions.latest_then(last, now)
    models = {decided[each].model or "" for each in ids if each in decided} - {""}
    versions = _published(work)
    return YearSnapshot(
        taken_at=now,
        taxonomy=taxonomy.version,
        small_cell=small_cell,
        decisions=last,
        settlements=work.settlements.last(),
        models=tuple(sorted(models)),
        complaints=ids,
        erased=tuple(each.id for each in received if each.use is Use.ERASED and each.id not in decided),
        themes=_counted_themes(work, frozenset(ids), versions),
        lessons=tuple((each.lesson_id, each.revision) for each in versions),
    )


def sources_of(work: UnitOfWork, snapshot: YearSnapshot) -> Sources:
    """The complaints, decisions, lessons and answers of a snapshot, as they counted at its moment."""
    found = work.complaints.many(snapshot.complaints)
    decisions = work.decisions.latest_then(snapshot.decisions, snapshot.taken_at)
    versions = [work.lessons.version(lesson_id, revision) for lesson_id, revision in snapshot.lessons]
    return Sources(
        snapshot=snapshot,
        complaints=[found[each] for each in snapshot.complaints if each in found],
        decisions={key: each for key, each in decisions.items() if key in found},
        settlements=[each for key, each in work.settlements.latest(until=snapshot.settlements).items() if key in found],
        lessons={
            theme.id: [each for each in versions if theme.id in each.content.snapshot.themes]
            for theme in snapshot.themes
        },
        answers={each.lesson_id: _answers_then(work, each.lesson_id, snapshot.taken_at) for each in versions},
        tree=work.units.tree(),
    )


def year_report(sources: Sources, year: int, *, taxonomy: Taxonomy, organisation: str, language: str) -> YearReport:
    """The overview of the complaints that were received in a year.

    :param language: in which categories and outcomes are named.
    """
    complaints, decisions = sources.complaints, sources.decisions
    counted = year_tallies(sources, taxonomy=taxonomy, language=language)
    return YearReport(
        year=year,
        organisation=organisation,
        made_at=sources.snapshot.taken_at,
        taxonomy=sources.snapshot.taxonomy,
        registered=len(complaints),
        decided=len(decisions),
        waiting=len(complaints) - len(decisions) - len(sources.snapshot.erased),
        shortcomings=_shortcomings(sources),
        nothing_in=tuple(name for name, tallies in counted.items() if not any(each.count for each in tallies)),
        **{name: _shown(name, tallies, sources) for name, tallies in counted.items()},
    )


def year_tallies(sources: Sources, *, taxonomy: Taxonomy, language: str) -> dict[str, tuple[Tally, ...]]:
    """The true counts of every breakdown, by the name it has in the overview."""

    def label(code: str) -> str:
        return taxonomy.label(code).name(language)

    complaints, decisions, settlements = sources.complaints, sources.decisions.values(), sources.settlements
    months = sorted(f"{each.received_at:%Y-%m}" for each in complaints)
    return {
        "by_unit": by_name(_per_unit(complaints, sources.tree), sources.tree.name),
        "by_month": tuple(Tally(month, month, count) for month, count in Counter(months).items()),
        "by_channel": largest_first(Counter(each.channel.value for each in complaints), str),
        "by_category": largest_first(Counter(each.categories[0] for each in decisions), label),
        "wanted": count_outcomes((each.outcomes for each in decisions), label),
        "by_ending": largest_first(Counter(each.ending.value for each in settlements), str),
        "given": count_outcomes((each.given for each in settlements), label),
    }


def in_steps(count: int) -> str:
    """A count that says no more than between which multiples of five it lies."""
    if count < _STEP:
        return f"< {_STEP}" if count else "0"
    low = count // _STEP * _STEP
    return f"{low}-{low + _STEP - 1}"


def _published(work: UnitOfWork) -> list[Version]:
    """The newest published version of every lesson that was ever published."""
    published = ([each for each in work.lessons.versions(lesson.id) if each.number] for lesson in work.lessons.list())
    return [versions[0] for versions in published if versions]


def _counted_themes(work: UnitOfWork, ids: frozenset[str], versions: Iterable[Version]) -> tuple[CountedTheme, ...]:
    themes = {theme.id: theme for theme in work.themes.list()}
    counted: dict[str, CountedTheme] = {}
    for version in versions:
        for theme_id in version.content.snapshot.themes:
            theme = themes.get(theme_id)
            members = theme.members if theme else version.content.snapshot.complaints
            title = theme.title if theme else version.title
            if within := tuple(each for each in members if each in ids):
                counted.setdefault(theme_id, CountedTheme(theme_id, title, within))
    return tuple(counted.values())


def _answers_then(work: UnitOfWork, lesson_id: str, moment: datetime) -> list[Answer]:
    histories = (work.answers.history(lesson_id, unit) for unit in work.answers.latest(lesson_id))
    then = ([each for each in history if each.answered_at <= moment] for history in histories)
    return [history[-1] for history in then if history]


def _per_unit(complaints: Iterable[Complaint], tree: UnitTree) -> Counter[str]:
    return Counter(
        tree.at_level(each.unit, _LEVEL) if each.unit in tree else each.unit for each in complaints if each.unit
    )


def _shown(name: str, tallies: Sequence[Tally], sources: Sources) -> tuple[PublicTally, ...]:
    """Of what overlaps nothing when so few complaints were counted that "some of them" tells of each."""
    small = sources.snapshot.small_cell
    counted = {"wanted": len(sources.decisions), "given": len(sources.settlements)}
    if counted.get(name, small) < small:
        return ()
    hide = small_counts_hidden if name in OVERLAPPING else protected_counts
    shown = hide([each.count for each in tallies], small)
    return tuple(PublicTally(each.code, each.name, text) for each, text in zip(tallies, shown, strict=bool(shown)))


def _shortcomings(sources: Sources) -> tuple[Shortcoming, ...]:
    """Themes about which lessons were published, most complaints first."""
    themes = sorted(sources.snapshot.themes, key=lambda each: (-len(each.complaints), each.title))
    return tuple(
        Shortcoming(
            theme.title,
            in_steps(len(theme.complaints)),
            tuple(_done(each, sources.answers[each.lesson_id]) for each in sources.lessons[theme.id]),
        )
        for theme in themes
    )


def _done(version: Version, answers: Sequence[Answer]) -> LessonDone:
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
