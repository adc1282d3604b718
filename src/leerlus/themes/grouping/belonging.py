"""Which theme a complaint belongs to, now that it is known which themes there are."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.grouping.linkage import Bonds
from leerlus.themes.grouping.neighbours import blocks

NOISE = -1

_ROUNDS = 10
_BLOCK = 4096
_PATIENCE = 3


def settle(
    features: NDArray[np.float32], labels: NDArray[np.int64], *, threshold: float, smallest: int, bonds: Bonds
) -> NDArray[np.int64]:
    """Move each complaint to the group that it is most like, or to none, until nothing moves.

    Likeness to a group is the mean cosine to its other members. Linkage decides early and never goes back on it; this
    mends what it did before it knew the whole. What people decided stays as it is.

    :param labels: a group per complaint, :data:`NOISE` for none.
    :param threshold: least likeness to belong to a group.
    :param smallest: groups that become smaller are given up, unless people made them.
    """
    return until_nothing_moves(labels, lambda now: _moved(features, now, threshold, bonds), smallest, bonds)


def until_nothing_moves(
    labels: NDArray[np.int64], move: Callable[[NDArray[np.int64]], NDArray[np.int64]], smallest: int, bonds: Bonds
) -> NDArray[np.int64]:
    """Move complaints and give up groups that become too small, again and again, ten times at most.

    What people held together stays where it is.

    :param move: gives a group per complaint, :data:`NOISE` for none, from those that there are.
    """
    for _ in range(_ROUNDS):
        moved = move(labels)
        for positions in bonds.held:
            moved[list(positions)] = labels[list(positions)]
        moved = without_small(moved, smallest, bonds)
        if (moved == labels).all():
            break
        labels = moved
    return labels


def raised_cutoff(inside: NDArray[np.float32], outside: NDArray[np.float32], *, least: float) -> float:
    """Least likeness that a theme asks for, learned from the complaints that people took out of it.

    Of all cut-offs the one that loses the smallest share of members and lets the fewest of those others in; n others
    weigh n / (n + 3), so that a single one cannot empty a theme.

    :param inside: likeness of each member.
    :param outside: likeness of each complaint that was taken out.
    """

    def costs(cutoff: float) -> float:
        return float((inside < cutoff).mean() + (outside >= cutoff).sum() / (len(outside) + _PATIENCE))

    above = [float(np.nextafter(each, np.float32(2))) for each in outside if each >= least]
    return min([least, *sorted(above)], key=costs)


def without_small(labels: NDArray[np.int64], smallest: int, bonds: Bonds) -> NDArray[np.int64]:
    """Groups numbered from 0, in their own order; too small ones are given up, unless people made them."""
    found, inverse, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    kept = (sizes >= smallest) & (found != NOISE)
    kept[[int(inverse[positions[0]]) for positions in bonds.held if positions]] = True
    return np.where(kept, np.cumsum(kept) - 1, NOISE)[inverse]


def _moved(
    features: NDArray[np.float32], labels: NDArray[np.int64], threshold: float, bonds: Bonds
) -> NDArray[np.int64]:
    sums, sizes = _sums(features, labels)
    if not len(sizes):
        return labels
    barred = barred_groups(labels, bonds)
    centres = np.asarray(sums / sizes[:, None], dtype=np.float32)
    cutoffs = _cutoffs(features, labels, centres, threshold, barred)
    return np.concatenate(
        [_nearest_group(features, labels, rows, sums, sizes, cutoffs, barred) for rows in blocks(len(features), _BLOCK)]
    )


def _nearest_group(
    features: NDArray[np.float32],
    labels: NDArray[np.int64],
    rows: NDArray[np.int64],
    sums: NDArray[np.float32],
    sizes: NDArray[np.int64],
    cutoffs: NDArray[np.float32],
    barred: dict[int, set[int]],
) -> NDArray[np.int64]:
    likeness = features[rows] @ sums.T / sizes
    inside = np.flatnonzero(labels[rows] != NOISE)
    likeness[inside, labels[rows][inside]] = _own_likeness(features[rows], labels[rows], sums, sizes)[inside]
    for place, row in enumerate(rows.tolist()):
        likeness[place, list(barred.get(row, ()))] = -np.inf
    likeness[likeness < cutoffs] = -np.inf
    return np.where(likeness.max(axis=1) > -np.inf, likeness.argmax(axis=1), NOISE)


def _cutoffs(
    features: NDArray[np.float32],
    labels: NDArray[np.int64],
    centres: NDArray[np.float32],
    threshold: float,
    barred: dict[int, set[int]],
) -> NDArray[np.float32]:
    """Least likeness per group; higher where people took complaints out."""
    cutoffs = np.full(len(centres), threshold, dtype=np.float32)
    for group in {group for groups in barred.values() for group in groups}:
        outside = [row for row, groups in barred.items() if group in groups]
        inside = features[labels == group] @ centres[group]
        cutoffs[group] = raised_cutoff(inside, features[outside] @ centres[group], least=threshold)
    return cutoffs


def _own_likeness(
    features: NDArray[np.float32], labels: NDArray[np.int64], sums: NDArray[np.float32], sizes: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Mean cosine to the other members of one's group; meaningless for noise."""
    if not len(sums):
        return np.zeros(len(features), dtype=np.float32)
    with_self = np.einsum("ij,ij->i", features, sums[labels])
    itself = np.einsum("ij,ij->i", features, features)
    return np.asarray((with_self - itself) / np.maximum(sizes[labels] - 1, 1), dtype=np.float32)


def _sums(features: NDArray[np.float32], labels: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    inside = labels != NOISE
    sums = np.zeros((int(labels.max(initial=NOISE)) + 1, features.shape[1]), dtype=np.float32)
    np.add.at(sums, labels[inside], features[inside])
    return sums, np.maximum(np.bincount(labels[inside], minlength=len(sums)), 1)


def barred_groups(labels: NDArray[np.int64], bonds: Bonds) -> dict[int, set[int]]:
    """Per complaint the groups it may not come into: those it was taken out of, and those of others' choosing."""
    barred: dict[int, set[int]] = {}
    for index, positions in bonds.barred.items():
        if bonds.held[index]:
            group = int(labels[bonds.held[index][0]])
            for position in positions:
                barred.setdefault(position, set()).add(group)
    return barred
