"""How grave a complaint is: ordered grades, told apart by the same machinery as the categories."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.model import Gravity


def steps(grades: Sequence[int], highest: int) -> NDArray[np.bool_]:
    """Whether each grade is at least 2, at least 3, and so on: shape (n, highest - 1).

    One yes/no question for each step keeps the order of the grades (Frank and Hall, A Simple Approach to Ordinal
    Classification, 2001).
    """
    return np.asarray(grades)[:, None] >= np.arange(2, highest + 1)[None, :]


def gravities(probabilities: NDArray[np.floating]) -> list[Gravity]:
    """Grades from the probabilities of the steps, shape (n, highest - 1)."""
    at_least = np.minimum.accumulate(probabilities, axis=1)
    bounds = np.hstack([np.ones((len(at_least), 1)), at_least, np.zeros((len(at_least), 1))])
    shares = bounds[:, :-1] - bounds[:, 1:]
    return [Gravity(int(np.argmax(row)) + 1, tuple(map(float, row))) for row in shares]
