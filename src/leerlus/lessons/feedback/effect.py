"""Did it help? The rate of a theme before and after a lesson, beside units that did not get it (yet).

Complaints are taken as Poisson counts. The ratio of ratios (after / before where the lesson was read, over after /
before elsewhere) is the odds ratio of a 2 x 2 table; given the margins its distribution is Fisher's noncentral
hypergeometric one, free of what else changed for everybody. The interval holds every ratio that the counts do not speak
against: a count speaks against a ratio as much as all counts do whose tail is at most as likely (Blaker 2000), its own
share taken by half (mid-p, Lancaster 1961). It keeps its promise at small counts, where a normal approximation does not
and two tails of 2.5 % each are wider than needed: ``python -m leerlus_training.benchmarks.effect`` measures that.

It does not undo that lessons are written where complaints had just been many: such a peak falls by itself, too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import betaln

from leerlus.complaints.model import Complaint
from leerlus.complaints.units import Unit, UnitTree
from leerlus.lessons.model import Version
from leerlus.ports.store import UnitOfWork
from leerlus.settings import Settings
from leerlus.wall_clock import day_of

WINDOW = timedelta(days=365)
SETTLING = timedelta(days=30)
SHORTEST = timedelta(days=90)
FEWEST = 3
"""Fewest complaints before, in each group, and fewest to be expected after, for a verdict."""

_DOUBT = 0.05
_TAIL = _DOUBT / 2
_STEPS = 200
_TIE = 1 + 1e-9
_FURTHEST = 40.0


class Verdict(StrEnum):
    """What can be said, in one word; pages say it in a sentence."""

    TOO_EARLY = "too-early"
    TOO_FEW = "too-few"
    NOBODY_ELSE = "nobody-else"
    LESS = "less"
    MORE = "more"
    NO_DIFFERENCE = "no-difference"


@dataclass(frozen=True, slots=True)
class Counts:
    """Complaints about the theme in the two windows."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class RatioOfRatios:
    """How the rate changed, compared with elsewhere: 0.6 is 40 % fewer than expected.

    :param low: lower end of the 95 % interval; 0 when the counts set none.
    :param high: upper end; infinite when the counts set none.
    """

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What happened in one unit after a lesson. ``ratio`` is ``None`` when nothing can be said yet."""

    unit: str
    got: Counts
    others: Counts
    verdict: Verdict
    ratio: RatioOfRatios | None


def ratio_of_ratios(got: Counts, others: Counts) -> RatioOfRatios:
    """The change where the lesson was read over the change elsewhere, with its 95 % interval."""
    table = _Table(got, others)
    return RatioOfRatios(
        estimate=float(np.exp(table.middle)),
        low=0.0 if table.at_least else float(np.exp(table.limit(_TAIL))),
        high=float("inf") if table.at_most else float(np.exp(table.limit(1 - _TAIL))),
    )


def judge(got: Counts, others: Counts, *, observed: timedelta) -> tuple[Verdict, RatioOfRatios | None]:
    """A verdict that says no more than the counts do.

    :param observed: how long the window after the lesson has lasted.
    """
    if observed < SHORTEST:
        return Verdict.TOO_EARLY, None
    if others.before + others.after == 0:
        return Verdict.NOBODY_ELSE, None
    expected = got.before * others.after / others.before if others.before else 0.0
    if min(got.before, others.before, others.after) < FEWEST or expected < FEWEST:
        return Verdict.TOO_FEW, None
    ratio = ratio_of_ratios(got, others)
    if ratio.high < 1:
        return Verdict.LESS, ratio
    return (Verdict.MORE if ratio.low > 1 else Verdict.NO_DIFFERENCE), ratio


def effects(work: UnitOfWork, lesson_id: str, *, today: date, settings: Settings) -> tuple[Effect, ...]:
    """What happened in each unit that the lesson was published to, by code: nobody is ranked.

    A year before the first publication is compared with up to a year from a month after it. The others are the units
    of the same level that did not get the lesson before that second window ended.

    :raises NotFound: there is no such lesson.
    """
    versions = work.lessons.versions(lesson_id)
    published = [(day_of(each.published_at, settings), each) for each in versions if each.published_at]
    if not published:
        return ()
    tree = work.units.tree()
    complaints = _about(work, lesson_id)
    first = min(day for day, _ in published)
    after = (first + SETTLING, min(first + SETTLING + WINDOW, today))
    reached = _reached(tree, [version for day, version in published if day <= after[1]])
    return tuple(
        _effect(tree, unit, complaints, reached, (first - WINDOW, first), after)
        for unit in sorted(_all_units(version for _, version in published))
    )


def _effect(
    tree: UnitTree,
    unit: str,
    complaints: Sequence[Complaint],
    reached: frozenset[str],
    before: tuple[date, date],
    after: tuple[date, date],
) -> Effect:
    level = tree.unit(unit).level
    elsewhere = [each for each in tree if each.level == level and each.code not in reached]
    got = _counts(complaints, tree.branch(unit), before, after)
    others = _counts(complaints, _branches(tree, elsewhere), before, after)
    verdict, ratio = judge(got, others, observed=max(after[1] - after[0], timedelta()))
    return Effect(unit, got, others, verdict, ratio)


def _counts(
    complaints: Iterable[Complaint], units: frozenset[str], before: tuple[date, date], after: tuple[date, date]
) -> Counts:
    days = [each.received_at for each in complaints if each.unit in units]
    return Counts(sum(before[0] <= day < before[1] for day in days), sum(after[0] <= day < after[1] for day in days))


def _about(work: UnitOfWork, lesson_id: str) -> list[Complaint]:
    """The complaints of the lesson's themes as they are now, and those that the lesson was drafted from."""
    lesson = work.lessons.get(lesson_id)
    wanted = set(lesson.theme_ids)
    members = {member for theme in work.themes.list() if theme.id in wanted for member in theme.members}
    return list(work.complaints.many(members | set(lesson.content.snapshot.complaints)).values())


