"""How grave a complaint is: one of several grades, with probabilities that can be believed."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from leerlus.suggestions.learning.holding_out import by_group
from leerlus.suggestions.learning.multinomial import LEAST, Multinomial
from leerlus.suggestions.model import Gravity

Floats = NDArray[np.floating]


class Grades(BaseEstimator):
    """A multinomial regression, and another that turns what it said of held-out rows into probabilities.

    The second is matrix scaling (Guo and others, On Calibration of Modern Neural Networks, 2017). A grade is named by
    its probability beside the cube root of its share of the rows, so that a rare grade is named somewhat before it is
    the most probable one.

    After ``fit``: ``grades_`` and ``scaling_``, the two regressions, and ``shares_`` of the grades, shape (grades,).

    :param seed: of the division into parts that are held out in turn.
    """

    def __init__(self, *, seed: int = 0) -> None:
        self.seed = seed

    def fit(self, X: csr_matrix, y: ArrayLike, *, groups: ArrayLike | None = None) -> Self:
        """Learn from features of shape (n, features) and grades from 1 of shape (n,).

        :param groups: of which group each row is, shape (n,): rows that tell of the same are held out together.
        """
        columns = np.asarray(y) - 1
        self.shares_ = np.bincount(columns) / len(columns)
        said = np.zeros((len(columns), len(self.shares_)))
        for learned, held in by_group(len(columns), groups, seed=self.seed):
            said[held] = self._learn(X[learned], columns[learned]).log_probabilities(X[held], len(self.shares_))
        self.scaling_ = Multinomial(penalty=1, balanced=False, seed=self.seed).fit(said, columns)
        self.grades_ = self._learn(X, columns)
        return self

    def predict_proba(self, X: csr_matrix) -> Floats:
        """Probability of each grade, the lightest first, shape (n, grades)."""
        check_is_fitted(self, "grades_")
        said = self.grades_.log_probabilities(X, len(self.shares_))
        return np.asarray(np.exp(self.scaling_.log_probabilities(said, len(self.shares_))))

    def gravities(self, X: csr_matrix) -> list[Gravity]:
        """The grade of each row, and how probable each is."""
        probabilities = self.predict_proba(X)
        named = (probabilities / np.cbrt(np.maximum(self.shares_, LEAST))).argmax(axis=1) + 1
        return [Gravity(int(level), tuple(map(float, row))) for level, row in zip(named, probabilities, strict=True)]

    def _learn(self, features: csr_matrix, columns: NDArray[np.intp]) -> Multinomial:
        return Multinomial(seed=self.seed).fit(features, columns)
