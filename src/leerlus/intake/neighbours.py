"""Finding the complaints that are most like a given one, by their vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_LEAST_ROOM = 1024
_GROWN = 1.01
_SHORTEST = 1e-6


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
        self._block = np.empty((_LEAST_ROOM, dimension), dtype=np.float32)
        self._sum = np.zeros(dimension)
        self._centre = np.zeros(dimension, dtype=np.float32)
        self._lengths = np.empty(0, dtype=np.float32)
        self._centred_at = 0

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Take in complaints with vectors of length 1, shape (n, dimension)."""
        first, last = len(self._ids), len(self._ids) + len(ids)
        if last > len(self._block):
            grown = np.empty((max(last, 2 * len(self._block)), self._block.shape[1]), dtype=np.float32)
            grown[:first] = self._block[:first]
            self._block = grown
        self._block[first:last] = vectors
        self._ids.extend(ids)
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
        if not self._ids:
            return []
        likeness = self._likeness(vector)
        some = min(count + 1, len(likeness))
        best = np.argpartition(likeness, len(likeness) - some)[-some:]
        ranked = best[np.argsort(-likeness[best], kind="stable")]
        found = [Neighbour(self._ids[row], float(likeness[row])) for row in ranked if self._ids[row] != without]
        return found[:count]

    def _likeness(self, vector: Vectors) -> Vectors:
        """Cosines with one product over all: (x - c)(q - c) = x(q - c) - c(q - c)."""
        asked = vector - self._centre
        asked /= max(float(np.linalg.norm(asked)), _SHORTEST)
        return np.asarray((self._block[: len(self._ids)] @ asked - self._centre @ asked) / self._lengths)

    def _lengths_of(self, vectors: Vectors) -> Vectors:
        """|x - c|² = 1 - 2xc + |c|² for x of length 1."""
        squares = 1 - 2 * (vectors @ self._centre) + self._centre @ self._centre
        return np.sqrt(np.maximum(squares, _SHORTEST**2))
