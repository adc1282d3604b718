"""Which complaints lie nearest to each complaint."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 30

_BLOCK = 512
_WORKERS = 2


def nearest_neighbours(features: NDArray[np.float32], count: int = NEIGHBOURS) -> NDArray[np.int64]:
    """Positions of the complaints with the highest cosine to each complaint, itself excepted; exact.

    Compared block by block: time grows with the square of the number of complaints, memory does not.

    :param features: shape (n, features), rows L2-normalised or zero.
    :returns: shape (n, min(count, n - 1)), in no particular order.
    """
    count = min(count, len(features) - 1)
    if count < 1:
        return np.empty((len(features), 0), dtype=np.int64)
    with ThreadPoolExecutor(_WORKERS) as workers:
        return np.concatenate(
            list(workers.map(lambda rows: _nearest(features, rows, count), blocks(len(features), _BLOCK)))
        )


def blocks(count: int, size: int) -> Iterator[NDArray[np.int64]]:
    """All positions below ``count``, so many at a time."""
    for start in range(0, count, size):
        yield np.arange(start, min(start + size, count))


def _nearest(features: NDArray[np.float32], rows: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    cosines = features[rows] @ features.T
    cosines[np.arange(len(rows)), rows] = -np.inf
    return np.argpartition(-cosines, count - 1, axis=1)[:, :count].astype(np.int64)
