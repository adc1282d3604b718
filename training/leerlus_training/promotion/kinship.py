"""Whether an encoder puts complaints of one theme near each other: what themes and precedents rest on."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.measuring.metrics import Indices

Vectors = NDArray[np.float32]


def with_kin(groups: Sequence[str]) -> Indices:
    """The rows of which another row has the same theme or situation."""
    sizes = Counter(groups)
    return np.array([row for row, group in enumerate(groups) if sizes[group] > 1], np.intp)


def nearest_is_kin(vectors: Vectors, groups: Sequence[str]) -> NDArray[np.bool_]:
    """Whether the row that is most like each one has the same theme or situation, shape (rows,).

    :param vectors: shape (rows, dimension), of length 1.
    """
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -np.inf)
    about = np.asarray(groups)
    is_kin: NDArray[np.bool_] = about[likeness.argmax(axis=1)] == about
    return is_kin
