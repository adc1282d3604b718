"""The stability stamp: how often a theme is found again when a fifth of all complaints is left out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.belonging import NOISE, settle, without_small
from leerlus.themes.clustering import Strictness, thresholds
from leerlus.themes.linkage import Bonds, average_linkage
from leerlus.themes.neighbours import NEIGHBOURS, nearest_neighbours

_SHARE_DRAWN = 0.8
_SPARE = 1.5
_FOUND_AGAIN = 0.5


def stability(
    features: NDArray[np.float32], themes: Sequence[Sequence[int]], *, runs: int, smallest: int, seed: int
) -> list[float]:
    """Per theme, the share of resampled runs with a group that overlaps it by half (Jaccard index).

    What people decided is left out of these runs: the stamp says what the complaints say by themselves.

    :param themes: positions of the members of each.
    """
    chance = np.random.default_rng(seed)
    neighbours = nearest_neighbours(features, int(NEIGHBOURS * _SPARE))
    limits = thresholds(features, Strictness(), seed=seed)
    found = np.zeros(len(themes))
    for _ in range(runs):
        drawn = chance.random(len(features)) < _SHARE_DRAWN
        part = features[drawn]
        groups = average_linkage(part, _within(neighbours, drawn), threshold=limits.joining)
        labels = np.full(len(features), NOISE)
        labels[drawn] = settle(
            part,
            without_small(groups, smallest, Bonds()),
            threshold=limits.belonging,
            smallest=smallest,
            bonds=Bonds(),
        )
        found += [_overlap(np.array(rows, dtype=np.int64), labels, drawn) >= _FOUND_AGAIN for rows in themes]
    return [float(share) for share in found / max(runs, 1)]


def _within(neighbours: NDArray[np.int64], drawn: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The neighbours among those drawn, by their new positions; a missing one is replaced by the complaint itself."""
    position = np.cumsum(drawn) - 1
    itself = np.flatnonzero(drawn)[:, None]
    kept = np.where(drawn[neighbours[drawn]], neighbours[drawn], itself)
    return np.asarray(position[kept], dtype=np.int64)


def _overlap(rows: NDArray[np.int64], labels: NDArray[np.int64], drawn: NDArray[np.bool_]) -> float:
    """Highest Jaccard index of the drawn members with any group."""
    members = rows[drawn[rows]]
    groups, shared = np.unique(labels[members][labels[members] != NOISE], return_counts=True)
    together = [len(members) + (labels == group).sum() - count for group, count in zip(groups, shared, strict=True)]
    return max((count / all_ for count, all_ in zip(shared, together, strict=True)), default=0.0)
