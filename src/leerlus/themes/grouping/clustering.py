"""Grouping complaints that lie close together, without a preset number of groups."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.grouping.belonging import NOISE, settle, without_small
from leerlus.themes.grouping.consensus import consensus, together
from leerlus.themes.grouping.linkage import Bonds, average_linkage
from leerlus.themes.grouping.neighbours import NEIGHBOURS, nearest_neighbours
from leerlus.themes.grouping.resampling import rerun
from leerlus.themes.grouping.strictness import EACH_RUN, Strictness, thresholds

_SPARE = 1.5


@dataclass(frozen=True)
class Clusters:
    """Groups of complaints.

    :param labels: shape (n,); 0 for the largest group and so on, :data:`NOISE` for a complaint that stands alone.
    :param reruns: shape (runs, n); the groups of each resampled run, as of
        :func:`leerlus.themes.grouping.resampling.rerun`.
    """

    labels: NDArray[np.int64]
    reruns: NDArray[np.int64]


def find_clusters(
    features: NDArray[np.float32],
    *,
    smallest: int,
    runs: int = 0,
    strictness: Strictness | None = None,
    memory: NDArray[np.float32] | None = None,
    bonds: Bonds | None = None,
    seed: int = 0,
) -> Clusters:
    """Groups of complaints that belong together.

    Average linkage joins complaints, and groups of them, while these are on average more alike than two complaints
    of this very collection are by chance; then each complaint settles in the group that it is most like, or in none.
    So the number of clusters follows from the data, and a complaint that is like no others is left alone.

    With resampled runs, groups are what these put together again and again, and a complaint comes where they put it,
    or stands alone: those that stand alone resemble now this, now that.

    :param features: shape (n, features), rows L2-normalised or zero.
    :param smallest: groups of fewer complaints are noise, unless people made them.
    :param runs: resampled runs; 0 for one, stricter, look.
    :param strictness: of the one look, or of each run.
    :param memory: more features, by which groups lean to those of an earlier look; shape (n, any).
    :param bonds: what people decided.
    """
    bonds = bonds or Bonds()
    none = np.empty((0, len(features)), dtype=np.int64)
    if len(features) < smallest and not bonds.held:
        return Clusters(np.full(len(features), NOISE), none)
    leaning = features if memory is None else np.hstack([features, memory])
    if runs:
        return _many_looks(leaning, runs, smallest, strictness or EACH_RUN, bonds, seed)
    return Clusters(_largest_first(_one_look(leaning, smallest, strictness or Strictness(), bonds, seed)), none)


def _many_looks(
    features: NDArray[np.float32], runs: int, smallest: int, strictness: Strictness, bonds: Bonds, seed: int
) -> Clusters:
    neighbours = nearest_neighbours(features, round(NEIGHBOURS * _SPARE))
    reruns = rerun(features, neighbours, strictness, runs=runs, smallest=smallest, seed=seed)
    labels = together(reruns, neighbours, agreed=strictness.agreed, smallest=smallest, bonds=bonds)
    limits = thresholds(features, strictness, seed=seed)
    labels = settle(features, labels, threshold=limits.belonging, smallest=smallest, bonds=bonds)
    labels = consensus(labels, reruns, agreed=strictness.agreed, smallest=smallest, bonds=bonds)
    return Clusters(_largest_first(labels), reruns)


def _one_look(
    features: NDArray[np.float32], smallest: int, strictness: Strictness, bonds: Bonds, seed: int
) -> NDArray[np.int64]:
    limits = thresholds(features, strictness, seed=seed)
    groups = average_linkage(features, nearest_neighbours(features), threshold=limits.joining, bonds=bonds)
    labels = without_small(groups, smallest, bonds)
    return settle(features, labels, threshold=limits.belonging, smallest=smallest, bonds=bonds)


def _largest_first(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Labels counted from 0 by size; equal sizes by first member."""
    found, first, inverse, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = [index for index in np.lexsort((first, -sizes)) if found[index] != NOISE]
    renamed = np.full(len(found), NOISE)
    renamed[order] = np.arange(len(order))
    return renamed[inverse]
