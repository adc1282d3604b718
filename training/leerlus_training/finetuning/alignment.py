"""Bringing the vectors of one tuned encoder into the space of another."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Alignment:
    """A rotation about the centres of two spaces.

    :param centre: of the space that vectors come from, (dimension,).
    :param rotation: orthogonal, (dimension, dimension).
    :param aim: centre of the space that they are brought into, (dimension,).
    """

    centre: Vectors
    rotation: Vectors
    aim: Vectors

    def of(self, vectors: Vectors) -> Vectors:
        """The vectors in the other space, of length 1, (n, dimension)."""
        moved = (vectors - self.centre) @ self.rotation + self.aim
        aligned: Vectors = moved / np.linalg.norm(moved, axis=1, keepdims=True)
        return aligned


def align(vectors: Vectors, aims: Vectors) -> Alignment:
    """The rotation that brings vectors nearest to what another encoder made of the same texts.

    Orthogonal Procrustes (Schönemann, A generalized solution of the orthogonal Procrustes problem, 1966).

    :param vectors: shape (n, dimension).
    :param aims: of the same texts, in the same order.
    """
    centre, aim = vectors.mean(axis=0), aims.mean(axis=0)
    left, _, right = np.linalg.svd((vectors - centre).T @ (aims - aim))
    return Alignment(centre, left @ right, aim)
