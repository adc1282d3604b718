"""How much alike complaints must be: more than two of the same collection are by chance."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_COMPLAINTS_PAIRED = 1_500
_ROUNDING = 1e-4
_LEAST_LIKENESS = 0.07
_USUAL_SIZE = 1_000
_SMALLEST_MEASURED = 225


@dataclass(frozen=True, slots=True)
class Strictness:
    """How far above chance, in standard deviations, among a thousand complaints: docs/measured/themes.md tells why.

    By default for one look at the complaints; :data:`EACH_RUN` where many looks are compared.

    :param joining: for two groups to become one.
    :param belonging: for a complaint to stay in a group.
    :param agreed: share of the resampled runs in which a group must come together, and a complaint with its group, on
        average; unused without runs.
    """

    joining: float = 3.25
    belonging: float = 2.875
    agreed: float = 0.0


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Mean cosines above which groups join and complaints belong."""

    joining: float
    belonging: float


EACH_RUN = Strictness(joining=3.3, belonging=3.0, agreed=0.2)


def thresholds(features: NDArray[np.float32], strictness: Strictness, *, seed: int = 0) -> Thresholds:
    """The likeness that is asked for in this collection.

    Among more complaints, one meets more that are like it by chance; the best of n by about the square root of
    2 ln n standard deviations (the expected maximum of normal draws). So as much more is asked of a larger collection.
    """
    chance, deviation = likeness_by_chance(_cosines_of_pairs(features, seed))
    more = _best_by_chance(len(features)) - _best_by_chance(_USUAL_SIZE)
    joining, belonging = (
        min(max(_LEAST_LIKENESS, chance + (far + more) * deviation), 1 - _ROUNDING)
        for far in (strictness.joining, strictness.belonging)
    )
    return Thresholds(joining, belonging)


def _best_by_chance(size: int) -> float:
    return math.sqrt(2 * math.log(max(size, _SMALLEST_MEASURED)))


def likeness_by_chance(cosines: NDArray[np.float32]) -> tuple[float, float]:
    """Mean and standard deviation of the cosine of two complaints with nothing in common.

    Pairs that do have something in common lie in the upper part of the distribution, and in a small collection
    they may be many. So both are read from its lower part: the first quartile and the fifth percentile, as if these
    were of a normal distribution.

    :param cosines: of pairs.
    """
    low, quarter = np.percentile(cosines, [5, 25])
    deviation = (quarter - low) / (1.645 - 0.674)
    return float(quarter + 0.674 * deviation), float(deviation)


def _cosines_of_pairs(features: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """Of all pairs, among some of the complaints at random where there are many."""
    if len(features) < 2:
        return np.zeros(1, dtype=np.float32)
    if len(features) > _COMPLAINTS_PAIRED:
        features = np.random.default_rng(seed).choice(features, _COMPLAINTS_PAIRED, replace=False)
    return np.asarray((features @ features.T)[np.triu_indices(len(features), 1)])
