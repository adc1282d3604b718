"""Average linkage over a graph of neighbours: joins what is most alike, as far as people allow it."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from leerlus.themes.grouping.sums import sums_of


@dataclass(frozen=True, slots=True)
class Bonds:
    """What people decided about which complaints belong together.

    :param held: groups of positions that stay together; no two of these groups ever join.
    :param barred: positions that may never come into a held group, by its index.
    """

    held: Sequence[Sequence[int]] = ()
    barred: Mapping[int, Sequence[int]] = field(default_factory=dict)


def average_linkage(
    features: NDArray[np.float32] | csr_array[Any],
    neighbours: NDArray[np.int64],
    *,
    threshold: float,
    bonds: Bonds | None = None,
) -> NDArray[np.int64]:
    """A label per complaint: groups are joined while their complaints are on average at least so much alike.

    The likeness of two groups is the mean cosine of all pairs between them (UPGMA), which follows from their sums;
    so it is exact, although only groups with neighbours in each other are ever compared. Time grows with the number
    of neighbours, not with that of pairs. Equal likeness is decided by position, so the outcome is always the same.

    :param features: shape (n, features), rows L2-normalised or zero; sparse where most of them are zero.
    :param neighbours: shape (n, k), positions.
    :param threshold: least mean cosine.
    """
    groups = _Groups(features, neighbours, bonds or Bonds())
    groups.join_while_alike(threshold)
    return groups.labels()


class _Groups:
    """The groups so far. A group is known by its first position; ``ages`` tells stale candidates from fresh ones."""

    def __init__(
        self, features: NDArray[np.float32] | csr_array[Any], neighbours: NDArray[np.int64], bonds: Bonds
    ) -> None:
        self._sums = sums_of(features)
        self._sizes = np.ones(len(neighbours))
        self._home = np.arange(len(neighbours))
        self._ages = [0] * len(neighbours)
        self._around = _both_ways(neighbours)
        self._anchor: dict[int, int] = {}
        self._barred: dict[int, set[int]] = {}
        self._tie(bonds)

    def join_while_alike(self, threshold: float) -> None:
        candidates: list[tuple[float, int, int, int, int]] = []
        for group in np.flatnonzero(self._home == np.arange(len(self._home))).tolist():
            candidates += self._candidates(group, threshold, [each for each in self._around[group] if each > group])
        heapq.heapify(candidates)
        while candidates:
            _, one, other, age, other_age = heapq.heappop(candidates)
            if self._ages[one] == age and self._ages[other] == other_age and self._allowed(one, other):
                self._join(one, other)
                for candidate in self._candidates(one, threshold, self._around[one]):
                    heapq.heappush(candidates, candidate)

    def labels(self) -> NDArray[np.int64]:
        home = self._home
        while (home[home] != home).any():
            home = home[home]
        return home

    def _tie(self, bonds: Bonds) -> None:
        for index, positions in enumerate(bonds.held):
            if positions:
                first, *others = sorted(positions)
                for other in others:
                    self._join(first, other)
                self._anchor[first] = index
        for index, positions in bonds.barred.items():
            for position in positions:
                self._barred.setdefault(int(self._home[position]), set()).add(index)

    def _candidates(
        self, group: int, threshold: float, others: Iterable[int]
    ) -> Iterable[tuple[float, int, int, int, int]]:
        around = np.fromiter(others, dtype=np.int64)
        likeness = self._sums.products(group, around) / (self._sizes[around] * self._sizes[group])
        for place in np.flatnonzero(likeness >= threshold).tolist():
            one, other = sorted((group, int(around[place])))
            yield -float(likeness[place]), one, other, self._ages[one], self._ages[other]

    def _allowed(self, one: int, other: int) -> bool:
        if one in self._anchor and other in self._anchor:
            return False
        return self._anchor.get(one, -1) not in self._barred.get(other, ()) and (
            self._anchor.get(other, -1) not in self._barred.get(one, ())
        )

    def _join(self, one: int, other: int) -> None:
        self._sums.add(one, other)
        self._sizes[one] += self._sizes[other]
        self._home[other] = one
        self._ages[one] += 1
        self._ages[other] = -1
        self._inherit(one, other)
        for neighbour in self._around[other]:
            self._around[neighbour].discard(other)
            self._around[neighbour].add(one)
        self._around[one] |= self._around[other]
        self._around[one] -= {one, other}
        self._around[other] = set()

    def _inherit(self, one: int, other: int) -> None:
        if other in self._anchor:
            self._anchor[one] = self._anchor.pop(other)
        if other in self._barred:
            self._barred.setdefault(one, set()).update(self._barred.pop(other))


def _both_ways(neighbours: NDArray[np.int64]) -> list[set[int]]:
    around = [set(row) - {position} for position, row in enumerate(neighbours.tolist())]
    for position, row in enumerate(neighbours.tolist()):
        for neighbour in set(row) - {position}:
            around[neighbour].add(position)
    return around
