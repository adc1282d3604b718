"""What a theme amounts to: its gates, its worth and the stage that follows from them."""

import math
from collections import Counter
from collections.abc import Collection as Ids
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from leerlus.settings import Settings
from leerlus.themes.artefacts import Artefact
from leerlus.themes.describing.collection import Collection
from leerlus.themes.describing.pauses import QUARTER_DAYS
from leerlus.themes.grouping.sightings import Sightings
from leerlus.themes.model import Document, Gate, GateName, Growth, Stage, Standing, Theme, Trend
from leerlus.themes.weighing.growth import Intake, judge_growth, window
from leerlus.themes.weighing.incidents import complainants, incidents

_YEAR_DAYS = 365
_QUARTERS = 4
_POINTS = {"size": 30, "spread": 15, "persistence": 15, "severity": 25, "growth": 15}
_MANY_INCIDENTS = 10
_MANY_UNITS = 3
_GRAVE_PRIOR = 5
_ESSENTIAL = (GateName.RECURRENCE, GateName.COMPLAINANTS, GateName.PERSISTENCE, GateName.STABILITY, GateName.COHERENCE)


@dataclass(frozen=True)
class Circumstances:
    """What must be known beside the complaints' texts.

    :param grave: ids of complaints with a grave category.
    :param artefacts: changes that no trend may be read across.
    :param lessons: when a lesson from a theme was first published, by theme id.
    :param drafted: ids of themes from which a lesson is being made.
    """

    grave: Ids[str] = ()
    artefacts: Sequence[Artefact] = ()
    lessons: Mapping[str, date] = field(default_factory=dict)
    drafted: Ids[str] = ()


@dataclass(frozen=True)
class _Bench:
    """Where themes are judged."""

    collection: Collection
    seen: Sightings
    circumstances: Circumstances
    settings: Settings

    def rows(self, theme: Theme) -> list[int]:
        """Positions of the members that can be read."""
        row_of = self.collection.row_of
        return [row_of[member] for member in theme.members if member in row_of]

    def incidents(self, rows: Sequence[int]) -> int:
        return len(set(incidents(self.documents(rows), self.collection.features[rows]).tolist()))

    def complainants(self, rows: Sequence[int]) -> int:
        return len(set(complainants(self.documents(rows), self.collection.features[rows]).tolist()))

    def documents(self, rows: Sequence[int]) -> list[Document]:
        return [self.collection.documents[row] for row in rows]


def with_standing(
    themes: Sequence[Theme],
    collection: Collection,
    seen: Sightings,
    circumstances: Circumstances,
    settings: Settings,
    *,
    beside: Sequence[Theme] = (),
) -> tuple[Theme, ...]:
    """The themes with what each amounts to.

    :param collection: holds their complaints at least.
    :param seen: by the last run.
    :param beside: all other themes; so few of all alarms are false, however few themes are judged.
    """
    bench = _Bench(collection, seen, circumstances, settings)
    growths = _growths([*themes, *beside], collection, circumstances.artefacts)[: len(themes)]
    standings = [_standing(theme, growth, bench) for theme, growth in zip(themes, growths, strict=True)]
    return tuple(
        replace(theme, standing=standing, stage=_stage(theme, standing, bench), trend=_sober(theme.trend, standing))
        for theme, standing in zip(themes, standings, strict=True)
    )


def _sober(trend: Trend, standing: Standing) -> Trend:
    """A trend that says no more than the false-discovery rate allows."""
    growth = standing.growth
    if growth and growth.held_back and trend is not Trend.TOO_FEW:
        return Trend.HELD_BACK
    return Trend.STEADY if trend is Trend.RISING and not (growth and growth.alarm) else trend


def _stage(theme: Theme, standing: Standing, bench: _Bench) -> Stage:
    published = bench.circumstances.lessons.get(theme.id)
    if published is not None and _returned(theme, published, bench):
        return Stage.RETURNED
    return stage_of(replace(theme, standing=standing), bench.circumstances, bench.settings)


def stage_of(theme: Theme, circumstances: Circumstances, settings: Settings) -> Stage:
    """What was done about it, or else what the gates say; whether it returned since its lesson is not looked at."""
    if theme.id in circumstances.lessons:
        return Stage.WATCHED
    if theme.for_lesson or theme.id in circumstances.drafted:
        return Stage.LESSON
    return stage_by_gates(theme.standing, units=len(theme.units), settings=settings) if theme.standing else theme.stage


