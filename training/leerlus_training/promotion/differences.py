"""How much two models differ on the same rows, by a paired bootstrap."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.measuring.metrics import Indices

Measure = Callable[[Indices], float | NDArray[np.floating]]

SAMPLES = 500
_TAILS = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of both models.

    :param low: lower bound of the 95 % interval of challenger minus champion.
    :param high: its upper bound.
    :param support: rows, or for a category the rows that truly have it.
    """

    champion: float
    challenger: float
    low: float
    high: float
    support: int

    @property
    def change(self) -> float:
        """Challenger minus champion."""
        return self.challenger - self.champion

    @property
    def is_lower(self) -> bool:
        """Whether the challenger's figure is lower beyond the interval."""
        return self.high < 0

    @property
    def is_higher(self) -> bool:
        """Whether the challenger's figure is higher beyond the interval."""
        return self.low > 0


def differences(
    champion: Measure, challenger: Measure, *, rows: int, supports: NDArray[np.integer], seed: int
) -> list[Difference]:
    """Both models measured on all rows, and on the same samples of the rows drawn with replacement.

    Pairing takes out how hard the drawn rows are, so that the interval is about the models alone (Efron and
    Tibshirani, An Introduction to the Bootstrap, 1993).

    :param champion: gives one value, or one for each of ``supports``, for the rows with the given indices.
    :param supports: shape (values,).
    """
    random = np.random.default_rng(seed)
    everything = np.arange(rows)
    drawn = [random.integers(rows, size=rows) for _ in range(SAMPLES)]
    changes = np.array([np.atleast_1d(challenger(some)) - np.atleast_1d(champion(some)) for some in drawn])
    low, high = np.quantile(changes, _TAILS, axis=0)
    values = zip(
        np.atleast_1d(champion(everything)), np.atleast_1d(challenger(everything)), low, high, supports, strict=True
    )
    return [Difference(float(a), float(b), float(c), float(d), int(n)) for a, b, c, d, n in values]
