"""Which rows to hold out in turn, so that what is said of them was not learned from them."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.model_selection import GroupKFold

from leerlus.suggestions.plenty import parts_of

Rows = NDArray[np.intp]

_MANY_GROUPS = 20


def are_many(rows: NDArray[np.bool_], groups: NDArray[np.generic] | None) -> bool:
    """Whether these rows are of so many groups, twenty or more, that each part surely holds some of them.

    :param rows: shape (n,).
    :param groups: of which group each row is, shape (n,); each is one of its own when not given.
    """
    return bool((rows.sum() if groups is None else len(np.unique(groups[rows]))) >= _MANY_GROUPS)


def by_group(rows: int, groups: ArrayLike | None, *, seed: int) -> Iterator[tuple[Rows, Rows]]:
    """Rows to learn from and rows to hold out, for each part; rows of one group are held out together.

    :param groups: of which group each row is, shape (rows,); each is one of its own when not given.
    :returns: nothing when all rows are of one group.
    """
    about = np.arange(rows) if groups is None else np.asarray(groups)
    parts = min(parts_of(rows), len(np.unique(about)))
    if parts > 1:
        yield from GroupKFold(n_splits=parts, shuffle=True, random_state=seed).split(about, groups=about)
