"""What the resampled runs agree on: groups that come together in them, and which complaints stand alone.

Evidence accumulation: Fred and Jain, "Combining Multiple Clusterings Using Evidence Accumulation", IEEE Transactions on
Pattern Analysis and Machine Intelligence 27 (2005).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from leerlus.themes.grouping.belonging import NOISE, barred_groups, until_nothing_moves, without_small
from leerlus.themes.grouping.linkage import Bonds, average_linkage
from leerlus.themes.grouping.resampling import NOT_DRAWN, SHARE_DRAWN

_PREFERENCE = 1e-6


def together(
    reruns: NDArray[np.int64], neighbours: NDArray[np.int64], *, agreed: float, smallest: int, bonds: Bonds
) -> NDArray[np.int64]:
    """Groups whose complaints came together in so large a share of the runs, on average over their pairs.

    :param reruns: shape (runs, n), as of :func:`leerlus.themes.grouping.resampling.rerun`.
    :param neighbours: of each complaint; groups join along these.
    :returns: a group per complaint, :data:`NOISE` for those in none of at least ``smallest``.
    """
    groups = average_linkage(_whereabouts(reruns), neighbours, threshold=agreed, bonds=bonds)
    return without_small(groups, smallest, bonds)


def consensus(
    labels: NDArray[np.int64], reruns: NDArray[np.int64], *, agreed: float, smallest: int, bonds: Bonds
) -> NDArray[np.int64]:
    """Move each complaint to the group that it has most company of, or to none, until nothing moves.

    So a complaint that is in no group is taken in when the runs put it with one, and one that they did not put with
    its group stands alone. What people decided stays as it is; a group out of which they took complaints
    takes in none.

    :param labels: a group per complaint, :data:`NOISE` for none.
    :param reruns: shape (runs, n), as of :func:`leerlus.themes.grouping.resampling.rerun`.
    :param agreed: least company to belong to a group, 0-1.
    :param smallest: groups that become smaller are given up, unless people made them.
    """
    return until_nothing_moves(labels, lambda now: _moved(now, reruns, agreed, bonds), smallest, bonds)


def company(labels: NDArray[np.int64], reruns: NDArray[np.int64]) -> NDArray[np.float32]:
    """With how large a share of each group each complaint was put together, on average over the runs that drew it.

    :returns: shape (n, groups).
    """
    inside = np.flatnonzero(labels != NOISE)
    own = np.zeros((len(labels), int(labels.max(initial=NOISE)) + 1), dtype=np.float32)
    own[inside, labels[inside]] = 1
    shares = np.zeros_like(own)
    for run in reruns:
        drawn = own[run != NOT_DRAWN].sum(axis=0)
        together = np.zeros((int(run.max(initial=NOISE)) + 1, own.shape[1]), dtype=np.float32)
        placed = np.flatnonzero(run >= 0)
        np.add.at(together, run[placed], own[placed])
        shares[placed] += (together[run[placed]] - own[placed]) / np.maximum(drawn - own[placed], 1)
    return np.asarray(shares / np.maximum((reruns != NOT_DRAWN).sum(axis=0), 1)[:, None], dtype=np.float32)


def _whereabouts(reruns: NDArray[np.int64]) -> csr_array[Any]:
    """Of each complaint in which group of which run it was, so that the product of two is how often they were together.

    A share of the runs that drew both, as expected from how many drew each.

    :returns: shape (n, groups of all runs), one value per complaint and run at most.
    """
    complaints, runs = np.nonzero(reruns.T >= 0)
    sizes = reruns.max(axis=1, initial=NOISE) + 1
    firsts = np.cumsum(sizes) - sizes
    drawn = np.maximum((reruns != NOT_DRAWN).sum(axis=0), 1)
    shares = np.asarray(1 / np.sqrt(SHARE_DRAWN * drawn[complaints]), dtype=np.float32)
    groups = firsts[runs] + reruns[runs, complaints]
    return csr_array((shares, (complaints, groups)), shape=(reruns.shape[1], int(sizes.sum())))


def _moved(labels: NDArray[np.int64], reruns: NDArray[np.int64], agreed: float, bonds: Bonds) -> NDArray[np.int64]:
    shares = company(labels, reruns)
    if not shares.size:
        return labels
    inside = np.flatnonzero(labels != NOISE)
    shares[inside, labels[inside]] += _PREFERENCE
    for group in {group for groups in barred_groups(labels, bonds).values() for group in groups}:
        shares[labels != group, group] = 0
    return np.where(shares.max(axis=1) >= agreed, shares.argmax(axis=1), NOISE)
