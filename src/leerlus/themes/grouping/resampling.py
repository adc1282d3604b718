"""What is found when a fifth of all complaints and a tenth of what is known of them are left out.

It tells what is there from what is so by chance. Random subspaces: Ho, "The Random Subspace Method for Constructing
Decision Forests", IEEE Transactions on Pattern Analysis and Machine Intelligence 20 (1998).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.grouping.belonging import NOISE, settle, without_small
from leerlus.themes.grouping.linkage import Bonds, average_linkage
from leerlus.themes.grouping.strictness import Strictness, thresholds
from leerlus.themes.reading.features import unit_or_zero

NOT_DRAWN = -2
SHARE_DRAWN = 0.8

_FEATURES_KEPT = 0.9
_FOUND_AGAIN = 0.5


def rerun(
    features: NDArray[np.float32],
    neighbours: NDArray[np.int64],
    strictness: Strictness,
    *,
    runs: int,
    smallest: int,
    seed: int,
) -> NDArray[np.int64]:
    """The groups of each of a number of random parts: of four fifths of the complaints, by nine tenths of features.

    What people decided is left out of these runs: they say what the complaints say by themselves.

    :param features: shape (n, features), rows L2-normalised or zero.
    :param neighbours: by all features; shape (n, k), more than one look needs, as some are left out.
    :param smallest: size of the smallest group in the whole; four fifths of it in a part.
    :returns: shape (runs, n); a group per complaint, :data:`NOISE` for none, :data:`NOT_DRAWN` for one left out.
    """
    chance = np.random.default_rng(seed)
    smallest = max(1, round(SHARE_DRAWN * smallest))
    found = np.full((runs, len(features)), NOT_DRAWN)
    for run in found:
        drawn = chance.random(len(features)) < SHARE_DRAWN
        known = _some_of(features, chance)
        limits = thresholds(known, strictness, seed=seed)
        part = known[drawn]
        groups = average_linkage(part, _within(neighbours, drawn), threshold=limits.joining)
        labels = without_small(groups, smallest, Bonds())
        run[drawn] = settle(part, labels, threshold=limits.belonging, smallest=smallest, bonds=Bonds())
    return found


def _some_of(features: NDArray[np.float32], chance: np.random.Generator) -> NDArray[np.float32]:
    return unit_or_zero(features[:, chance.random(features.shape[1]) < _FEATURES_KEPT])


def stability(themes: Sequence[Sequence[int]], reruns: NDArray[np.int64]) -> list[float]:
    """Per theme, the share of runs with a group that overlaps it by half (Jaccard index).

    :param themes: positions of the members of each; no complaint is in two.
    """
    labels = np.full(reruns.shape[1], NOISE)
    for number, rows in enumerate(themes):
        labels[list(rows)] = number
    found = [_counterparts(labels, run)[: len(themes)] != NOISE for run in reruns]
    return [float(share) for share in np.mean(found, axis=0)]


def _counterparts(labels: NDArray[np.int64], run: NDArray[np.int64]) -> NDArray[np.int64]:
    """The group of a run that each group overlaps most, by half at least, else :data:`NOISE`; one more, for noise.

    :returns: shape (groups + 1,).
    """
    count = int(labels.max(initial=NOISE)) + 1
    shared = np.zeros((count, int(run.max(initial=NOISE)) + 1))
    both = (labels != NOISE) & (run >= 0)
    np.add.at(shared, (labels[both], run[both]), 1)
    drawn = np.bincount(labels[(labels != NOISE) & (run != NOT_DRAWN)], minlength=count)
    sizes = np.bincount(run[run >= 0], minlength=shared.shape[1])
    overlap = shared / np.maximum(drawn[:, None] + sizes - shared, 1)
    if not overlap.size:
        return np.full(count + 1, NOISE)
    return np.append(np.where(overlap.max(axis=1) >= _FOUND_AGAIN, overlap.argmax(axis=1), NOISE), NOISE)


def _within(neighbours: NDArray[np.int64], drawn: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The neighbours among those drawn, by their new positions; a missing one is replaced by the complaint itself."""
    position = np.cumsum(drawn) - 1
    itself = np.flatnonzero(drawn)[:, None]
    kept = np.where(drawn[neighbours[drawn]], neighbours[drawn], itself)
    return np.asarray(position[kept], dtype=np.int64)
