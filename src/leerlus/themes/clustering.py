"""Grouping complaints that lie close together, without a preset number of groups."""

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from leerlus.errors import InvalidInput

MOST_COMPLAINTS = 20_000
NOISE = -1

STRICTNESS = 4.0
_LEAST_LIKENESS = 0.1
_PAIRS_SAMPLED = 1_000_000
_ROUNDING = 1e-4


def find_clusters(features: NDArray[np.float32], *, smallest: int, strictness: float = STRICTNESS) -> NDArray[np.int64]:
    """A label per complaint: 0 for the largest cluster and so on, or :data:`NOISE` for one that stands alone.

    Average linkage joins complaints, and groups of them, for as long as these are on average more alike than
    two complaints of this very collection are by chance. So the number of clusters follows from the data, and
    a complaint that is like no others is left alone. Nothing in it is random.

    :param features: shape (n, features), rows L2-normalised or zero.
    :param smallest: groups of fewer complaints are noise.
    :param strictness: how far above chance, in standard deviations.
    :raises InvalidInput: there are more complaints than fit in memory.
    """
    if len(features) > MOST_COMPLAINTS:
        raise InvalidInput(
            f"Themes can be found among at most {MOST_COMPLAINTS:,} complaints at once, not {len(features):,}. "
            "Take a shorter period, or one unit at a time."
        )
    if len(features) < smallest:
        return np.full(len(features), NOISE)
    likeness = _likeness_of_pairs(features)
    threshold = max(_LEAST_LIKENESS, likeness_by_chance(likeness, strictness))
    tree = linkage(np.maximum(1 - likeness, 0), method="average")
    labels = fcluster(tree, 1 - min(threshold, 1) + _ROUNDING, criterion="distance")
    return _largest_first(labels, smallest)


def likeness_by_chance(likeness: NDArray[np.float64], strictness: float) -> float:
    """The cosine that two complaints with nothing in common hardly ever reach.

    Pairs that do have something in common lie in the upper part of the distribution, and in a small collection
    they may be many. So mean and standard deviation of the others are read from its lower part: the first
    quartile and the fifth percentile, as if these were of a normal distribution.

    :param likeness: cosines of pairs.
    """
    every = max(1, len(likeness) // _PAIRS_SAMPLED)
    low, quarter = np.percentile(likeness[::every], [5, 25])
    deviation = (quarter - low) / (1.645 - 0.674)
    return float(quarter + (0.674 + strictness) * deviation)


def _likeness_of_pairs(features: NDArray[np.float32]) -> NDArray[np.float64]:
    """Cosines of all pairs in condensed form, as scipy's hierarchies want them."""
    cosines = features @ features.T
    np.fill_diagonal(cosines, 0.0)
    return np.asarray(squareform(cosines, checks=False), dtype=np.float64)


def _largest_first(labels: NDArray[np.int32], smallest: int) -> NDArray[np.int64]:
    """Labels counted from 0 by size; equal sizes by first member, small ones as noise."""
    found, first, inverse, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    renamed = np.full(len(found), NOISE)
    order = [index for index in np.lexsort((first, -sizes)) if sizes[index] >= smallest]
    renamed[order] = np.arange(len(order))
    return renamed[inverse]
