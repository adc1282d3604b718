"""Which of the categories is the main one: a ranking beside the yes or no for each."""

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

_LEAST = 1e-6


class MainCategory(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Multinomial logistic regression, classes balanced, on at most ``most_rows`` rows.

    That a category occurs does not make it the main one: rudeness often comes second. So the ranking multiplies
    the probability of being the main category with the square root of the probability of occurring at all.

    :param penalty: how strongly weights are kept small.
    :param most_rows: rows to learn from; of more, a part is drawn.
    :param seed: of the draw.
    """

    def __init__(self, *, penalty: float = 0.3, most_rows: int = ENOUGH, seed: int = 0) -> None:
        self.penalty = penalty
        self.most_rows = most_rows
        self.seed = seed

    def fit(self, X: ArrayLike | csr_matrix, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:  # noqa: N803
        """Learn from features of shape (n, features) and columns of main categories, shape (n,).

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
            learned = LogisticRegression(C=1 / self.penalty, class_weight="balanced", max_iter=200)
            with warnings.catch_warnings():  # few rows of many categories are no regression
                warnings.filterwarnings("ignore", "The number of unique classes", UserWarning)
                learned.fit(features, columns, weights)
            self.coef_ = _row_each(learned.coef_).astype(np.float32)
            self.intercept_ = _row_each(learned.intercept_)
        return self

    def rank(self, X: ArrayLike | csr_matrix, occurring: Floats) -> Floats:  # noqa: N803
        """Scores by which to rank the categories, shape (n, codes): the highest is most probably the main one.

        :param occurring: probability that each category occurs at all, shape (n, codes).
        """
        check_is_fitted(self, "classes_")
        scores = np.log(np.maximum(occurring, _LEAST)) / 2
        if len(self.classes_) > 1:
            features = validate_data(self, X, accept_sparse="csr", dtype=np.float32, reset=False)
            main = np.full(occurring.shape, np.log(_LEAST))
            main[:, self.classes_] = np.maximum(_log_softmax(features @ self.coef_.T + self.intercept_), np.log(_LEAST))
            scores = scores + main
        return np.asarray(scores)


def _row_each(weights: Floats) -> Floats:
    """With two classes scikit-learn keeps the weights of the second only."""
    return np.concatenate([-weights / 2, weights / 2]) if len(weights) == 1 else weights


def _log_softmax(scores: Floats) -> Floats:
    centred = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(centred - np.log(np.exp(centred).sum(axis=1, keepdims=True)))