def _all_units(versions: Iterable[Version]) -> set[str]:
    return {unit for version in versions for unit in version.units}


def _reached(tree: UnitTree, versions: Iterable[Version]) -> frozenset[str]:
    """Units that got the lesson: those named, those below them, and those above, which share complaints."""
    return frozenset(code for unit in _all_units(versions) for code in (*tree.branch(unit), *tree.lineage(unit)))


def _branches(tree: UnitTree, units: Iterable[Unit]) -> frozenset[str]:
    return frozenset(code for unit in units for code in tree.branch(unit.code))


class _Table:
    """The 2 x 2 table of counts given its margins, as a family over the log of the odds ratio."""

    def __init__(self, got: Counts, others: Counts) -> None:
        row, other_row, column = got.before + got.after, others.before + others.after, got.after + others.after
        self._seen = got.after
        self._support = np.arange(max(0, column - other_row), min(row, column) + 1)
        self._base = _log_choose(row, self._support) + _log_choose(other_row, column - self._support)
        self._as_high = (self._support > self._seen) + 0.5 * (self._support == self._seen)
        self.at_least = self._seen == self._support[0]
        self.at_most = self._seen == self._support[-1]

    @cached_property
    def middle(self) -> float:
        """The log odds ratio at which as much lies above what was seen as below."""
        return self._where(0.5)

    def _where(self, share: float) -> float:
        """The log odds ratio at which the mid-p share of outcomes at least as high as seen is ``share``."""
        if len(self._support) == 1:
            return 0.0
        if self._upper(-_FURTHEST) > share:
            return -_FURTHEST
        if self._upper(_FURTHEST) < share:
            return _FURTHEST
        return float(brentq(lambda log_odds: self._upper(log_odds) - share, -_FURTHEST, _FURTHEST, xtol=1e-9))

    def limit(self, share: float) -> float:
        """The end of the interval on the side of ``_where(share)``, which lies outside or on it: walk in from there."""
        outside, inside = self._where(share), self.middle
        for _ in range(2):
            steps = np.linspace(outside, inside, _STEPS)
            first = int(np.argmax(self._acceptable(steps)))
            outside, inside = steps[max(first - 1, 0)], steps[first]
        return float(inside)

    def _acceptable(self, log_odds: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether what was seen is not too rare at each log odds ratio: Blaker's acceptability, with mid-p."""
        shares = self._shares(log_odds)
        lower = shares.cumsum(axis=1) - shares / 2
        tails = np.minimum(lower, 1 - lower)
        seen = self._support == self._seen
        as_rare = np.where(tails <= tails[:, seen] * _TIE, shares, 0).sum(axis=1)
        acceptable: NDArray[np.bool_] = as_rare - shares[:, seen].sum(axis=1) / 2 > _DOUBT
        return acceptable

    def _upper(self, log_odds: float) -> float:
        (shares,) = self._shares(np.array([log_odds]))
        return float(shares @ self._as_high)

    def _shares(self, log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
        """How likely each table is, a row per log odds ratio."""
        weights = self._base + self._support * log_odds[:, None]
        shares: NDArray[np.float64] = np.exp(weights - weights.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return shares


def _log_choose(n: int, k: NDArray[np.int64]) -> NDArray[np.float64]:
    chosen: NDArray[np.float64] = -np.log(n + 1.0) - betaln(n - k + 1, k + 1)
    return chosen