def _returned(theme: Theme, published: date, bench: _Bench) -> bool:
    """Since its lesson came out it has recurred as often as a theme must to be one."""
    documents = bench.collection.documents
    since = [row for row in bench.rows(theme) if (documents[row].received_at or date.min) > published]
    return bench.incidents(since) >= bench.settings.theme_incidents


def stage_by_gates(standing: Standing, *, units: int, settings: Settings) -> Stage:
    """Candidate, emerging, recurring or systemic."""
    passed = {gate.name: gate.passed for gate in standing.gates}
    if all(passed.get(name, True) for name in _ESSENTIAL):
        wide = units >= settings.theme_systemic_units and standing.incidents >= settings.theme_systemic_incidents
        return Stage.SYSTEMIC if wide else Stage.RECURRING
    return Stage.EMERGING if passed[GateName.RECURRENCE] or passed[GateName.GROWTH] else Stage.CANDIDATE


def _standing(theme: Theme, growth: Growth | None, bench: _Bench) -> Standing:
    rows, settings = bench.rows(theme), bench.settings
    lately = _lately(rows, bench.collection)
    events = bench.incidents(lately)
    quarters = len(_quarters(rows, bench.collection))
    grave = sum(member in bench.circumstances.grave for member in theme.members)
    gates = [
        Gate(GateName.RECURRENCE, events, settings.theme_incidents),
        Gate(GateName.COMPLAINANTS, bench.complainants(lately), settings.theme_complainants),
        Gate(GateName.SPREAD, len(theme.units), settings.theme_units),
        Gate(GateName.PERSISTENCE, quarters, settings.theme_quarters),
        Gate(GateName.GROWTH, float(growth is not None and growth.alarm), 1),
        Gate(GateName.SEVERITY, grave, 1),
    ]
    if (coherence := bench.seen.coherence(theme.members)) is not None:
        gates.append(Gate(GateName.COHERENCE, coherence, settings.theme_coherence))
    if theme.stability is not None:
        gates.append(Gate(GateName.STABILITY, theme.stability, settings.theme_stability))
    parts = _worth(events, len(theme.units), quarters, grave / (theme.size + _GRAVE_PRIOR), growth)
    return Standing(events, grave, round(sum(parts.values()), 1), parts, tuple(gates), growth)


def _worth(events: int, units: int, quarters: int, grave_share: float, growth: Growth | None) -> dict[str, float]:
    """Points per part. Each part levels off, so that no single one decides; shares are shrunk for small numbers."""
    shares = {
        "size": 1 - math.exp(-events / _MANY_INCIDENTS),
        "spread": 1 - math.exp(-max(units - 1, 0) / _MANY_UNITS),
        "persistence": quarters / _QUARTERS,
        "severity": grave_share,
        "growth": 0.0 if growth is None or growth.held_back else min(max(growth.ratio - 1, 0.0), 1.0),
    }
    return {name: round(_POINTS[name] * share, 1) for name, share in shares.items()}


def _growths(themes: Sequence[Theme], collection: Collection, artefacts: Sequence[Artefact]) -> list[Growth | None]:
    compared = window(tuple(collection.months), artefacts)
    if compared is None:
        return [None] * len(themes)
    received = {each.id: each for each in collection.intake}
    cells = [_cells(received[each] for each in theme.members if each in received) for theme in themes]
    return [*judge_growth(cells, _cells(collection.intake), compared)]


def _cells(documents: Iterable[Document]) -> Intake:
    return Counter((each.unit, f"{each.received_at:%Y-%m}") for each in documents if each.received_at)


def _lately(rows: Sequence[int], collection: Collection) -> list[int]:
    """Members of the last twelve months; those without a date count as recent."""
    return [row for row in rows if (_age(row, collection) or 0) < _YEAR_DAYS]


def _quarters(rows: Sequence[int], collection: Collection) -> set[int]:
    """Which of the last four quarters, counted back from the newest complaint of all, have a member."""
    ages = [_age(row, collection) for row in rows]
    return {age // QUARTER_DAYS for age in ages if age is not None and age < _QUARTERS * QUARTER_DAYS}


def _age(row: int, collection: Collection) -> int | None:
    """Days before the newest complaint of all; ``None`` when nobody knows when it came in."""
    day = collection.documents[row].received_at
    return None if day is None else collection.ages[day]
