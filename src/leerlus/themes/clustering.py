"""Grouping complaints that lie close together, without a preset number of groups."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.belonging import NOISE, settle, without_small
from leerlus.themes.linkage import Bonds, average_linkage
from leerlus.themes.neighbours import nearest_neighbours

_PAIRS_SAMPLED = 1_000_000
_ALL_PAIRS_UP_TO = 1_500
_ROUNDING = 1e-4
_LEAST_LIKENESS = 0.05


@dataclass(frozen=True, slots=True)
class Strictness:
    """How far above chance, in standard deviations; how these were chosen is in docs/themes.md.

    :param joining: for two groups to become one.
    :param belonging: for a complaint to stay in a group.
    """

    joining: float = 3.25
    belonging: float = 2.875


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Mean cosines above which groups join and complaints belong."""

    joining: float
    belonging: float


def find_clusters(
    features: NDArray[np.float32],
    *,
    smallest: int,
    strictness: Strictness | None = None,
    bonds: Bonds | None = None,
    seed: int = 0,
) -> NDArray[np.int64]:
    """A label per complaint: 0 for the largest cluster and so on, or :data:`NOISE` for one that stands alone.

    Average linkage joins complaints, and groups of them, while these are on average more alike than two complaints
    of this very collection are by chance; then each complaint settles in the group that it is most like, or in none.
    So the number of clusters follows from the data, and a complaint that is like no others is left alone.

    :param features: shape (n, features), rows L2-normalised or zero.
    :param smallest: groups of fewer complaints are noise, unless people made them.
    :param bonds: what people decided.
    """
    bonds = bonds or Bonds()
    if len(features) < smallest and not bonds.held:
        return np.full(len(features), NOISE)
    limits = thresholds(features, strictness or Strictness(), seed=seed)
    groups = average_linkage(features, nearest_neighbours(features), threshold=limits.joining, bonds=bonds)
    labels = without_small(groups, smallest, bonds)
    settled = settle(features, labels, threshold=limits.belonging, smallest=smallest, bonds=bonds)
    return _largest_first(settled)


def thresholds(features: NDArray[np.float32], strictness: Strictness, *, seed: int = 0) -> Thresholds:
    """The likeness that is asked for in this collection."""
    chance, deviation = likeness_by_chance(_cosines_of_pairs(features, seed))
    joining, belonging = (
        min(max(_LEAST_LIKENESS, chance + far * deviation), 1 - _ROUNDING)
        for far in (strictness.joining, strictness.belonging)
    )
    return Thresholds(joining, belonging)


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
    """Of all pairs, or of a million at random where there are more."""
    if len(features) < 2:
        return np.zeros(1, dtype=np.float32)
    if len(features) <= _ALL_PAIRS_UP_TO:
        return np.asarray((features @ features.T)[np.triu_indices(len(features), 1)])
    first, second = np.random.default_rng(seed).integers(len(features), size=(2, _PAIRS_SAMPLED))
    first, second = first[first != second], second[first != second]
    return np.concatenate(
        [
            np.einsum("ij,ij->i", features[some], features[others])
            for some, others in zip(np.array_split(first, 50), np.array_split(second, 50), strict=True)
        ]
    )


def _largest_first(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Labels counted from 0 by size; equal sizes by first member."""
    found, first, inverse, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = [index for index in np.lexsort((first, -sizes)) if found[index] != NOISE]
    renamed = np.full(len(found), NOISE)
    renamed[order] = np.arange(len(order))
    return renamed[inverse]
