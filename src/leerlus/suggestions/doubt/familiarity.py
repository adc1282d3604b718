"""Whether a text looks like anything that the model has seen."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, OutlierMixin
from sklearn.cluster import KMeans
from sklearn.utils.validation import check_is_fitted, validate_data

FEWEST_KNOWN = 0.15
"""Share of the words of a text that must have been learned. In a Dutch complaint it is over a half; in keys hit at
random, or in a language that was never seen, it is next to nothing."""


class Familiarity(OutlierMixin, BaseEstimator):
    """Tells strange vectors by their cosine to the nearest of a few centres of the training vectors.

    :param centres: number of centres; fewer when there are fewer vectors than ten per centre.
    :param strange: share of the training vectors themselves that may count as strange.
    :param seed: where the search for centres starts.
    """

    def __init__(self, *, centres: int = 32, strange: float = 0.01, seed: int = 0) -> None:
        self.centres = centres
        self.strange = strange
        self.seed = seed

    def fit(self, X: ArrayLike, y: None = None) -> Self:  # noqa: ARG002 - scikit-learn's signature
        """Find centres in vectors of shape (n, dimension) and how near to one a usual vector is."""
        vectors = validate_data(self, X, ensure_min_samples=2)
        count = max(1, min(self.centres, len(vectors) // 10))
        found = KMeans(n_clusters=count, n_init=1, random_state=self.seed).fit(vectors)
        self.centres_ = _unit(found.cluster_centers_)
        self.offset_ = float(np.quantile(self.score_samples(vectors), self.strange))
        return self

    def score_samples(self, X: ArrayLike) -> NDArray[np.floating]:
        """Cosine of each vector to the nearest centre, shape (n,)."""
        check_is_fitted(self)
        vectors = validate_data(self, X, reset=False)
        return np.asarray((_unit(vectors) @ self.centres_.T).max(axis=1))

    def decision_function(self, X: ArrayLike) -> NDArray[np.floating]:
        """How much nearer than the limit each vector is; negative for strange ones."""
        return self.score_samples(X) - self.offset_

    def predict(self, X: ArrayLike) -> NDArray[np.intp]:
        """1 for a familiar vector, -1 for a strange one."""
        return np.where(self.decision_function(X) >= 0, 1, -1)


def _unit(vectors: NDArray[np.floating]) -> NDArray[np.floating]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)
