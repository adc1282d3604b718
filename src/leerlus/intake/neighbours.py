"""Finding the complaints that are most like a given one, by their vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_LEAST_ROOM = 1024
_GROWN = 1.01
_SHORTEST = 1e-6
_TOGETHER = 64
"""Complaints that are compared with all others in one product: more of them take more memory and no less time."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A complaint and its likeness: the cosine to the one that was asked about, both minus what all have in common."""

    id: str
    likeness: float


class Neighbours:
    """Vectors in one block of memory, compared all at once: exact, and fast enough for some hundred thousands.

    What all have in common is their mean, taken anew whenever their number has grown by a hundredth.

    :param dimension: length of a vector.
    """

    def __init__(self, dimension: int) -> None:
        self._ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._block = np.empty((_LEAST_ROOM, dimension), dtype=np.float32)
        self._sum = np.zeros(dimension)
        self._centre = np.zeros(dimension, dtype=np.float32)
        self._lengths = np.empty(0, dtype=np.float32)
        self._centred_at = 0

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, complaint_id: str) -> bool:
        return complaint_id in self._rows

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Take in complaints that are not here yet, with vectors of length 1, shape (n, dimension)."""
        first, last = len(self._ids), len(self._ids) + len(ids)
        if last > len(self._block):
            grown = np.empty((max(last, 2 * len(self._block)), self._block.shape[1]), dtype=np.float32)
            grown[:first] = self._block[:first]
            self._block = grown
        self._block[first:last] = vectors
        self._ids.extend(ids)
        self._rows.update(zip(ids, range(first, last), strict=True))
        self._sum += vectors.sum(axis=0, dtype=np.float64)
        if last > self._centred_at * _GROWN:
            self._centre = (self._sum / last).astype(np.float32)
            self._centred_at, first, self._lengths = last, 0, self._lengths[:0]
        self._lengths = np.append(self._lengths, self._lengths_of(self._block[first:last]))

    def nearest(self, vector: Vectors, *, count: int, without: str | None = None) -> list[Neighbour]:
        """At most ``count`` complaints, the most alike first.

        :param vector: shape (dimension,), of length 1.
        :param without: id of the complaint itself.
        """
        (found,) = self._nearest(vector[np.newaxis], [without], count)
        return found

    def nearest_of(self, ids: Sequence[str], *, count: int) -> dict[str, list[Neighbour]]:
        """The same for each of these complaints, all of which are here."""
        found: dict[str, list[Neighbour]] = {}
        for start in range(0, len(ids), _TOGETHER):
            some = ids[start : start + _TOGETHER]
            vectors = self._block[[self._rows[each] for each in some]]
            found |= zip(some, self._nearest(vectors, some, count), strict=True)
        return found

    def _nearest(self, vectors: Vectors, without: Sequence[str | None], count: int) -> list[list[Neighbour]]:
        if not self._ids:
            return [[] for _ in without]
        likeness = self._likeness(vectors)
        some = min(count + 1, likeness.shape[1])
        best = np.argpartition(likeness, likeness.shape[1] - some)[:, -some:]
        return [
            self._ranked(rows, alike[rows], itself)[:count]
            for rows, alike, itself in zip(best, likeness, without, strict=True)
        ]

    def _ranked(self, rows: NDArray[np.intp], likeness: Vectors, itself: str | None) -> list[Neighbour]:
        order = np.argsort(-likeness, kind="stable")
        ranked = zip(rows[order].tolist(), likeness[order].tolist(), strict=True)
        return [Neighbour(self._ids[row], alike) for row, alike in ranked if self._ids[row] != itself]

    def _likeness(self, vectors: Vectors) -> Vectors:
        """Cosines, shape (asked, all), with one product over all: (x - c)(q - c) = x(q - c) - c(q - c)."""
        asked = vectors - self._centre
        asked /= np.maximum(np.linalg.norm(asked, axis=1, keepdims=True), _SHORTEST)
        products = asked @ self._block[: len(self._ids)].T
        return np.asarray((products - (asked @ self._centre)[:, np.newaxis]) / self._lengths)

    def _lengths_of(self, vectors: Vectors) -> Vectors:
        """|x - c|² = 1 - 2xc + |c|² for x of length 1."""
        squares = 1 - 2 * (vectors @ self._centre) + self._centre @ self._centre
        return np.sqrt(np.maximum(squares, _SHORTEST**2))
