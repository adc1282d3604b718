"""A funnel plot instead of a league table: which units differ from the whole by more than chance.

After Spiegelhalter, *Funnel plots for comparing institutional performance* (Statistics in Medicine, 2005): the share of
complaints about a theme against the number of complaints, with exact binomial limits around the share of all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

_LIMITS = (0.025, 0.001)
_STEPS = 40
FEWEST = 5


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One unit. ``outside`` says that chance alone would put it there less than once in 500 times."""

    unit: str
    complaints: int
    share: float
    outside: bool


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """The limits at a number of complaints: 95 % between ``low`` and ``high``, 99.8 % between the others."""

    complaints: int
    low: float
    high: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Funnel:
    """Units against the limits. ``share`` is that of all units together.

    :param points: units with at least five complaints in all, by code: nobody is ranked.
    """

    share: float
    points: tuple[FunnelPoint, ...]
    lines: tuple[FunnelLine, ...]


def funnel(about: Mapping[str, int], all_complaints: Mapping[str, int]) -> Funnel | None:
    """The plot of one theme.

    :param about: complaints about the theme per unit.
    :param all_complaints: all complaints per unit.
    :returns: ``None`` when fewer than two units have enough complaints to be compared.
    """
    enough = {unit: count for unit, count in sorted(all_complaints.items()) if count >= FEWEST}
    total = sum(enough.values())
    if len(enough) < 2:
        return None
    share = sum(about.get(unit, 0) for unit in enough) / total
    points = tuple(_point(unit, about.get(unit, 0), count, share) for unit, count in enough.items())
    sizes = np.unique(np.linspace(FEWEST, max(enough.values()), _STEPS).round().astype(int))
    return Funnel(share, points, tuple(_line(int(size), share) for size in sizes))


def _point(unit: str, about: int, complaints: int, share: float) -> FunnelPoint:
    line = _line(complaints, share)
    return FunnelPoint(unit, complaints, about / complaints, not line.lowest <= about / complaints <= line.highest)


def _line(complaints: int, share: float) -> FunnelLine:
    (low, high), (lowest, highest) = (
        (binom.ppf(tail, complaints, share) / complaints, binom.ppf(1 - tail, complaints, share) / complaints)
        for tail in _LIMITS
    )
    return FunnelLine(complaints, float(low), float(high), float(lowest), float(highest))
