"""Finding the complaints that are most like a given one, by their vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_LEAST_ROOM = 1024


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A complaint and its likeness: the cosine to the one that was asked about, both minus what all have in common."""

    id: str
    likeness: float


class Neighbours:
    """Vectors in one block of memory, compared all at once: exact, and fast enough for some hundred thousands.

    :param dimension: length of a vector.
    """

    def __init__(self, dimension: int) -> None:
        self._ids: list[str] = []
        self._block = np.empty((_LEAST_ROOM, dimension), dtype=np.float32)
        self._sum = np.zeros(dimension)

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
        """With one product: (x - c)(q - c) = xq' - cq', and |x - c|² = 1 - 2xc + |c|² for x of length 1."""
        block = self._block[: len(self._ids)]
        centre = (self._sum / len(self._ids)).astype(np.float32)
        asked = vector - centre
        products = block @ np.stack([asked, centre], axis=1)
        lengths = np.sqrt(np.maximum(1 - 2 * products[:, 1] + centre @ centre, 1e-12))
        return np.asarray((products[:, 0] - centre @ asked) / (lengths * max(float(np.linalg.norm(asked)), 1e-6)))
