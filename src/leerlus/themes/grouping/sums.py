"""Sums of the features of groups that join, from which the likeness of two groups follows."""

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array


class Sums(Protocol):
    """A sum of features per group; at first each complaint is a group by itself."""

    def products(self, group: int, others: NDArray[np.int64]) -> NDArray[np.float32]:
        """Dot products of the sum of a group with those of others, shape (others,)."""
        ...

    def add(self, one: int, other: int) -> None:
        """Add the sum of the other to that of one."""
        ...


def sums_of(features: NDArray[np.float32] | csr_array[Any]) -> Sums:
    """The sums to begin with; the features themselves are left as they are."""
    return _SparseSums(features) if isinstance(features, csr_array) else _DenseSums(features)


class _DenseSums:
    def __init__(self, features: NDArray[np.float32]) -> None:
        self._sums = features.copy()

    def products(self, group: int, others: NDArray[np.int64]) -> NDArray[np.float32]:
        return np.asarray(self._sums[others] @ self._sums[group])

    def add(self, one: int, other: int) -> None:
        self._sums[one] += self._sums[other]


class _SparseSums:
    """Of each group only the columns in which it has something; as many of them as its members have at most."""

    def __init__(self, features: csr_array[Any]) -> None:
        self._columns = np.split(features.indices, features.indptr[1:-1])
        self._values = np.split(features.data, features.indptr[1:-1])
        self._row = np.zeros(features.shape[1], dtype=np.float32)

    def products(self, group: int, others: NDArray[np.int64]) -> NDArray[np.float32]:
        found = np.zeros(len(others), dtype=np.float32)
        self._row[self._columns[group]] = self._values[group]
        lengths = np.array([len(self._columns[other]) for other in others], dtype=np.int64)
        if lengths.any():
            columns = np.concatenate([self._columns[other] for other in others])
            values = np.concatenate([self._values[other] for other in others])
            firsts = (np.cumsum(lengths) - lengths)[lengths > 0]
            found[lengths > 0] = np.add.reduceat(self._row[columns] * values, firsts)
        self._row[self._columns[group]] = 0
        return found

    def add(self, one: int, other: int) -> None:
        columns = np.concatenate([self._columns[one], self._columns[other]])
        values = np.concatenate([self._values[one], self._values[other]])
        self._columns[one], places = np.unique(columns, return_inverse=True)
        self._values[one] = np.bincount(places, weights=values).astype(np.float32)
        self._columns[other] = self._values[other] = np.empty(0, dtype=np.int64)
