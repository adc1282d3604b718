"""Whether a theme grows faster than chance: small-number statistics, many themes at once, and marks held in mind."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import gammaincinv
from scipy.stats import false_discovery_control

from leerlus.themes.artefacts import Artefact, months_after
from leerlus.themes.describing.trend import RECENT_MONTHS
from leerlus.themes.model import Growth

FALSE_ALARMS = 0.05
"""Of the alarms that are given at once, at most this share is false on average (Benjamini and Hochberg, 1995)."""

Intake = Mapping[tuple[str | None, str], int]
"""Number of complaints per unit and month (``YYYY-MM``)."""

_FEWEST_BEFORE = 3
_PRIOR = 4.0
_UNIT_PRIOR = 20.0


@dataclass(frozen=True, slots=True)
class Window:
    """The months that are compared.

    :param before: what is normal.
    :param recent: the last three.
    :param held_back: an artefact lies within or just before the recent months, so nothing can be said.
    """

    before: tuple[str, ...]
    recent: tuple[str, ...]
    held_back: bool


def window(months: Sequence[str], artefacts: Sequence[Artefact]) -> Window | None:
    """What to compare; ``None`` when there are too few months.

    What came before an artefact says nothing of what is normal after it. Where too little is left, alarms wait.

    :param months: ``YYYY-MM``, in order; only months in which nothing was registered at all are left out.
    """
    recent = tuple(months[-RECENT_MONTHS:])
    before = tuple(months[:-RECENT_MONTHS])
    if len(before) < _FEWEST_BEFORE:
        return None
    comparable = months_after([each for each in artefacts if f"{each.happened_on:%Y-%m}" <= months[-1]], months)
    left = tuple(month for month in before if month in comparable)
    held_back = len(left) < _FEWEST_BEFORE
    return Window(before if held_back else left, recent, held_back)


def judge_growth(themes: Sequence[Intake], intake: Intake, compared: Window) -> list[Growth]:
    """How each theme did lately, given what its units got.

    Given its unit, a complaint of a theme falls in the recent months with the share of all complaints of that unit
    that did. So a busier unit, season or website is no growth. The number of recent complaints is then
    Poisson-binomial, which gives the probability that chance brings as many; over all themes the false-discovery
    rate is kept at :data:`FALSE_ALARMS`. The ratio has a gamma prior with mean 1: with four expected complaints it
    is drawn half-way to 1.

    :param themes: complaints of each theme per unit and month.
    :param intake: all complaints per unit and month.
    """
    shares = _recent_shares(intake, compared)
    judged = [_growth(theme, shares, compared) for theme in themes]
    chances = [each.chance for each in judged]
    adjusted: list[float] = false_discovery_control(chances).tolist() if chances else []
    return [
        replace(each, alarm=bool(value <= FALSE_ALARMS and each.low > 1 and not compared.held_back))
        for each, value in zip(judged, adjusted, strict=True)
    ]


def _growth(theme: Intake, recent_shares: Mapping[str | None, float], compared: Window) -> Growth:
    months = {*compared.before, *compared.recent}
    shares = [recent_shares[unit] for (unit, month), count in theme.items() if month in months for _ in range(count)]
    recent = sum(count for (_, month), count in theme.items() if month in compared.recent)
    expected = sum(shares)
    shape, rate = _PRIOR + recent, _PRIOR + expected
    low, high = gammaincinv(shape, [0.05, 0.95]) / rate
    return Growth(
        recent=recent,
        expected=float(expected),
        ratio=shape / rate,
        low=float(low),
        high=float(high),
        chance=_chance_of_as_many(shares, recent),
        held_back=compared.held_back,
    )


def _recent_shares(intake: Intake, compared: Window) -> dict[str | None, float]:
    """Per unit, the share of its complaints that came in lately; a small unit leans on the whole."""
    recent: Counter[str | None] = Counter()
    total: Counter[str | None] = Counter()
    for (unit, month), count in intake.items():
        recent[unit] += count * (month in compared.recent)
        total[unit] += count * (month in compared.recent or month in compared.before)
    overall = recent.total() / max(total.total(), 1)
    return {unit: (recent[unit] + _UNIT_PRIOR * overall) / (total[unit] + _UNIT_PRIOR) for unit in total}


def _chance_of_as_many(shares: Sequence[float], recent: int) -> float:
    """Probability that at least ``recent`` of independent events with these probabilities happen (Poisson-binomial)."""
    distribution = np.ones(1)
    for share in shares:
        distribution = np.convolve(distribution, [1 - share, share])
    return float(min(1.0, distribution[recent:].sum()))
