"""What is done otherwise when there are very many complaints to learn from."""

import numpy as np
from numpy.typing import NDArray

ENOUGH = 20_000
"""Rows from which one classifier is learned, and texts from which terms are; of more, a part is taken."""

_PARTS, _FEW_PARTS = 5, 2

Rows = NDArray[np.intp]


def parts_of(rows: int) -> int:
    """In how many parts to hold rows out: two when half of them are as many as a classifier learns from anyhow."""
    return _FEW_PARTS if rows >= _FEW_PARTS * ENOUGH else _PARTS


def enough_of(rows: Rows, truth: NDArray[np.bool_], *, seed: int) -> Rows:
    """At most :data:`ENOUGH` of these rows, in their order: half of them with the label, as far as there are so many.

    A classifier whose classes are balanced is hardly changed by leaving out some of the larger one (case-control
    sampling: King and Zeng, Logistic Regression in Rare Events Data, 2001). Probabilities have to come from all rows.

    :param truth: whether each of all rows has the label.
    :param seed: of the draw.
    """
    if len(rows) <= ENOUGH:
        return rows
    random = np.random.default_rng(seed)
    with_label, without = rows[truth[rows]], rows[~truth[rows]]
    wanted = min(len(with_label), max(ENOUGH // 2, ENOUGH - len(without)))
    drawn = random.choice(with_label, wanted, replace=False), random.choice(without, ENOUGH - wanted, replace=False)
    return np.sort(np.concatenate(drawn))
