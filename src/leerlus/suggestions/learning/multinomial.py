"""Which one of several columns a row belongs to, learned from uneven examples."""

import warnings
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted, validate_data

from leerlus.suggestions.plenty import ENOUGH

Floats = NDArray[np.floating]

LEAST = 1e-6
"""What a column is given at least, so that a row of it is a surprise and no contradiction."""


class Multinomial(ClassifierMixin, BaseEstimator):
    """Multinomial logistic regression on at most ``most_rows`` rows.

    :param penalty: how strongly weights are kept small.
    :param balanced: rare columns weigh as much as frequent ones.
    :param most_rows: rows to learn from; of more, a part is drawn.
    :param seed: of the draw.
    """

    def __init__(self, *, penalty: float = 0.3, balanced: bool = True, most_rows: int = ENOUGH, seed: int = 0) -> None:
        self.penalty = penalty
        self.balanced = balanced
        self.most_rows = most_rows
        self.seed = seed

    def fit(self, X: ArrayLike | csr_matrix, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Learn from features of shape (n, features) and the column of each row, shape (n,).

        :param sample_weight: how much each row counts, shape (n,); all the same when not given.
        """
        features = validate_data(self, X, accept_sparse="csr", dtype=np.float32)
        columns = np.asarray(y)
        weights = np.ones(len(columns)) if sample_weight is None else np.asarray(sample_weight)
        if len(columns) > self.most_rows:
            drawn = np.random.default_rng(self.seed).choice(len(columns), self.most_rows, replace=False)
            features, columns, weights = features[drawn], columns[drawn], weights[drawn]
        self.classes_ = np.unique(columns)
        if len(self.classes_) > 1:
            weighing = "balanced" if self.balanced else None
            learned = LogisticRegression(C=1 / self.penalty, class_weight=weighing, max_iter=200)
            with warnings.catch_warnings():  # few rows of many columns are no regression
                warnings.filterwarnings("ignore", "The number of unique classes", UserWarning)
                learned.fit(features, columns, weights)
            self.coef_ = _row_each(learned.coef_).astype(np.float32)
            self.intercept_ = _row_each(learned.intercept_)
        return self

    def log_probabilities(self, X: ArrayLike | csr_matrix, width: int) -> Floats:
        """Logarithm of how probable each of ``width`` columns is, shape (n, width); of :data:`LEAST` at least."""
        check_is_fitted(self, "classes_")
        features = validate_data(self, X, accept_sparse="csr", dtype=np.float32, reset=False)
        found = np.full((features.shape[0], width), np.log(LEAST))
        found[:, self.classes_] = 0
        if len(self.classes_) > 1:
            likely = _log_softmax(features @ self.coef_.T + self.intercept_)
            found[:, self.classes_] = np.maximum(likely, np.log(LEAST))
        return found


def _row_each(weights: Floats) -> Floats:
    """With two classes scikit-learn keeps the weights of the second only."""
    return np.concatenate([-weights / 2, weights / 2]) if len(weights) == 1 else weights


def _log_softmax(scores: Floats) -> Floats:
    centred = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(centred - np.log(np.exp(centred).sum(axis=1, keepdims=True)))
