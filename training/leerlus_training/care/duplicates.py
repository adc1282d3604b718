"""Complaints that say the same and were decided about in different ways."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.learning.trained import Codes
from leerlus_training.reading.corpus import Corpus, differences

ALIKE = 0.97
_CHUNK = 512


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two complaints that are nearly the same text, with different categories or outcomes.

    :param likeness: cosine of their vectors.
    """

    first: int
    second: int
    likeness: float
    first_categories: Codes
    second_categories: Codes
    first_outcomes: Codes
    second_outcomes: Codes


def contradictions(corpus: Corpus, vectors: NDArray[np.float32], *, alike: float = ALIKE) -> list[Contradiction]:
    """Every such pair, the most alike first.

    :param vectors: of the corpus' texts, shape (n, dimension), rows of length 1.
    :param alike: cosine from which two texts count as saying the same.
    """
    rows = [row.submission for row in corpus.rows]
    found = [
        Contradiction(first, second, likeness, one.categories, other.categories, one.outcomes, other.outcomes)
        for first, second, likeness in _pairs(vectors, alike)
        for one, other in ((rows[first], rows[second]),)
        if differences(one, other)
    ]
    return sorted(found, key=lambda each: -each.likeness)


def _pairs(vectors: NDArray[np.float32], alike: float) -> Iterator[tuple[int, int, float]]:
    for start in range(0, len(vectors), _CHUNK):
        cosines = vectors[start : start + _CHUNK] @ vectors.T
        for row, other in zip(*np.nonzero(cosines >= alike), strict=True):
            if start + row < other:
                yield int(start + row), int(other), float(cosines[row, other])
